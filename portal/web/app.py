"""The Flask application: pages, headers that every answer carries, errors in words."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from flask import Flask, Response, g, render_template, request
from flask_compress import Compress
from werkzeug.exceptions import HTTPException

from portal.errors import NotFound, PortalError, TooBusy
from portal.settings import Settings
from portal.web import cites, links, words
from portal.web.cites import pinpoint
from portal.web.pages import say_json
from portal.web.shelf import Shelf

LOG = logging.getLogger("portal.web")
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTTP_WORDS = {
    404: ("There is no page at this address.", "Start from the home page, or search."),
    405: ("This address answers to GET only.", "Nothing on this site is changed by readers."),
    413: ("The request is too large.", ""),
}


def create_app(settings: Settings) -> Flask:
    """The application for these settings. It starts without a build and says so on every page until there is one."""
    app = Flask("portal", static_folder="static", template_folder=str(settings.templates))
    app.config.update(
        MAX_CONTENT_LENGTH=64 * 1024,
        COMPRESS_MIN_SIZE=800,
        COMPRESS_STREAMS=False,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
    )
    app.extensions["shelf"] = Shelf(settings)
    app.extensions["settings"] = settings
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(links=links, words=words, cites=cites, asset=_asset(app))
    app.jinja_env.filters.update(words.FILTERS)
    _register(app)
    app.after_request(_finish)
    app.register_error_handler(PortalError, _portal_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)
    app.context_processor(_shared)
    Compress(app)
    return app


def _register(app: Flask) -> None:
    from portal.web import (
        about,
        briefs,
        citing,
        commons,
        compare,
        distances,
        fineprint,
        fragmentation,
        gaps,
        health,
        home,
        instruments,
        jurisdictions,
        matrix,
        search,
        versions,
    )

    for module in (
        home,
        search,
        instruments,
        versions,
        jurisdictions,
        commons,
        fineprint,
        compare,
        citing,
        matrix,
        fragmentation,
        distances,
        gaps,
        briefs,
        about,
        health,
    ):
        app.register_blueprint(module.blueprint)


def _asset(app: Flask) -> Any:
    """Address of a static file with a digest of its content, so that it may be kept for a year."""
    known: dict[str, str] = {}

    def asset(name: str) -> str:
        if name not in known or app.debug:
            with open(f"{app.static_folder}/{name}", "rb") as stream:
                known[name] = hashlib.file_digest(stream, "sha256").hexdigest()[:10]
        return f"/static/{name}?v={known[name]}"

    return asset


def _shared() -> dict[str, Any]:
    """What every template may use: the build, when there is one."""
    shelf: Shelf = _extension("shelf")
    try:
        held = shelf.build()
    except PortalError:
        return {"build": None}
    return {"build": held, "pin": lambda instrument, provision: pinpoint(held, instrument, provision)}


def _extension(name: str) -> Any:
    from flask import current_app

    return current_app.extensions[name]


def _finish(response: Response) -> Response:
    """Headers, and an ETag so that a slow line fetches a page once."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/static/"):
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if "v" in request.args else "public, max-age=300"
        )
    elif response.status_code == 200 and request.method in ("GET", "HEAD"):
        response.headers.setdefault("Cache-Control", "public, max-age=60")
        if not response.direct_passthrough and not response.headers.get("ETag"):
            response.add_etag()
        response.make_conditional(request)
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _wants_json() -> bool:
    return request.path.endswith(".json")


def _say(status: int, title: str, message: str, advice: str = "", near: tuple[str, ...] = ()) -> Response:
    if _wants_json():
        try:
            return say_json(
                {"error": {"status": status, "title": title, "message": message, "advice": advice, "near": list(near)}},
                status,
            )
        except PortalError:
            from flask import jsonify

            answer = jsonify(error={"status": status, "title": title, "message": message, "advice": advice})
            answer.status_code = status
            return answer
    body = render_template("errors/error.html", status=status, title=title, message=message, advice=advice, near=near)
    return Response(body, status, mimetype="text/html")


def _portal_error(fault: PortalError) -> Response:
    if fault.status >= 500:
        LOG.warning("%s %s: %s", fault.status, request.path, fault)
    response = _say(fault.status, fault.title, fault.message, fault.advice, _near_links(fault))
    if isinstance(fault, TooBusy):
        response.headers["Retry-After"] = str(fault.retry_after)
    return response


def _near_links(fault: PortalError) -> tuple:
    """Near matches of something not found, as addresses beside the one asked for."""
    if not isinstance(fault, NotFound):
        return fault.near
    return tuple(item if isinstance(item, tuple) else (item, links.near(request.path, item)) for item in fault.near)


def _http_error(fault: HTTPException) -> Response:
    if fault.code in (301, 302, 308):
        return fault.get_response()  # type: ignore[return-value]
    message, advice = HTTP_WORDS.get(fault.code or 500, (fault.description or fault.name, ""))
    return _say(fault.code or 500, fault.name, message, advice)


def _crash(fault: Exception) -> Response:
    """A fault of ours: the reader gets a sentence and a number to quote, the log gets the rest."""
    number = hashlib.sha256(repr(fault).encode()).hexdigest()[:8]
    LOG.exception("crash %s at %s", number, request.full_path)
    g.crashed = True
    return _say(
        500,
        "Something went wrong here",
        f"This is our fault, not yours (fault {number}).",
        "The rest of the portal works. Try another page, or tell us the number.",
    )
