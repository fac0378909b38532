"""For machines that watch: is the process alive, and is there a build to serve."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from portal.errors import PortalError
from portal.web.pages import build

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 while the process answers."""
    return jsonify(status="alive")


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """200 with the build's digest, or 503 with the reason why there is nothing to serve."""
    try:
        held = build()
    except PortalError as fault:
        return jsonify(status="not ready", reason=fault.message, advice=fault.advice), 503
    return jsonify(status="ready", build=held.digest, date=held.date), 200
