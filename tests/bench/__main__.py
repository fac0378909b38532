"""`make bench`: speed and memory against their targets, each measured on the real build. Names beside it run one part."""

import importlib
import sys

PARTS = ("portal", "compare", "figures", "search", "hostile", "briefs", "texts")


def main() -> None:
    missed = []
    for part in sys.argv[1:] or PARTS:
        try:
            module = importlib.import_module(f"tests.bench.{part}")
        except ModuleNotFoundError as fault:
            if fault.name != f"tests.bench.{part}":
                raise
            continue
        print(f"\n== {part} ==", flush=True)
        missed += module.main() or []
    if missed:
        print(f"\nMissed: {', '.join(missed)}")
    sys.exit(bool(missed))


main()
