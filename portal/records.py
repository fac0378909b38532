"""The vocabulary: what travels between the parts of the portal. Frozen, without behaviour beyond properties."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from types import MappingProxyType

KINDS = (
    "act",
    "decree",
    "regulation",
    "order",
    "bill",
    "treaty",
    "recommendation",
    "declaration",
    "guideline",
    "strategy",
    "standard",
    "code",
)
FORCES = ("binding", "conditional", "voluntary")
STATUSES = (
    "in-force",
    "partly-in-force",
    "enacted",
    "pending",
    "lapsed",
    "vetoed",
    "superseded",
    "revoked",
    "withdrawn",
    "adopted",
)
STATUSES_IN_FORCE = frozenset({"in-force", "partly-in-force"})
STATUSES_ENDED = frozenset({"lapsed", "vetoed", "superseded", "revoked", "withdrawn"})
EVENTS = (
    "introduced",
    "referred",
    "passed",
    "adopted",
    "signed",
    "opened-for-signature",
    "promulgated",
    "published",
    "in-force",
    "applies",
    "amended",
    "vetoed",
    "prorogued",
    "lapsed",
    "superseded",
    "revoked",
    "withdrawn",
)
FORMATS = ("formex", "akn", "lims", "html", "pdf", "docx", "markdown", "plain", "units", "xml-kr", "xml-jp", "xml-us")
TRANSLATIONS = ("original", "official", "government-reference", "machine", "unofficial")
COMPLETENESS = ("full", "partial", "excerpt")
ANSWERS = ("present", "silent", "not-applicable")
COVERAGES = ("full", "partial", "mention")
REACHES = ("ai-specific", "general")
MODALITIES = ("must", "must-not", "should", "may", "none")
CONFIDENCES = ("high", "medium", "low")
RELATIONS = ("amends", "implements", "supersedes", "transposes", "draws-on")
ATTRIBUTE_TYPES = ("choice", "choices", "number", "hours", "years", "date", "money", "percent", "roles", "text")
ATTRIBUTE_SPECIALS = ("none", "unstated", "delegated", "by-reference")

# The first part of a top-level identifier -> the kind of provision it names (Akoma Ntoso prefixes).
PROVISION_KINDS: MappingType[str, str] = MappingProxyType(
    {
        "art": "article",
        "sec": "section",
        "cl": "clause",
        "reg": "regulation",
        "rule": "rule",
        "para": "paragraph",
        "rec": "recital",
        "annex": "annex",
        "sched": "schedule",
        "addendum": "addendum",
        "principle": "principle",
        "def": "definition",
        "part": "part",
        "chp": "chapter",
        "preamble": "preamble",
        "formula": "formula",
        "measure": "measure",
        "commitment": "commitment",
        "subsec": "subsection",
        "point": "point",
        "item": "item",
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """A membership list (Commonwealth, OECD, ...), with the day it was true and the page it was read on."""

    id: str
    label: str
    as_of: str
    source: str
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the UN geoscheme, or of the CPA (then ``within`` is empty)."""

    id: str
    label: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A state, a part of one, or a union. ``code`` is ISO 3166-1 or 3166-2, or ``EU``."""

    code: str
    name: str
    official: str = ""
    kind: str = "state"
    within: str = ""
    region: str = ""
    cpa_region: str = ""
    legal_system: str = ""
    languages: tuple[str, ...] = ()
    memberships: tuple[str, ...] = ()
    looked: str = ""
    looked_where: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or forum that issues instruments or hosts dialogue."""

    id: str
    name: str
    short: str
    kind: str
    seat: str = ""
    url: str = ""
    members: str = ""
    participation: str = ""
    limits: str = ""
    source: str = ""
    checked: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact about an instrument. ``date`` is ISO 8601, as precise as is known (2024, 2024-05, 2024-05-17)."""

    date: str
    what: str
    source: str
    note: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Enforceability:
    """Whether the instrument itself names an authority with power, a sanction, and a remedy for a person."""

    authority: bool
    sanction: bool
    remedy: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of official wording: where it comes from, how to know it, and on what terms it may be used.

    ``part`` names the act or clause to read when the file holds more than the instrument; ``version`` is the date of
    the wording when it is not the one the instrument describes (``as_of``); ``reason`` says why the file cannot be
    split into the provisions that are expected, where that is known.
    """

    file: str
    publisher: str
    url: str
    repository: str
    path: str
    commit: str
    sha256: str
    format: str
    language: str
    translation: str
    completeness: str
    note: str = ""
    terms: str = ""
    part: str = ""
    version: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A tie from one instrument to another: amends, implements, supersedes, transposes, draws-on."""

    instrument: str
    as_: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """An act, decree, bill, treaty, recommendation, guideline, strategy or standard."""

    id: str
    title: str
    short: str
    kind: str
    force: str
    status: str
    as_of: str
    jurisdiction: str = ""
    body: str = ""
    original_title: str = ""
    events: tuple[Event, ...] = ()
    enforceability: Enforceability = Enforceability(False, False, False)
    citation: str = ""
    languages: tuple[str, ...] = ()
    ai_specific: bool = True
    covers: str = "whole"
    scope_note: str = ""
    asks: str = ""
    expect: MappingType[str, int] = field(default_factory=dict)
    role_map: MappingType[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def issuer(self) -> str:
        """The jurisdiction's code, or the body's identifier."""
        return self.jurisdiction or self.body

    @property
    def in_force(self) -> bool:
        """True while at least a part of it binds today by its own terms."""
        return self.status in STATUSES_IN_FORCE

    @property
    def ended(self) -> bool:
        """True when it lapsed or was vetoed, superseded, revoked or withdrawn."""
        return self.status in STATUSES_ENDED

    @property
    def unverified(self) -> bool:
        """True when one of its dated facts has not been checked against a source."""
        return any(event.checked == "unverified" for event in self.events)


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered unit of an instrument with its digest. ``id`` is in Akoma Ntoso style, ``number`` as printed."""

    instrument: str
    id: str
    number: str
    heading: str
    digest: str
    part: str = ""
    order: int = 0

    @property
    def kind(self) -> str:
        """article, section, recital, ... of the deepest step of the identifier."""
        step = self.id.rsplit("__", 1)[-1]
        return PROVISION_KINDS.get(step.split("_", 1)[0], "provision")

    @property
    def parent(self) -> str:
        """Identifier of the unit this one stands in; empty for a top-level unit."""
        return self.id.rpartition("__")[0]

    @property
    def top(self) -> str:
        """Identifier of the top-level unit this one belongs to."""
        return self.id.split("__", 1)[0]


