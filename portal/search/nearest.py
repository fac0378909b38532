"""The words of the index nearest to a word that is not in it: shared letter pairs first, then edit distance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping


class Nearest:
    """Finds corrections among known words.

    Args:
        words: folded word -> number of provisions that hold it.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = words
        self.by_pair: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) > 2 and word.isalpha():
                for pair in _pairs(word):
                    self.by_pair[pair].append(word)
        self.known: dict[str, tuple[str, ...]] = {}

    def __call__(self, word: str) -> tuple[str, ...]:
        """Up to three corrections, best first: one slip in words of up to five letters, two in longer ones."""
        if len(word) < 4 or not word.isalpha() or len(word) > 40:
            return ()
        if word not in self.known:
            if len(self.known) > 5_000:
                self.known.clear()
            self.known[word] = self._find(word)
        return self.known[word]

    def _find(self, word: str) -> tuple[str, ...]:
        most = 1 if len(word) < 6 else 2
        shared: Counter[str] = Counter()
        for pair in _pairs(word):
            shared.update(self.by_pair.get(pair, ()))
        near = []
        for other, pairs in shared.most_common(400):
            if abs(len(other) - len(word)) > most or pairs < 2:
                continue
            steps = distance(word, other, most)
            if steps <= most:
                near.append((steps, other[0] != word[0], -self.words[other], other))
        return tuple(row[-1] for row in sorted(near)[:3])


def _pairs(word: str) -> set[str]:
    edged = f"^{word}$"
    return {edged[i : i + 2] for i in range(len(edged) - 1)}


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap with their neighbour; ``most + 1`` when it takes more than ``most``."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        two, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if two and j > 1 and a == other[j - 2] and one[i - 2] == b:
                steps = min(steps, two[j - 2] + 1)
            row.append(steps)
        if min(row) > most:
            return most + 1
    return row[-1]
