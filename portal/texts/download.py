"""Brings one file from one address into a folder: conditional, resumed, retried, verified before it takes its place."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from portal.errors import TextRefused
from portal.texts import limits, net
from portal.texts.manners import Manners
from portal.texts.net import NetFault

Verify = Callable[[bytes], None]
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Memo:
    """What is kept beside a download: where it came from, and what the server said to ask with the next time.

    ``sha256`` is that of the finished file; it is empty while only a part is there.
    """

    url: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


def memo_of(path: Path) -> Memo:
    """The memo beside ``path``; an empty one when there is none or it is damaged."""
    try:
        found = json.loads(_beside(path, ".fetch").read_bytes())
        return Memo(**{name: str(found.get(name, "")) for name in ("url", "etag", "last_modified", "sha256")})
    except (OSError, ValueError, AttributeError):
        return Memo()


def download(url: str, path: Path, verify: Verify, manners: Manners, watch: Watch = lambda done, total: None) -> str:
    """Fetch ``url`` into ``path``.

    Args:
        verify: raises TextRefused for bytes that are not the file; then ``path`` stays as it was.
        watch: called with the bytes held and the bytes announced (0 when unknown).

    Returns:
        ``fetched``, or ``unchanged`` when the server says that the file at ``path`` is still the one.

    Raises:
        NetFault: it could not be fetched. TextRefused: what came is not the file.
    """
    for attempt in range(manners.tries):
        try:
            return _attempt(url, path, verify, manners, watch)
        except NetFault as fault:
            if not fault.again or attempt == manners.tries - 1:
                raise
            manners.wait(max(manners.pause * 2**attempt, min(fault.after, 60.0)))
    raise NetFault(f"{url} was not tried.")


def _attempt(url: str, path: Path, verify: Verify, manners: Manners, watch: Watch) -> str:
    memo, part = memo_of(path), _beside(path, ".part")
    headers = _conditions(url, path, part, memo)
    asked = url
    for _ in range(limits.REDIRECTS + 1):
        with manners.ask(asked, headers) as response:
            if response.status in net.REDIRECTED:
                asked = net.redirected(asked, response)
                continue
            if response.status == 304 and "Range" not in headers:
                return "unchanged"
            resumed = _received(url, path, part, response, watch)
        break
    else:
        raise NetFault(f"{url} redirects more than {limits.REDIRECTS} times.")
    return _settled(url, path, part, verify, resumed, manners.stop.is_set())


def _conditions(url: str, path: Path, part: Path, memo: Memo) -> dict[str, str]:
    """Ask only for what is new, or for what is missing of a part that is certainly of the same file."""
    if memo.url != url:
        return {}
    if memo.sha256 and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == memo.sha256:
        wanted = {"If-None-Match": memo.etag, "If-Modified-Since": memo.last_modified}
        return {name: value for name, value in wanted.items() if value}
    strong = memo.etag if not memo.etag.startswith("W/") else ""
    if not memo.sha256 and part.is_file() and part.stat().st_size and (strong or memo.last_modified):
        return {"Range": f"bytes={part.stat().st_size}-", "If-Range": strong or memo.last_modified}
    return {}


def _received(url: str, path: Path, part: Path, response: net.Response, watch: Watch) -> bool:
    """Write the body to the part; True when it continues what was there."""
    if response.status == 416:
        part.unlink(missing_ok=True)
        raise NetFault(f"{url} cannot be resumed.", again=True)
    if response.status not in (200, 206):
        raise _status(url, response)
    held = part.stat().st_size if response.status == 206 and part.is_file() else 0
    if response.status == 206 and not response.headers.get("content-range", "").startswith(f"bytes {held}-"):
        part.unlink(missing_ok=True)
        raise NetFault(f"{url} sent another part than the one asked for.", again=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    # Until the file is whole the memo speaks of the part; the old file stays but is asked for again without conditions.
    _remember(path, Memo(url, response.headers.get("etag", ""), response.headers.get("last-modified", "")))
    _write(part, response, held, watch)
    return held > 0


def _write(part: Path, response: net.Response, held: int, watch: Watch) -> None:
    length = response.headers.get("content-length", "")
    total = held + int(length) if length.isdecimal() else 0
    packed = response.headers.get("content-encoding", "identity").lower()
    if total > limits.FILE_BYTES or packed not in ("identity", "gzip"):
        raise NetFault(f"The file has {total} bytes ({packed}); at most {limits.FILE_BYTES} are fetched.")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed == "gzip" else None
    with part.open("ab" if held else "wb") as file:
        while piece := response.read():
            try:
                piece = unpack.decompress(piece, limits.FILE_BYTES + 1 - held) if unpack else piece
            except zlib.error as fault:
                raise NetFault("The file came damaged (gzip).", again=True) from fault
            held += len(piece)
            if held > limits.FILE_BYTES:
                file.truncate(0)
                raise NetFault(f"The file is larger than {limits.FILE_BYTES} bytes.")
            file.write(piece)
            watch(held, total)
    if unpack and not unpack.eof:
        part.unlink()
        raise NetFault("The file was cut off.", again=True)


def _settled(url: str, path: Path, part: Path, verify: Verify, resumed: bool, stopped: bool) -> str:
    data = part.read_bytes()
    if stopped:
        raise NetFault("The time for this run is over.")
    try:
        verify(data)
    except TextRefused as fault:
        part.unlink()
        if resumed:
            raise NetFault(f"What was resumed does not fit together: {fault.message}", again=True) from fault
        raise
    os.replace(part, path)
    found = memo_of(path)
    _remember(path, Memo(url, found.etag, found.last_modified, hashlib.sha256(data).hexdigest()))
    return "fetched"


def _status(url: str, response: net.Response) -> NetFault:
    status = response.status
    if status in (401, 403, 407):
        return NetFault(f"{url} asks for a login ({status}).")
    if status in (404, 410):
        return NetFault(f"{url} is not there ({status}).")
    again = status >= 500 or status in (408, 425, 429)
    return NetFault(
        f"{url} answered with {status}.", again=again, after=_after(response.headers.get("retry-after", ""))
    )


def _after(said: str) -> float:
    """Seconds that a server asks to wait: it names them, or the date on which to come again (RFC 9110, 10.2.3)."""
    if re.fullmatch(r"\d{1,5}", said):
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError, OSError):
        return 0.0


def _remember(path: Path, memo: Memo) -> None:
    beside = _beside(path, ".fetch")
    fresh = beside.with_name(f"{beside.name}.new")
    fresh.write_text(json.dumps(asdict(memo), sort_keys=True) + "\n", encoding="utf-8")
    os.replace(fresh, beside)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")
