"""MRR and recall@10 of a searcher over the questions of quality.py; ``python -m tests.search.measuring`` prints them."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from portal import search
from portal.corpus import read
from portal.records import Corpus
from portal.settings import Settings
from tests.search.quality import QUESTIONS, wanted


@dataclass(frozen=True)
class Quality:
    """``mrr``: mean of 1/rank of the first good hit. ``recall``: mean share of good provisions among ten, of what ten can hold."""

    mrr: float
    recall: float
    weak: tuple[tuple[str, float, float], ...]


def good(corpus: Corpus, line: str, common: str) -> frozenset[str]:
    """All provisions that answer a question: those listed, and the first of each answer to the common provision."""
    answers = (m for listed in corpus.mappings.values() for m in listed if m.common == common and m.answer == "present")
    leads = {f"{m.instrument}#{m.provisions[0]}" for m in answers if m.provisions and m.coverage != "mention"}
    return wanted(line) | leads


def measure(searcher: search.Searcher, corpus: Corpus, questions) -> Quality:
    """Quality over some of QUESTIONS."""
    rows = []
    for question, line, common in questions:
        right = good(corpus, line, common)
        found = [f"{hit.instrument}#{hit.provision}" for hit in searcher.search(question, per_page=10).hits]
        rank = next((place for place, id_ in enumerate(found, 1) if id_ in right), 0)
        rows.append((question, 1 / rank if rank else 0.0, sum(id_ in right for id_ in found) / min(10, len(right))))
    return Quality(
        sum(row[1] for row in rows) / len(rows),
        sum(row[2] for row in rows) / len(rows),
        tuple(row for row in rows if row[1] < 0.5 or row[2] < 0.3),
    )


def main() -> None:
    """Print the quality of both halves and the weak questions."""
    corpus = read(Settings().corpus).corpus
    with tempfile.TemporaryDirectory() as folder:
        search.build(Path(folder), search.documents(corpus, lambda id_: ()), search.names(corpus))
        searcher = search.Searcher.open(Path(folder))
        for name, half in (("chosen on", QUESTIONS[::2]), ("reported on", QUESTIONS[1::2])):
            quality = measure(searcher, corpus, half)
            print(f"{name}: {len(half)} questions, MRR {quality.mrr:.3f}, recall@10 {quality.recall:.3f}")
            for question, first, recall in quality.weak:
                print(f"    {first:.2f} {recall:.2f} {question}")
        searcher.close()


if __name__ == "__main__":
    main()
