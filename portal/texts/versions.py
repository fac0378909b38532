"""What changed between two versions of a text: units aligned by identifier, differences marked by whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from portal.records import Text
from portal.texts import limits

ENOUGH = 0.5
"""Share of words that must match before single words are marked; below it marks would only be confetti."""
# A word with its apostrophes and hyphens, one sign of a script without spaces, or one punctuation mark; then the gap.
_TOKEN = re.compile(
    r"(?:[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+(?:['’\-][^\W_]+)*|[^\w\s])\s*|\s+"
)
# Publishers differ in the shape of quotation marks and dashes; none of it is a change of the wording.
_ALIKE = str.maketrans(dict.fromkeys('‘’‚‛“”„‟«»‹›"′″', "'") | dict.fromkeys("‐‑‒–—―−", "-"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: ``state`` is ``same``, or ``removed`` (in the older text), ``added`` (in the newer)."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One unit in two versions.

    Attributes:
        state: ``same``, ``changed``, ``added`` or ``removed``.
        before, after: the unit itself, None on the side where it is not.
        old, new: its words in pieces, which joined give them exactly. Without marks there is one piece ``same``.
        marked: False for a change of which fewer than half of the words match, or that is too long to compare.
    """

    id: str
    state: str
    before: Text | None
    after: Text | None
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    marked: bool = False

    @property
    def unit(self) -> Text:
        """The unit as it is now, or as it was when it is gone."""
        found = self.after or self.before
        assert found is not None
        return found


def changes(before: Iterable[Text], after: Iterable[Text]) -> tuple[Change, ...]:
    """Align two lists of units by identifier.

    Args:
        before: the older version, in one language; ``after`` the newer one, in the same language.

    Returns:
        one Change per unit, in the order of the newer version; what is gone stands where it stood, after the unit that
        preceded it.
    """
    older, newer = {unit.id: unit for unit in before}, {unit.id: unit for unit in after}
    gone: dict[str, list[Text]] = {}
    last = ""
    for unit in older.values():
        if unit.id in newer:
            last = unit.id
        else:
            gone.setdefault(last, []).append(unit)
    found = [_gone(unit) for unit in gone.get("", ())]
    for unit in newer.values():
        found.append(_change(older.get(unit.id), unit))
        found.extend(_gone(one) for one in gone.get(unit.id, ()))
    return tuple(found)


def counts(found: Iterable[Change]) -> dict[str, int]:
    """How many units are the same, changed, added and removed; continuations and the like count too."""
    totals = dict.fromkeys(("same", "changed", "added", "removed"), 0)
    for one in found:
        totals[one.state] += 1
    return totals


def words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...], bool]:
    """Pieces of two texts, and whether their differences are marked."""
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    whole = (Piece("same", old),) if old else (), (Piece("same", new),) if new else (), False
    if max(len(first), len(second)) > limits.COMPARED_WORDS:
        return whole
    bare = [_alike(token) for token in first], [_alike(token) for token in second]
    matcher = SequenceMatcher(None, *bare, autojunk=False)
    # The two quick ratios are upper limits: they spare the slow comparison where it could not reach half.
    if matcher.real_quick_ratio() < ENOUGH or matcher.quick_ratio() < ENOUGH or matcher.ratio() < ENOUGH:
        return whole
    steps = matcher.get_opcodes()
    left = [("same" if tag == "equal" else "removed", first[a:b]) for tag, a, b, _, _ in steps]
    right = [("same" if tag == "equal" else "added", second[c:d]) for tag, _, _, c, d in steps]
    return _joined(left), _joined(right), True


def _joined(parts: Sequence[tuple[str, list[str]]]) -> tuple[Piece, ...]:
    return tuple(Piece(state, "".join(tokens)) for state, tokens in parts if tokens)


def _change(before: Text | None, after: Text) -> Change:
    if before is None:
        return Change(after.id, "added", None, after, (), _whole(after.text))
    if _said(before) == _said(after):
        return Change(after.id, "same", before, after, _whole(before.text), _whole(after.text))
    old, new, marked = words(before.text, after.text)
    return Change(after.id, "changed", before, after, old, new, marked)


def _gone(unit: Text) -> Change:
    return Change(unit.id, "removed", unit, None, _whole(unit.text), ())


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece("same", text),) if text else ()


def _said(unit: Text) -> tuple[list[str], list[str]]:
    # Spaces count for nothing, not even between a word and its comma; nor does the shape of quotation marks and dashes.
    return _bare(unit.text), _bare(unit.heading)


def _bare(text: str) -> list[str]:
    return [token for token in map(_alike, _TOKEN.findall(text)) if token]


def _alike(token: str) -> str:
    return token.strip().translate(_ALIKE)
