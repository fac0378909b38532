"""The only door to lxml: XML and HTML parsed without entities, network or huge trees, and bounded in depth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from lxml import etree, html

from portal.errors import TextRefused
from portal.texts import limits

# lxml brings no types of its own; the name says what is meant.
Element: TypeAlias = Any


def parse(data: bytes, file: str) -> Element:
    """Bytes of an XML file -> its root element, namespaces dropped from the tags.

    Raises:
        TextRefused: not well-formed, with entity declarations, too deep or too many elements.
    """
    limits.within(data, file)
    if b"<!ENTITY" in data:
        raise TextRefused(f"{file} declares XML entities, which are not read.", "Fetch it from its publisher.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=False,
        recover=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise TextRefused(f"{file} is not well-formed XML: {str(fault)[:160]}.") from fault
    # The same in another encoding, where the words above cannot be seen in the bytes.
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        raise TextRefused(f"{file} declares XML entities, which are not read.", "Fetch it from its publisher.")
    _bounded(root, file)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    _raise(root)
    return root


def parse_html(data: bytes, file: str) -> Element:
    """Bytes of a web page -> its root element.

    Raises:
        TextRefused: no element at all, too deep or too many elements.
    """
    limits.within(data, file)
    text = limits.decode(data, file)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as fault:
        raise TextRefused(f"{file} is not a web page: {str(fault)[:160]}.") from fault
    _bounded(root, file)
    _raise(root)
    return root


def _raise(root: Element) -> None:
    # 10 to the power 25 must not be read as 1025.
    for node in root.iter("sup", "HT", "span"):
        power = node.tag == "sup" or node.get("TYPE") == "SUP" or node.get("class") in ("oj-super", "superscript")
        before = (
            node.getprevious().tail
            if node.getprevious() is not None
            else node.getparent().text
            if node.getparent() is not None
            else ""
        )
        text = (node.text or "").strip()
        if power and text.isdecimal() and text.isascii() and (before or "")[-1:].isdecimal():
            node.text = text.translate(_SUPERSCRIPT)


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _bounded(root: Element, file: str) -> None:
    count, depth = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > limits.XML_DEPTH or count > limits.XML_NODES:
            raise TextRefused(
                f"{file} nests deeper than {limits.XML_DEPTH} or has more than {limits.XML_NODES} elements."
            )


def named(element: Element, *tags: str) -> Iterable[Element]:
    """Children of ``element`` with one of the tags, in order."""
    return (child for child in element if child.tag in tags)


def child(element: Element | None, tag: str) -> Element | None:
    """First child with that tag, or None."""
    return None if element is None else next(iter(named(element, tag)), None)


def is_element(node: Element) -> bool:
    """False for processing instructions and comments."""
    return isinstance(node.tag, str)


def words(element: Element | None, without: frozenset[str] = frozenset()) -> str:
    """All text below ``element`` on one line, except below the tags in ``without``."""
    if element is None:
        return ""
    return " ".join("".join(_pieces(element, without)).split())


def _pieces(element: Element, without: frozenset[str]) -> Iterable[str]:
    if element.text and is_element(element):
        yield element.text
    for node in element:
        if is_element(node) and node.tag not in without:
            yield from _pieces(node, without)
        if node.tail:
            yield node.tail


def spread(element: Element | None) -> str:
    """As ``words``, with a space between all pieces: for words that are only declared as removed."""
    return "" if element is None else " ".join(" ".join(element.itertext(etree.Element)).split())


def outermost(element: Element, *tags: str) -> Iterable[Element]:
    """Descendants with one of the tags that do not stand inside another of them."""
    return (
        node
        for node in element.iter(*tags)
        if not any(
            above is not element and above.tag in tags and element in above.iterancestors()
            for above in node.iterancestors(*tags)
        )
    )
