"""Cells of the matrix as markup, made here and not by a template: 106 instruments by 64 common provisions are 6,784 of them.

A template took 0.25 s for these, this takes 0.03 s. A cell has its answer as a word for those who listen, its sign from
the style sheet for those who look, the verb under it, and leads to its evidence.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape

from portal.compare import Answer
from portal.compare.matrix import MatrixRow
from portal.records import CommonProvision
from portal.web import links, words


def row_cells(row: MatrixRow, commons: tuple[CommonProvision, ...]) -> Markup:
    """The cells of one row, in the order of the matrix's common provisions."""
    out = []
    for reply, common in zip(row.answers, commons, strict=True):
        before, after = _around(reply.state, reply.modality if reply.speaks else "")
        out.append(f"{before}{escape(evidence(reply, common.id))}{after}")
    return Markup("".join(out))


def evidence(reply: Answer, common: str) -> str:
    """Where an answer can be checked: the provision that carries it, or the entry of the instrument that is silent."""
    if reply.speaks and reply.mapping:
        return links.provision(reply.mapping.instrument, reply.mapping.provisions[0])
    return links.common(common) + (f"#{reply.instrument.id}" if reply.instrument else "")


@cache
def _around(state: str, modality: str) -> tuple[str, str]:
    """What stands before and after the address of a cell; there are fewer than thirty kinds."""
    verb = f'<span class="verb">{words.MODALITIES[modality]}</span>' if modality else ""
    return (
        f'<td class="cell cell--{state}"><a href="',
        f'"><span class="sr">{words.STATES[state][1]}</span>{verb}</a></td>',
    )
