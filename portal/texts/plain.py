"""Reads plain text: finds the labels that count up, and gives every paragraph between them to its provision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from portal.errors import TextRefused
from portal.texts import chains, dialects, headed, headings, limits, lines, sections
from portal.texts.body import by_places, nest_all
from portal.texts.dialects import Label
from portal.texts.head import Head
from portal.texts.marks import Heading, Lead, Page
from portal.texts.nesting import Nest
from portal.texts.outline import JOIN, Outline
from portal.texts.reading import Reading, Removal, Request

_PREAMBLE = re.compile(
    r"(?:pr[eé]amble|whereas|having regard|the (?:general )?(?:council|conference|assembly)|be it enacted|"
    r"an act to|a bill to|the member states|the heads of state|recogni[sz]ing|recalling|"
    r"considering|noting|by the authority vested|we,? the|be it ordained|the parliament|have adopted)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[.;:])(?=(?:Article|Section)\s\d{1,3}$)")
_FORMULA = re.compile(
    r"(?:be it enacted|by the authority vested in me|the people of the state|be it ordained|be it resolved)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:in witness whereof|done (?:at|in) \w+,? (?:this|on)|\(?signed\)?|"
    r"comun[ií]quese |dad[oa] en )",
    re.IGNORECASE,
)
ACTS = frozenset("article clause rule regulation schedule recital formula measure commitment item".split())
"""Kinds of provision that no guidance has: an instrument with one of them is read by its labels."""
_AMERICAN = re.compile(r"(?:sec(?:tion|\.)|§|\(\d+ ILCS|\d+[A-Z]?-\d+)", re.IGNORECASE)
_NAMED = re.compile(r"(?P<heading>[A-Z][^.;:]{3,240})\.\s+(?P<rest>(?:[A-Z(“\"]|[a-z]\.\s).*)$", re.DOTALL)
"""A section of an American act: its heading, a stop, and the words on the same line."""
_SENTENCE = re.compile(r"\b(?:shall|may|must|means|is|are|takes|has|have|will)\b")
_HEADED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z](?:\.\d{1,2})+\.?)\s+(?=[A-Z‘“(])")
_ENDED = re.compile(r"[.;:,]$|\w[.;:,]\d{1,2}$")
"""The end of a sentence, with the number of a footnote behind it."""
_REPEATED = ("sec", "rule", "reg", "cl")


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a plain text -> units.

    Raises:
        TextRefused: not text, or no series of labels in it.
    """
    limits.within(data, request.file)
    return split(limits.decode(data, request.file), request)


def split(text: str, request: Request, set_as: Sequence[Page] = ()) -> Reading:
    """Plain text (form feeds between pages, if it was printed; then ``set_as`` tells how lines are set) -> units."""
    found, removed = lines.paragraphs(text, set_as)
    return from_paragraphs(found, request, removed)


def from_paragraphs(paragraphs: list[str], request: Request, removed: list[Removal] | None = None) -> Reading:
    """Paragraphs in order, one per line of the text -> units: labels, headings of parts, and words between."""
    paragraphs = [piece for words in paragraphs for piece in _pieces(words)]
    guided = _guidance(paragraphs, request)
    if guided:
        outline = _declared(request, removed)
        sections.split(paragraphs, guided, outline)
        return outline.reading()
    labels = chains.labels(paragraphs, request)
    if "paragraph" in request.kinds and {one.step for one in labels.values()} == {"para"}:
        labels = {} if headed.listed(paragraphs, sorted(labels)) else labels
    counted = "paragraph" in request.kinds and not any(one.step == "para" for one in labels.values())
    kind = "" if labels or counted else next((kind for kind in headed.KINDS if kind in request.kinds), "")
    if not labels and not counted and not kind:
        raise TextRefused(
            f"{request.file} shows no articles, sections or numbered paragraphs that count up.",
            "Check that it is the instrument and not a page about it.",
        )
    outline = _declared(request, removed)
    if kind:
        headed.by_headings(paragraphs, dialects.STEP_OF_KIND[kind], outline)
        return outline.reading()
    first = min(labels, default=len(paragraphs))
    if counted and "preamble" not in request.kinds:
        headed.by_paragraphs(paragraphs[:first], outline)
    else:
        _before(paragraphs[:first], outline)
    _lost(paragraphs, labels)
    starts = sorted(labels)
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(paragraphs)
        if not labels[start].printed:
            outline.warn(f"{request.file} prints no number for {labels[start].rest!r}; it is counted by its place.")
        _provision(labels[start], paragraphs[start + 1 : end], outline, last=end == len(paragraphs))
    return _of_part(outline.reading(), request) if request.part else outline.reading()


