"""Where two answers that both speak may exclude each other: marked for a person to judge, never judged here.

Named are a ban on one side with a permission on the other, and details of which only one can hold: fault or strict
liability, the burden of proof on the claimant or reversed, a private action given or denied, open source exempt or under
the same duties, the higher or the lower of two ceilings for a fine. That one verb is stronger, one deadline shorter, or
that one side does without something, is a difference or a gap and no conflict.
"""

from __future__ import annotations

from portal.compare.answers import Answer
from portal.records import CommonProvision

# Attribute -> two of its values of which only one can hold.
EXCLUDING = {
    "basis": {"fault", "strict"},
    "burden": {"claimant", "reversed"},
    "private_action": {"yes", "no"},
    "treatment": {"exempt", "same-duties"},
    "combine": {"higher", "lower"},
}


def conflicts(common: CommonProvision, theirs: Answer, ours: Answer) -> tuple[str, ...]:
    """What may conflict, in words, ``theirs`` first; empty when nothing does or one does not speak."""
    if not (theirs.speaks and ours.speaks and theirs.mapping and ours.mapping):
        return ()
    found = []
    if {theirs.modality, ours.modality} == {"must-not", "may"}:
        found.append("one forbids what the other allows")
    for attribute in common.attributes:
        left, right = theirs.mapping.attributes.get(attribute.id), ours.mapping.attributes.get(attribute.id)
        if isinstance(left, str) and isinstance(right, str) and {left, right} == EXCLUDING.get(attribute.id):
            found.append(f"{attribute.label}: {left.replace('-', ' ')} against {right.replace('-', ' ')}")
    return tuple(found)
