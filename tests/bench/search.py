"""Search against its targets: our engine, SQLite FTS5 (two ways) and tantivy, side by side in one run.

``python -m tests.bench.search [10000 100000]``. Every engine gives the same full answer: first 20 hits with snippets,
the total, and counts of all facets. Real provisions are resampled to the size asked for. An engine that cannot be
imported is left out (tantivy is no dependency of the portal: put its site-packages on PYTHONPATH).
"""

from __future__ import annotations

import dataclasses
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from portal import search
from portal.corpus import read
from portal.search.fields import Document
from portal.settings import Settings
from tests.bench.search_rivals import Fts5GroupBy, Fts5Numpy, Fts5ThreeFacets, Tantivy

REPEATS = 5
WORDS = (
    "incident",
    "liability",
    "children",
    "sandbox",
    "biometric",
    "transparency",
    "penalty",
    "oversight",
    "copyright",
    "deployer",
)
PAIRS = (
    "incident reporting",
    "human oversight",
    "risk management",
    "personal data",
    "civil society",
    "small firms",
    "training data",
    "market surveillance",
    "fundamental rights",
    "digital divide",
)
TRIPLES = (
    "high risk systems",
    "general purpose models",
    "data protection authority",
    "provider serious incident",
    "right explanation decision",
    "impact assessment rights",
    "public authorities systems",
    "technical documentation provider",
)
PHRASES = (
    "human oversight",
    "serious incident",
    "personal data",
    "high risk",
    "artificial intelligence",
    "risk management system",
    "market surveillance authority",
    "high risk systems",
    "national security",
    "rule of law",
)
PREFIXES = ("liab", "transpar", "discrim", "regul", "biometr", "incid")
CHOICES = ("liability compensation", "fine penalty", "child minor", "label watermark", "worker employee")
REFUSED = ("risk military", "data personal", "provider deployer", "report incident", "system model")


@dataclasses.dataclass(frozen=True)
class Asked:
    """One query in no engine's language. ``kind``: all, phrase, prefix, any or not (the last word is refused)."""

    kind: str
    words: tuple[str, ...]
    jurisdiction: str = ""


def questions() -> list[Asked]:
    """Sixty mixed queries: words, phrases, beginnings, choices, refusals, filters."""
    out = [Asked("all", (word,)) for word in WORDS]
    out += [Asked("all", tuple(text.split())) for text in (*PAIRS, *TRIPLES)]
    out += [Asked("phrase", tuple(text.split())) for text in PHRASES]
    out += [Asked("prefix", (text,)) for text in PREFIXES]
    out += [Asked("any", tuple(text.split())) for text in CHOICES]
    out += [Asked("not", tuple(text.split())) for text in REFUSED]
    out += [
        Asked("all", tuple(text.split()), "KE")
        for text in ("incident", "risk management", "data", "high risk systems", "system", "rights")
    ]
    return out


def typed(asked: Asked) -> str:
    """The query as a visitor of the portal types it."""
    words = asked.words
    return {
        "all": " ".join(words),
        "phrase": f'"{" ".join(words)}"',
        "prefix": words[0] + "*",
        "any": " OR ".join(words),
        "not": " ".join(words[:-1]) + f" -{words[-1]}",
    }[asked.kind]


class Ours:
    """The portal's own searcher, from the typed text to the frozen Results."""

    name = "Whoosh + numpy (ours)"

    def __init__(self, path: Path) -> None:
        self.searcher = search.Searcher.open(path)

    @staticmethod
    def build(path: Path, documents: list[Document]) -> None:
        search.build(path, documents, search.names(read(Settings().corpus).corpus))

    def answer(self, asked: Asked) -> int:
        filters = {"jurisdiction": (asked.jurisdiction,)} if asked.jurisdiction else {}
        return self.searcher.search(typed(asked), filters).total


def grown(size: int) -> Iterator[Document]:
    """Real provisions resampled instrument by instrument, each copy in a random jurisdiction, about 120 words each."""
    corpus = read(Settings().corpus).corpus
    chance = random.Random(1)
    real = list(search.documents(corpus, lambda id_: ()))
    by: dict[str, list[Document]] = {}
    for document in real:
        by.setdefault(document.instrument, []).append(document)
    made, copy = 0, 0
    while made < size:
        copy += 1
        place = chance.choice(corpus.jurisdictions)
        for document in chance.choice(list(by.values())):
            if made == size:
                return
            made += 1
            wording = " ".join(chance.choice(real).digest for _ in range(2))
            facets = {
                **document.facets,
                "jurisdiction": (place.code,),
                "region": (place.region,),
                "instrument": (f"{document.instrument}-{copy}",),
            }
            yield dataclasses.replace(
                document,
                instrument=f"{document.instrument}-{copy}",
                issuer=place.code,
                issuer_name=place.name,
                texts=(("en", wording),),
                facets=facets,
            )


