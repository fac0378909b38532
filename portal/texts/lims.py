"""Reads Canadian bills and acts in the XML of Parliament and of the Department of Justice (LIMS)."""

from __future__ import annotations

from portal.errors import TextRefused
from portal.texts.outline import Outline
from portal.texts.reading import Reading, Request
from portal.texts.safexml import Element, child, is_element, named, outermost, parse, spread, words

_STEPS = {
    "Subsection": "subsec",
    "Paragraph": "para",
    "Subparagraph": "subpara",
    "Clause": "item",
    "Subclause": "item",
    "Subsubclause": "item",
}
_APPARATUS = frozenset({"HistoricalNote", "FootnoteRef", "Footnote", "PageBreak", "Note"})
_PIECES = (
    "Text",
    "Label",
    "TitleText",
    "MarginalNote",
    "Section",
    "Provision",
    "Item",
    "row",
    "Repealed",
    "Definition",
    "LongTitle",
    "OriginatingRef",
)


_APART = ("NifProvs", "RelatedProvs")


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a ``<Bill>`` or ``<Statute>`` -> sections, subsections, paragraphs, definitions, schedules.

    ``request.part`` selects an act enacted inside the file, by its short title or by the clause that enacts it
    (``Artificial Intelligence and Data Act`` or ``39``).

    Raises:
        TextRefused: not well-formed, not of this schema, or the part is not there.
    """
    root = parse(data, request.file)
    if root.tag not in ("Bill", "Statute", "Regulation"):
        raise TextRefused(f"{request.file} is <{root.tag}>, not a Canadian bill, statute or regulation.")
    walk = _Walk(Outline(request))
    start = _selected(root, request) if request.part else root
    walk.document(start)
    if start is not root:
        walk.outline.warn(f"Read from {request.file}: {request.part} only.")
    return walk.outline.reading()


def _selected(root: Element, request: Request) -> Element:
    wanted = request.part.casefold()
    found = []
    for act in root.iter("BillInternal"):
        clause = next((words(child(node, "Label")) for node in act.iterancestors("Section")), "")
        name = words(child(act, "ShortTitle")) or _short_title(act)
        found.append(f"{name} (clause {clause})")
        if wanted in (name.casefold(), clause.casefold(), f"clause {clause}".casefold()):
            return act
    listed = "; ".join(found) or "none"
    raise TextRefused(f"{request.file} does not enact {request.part!r} inside it.", f"It enacts: {listed}.")


def _short_title(act: Element) -> str:
    # "This Act may be cited as the X Act": section 1 of every Canadian act.
    first = next(act.iter("Section"), None)
    return words(next(first.iter("XRefExternal"), None)) if first is not None else ""


class _Walk:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.tops = 0

    def document(self, root: Element) -> None:
        for node in root:
            if not is_element(node):
                continue
            if node.tag == "Preamble" or node.tag == "Introduction":
                self.introduction(node)
            elif node.tag in ("Body", "BillInternal") or (node.tag == "Section" and root.tag == "BillInternal"):
                self.block(node, "")
            elif node.tag in ("Schedule", "Schedules"):
                self.schedule(node)
            elif node.tag == "Heading":
                self.heading(node)
            else:
                self.outline.remove(f"front or back matter ({node.tag})", spread(node))

    def introduction(self, node: Element) -> None:
        for one in [node] if node.tag == "Preamble" else node:
            if is_element(one) and one.tag in ("Preamble", "Enacts"):
                self.outline.open("preamble" if one.tag == "Preamble" else "formula", "")
                for provision in one.iter("Provision"):
                    self.outline.remove("marginal note", spread(child(provision, "MarginalNote")))
                    self.outline.add(words(provision, frozenset({"MarginalNote"})))
            elif is_element(one):
                self.outline.remove(f"front matter ({one.tag})", spread(one))

    def heading(self, node: Element) -> None:
        level = int(node.get("level", "1")) if node.get("level", "1").isdecimal() else 1
        title = f"{words(child(node, 'Label'))} {words(child(node, 'TitleText'))}".strip()
        for note in named(node, "MarginalNote", *_APPARATUS):
            self.outline.remove("note beside a heading", spread(note))
        # Parts and the headings between them share level 1; only a part has a label.
        self.outline.heading(level - (1 if child(node, "Label") is not None else 0), title)

    def block(self, node: Element, parent: str) -> None:
        if node.tag == "Section":
            self.section(node, parent)
            return
        for one in node:
            if not is_element(one):
                continue
            if one.tag == "Section":
                self.section(one, parent)
            elif one.tag == "Heading":
                self.heading(one)
            elif one.tag in ("Schedule", "Schedules"):
                self.schedule(one)
            else:
                self.outline.remove(f"front or back matter ({one.tag})", spread(one))

    def section(self, node: Element, parent: str) -> None:
        number = words(child(node, "Label"))
        top = self.outline.open("sec", number, label=number, parent=parent, heading=words(child(node, "MarginalNote")))
        self.unit(node, top)

    def unit(self, node: Element, unit: str) -> None:
        for one in node:
            if not is_element(one) or one.tag in ("Label", "MarginalNote"):
                continue
            if one.tag in _STEPS:
                label = words(child(one, "Label"))
                self.unit(
                    one,
                    self.outline.open(
                        _STEPS[one.tag],
                        label.strip("()"),
                        label=label,
                        parent=unit,
                        heading=words(child(one, "MarginalNote")),
                    ),
                )
            elif one.tag == "Definition":
                self.definition(one, unit)
            elif one.tag in _APPARATUS:
                self.outline.remove("historical note or footnote", spread(one))
            elif one.tag == "AmendedText":
                self.lines(one, unit)
            else:
                self.words(one, unit)

    def words(self, node: Element, unit: str) -> None:
        # "Continued" elements are the closing words of a unit whose paragraphs have already been read.
        cells = [words(cell, _APPARATUS) for cell in node] if node.tag == "row" else [words(node, _APPARATUS)]
        self.outline.say(unit, " | ".join(cells))
        for note in outermost(node, *_APPARATUS):
            self.outline.remove("historical note or footnote", spread(note))

    def definition(self, node: Element, unit: str) -> None:
        self.outline.remove("marginal note", spread(child(node, "MarginalNote")))
        term = words(next(node.iter("DefinedTermEn", "DefinedTermFr"), None))
        self.unit(node, self.outline.open("def", term, parent=unit))

    def lines(self, node: Element, unit: str) -> None:
        # Quoted sections of another act, lists of a schedule: words of this unit, one line for each piece.
        self.outline.say(unit, node.text or "")
        for one in node:
            if one.tag in _APPARATUS:
                self.outline.remove("historical note or footnote", spread(one))
            elif is_element(one) and any(inner.tag in _PIECES for inner in one.iterdescendants()):
                self.lines(one, unit)
            elif is_element(one):
                self.words(one, unit)
            self.outline.say(unit, one.tail or "")

    def schedule(self, node: Element) -> None:
        self.outline.leave()
        inner = list(named(node, "Schedule"))
        if inner:
            self.outline.remove("schedule heading", spread(child(node, "ScheduleFormHeading")))
            for one in inner:
                self.schedule(one)
            return
        form = child(node, "ScheduleFormHeading")
        title, label = words(child(form, "TitleText")), words(child(form, "Label"))
        if node.get("id") in _APART:
            # Printed like schedules, but the publisher's: amendments not in force, related provisions.
            top = self.outline.open("app", "", label=label, heading=title)
        else:
            self.tops += 1
            top = self.outline.open("sched", str(self.tops), label=label, heading=title)
        self.outline.add(words(child(form, "OriginatingRef")))
        self.rest(node, top)

    def rest(self, node: Element, top: str) -> None:
        for one in node:
            if is_element(one) and one.tag == "Section":
                self.section(one, top)
            elif is_element(one) and one.tag in ("BillPiece", "RegulationPiece", "DocumentInternal", "List"):
                self.rest(one, top)
            elif is_element(one) and one.tag != "ScheduleFormHeading":
                self.lines(one, top) if len(one) else self.words(one, top)
