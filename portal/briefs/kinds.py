"""The kinds of brief: what each is asked with, where its page stands, and how a question becomes a Brief.

Addresses, the shell, YAML files and the verifier all go through ``asked`` and ``make``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from urllib.parse import parse_qsl, quote

from portal.briefs.common import COMMON_PARTS, common_brief
from portal.briefs.comparison import PARTS, comparison_brief
from portal.briefs.document import Brief, clean
from portal.briefs.dossier import DOSSIER_PARTS, dossier_brief
from portal.briefs.gap import GAP_PARTS, gap_brief
from portal.briefs.limits import audience_of
from portal.briefs.marks import BENCHMARKS
from portal.briefs.profile import PROFILE_PARTS, profile_brief
from portal.briefs.region import REGION_PARTS, region_brief
from portal.briefs.tongue import TONGUES, in_tongue
from portal.compare import INCLUDES, Field, answer, column, common_near, comparison, counts, gaps, includes, matrix
from portal.errors import BadParameter
from portal.store import Store

SHOWS = ("all", "in-force", "speaks")


@dataclass(frozen=True, slots=True)
class Takes:
    """One thing a kind is asked with: ``of`` closes the list of values, ``default`` is left out of addresses.

    ``needed`` is an example to give when it is missing; empty when it may be.
    """

    name: str
    many: bool = False
    of: tuple[str, ...] = ()
    default: str = ""
    needed: str = ""


INCLUDE = Takes("include", many=True, of=INCLUDES)
COVER = (
    Takes("title"), Takes("audience"), Takes("note"), Takes("part", many=True),
    Takes("labels", of=tuple(TONGUES), default="en"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a kind, checked: values by name, in canonical order."""

    kind: str
    values: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        """The value, or its default, or nothing."""
        found = self.values.get(name)
        return found[0] if found else next(t.default for t in (*KINDS[self.kind].takes, *COVER) if t.name == name)

    def many(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def query(self, *, cover: bool = False) -> str:
        """The question as a query string; title, audience, note, parts and language are of the cover, not of the question."""
        left = () if cover else tuple(takes.name for takes in COVER)
        return encoded((n, v) for n, listed in self.values.items() if n not in left for v in listed)


Maker = Callable[[Asked, Field, Store, dict], Brief]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of brief. ``path`` is where the live page stands, ``names`` what of the question its address takes."""

    label: str
    about: str
    takes: tuple[Takes, ...]
    parts: tuple[str, ...]
    make: Maker
    path: Callable[[Asked], str]
    names: tuple[str, ...] = ()


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """A query string in the portal's one manner: spaces as +, the characters of identifiers readable."""
    return "&".join(f"{quote(k, safe='')}={quote(v, safe='-._~:,').replace('%20', '+')}" for k, v in pairs)


def asked(kind: str, values: Mapping[str, Iterable[str]]) -> Asked:
    """A question, checked and in canonical order.

    Raises:
        BadParameter: an unknown kind or name, a value that is not offered, one that is repeated or missing.
    """
    if kind not in KINDS:
        raise BadParameter(
            f"There is no kind of brief “{clean(kind)[:40]}”.", f"Kinds are {', '.join(KINDS)}.", tuple(KINDS)
        )
    known = {takes.name: takes for takes in (*KINDS[kind].takes, *COVER)}
    for name in values:
        if name not in known:
            near = tuple(get_close_matches(name, known, n=3))
            raise BadParameter(f"A {kind} brief takes no “{clean(name)[:40]}”.", f"It takes: {', '.join(known)}.", near)
    return Asked(kind, {n: found for n, takes in known.items() if (found := _checked(kind, takes, values.get(n, ())))})


def _checked(kind: str, takes: Takes, given: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value.strip() for value in given if value.strip()))
    if not found and takes.needed:
        raise BadParameter(
            f"A brief of the kind {kind} needs “{takes.name}”.", f"Add {takes.name}={takes.needed}, for example."
        )
    if len(found) > 1 and not takes.many:
        raise BadParameter(f"A {kind} brief takes one {takes.name}; {len(found)} were given.", "Take some away.")
    for value in found:
        if takes.of and value not in takes.of:
            raise BadParameter(
                f"{takes.name}={clean(value)[:40]} is not offered.", f"Choose from: {', '.join(takes.of)}.", takes.of
            )
    return () if found == (takes.default,) else found


def of_query(ask: str) -> Asked:
    """`gaps?jurisdiction=KR&benchmark=unesco-ai-ethics` as a question again."""
    kind, _, query = ask.partition("?")
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        values.setdefault(name, []).append(value)
    return asked(kind, values)


def live(asked_: Asked, site: str = "") -> str:
    """The address of the page that a brief prints; without a site it begins with a slash."""
    kind = KINDS[asked_.kind]
    query = encoded((name, value) for name in kind.names for value in asked_.many(name))
    return f"{site}{kind.path(asked_)}{'?' if query else ''}{query}"


