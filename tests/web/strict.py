"""The one way tests read HTML: `page()` refuses what a careful reader or a screen reader would stumble over."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import html5lib
from lxml import etree

NS = "{http://www.w3.org/1999/xhtml}"
# Findings of the parser that are no fault of a page: attributes it does not know are judged by the browser tests.
CONTROLS = ("input", "select", "textarea")


class Checked:
    """A page that passed. ``text`` is what a reader sees, ``links`` the addresses it points to."""

    def __init__(self, tree: etree._Element, source: str) -> None:
        self.tree, self.source = tree, source

    def all(self, tag: str) -> list[etree._Element]:
        return list(self.tree.iter(f"{NS}{tag}"))

    @property
    def text(self) -> str:
        main = next((e for e in self.all("main")), self.tree)
        return " ".join("".join(main.itertext()).split())

    @property
    def title(self) -> str:
        return "".join(self.all("title")[0].itertext())

    @property
    def links(self) -> list[str]:
        return [a.get("href") for a in self.all("a")]

    @property
    def ids(self) -> set[str]:
        return {e.get("id") for e in self.tree.iter() if isinstance(e.tag, str) and e.get("id")}


def page(response) -> Checked:
    """Parse strictly and check structure; raises AssertionError with every fault found."""
    assert response.mimetype == "text/html", response.mimetype
    source = response.get_data(as_text=True)
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=True)
    tree = parser.parse(source).getroot()
    faults = [f"line {position[0]}: {code}" for position, code, _ in parser.errors]
    checked = Checked(tree, source)
    faults += _structure(checked) + _controls(checked) + _tables(checked) + _safety(checked)
    assert not faults, f"{response.request.path}: " + "; ".join(faults[:8])
    return checked


def _structure(found: Checked) -> list[str]:
    faults = []
    if len(found.all("h1")) != 1:
        faults.append(f"{len(found.all('h1'))} h1 elements")
    if not found.title.strip():
        faults.append("no title")
    if found.all("html")[0:1] and not found.all("html")[0].get("lang"):
        faults.append("no language")
    levels = [
        int(e.tag[-1]) for e in found.tree.iter() if isinstance(e.tag, str) and re.fullmatch(rf"{NS}h[1-6]", e.tag)
    ]
    faults += [f"heading jumps from h{a} to h{b}" for a, b in pairwise(levels) if b > a + 1]
    ids = [e.get("id") for e in found.tree.iter() if isinstance(e.tag, str) and e.get("id")]
    faults += [f"id {i} stands {ids.count(i)} times" for i in {i for i in ids if ids.count(i) > 1}]
    for element in found.tree.iter():
        if isinstance(element.tag, str):
            for name in ("aria-labelledby", "for"):
                faults += [
                    f"{name} points to {i}, which is not there"
                    for i in (element.get(name) or "").split()
                    if i not in ids
                ]
    faults += ["a link without words" for a in found.all("a") if not "".join(a.itertext()).strip()]
    faults += ["an empty list" for e in (*found.all("ul"), *found.all("ol")) if not list(e)]
    return faults


def _controls(found: Checked) -> list[str]:
    labelled = {label.get("for") for label in found.all("label")}
    faults = []
    for tag in CONTROLS:
        for control in found.all(tag):
            inside = any(parent.tag == f"{NS}label" for parent in control.iterancestors())
            if control.get("type") != "hidden" and not inside and control.get("id") not in labelled:
                faults.append(f"{tag} {control.get('name')} has no label")
    faults += [
        f"fieldset without legend near {e.sourceline}" for e in found.all("fieldset") if e.find(f"{NS}legend") is None
    ]
    return faults


def _tables(found: Checked) -> list[str]:
    faults = []
    for header in found.all("th"):
        if header.get("scope") not in ("col", "row", "rowgroup", "colgroup"):
            faults.append(f"th without scope: {''.join(header.itertext()).strip()[:30]!r}")
    for table in found.all("table"):
        widths = set()
        for row in table.iter(f"{NS}tr"):
            widths.add(sum(int(cell.get("colspan", 1)) for cell in row if isinstance(cell.tag, str)))
        if len(widths) > 1:
            faults.append(f"a table whose rows are {sorted(widths)} cells wide")
    return faults


def _safety(found: Checked) -> list[str]:
    """What the content security policy would block, and what would ask another site."""
    faults = [
        f"{e.tag.removeprefix(NS)} has {name}"
        for e in found.tree.iter()
        if isinstance(e.tag, str)
        for name in e.attrib
        if name == "style" or name.startswith("on")
    ]
    for tag, name in (("script", "src"), ("link", "href"), ("img", "src")):
        faults += [f"{tag} loads {e.get(name)}" for e in found.all(tag) if not (e.get(name) or "").startswith("/")]
    faults += [f"link to {href}" for href in found.links if not re.match(r"(/|#|\?|https?://|mailto:)", href or "")]
    return faults


def split(href: str, base: str) -> tuple[str, str]:
    """(address with query, fragment) of a link on the page at ``base``; empty address for other sites."""
    parts = urlsplit(href)
    if parts.scheme:
        return "", ""
    path = parts.path or urlsplit(base).path
    query = parts.query if parts.path or parts.query else urlsplit(base).query
    return path + (f"?{query}" if query else ""), unquote(parts.fragment)
