"""How each language and drafting tradition names and numbers its provisions: the only table of such words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.records import PROVISION_KINDS
from portal.texts.numerals import slug
from portal.texts.reading import Request

KIND_OF_STEP = {
    **PROVISION_KINDS,
    "app": "appendix",
    "subpara": "subparagraph",
    "wrapup": "continuation",
    "conclusion": "conclusion",
    "table": "table",
    "form": "form",
}
"""First word of a step of an identifier -> kind of provision, for every step that a reader may produce."""
STEP_OF_KIND = {kind: step for step, kind in KIND_OF_STEP.items()}

# language -> step -> words before the number, as printed. Matching ignores case after the first letter.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "art": ("Article", "Art."),
        "sec": ("Section", "Sec."),
        "cl": ("Clause",),
        "rule": ("Rule",),
        "annex": ("Annex",),
        "sched": ("Schedule",),
        "app": ("Appendix",),
        "rec": ("Recital",),
        "principle": ("Principle",),
        "measure": ("Measure",),
        "commitment": ("Commitment",),
        "addendum": ("Addendum",),
    },
    "fr": {"art": ("Article", "Art."), "annex": ("Annexe",)},
    "es": {"art": ("Artículo", "Articulo", "Art."), "annex": ("Anexo",)},
    "pt": {"art": ("Artigo", "Art."), "annex": ("Anexo",)},
    "de": {"art": ("Artikel",), "annex": ("Anhang",)},
    "nl": {"art": ("Artikel",), "annex": ("Bijlage",)},
    "it": {"art": ("Articolo", "Art."), "annex": ("Allegato",)},
    "da": {"art": ("Artikel",), "annex": ("Bilag",)},
    "vi": {"art": ("Điều",), "annex": ("Phụ lục",)},
    "id": {"art": ("Pasal",), "annex": ("Lampiran",)},
    "tr": {"art": ("Madde",), "annex": ("Ek",)},
    "el": {"art": ("Άρθρο", "ΑΡΘΡΟ"), "annex": ("Παράρτημα",)},
    "bn": {"sec": ("ধারা",)},
    "rw": {"art": ("Ingingo ya", "Ingingo")},
}
# language -> words that open a part, with how deep they stand (0 is the outermost).
HEADINGS: dict[str, dict[str, int]] = {
    "en": {
        "Book": 0,
        "Part": 0,
        "Title": 0,
        "Chapter": 1,
        "Division": 1,
        "Subpart": 2,
        "Section": 2,
        "Subdivision": 2,
        "Subsection": 3,
    },
    "fr": {"Livre": 0, "Partie": 0, "Titre": 0, "Chapitre": 1},
    "es": {"Título": 0, "Titulo": 0, "Capítulo": 1, "Capitulo": 1, "Sección": 2},
    "pt": {"Título": 0, "Capítulo": 1, "Seção": 2, "Secção": 2},
    "de": {"Teil": 0, "Kapitel": 1, "Abschnitt": 2},
    "da": {"Afsnit": 0, "Kapitel": 1},
    "hu": {"Fejezet": 1},
    "vi": {"Phần": 0, "Chương": 1, "Mục": 2},
    "id": {"Bab": 1, "Bagian": 2},
    "el": {"Μέρος": 0, "Κεφάλαιο": 1, "Τμήμα": 2},
    "bn": {"অধ্যায়": 1},
    "rw": {"Umutwe": 1},
    "tr": {"Kısım": 0, "Bölüm": 1},
}
ORDINALS = {
    word: place
    for place, word in enumerate(
        "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth".split(), 1
    )
}
_SPELLED = {
    word: place
    for place, word in enumerate("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(), 1)
}
_NUMBER = (
    r"(?P<number>\d+(?:[.\-–:]\d+[A-Za-z]{0,2})*(?:\s?bis|\s?ter|[A-Z]{1,3}(?![a-z])|[a-z]{1,2})?"
    r"|[IVXLC]{1,7}|" + "|".join(_SPELLED) + r")(?![^\W\d_])"
)
_AFTER = r"(?:\s?[º°])?(?:\s*[.:–—―-]+|\s*\.-)?(?:\s+(?P<rest>.*))?$"


def _words(table: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    steps: dict[str, list[str]] = {}
    for words in table.values():
        for step, names in words.items():
            steps.setdefault(step, []).extend(names)
    return {step: sorted(set(names), key=len, reverse=True) for step, names in steps.items()}


def _pattern(step: str, names: list[str]) -> re.Pattern[str]:
    # Appendices and annexes may be lettered.
    number = _NUMBER.replace("|[IVXLC]{1,7}|", "|[IVXLC]{1,7}|[A-Z]|") if step in ("annex", "app") else _NUMBER
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})\s*{number}{_AFTER}", re.IGNORECASE | re.DOTALL)


_EAST = r"(?:{open}\s*(?P<number>[\d〇零一二三四五六七八九十百千]+){unit}(?:\s*[의之の]\s*(?P<more>[\d一二三四五六七八九十]+))?)"
LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("art", re.compile(_EAST.format(open="제", unit="조") + r"(?!\s?제)\s*(?P<rest>.*)$", re.DOTALL)),
    ("art", re.compile(_EAST.format(open="第", unit="[条條]") + r"[\s　]*(?P<rest>.*)$", re.DOTALL)),
    ("point", re.compile(_EAST.format(open="第", unit="[点點]") + r"[\s　]*(?P<rest>.*)$", re.DOTALL)),
    ("sec", re.compile(r"(?P<number>\d+(?:/[A-Z])?)\.\s?§\s*(?P<rest>.*)$", re.DOTALL)),
    (
        "sec",
        re.compile(
            r"(?:\[[A-Z ]+\]\s*)?§+\s*(?P<number>\d+(?:[-.–:]\d+)*[a-z]{0,2})\.?(?:\s+(?P<rest>.*))?$", re.DOTALL
        ),
    ),
    (
        "sec",
        re.compile(
            r"\(\d+ ILCS [^)]*\)\s*(?:\([^)]*\)\s*)*Sec\.\s+(?P<number>\d+[A-Z]?(?:[-.]\d+)*)\.\s*(?P<rest>.*)$",
            re.DOTALL,
        ),
    ),
    ("sec", re.compile(r"(?:C\.R\.S\.|Proposed\s+\w+)\s*§\s*(?P<number>[\d.\-]+\w*)\.?\s*(?P<rest>.*)$", re.DOTALL)),
    (
        "sec",
        re.compile(
            r"(?P<number>\d{1,3}[a-z]?-\d{1,4}[a-z]?-\d{1,5}(?:\.\d+)?|\d{4,5}(?:\.\d{1,3})?)\.\s*"
            r"(?P<rest>.*)$",
            re.DOTALL,
        ),
    ),
    *((step, _pattern(step, names)) for step, names in _words(WORDS).items()),
)
"""Labels of top-level provisions that carry their own word or sign, most particular first."""
BARE = re.compile(r"(?P<number>\d{1,3}[A-Z]{0,3})(?:[.．।]|(?=\t))[\s　]*(?P<rest>(?!\d).*)$", re.DOTALL)
"""A number and a stop (``12. Heading``): a section, clause, rule or paragraph, as the instrument counts them."""
HAN = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})、\s*(?P<rest>.*)$", re.DOTALL)
"""Points of a Chinese guideline."""
SPACED = re.compile(r"(?P<number>\d{1,3}[A-Z]{0,2})\s+(?P<rest>[A-Z“\"(].*)$", re.DOTALL)
"""The same without a stop (``12 Short title``), tried last."""
BARE_DECIMAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})\.[\s　]+(?P<rest>(?!\d).*)$", re.DOTALL)
"""The same where inserted sections are numbered 3.1, 3.2 (Quebec)."""
DECIMAL_SECTIONS = ("ca-qc-",)
UNHEADED = ("ca-qc-",)
"""Instruments whose sections have no headings, so that a short first line is not taken for one."""
RECITAL_LETTER = re.compile(r"[(（](?P<number>\d{1,3}|[a-z])[)）]\s*(?P<rest>.*)$", re.DOTALL)
ONLY = re.compile(r"Art[ií]c?[uo]lo (?P<number>único|unico|unique)\b[.:]*\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
"""The one article of a preliminary title."""
RECITAL = re.compile(r"[(（](?P<number>\d{1,3})[)）]\s*(?P<rest>.*)$", re.DOTALL)
DECIMAL = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})[.:]?[\s　]+(?P<rest>.*)$", re.DOTALL)
DEEP = re.compile(r"(?P<number>\d{1,2}\.\d{1,2}\.\d{1,2})[.:]?[\s　]+(?P<rest>\D.*)$", re.DOTALL)
"""Paragraphs of one regulation of a set (``10.2.1``)."""
COUNTED = re.compile(
    r"(?:No\.|Action|Recommendation|Item|Measure)\s?(?P<number>\d{1,3})(?![\d.])[.:–—-]*\s*(?P<rest>.*)$", re.DOTALL
)
"""Items that an action plan counts under a word."""
ROMAN_PART = re.compile(r"(?P<number>[IVX]{1,5})\.[\s　]+(?P<rest>.*)$", re.DOTALL)
ORDINAL_SCHEDULE = re.compile(
    rf"(?:The\s+)?(?:(?P<number>{'|'.join(ORDINALS)})\s+)?Schedule\b[.:]?\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
DIVISION = re.compile(
    r"(?:(?P<word>Section|Part)|Appendix(?=\s\d{1,2}\.))\s+(?:\d{1,2}\.)?"
    r"(?P<number>[A-Z]|\d{1,2}(?:\.\d)?|[IVX]{1,5})(?![\w(])\s*[.:—–-]?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A section or part inside an annex, an appendix or a schedule."""