def make(asked_: Asked, field: Field, store: Store, site: str = "") -> Brief:
    """The brief that was asked for.

    Args:
        site: `https://host` of the portal readers use; without it notes carry no links.

    Raises:
        BadParameter: something named is not held, or a title, audience or note is too long.
    """
    cover = {
        "title": asked_.one("title"),
        "note": asked_.one("note"),
        "parts": asked_.many("part"),
        "address": live(asked_, site),
    }
    made = KINDS[asked_.kind].make(asked_, field, store, cover)
    parts = encoded(("part", part) for part in asked_.many("part"))
    ask = f"{asked_.kind}?{'&'.join(filter(None, (asked_.query(), parts)))}"
    made = replace(made, audience=audience_of(asked_.one("audience")), ask=ask)
    return in_tongue(made, asked_.one("labels"))


def _include(asked_: Asked) -> frozenset[str]:
    return includes(asked_.many("include"))


def _compare(asked_: Asked, field: Field, store: Store, cover: dict) -> Brief:
    made = comparison(field, asked_.many("common"), asked_.many("with"), asked_.one("baseline"), _include(asked_))
    return comparison_brief(made, store, **cover)


def _gaps(asked_: Asked, field: Field, store: Store, cover: dict) -> Brief:
    for name in ("jurisdiction", "benchmark"):
        found = column(field, asked_.one(name))
        if not found.known:
            said = f"The {name} “{clean(found.key)[:80]}” is not known."
            raise BadParameter(said, "Use a code such as KR, or an instrument's identifier.", found.near)
    made = gaps(field, asked_.one("jurisdiction"), asked_.one("benchmark"), _include(asked_))
    return gap_brief(made, store, include=_include(asked_), **cover)


def _common(asked_: Asked, field: Field, store: Store, cover: dict) -> Brief:
    common = store.commons.get(asked_.one("common"))
    if common is None:
        said = f"There is no common provision “{clean(asked_.one('common'))[:80]}”."
        raise BadParameter(
            said, "The list of common provisions has all of them.", common_near(field, asked_.one("common"))
        )
    keys = tuple(("", id_) for id_ in texts_on(field, common.id, asked_.one("show")))
    if not keys:
        raise BadParameter(f"No text speaks on {common.label} yet.", "Choose show=all.")
    return common_brief(matrix(field, keys, (common,)), store, field, **cover)


def texts_on(field: Field, common: str, show: str) -> list[str]:
    """The instruments of a common provision's page in its order: benchmarks, what counts, what does not, what has ended."""

    def rank(id_: str) -> tuple:
        one = field.instruments[id_]
        mark = BENCHMARKS.index(id_) if id_ in BENCHMARKS else len(BENCHMARKS)
        return mark, one.ended, not counts(one), field.issuer(one), id_

    def shown(id_: str) -> bool:
        speaks = show == "speaks" and answer(field, column(field, id_), common).speaks
        return speaks or show == "all" or (show == "in-force" and (counts(field.instruments[id_]) or id_ in BENCHMARKS))

    return sorted(filter(shown, field.instruments), key=rank)


def _profile(asked_: Asked, field: Field, store: Store, cover: dict) -> Brief:
    return profile_brief(field, asked_.one("jurisdiction"), store, include=_include(asked_), **cover)


def _region(asked_: Asked, field: Field, store: Store, cover: dict) -> Brief:
    return region_brief(field, asked_.one("region"), store, include=_include(asked_), **cover)


def _dossier(asked_: Asked, field: Field, store: Store, cover: dict) -> Brief:
    return dossier_brief(field, asked_.many("provision"), store, **cover)


KINDS: dict[str, Kind] = {
    "compare": Kind(
        "Comparison", "two to six instruments or jurisdictions side by side",
        (Takes("common", many=True), Takes("with", many=True, needed="EU"), Takes("baseline"), INCLUDE), PARTS, _compare,
        lambda a: "/compare", ("common", "with", "baseline", "include"),
    ),
    "gaps": Kind(
        "Gaps", "what a benchmark calls for and a jurisdiction does not answer as far, with clauses of others",
        (Takes("jurisdiction", needed="KR"), Takes("benchmark", needed="unesco-ai-ethics"), INCLUDE), GAP_PARTS, _gaps,
        lambda a: "/gaps", ("jurisdiction", "benchmark", "include"),
    ),
    "common": Kind(
        "Common provision", "how every text answers one question",
        (Takes("common", needed="accountability.liability"), Takes("show", of=SHOWS, default="all")), COMMON_PARTS, _common,
        lambda a: f"/common-provisions/{quote(a.one('common'))}", ("show",),
    ),
    "profile": Kind(
        "Jurisdiction", "what one jurisdiction has, answers and lacks, and who stands near",
        (Takes("jurisdiction", needed="KR"), INCLUDE), PROFILE_PARTS, _profile,
        lambda a: f"/jurisdictions/{quote(a.one('jurisdiction').upper())}", ("include",),
    ),
    "region": Kind(
        "Region", "a region of the CPA or the UN: who answers what, which gaps are shared",
        (Takes("region", needed="africa"), INCLUDE), REGION_PARTS, _region,
        lambda a: "/briefs/region.html", ("region", "include"),
    ),
    "dossier": Kind(
        "Dossier", "chosen provisions with their digest, official wording and what they answer",
        (Takes("provision", many=True, needed="coe-ai-convention%23art_8"),), DOSSIER_PARTS, _dossier,
        lambda a: "/briefs/dossier.html", ("provision",),
    ),
}  # fmt: skip
