"""Concordance: a portal on which parliaments compare AI legislation.

How to read the source, in the order in which data flows:

1. ``records``  the vocabulary: frozen dataclasses, nothing else
2. ``corpus``   people's YAML files -> records, with every complaint naming file and line
3. ``texts``    official wording: import, verify, split into provisions
4. ``store``    records <-> one SQLite file (SQLAlchemy lives here)
5. ``search``   find provisions (Whoosh lives here)
6. ``compare``  pure functions: answers, matrix, side by side, gaps
7. ``briefs``   a compared value -> PDF (WeasyPrint lives here)
8. ``build``    read, check, load, index, switch: top to bottom
9. ``web``      HTTP in, HTTP out (Flask lives here); ``cli`` the same for a shell
"""

__version__ = "0.1.0"
