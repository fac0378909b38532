"""The only door to the network: one GET to an address that was checked, without following it anywhere else."""

from __future__ import annotations

import contextlib
import http.client
import queue
import socket
import ssl
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from portal import __version__
from portal.errors import PortalError
from portal.texts import limits
from portal.texts.whereto import Hosts, NetFault, Place, host_of, where

USER_AGENT = f"Concordance/{__version__} (portal texts fetch; started by a person; reads official texts)"
REDIRECTED = frozenset({301, 302, 303, 307, 308})
T = TypeVar("T")


class Offline(PortalError):
    """No host can be reached from this machine."""

    status = 503
    title = "This machine is offline"


class Response:
    """One answer while it is read. Whatever happens, it ends at its deadline."""

    def __init__(
        self,
        raw: http.client.HTTPResponse,
        connection: http.client.HTTPConnection,
        until: float,
        watchdog: threading.Timer,
    ) -> None:
        self.status = raw.status
        self.headers = {name.lower(): value for name, value in raw.getheaders()}
        self._raw, self._connection, self._until, self._watchdog = raw, connection, until, watchdog

    def read(self) -> bytes:
        """The next bytes, b"" at the end.

        Raises:
            NetFault: too slow, or cut off before the announced length.
        """
        try:
            piece = self._raw.read1(65536)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise NetFault("The connection broke while the file came.", again=True) from fault
        if time.monotonic() > self._until:
            raise NetFault("The file came too slowly.", again=True)
        if not piece and self._raw.length:
            raise NetFault(f"The file was cut off {self._raw.length} bytes before its end.", again=True)
        return piece

    def close(self) -> None:
        self._watchdog.cancel()
        self._raw.close()
        self._connection.close()


def get(url: str, headers: Mapping[str, str], hosts: Hosts, seconds: float) -> Response:
    """Ask for ``url``; the answer is whatever the server says, a redirect included.

    Args:
        seconds: how long the request may take until its last byte; a silent server is given up earlier.

    Raises:
        NetFault: no such address, one that is not public, nobody there, or no answer in time.
    """
    until = time.monotonic() + seconds
    place = within(limits.CONNECT_SECONDS, lambda: where(url, hosts), host_of(url))
    connection = _connect(place)
    # A server may send a byte a minute for ever: timeouts of single reads never notice.
    watchdog = threading.Timer(seconds, _hang_up, (connection,))
    watchdog.daemon = True
    watchdog.start()
    try:
        target = urllib.parse.urlunsplit((place.scheme, place.host, "", "", "")) + place.target if place.proxy else ""
        sent = {"Host": place.host, "User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        connection.request("GET", target or place.target, headers=sent | dict(headers))
        return Response(connection.getresponse(), connection, until, watchdog)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        watchdog.cancel()
        connection.close()
        why = "did not answer in time" if isinstance(fault, TimeoutError) else "broke the connection off"
        raise NetFault(f"{place.host} {why}.", again=True) from fault


def redirected(url: str, response: Response) -> str:
    """The address that a redirect leads to.

    Raises:
        NetFault: it leads nowhere, or from https to http. From http to https is the same page, guarded.
    """
    target = urllib.parse.urljoin(url, response.headers.get("location", ""))
    old, new = urllib.parse.urlsplit(url).scheme, urllib.parse.urlsplit(target).scheme
    if not response.headers.get("location") or (new != old and (old, new) != ("http", "https")):
        raise NetFault(
            f"{host_of(url)} redirects from {old} to {new if new != old else 'nowhere'}, which is not followed."
        )
    return target


def reachable(urls: Iterable[str], hosts: Hosts, seconds: float = limits.OFFLINE_SECONDS) -> bool:
    """True as soon as the host of one address takes a connection; False when none has within ``seconds``."""
    answers: queue.Queue[bool] = queue.Queue()
    count = 0
    for url in urls:
        count += 1
        threading.Thread(target=_probe, args=(url, hosts, answers), daemon=True).start()
    until = time.monotonic() + seconds
    for _ in range(count):
        try:
            if answers.get(timeout=max(0.0, until - time.monotonic())):
                return True
        except queue.Empty:
            return False
    return False


def _probe(url: str, hosts: Hosts, answers: queue.Queue[bool]) -> None:
    try:
        place = where(url, hosts)
        # A handshake would cost two more ways there and back; a proxy answers for itself unless it is asked to go on.
        _connect(place if place.proxy else replace(place, scheme="http")).close()
        answers.put(True)
    except PortalError as fault:
        # An address that is refused shows nothing about the connection of this machine.
        answers.put(not getattr(fault, "gone", False))


def within(seconds: float, work: Callable[[], T], host: str) -> T:
    """Run ``work`` but wait no longer: looking up a name cannot be interrupted and may take half a minute."""
    answers: queue.Queue[T | PortalError] = queue.Queue()

    def run() -> None:
        try:
            answers.put(work())
        except PortalError as fault:
            answers.put(fault)

    threading.Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise NetFault(f"{host} has no address that was found within {seconds:g} seconds.", gone=True) from None
    if isinstance(answer, PortalError):
        raise answer
    return answer


def _connect(place: Place) -> http.client.HTTPConnection:
    try:
        if place.proxy:
            return _through_proxy(place)
        connection = http.client.HTTPConnection(place.host, timeout=limits.FETCH_SILENCE_SECONDS)
        connection.sock = _socket(place)
        return _secured(connection, place)
    except (OSError, http.client.HTTPException) as fault:
        why = "certificate is not valid" if isinstance(fault, ssl.SSLCertVerificationError) else "cannot be reached"
        said = f"The {why} for {place.host}." if "certificate" in why else f"{place.host} {why}."
        raise NetFault(said, gone=not isinstance(fault, ssl.SSLError)) from fault


def _socket(place: Place) -> socket.socket:
    # The addresses that were checked are the ones connected to: the name is not looked up again.
    for one in place.addresses[:-1]:
        with contextlib.suppress(OSError):
            return socket.create_connection(one, timeout=limits.CONNECT_SECONDS / 2)
    return socket.create_connection(place.addresses[-1], timeout=limits.CONNECT_SECONDS)


def _secured(connection: http.client.HTTPConnection, place: Place) -> http.client.HTTPConnection:
    if place.scheme == "https":
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(connection.sock, server_hostname=place.host)
    connection.sock.settimeout(limits.FETCH_SILENCE_SECONDS)
    return connection


def _through_proxy(place: Place) -> http.client.HTTPConnection:
    parts = urllib.parse.urlsplit(place.proxy if "//" in place.proxy else f"//{place.proxy}")
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=limits.CONNECT_SECONDS)
    if place.scheme == "https":
        connection.set_tunnel(*place.addresses[0])
    connection.connect()
    return _secured(connection, place)


def _hang_up(connection: http.client.HTTPConnection) -> None:
    try:
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
