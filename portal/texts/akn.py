"""Reads Akoma Ntoso 3: acts and bills in which articles, sections or rules are the basic units."""

from __future__ import annotations

from portal.errors import TextRefused
from portal.texts import dialects
from portal.texts.nesting import Nest
from portal.texts.outline import Outline
from portal.texts.reading import Reading, Request
from portal.texts.safexml import Element, child, is_element, parse, spread, words

_BASIC = ("article", "section", "rule", "clause", "paragraph")
_STEPS = {
    "article": "art",
    "section": "sec",
    "rule": "rule",
    "clause": "cl",
    "paragraph": "para",
    "subsection": "subsec",
    "subparagraph": "subpara",
    "point": "point",
    "item": "point",
    "indent": "point",
    "subrule": "subsec",
    "subclause": "subsec",
    "recital": "rec",
    "citation": "wrapup",
    "level": "point",
    "hcontainer": "point",
}
_LEVELS = {
    "book": 0,
    "tome": 0,
    "part": 0,
    "title": 0,
    "division": 1,
    "chapter": 1,
    "subpart": 2,
    "crossheading": 3,
    "section": 2,
    "subchapter": 2,
    "subtitle": 1,
    "subdivision": 2,
}
_NOTES = frozenset({"authorialNote", "note", "noteRef"})
_FRONT = ("meta", "coverPage", "preface", "longTitle")
_LINES = (
    "p",
    "intro",
    "content",
    "wrapUp",
    "block",
    "listIntroduction",
    "listWrapUp",
    "span",
    "heading",
    "subheading",
    "longTitle",
    "docTitle",
    "crossHeading",
)
_THROUGH = (
    "list",
    "blockList",
    "alinea",
    "content",
    "intro",
    "wrapUp",
    "hcontainer",
    "mainBody",
    "blockContainer",
    "citations",
    "recitals",
    "paragraph",
    "interstitial",
    "tblock",
)


def read(data: bytes, request: Request) -> Reading:
    """Bytes of an ``<akomaNtoso>`` -> units; identifiers are made from the numbers, not taken from eId.

    Raises:
        TextRefused: not well-formed, or not Akoma Ntoso with a body.
    """
    root = parse(data, request.file)
    body = next(root.iter("body", "mainBody"), None)
    if root.tag != "akomaNtoso" or body is None:
        raise TextRefused(f"{request.file} is not an Akoma Ntoso document with a body.")
    walk = _Walk(Outline(request), body)
    document = body.getparent()
    for node in document if document is not None else ():
        if is_element(node):
            walk.part(node)
    return walk.outline.reading()


class _Walk:
    def __init__(self, outline: Outline, body: Element) -> None:
        self.outline = outline
        present = {str(node.tag) for node in body.iter()}
        self.basic = next((name for name in _BASIC if name in present), "paragraph")

    def part(self, node: Element) -> None:
        if node.tag in _FRONT:
            self.outline.remove(f"front matter ({node.tag})", spread(node))
        elif node.tag == "preamble":
            self.preamble(node)
        elif node.tag in ("body", "mainBody"):
            self.body(node, "")
        elif node.tag in ("conclusions", "attachments", "components"):
            self.outline.leave()
            self.conclusion(node) if node.tag == "conclusions" else self.attachments(node)

    def preamble(self, node: Element) -> None:
        self.outline.open("preamble", "")
        recitals = False
        for part in node.iter():
            if not is_element(part):
                continue
            if part.tag == "recital":
                recitals = True
                printed = words(child(part, "num"))
                unit = self.outline.open("rec", printed.strip("()"), label=printed)
                self.inside(part, unit)
            elif part.tag in ("p", "longTitle") and not any(True for _ in part.iterancestors("recital", *_NOTES)):
                self.note(part)
                if recitals and not self.outline.last.startswith(("formula", "preamble")):
                    self.outline.open("formula", "")
                self.outline.add(words(part, _NOTES))

    def conclusion(self, node: Element) -> None:
        self.outline.open("conclusion", "")
        for line in node.iter("p"):
            self.outline.add(words(line, _NOTES))

    def body(self, node: Element, parent: str) -> None:
        for part in node:
            if not is_element(part):
                continue
            if part.tag == self.basic:
                self.unit(part, parent, _STEPS[self.basic])
            elif part.tag in _LEVELS:
                printed = f"{words(child(part, 'num'), _NOTES)} {words(child(part, 'heading'), _NOTES)}"
                self.outline.heading(_LEVELS[part.tag], printed)
                self.body(part, parent)
            elif part.tag in ("num", "heading", "subheading"):
                continue
            elif part.tag in ("hcontainer", "blockContainer", "tblock"):
                self.body(part, parent)
            elif len(self.outline):
                self.outline.add(words(part, _NOTES))
            else:
                self.outline.remove("before the first provision", spread(part))

    def unit(self, node: Element, parent: str, step: str) -> None:
        printed = words(child(node, "num"), _NOTES)
        found = dialects.label(printed)
        number = found.number if found else printed.strip("(). :–—")
        heading = words(child(node, "heading"), _NOTES)
        self.note(child(node, "heading"))
        if not printed and not heading and parent:
            self.inside(node, parent)
            return
        self.inside(node, self.outline.open(step, number, label=printed, heading=heading, parent=parent))

    def inside(self, node: Element, unit: str) -> None:
        for part in node:
            if not is_element(part) or part.tag in ("num", "heading"):
                continue
            if part.tag in _STEPS and part.tag != "hcontainer" and child(part, "num") is not None:
                self.unit(part, unit, _STEPS[part.tag])
            elif part.tag in _THROUGH and any(is_element(inner) for inner in part):
                self.inside(part, unit)
            else:
                self.note(part)
                self.line(words(part, _NOTES), unit)

    def line(self, text: str, unit: str) -> None:
        # Converters flatten lists into one paragraph: "...:(a)the placing...;(b)...".
        if text.count("(a)") and ":(a)" in text.replace(" ", ""):
            nest = Nest(self.outline, unit, "point")
            nest.feed(dialects.spaced_markers(text))
        else:
            self.outline.say(unit, text)

    def attachments(self, node: Element) -> None:
        for number, part in enumerate((one for one in node if is_element(one)), 1):
            title = words(next(part.iter("heading", "docTitle", "title"), None))
            found = dialects.label(title)
            step = found.step if found and found.step in ("annex", "sched") else "annex"
            top = self.outline.open(
                step,
                found.number if found else str(number),
                label=found.printed if found else "",
                heading=found.rest if found else title,
            )
            for body in part.iter("mainBody", "body"):
                self.inside(body, top)

    def note(self, node: Element | None) -> None:
        for note in node.iter("authorialNote", "note") if node is not None else ():
            self.outline.remove("footnote", spread(note))
