"""Agreement of two independent codings, per theme: Krippendorff's alpha on the ordinal scale of coverage, and raw agreement.

    alpha = 1 - observed disagreement / disagreement expected by chance

over the scale silent < mention < partial < full. What is not applicable or not coded by both enters nothing. Raw
agreement is the share of answers on which both chose the same step of the scale; on present or silent alone it stands
beside, since that is the split which figures rest on. K. Krippendorff, Content Analysis, 4th edition, 2019, chapter 12;
an alpha under 0.667 is too weak for even tentative conclusions, one of 0.8 is sound. Both codings enter as their coders
left them: what settling changed afterwards in the published answers enters nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass

import krippendorff
import numpy as np

from portal.compare.answers import state
from portal.records import Mapping, Taxonomy

SCALE = {"silent": 0, "mention": 1, "partial": 2, "full": 3}
WEAK = 0.667
Codings = MappingType[tuple[str, str], Mapping]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two codings agree on one theme, or on all of them.

    ``alpha`` is None when there is nothing to compare, or when every answer is the same so that chance explains all.
    ``same`` and ``same_side`` are counts of the ``n`` pairs: same step of the scale; same side of present or silent.
    """

    theme: str
    label: str
    n: int
    instruments: int
    alpha: float | None
    same: int
    same_side: int

    @property
    def weak(self) -> bool:
        return self.alpha is not None and self.alpha < WEAK


def agreement(taxonomy: Taxonomy, first: Codings, second: Codings) -> tuple[Agreement, ...]:
    """All themes together, then each theme in its order. Only instruments that were coded twice enter."""
    pairs = [(key, first[key], second[key]) for key in second if key in first]
    themes = {common.id: theme for theme in taxonomy.themes for common in theme.provisions}
    out = [_agreement("", "All themes", pairs)]
    for theme in taxonomy.themes:
        own = [pair for pair in pairs if themes.get(pair[0][1]) is theme]
        out.append(_agreement(theme.id, theme.label, own))
    return tuple(out)


def _agreement(theme: str, label: str, pairs: list[tuple[tuple[str, str], Mapping, Mapping]]) -> Agreement:
    steps = [(key[0], SCALE.get(state(a)), SCALE.get(state(b))) for key, a, b in pairs]
    known = [(instrument, a, b) for instrument, a, b in steps if a is not None and b is not None]
    return Agreement(
        theme=theme,
        label=label,
        n=len(known),
        instruments=len({instrument for instrument, _, _ in known}),
        alpha=alpha([a for _, a, _ in known], [b for _, _, b in known]),
        same=sum(a == b for _, a, b in known),
        same_side=sum((a > 0) == (b > 0) for _, a, b in known),
    )


def alpha(first: list[int], second: list[int]) -> float | None:
    """Krippendorff's alpha of two coders on an ordinal scale; None when it is not defined."""
    if len(set(first) | set(second)) < 2:
        return None
    data = np.array([first, second], dtype=float)
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal"))


def disagreements(first: Codings, second: Codings) -> tuple[tuple[Mapping, Mapping], ...]:
    """The pairs that do not stand on the same step of the scale, for settling them."""
    return tuple(
        (first[key], second[key]) for key in second if key in first and state(first[key]) != state(second[key])
    )
