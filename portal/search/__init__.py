"""Find provisions. ``build`` writes an index, a ``Searcher`` answers from it; Whoosh lives here and nowhere else."""

from portal.search.fields import FACETS, Document, documents
from portal.search.names import Names, names
from portal.search.results import Group, Hit, Results, Shortcut
from portal.search.searcher import SORTS, Searcher, build

__all__ = [
    "FACETS",
    "SORTS",
    "Document",
    "Group",
    "Hit",
    "Names",
    "Results",
    "Searcher",
    "Shortcut",
    "build",
    "documents",
    "names",
]
