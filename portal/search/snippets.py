"""The words of a hit that matched, marked, in a window of its digest or of its official wording. Never HTML."""

from __future__ import annotations

from dataclasses import dataclass

from portal.search.analysis import is_cjk, placed
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


class Marker:
    """Marks what a plan asked for in the texts of its hits."""

    def __init__(self, plan: Plan) -> None:
        self.terms: dict[str, int] = {}
        self.runs: list[tuple[tuple[str, ...], int]] = []
        starts = []
        for number, want in enumerate(plan.want):
            for part in (*want.parts, *want.also):
                if isinstance(part, Term):
                    self.terms.setdefault(part.form, number)
                elif isinstance(part, Run):
                    self.runs.append((part.forms, number))
                elif isinstance(part, Start):
                    starts.append((part.letters, number))
        self.starts = tuple(starts)
        self.kinds = len(plan.want)

    def snippet(self, document: Document) -> Snippet:
        """The layer that holds most of what was asked for (the digest when equal), and its window."""
        heading = self.marks(document.heading, "en")
        marks = self.marks(document.digest, "en")
        layer, language, text, met = "digest", "en", document.digest, len(_distinct(marks))
        for other, words in document.texts if met < self.kinds or not text else ():
            found = self.marks(words[:FARTHEST], other)
            if len(_distinct(found)) > met or not text:
                layer, language, text, marks, met = "text", other, words, found, len(_distinct(found))
        if not marks and self.kinds:
            layer = "heading" if heading or self.marks(document.context, "en") else "names"
        return Snippet(layer, language, window(text, marks), pieces(document.heading, heading))

    def marks(self, text: str, language: str) -> list[tuple[int, int, int]]:
        """(start, end, number of the want) of each marked word or run, in order and without overlap."""
        if not text or not self.kinds:
            return []
        terms, words, places = placed(text, language)
        wanted = self.terms
        out = [(*places[i], wanted[term]) for i, term in enumerate(terms) if term in wanted]
        for letters, number in self.starts:
            out += [(*places[i], number) for i, word in enumerate(words) if word.startswith(letters)]
        for run, number in self.runs:
            out += _runs(terms, places, run, number)
        return _apart(sorted(out)) if self.runs or self.starts or is_cjk(text) else out


def _runs(
    words: tuple[str, ...], places: tuple[tuple[int, int], ...], run: tuple[str, ...], number: int
) -> list[tuple[int, int, int]]:
    """Where all the terms of a run follow one another."""
    size = len(run)
    return [
        (places[i][0], places[i + size - 1][1], number)
        for i, word in enumerate(words)
        if word == run[0] and words[i : i + size] == run
    ]


def _apart(marks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Overlapping marks made one."""
    out: list[tuple[int, int, int]] = []
    for start, end, word in marks:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]), out[-1][2])
        else:
            out.append((start, end, word))
    return out


def _distinct(marks: list[tuple[int, int, int]]) -> set[int]:
    return {word for _, _, word in marks}


def window(text: str, marks: list[tuple[int, int, int]], width: int = WIDTH) -> Pieces:
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


def _densest(marks: list[tuple[int, int, int]], width: int) -> int:
    """Where the window begins that holds the most different marks."""
    best, place = 0, marks[0][0] if marks else 0
    for i, (start, _, _) in enumerate(marks):
        inside = set()
        for _, end, word in marks[i : i + 40]:
            if end - start > width * 0.8:
                break
            inside.add(word)
        if len(inside) > best:
            best, place = len(inside), start
    return place


def pieces(text: str, marks: list[tuple[int, int, int]]) -> Pieces:
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
