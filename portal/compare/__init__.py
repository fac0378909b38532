"""Pure functions from coded answers to values: side by side, matrix, gaps. No database, no HTTP, no clock."""

from portal.compare.answers import Answer, Coverage, answer, coverage
from portal.compare.field import Column, Field, column, counts, includes, nearest
from portal.compare.find import common_near
from portal.compare.gaps import GapList, gaps
from portal.compare.matrix import Matrix, matrix
from portal.compare.side import Comparison, chosen_commons, comparison

__all__ = [
    "Answer",
    "Column",
    "Comparison",
    "Coverage",
    "Field",
    "GapList",
    "Matrix",
    "answer",
    "chosen_commons",
    "column",
    "common_near",
    "comparison",
    "counts",
    "coverage",
    "gaps",
    "includes",
    "matrix",
    "nearest",
]
