"""The first page: find, compare, brief, and what is held."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint

from portal.web.choices import columns_on_offer, keen_pairs
from portal.web.pages import Page, Query, build, page

blueprint = Blueprint("home", __name__)


@page(blueprint, "/", json_rule="/index.json")
def home(query: Query) -> Page:
    held = build()
    instruments = held.store.instruments.values()
    facts = {
        "instruments": len(held.store.instruments),
        "provisions": held.store.meta["counts"]["provisions"],
        "answers": held.store.meta["counts"]["mappings"],
        "common_provisions": len(held.store.commons),
        "jurisdictions": len({i.jurisdiction for i in instruments if i.jurisdiction}),
        "by_status": dict(Counter(i.status for i in instruments)),
    }
    shows = {
        "facts": facts,
        "offer": columns_on_offer(held),
        "pairs": keen_pairs(held),
        "themes": held.store.taxonomy.themes,
    }
    return Page("home.html", lambda: facts, shows)
