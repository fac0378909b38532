"""Addresses: which parameters a page takes, in which order, and the one canonical form of each address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import quote

from werkzeug.datastructures import MultiDict

from portal.errors import BadParameter

MAX_VALUES = 80
MAX_LENGTH = 300
# Marks that mail programs and social networks hang on shared links: dropped instead of refused.
TRACKING = ("utm_", "fbclid", "gclid", "mc_", "igshid")


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a page.

    ``many``: may be repeated. ``of``: closed list of values. ``default``: left out of canonical addresses.
    ``fold``: how values that differ only in case are made one.
    """

    name: str
    many: bool = False
    of: tuple[str, ...] = ()
    default: str = ""
    fold: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Query:
    """The parameters of one request, checked. ``canonical`` is the query string that the page's address should have."""

    values: dict[str, tuple[str, ...]]
    canonical: str

    def one(self, name: str) -> str:
        """The value, or an empty string."""
        return self.values[name][0] if self.values.get(name) else ""

    def many(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())


def read(args: MultiDict[str, str], spec: tuple[Param, ...]) -> Query:
    """Check the parameters of a request against what the page takes.

    Raises:
        BadParameter: an unknown name, a value that is not offered, too many or too long values, a repeated single one.
    """
    known = {param.name: param for param in spec}
    for name in args:
        if name not in known and not name.startswith(TRACKING):
            near = tuple(get_close_matches(name, known, n=3))
            raise BadParameter(
                f"This page takes no parameter called “{name[:60]}”.", f"It takes: {', '.join(known) or 'none'}.", near
            )
    values = {}
    for param in spec:
        given = tuple(dict.fromkeys(v.strip() for v in args.getlist(param.name) if v.strip()))
        checked = _checked(param, given)
        if checked and not (not param.many and checked[0] == param.default):
            values[param.name] = checked
    pairs = [(name, value) for name, listed in values.items() for value in listed]
    with_defaults = {p.name: (p.default,) for p in spec if p.default and p.name not in values} | values
    return Query(with_defaults, encode(pairs))


def _checked(param: Param, given: tuple[str, ...]) -> tuple[str, ...]:
    if param.fold:
        given = tuple(dict.fromkeys(param.fold(value) for value in given))
    if len(given) > (MAX_VALUES if param.many else 1):
        limit = MAX_VALUES if param.many else 1
        raise BadParameter(f"{param.name} is given {len(given)} times; the limit is {limit}.", "Take some away.")
    for value in given:
        if len(value) > MAX_LENGTH:
            raise BadParameter(
                f"{param.name} is {len(value)} characters long; the limit is {MAX_LENGTH}.", "Shorten it."
            )
        if param.of and value not in param.of:
            near = tuple(get_close_matches(value, param.of, n=3))
            raise BadParameter(
                f"{param.name}={value[:60]} is not offered.", f"Choose from: {', '.join(param.of)}.", near
            )
    return given


def encode(pairs: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    """A query string; spaces as +, and the characters of identifiers left readable."""
    return "&".join(f"{quote(k, safe='')}={quote(v, safe='-._~:,').replace('%20', '+')}" for k, v in pairs)
