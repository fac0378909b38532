"""Briefs: the builder, and the files. A brief is the value of a page, printed otherwise."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from flask import Blueprint, Response, current_app, redirect, request

from portal import briefs as printing
from portal.compare.side import MAX_COLUMNS
from portal.settings import Settings
from portal.web import params
from portal.web.choices import benchmarks, columns_on_offer, with_instruments
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param

blueprint = Blueprint("briefs", __name__)
NONE = "'none'"
PAPER = Param("paper", of=tuple(printing.PAPERS), default="A4")
LABELS = Param("labels", of=tuple(printing.TONGUES), default="en")
COVER = ("title", "audience", "note", "part")
# What a reader may tick off, in words; a part of the same name is the same in every kind.
PARTS = {
    "summary": "Summary",
    "map": "Tile map of the world",
    "answers": "Answers",
    "sides": "Side by side",
    "gaps": "Gaps",
    "lessons": "Clauses to learn from",
    "details": "The fine print",
    "matrix": "Theme by theme",
    "fragmentation": "Where rules part",
    "provisions": "The provisions, with official wording where it is held",
    "neighbours": "With whom in the region",
    "status": "Status and enforceability",
    "sources": "Sources",
    "method": "Method, and what is not yet coded",
}


def _params(kind: str) -> tuple[Param, ...]:
    takes = printing.KINDS[kind].takes
    asked = tuple(Param(one.name, one.many, one.of, one.default) for one in takes)
    return (*asked, *(Param(name, many=name == "part") for name in COVER), LABELS, PAPER)


def _every() -> tuple[Param, ...]:
    """What the builder takes: its kind, and the parameters of all kinds, since a reader may change the kind."""
    found = {}
    for kind in printing.KINDS:
        for param in _params(kind):
            if param.name not in found or param.many:
                found[param.name] = param
    return Param("kind", of=tuple(printing.KINDS), default="compare"), *found.values()


@page(blueprint, "/briefs/new", *_every())
def new_brief(query: Query) -> Page:
    """The builder: everything it asks for is in the address, so that a colleague can open the same."""
    held, kind = build(), query.one("kind")
    known = [param.name for param in _params(kind)]
    values = {name: query.values[name] for name in known if name in query.values}
    ready = all(values.get(one.name) for one in printing.KINDS[kind].takes if one.needed)
    value = _made(kind, values) if ready else None
    files = {form: _file_address(kind, values, form) for form in printing.FORMS} if ready else {}
    shows: dict[str, Any] = {
        "kind": kind,
        "kinds": printing.KINDS,
        "value": value,
        "files": files,
        "page_address": printing.live(_asked(kind, values)) if ready else "",
        "takes": {one.name: one for one in printing.KINDS[kind].takes},
        "parts": printing.KINDS[kind].parts,
        "part_names": PARTS,
        "papers": tuple(printing.PAPERS),
        "tongues": printing.TONGUES,
    }
    return Page(
        "builder/new.html", lambda: {"kind": kind, "files": files, "parts": list(shows["parts"])}, shows | _offers(held)
    )


def _offers(held: Any) -> dict[str, Any]:
    """What the lists of the form hold: only what leads somewhere."""
    used = {region for place in with_instruments(held) for region in (place.cpa_region, place.region)}
    return {
        "offer": columns_on_offer(held),
        "places": with_instruments(held),
        "marks": benchmarks(held),
        "themes": held.store.taxonomy.themes,
        "regions": [
            (name, [region for region in known.values() if region.id in used])
            for name, known in (("CPA regions", held.store.cpa_regions), ("UN regions", held.store.regions))
        ],
        "max_columns": MAX_COLUMNS,
    }


def _file_address(kind: str, values: dict[str, tuple[str, ...]], form: str) -> str:
    pairs = [
        (name, value)
        for name, listed in values.items()
        for value in listed
        if (name, value) not in (("paper", "A4"), ("labels", "en"))
    ]
    defaults = {(one.name, one.default) for one in printing.KINDS[kind].takes}
    return f"/briefs/{kind}.{form}?{params.encode([pair for pair in pairs if pair not in defaults])}"


@blueprint.get(
    "/briefs/<any(compare, gaps, common, profile, region, dossier):kind>.<any(pdf, docx, html, xlsx, json):form>"
)
def brief_file(kind: str, form: str) -> Response:
    """One kind in one form; an address that is not canonical leads to the one that is."""
    query = params.read(request.args, _params(kind))
    if query.canonical != request.query_string.decode("ascii", "replace"):
        return redirect(f"{request.path}?{query.canonical}", 302)  # type: ignore[return-value]
    made = _made(kind, query.values)
    body = printing.render(made, form, _settings(), paper=query.one("paper"))
    shown = "inline" if form in ("html", "pdf", "json") else "attachment"
    headers = {"Content-Disposition": f'{shown}; filename="{printing.filename(made, form)}"'}
    if form == "html":
        headers["Content-Security-Policy"] = _own_styles_only(body)
    return Response(body, mimetype=printing.FORMS[form], headers=headers)


def _asked(kind: str, values: dict[str, tuple[str, ...]]) -> printing.Asked:
    return printing.asked(kind, {name: found for name, found in values.items() if name not in ("paper", "kind")})


def _made(kind: str, values: dict[str, tuple[str, ...]]) -> printing.Brief:
    """The brief, with the address of its page absolute: that of PORTAL_BASE_URL, else the one the reader used."""
    held = build()
    site = _settings().base_url or request.host_url.rstrip("/")
    return printing.make(_asked(kind, values), held.field, held.store, site)


def _settings() -> Settings:
    return current_app.extensions["settings"]


def _own_styles_only(body: bytes) -> str:
    """A policy under which a self-contained file's own style sheets apply, by their digest, and nothing loads or runs."""
    sheets = re.findall(rb"<style[^>]*>(.*?)</style>", body, re.DOTALL)
    digests = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(sheet).digest()).decode()}'" for sheet in sheets)
    return f"default-src 'none'; style-src {digests or NONE}; base-uri 'none'; frame-ancestors 'none'"
