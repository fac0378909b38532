"""Distances: who stands near whom, as neighbours, as a tree and as a table of everybody with everybody."""

from __future__ import annotations

import inspect
from typing import Any

from flask import Blueprint

from portal.briefs.charts import Chart
from portal.briefs.drawings import heat_chart, tree_chart
from portal.compare.distance import between
from portal.compare.neighbours import LEAST, nearest
from portal.compare.tree import Tree, tree
from portal.store import plain
from portal.web import figure_tables, heat
from portal.web.pages import Page, Query, build, page
from portal.web.scope import PARAMS, Scope, about, facts, scope, shown

blueprint = Blueprint("distances", __name__)


@page(blueprint, "/fragmentation/distances", *PARAMS, tables=True, charts=True, kept=True)
def distances(query: Query) -> Page:
    held = build()
    chosen = scope(held, query)
    table = chosen.figures.distances
    near = [(key, nearest(table, key)) for key in sorted(table.keys, key=chosen.labels.__getitem__)]
    unranked = [key for key, found in near if not found]
    grown = tree(table.among(tuple(key for key, found in near if found)))
    order = [grown.keys[i] for i in grown.order] + unranked
    cells = heat.grid(table, order)
    said = about(held, chosen)
    shows = shown(held, chosen) | {
        "near": near,
        "least": LEAST,
        "questions": len(held.store.commons),
        "tree": grown,
        "unranked": unranked,
        "joins": joined(grown, chosen.labels),
        "cells": cells,
        "order": order,
        "row_cells": heat.row_cells,
    }

    def json() -> dict[str, Any]:
        return facts(chosen) | {"distances": plain(table), "order": order, "tree": plain(grown)}

    def sheets() -> tuple:
        return (*figure_tables.distances(chosen, table), figure_tables.joins(joined(grown, chosen.labels), grown))

    charts = (*_tree(chosen, grown, unranked, said), _heat(chosen, order, cells, said)) if chosen.enough else ()
    return Page("fragmentation/distances.html", json, shows, sheets=sheets if chosen.enough else None,
                title=f"Distances: {chosen.group.label}", charts=charts,
                method=(inspect.getmodule(between), inspect.getmodule(nearest), inspect.getmodule(tree)))  # fmt: skip


def joined(grown: Tree, labels: dict[str, str]) -> list[tuple[float, list[str], list[str]]]:
    """(distance, those on one side, those on the other) of every fork, from the nearest to the farthest."""
    sides = [[labels[key]] for key in grown.keys]
    out = []
    for join in grown.joins:
        out.append((join.height, sorted(sides[join.left]), sorted(sides[join.right])))
        sides.append(sides[join.left] + sides[join.right])
    return out


def _tree(chosen: Scope, grown: Tree, unranked: list[str], said: str) -> tuple[Chart, ...]:
    """The tree of those that are ranked; none when fewer than two are."""
    if len(grown.keys) < 2:
        return ()
    desc = (
        "Names at the left; two groups join where the fork stands, at the mean distance of their members over what at "
        "least one of a pair speaks to: 0 alike, 1 apart."
    )
    if grown.kept is not None:
        desc += f" The tree keeps the distances with a correlation of {grown.kept:.2f} (n {grown.n:,} pairs)."
    if unranked:
        desc += f" Left out, as they share fewer than {LEAST} such common provisions with anyone: {len(unranked)}."
    joins = [(join.left, join.right, join.height) for join in grown.joins]
    names = [chosen.labels[key] for key in grown.keys]
    return (tree_chart("tree", f"Who joins whom: {chosen.group.label}", desc, names, grown.order, joins, said),)


def _heat(chosen: Scope, order: list[str], cells: list[list[heat.Cell]], said: str) -> Chart:
    desc = (
        "Above the diagonal: distance over what at least one of a pair speaks to; below it: over all coded for both. Dark "
        "is near: under 0.20, under 0.40, under 0.60, and white beyond."
    )
    names = [chosen.labels[key] for key in order]
    return heat_chart(
        "heat",
        f"Everybody with everybody: {chosen.group.label}",
        desc,
        names,
        [[(c.kind, c.says) for c in row] for row in cells],
        said,
    )
