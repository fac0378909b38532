"""The `portal` command: build, check, texts, serve, search, brief, export. Its names and flags are promises."""

from portal.cli import briefs, corpus, drafts, search, texts
from portal.cli.root import portal

__all__ = ["briefs", "corpus", "drafts", "main", "portal", "search", "texts"]


def main() -> None:
    """Entry point of the `portal` command."""
    portal()
