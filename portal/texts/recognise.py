"""Is a downloaded file what the corpus describes? Error pages, login walls, stumps and other acts are told apart here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace

from portal.errors import TextRefused
from portal.records import Instrument, Source
from portal.texts import counting, limits, readers
from portal.texts.reading import Reading, Request

_PAGE = re.compile(
    rb"\s*(?:<!doctype html|<html|<head|<body|<!--.{0,400}?-->\s*<(?:!doctype )?html)", re.IGNORECASE | re.DOTALL
)
_LOGIN = re.compile(
    rb"type\s*=\s*[\"']?password|captcha|(?:please|must|need to)\s+(?:sign|log)\s?in|sign in to (?:continue|your)|"
    rb"access denied|enable (?:javascript|cookies)|checking your browser|subscribe to read",
    re.IGNORECASE,
)
_ERROR = re.compile(
    rb"<(?:title|h1|h2)[^>]{0,200}>[^<]{0,80}(?:\b40[0-9]\b|\b50[0-9]\b|not found|no longer available|error|unavailable)",
    re.IGNORECASE,
)
_LFS = b"version https://git-lfs.github.com/spec/"
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    "the of and for on to in a an de la el los las del y en le les et du des der die das und act law".split()
)
ENOUGH = 0.8
"""Share of the words of a title that must stand close together somewhere in the file."""


def pinned(data: bytes, source: Source) -> None:
    """Bytes of the public mirror are the pinned ones.

    Raises:
        TextRefused: another version, an error page, a pointer; the sentence says which as far as one can tell.
    """
    if not source.sha256:
        raise TextRefused(f"{source.file} has no SHA-256 in instrument.yaml, so a mirror's copy cannot be verified.")
    found = hashlib.sha256(data).hexdigest()
    if found == source.sha256:
        return
    shaped(data, source)
    raise TextRefused(
        f"{source.file} is another version: its SHA-256 begins {found[:12]}, expected {source.sha256[:12]}."
    )


def published(data: bytes, source: Source, instrument: Instrument) -> None:
    """Bytes of the publisher are the instrument: by hash, or else by shape, title and counts.

    Raises:
        TextRefused: the sentence says what the file seems to be.
    """
    if source.sha256 and hashlib.sha256(data).hexdigest() == source.sha256:
        return
    shaped(data, source)
    request = Request(instrument.id, source.language, source.file, source.part, tuple(instrument.expect))
    reading = readers.read(data, source.format, request)
    if not titled(reading, instrument):
        raise TextRefused(f"{source.file} does not carry the title of {instrument.id}; it may be another act.")
    units = [unit for unit in reading.units if unit.language == source.language]
    if source.version and source.version != instrument.as_of:
        instrument = replace(instrument, expect={})
    verdict = counting.judge(instrument, source.language, units, source.translation, source.completeness)
    if verdict.refused:
        raise TextRefused(verdict.refused)


def shaped(data: bytes, source: Source) -> None:
    """The bytes look like a whole file of the source's format.

    Raises:
        TextRefused: empty, a web page instead of the file, a login wall, an error page, or cut off.
    """
    limits.within(data, source.file)
    page = bool(_PAGE.match(data[:2000]))
    if page and (_LOGIN.search(data[:200_000]) and (source.format != "html" or _thin(data))):
        raise TextRefused(f"{source.file} is a page that asks for a login or a browser, not the instrument.")
    if page and (source.format != "html" or (_ERROR.search(data[:20_000]) and _thin(data))):
        kind = "an error page" if _ERROR.search(data[:20_000]) else "a web page"
        raise TextRefused(f"{source.file} is {kind}, not the {source.format} file.")
    if data.startswith(_LFS):
        raise TextRefused(f"{source.file} is a pointer to a large file, not the file.")
    if not _whole(data, source.format):
        raise TextRefused(f"{source.file} is cut off before its end.")


def _thin(data: bytes) -> bool:
    return len(re.sub(rb"<[^>]{0,2000}>", b" ", data[:400_000]).split()) < 800


def _whole(data: bytes, format: str) -> bool:
    end = data[-2048:].rstrip()
    if format == "pdf":
        return not data.startswith(b"%PDF-") or b"%%EOF" in end
    if format == "units":
        return end.endswith((b"]", b"}"))
    if format in ("formex", "akn", "lims", "xml-kr", "xml-jp", "xml-us"):
        return end.endswith(b">") and data.rstrip()[-400:].rfind(b"</") >= 0
    if format == "html":
        head = data[:4000].lower()
        return b"<html" not in head or b"</html" in end.lower() or b"</body" in end.lower()
    return True


def titled(reading: Reading, instrument: Instrument) -> bool:
    """True when the title, the original title or the citation stands in what was read, nearly word for word."""
    said = [*(removal.words for removal in reading.removed), *reading.headings]
    said += [words for unit in reading.units for words in (unit.heading, unit.text)]
    listed = _words(" ".join(said))
    return any(
        _stands(_words(name), listed) for name in (instrument.title, instrument.original_title, instrument.citation)
    )


def _words(text: str) -> list[str]:
    # Languages written without spaces are compared sign by sign.
    plain = unicodedata.normalize("NFKC", text).casefold()
    spaced = re.sub(r"([\u3040-\u30ff\u3400-\u9fff])", r" \1 ", plain)
    return [word for word in _WORD.findall(spaced) if word not in _SMALL]


def _stands(name: list[str], said: list[str]) -> bool:
    wanted = set(name)
    if len(wanted) < 2:
        return False
    window = len(name) + len(name) // 2
    held: dict[str, int] = {}
    for place, word in enumerate(said):
        if word in wanted:
            held[word] = place
            if sum(1 for at in held.values() if at > place - window) >= ENOUGH * len(wanted):
                return True
    return False
