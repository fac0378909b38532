"""Addresses of citations: beside an instrument, a provision and a comparison, in every form of ``cites``."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from portal.errors import BadParameter
from portal.web import cites, compare, links, params
from portal.web.instruments import find, find_provision
from portal.web.pages import build

blueprint = Blueprint("citing", __name__)
FORM = "<any(bib, ris, json, txt):form>"


@blueprint.get(f"/instruments/<id_>/cite.{FORM}")
def instrument(id_: str, form: str) -> Response:
    """An instrument in the version described."""
    held = build()
    return _say(cites.of_instrument(held, find(held, id_)), form)


@blueprint.get(f"/instruments/<id_>/provisions/<provision_id>/cite.{FORM}")
def provision(id_: str, provision_id: str, form: str) -> Response:
    """One provision, with its pinpoint."""
    held = build()
    record = find(held, id_)
    return _say(cites.of_instrument(held, record, find_provision(held, record, provision_id)), form)


@blueprint.get(f"/compare/cite.{FORM}")
def comparison(form: str) -> AnyResponse:
    """A comparison: the page that the same parameters give at /compare."""
    query = params.read(request.args, compare.PARAMS)
    if query.canonical != request.query_string.decode("ascii", "replace"):
        return redirect(links.also("/compare/cite", query.canonical, f".{form}"), 302)
    if not query.many("with"):
        raise BadParameter("There is no comparison to cite yet.", "Choose what to compare first.")
    address = request.host_url.rstrip("/") + links.also("/compare", query.canonical, "")
    return _say(cites.of_comparison(build(), compare.of_query(query), address), form)


def _say(cited: cites.Cited, form: str) -> Response:
    body, kind = cites.FORMS[form](cited)
    return Response(body, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{cited.key}.{form}"'})