def timed(engine, asked: Asked, repeats: int = REPEATS) -> float:
    """Milliseconds of one full answer: the median of several."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        engine.answer(asked)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def opened_elsewhere(path: Path) -> tuple[float, float]:
    """Seconds to open and megabytes after all questions, in a process of its own."""
    code = "import json, sys; from pathlib import Path; from tests.bench.search import alone; "
    code += "print(json.dumps(alone(Path(sys.argv[1]))))"
    out = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes = json.loads(out.stdout)
    return seconds, megabytes


def alone(path: Path) -> tuple[float, float]:
    """What ``opened_elsewhere`` runs."""
    begun = time.perf_counter()
    engine = Ours(path)
    seconds = time.perf_counter() - begun
    for asked in questions():
        engine.answer(asked)
    # not getrusage: its peak is inherited from the process that started this one
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return seconds, int(peak.split()[1]) / 1024


def compare(size: int, say: Callable[[str], None]) -> dict[str, tuple[float, float]]:
    """Build, ask and print one size; returns name -> (median, p95) in milliseconds."""
    documents = list(grown(size))
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    engines = []
    say(f"\n{size:,} provisions, 60 queries, full answers with all {len(search.FACETS)} facets (ms)")
    for kind in (Ours, Fts5GroupBy, Fts5ThreeFacets, Fts5Numpy, Tantivy):
        if getattr(kind, "missing", False):
            say(f"  {kind.name:33} not importable, left out")
            continue
        wall, cpu = time.perf_counter(), time.process_time()
        kind.build(folder / kind.__name__, documents)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        say(f"  {kind.name:33} built at {size / wall:8,.0f} provisions/s ({size / cpu:,.0f} per CPU second)")
        engines.append(kind(folder / kind.__name__))
    table: dict[str, list[float]] = {engine.name: [] for engine in engines}
    first: dict[str, list[float]] = {engine.name: [] for engine in engines}
    differ = 0
    for asked in questions():
        for engine in engines:
            first[engine.name].append(timed(engine, asked, 1))
        totals = [engine.answer(asked) for engine in engines]
        differ += max(totals) - min(totals) > 0.05 * max(totals)
        for engine in engines:
            table[engine.name].append(timed(engine, asked, 1 if first[engine.name][-1] > 300 else REPEATS))
    seconds, megabytes = opened_elsewhere(folder / "Ours")
    shutil.rmtree(folder)
    out = {name: (statistics.median(times), sorted(times)[int(len(times) * 0.95)]) for name, times in table.items()}
    say("  ms for one full answer               median      p95   median of first asking")
    for name, (median, p95) in out.items():
        say(f"  {name:33} {median:10.2f} {p95:8.2f} {statistics.median(first[name]):10.2f}")
    say(f"  ours: opened in {seconds:.3f} s, {megabytes:.0f} MB after all queries")
    say(f"  totals differ by more than 5 % in {differ} of 60 queries")
    return out


def judged(size: int, out: dict[str, tuple[float, float]], say: Callable[[str], None]) -> list[str]:
    """Print each target with what was reached; returns those that were missed."""
    ours = out[Ours.name]
    group, numpy = out[Fts5GroupBy.name], out[Fts5Numpy.name]
    limit = 0.3 if size < 50_000 else 0.15
    rows = [
        (f"median <= {limit} x FTS5 + GROUP BY", ours[0] / group[0], limit),
        ("median <= 1.0 x FTS5 + numpy", ours[0] / numpy[0], 1.0),
    ]
    if Tantivy.name in out and size < 50_000:
        rows.append(("median <= 1.3 x tantivy", ours[0] / out[Tantivy.name][0], 1.3))
    rows.append(
        ("p95 < 40 ms", ours[1], 40.0) if size < 50_000 else ("p95 <= 1.5 x FTS5 + GROUP BY", ours[1] / group[1], 1.5)
    )
    for what, reached, most in rows:
        say(f"  {'reached' if reached <= most else 'MISSED '}  {what}: {reached:.2f}")
    return [f"search, {size:,} provisions: {what}" for what, reached, most in rows if reached > most]


def main() -> list[str]:
    """Print the table for the sizes on the command line, 10,000 unless given; returns the targets missed."""
    missed = []
    for size in [int(word) for word in sys.argv[1:] if word.isdigit()] or [10_000]:
        missed += judged(size, compare(size, print), print)
    return missed


if __name__ == "__main__":
    main()
