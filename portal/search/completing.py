"""Completes what is being typed: names first, then the commonest words of the index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from portal.search.analysis import fold, tokens
from portal.search.names import Names

_ORDER = {"common": 0, "instrument": 1, "jurisdiction": 2, "body": 3}
_LOOKED_AT = 500  # words with the same beginning


class Completer:
    """Ways to go on from a beginning.

    Args:
        words: folded word -> number of provisions that hold it.
    """

    def __init__(self, names: Names, words: Mapping[str, int]) -> None:
        self.words = words
        self.sorted = sorted(word for word in words if len(word) > 2 and word.isalpha())
        ranked = sorted(names.entries, key=lambda entry: (_ORDER[entry.kind], entry.rank, len(entry.label)))
        self.labels = [(entry.label, _words(entry.label, *entry.others[:1])) for entry in ranked]

    def __call__(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """At most ``limit`` of them; nothing for fewer than two letters."""
        typed = _words(prefix[:80])
        if not typed or len(typed[-1]) < 2:
            return ()
        *whole, last = typed
        found = [label for label, words in self.labels if _goes_on(words, whole, last)]
        before = prefix.rstrip()[: -len(last)] if fold(prefix.rstrip()).endswith(last) else ""
        return tuple(dict.fromkeys((*found[: limit - 3], *(before + word for word in self._beginning(last)))))[:limit]

    def _beginning(self, letters: str) -> list[str]:
        place = bisect_left(self.sorted, letters)
        near = self.sorted[place : place + _LOOKED_AT]
        return sorted((w for w in near if w.startswith(letters)), key=lambda word: (-self.words[word], word))


def _words(*texts: str) -> list[str]:
    return [token.surface or token.term for text in texts for token in tokens(text, "en")]


def _goes_on(words: list[str], whole: list[str], last: str) -> bool:
    return any(word.startswith(last) for word in words) and all(word in words for word in whole)
