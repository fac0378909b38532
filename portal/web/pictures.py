"""A chart of a page as a file of its own: SVG with its styles inside, or PNG made of the same."""

from __future__ import annotations

import base64
import hashlib
import re
from difflib import get_close_matches

from flask import Response, render_template, request

from portal.briefs.alone import LONGEST_ADDRESS, MARGIN, paper
from portal.briefs.charts import Chart
from portal.briefs.picture import png
from portal.errors import BadParameter
from portal.web import words
from portal.web.shelf import Build

FORMS = {"svg": "image/svg+xml", "png": "image/png"}


def picture(charts: tuple[Chart, ...], wanted: str, held: Build, form: str) -> Response:
    """The chart that ``wanted`` names, or the first; the same build and address give the same bytes.

    Raises:
        BadParameter: the page has no chart in this state, or none of that name.
    """
    chart = _chosen(charts, wanted)
    body = _svg(chart, held, form)
    name = f"concordance-{request.path.strip('/').removesuffix('.' + form).replace('/', '-')}-{chart.id}-{held.digest}"
    headers = {"Content-Disposition": f'inline; filename="{name}.{form}"'}
    if form == "png":
        return Response(png(body, paper(chart, ()).width), mimetype=FORMS[form], headers=headers)
    return Response(body, mimetype=FORMS[form], headers=headers | {"Content-Security-Policy": _policy(body)})


def _chosen(charts: tuple[Chart, ...], wanted: str) -> Chart:
    known = {chart.id: chart for chart in charts}
    if not known:
        raise BadParameter("There is no chart at this address.", "Choose what to show first, or take the table.")
    if wanted and wanted not in known:
        near = tuple(get_close_matches(wanted, known, n=3))
        raise BadParameter(f"chart={wanted[:60]} is not on this page.", f"Choose from: {', '.join(known)}.", near)
    return known[wanted] if wanted else charts[0]


def _svg(chart: Chart, held: Build, form: str) -> str:
    """The chart on a paper that says whom it is of, as of when, from which build and address."""
    full = request.full_path.rstrip("?").replace(f".{form}", "", 1)
    address = request.host_url.rstrip("/") + re.sub(r"[?&]chart=[^&]*", "", full)
    foot = [f"Concordance, build {held.digest} of {words.day(held.date)}. CC BY 4.0."]
    if len(address) <= LONGEST_ADDRESS:
        foot.append(address)
    return render_template(
        "charts/alone.svg", chart=chart, paper=paper(chart, foot), margin=MARGIN, build=held, address=address
    )


def _policy(svg: str) -> str:
    """A picture opened by itself may use the styles inside it, known by their digest, and nothing else."""
    found = re.search(r"<style>(.*?)</style>", svg, re.DOTALL)
    style = base64.b64encode(hashlib.sha256(found.group(1).encode()).digest()).decode() if found else ""
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; frame-ancestors 'none'"