def _of_part(reading: Reading, request: Request) -> Reading:
    """The units below the heading that ``request.part`` begins; the rest is declared as removed.

    Raises:
        TextRefused: no heading begins so.
    """
    wanted = request.part.casefold()
    kept = [unit for unit in reading.units if any(p.casefold().startswith(wanted) for p in unit.part.split(JOIN))]
    if not kept:
        raise TextRefused(
            f"{request.file} has no part {request.part!r}.", f"It has: {'; '.join(reading.headings[:12])}."
        )
    left = [unit for unit in reading.units if unit not in kept]
    removed = [Removal("another part", " ".join((unit.label, unit.heading, unit.text))) for unit in left]
    return replace(reading, units=tuple(kept), removed=(*reading.removed, *removed))


def _declared(request: Request, removed: list[Removal] | None) -> Outline:
    outline = Outline(request)
    for one in removed or ():
        outline.remove(one.why, one.words)
    return outline


def _pieces(words: str) -> list[str]:
    # A heading stays what it is: only running text is looked through for a label that a converter glued to it.
    return [words] if isinstance(words, Heading | Lead) else [piece for piece in _GLUED.split(words) if piece.strip()]


def may_be_report(request: Request) -> bool:
    """True unless the kinds of provision of the instrument say that it is an act, a declaration or a set of principles."""
    kinds = set(request.kinds)
    counts_principles = "principle" in kinds and "section" not in kinds
    acts = ACTS - {"item"} if "section" in kinds else ACTS
    if acts & kinds or counts_principles or request.instrument.startswith(dialects.DECIMAL_SECTIONS):
        return False
    return not kinds or bool(kinds & {"section", "part", "chapter"})


def _guidance(paragraphs: list[str], request: Request) -> list[Head]:
    """The headings of a text that is built by them; empty for acts, declarations and whatever else counts its units."""
    worded = len(_worded(paragraphs)) > 2
    if not may_be_report(request) or (worded and not request.kinds):
        return []
    found = headings.find(paragraphs, request.kinds)
    return found if headings.built(found) or (not worded and headings.apart(found, paragraphs)) else []


def _lost(paragraphs: list[str], labels: dict[int, Label]) -> None:
    """Add to ``labels`` the sections whose number a scan has lost: the only title between number n and n + 2."""
    bare = [place for place in sorted(labels) if dialects.BARE.match(paragraphs[place]) and labels[place].step == "sec"]
    for one, two in pairwise(bare):
        first, second = labels[one].number, labels[two].number
        if not first.isdecimal() or not second.isdecimal() or int(second) != int(first) + 2:
            continue
        inside = [
            place
            for place in range(one + 2, two - 1)
            if headed.title(paragraphs[place])
            and paragraphs[place - 1].rstrip()[-1:] in ".;"
            and len(paragraphs[place + 1].split()) > 7
        ]
        if len(inside) == 1:
            labels[inside[0]] = Label("sec", str(int(first) + 1), "", paragraphs[inside[0]])


def _worded(paragraphs: list[str]) -> list[str]:
    labels = [dialects.label(words) for words in paragraphs]
    return [one.printed for one in labels if one and one.step in ("art", "sec", "cl", "rule")]


def _before(paragraphs: list[str], outline: Outline) -> None:
    """What stands before the first label: front matter, then the preamble if there is one."""
    begin = next((place for place, words in enumerate(paragraphs) if _PREAMBLE.match(words.strip('“"* '))), None)
    prose = [words for words in paragraphs if len(words.split()) > 25 and _ENDED.search(words.rstrip())]
    if begin is None:
        begin = paragraphs.index(prose[0]) if prose else len(paragraphs)
    begin, parts = _opening(paragraphs, begin)
    paragraphs = paragraphs[: len(paragraphs) - len(parts)]
    for words in paragraphs[:begin]:
        outline.remove("front matter before the instrument begins", words)
    body = paragraphs[begin:]
    if body:
        formula = len(body) == 1 and _FORMULA.match(body[0])
        outline.open("formula" if formula else "preamble", "")
        if body[0].strip(" *#").casefold() in ("preamble", "préambule", "preambule"):
            outline.retitle(body.pop(0))
        nest_all(outline, outline.last, "preamble", body)
    _headings(parts, outline)


def _opening(paragraphs: list[str], begin: int) -> tuple[int, list[str]]:
    """The headings right before the first label: of its chapter, or only those from a named chapter on."""
    count = 0
    for words in reversed(paragraphs[begin + 1 :] if begin < len(paragraphs) else paragraphs):
        if dialects.heading_level(words) is None and not headed.title(words):
            break
        count += 1
    found = paragraphs[len(paragraphs) - count :]
    if begin >= len(paragraphs):
        named = [place for place, words in enumerate(found) if dialects.heading_level(words) is not None]
        found = found[named[0] :] if named else []
        begin -= len(found)
    return begin, found


def _headings(found: list[str], outline: Outline) -> None:
    for place, words in enumerate(found):
        level = dialects.heading_level(words)
        if (
            level is None
            and place
            and dialects.heading_level(found[place - 1]) is not None
            and len(found[place - 1].split()) <= 3
        ):
            outline.extend_heading(words)
        else:
            outline.heading(_level(words) if level is None else level, words)


