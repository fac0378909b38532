"""`portal search`: provisions as lines or as JSON."""

from __future__ import annotations

from typing import Any

import click

from portal.cli.root import err, fail, portal, say_json, settings, table
from portal.errors import PortalError


@portal.command()
@click.argument("query")
@click.option("--json", "as_json", is_flag=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
def search(query: str, as_json: bool, limit: int) -> None:
    """Find provisions."""
    from portal.search import Searcher
    from portal.store import Store, builds, plain

    try:
        folder = builds.usable(settings().indexes)
        store = Store(folder / "portal.sqlite")
        results = Searcher.open(folder / "search").search(query, {}, per_page=limit)
    except PortalError as fault:
        fail(fault)
    if as_json:
        say_json(plain(results))
        return
    rows = [_hit(store, hit) for hit in results.hits]
    table(f"{results.total} provisions: {results.explanation}", ["instrument", "provision", "heading", "found"], rows)
    if not rows:
        err.print("Nothing was found. Fewer or other words may help.")


def _hit(store: Any, hit: Any) -> tuple[str, str, str, str]:
    provision = store.provisions(hit.instrument).get(hit.provision)
    heading = provision.heading if provision else ""
    return hit.instrument, hit.provision, heading, "".join(text for text, _ in hit.snippet)