RUN_ON = re.compile(r"(?P<heading>[^.;:()]{3,110}?)\s*(?:\.\s?[—–]|[.:]\s*[-—–]{1,2})\s*(?P<rest>\S.*)$", re.DOTALL)
"""A heading that a stop and a dash part from the words on the same line (Indian acts)."""
TITLE = re.compile(r"\s*[(（](?P<title>(?:[^()（）]|[(（][^()（）]*[)）])*)[)）]\s*")
"""A heading in brackets after a label, as Korea and Japan print it."""
COUNTING_PARAGRAPHS = ("cn-", "tw-")
"""Instruments whose unnumbered paragraphs are cited by their place, and whose (1), (2) are points."""
ADDENDUM = re.compile(
    r"(?:부\s?칙|附\s?則|附\s?则|Supplementary Provisions?|ADDENDA|ADDENDUM|"
    r"(?i:Disposici(?:ón|on|ones) (?:complementarias?|transitorias?|final(?:es)?)[a-záéíóú ,]*))\s*(?P<number>\d*)\s*"
    r"(?P<rest>.*)$",
    re.DOTALL,
)
DISPOSITION = re.compile(
    r"(?:Únic|Unic|Primer|Segund|Tercer|Cuart|Quint|Sext|S[eé]ptim|Octav|Noven|D[eé]cim)[ao](?:\s\w{4,12})?\s*[.:–-]+\s*"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""One of the complementary provisions of a Spanish-language act (``Segunda.- Vigencia``), below their heading."""
PRELIMINARY = re.compile(r"T[ií]tulo preliminar\b", re.IGNORECASE)
_HEADING = re.compile(
    "(?P<word>"
    + "|".join(sorted({re.escape(word) for words in HEADINGS.values() for word in words}, key=len, reverse=True))
    + rf")\s+{_NUMBER}{_AFTER}",
    re.IGNORECASE | re.DOTALL,
)
_HEADING_EAST = re.compile(
    r"(?:제|第)\s*[\d一二三四五六七八九十]+\s*(?P<word>[편장절관編编章节節款])(?P<rest>[\s　].*|)$"
)
_HEADING_EAST_LEVEL = {
    mark: level for level, marks in enumerate(("편編编", "장章", "절节節", "관款")) for mark in marks
}
_HEADING_LEVEL = {word.lower(): level for words in HEADINGS.values() for word, level in words.items()}


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised label: step of the identifier, number as printed, the label itself, and what follows it."""

    step: str
    number: str
    printed: str
    rest: str


def label(line: str) -> Label | None:
    """The label with its own word at the start of a line (``Article 5``, ``제17조의2(...)``), or None."""
    line = line.strip()
    for step, pattern in LABELS:
        found = pattern.match(line)
        if found and (line[0].isupper() or not line[0].isalpha() or not line[0].isascii()):
            return _label(step, found, line)
    return None


def counts_paragraphs(request: Request) -> bool:
    """True when unnumbered paragraphs of an article are cited by their place (第二款)."""
    return request.instrument.startswith(COUNTING_PARAGRAPHS) or request.language.startswith("zh")


def matched(step: str, pattern: re.Pattern[str], line: str) -> Label | None:
    """As ``label``, for one given pattern."""
    found = pattern.match(line.strip())
    return _label(step, found, line.strip()) if found else None


def _label(step: str, found: re.Match[str], line: str) -> Label:
    groups = found.groupdict()
    number = groups.get("number") or ""
    number = str(_SPELLED.get(number.title(), ORDINALS.get(number.title(), number)))
    if not number.isascii():
        number = slug(number)
    if groups.get("more"):
        number = f"{number}-{slug(groups['more'])}"
    rest = (groups.get("rest") or "").strip()
    printed = line[: found.start("rest")].strip() if groups.get("rest") else line
    return Label(step, number, printed, rest)


def heading_level(line: str) -> int | None:
    """How deep the part, chapter or section stands that this line opens; None when it opens none."""
    line = line.strip()
    east = _HEADING_EAST.match(line)
    if east:
        return _HEADING_EAST_LEVEL[east["word"]]
    west = _HEADING.match(line)
    if west and line[0].isupper() and len(line) < 160:
        return _HEADING_LEVEL[west["word"].lower()]
    return 0 if PRELIMINARY.fullmatch(line) else None


def spaced_markers(text: str) -> str:
    """Put a space around markers that a converter glued to their words (``prohibited:(a)the`` )."""
    return re.sub(
        r"(?<=[;:,.])(?:\s*(and|or))?\s*(\((?:[a-z]{1,3}|[ivx]{1,5}|\d{1,2})\))\s*(?=\S)",
        lambda found: f" {found[1]} {found[2]} " if found[1] else f" {found[2]} ",
        text,
    )
