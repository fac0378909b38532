"""The matrix: jurisdictions or instruments by common provisions, with totals that name their n."""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare.answers import Answer, Coverage, answer, coverage
from portal.compare.field import Column, Field, column
from portal.records import CommonProvision


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One column of a comparison laid as a row: its answers in the order of the matrix's common provisions."""

    column: Column
    group: str
    answers: tuple[Answer, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Matrix:
    """``totals`` has a Coverage per common provision: of the rows that are coded, how many speak."""

    commons: tuple[CommonProvision, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[Coverage, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[MatrixRow, ...]], ...]:
        """Rows by group, in the order of their appearance."""
        out: dict[str, list[MatrixRow]] = {}
        for row in self.rows:
            out.setdefault(row.group, []).append(row)
        return tuple((name, tuple(rows)) for name, rows in out.items())


def matrix(
    field: Field,
    keys: tuple[tuple[str, str], ...],
    commons: tuple[CommonProvision, ...],
    include: frozenset[str] = frozenset(),
) -> Matrix:
    """Every answer of every row.

    Args:
        keys: (group label, instrument identifier or jurisdiction code) in the order to show.
        commons: the common provisions to lay across.
    """
    rows = []
    for group, key in keys:
        col = column(field, key, include)
        answers = tuple(answer(field, col, common.id) for common in commons)
        rows.append(MatrixRow(col, group, answers, coverage(answers)))
    totals = tuple(coverage([row.answers[i] for row in rows]) for i in range(len(commons)))
    return Matrix(commons, tuple(rows), totals)
