"""A Brief as one self-contained HTML file; the PDF is pressed from the same page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal.briefs import words
from portal.briefs.document import Brief, Cell, Figure, Heading, Table, link
from portal.briefs.seal import written
from portal.briefs.tongue import CATALOGUES, dated, said
from portal.briefs.words import SIGNS, day
from portal.errors import BadParameter
from portal.settings import HOME

PAPERS = ("A4", "Letter")
RUNNING_HEAD = 90
# Contents of so many lines fit under the cover; longer ones get their own page.
ON_COVER = 22
# In a table whose rows may run over a page break, only rows with a cell of so many characters do.
LONG = 350
# A table of at most so many rows of single lines is not split over pages.
WHOLE = 14


def render_html(brief: Brief, *, paper: str = "A4", templates: Path = HOME / "templates") -> str:
    """The brief as a page that needs no other file: styles inside, nothing fetched, no script.

    Args:
        paper: A4 or Letter, for whoever prints it.

    Raises:
        BadParameter: another paper.
    """
    if paper not in PAPERS:
        raise BadParameter(f"paper={paper[:20]} is not known.", f"It may be {' or '.join(PAPERS)}.", PAPERS)
    page = _environment(templates).get_template("briefs/brief.html")
    return page.render(
        brief=brief,
        paper=paper.lower(),
        css=_css(templates),
        short=len(contents(brief)) <= ON_COVER,
        # What the frame says of its own language; empty when it is that of the content.
        tongue=getattr(CATALOGUES.get(brief.labels), "SAID", ""),
    )


@cache
def _environment(templates: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters |= {
        "day": day,
        "link": link,
        "sign": SIGNS.__getitem__,
        "kind": kind,
        "shorten": shorten,
        "contents": contents,
        "written": written,
        "whole": whole,
        "long": long,
        "said": said,
        "dated": dated,
    }
    made.globals["words"] = words
    return made


def svg(figure: Figure, templates: Path = HOME / "templates") -> str:
    """The drawing of a figure as SVG that needs no other file."""
    return _environment(templates).get_template("charts/figure.svg").render(figure=figure)


@cache
def _css(templates: Path) -> Markup:
    """Our own file, so it may stand in the page as it is."""
    return Markup((templates / "briefs" / "brief.css").read_text(encoding="utf-8"))


def contents(brief: Brief) -> tuple[tuple[str, str, bool], ...]:
    """(id, words, inside a part) of every line of the contents."""
    out = []
    for part in brief.parts:
        out.append((part.id, part.title, False))
        out += [(b.id, b.text, True) for b in part.blocks if isinstance(b, Heading) and b.above]
    return (*out, *((("notes", said("Notes", brief.labels), False),) if brief.notes else ()))


def kind(block: object) -> str:
    """table, heading, paragraph, bullets or figure."""
    return type(block).__name__.lower()


def whole(table: Table) -> bool:
    """Whether a table is short enough to stand on one page: few rows, each cell of one line."""
    return len(table.rows) <= WHOLE and all(len(cell.lines) < 2 for row in table.rows for cell in row)


def long(row: tuple[Cell, ...]) -> bool:
    """Whether a row is so high that it is better run over a page break than kept whole."""
    return any(sum(len(run.text) for line in cell.lines for run in line) > LONG for cell in row)


def shorten(words: str, most: int = RUNNING_HEAD) -> str:
    """The title for the running head; the cover has it whole."""
    return words if len(words) <= most else words[:most].rpartition(" ")[0].rstrip(",;: ") + " …"
