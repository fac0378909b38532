"""Pure functions from coded answers to values: side by side, matrix, gaps, distance, fragmentation. No HTTP, no clock."""

from portal.compare.agreement import Agreement, agreement, disagreements
from portal.compare.answers import Answer, Coverage, answer, coverage, state
from portal.compare.distance import Distance, between, distance
from portal.compare.field import INCLUDES, Column, Field, column, counts, includes, nearest
from portal.compare.figures import GroupFigures, figures
from portal.compare.find import common_near
from portal.compare.fragmentation import Fragmentation, across, fragmentation
from portal.compare.gaps import GapList, gaps
from portal.compare.groups import Group, groups, members
from portal.compare.matrix import Matrix, matrix
from portal.compare.neighbours import distances
from portal.compare.sharing import Sharing, sharing
from portal.compare.side import Comparison, chosen_commons, comparison
from portal.compare.tiles import tiles
from portal.compare.timeline import timeline

__all__ = [
    "INCLUDES",
    "Agreement",
    "Answer",
    "Column",
    "Comparison",
    "Coverage",
    "Distance",
    "Field",
    "Fragmentation",
    "GapList",
    "Group",
    "GroupFigures",
    "Matrix",
    "Sharing",
    "across",
    "agreement",
    "answer",
    "between",
    "chosen_commons",
    "column",
    "common_near",
    "comparison",
    "counts",
    "coverage",
    "disagreements",
    "distance",
    "distances",
    "figures",
    "fragmentation",
    "gaps",
    "groups",
    "includes",
    "matrix",
    "members",
    "nearest",
    "sharing",
    "state",
    "tiles",
    "timeline",
]
