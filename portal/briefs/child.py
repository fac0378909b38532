"""The child process that holds WeasyPrint: a page on stdin, a PDF on stdout. Run by path, so it imports nothing of the portal.

Exit codes: 0 done, 3 out of memory, 4 any other failure (a sentence on stderr).
"""

from __future__ import annotations

import gc
import json
import logging
import resource
import sys
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import unquote, urlsplit

OUT_OF_MEMORY, FAILED = 3, 4
LINKS = ("http", "https", "mailto", "")


class Messages(logging.Handler):
    """Collects what WeasyPrint and fontTools complain of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname.lower()}: {record.getMessage()}")


def limit(megabytes: int, seconds: int) -> None:
    """Bounds that hold even when the parent dies: address space, processor time, no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 10))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Spare:
    """A page that keeps its drawing as one piece of bytes once it is painted: as ten thousand small ones it is 15 MiB more."""

    def __init__(self, page) -> None:
        self.page = page

    def __getattr__(self, name):
        return getattr(self.page, name)

    def paint(self, stream, scale=1) -> None:
        self.page.paint(stream, scale)
        stream.stream = [b"\n".join(map(to_bytes, stream.stream))]


def to_bytes(piece) -> bytes:
    """One piece of a drawing as the file writes it: bytes, a property list, or words and numbers."""
    return piece if isinstance(piece, bytes) else piece.data if hasattr(piece, "data") else str(piece).encode()


def lean_fonts() -> None:
    """Let fonts copy their file only when it is asked for: a subset takes its place, and those of Korean, Japanese and Chinese
    have 20 to 27 MB a face (18 pages with three of these scripts: 114 MiB instead of 265)."""
    from weasyprint.pdf import fonts, stream

    whole = fonts.get_hb_object_data

    class Lean(fonts.Font):
        def __init__(self, *args) -> None:
            fonts.get_hb_object_data = lambda face: b""
            try:
                super().__init__(*args)
            finally:
                fonts.get_hb_object_data = whole

        @property
        def file_content(self) -> bytes:
            return self.own or whole(self.hb_face)

        @file_content.setter
        def file_content(self, data: bytes) -> None:
            self.own = data

    stream.Font = Lean


def press(job: dict, messages: Messages) -> tuple[bytes, int]:
    """The PDF and its number of pages."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    lean_fonts()

    class OnlyOurs(URLFetcher):
        """Refuses everything but files in the folders named by the job; never opens a connection."""

        def fetch(self, url, headers=None):
            parts = urlsplit(url)
            path = unquote(parts.path)
            inside = any(path.startswith(folder + "/") for folder in job["folders"])
            if parts.scheme != "file" or parts.netloc or ".." in path or not inside:
                raise ValueError(f"refused to fetch {url[:200]}")
            return super().fetch(url, headers)

    class Page(HTML):
        """A page under our own basic sheet (see plain.css)."""

        def _ua_stylesheets(self, forms=False):
            return [CSS(string=job["plain"])]

    page = Page(string=job["html"], url_fetcher=OnlyOurs(allowed_protocols=("file",)))
    for anchor in page.etree_element.iter("a"):
        if urlsplit(anchor.get("href", "").strip()).scheme.lower() not in LINKS:
            messages.said.append(f"warning: dropped a link to {anchor.attrib.pop('href')[:200]}")
    # The identifier is that of the page, not of the moment: equal pages give equal files.
    options = {
        "pdf_variant": "pdf/ua-1",
        "pdf_tags": True,
        "custom_metadata": True,
        "pdf_identifier": sha256(job["html"].encode()).digest()[:16],
    }
    document = page.render(font_config=FontConfiguration(), **options)
    document.pages = [Spare(page) for page in document.pages]
    # What the layout leaves in cycles is used again by the painting: 25 MiB less in 115 pages for 0.5 s.
    gc.collect()
    seal = document.metadata.custom.get("concordance")
    document.metadata.custom = {"concordance": seal} if seal else {}
    return document.write_pdf(**options), len(document.pages)


def main() -> int:
    started = datetime.now(UTC)
    job = json.load(sys.stdin.buffer)
    limit(job["megabytes"], job["seconds"])
    # One job, then the process ends: without the collector 113 pages take 12 s instead of 17.
    gc.disable()
    messages = Messages()
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).addHandler(messages)
    try:
        pdf, pages = press(job, messages)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault}"[:500])
        return FAILED
    facts = {
        "pages": pages,
        "messages": messages.said,
        "seconds": (datetime.now(UTC) - started).total_seconds(),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
