"""The order of hits: BM25F, then what is in force, what answers the common provision asked for, words that stand together."""

from __future__ import annotations

import numpy as np

from portal.search.engines.facets import Facets
from portal.search.engines.phrases import Streams
from portal.search.engines.protocol import Plan

STANDING = np.array([0.9, 1.0, 1.1], dtype=np.float32)  # ended, pending or soft, in force
EXPLAINS = 0.75  # recitals and preambles
FAVOUR = 1.5
NEAR = 0.15
RERANKED = 120  # hits whose words are looked at for standing together


def best(plan: Plan, docs: np.ndarray, scores: np.ndarray, facets: Facets, streams: Streams) -> list[tuple[int, float]]:
    """(document number, score) of the slice that the plan asks for.

    Args:
        docs: numbers of the documents that match, in index order.
        scores: BM25F by document number.
    """
    if plan.sort == "relevance" and plan.want:
        own = scores[docs] * STANDING[facets.standing[docs]]
        own[facets.explains[docs]] *= np.float32(EXPLAINS)
        for name, value in plan.favour:
            own = np.where(facets.mask(name, (value,))[docs], own * np.float32(FAVOUR), own)
        return _slice(plan, *_reranked(plan, docs, own, facets, streams))
    place = _place(plan.sort, docs, facets)
    chosen = docs[place][plan.start : plan.start + plan.rows]
    return [(int(number), 0.0) for number in chosen]


def _place(sort: str, docs: np.ndarray, facets: Facets) -> np.ndarray:
    by_instrument = facets.instrument[docs]
    if sort == "newest":
        return np.lexsort((docs, by_instrument, -facets.date[docs]))
    if sort == "jurisdiction":
        return np.lexsort((docs, by_instrument, facets.issuer[docs]))
    if sort == "relevance":
        return np.lexsort((docs, by_instrument, -facets.standing[docs]))
    return np.lexsort((docs, by_instrument))


def _reranked(plan: Plan, docs, own, facets: Facets, streams: Streams) -> tuple[np.ndarray, np.ndarray]:
    """The first hits in their final order: a fixed number, so that pages fit together whatever their size."""
    need = max(RERANKED, plan.start + plan.rows)
    if len(docs) > need:
        top = np.argpartition(-own, need - 1)[:need]
        docs, own = docs[top], own[top]
    order = np.lexsort((docs, -own))
    docs, own = docs[order], own[order].astype(np.float64)
    if plan.near and len(docs) > 1:
        head = np.sort(docs[:RERANKED])
        bonus = np.zeros(len(head))
        for run in plan.near:
            having, _ = streams.having(run.forms, head)
            bonus[np.searchsorted(head, having)] += NEAR / len(plan.near)
        own[:RERANKED] *= 1 + bonus[np.searchsorted(head, docs[:RERANKED])]
        order = np.concatenate(
            (np.lexsort((docs[:RERANKED], -own[:RERANKED])), np.arange(min(RERANKED, len(docs)), len(docs)))
        )
        docs, own = docs[order], own[order]
    return docs, own


def _slice(plan: Plan, docs, own) -> list[tuple[int, float]]:
    chosen = slice(plan.start, plan.start + plan.rows)
    return [(int(number), round(float(score), 4)) for number, score in zip(docs[chosen], own[chosen], strict=True)]
