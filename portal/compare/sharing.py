"""Shared wording over the whole corpus: each pair of instruments, on each common provision that both speak to.

Compared is the official wording of the provisions that the two answers cite, where it is held of both in one language
(English first, which may be a translation), else our digests of them. What is silent, not applicable or not yet coded cites
nothing and is never compared. Only pairs that have four words in a row in common are aligned: the runs of each text are
listed once, so the work grows with the pairs that share one and never beyond the number of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from itertools import combinations

from portal.compare.wording import least_for, seeds, shared, words
from portal.records import Mapping, Provision, SharedWording, Text
from portal.texts import library

DIGEST = ""
Texts = MappingType[str, Sequence[Text]]
Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sharing:
    """``found`` are the pairs that share something; ``compared`` is how many were compared, by layer."""

    found: tuple[SharedWording, ...]
    compared: MappingType[str, int]


def digests(mapping: Mapping, provisions: MappingType[str, Provision]) -> tuple[Piece, ...]:
    """The digests of the provisions an answer cites, heaviest first: (provision, words)."""
    return tuple((id_, provisions[id_].digest) for id_ in mapping.provisions if id_ in provisions)


def official(mapping: Mapping, units: Sequence[Text]) -> tuple[Piece, ...]:
    """The official wording of the provisions an answer cites, heaviest first; one that stands inside another is not repeated."""
    cited = [id_ for id_ in mapping.provisions if not any(id_.startswith(f"{other}__") for other in mapping.provisions)]
    return tuple((id_, text) for id_ in cited if (text := library.full_text(units, id_)))


def language(left: Iterable[str], right: Iterable[str]) -> str:
    """The language in which two are compared; DIGEST when they have none in common."""
    both = set(left) & set(right)
    return "en" if "en" in both else min(both, default=DIGEST)


def sharing(
    mappings: Iterable[Mapping],
    provisions: MappingType[str, MappingType[str, Provision]],
    texts: MappingType[str, Texts],
) -> Sharing:
    """Align everything that can be aligned.

    Args:
        provisions: digests by instrument and identifier.
        texts: official wording by instrument and language, units in order.
    """
    said: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    for one in mappings:
        if one.answer == "present" and one.provisions:
            layers = _layers(one, provisions.get(one.instrument, {}), texts.get(one.instrument, {}))
            said.setdefault(one.common, {})[one.instrument] = layers
    found: list[SharedWording] = []
    compared = {"text": 0, "digest": 0}
    for common in sorted(said):
        here = {key: said[common][key] for key in sorted(said[common])}
        for left, right in combinations(here, 2):
            compared["text" if language(_tongues(here[left]), _tongues(here[right])) else "digest"] += 1
        found += [pair for left, right, layer in _candidates(here)
                  if (pair := _pair(common, left, right, layer, here)) is not None]  # fmt: skip
    return Sharing(tuple(found), compared)


def _layers(one: Mapping, provisions: MappingType[str, Provision], texts: Texts) -> dict[str, tuple[str, ...]]:
    """The words of an answer in each language held, and of its digests."""
    out = {DIGEST: _words(digests(one, provisions))}
    for tongue, units in texts.items():
        if found := _words(official(one, units)):
            out[tongue] = found
    return out


def _words(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    return tuple(word for _, text in pieces for word in words(text))


def _tongues(layers: MappingType[str, tuple[str, ...]]) -> list[str]:
    return [layer for layer in layers if layer != DIGEST]


def _candidates(here: MappingType[str, MappingType[str, tuple[str, ...]]]) -> Iterator[tuple[str, str, str]]:
    """Pairs that have a run of four words in common in the layer they are compared in, in order."""
    for layer in sorted({layer for layers in here.values() for layer in layers}):
        having: dict[tuple[str, ...], list[str]] = {}
        for key, layers in here.items():
            for run in seeds(layers.get(layer, ())):
                having.setdefault(run, []).append(key)
        pairs = {pair for keys in having.values() if len(keys) > 1 for pair in combinations(keys, 2)}
        for left, right in sorted(pairs):
            if language(_tongues(here[left]), _tongues(here[right])) == layer:
                yield left, right, layer


def _pair(
    common: str, left: str, right: str, layer: str, here: MappingType[str, MappingType[str, tuple[str, ...]]]
) -> SharedWording | None:
    found = shared(here[left][layer], here[right][layer], least_for(layer))
    if not found.blocks:
        return None
    kind = "digest" if layer == DIGEST else "text"
    return SharedWording(left, right, common, kind, layer, found.left, found.right, found.passages, found.blocks)
