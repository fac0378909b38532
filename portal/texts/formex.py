"""Reads Formex 4, the XML of the EU Publications Office: acts, consolidated acts and annexes."""

from __future__ import annotations

from portal.errors import TextRefused
from portal.texts import dialects
from portal.texts.outline import Outline
from portal.texts.reading import Reading, Request
from portal.texts.safexml import Element, child, is_element, named, parse, spread, words

_ACTS = ("ACT", "CONS.ACT", "CONS.DOC")
_ANNEXES = ("ANNEX", "CONS.ANNEX")
_BLOCKS = frozenset(
    {
        "LIST",
        "NP",
        "P",
        "TBL",
        "GR.SEQ",
        "QUOT.S",
        "ALINEA",
        "GR.ANNOTATION",
        "TITLE",
        "GR.TBL",
        "DIVISION",
        "PARAG",
        "ARTICLE",
        "CONTENTS",
        "NP.ECR",
        "GR.NOTES",
        "SUBDIV",
    }
)
_NOTES = frozenset({"NOTE"})


def read(data: bytes, request: Request) -> Reading:
    """Bytes of an act, an annex, or several of them in one file -> recitals, articles, annexes.

    Raises:
        TextRefused: not well-formed, or no act and no annex in it (a table of contents, a cover file).
    """
    root = parse(data, request.file)
    for quote in root.iter("QUOT.START", "QUOT.END"):
        code = quote.get("CODE", "")
        quote.text = chr(int(code, 16)) if len(code) == 4 and code.isalnum() else ""
    roots = [root] if root.tag in (*_ACTS, *_ANNEXES) else [node for node in root if node.tag in (*_ACTS, *_ANNEXES)]
    if not roots:
        raise TextRefused(
            f"{request.file} is <{root.tag}>: it holds no act and no annex.",
            "Take the file whose root is ACT or ANNEX.",
        )
    walk = _Walk(Outline(request))
    for node in root if roots[0] is not root else ():
        if is_element(node) and node not in roots:
            walk.outline.remove(f"front matter ({node.tag})", spread(node))
    for node in roots:
        walk.annex(node) if node.tag in _ANNEXES else walk.act(node)
    return walk.outline.reading()


