"""Reads Japanese statutes: the XML of e-Gov and of the Japanese Law Translation database (one schema)."""

from __future__ import annotations

from portal.errors import TextRefused
from portal.texts.dialects import label
from portal.texts.outline import Outline
from portal.texts.reading import Reading, Request
from portal.texts.safexml import Element, child, is_element, named, parse, spread, words

_GROUPS = {"Part": 0, "Chapter": 1, "Section": 2, "Subsection": 3, "Division": 4}
_RANKS = {"Item": "item", **{f"Subitem{depth}": "point" for depth in range(1, 11)}}
_FRONT = ("TOC", "EnactStatement")


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a ``<Law>`` -> articles, paragraphs, items; supplementary provisions as addenda.

    Raises:
        TextRefused: not well-formed, or not a Japanese statute.
    """
    root = parse(data, request.file)
    body = next(root.iter("LawBody"), None)
    if body is None:
        raise TextRefused(f"{request.file} has no LawBody, so it is not a statute in the Japanese schema.")
    walk = _Walk(Outline(request))
    for law in root.iter("Law"):
        walk.outline.remove("law number", spread(child(law, "LawNum")))
    walk.law(body)
    return walk.outline.reading()


class _Walk:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def law(self, body: Element) -> None:
        for node in named(body, *[element.tag for element in body if is_element(element)]):
            if node.tag == "LawTitle":
                self.outline.remove("title", spread(node))
            elif node.tag == "TOC":
                self.outline.remove("table of contents", spread(node))
            elif node.tag in ("Preamble", "EnactStatement"):
                self.outline.open("preamble" if node.tag == "Preamble" else "formula", "")
                self.outline.add(words(node))
            elif node.tag == "MainProvision":
                self.group(node, "")
            elif node.tag == "SupplProvision":
                self.supplement(node)
            else:
                self.other(node)

    def supplement(self, node: Element) -> None:
        self.outline.leave()
        title = child(node, "SupplProvisionLabel")
        count = sum(1 for _ in node.itersiblings("SupplProvision", preceding=True)) + 1
        top = self.outline.open("addendum", str(count), label=words(title), heading=node.get("AmendLawNum", ""))
        self.group(node, top)

    def group(self, node: Element, parent: str) -> None:
        loose = list(named(node, "Paragraph"))
        for one in node:
            if not is_element(one):
                continue
            if one.tag in _GROUPS:
                self.outline.heading(_GROUPS[one.tag], words(child(one, f"{one.tag}Title")))
                self.group(one, parent)
            elif one.tag == "Article":
                self.article(one, parent)
            elif one.tag == "Paragraph":
                if not parent:
                    parent = self.outline.open("art", "1")
                self.paragraph(one, parent, len(loose) > 1)
            elif one.tag not in ("SupplProvisionLabel", *[f"{tag}Title" for tag in _GROUPS]):
                self.other(one)

    def article(self, node: Element, parent: str) -> None:
        printed = words(child(node, "ArticleTitle"))
        found = label(printed)
        number = found.number if found else node.get("Num", "").replace("_", "-")
        top = self.outline.open(
            "art", number, label=printed, heading=words(child(node, "ArticleCaption")).strip("（）()"), parent=parent
        )
        paragraphs = list(named(node, "Paragraph"))
        for paragraph in paragraphs:
            self.paragraph(paragraph, top, len(paragraphs) > 1)
        for other in node:
            if is_element(other) and other.tag not in ("ArticleTitle", "ArticleCaption", "Paragraph"):
                self.other(other)

    def paragraph(self, node: Element, parent: str, several: bool) -> None:
        printed = words(child(node, "ParagraphNum"))
        unit = parent
        if several or printed:
            unit = self.outline.open(
                "para",
                node.get("Num", printed),
                label=printed,
                parent=parent,
                heading=words(child(node, "ParagraphCaption")),
            )
        self.outline.add(words(child(node, "ParagraphSentence")))
        self.below(node, unit, ("ParagraphNum", "ParagraphCaption", "ParagraphSentence"))

    def below(self, node: Element, unit: str, done: tuple[str, ...]) -> None:
        for one in node:
            if not is_element(one) or one.tag in done:
                continue
            if one.tag in _RANKS:
                self.item(one, unit)
            else:
                self.other(one)

    def item(self, node: Element, parent: str) -> None:
        name = node.tag
        printed = words(child(node, f"{name}Title"))
        step = _RANKS[name] if name == "Item" else "point"
        number = node.get("Num", "").replace("_", "-") or printed
        unit = self.outline.open(step, number, label=printed, parent=parent)
        self.outline.add(words(child(node, f"{name}Sentence")))
        self.below(node, unit, (f"{name}Title", f"{name}Sentence"))

    def other(self, node: Element) -> None:
        # Amending provisions, tables and forms have no number of their own: their words stay where they stand.
        for piece in node if node.tag in ("AmendProvision", "AppdxTable") else (node,):
            self.outline.add(words(piece))
