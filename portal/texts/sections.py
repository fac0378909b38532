"""Splits guidance at its headings: sections with their numbers, annexes, pillars, titles below them, counted paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from portal.texts import openings, shape
from portal.texts.body import nest_all
from portal.texts.dialects import Label
from portal.texts.head import Head
from portal.texts.marks import LISTED, Lead
from portal.texts.numerals import slug
from portal.texts.openings import ASIDE, PREAMBLE, bare
from portal.texts.outline import Outline
from portal.texts.peeling import letters
from portal.texts.reading import Removal

_GLOSSARY = re.compile(r"(?:\S+\s)?(?:glossary|definitions|key (?:terms|concepts))", re.IGNORECASE)
_ITEM = re.compile(r"(?P<number>\d{1,2})[.)][\s　]+")
_STEP_OF_WORD = {
    "pill": "part",
    "prio": "part",
    "stra": "part",
    "them": "part",
    "part": "part",
    "chap": "chp",
    "sect": "sec",
}
_SLUG_WORDS = 5
LISTS = {"recommendations": "rec", "recommendation": "rec", "actions": "action", "principles": "principle"}
"""Last word of a heading -> step of the numbered items below it, which are units of the section."""
INNER = ("inner", "lettered", "dotted", "common")
"""Headings that always stand below a section or an annex."""


class Walk:
    """Goes through the paragraphs from heading to heading and opens units in the outline."""

    def __init__(self, paragraphs: Sequence[str], heads: Sequence[Head], outline: Outline) -> None:
        self.paragraphs = paragraphs
        self.outline = outline
        # The recommendations of a plan count through its sections, and are units beside them.
        kinds = outline.request.kinds
        self.items = "item" in kinds and "paragraph" not in kinds
        known = [head for head in heads if head.step != "title"] if self.items else heads
        self.counted = shape.counted(paragraphs, known, bold=self.items)
        self.heads = [head for head in heads if head.place not in self.counted]
        numbered = [head for head in heads if head.step == "sec"]
        self.plain = all(head.step in ("title", "annex", "frame", *INNER) for head in heads)
        self.top_level = shape.top_level(heads, numbered)
        self.top = ""
        self.level = 0
        self.below: list[tuple[int, str]] = []
        self.aside = ""
        self.lists = ""
        self.lettered = ""
        self.box = ""
        self.defines = False
        self.places: Counter[str] = Counter()
        self.seen: set[str] = set()

    def run(self) -> None:
        """All units of the text, in order."""
        first = next((head.place for head in self.heads if not self._before(head)), len(self.paragraphs))
        self._front(first)
        heads = [head for head in self.heads if head.place >= first]
        ends = [*(head.place for head in heads[1:]), len(self.paragraphs)][: len(heads)]
        for place, (head, end) in enumerate(zip(heads, ends, strict=True)):
            following = heads[place + 1] if place + 1 < len(heads) else None
            self._head(head, self.paragraphs[head.place + head.lines : end], following)

    def _front(self, first: int) -> None:
        """What stands before the first heading that counts: left out, down to the opening words where those count."""
        begin = openings.place(self.paragraphs[:first], self.heads, self.outline.request.kinds)
        for words in self.paragraphs[:begin]:
            self.outline.remove("front matter before the instrument begins", words)
        if begin < first:
            titled = begin + 1 < first and len(self.paragraphs[begin].split()) < openings.TITLE_WORDS
            title = self.paragraphs[begin] if titled else ""
            self.top = self.outline.open("preamble", "", heading=title)
            self._nest(self.top, list(self.paragraphs[begin + titled : first]))

    def _before(self, head: Head) -> bool:
        """True for what comes before the instrument: covers, contents, forewords, and titles not set like sections."""
        if head.step in INNER or head.step.startswith("box "):
            return True
        if head.step != "title":
            return False
        if PREAMBLE.fullmatch(bare(head.title)):
            return False
        if ASIDE.match(bare(head.title)):
            return True
        # What the contents list name is a section of its own, unless a summary follows that opens the instrument;
        # another title on the first pages is the title page's.
        opened = any(one.place > head.place and PREAMBLE.fullmatch(bare(one.title)) for one in self.heads)
        opened = opened and (head.level == LISTED or "preamble" in self.outline.request.kinds)
        return opened or (head.level != LISTED and (not self.plain or head.level != self.top_level))

    def _is_top(self, head: Head) -> bool:
        if head.step != "title":
            return head.step not in INNER and not head.step.startswith("box ")
        if PREAMBLE.fullmatch(bare(head.title)) and not self.outline:
            return True
        if self.top == "preamble" == self.outline.last and self.plain and not self.outline.own_text("preamble"):
            # A summary has words: the title right below it is its own.
            return False
        deeper = (self.level and head.level > self.level) or (self.top.startswith("annex") and head.level == LISTED)
        return 0 <= head.level <= self.top_level and not deeper and letters(head.title) not in self.seen

    def _goes_on(self, head: Head, body: Sequence[str]) -> bool:
        """True for a title whose first paragraph goes on counting in the section above it (4.12, title, 4.13)."""
        begin = head.place + head.lines
        found = next((self.counted[at] for at in range(begin, begin + len(body)) if at in self.counted), None)
        within = found is not None and "." in found.number and self.top == f"sec_{found.number.partition('.')[0]}"
        return head.step == "title" and within

    def _head(self, head: Head, body: Sequence[str], following: Head | None) -> None:
        if head.step == "title" and letters(self.paragraphs[head.place]) == letters(head.title) * 2:
            self.outline.remove("heading set twice", head.title)
        top = self._is_top(head) and not self._goes_on(head, body)
        if top:
            self.aside = ""
            self.defines = bool(_GLOSSARY.fullmatch(bare(head.title)))
        if top and head.step == "title" and ASIDE.match(bare(head.title)):
            self.aside = "matter beside the instrument (foreword, acknowledgements, references)"
        if self.aside:
            for words in (*self.paragraphs[head.place : head.place + head.lines], *body):
                self.outline.remove(self.aside, words)
            return
        if head.step == "frame" or (top and head.step == "title" and self._groups(body, following)):
            self._frame(head, body)
        elif top:
            self._top(head)
            self._fill(body, head.place + head.lines)
        else:
            # Right below a part there is no section yet: then a title opens one.
            (self._inner if self.top else self._titled)(head)
            self._fill(body, head.place + head.lines)

    def _groups(self, body: Sequence[str], following: Head | None) -> bool:
        """True for a title right above a numbered section: it names the chapter, and has no words of its own."""
        return not body and following is not None and following.step in ("sec", "part", "annex") and not self.plain

    def _frame(self, head: Head, body: Sequence[str]) -> None:
        self.outline.leave()
        self.top, self.below = "", []
        step = _STEP_OF_WORD.get(head.printed[:4].lower(), "")
        if body and step:
            self._open(step, head.number, head)
            self._fill(body, head.place + head.lines)
        elif body:
            self.top = self.outline.open("sec", _name(head.title), heading=f"{head.printed} {head.title}")
            self._fill(body, head.place + head.lines)
        self.outline.heading(0, f"{head.printed} {head.title}")

    def _top(self, head: Head) -> None:
        self.seen.add(letters(head.title))
        if head.step == "title":
            self._titled(head)
            return
        depth = head.number.count(".") + (2 if head.frame and head.number else 1)
        if head.step == "annex":
            self.outline.leave()
            self._open("annex", head.number or self._next("annex"), head)
            return
        self.outline.leave(depth if head.step == "sec" else 1)
        number = "-".join(filter(None, (head.frame, slug(head.number)))) or self._next(head.step)
        self._open(head.step, number, head)
        if head.step == "sec":
            self.outline.heading(depth, f"{head.printed} {head.title}")

    def _titled(self, head: Head) -> None:
        self.outline.leave()
        title = bare(head.title)
        kinds = self.outline.request.kinds
        if PREAMBLE.fullmatch(title) and "preamble" not in self.outline and (not kinds or "preamble" in kinds):
            self._open("preamble", "", head)
        elif self.plain:
            self._open("sec", self._next("sec"), head)
        else:
            self._open("sec", _name(title), head)

    def _open(self, step: str, number: str, head: Head) -> None:
        self.top = self.outline.open(step, number, label=head.printed, heading=head.title)
        self.level = head.level if step == "annex" else 0
        self.lettered = ""
        self.lists = "principle" if head.title.lower().endswith("principles") else ""
        self.below = []

    def _inner(self, head: Head) -> None:
        """A heading below a section: one with a number of the annex, a defined term, or one counted by its place."""
        if head.step in ("lettered", "dotted"):
            self._item(head)
            return
        self.lists = next((step for word, step in LISTS.items() if head.title.lower().endswith(word)), "")
        if head.step == "common":
            # Its words stay, as a line of the section; what follows is counted as if it were not there.
            self.below = [(one, unit) for one, unit in self.below if one < head.level]
            self._nest(self.below[-1][1] if self.below else self.top, [f"{head.printed} {head.title}".strip()])
            return
        if head.step.startswith("box "):
            unit = self.outline.open(
                head.step[4:], head.number, label=head.printed, heading=head.title, parent=self.top
            )
            # Titles in a box are set no smaller than its own: what follows is inside until a numbered paragraph comes.
            self.below, self.box = [(head.level - 1, unit)], unit
            return
        if head.step == "inner":
            self.below = []
            number = slug(head.number)
            unit = self.outline.open("sec", number, label=head.printed, heading=head.title, parent=self.top)
        elif self.defines and "definition" in self.outline.request.kinds:
            self.outline.open("def", head.title, heading=head.title)
            self.top, self.below = self.outline.last, []
            return
        else:
            self.below = [(one, unit) for one, unit in self.below if one < head.level]
            parent = self.below[-1][1] if self.below else self.top
            number = self._next(f"{parent}__subsec")
            unit = self.outline.open("subsec", number, heading=head.title, parent=parent)
        self.below.append((head.level, unit))

    def _item(self, head: Head) -> None:
        """A heading with a letter, or with a dot; what follows belongs to it until the next heading."""
        self.below = [(one, unit) for one, unit in self.below if one < head.level]
        parent = self.below[-1][1] if self.below else self.top
        if head.step == "lettered":
            # (b) stands where (a) stood, whatever boxes stand between them.
            parent = parent if head.number in ("a", "i", "1") else self.lettered or self.top
            self.lettered = parent
            self.below = [(one, unit) for one, unit in self.below if parent.startswith(unit)]
        step = "para" if head.step == "lettered" else "item"
        number = head.number or self._next(f"{parent}__item")
        unit = self.outline.open(step, number, label=head.printed, heading=head.title, parent=parent)
        self.below.append((head.level, unit))

    def _next(self, series: str) -> str:
        self.places[series] += 1
        return str(self.places[series])

    def _fill(self, body: Sequence[str], place: int) -> None:
        """Give the paragraphs to the unit that is open; counted ones become units of their section."""
        leaf = self.below[-1][1] if self.below else self.top
        held: list[str] = []
        count = 0
        for at, words in enumerate(body, place):
            found = self.counted.get(at)
            listed = _ITEM.match(words) if self.lists and leaf else None
            if listed and int(listed["number"]) == count + 1:
                self._nest(leaf, held)
                count += 1
                leaf = self.outline.open(self.lists, str(count), label=listed.group().strip(), parent=self.top)
                held = [words[listed.end() :]]
                continue
            if found is not None:
                self.below = [(one, unit) for one, unit in self.below if unit != self.box]
                self._nest(leaf, held)
                leaf = self._counted(found)
                held = [found.rest]
            elif not words:
                continue
            elif isinstance(words, Lead) and leaf and (named := _lead(words)):
                self._nest(leaf, held)
                parent = self.below[-1][1] if self.below else self.top
                number = self._next(f"{parent}__item")
                leaf = self.outline.open("item", number, label=named[0], heading=words.lead, parent=parent)
                held = [named[1]]
            else:
                held.append(words)
        self._nest(leaf, held)

    def _counted(self, found: Label) -> str:
        if not self.items or "." in found.number:
            return self.outline.open("para", found.number, label=found.printed, parent=self.top)
        return self.outline.open("item", found.number, label=found.printed)

    def _nest(self, leaf: str, body: list[str]) -> None:
        if body and leaf:
            if self.outline.last != leaf:
                self.outline.continued(leaf)
                leaf = self.outline.last
            nest_all(self.outline, leaf, "point", body)


def split(paragraphs: Sequence[str], heads: Sequence[Head], outline: Outline) -> None:
    """Paragraphs and their headings -> units in the outline; what stands before the first is declared as removed."""
    removed: list[Removal] = []
    left, dropped = shape.once(heads, paragraphs, removed)
    for one in removed:
        outline.remove(one.why, one.words)
    if shape.deeper(paragraphs, left):
        # 6.2.1 is a paragraph: then 6 is the section, and 6.2 a title over some of its paragraphs.
        left = [replace(head, step="common") if head.step == "sec" and "." in head.number else head for head in left]
    Walk(["" if place in dropped else words for place, words in enumerate(paragraphs)], left, outline).run()


def _lead(words: Lead) -> tuple[str, str] | None:
    """What stands before the words in bold (a dot), and what stands behind them."""
    found = re.search(r"\s+".join(map(re.escape, words.lead.split())), words)
    return (words[: found.start()].strip(), words[found.end() :].lstrip(" .:–—-")) if found else None


def _name(title: str) -> str:
    words = [word for word in bare(title).split() if word.lower() not in ("a", "an", "the")]
    return " ".join(words[:_SLUG_WORDS])
