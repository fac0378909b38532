"""Briefs: the builder, and the files. A brief is the value of a page, printed otherwise."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, redirect, request

from portal import briefs as printing
from portal.compare import INCLUDES, includes
from portal.compare.side import MAX_COLUMNS
from portal.errors import BadParameter
from portal.settings import Settings
from portal.web import compare as compare_view
from portal.web import gaps as gaps_view
from portal.web import links, params
from portal.web.choices import columns_on_offer
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param

blueprint = Blueprint("briefs", __name__)
NONE = "'none'"
MIME = {
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
COVER = (
    Param("title"),
    Param("note"),
    Param("part", many=True),
    Param("paper", of=tuple(printing.PAPERS), default="A4"),
)
COMPARE = (
    Param("common", many=True),
    Param("with", many=True),
    Param("baseline"),
    Param("include", many=True, of=INCLUDES),
    *COVER,
)
GAPS = (Param("jurisdiction"), Param("benchmark"), Param("include", many=True, of=INCLUDES), *COVER)


@page(blueprint, "/briefs/new", *COMPARE)
def new_brief(query: Query) -> Page:
    """The builder: everything it asks for is in the address, so that a colleague can open the same."""
    held = build()
    ready = bool(query.many("with"))
    value = compare_view.of_query(query) if ready else None
    values = {
        "common": query.many("common"),
        "with_": query.many("with"),
        "baseline": query.one("baseline"),
        "include": query.many("include"),
        "title": query.one("title"),
        "note": query.one("note"),
        "part": query.many("part"),
        "paper": "" if query.one("paper") == "A4" else query.one("paper"),
    }
    files = {form: links.query(f"/briefs/compare.{form}", **values) for form in MIME} if ready else {}
    shows: dict[str, Any] = {
        "value": value,
        "files": files,
        "offer": columns_on_offer(held),
        "parts": printing.PARTS,
        "themes": held.store.taxonomy.themes,
        "papers": tuple(printing.PAPERS),
        "max_columns": MAX_COLUMNS,
    }
    return Page("builder/new.html", lambda: {"files": files, "parts": list(printing.PARTS)}, shows)


@blueprint.get("/briefs/compare.<any(pdf, docx, html):form>")
def compare_brief(form: str) -> Response:
    return _file(form, COMPARE, _comparison)


@blueprint.get("/briefs/gaps.<any(pdf, docx, html):form>")
def gap_brief(form: str) -> Response:
    return _file(form, GAPS, _gaps)


def _comparison(query: Query) -> printing.Brief:
    if not query.many("with"):
        raise BadParameter("A comparison brief needs at least one column.", "Add with=EU, for example.")
    return printing.comparison_brief(
        compare_view.of_query(query), build().store, address=_live("/compare", query), **_cover(query)
    )


def _gaps(query: Query) -> printing.Brief:
    if not query.one("jurisdiction") or not query.one("benchmark"):
        raise BadParameter(
            "A gap brief needs a jurisdiction and a benchmark.",
            "For example jurisdiction=KR and benchmark=unesco-ai-ethics.",
        )
    return printing.gap_brief(
        gaps_view.of_query(query),
        build().store,
        address=_live("/gaps", query),
        include=includes(query.many("include")),
        **_cover(query),
    )


def _cover(query: Query) -> dict[str, Any]:
    chosen = {"title": query.one("title"), "note": query.one("note")}
    return chosen | ({"parts": query.many("part")} if query.many("part") else {})


def _settings() -> Settings:
    return current_app.extensions["settings"]


def _live(path: str, query: Query) -> str:
    """The address of the page that a brief prints, absolute: that of PORTAL_BASE_URL, else the one the reader used."""
    cover = {param.name for param in COVER}
    pairs = [(n, v) for n, listed in query.values.items() if n not in cover for v in listed]
    base = _settings().base_url or request.host_url.rstrip("/")
    return f"{base}{path}?{params.encode(pairs)}"


def _file(form: str, spec: tuple[Param, ...], make: Callable[[Query], printing.Brief]) -> Response:
    query = params.read(request.args, spec)
    if query.canonical != request.query_string.decode("ascii", "replace"):
        return redirect(f"{request.path}?{query.canonical}", 302)  # type: ignore[return-value]
    made = make(query)
    body = _render(made, form, query.one("paper"))
    name = printing.filename(made, form)
    kind = "inline" if form in ("html", "pdf") else "attachment"
    headers = {"Content-Disposition": f'{kind}; filename="{name}"'}
    if form == "html":
        headers["Content-Security-Policy"] = _own_styles_only(body)
    return Response(body, mimetype=MIME[form], headers=headers)


def _render(made: printing.Brief, form: str, paper: str) -> bytes:
    if form == "pdf":
        return printing.render_pdf(made, _settings(), paper=paper)
    if form == "docx":
        return printing.render_docx(made, paper=paper)
    return printing.render_html(made, paper=paper, templates=_settings().templates).encode()


def _own_styles_only(body: bytes) -> str:
    """A policy under which a self-contained file's own style sheets apply, by their digest, and nothing loads or runs."""
    sheets = re.findall(rb"<style[^>]*>(.*?)</style>", body, re.DOTALL)
    digests = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(sheet).digest()).decode()}'" for sheet in sheets)
    return f"default-src 'none'; style-src {digests or NONE}; base-uri 'none'; frame-ancestors 'none'"
