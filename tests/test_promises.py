"""What users, scripts and links rely on: names of commands and flags, addresses, targets of make. Only grows."""

import re

import click
import pytest

from portal.cli import portal
from portal.settings import HOME
from portal.web.app import create_app

COVER = {"--audience", "--note", "--part", "--paper"}
COMMANDS = {
    "build": {"--force"},
    "check": {"--json", "--fix"},
    "texts fetch": {"IDS", "--missing", "--quick", "--seconds"},
    "agreement": {"--json", "--disagreements"},
    "texts import": {"FOLDER"},
    "texts status": {"--json"},
    "texts versions": {"INSTRUMENT", "--from", "--to", "--language", "--json"},
    "instrument new": {"FILE", "--id", "--jurisdiction", "--body", "--out"},
    "serve": {"--host", "--port"},
    "search": {"QUERY", "--json", "--limit"},
    "brief compare": {"--common", "--with", "--baseline", "--include", "--title", "--out"} | COVER,
    "brief gaps": {"--jurisdiction", "--benchmark", "--include", "--title", "--out"},
    "brief common": {"--common", "--show", "--title", "--out"},
    "brief profile": {"--jurisdiction", "--include", "--title", "--out"},
    "brief region": {"--region", "--include", "--title", "--out"},
    "brief dossier": {"--provision", "--title", "--out"},
    "brief from": {"FILE", "--out"},
    "brief verify": {"FILE", "--json"},
    "export corpus": {"--json"},
}
ROUTES = {
    "/",
    "/index.json",
    "/search",
    "/jurisdictions",
    "/jurisdictions/<code>",
    "/instruments",
    "/instruments/<id_>",
    "/instruments/<id_>/versions",
    "/instruments/<id_>/provisions/<provision_id>",
    "/common-provisions",
    "/common-provisions/<id_>",
    "/common-provisions/<id_>/fine-print",
    "/compare",
    "/matrix",
    "/gaps",
    "/fragmentation",
    "/fragmentation/distances",
    "/fragmentation/years",
    "/briefs/new",
    "/methods",
    "/about/data",
    "/accessibility",
    "/help/search",
    "/healthz",
    "/readyz",
    "/suggest.json",
    "/search.atom",
}
TABLES = {
    "/search",
    "/jurisdictions",
    "/jurisdictions/<code>",
    "/common-provisions",
    "/methods",
    "/instruments",
    "/instruments/<id_>/versions",
    "/common-provisions/<id_>",
    "/common-provisions/<id_>/fine-print",
    "/compare",
    "/matrix",
    "/gaps",
    "/fragmentation",
    "/fragmentation/distances",
    "/fragmentation/years",
}
CHARTS = {
    "/common-provisions/<id_>",
    "/matrix",
    "/fragmentation",
    "/fragmentation/distances",
    "/fragmentation/years",
}
JSON_TOO = {
    rule for rule in ROUTES if rule not in ("/", "/index.json", "/healthz", "/readyz", "/suggest.json", "/search.atom")
}
FILES = {
    "/briefs/<any(compare, gaps, common, profile, region, dossier):kind>.<any(pdf, docx, html, xlsx, json):form>",
    "/instruments/<id_>/cite.<any(bib, ris, json, txt):form>",
    "/instruments/<id_>/provisions/<provision_id>/cite.<any(bib, ris, json, txt):form>",
    "/compare/cite.<any(bib, ris, json, txt):form>",
}
TARGETS = {
    "help",
    "setup",
    "run",
    "build",
    "briefs",
    "check",
    "texts",
    "test",
    "browser",
    "bench",
    "lint",
    "format",
    "sure",
    "clean",
}


def command(path):
    found = portal
    for word in path.split():
        found = found.commands[word]
    return found


@pytest.mark.parametrize("path", COMMANDS)
def test_command_keeps_its_name_and_flags(path):
    names = set()
    for param in command(path).params:
        names |= {param.name.upper()} if isinstance(param, click.Argument) else set(param.opts)
    assert COMMANDS[path] <= names


def test_every_command_is_promised():
    def paths(group, head=""):
        for name, found in group.commands.items():
            yield from paths(found, f"{head}{name} ") if isinstance(found, click.Group) else [head + name]

    assert set(paths(portal)) == set(COMMANDS)


def test_every_command_says_what_it_does():
    assert all(command(path).help for path in COMMANDS)


def test_addresses_live_for_ever(real):
    rules = {str(rule) for rule in create_app(real.settings).url_map.iter_rules()}
    tables = {f"{rule}.{form}" for rule in TABLES for form in ("csv", "xlsx")}
    tables |= {f"{rule}.{form}" for rule in CHARTS for form in ("svg", "png")}
    assert rules == ROUTES | FILES | tables | {f"{rule}.json" for rule in JSON_TOO} | {"/static/<path:filename>"}


def test_make_keeps_its_targets_and_explains_each():
    makefile = (HOME / "Makefile").read_text()
    assert set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)) == TARGETS


def test_readme_names_every_command():
    readme = (HOME / "README.md").read_text()
    for path in COMMANDS:
        assert f"portal {path}" in readme, path


def test_versions_stay_above_their_floors():
    """Below these, known faults: see the release notes of each."""
    floors = {
        "weasyprint": (70, 0),
        "lxml": (6, 1, 0),
        "flask": (3, 1, 3),
        "werkzeug": (3, 1, 6),
        "jinja2": (3, 1, 6),
        "pillow": (12, 3, 0),
    }
    locked = dict(re.findall(r"^([a-z0-9-]+)==([0-9.]+)", (HOME / ".locks" / "run.txt").read_text(), re.MULTILINE))
    for name, floor in floors.items():
        assert tuple(map(int, locked[name].split("."))) >= floor, name


def test_locks_carry_hashes_and_name_no_host():
    for path in (HOME / ".locks").glob("*.txt"):
        text = path.read_text()
        assert "://" not in text
        for block in re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in block
