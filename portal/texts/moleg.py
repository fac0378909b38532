"""Reads Korean statutes as the Ministry of Government Legislation publishes them (English and Korean XML)."""

from __future__ import annotations

import re

from portal.errors import TextRefused
from portal.texts.body import nest_all
from portal.texts.dialects import ADDENDUM, TITLE, heading_level, label
from portal.texts.outline import Outline
from portal.texts.reading import Reading, Request
from portal.texts.safexml import Element, child, parse, spread, words

_LINE = re.compile(r"\n+")


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a ``<Law>`` (English) or ``<법령>`` (Korean) -> articles with paragraphs and items, addenda.

    Raises:
        TextRefused: not well-formed, or neither of the two schemas.
    """
    root = parse(data, request.file)
    outline = Outline(request)
    if next(root.iter("Jo"), None) is not None:
        _english(root, outline)
    elif next(root.iter("조문단위"), None) is not None:
        _korean(root, outline)
    else:
        raise TextRefused(f"{request.file} holds neither Jo nor 조문단위, so it is not a Korean statute in XML.")
    return outline.reading()


def _english(root: Element, outline: Outline) -> None:
    for section in root:
        name = str(section.tag)
        if name == "JoSection":
            for node in section.iter("Jo"):
                _provision(_text(child(node, "joCts")), words(child(node, "joTtl")), outline)
                for field in node:
                    outline.remove("metadata", spread(field) if field.tag != "joCts" else "")
        elif name.startswith(("Addenda", "Ar", "Bu")):
            for node in section:
                _addendum(_texts(node), outline)
        else:
            outline.remove("metadata", spread(section))


def _korean(root: Element, outline: Outline) -> None:
    for section in root:
        if section.tag == "조문":
            for node in section.iter("조문단위"):
                _provision("\n".join(_lines(node)), words(child(node, "조문제목")), outline)
        elif section.tag == "부칙":
            for node in section.iter("부칙단위"):
                _addendum(_texts(child(node, "부칙내용")), outline)
        else:
            outline.remove("metadata", spread(section))


def _lines(node: Element) -> list[str]:
    # A Korean article keeps each paragraph (항), subparagraph (호) and item (목) in an element of its own.
    return [_text(part) for part in node.iter() if str(part.tag) in ("조문내용", "항내용", "호내용", "목내용")]


def _text(node: Element | None) -> str:
    return "".join(node.itertext()).strip() if node is not None else ""


def _texts(node: Element | None) -> str:
    if node is None:
        return ""
    return "\n".join(piece for piece in map(_text, node if len(node) else [node]) if piece)


def _provision(text: str, title: str, outline: Outline) -> None:
    found = label(_LINE.split(text, maxsplit=1)[0])
    if found is None or found.step != "art":
        level = heading_level(text)
        if level is not None:
            outline.heading(level, text)
        else:
            outline.remove("unnumbered line between articles", text)
        return
    outline.open("art", found.number, label=found.printed)
    _body(text, len(found.printed), title, outline)


def _body(text: str, after_label: int, title: str, outline: Outline) -> None:
    rest = text[after_label:]
    printed = TITLE.match(rest)
    if printed:
        outline.retitle(printed["title"])
        rest = rest[printed.end() :]
    elif title:
        outline.warn(f"{outline.last}: the title {title!r} is not printed before its words.")
    nest_all(outline, outline.last, "art", [line.strip() for line in _LINE.split(rest) if line.strip()])


def _addendum(text: str, outline: Outline) -> None:
    if not text:
        return
    outline.leave()
    lines = [line.strip() for line in _LINE.split(text) if line.strip()]
    count = 1
    while f"addendum_{count}" in outline:
        count += 1
    first = ADDENDUM.match(lines[0])
    top = outline.open("addendum", str(count), label=lines[0] if first else "")
    nest_all(outline, top, "addendum", lines[1:] if first else lines)
