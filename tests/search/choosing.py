"""How the weights of fields were chosen: ``python -m tests.search.choosing`` halves and doubles each on one half of the questions.

Only every second question of quality.py is asked here; ``tests.search.measuring`` reports on the others, which take no
part. A weight is changed when the chosen half gains more than STEP by it; else it stays, since less is chance at 68 questions.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from portal import search
from portal.corpus import read
from portal.records import Corpus
from portal.search.engines import postings
from portal.settings import Settings
from tests.search.measuring import measure
from tests.search.quality import QUESTIONS

STEP = 0.01
"""Gain in the mean of MRR and recall@10 that counts as one."""


def quality(corpus: Corpus, field: str = "", factor: float = 1.0) -> float:
    """Mean of MRR and recall@10 on the chosen half, with the weight of one field multiplied by ``factor``."""
    held = postings.WEIGHTS.get(field)
    if held:
        postings.WEIGHTS[field] = (held[0] * factor, *held[1:])
    try:
        with tempfile.TemporaryDirectory() as folder:
            search.build(Path(folder), search.documents(corpus, lambda id_: ()), search.names(corpus))
            searcher = search.Searcher.open(Path(folder))
            found = measure(searcher, corpus, QUESTIONS[::2])
            searcher.close()
    finally:
        if held:
            postings.WEIGHTS[field] = held
    return (found.mrr + found.recall) / 2


def main() -> None:
    """Print the figure as it is and with each weight halved and doubled."""
    corpus = read(Settings().corpus).corpus
    now = quality(corpus)
    print(f"as it is: {now:.3f}", flush=True)
    for field in postings.WEIGHTS:
        for factor in (0.5, 2.0):
            changed = quality(corpus, field, factor)
            word = "BETTER" if changed > now + STEP else ""
            print(f"{field} x {factor}: {changed:.3f} ({changed - now:+.3f}) {word}", flush=True)


if __name__ == "__main__":
    main()
