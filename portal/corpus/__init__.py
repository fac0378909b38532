"""Files -> records. ``read(folder)`` gives the Corpus and every complaint about it."""

from portal.corpus.canonical import canonical, layout, unsettled
from portal.corpus.checks import check
from portal.corpus.reading import Reading, identities, read, signature

__all__ = ["Reading", "canonical", "check", "identities", "layout", "read", "signature", "unsettled"]
