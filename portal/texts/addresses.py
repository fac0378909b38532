"""Where the files of an instrument are: addresses to ask, and the one place below the downloads where each may land."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path

from portal.errors import PortalError
from portal.records import Instrument, Source

DOWNLOADS = ".downloads"
_SUFFIXES = {
    "pdf": {"pdf"},
    "docx": {"docx"},
    "html": {"html", "htm", "xhtml"},
    "markdown": {"md"},
    "plain": {"txt"},
    "units": {"json"},
    "formex": {"xml"},
    "akn": {"xml", "akn"},
    "lims": {"xml"},
    "xml-kr": {"xml"},
    "xml-jp": {"xml"},
}


def addresses(source: Source) -> list[tuple[str, str]]:
    """(origin, address) of a source, in the order they are tried; a publisher's page about the file is not its file."""
    found = []
    if source.url and _is_file(source.url, source.format):
        found.append(("publisher", source.url))
    repository = re.fullmatch(r"(?:https://)?github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", source.repository)
    if repository and source.commit and source.path:
        path = urllib.parse.quote(f"{repository[1]}/{source.commit}/{source.path}", safe="/")
        found.append(("mirror", f"https://raw.githubusercontent.com/{path}"))
    return found


def _is_file(url: str, format: str) -> bool:
    parts = urllib.parse.urlsplit(url)
    wanted = _SUFFIXES.get(format, set())
    last = parts.path.rstrip("/").rpartition("/")[2].lower()
    if format == "html":
        return last.rpartition(".")[2] in wanted or "/html/" in f"{parts.path.lower()}/"
    if last == "download":
        return format in ("pdf", "docx")
    named = {last, last.rpartition(".")[2], *re.findall(r"=([a-z]+)(?:&|$)", parts.query.lower())}
    return bool(wanted & named) or ("xml" in wanted and "/xml/" in parts.path.lower())


def landing(target: Path, instrument: Instrument, source: Source) -> Path:
    """The path of a source's download.

    Raises:
        PortalError: its name leads out of its folder, or is one that downloads keep for themselves.
    """
    folder = (target / DOWNLOADS / instrument.id).resolve()
    path = (folder / source.file).resolve()
    if not path.is_relative_to(folder) or path == folder or path.suffix in (".fetch", ".part", ".new"):
        raise PortalError(f"{source.file} of {instrument.id} is not a name that a download may have.")
    return path
