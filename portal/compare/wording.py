"""Shared wording: the passages that two texts have in common, word by word, in the same order.

Words are compared without regard to case, spaces and punctuation. A passage is a local alignment of the two rows of words: a
word that is equal on both sides counts 1, a word that is replaced, left out or put in costs 3, and of all ways to align
them the one with the highest sum is taken (T. F. Smith and M. S. Waterman, "Identification of Common Molecular
Subsequences", Journal of Molecular Biology 147, 1981, 195-197). The next passage is looked for among the words not taken
yet (M. S. Waterman and M. Eggert, "A New Algorithm for Best Subsequence Alignments", Journal of Molecular Biology 197,
1987, 723-728), so no word is counted twice. A passage must reach 8, so that eight equal words in a row are the shortest.
That local alignment finds what bills take from each other is shown by J. Wilkerson, D. Smith and N. Stramp, "Tracing the
Flow of Policy Ideas in Legislatures: A Text Reuse Approach", American Journal of Political Science 59(4), 2015, 943-956.

A run of three equal words never pays for the interruption before it. Hence each passage begins and ends with a run of at
least four, and two texts without four words in a row in common share nothing: only where such runs stand is anything
aligned (as S. F. Altschul and others do from seeds, "Basic Local Alignment Search Tool", Journal of Molecular Biology 215,
1990, 403-410). Runs with more than 24 words between them on either side are not joined into one passage.

    shared(i, j) = equal words in passages / words of the shorter text

It is called shared wording, never the same law: two texts may say one thing in other words, and another in the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

PENALTY = 3
SEED = PENALTY + 1
LEAST = 8
# A sign of Chinese or Japanese is less than a word: sixteen of them are about eight words.
LEAST_SIGNS = 16
SIGNS = ("zh", "ja")
LINK = 24
# One sign of a script without spaces, or a word with its apostrophes and hyphens. The scripts of South and South-East Asia
# are named because their vowel signs are no letters to `\w`.
_LETTER = r"(?:[^\W_\u3040-\u30ff\u3400-\u9fff]|[\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u109f])"
_WORD = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff]|{_LETTER}+(?:['’\-]{_LETTER}+)*")
_EQUAL, _OTHER = np.int32(1), np.int32(-PENALTY)
Block = tuple[int, int, int]
Hits = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share. ``blocks`` are runs of equal words: (place in the left, place in the right, how many).

    ``passages`` is how many alignments they belong to; ``left`` and ``right`` are the lengths of the texts in words.
    """

    left: int
    right: int
    blocks: tuple[Block, ...] = ()
    passages: int = 0

    @property
    def words(self) -> int:
        """How many words are shared; the same number on both sides."""
        return sum(n for _, _, n in self.blocks)

    @property
    def share(self) -> float:
        """Part of the shorter text that is shared, between 0 and 1."""
        return self.words / min(self.left, self.right) if self.blocks else 0.0


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of a text begins and ends, in characters."""
    return tuple(found.span() for found in _WORD.finditer(text))


def words(text: str) -> tuple[str, ...]:
    """The words that are compared: in lower case, without punctuation."""
    return tuple(found.casefold().replace("’", "'") for found in _WORD.findall(text))


def least_for(language: str) -> int:
    """How much a passage must reach in texts of a language."""
    return LEAST_SIGNS if language.split("-")[0] in SIGNS else LEAST


def shared(left: Sequence[str], right: Sequence[str], least: int = LEAST) -> Shared:
    """The passages two rows of words have in common.

    Exchanging the two exchanges the sides of each block and nothing else. Texts that are equal share everything,
    however short they are; otherwise a passage has to reach ``least``.
    """
    if not left or not right:
        return Shared(len(left), len(right))
    if tuple(left) == tuple(right):
        return Shared(len(left), len(right), ((0, 0, len(left)),), 1)
    # One order of the two, so that both ways round give the same; the shorter first, because each of its words is a step.
    if (len(left), tuple(left)) > (len(right), tuple(right)):
        turned = shared(right, left, least)
        blocks = tuple(sorted((j, i, n) for i, j, n in turned.blocks))
        return Shared(len(left), len(right), blocks, turned.passages)
    found = list(_passages(left, right, least))
    return Shared(len(left), len(right), tuple(sorted(b for blocks in found for b in blocks)), len(found))


def seeds(row: Sequence[str]) -> set[tuple[str, ...]]:
    """Every run of four words; two texts whose sets do not meet share nothing."""
    return set(zip(*(row[n:] for n in range(SEED)), strict=False))


def _passages(left: Sequence[str], right: Sequence[str], least: int) -> Iterator[tuple[Block, ...]]:
    """Passages, those of the largest region first; the words of one are taken from all that follow."""
    waiting = _regions(_hits(left, right), least)
    if not waiting:
        return
    number: dict[str, int] = {}
    a = np.array([number.setdefault(word, len(number)) for word in left], dtype=np.int32)
    b = np.array([number.setdefault(word, len(number)) for word in right], dtype=np.int32)
    while waiting:
        hits = waiting.pop()
        (top, bottom), (start, end) = _reach(i for i, _ in hits), _reach(j for _, j in hits)
        found = [(top + i, start + j) for i, j in _best(a[top:bottom], b[start:end], least)]
        if found:
            # Words that are taken equal nothing any more.
            a[[i for i, _ in found]], b[[j for _, j in found]] = -1, -2
            yield _blocks(found)
            free = [(i, j) for i, j in hits if (a[i : i + SEED] >= 0).all() and (b[j : j + SEED] >= 0).all()]
            waiting += _regions(free, least)


def _most(hits: Hits) -> int:
    """No alignment in a region reaches more than the words its seeds stand on, counted on either side."""
    return min(len({i + n for i, _ in hits for n in range(SEED)}), len({j + n for _, j in hits for n in range(SEED)}))


def _hits(left: Sequence[str], right: Sequence[str]) -> Hits:
    """Where runs of four words stand on both sides."""
    at: dict[tuple[str, ...], list[int]] = {}
    for i, run in enumerate(zip(*(left[n:] for n in range(SEED)), strict=False)):
        at.setdefault(run, []).append(i)
    runs = enumerate(zip(*(right[n:] for n in range(SEED)), strict=False))
    return [(i, j) for j, run in runs for i in at.get(run, ())]


def _regions(hits: Hits, least: int) -> list[Hits]:
    """Hits that stand near each other on both sides, together: squares of LINK words that touch. The largest comes last.

    Regions in which no alignment can reach ``least`` are left out.
    """
    squares: dict[tuple[int, int], Hits] = {}
    for i, j in hits:
        squares.setdefault((i // LINK, j // LINK), []).append((i, j))
    out = []
    while squares:
        waiting = [next(iter(squares))]
        region: Hits = []
        while waiting:
            x, y = waiting.pop()
            if (x, y) in squares:
                region += squares.pop((x, y))
                waiting += [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if _most(region) >= least:
            out.append(sorted(region))
    return sorted(out, key=lambda region: (_most(region), region))


def _reach(places: Iterable[int]) -> tuple[int, int]:
    """From the first word of the first seed to the last word of the last."""
    listed = list(places)
    return min(listed), max(listed) + SEED


def _best(a: np.ndarray, b: np.ndarray, least: int) -> list[tuple[int, int]]:
    """Places of equal words in the best alignment, in order; empty when it does not reach ``least``.

    A row is made in one step: words put in from the left cost PENALTY each, and a running maximum of the scores with that
    cost added back is the best of all of them.
    """
    score = np.zeros((len(a) + 1, len(b) + 1), dtype=np.int32)
    back = PENALTY * np.arange(1, len(b) + 1, dtype=np.int32)
    for i, word in enumerate(a):
        row = score[i, :-1] + np.where(b == word, _EQUAL, _OTHER)
        np.maximum(row, score[i, 1:] - PENALTY, out=row)
        np.maximum(row, 0, out=row)
        row += back
        score[i + 1, 1:] = np.maximum.accumulate(row) - back
    i, j = (int(n) for n in divmod(int(score.argmax()), score.shape[1]))
    if score[i, j] < least:
        return []
    found = []
    while score[i, j] > 0:
        if a[i - 1] == b[j - 1] and score[i, j] == score[i - 1, j - 1] + 1:
            i, j = i - 1, j - 1
            found.append((i, j))
        elif score[i, j] == score[i - 1, j - 1] - PENALTY:
            i, j = i - 1, j - 1
        elif score[i, j] == score[i - 1, j] - PENALTY:
            i -= 1
        else:
            j -= 1
    return found[::-1]


def _blocks(pairs: list[tuple[int, int]]) -> tuple[Block, ...]:
    """Pairs of places as runs."""
    out: list[Block] = []
    for i, j in pairs:
        if out and (i, j) == (out[-1][0] + out[-1][2], out[-1][1] + out[-1][2]):
            out[-1] = (*out[-1][:2], out[-1][2] + 1)
        else:
            out.append((i, j, 1))
    return tuple(out)
