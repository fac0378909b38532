"""The words of a hit that matched, marked, in a window of its digest or of its official wording. Never HTML."""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.search.analysis import STOP, TOKEN, fold, term, tokens
from portal.search.engines.protocol import Plan, Run, Start, Term
from portal.search.fields import Document

WIDTH = 320  # characters of a window
FARTHEST = 40_000  # characters of a text that are looked at
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """``layer`` says where the words were found: digest, text, heading, names (of the instrument), or nothing."""

    layer: str
    language: str
    pieces: Pieces
    heading: Pieces


@dataclass
class Marker:
    """Marks what a plan asked for in the texts of its hits."""

    terms: frozenset[str]
    runs: tuple[tuple[str, ...], ...]
    starts: tuple[str, ...]
    cache: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, cache: dict[tuple[str, str], tuple[str, str]]) -> Marker:
        """The marker of a plan; ``cache`` keeps the terms of words from one query to the next."""
        parts = [part for want in plan.want for part in (*want.parts, *want.also)]
        return cls(frozenset(part.form for part in parts if isinstance(part, Term)),
                   tuple(part.forms for part in parts if isinstance(part, Run)),
                   tuple(part.letters for part in parts if isinstance(part, Start)), cache)

    def snippet(self, document: Document) -> Snippet:
        """The layer that holds most of the words (the digest when equal), and its window."""
        heading = self.marks(document.heading, "en")
        best, kinds = ("digest", "en", document.digest, self.marks(document.digest, "en")), len(self.terms) or 1
        found = len(_distinct(best[3]))
        if found < kinds or not document.digest:
            for language, text in document.texts:
                marks = self.marks(text[:FARTHEST], language)
                if len(_distinct(marks)) > found or not best[2]:
                    best, found = ("text", language, text, marks), len(_distinct(marks))
        layer, language, text, marks = best
        if not marks:
            layer = "heading" if heading else "names" if self.terms or self.runs or self.starts else layer
        return Snippet(layer, language, window(text, marks), pieces(document.heading, heading))

    def marks(self, text: str, language: str) -> list[tuple[int, int, str]]:
        """(start, end, term) of each marked word or run, in order and without overlap."""
        if not text or not (self.terms or self.runs or self.starts):
            return []
        if any(ord(letter) > 0x2E7F for letter in text[:200]):
            found = [(token.term, token.surface, token.start, token.end) for token in tokens(text, language)]
        else:
            found = [(*self._known(match.group(), language), match.start(), match.end()) for match in TOKEN.finditer(text)]
        wanted, starts = self.terms, self.starts
        out = [(start, end, word) for word, surface, start, end in found
               if word in wanted or (starts and surface.startswith(starts))]
        for run in self.runs:
            out += _runs([word for word, *_ in found], found, run)
        return _apart(sorted(out))

    def _known(self, word: str, language: str) -> tuple[str, str]:
        known = self.cache.get((word, language))
        if known is None:
            if len(self.cache) > 100_000:
                self.cache.clear()
            surface = fold(word)
            known = ("" if surface in STOP and surface not in self.terms else term(surface, language), surface)
            self.cache[word, language] = known
        return known


def _runs(words: list[str], found: list, run: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Where all the terms of a run follow one another. Stop words were blanked by ``_known`` and fit anything."""
    out = []
    size = len(run)
    for i, word in enumerate(words):
        if word == run[0] and all(words[i + k] in (run[k], "") for k in range(1, min(size, len(words) - i))) and i + size <= len(words):
            out.append((found[i][2], found[i + size - 1][3], " ".join(run)))
    return out


def _apart(marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Overlapping marks made one."""
    out: list[tuple[int, int, str]] = []
    for start, end, word in marks:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]), out[-1][2])
        else:
            out.append((start, end, word))
    return out


def _distinct(marks: list[tuple[int, int, str]]) -> set[str]:
    return {word for _, _, word in marks}


def window(text: str, marks: list[tuple[int, int, str]], width: int = WIDTH) -> Pieces:
    """About ``width`` characters of the text where the most different marked words stand, cut between words."""
    if len(text) <= width:
        return pieces(text, marks)
    start = _densest(marks, width)
    start = 0 if start < width // 4 else text.rfind(" ", 0, max(start - width // 8, 1)) + 1
    end = min(len(text), start + width)
    if end < len(text):
        cut = text.rfind(" ", start + width // 2, end)
        end = cut if cut > 0 else end
    inside = [(max(a, start) - start, min(b, end) - start, w) for a, b, w in marks if a < end and b > start]
    out = pieces(text[start:end], inside)
    return ((("… ", False),) if start else ()) + out + (((" …", False),) if end < len(text) else ())


def _densest(marks: list[tuple[int, int, str]], width: int) -> int:
    """Where the window begins that holds the most different marks."""
    best, place = 0, marks[0][0] if marks else 0
    for i, (start, _, _) in enumerate(marks):
        inside = set()
        for begin, end, word in marks[i : i + 40]:
            if end - start > width * 0.8:
                break
            inside.add(word)
        if len(inside) > best:
            best, place = len(inside), start
    return place


def pieces(text: str, marks: list[tuple[int, int, str]]) -> Pieces:
    """A text as (words, marked) pieces."""
    out, place = [], 0
    for start, end, _ in marks:
        if start > place:
            out.append((text[place:start], False))
        out.append((text[start:end], True))
        place = end
    if place < len(text):
        out.append((text[place:], False))
    return tuple(out)
