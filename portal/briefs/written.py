"""A Brief as a file in any of its forms, by the ending of its name."""

from __future__ import annotations

import json

from portal.briefs.annex import to_json, workbook
from portal.briefs.document import Brief
from portal.briefs.page import render_html
from portal.briefs.press import render_pdf
from portal.briefs.word import render_docx
from portal.errors import BadParameter
from portal.settings import Settings

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def render(brief: Brief, form: str, settings: Settings, *, paper: str = "A4") -> bytes:
    """The bytes of a brief in one form.

    Raises:
        BadParameter: another form, or another paper.
        TooBusy, BriefFailed: as ``render_pdf``.
    """
    makers = {
        "pdf": lambda: render_pdf(brief, settings, paper=paper),
        "docx": lambda: render_docx(brief, paper=paper),
        "html": lambda: render_html(brief, paper=paper, templates=settings.templates).encode(),
        "xlsx": lambda: workbook(brief),
        "json": lambda: as_json(brief),
    }
    if form not in makers:
        endings = ", ".join(f".{name}" for name in makers)
        raise BadParameter(
            f"A brief cannot be written as {form or 'a file without an ending'}.",
            f"Name a file that ends in {endings}.",
        )
    return makers[form]()


def as_json(brief: Brief) -> bytes:
    """The annex as JSON, with the build it was made from."""
    value = {"build": {"digest": brief.build, "date": brief.date}, **to_json(brief)}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