@dataclass(frozen=True, slots=True)
class Text:
    """Official wording of one unit in one language: its own words only; children carry theirs (``parent``).

    ``number`` is bare (``5``, ``a``), ``label`` is what is printed before the words (``Article 5``, ``(a)``).
    ``version`` is the date of the wording when it is not the one that the instrument describes.
    """

    instrument: str
    id: str
    number: str
    kind: str
    heading: str
    text: str
    language: str
    file: str
    parent: str = ""
    part: str = ""
    order: int = 0
    label: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One dated text that is held of an instrument in one language.

    ``version`` is empty for the text that the instrument describes, whose ``date`` is the instrument's ``as_of``.
    """

    instrument: str
    language: str
    version: str
    date: str
    translation: str
    completeness: str
    file: str
    publisher: str
    terms: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A typed question that makes the fine print comparable (deadline in hours, largest fine, ...)."""

    id: str
    type: str
    of: tuple[str, ...] = ()
    means: str = ""
    named: str = ""

    @property
    def label(self) -> str:
        """What readers see, in small letters: the label of the taxonomy, else the identifier in words."""
        return self.named or self.id.replace("_", " ")


@dataclass(frozen=True, slots=True)
class CommonProvision:
    """One of the questions put to every instrument."""

    id: str
    theme: str
    label: str
    question: str
    scope: str
    excludes: str
    attributes: tuple[Attribute, ...] = ()
    not_applicable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of common provisions."""

    id: str
    label: str
    provisions: tuple[CommonProvision, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All questions and the closed lists that answers are drawn from."""

    roles: MappingType[str, str]
    sectors: tuple[str, ...]
    lifecycle: tuple[str, ...]
    limits: tuple[str, ...]
    asks: MappingType[str, tuple[str, ...]]
    themes: tuple[Theme, ...]

    @property
    def provisions(self) -> tuple[CommonProvision, ...]:
        return tuple(common for theme in self.themes for common in theme.provisions)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as printed, in its own currency (ISO 4217)."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of exchange of one day and source: ``per`` has how much of each currency one unit of ``base`` bought.

    ``checked`` says how and against what they were verified.
    """

    base: str
    date: str
    source: str
    url: str
    checked: str
    note: str
    per: MappingType[str, float]


AttributeValue = str | float | tuple[str, ...] | Money


@dataclass(frozen=True, slots=True)
class Mapping:
    """The answer one instrument gives to one common provision. No Mapping at all means: not yet coded."""

    instrument: str
    common: str
    answer: str
    coverage: str = ""
    limits: tuple[str, ...] = ()
    reach: str = ""
    modality: str = ""
    roles: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()
    attributes: MappingType[str, AttributeValue] = field(default_factory=dict)
    applies_from: str = ""
    gist: str = ""
    sectors: tuple[str, ...] = ()
    lifecycle: tuple[str, ...] = ()
    confidence: str = ""
    note: str = ""
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class SharedWording:
    """What two instruments say in the same words where they answer one common provision; only kept where there is any.

    ``left`` stands before ``right`` by identifier. ``layer`` says what was compared: ``text`` in ``language``, or
    ``digest``, our own words, where no wording in one language is held of both. ``blocks`` are runs of equal words:
    place in the left, place in the right, how many; places and lengths are counted in words over the cited provisions.
    """

    left: str
    right: str
    common: str
    layer: str
    language: str
    left_words: int
    right_words: int
    passages: int
    blocks: tuple[tuple[int, int, int], ...]

    @property
    def turned(self) -> SharedWording:
        """The same seen from the other side."""
        blocks = tuple(sorted((there, here, n) for here, there, n in self.blocks))
        return replace(
            self, left=self.right, right=self.left, left_words=self.right_words, right_words=self.left_words,
            blocks=blocks,
        )  # fmt: skip

    @property
    def words(self) -> int:
        """How many words are shared."""
        return sum(block[2] for block in self.blocks)

    @property
    def share(self) -> float:
        """Part of the shorter text that is shared, between 0 and 1."""
        return self.words / min(self.left_words, self.right_words)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field: what it means in plain words, other words for it, and who defines it where."""

    id: str
    label: str
    meaning: str
    synonyms: tuple[str, ...] = ()
    commons: tuple[str, ...] = ()
    defined: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that people wrote, read and typed; what `portal build` turns into a build."""

    taxonomy: Taxonomy
    groups: tuple[Group, ...]
    regions: tuple[Region, ...]
    cpa_regions: tuple[Region, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    bodies: tuple[Body, ...]
    instruments: tuple[Instrument, ...]
    provisions: MappingType[str, tuple[Provision, ...]]
    mappings: MappingType[str, tuple[Mapping, ...]]
    glossary: tuple[Term, ...] = ()
    second: MappingType[str, tuple[Mapping, ...]] = field(default_factory=dict)
    first: MappingType[str, tuple[Mapping, ...]] = field(default_factory=dict)
    rates: Rates | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault of the corpus: where, what, and how grave (``error`` stops a build, ``warning`` does not)."""

    file: str
    line: int
    what: str
    level: str = "error"
    near: str = ""

    def __str__(self) -> str:
        near = f" Nearest valid: {self.near}." if self.near else ""
        return f"{self.file}:{self.line}: {self.what}{near}"
