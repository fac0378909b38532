"""One value, two printings: a view gives a Page, which becomes HTML or, at the same address with .json, JSON."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from portal.briefs.charts import Chart
from portal.briefs.sheets import About, Sheet, to_csv, to_xlsx
from portal.errors import BadParameter
from portal.web import params, pictures, provenance
from portal.web.params import Param, Query
from portal.web.shelf import Build, Shelf

Params = tuple[Param, ...]
# Pages kept rendered for each build: the largest has 1.4 MB, so that all take 34 MB at most.
MOST_KEPT = 24
FORMS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True)
class Page:
    """What a view gives back: the template, what it shows, its charts, and functions that give the same as JSON or tables.

    ``method`` are the functions and modules that its figures come from; their docstrings stand in the workbook.
    """

    template: str
    json: Callable[[], dict[str, Any]]
    shows: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    sheets: Callable[[], tuple[Sheet, ...]] | None = None
    title: str = ""
    charts: tuple[Chart, ...] = ()
    method: tuple[Any, ...] = ()


def shelf() -> Shelf:
    return current_app.extensions["shelf"]


def build() -> Build:
    """The build in use; opening one is the only slow thing, and it happens at start."""
    return shelf().build()


def page(
    blueprint: Blueprint, rule: str, *spec: Param, json_rule: str = "", tables: bool = False, charts: bool = False,
    kept: bool = False,
) -> Callable:  # fmt: skip
    """Serve a view at ``rule`` as HTML, at ``rule``.json as JSON; with ``tables`` as .csv and .xlsx, with ``charts`` as
    .svg and .png, where the parameter ``chart`` names one of several. ``kept`` is for pages that take long to render.

    The view is called with the checked Query and the parts of the address. An address that is not canonical is
    redirected to the one that is.
    """

    def decorate(view: Callable[..., Page]) -> Callable[..., Page]:
        @functools.wraps(view)
        def as_html(**parts: str) -> AnyResponse:
            return _canonical(spec) or _html(view, spec, parts, kept)

        @functools.wraps(view)
        def as_json(**parts: str) -> AnyResponse:
            return _canonical(spec) or _json(view, spec, parts)

        blueprint.add_url_rule(rule, view.__name__, as_html)
        blueprint.add_url_rule(json_rule or f"{rule}.json", f"{view.__name__}_json", as_json)
        for form in FORMS if tables else ():
            blueprint.add_url_rule(
                f"{rule}.{form}", f"{view.__name__}_{form}", functools.partial(_table, view, spec, form)
            )
        for form in pictures.FORMS if charts else ():
            blueprint.add_url_rule(
                f"{rule}.{form}", f"{view.__name__}_{form}", functools.partial(_picture, view, spec, form)
            )
        return view

    return decorate


def _canonical(spec: Params) -> AnyResponse | None:
    canonical = params.read(request.args, spec).canonical
    if canonical == request.query_string.decode("ascii", "replace"):
        return None
    return redirect(request.path + (f"?{canonical}" if canonical else ""), 302)


def _html(view: Callable[..., Page], spec: Params, parts: dict[str, str], kept: bool) -> Response:
    """The page; one that is ``kept`` is rendered once for each build and address, as a build never changes."""
    query = params.read(request.args, spec)
    key = f"{request.path}?{query.canonical}"
    if kept and (body := build().pages.get(key)):
        return make_response(body)
    shown = view(query, **parts)
    shows = {"charts": {chart.id: chart for chart in shown.charts}} | shown.shows
    body = render_template(shown.template, query=query, as_tables=shown.sheets is not None, **shows)
    if kept and shown.status == 200:
        held = build().pages
        held[key] = body
        for old in list(held)[:-MOST_KEPT]:
            held.pop(old, None)
    return make_response(body, shown.status)


def _json(view: Callable[..., Page], spec: Params, parts: dict[str, str]) -> Response:
    shown = view(params.read(request.args, spec), **parts)
    return say_json(shown.json(), shown.status)


def _table(view: Callable[..., Page], spec: Params, form: str, **parts: str) -> AnyResponse:
    """The value as a spreadsheet: CSV has its first table, XLSX all of them and a sheet on where they come from."""
    if redirected := _canonical(spec):
        return redirected
    shown = view(params.read(request.args, spec), **parts)
    sheets = shown.sheets() if shown.sheets else ()
    if not sheets:
        raise BadParameter("There is no table at this address yet.", "Choose what to show first.")
    held = build()
    body = to_csv(sheets[0]) if form == "csv" else to_xlsx(sheets, _about(shown, held))
    name = f"concordance-{request.path.strip('/').removesuffix('.' + form).replace('/', '-')}-{held.digest}.{form}"
    return Response(body, mimetype=FORMS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _picture(view: Callable[..., Page], spec: Params, form: str, **parts: str) -> AnyResponse:
    """A chart of the page as a file."""
    spec = (*spec, Param("chart"))
    if redirected := _canonical(spec):
        return redirected
    query = params.read(request.args, spec)
    return pictures.picture(view(query, **parts).charts, query.one("chart"), build(), form)


def _about(shown: Page, held: Build) -> About:
    address = request.host_url.rstrip("/") + request.full_path.rstrip("?").replace(".xlsx", "", 1)
    notes = ("Silent: read whole, says nothing. Not yet coded: no finding. Not applicable: a text of this kind cannot answer.",
             "A figure stands with its n and the date of the build; formulas are on the page /methods.")  # fmt: skip
    further = (provenance.sources(held), provenance.method(shown.method))
    return About(shown.title or "Concordance", address, held.digest, held.date, notes, further)


def say_json(value: Any, status: int = 200) -> Response:
    """A JSON response in which the build is named."""
    held = build()
    body = {"build": {"digest": held.digest, "date": held.date}, **value}
    return Response(json.dumps(body, ensure_ascii=False, separators=(",", ":")), status, mimetype="application/json")


__all__ = ["Page", "Query", "build", "page", "say_json", "shelf"]
