"""Addresses of pages, written in one place so that a template never glues one together."""

from __future__ import annotations

from collections.abc import Iterable

from portal.web.params import encode


def instrument(id_: str, provision: str = "") -> str:
    return f"/instruments/{id_}" + (f"#{provision}" if provision else "")


def versions(instrument_id: str, provision: str = "") -> str:
    """What changed between the last two texts held."""
    return f"/instruments/{instrument_id}/versions" + (f"#{provision}" if provision else "")


def provision(instrument_id: str, provision_id: str) -> str:
    """The page of one provision: digest, official wording, answers that cite it."""
    return f"/instruments/{instrument_id}/provisions/{provision_id}"


def dossier(keys: Iterable[str]) -> str:
    """The builder of a brief on chosen provisions, named `<instrument>#<provision>`."""
    return f"/briefs/new?{encode([('kind', 'dossier'), *(('provision', key) for key in keys)])}"


def jurisdiction(code: str) -> str:
    return f"/jurisdictions/{code}"


def common(id_: str) -> str:
    return f"/common-provisions/{id_}"


def issuer(record: object) -> str:
    """The page of an instrument's jurisdiction; bodies are listed on the page of instruments."""
    code = getattr(record, "jurisdiction", "")
    return jurisdiction(code) if code else f"/instruments?{encode([('body', getattr(record, 'body', ''))])}"


def query(path: str, **values: str | Iterable[str]) -> str:
    """``path`` with a query string in the order given; empty values are left out, ``with_`` stands for ``with``."""
    pairs = []
    for name, value in values.items():
        listed = [value] if isinstance(value, str) else list(value)
        pairs += [(name.rstrip("_"), item) for item in listed if item]
    return f"{path}?{encode(pairs)}" if pairs else path


def compare(
    commons: Iterable[str] = (),
    with_: Iterable[str] = (),
    baseline: str = "",
    include: Iterable[str] = (),
    pin: str = "",
    only: str = "",
    text: str = "",
) -> str:
    return query(
        "/compare", common=commons, with_=with_, baseline=baseline, pin=pin, include=include, only=only, text=text
    )


def gaps(jurisdiction_: str, benchmark: str) -> str:
    return query("/gaps", jurisdiction=jurisdiction_, benchmark=benchmark)


def near(path: str, key: str) -> str:
    """A near match in place of the last part of an address that named nothing."""
    return f"{path.removesuffix('.json').rpartition('/')[0]}/{key}"


def also(path: str, canonical: str, suffix: str, chart: str = "") -> str:
    """The same value in another printing: /matrix?x=1 -> /matrix.json?x=1; ``chart`` names one of a page's charts."""
    asked = "&".join(part for part in (canonical, encode([("chart", chart)] if chart else [])) if part)
    return ("/index" if path == "/" else path) + suffix + (f"?{asked}" if asked else "")
