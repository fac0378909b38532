"""Side by side: two to six columns on one or many common provisions, with a verdict in words for each row."""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare.answers import STRENGTH, Answer, answer
from portal.compare.field import Column, Field, column
from portal.compare.find import common_near
from portal.errors import BadParameter, NotFound
from portal.records import AttributeValue, CommonProvision

MAX_COLUMNS = 6
MAX_COMMONS = 64


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One attribute across the columns; None where the answer has no such detail."""

    id: str
    label: str
    type: str
    values: tuple[AttributeValue | None, ...]

    @property
    def differs(self) -> bool:
        """True when two stated values are not the same; the order of a list does not count."""
        return len({_unordered(v) for v in self.values if v is not None}) > 1


@dataclass(frozen=True, slots=True)
class Row:
    """One common provision across the columns. ``verdicts`` says of each column how it relates to the baseline."""

    common: CommonProvision
    answers: tuple[Answer, ...]
    attributes: tuple[AttributeRow, ...]
    verdicts: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The value that page, brief and JSON print. ``baseline`` is an index into ``columns``."""

    columns: tuple[Column, ...]
    baseline: int
    rows: tuple[Row, ...]
    include: frozenset[str]


def comparison(
    field: Field,
    commons: tuple[str, ...],
    keys: tuple[str, ...],
    baseline: str = "",
    include: frozenset[str] = frozenset(),
) -> Comparison:
    """Put columns side by side.

    Args:
        commons: identifiers of common provisions; none means all of them.
        keys: instrument identifiers or jurisdiction codes; an unknown one stays as a column that offers near ones.
        baseline: one of ``keys``; the first column when empty or not among them.

    Raises:
        NotFound: a common provision does not exist.
        BadParameter: too many columns.
    """
    columns = tuple(_once([column(field, key, include) for key in keys]))
    if len(columns) > MAX_COLUMNS:
        raise BadParameter(
            f"{len(columns)} columns were asked for; side by side works up to {MAX_COLUMNS}.",
            "Take some away, or use the matrix, which holds all.",
        )
    base = next((i for i, c in enumerate(columns) if c.key.lower() == baseline.lower()), 0)
    chosen = chosen_commons(field, commons)
    return Comparison(columns, base, tuple(_row(field, common, columns, base) for common in chosen), include)


def _once(columns: list[Column]) -> list[Column]:
    return list({c.key: c for c in columns}.values())


def chosen_commons(field: Field, ids: tuple[str, ...]) -> tuple[CommonProvision, ...]:
    """The common provisions named, in the order of the taxonomy; a theme's name stands for all of its own.

    Raises:
        NotFound: one does not exist; carries near matches.
    """
    known = field.commons
    themes = {theme.id: theme for theme in field.taxonomy.themes}
    wanted: set[str] = set()
    for id_ in ids:
        if id_ in themes:
            wanted |= {common.id for common in themes[id_].provisions}
        elif id_ in known:
            wanted.add(id_)
        else:
            raise NotFound(f"There is no common provision {id_!r}.", "", common_near(field, id_))
    return tuple(common for common in known.values() if not ids or common.id in wanted)


def _row(field: Field, common: CommonProvision, columns: tuple[Column, ...], base: int) -> Row:
    answers = tuple(answer(field, c, common.id) for c in columns)
    attributes = tuple(_attribute_row(a.id, a.label, a.type, answers) for a in common.attributes)
    attributes = tuple(row for row in attributes if any(v is not None for v in row.values))
    verdicts = tuple(
        "baseline" if i == base else against(columns, answers, attributes, base, i) for i in range(len(columns))
    )
    return Row(common, answers, attributes, verdicts, _summary(columns, answers, verdicts, attributes))


def _attribute_row(id_: str, label: str, type_: str, answers: tuple[Answer, ...]) -> AttributeRow:
    values = tuple(a.mapping.attributes.get(id_) if a.mapping else None for a in answers)
    return AttributeRow(id_, label, type_, values)


def against(
    columns: tuple[Column, ...],
    answers: tuple[Answer, ...],
    attributes: tuple[AttributeRow, ...],
    base: int,
    other: int,
) -> str:
    """How column ``other`` relates to the baseline, in words."""
    left, right = answers[base], answers[other]
    for index, side in ((other, right), (base, left)):
        if side.state == "uncoded":
            return f"not yet coded for {columns[index].label}"
        if side.state == "not-applicable":
            return f"not applicable to {columns[index].label}"
    if not left.speaks and not right.speaks:
        return "both silent"
    if not right.speaks:
        return f"only {columns[base].label} speaks"
    if not left.speaks:
        return f"only {columns[other].label} speaks"
    return _both_speak(left, right, attributes, base, other)


def _unordered(value: AttributeValue | None) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def _both_speak(left: Answer, right: Answer, attributes: tuple[AttributeRow, ...], base: int, other: int) -> str:
    differs = _differences(left, right, attributes, base, other)
    tail = f"; differs in: {_listed(differs)}" if differs else ""
    if STRENGTH[right.state] > STRENGTH[left.state]:
        return f"broader{tail}"
    if STRENGTH[right.state] < STRENGTH[left.state]:
        return f"narrower{tail}"
    return f"differs in: {_listed(differs)}" if differs else "same coverage and force"


def _differences(left: Answer, right: Answer, attributes: tuple[AttributeRow, ...], base: int, other: int) -> list[str]:
    out = []
    if left.modality != right.modality:
        out.append("force of the verb")
    if set(left.roles) != set(right.roles):
        out.append("who must act")
    for row in attributes:
        a, b = row.values[base], row.values[other]
        if a is not None and b is not None and _unordered(a) != _unordered(b):
            out.append(row.label)
    return out


def _listed(words: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _summary(
    columns: tuple[Column, ...],
    answers: tuple[Answer, ...],
    verdicts: tuple[str, ...],
    attributes: tuple[AttributeRow, ...],
) -> str:
    """The row in one sentence: who speaks, who is silent, what is not yet coded, and in what those that speak differ."""
    if len(columns) == 2:
        return next((v for v in verdicts if v != "baseline"), "")
    speaking = [i for i, a in enumerate(answers) if a.speaks]
    if len(speaking) == 1 and sum(a.state == "silent" for a in answers) == len(answers) - 1 > 0:
        return f"only {columns[speaking[0]].label} speaks"
    parts = []
    for word, test in (
        ("speak", lambda a: a.speaks),
        ("silent", lambda a: a.state == "silent"),
        ("not applicable", lambda a: a.state == "not-applicable"),
        ("not yet coded", lambda a: a.state == "uncoded"),
    ):
        count = sum(map(test, answers))
        if count:
            parts.append(f"{'all' if count == len(columns) > 1 else f'{count} of'} {len(columns)} {word}")
    return ", ".join(parts) + _apart(answers, speaking, attributes)


def _apart(answers: tuple[Answer, ...], speaking: list[int], attributes: tuple[AttributeRow, ...]) -> str:
    """In what three or more columns differ where they speak; empty when fewer than two do."""
    if len(speaking) < 2:
        return ""
    first, rest = speaking[0], speaking[1:]
    found = ["coverage"] if len({answers[i].state for i in speaking}) > 1 else []
    for other in rest:
        found += _differences(answers[first], answers[other], attributes, first, other)
    found += [row.label for row in attributes if row.differs]
    differs = list(dict.fromkeys(found))
    return f"; differ in: {_listed(differs)}" if differs else "; alike in coverage and force"