class _Walk:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def act(self, root: Element) -> None:
        for node in root:
            if not is_element(node):
                continue
            if node.tag == "PREAMBLE":
                self.preamble(node)
            elif node.tag in ("ENACTING.TERMS", "CONS.DOC"):
                self.act(node) if node.tag == "CONS.DOC" else self.division(node, 0)
            elif node.tag == "FINAL":
                self.outline.leave()
                self.outline.open("conclusion", "")
                self.notes(node)
                for line in node.iter("P"):
                    self.outline.add(words(line, _NOTES))
            elif node.tag in _ANNEXES:
                self.annex(node)
            else:
                self.outline.remove(f"front matter ({node.tag})", spread(node))

    def preamble(self, node: Element) -> None:
        self.outline.open("preamble", "")
        after = False
        for part in node:
            if not is_element(part):
                continue
            self.notes(part)
            if part.tag == "GR.CONSID":
                for one in part:
                    if one.tag == "CONSID":
                        self.recital(one)
                        after = True
                    else:
                        self.outline.add(words(one, _NOTES))
            elif after:
                self.outline.open("formula", "")
                self.outline.add(words(part, _NOTES))
            else:
                for line in part if len(part) and not part.text else [part]:
                    self.outline.add(words(line, _NOTES))

    def recital(self, node: Element) -> None:
        inner = child(node, "NP")
        printed = words(child(inner, "NO.P"))
        top = self.outline.open("rec", printed.strip("()"), label=printed)
        for part in inner if inner is not None else [node]:
            if is_element(part) and part.tag != "NO.P":
                self.content(part, top, notes=False)

    def division(self, node: Element, level: int) -> None:
        title = child(node, "TITLE")
        if title is not None:
            heading = f"{words(child(title, 'TI'), _NOTES)} {words(child(title, 'STI'), _NOTES)}"
            self.outline.heading(level, heading)
        for part in node:
            if not is_element(part) or part.tag == "TITLE":
                continue
            if part.tag == "DIVISION":
                self.division(part, level + 1)
            elif part.tag == "ARTICLE":
                self.article(part)
            else:
                self.outline.remove(f"outside the articles ({part.tag})", spread(part))

    def article(self, node: Element) -> None:
        printed = words(child(node, "TI.ART"), _NOTES)
        found = dialects.label(printed)
        self.notes(child(node, "TI.ART"))
        top = self.outline.open(
            "art",
            found.number if found else node.get("IDENTIFIER", "").lstrip("0"),
            label=printed,
            heading=words(child(node, "STI.ART"), _NOTES),
        )
        for part in node:
            if is_element(part) and part.tag not in ("TI.ART", "STI.ART"):
                self.paragraph(part, top) if part.tag == "PARAG" else self.content(part, top)

    def paragraph(self, node: Element, parent: str) -> None:
        printed = words(child(node, "NO.PARAG"))
        unit = self.outline.open("para", printed.strip(". ()"), label=printed, parent=parent)
        for part in node:
            if is_element(part) and part.tag != "NO.PARAG":
                self.content(part, unit)

    def content(self, node: Element, unit: str, *, notes: bool = True) -> None:
        """Words and lists of ``node``, in order, as words of ``unit`` and points below it."""
        if notes:
            self.notes(node)
        line = node.text or ""
        for part in node:
            if is_element(part) and (
                part.tag in _BLOCKS or (any(inner.tag in _BLOCKS for inner in part.iter()) and part.tag not in _NOTES)
            ):
                self.outline.say(unit, " ".join(line.split()))
                line = part.tail or ""
                self.block(part, unit)
            else:
                line += (words(part, _NOTES) if part.tag not in _NOTES else "") if not _spaced(part) else _inline(part)
                line += part.tail or ""
        self.outline.say(unit, " ".join(line.split()))

    def block(self, node: Element, unit: str) -> None:
        if node.tag == "NP":
            self.point(node, unit)
        elif node.tag == "LIST":
            for item in named(node, "ITEM"):
                inner = child(item, "NP")
                self.point(inner, unit) if inner is not None else self.dash(item, unit)
        elif node.tag == "GR.SEQ":
            self.sequence(node, unit)
        elif node.tag == "QUOT.S":
            # Words put into another act: they are words of this provision, whatever numbers they carry.
            for piece in _quoted(node):
                self.outline.say(unit, piece)
        elif node.tag in ("TBL", "GR.TBL"):
            for row in node.iter("ROW"):
                self.outline.say(unit, " | ".join(words(cell, _NOTES) for cell in row if is_element(cell)))
        else:
            self.content(node, unit, notes=False)

    def dash(self, item: Element, unit: str) -> None:
        for part in item:
            if is_element(part):
                self.block(part, unit) if part.tag != "P" else self.content(part, unit, notes=False)

    def point(self, node: Element, parent: str) -> None:
        printed = words(child(node, "NO.P"))
        number = printed.strip("(). ")
        if not any(mark.isalnum() for mark in number):
            self.outline.say(parent, f"{printed} {words(child(node, 'TXT'), _NOTES)}")
            unit = parent
        else:
            unit = self.outline.open("point", number, label=printed, parent=parent)
            text = child(node, "TXT")
            if text is not None:
                self.content(text, unit, notes=False)
        for part in node:
            if is_element(part) and part.tag not in ("NO.P", "TXT"):
                self.block(part, unit)

    def sequence(self, node: Element, unit: str) -> None:
        title = child(node, "TITLE")
        printed, below = words(child(title, "TI"), _NOTES), words(child(title, "STI"), _NOTES)
        found = dialects.DIVISION.match(printed)
        number = dialects.matched("point", dialects.BARE, printed)
        if found:
            step = "part" if (found["word"] or "").lower() == "part" else "sec"
            unit = self.outline.open(
                step,
                found["number"],
                parent=unit,
                label=printed[: found.start("rest")].strip(),
                heading=f"{found['rest']} {below}",
            )
        elif number:
            unit = self.outline.open(
                "point", number.number, parent=unit, label=number.printed, heading=f"{number.rest} {below}"
            )
        else:
            self.outline.say(unit, f"{printed} {below}")
        for part in node:
            if is_element(part) and part.tag != "TITLE":
                self.block(part, unit)

    def annex(self, root: Element) -> None:
        self.outline.leave()
        title = child(root, "TITLE")
        lines = [words(line, _NOTES) for line in title.iter("P") if is_element(line)] if title is not None else []
        found = dialects.label(lines[0]) if lines else None
        number = found.number if found else str(sum(1 for _ in root.itersiblings(*_ANNEXES, preceding=True)) + 1)
        heading = " ".join([found.rest if found else "", *lines[1:]])
        top = self.outline.open("annex", number, label=found.printed if found else " ".join(lines[:1]), heading=heading)
        for part in root:
            if not is_element(part) or part.tag == "TITLE":
                continue
            if part.tag == "CONTENTS":
                self.content(part, top)
            elif part.tag in _ANNEXES:
                self.annex(part)
            else:
                self.outline.remove(f"front matter ({part.tag})", spread(part))

    def notes(self, node: Element | None) -> None:
        for note in node.iter("NOTE") if node is not None else ():
            if not any(True for _ in note.iterancestors("NOTE")):
                self.outline.remove("footnote", spread(note))


def _spaced(node: Element) -> bool:
    return is_element(node) and node.tag not in _NOTES


def _inline(node: Element) -> str:
    # Inside a word or a date the spaces are the author's: no joining of white space here.
    line = node.text or ""
    for part in node:
        line += (_inline(part) if _spaced(part) else "") + (part.tail or "")
    return line


def _quoted(node: Element) -> list[str]:
    lines = [
        words(part, _NOTES)
        for part in node.iter("ALINEA", "P", "TXT", "TI.ART", "STI.ART", "NO.PARAG", "NO.P", "TI", "STI")
        if not any(inner.tag in ("ALINEA", "P", "TXT") for inner in part.iterdescendants())
        and not any(True for _ in part.iterancestors("NOTE"))
    ]
    return lines if "".join(lines).replace(" ", "") == words(node, _NOTES).replace(" ", "") else [words(node, _NOTES)]