def _level(words: str) -> int:
    # Headings without a word like Part: a Roman numeral, a decimal under it, capitals, then ordinary ones.
    if re.match(r"[IVX]+\.\s|\d+\.\s", words):
        return 0
    if re.match(r"(?:[IVX]+|\d+)\.\d+", words):
        return 3
    return 4 if words.isupper() else 5


def _provision(found: Label, paragraphs: list[str], outline: Outline, *, last: bool) -> None:
    if found.step in ("annex", "sched", "app", "addendum"):
        outline.leave()
    following = _trailing(paragraphs, found.printed.startswith("(")) if not last else []
    body = paragraphs[: len(paragraphs) - len(following)]
    printed = found.printed
    first = dialects.DISPOSITION.match(body[0]) if body and found.step == "addendum" else None
    if first:
        # "Disposición final" and then "Única. Vigencia": the two together are the label.
        printed = f"{printed} {body[0][: first.start('rest')]}".strip()
        body = ([first["rest"]] if first["rest"] else []) + body[1:]
    heading, body = _heading(found, body, outline.request.instrument)
    again = dialects.matched(found.step, dialects.BARE, body[0]) if body and found.step in _REPEATED else None
    if again and again.number == found.number:
        # "Section 4 - Grounds" and then "4. (1) A person ...": the label is printed twice.
        printed, body = f"{printed} {again.printed}", ([again.rest] if again.rest else []) + body[1:]
    outline.open(found.step, found.number, label=printed, heading=heading)
    closing = next((place for place, words in enumerate(body) if last and _CLOSING.match(words)), len(body))
    after = next((place for place, words in enumerate(body) if last and headed.AFTER.match(words)), len(body))
    _below(found, heading, body[: min(closing, after)], outline)
    if closing < after:
        outline.open("conclusion", "")
        for words in body[closing:after]:
            outline.add(words)
    for words in body[after:]:
        outline.remove("matter after the instrument ends", words)
    _headings(following, outline)


def _below(found: Label, heading: str, body: list[str], outline: Outline) -> None:
    top = outline.last
    counted = (
        found.step in ("principle", "item")
        and "paragraph" in outline.request.kinds
        and not any(Nest.begins(words) for words in body)
    )
    if counted or (found.step in ("measure", "commitment") and not any(map(Nest.counts, body))):
        # The number is followed by the principle itself; what explains it counts by its place.
        own = 0 if heading or not found.rest else 1
        for words in body[:own]:
            outline.add(words)
        by_places(outline, top, body[own:], bullets=True)
    else:
        nest_all(outline, top, found.step, body)


def _trailing(paragraphs: list[str], bracketed: bool = False) -> list[str]:
    """Headings at the end of a provision's paragraphs belong to what comes next.

    Where paragraphs are counted in brackets, a number with a stop before a title ("5.1. Lids") counts headings.
    """
    count = 0
    for words in reversed(paragraphs):
        bare = _HEADED.sub("", words) if bracketed else words
        if dialects.heading_level(words) is None and not (headed.title(bare) and count < 4):
            break
        count += 1
    found = paragraphs[len(paragraphs) - count :] if count else []
    # Without a word like Part or Chapter, one unfinished line may be the end of a list; a real one ends a sentence.
    before = paragraphs[len(paragraphs) - count - 1] if len(paragraphs) > count else ""
    if found and dialects.heading_level(found[0]) is None and before and before.rstrip()[-1:] not in ".!?”)’。":
        return []
    return found


def _heading(found: Label, body: list[str], instrument: str) -> tuple[str, list[str]]:
    """Split what follows a label into heading and words."""
    rest = found.rest
    if found.step in ("para", "rec") or instrument.startswith(dialects.UNHEADED):
        return "", ([rest] if rest else []) + body
    inner = dialects.TITLE.match(rest) if found.step == "art" else None
    if inner and inner["title"] and not Nest.begins(rest):
        after = rest[inner.end() :]
        return inner["title"], ([after] if after else []) + body
    run_on = dialects.RUN_ON.match(rest)
    if run_on:
        return run_on["heading"], [run_on["rest"], *body]
    named = _NAMED.match(rest) if found.step == "sec" and _AMERICAN.match(found.printed) else None
    if named and len(named["heading"].split()) <= 24 and not _SENTENCE.search(named["heading"]):
        return named["heading"], [named["rest"], *body]
    if rest and (body or found.step in ("annex", "sched", "app", "principle")) and _is_heading(rest, found.step):
        return rest, body
    if not rest and len(body) > 1 and not Nest.begins(body[0]) and _is_title(body[0], found.step):
        return body[0], body[1:]
    return "", ([rest] if rest else []) + body


def _is_title(words: str, step: str) -> bool:
    """A line under a label that stands alone; articles and annexes of the Union have titles of forty words."""
    return headed.title(words, 45 if step in ("art", "annex") else 14)


def _is_heading(rest: str, step: str) -> bool:
    if len(rest.split()) > 24 or Nest.begins(rest):
        return False
    ends = rest.rstrip()[-1:]
    return ends not in ".;:,—–。；：，" or (ends == "." and len(rest.split()) <= 8 and step == "sec")
