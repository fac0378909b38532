"""One value, two printings: a view gives a Page, which becomes HTML or, at the same address with .json, JSON."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from portal.web import params
from portal.web.params import Param, Query
from portal.web.shelf import Build, Shelf

Params = tuple[Param, ...]


@dataclass(frozen=True)
class Page:
    """What a view gives back: the template, what it shows, and a function that gives the same as JSON values."""

    template: str
    json: Callable[[], dict[str, Any]]
    shows: dict[str, Any] = field(default_factory=dict)
    status: int = 200


def shelf() -> Shelf:
    return current_app.extensions["shelf"]


def build() -> Build:
    """The build in use; opening one is the only slow thing, and it happens at start."""
    return shelf().build()


def page(blueprint: Blueprint, rule: str, *spec: Param, json_rule: str = "") -> Callable:
    """Serve a view at ``rule`` as HTML and at ``rule``.json as JSON, after checking its parameters.

    The view is called with the checked Query and the parts of the address. An address that is not canonical is
    redirected to the one that is.
    """

    def decorate(view: Callable[..., Page]) -> Callable[..., Page]:
        @functools.wraps(view)
        def as_html(**parts: str) -> AnyResponse:
            return _canonical(spec) or _html(view, spec, parts)

        @functools.wraps(view)
        def as_json(**parts: str) -> AnyResponse:
            return _canonical(spec) or _json(view, spec, parts)

        blueprint.add_url_rule(rule, view.__name__, as_html)
        blueprint.add_url_rule(json_rule or f"{rule}.json", f"{view.__name__}_json", as_json)
        return view

    return decorate


def _canonical(spec: Params) -> AnyResponse | None:
    canonical = params.read(request.args, spec).canonical
    if canonical == request.query_string.decode("ascii", "replace"):
        return None
    return redirect(request.path + (f"?{canonical}" if canonical else ""), 302)


def _html(view: Callable[..., Page], spec: Params, parts: dict[str, str]) -> Response:
    query = params.read(request.args, spec)
    shown = view(query, **parts)
    return make_response(render_template(shown.template, query=query, **shown.shows), shown.status)


def _json(view: Callable[..., Page], spec: Params, parts: dict[str, str]) -> Response:
    shown = view(params.read(request.args, spec), **parts)
    return say_json(shown.json(), shown.status)


def say_json(value: Any, status: int = 200) -> Response:
    """A JSON response in which the build is named."""
    held = build()
    body = {"build": {"digest": held.digest, "date": held.date}, **value}
    return Response(json.dumps(body, ensure_ascii=False, separators=(",", ":")), status, mimetype="application/json")


__all__ = ["Page", "Query", "build", "page", "say_json", "shelf"]
