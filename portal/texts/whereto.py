"""Where a request goes: names turned into addresses that were checked to be public, or into a proxy's."""

from __future__ import annotations

import ipaddress
import socket
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.errors import PortalError

PORTS = {"http": 80, "https": 443}
Hosts = Mapping[str, str]
"""Host name -> base address to ask instead (``http://127.0.0.1:8099``); for tests, the only way to a private address."""


class NetFault(PortalError):
    """A request failed. ``again`` says that another attempt may help, ``gone`` that nobody answers at that host."""

    status = 502
    title = "The address could not be fetched"

    def __init__(self, message: str, *, again: bool = False, gone: bool = False, after: float = 0.0) -> None:
        super().__init__(message)
        self.again, self.gone, self.after = again, gone, after


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request goes: ``scheme`` and ``addresses`` on the wire, ``host`` as the server is told, ``target`` its path."""

    scheme: str
    host: str
    target: str
    addresses: tuple[tuple[str, int], ...]
    proxy: str = ""


def host_of(url: str) -> str:
    """The name in an address, for sentences."""
    return urllib.parse.urlsplit(url).hostname or "no host"


def where(url: str, hosts: Hosts) -> Place:
    """Where a request for ``url`` goes.

    Raises:
        NetFault: not a plain web address, a name without an address, or an address that is not public.
    """
    parts = urllib.parse.urlsplit(url)
    host = (parts.hostname or "").lower()
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in PORTS or not host or parts.username is not None or port not in (None, PORTS[parts.scheme]):
        raise NetFault(f"{url} is not a plain http or https address.")
    target = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    target += f"?{urllib.parse.quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    if host in hosts:
        base = urllib.parse.urlsplit(hosts[host])
        return Place(base.scheme, host, target, ((base.hostname or "", base.port or PORTS["http"]),))
    return _public(parts.scheme, host, target)


def _public(scheme: str, host: str, target: str) -> Place:
    proxy = "" if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get(scheme, "")
    if proxy:
        # Behind a proxy names are looked up there; only an address written in figures can be checked here.
        _checked(host, [host])
        return Place(scheme, host, target, ((host, PORTS[scheme]),), proxy)
    try:
        found = socket.getaddrinfo(host, PORTS[scheme], type=socket.SOCK_STREAM)
        if not found:
            raise OSError("no address")
    except (OSError, UnicodeError) as fault:
        raise NetFault(f"{host} has no address.", gone=True) from fault
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    _checked(host, addresses)
    return Place(scheme, host, target, tuple((one, PORTS[scheme]) for one in addresses))


def _checked(host: str, addresses: Iterable[str]) -> None:
    for one in addresses:
        try:
            address = ipaddress.ip_address(one.partition("%")[0])
        except ValueError:
            continue
        if not address.is_global or address.is_multicast:
            raise NetFault(f"{host} is the private address {one}, which is never asked.")
