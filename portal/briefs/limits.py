"""How large a brief may be, in one place; what a limit leaves out is said on the cover and in the file name."""

from __future__ import annotations

import re
import unicodedata

from portal.briefs.document import Brief, clean
from portal.errors import BadParameter

# A side-by-side cell costs 0.05 s and a third of a page: six columns on 64 common provisions are 384 cells, 130 to 150
# pages, 20 s of processor time and 500 MiB.
MAX_CELLS = 400
# In the brief on one common provision, texts run down the page: 0.3 s and a third of a turned page each.
MAX_TEXTS = 200
# Provisions of a dossier, and characters of official wording of each in one language: together at most 100 pages.
MAX_PROVISIONS = 40
MAX_WORDING = 6000
MAX_TITLE = 200
MAX_NOTE = 2000
MAX_AUDIENCE = 200
# Of one answer, this many provisions are printed with their digest; the others by pinpoint, each with its note.
MAX_DIGESTS = 3
# Names in a list on the one-page summary; the table of answers that follows holds all.
MAX_NAMED = 8
MAX_FILENAME = 150
MAX_KEY = 28


def title_of(title: str, otherwise: str) -> str:
    """The reader's title, cleaned; ``otherwise`` when there is none.

    Raises:
        BadParameter: it is too long.
    """
    return _short_enough(clean(title), "title", MAX_TITLE) or otherwise


def note_of(note: str) -> str:
    """The reader's own note, cleaned.

    Raises:
        BadParameter: it is too long.
    """
    return _short_enough(clean(note), "note", MAX_NOTE)


def audience_of(audience: str) -> str:
    """For whom the brief is made, in the reader's words, cleaned.

    Raises:
        BadParameter: it is too long.
    """
    return _short_enough(clean(audience), "audience", MAX_AUDIENCE)


def _short_enough(words: str, name: str, most: int) -> str:
    if len(words) > most:
        raise BadParameter(f"The {name} has {len(words)} characters; a brief takes {most}.", f"Shorten the {name}.")
    return words


def first_that_fit(rows: tuple, columns: int, what: str, most: int = MAX_CELLS) -> tuple[tuple, str]:
    """The first rows whose cells stay within the limit, and what that leaves out in words (empty when nothing)."""
    fit = max(1, most // max(1, columns))
    return rows[:fit], f"first {fit} of {len(rows)} {what}" if len(rows) > fit else ""


def filename(brief: Brief, ext: str) -> str:
    """`concordance-comparison-kr-eu-2026-11-22.pdf`; a limit that cut the brief is named before the date."""
    words = [
        "concordance",
        brief.kind,
        "" if brief.labels == "en" else brief.labels,
        *(_slug(key)[:MAX_KEY] for key in brief.subject[:3]),
    ]
    if len(brief.subject) > 3:
        words.append(f"and-{len(brief.subject) - 3}-more")
    tail = "-".join(filter(None, (_slug(brief.cut), brief.date[:10])))
    head = "-".join(filter(None, map(_slug, words)))[: MAX_FILENAME - len(tail)].rstrip("-")
    return f"{head}-{tail}.{ext}" if tail else f"{head}.{ext}"


def _slug(words: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")
