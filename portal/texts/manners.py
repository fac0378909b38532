"""How hosts are treated during one fetch: few requests at a time, their robots.txt, their pauses, and no insisting."""

from __future__ import annotations

import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from portal.texts import limits, net, robots
from portal.texts.net import NetFault

GIVEN_UP = 2
"""Failures to reach a host after which its other files are not tried."""


@dataclass(slots=True)
class _Host:
    turn: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: robots.Rules | None = None
    next: float = 0.0
    failures: int = 0


class Manners:
    """What one run knows about the hosts it asks; shared by its threads.

    Attributes:
        stop: set when the run is over; every wait ends then.
        deadline: ``time.monotonic()`` after which nothing new begins.
        file_seconds: wall-clock limit of one attempt at one file.
        tries: attempts at one address.
        pause: seconds before the second attempt; doubled before each further one.
    """

    def __init__(
        self,
        hosts: net.Hosts,
        seconds: float,
        *,
        file_seconds: float = limits.FETCH_FILE_SECONDS,
        tries: int = limits.TRIES,
        pause: float = 0.5,
    ) -> None:
        self.hosts, self.file_seconds, self.tries, self.pause = hosts, file_seconds, tries, pause
        self.deadline = time.monotonic() + seconds
        self.stop = threading.Event()
        self._known: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def ask(self, url: str, headers: dict[str, str]) -> Iterator[net.Response]:
        """One request in the host's turn, if its robots.txt allows it.

        Raises:
            NetFault: not allowed, not reached, or no time left.
        """
        parts = urllib.parse.urlsplit(url)
        name = (parts.hostname or "").lower()
        with self._lock:
            host = self._known.setdefault(name, _Host(threading.Semaphore(limits.PER_HOST)))
        with host.turn:
            rules = self._rules(host, f"{parts.scheme}://{parts.netloc}", name)
            if not rules.allow(urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))):
                raise NetFault(f"{name} asks programs not to fetch {parts.path} (robots.txt).")
            self._pause(host, rules.delay, name)
            response = self._get(host, url, headers, name)
            try:
                yield response
            finally:
                response.close()

    def wait(self, seconds: float) -> None:
        """Sleep, unless the run ends before.

        Raises:
            NetFault: the run is over, or would be before the wait is.
        """
        if time.monotonic() + seconds > self.deadline or self.stop.wait(seconds):
            raise NetFault("The time for this run is over.")

    def _get(self, host: _Host, url: str, headers: dict[str, str], name: str) -> net.Response:
        if host.failures >= GIVEN_UP:
            raise NetFault(f"{name} could not be reached before.", gone=True)
        self.wait(0)
        try:
            return net.get(url, headers, self.hosts, min(self.file_seconds, self.deadline - time.monotonic()))
        except NetFault as fault:
            host.failures += fault.gone
            raise

    def _rules(self, host: _Host, base: str, name: str) -> robots.Rules:
        with host.lock:
            if host.rules is None:
                host.rules = self._robots(host, f"{base}/robots.txt", name)
            return host.rules

    def _robots(self, host: _Host, url: str, name: str) -> robots.Rules:
        """A host without robots.txt allows all; one whose robots.txt fails allows nothing now (RFC 9309, 2.3.1)."""
        for _ in range(limits.REDIRECTS):
            response = self._get(host, url, {}, name)
            try:
                if response.status in net.REDIRECTED:
                    url = net.redirected(url, response)
                elif response.status >= 500 or response.status == 429:
                    raise NetFault(f"{name} cannot say what programs may fetch (robots.txt fails).", again=True)
                else:
                    return robots.EVERYTHING if response.status != 200 else robots.parse(_start(response))
            finally:
                response.close()
        return robots.EVERYTHING

    def _pause(self, host: _Host, delay: float, name: str) -> None:
        if delay > limits.CRAWL_DELAY_SECONDS:
            raise NetFault(f"{name} asks for {delay:g} seconds between requests, which is left to a person.")
        with host.lock:
            now = time.monotonic()
            wait = max(0.0, host.next - now)
            host.next = now + wait + delay
        self.wait(wait)


def _start(response: net.Response) -> str:
    body = b""
    while len(body) < limits.ROBOTS_BYTES and (piece := response.read()):
        body += piece
    return body[: limits.ROBOTS_BYTES].decode("utf-8", "replace")
