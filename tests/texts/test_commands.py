"""`portal texts fetch` and `portal instrument new` as a user types them."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import time

import pytest

from portal.settings import HOME
from tests.texts import samples
from tests.texts.server import serving

RAW = "raw.githubusercontent.com"
COMMIT = "c" * 40
INSTRUMENT = f"""id: zz-kettle-bill-2026
title: A BILL about kettles
short: Kettle Bill
jurisdiction: GB
kind: bill
force: conditional
status: pending
as_of: 2026-01-01
events: []
enforceability: {{authority: no, sanction: no, remedy: no}}
languages: [en]
scope: {{ai_specific: yes, covers: whole}}
expect: {{preamble: 1, clause: 3}}
sources:
- file: source.txt
  publisher: {{name: Board}}
  mirror: {{repository: github.com/board/texts, path: bill.txt, commit: {COMMIT}}}
  sha256: {hashlib.sha256(samples.PLAIN).hexdigest()}
  format: plain
  language: en
  translation: original
  completeness: full
  terms: ours
"""


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one bill, with the places and questions of the real one."""
    folder = tmp_path / "corpus"
    shutil.copytree(HOME / "corpus", folder, ignore=shutil.ignore_patterns("instruments", "texts", "*.md", "cases"))
    bill = folder / "instruments" / "zz-kettle-bill-2026"
    bill.mkdir(parents=True)
    (bill / "instrument.yaml").write_text(INSTRUMENT)
    (bill / "digest.yaml").write_text("[]\n")
    (bill / "mapping.yaml").write_text("[]\n")
    return folder


def portal(corpus, *words):
    env = {"PATH": "/usr/bin:/bin", "PORTAL_CORPUS": str(corpus), "PORTAL_INDEXES": str(corpus / "indexes")}
    command = [sys.executable, "-m", "portal", *map(str, words)]
    return subprocess.run(command, env=env, cwd=HOME, capture_output=True, text=True, timeout=60)


def complaints(corpus):
    found = json.loads(portal(corpus, "check", "--json").stdout)
    return [one for one in found if one["level"] == "error"]


def test_fetch_brings_verifies_and_imports(corpus):
    with serving() as server:
        server.put(f"https://{RAW}/board/texts/{COMMIT}/bill.txt", samples.PLAIN)
        done = portal(corpus, "texts", "fetch", "--host", f"{RAW}={server.base}")
    assert done.returncode == 0, done.stderr
    assert "zz-kettle-bill-2026/source.txt: fetched" in done.stderr
    assert done.stdout.splitlines()[1].split("\t")[2:] == ["fetched", "Fetched from its mirror."]
    assert (corpus / "texts" / "zz-kettle-bill-2026" / "en.json").is_file()
    again = portal(corpus, "texts", "fetch", "--missing")
    assert (again.returncode, again.stderr.strip()) == (0, "Nothing is missing.")


@pytest.mark.parametrize(("words", "code"), [((), 1), (("--quick",), 0)])
def test_what_did_not_come_is_named_with_its_reason(corpus, words, code):
    with serving() as server:
        done = portal(corpus, "texts", "fetch", *words, "--host", f"{RAW}={server.base}")
    assert done.returncode == code
    assert "failed\tMirror: " in done.stdout
    assert "is not there (404)" in done.stdout
    assert "1 failed" in done.stderr


def test_offline_is_said_within_three_seconds_and_a_quick_fetch_goes_on(corpus):
    started = time.monotonic()
    done = portal(corpus, "texts", "fetch", "--missing", "--quick", "--host", f"{RAW}=http://127.0.0.1:9")
    assert time.monotonic() - started < 3
    assert done.returncode == 0
    assert "This machine is offline" in done.stderr
    assert portal(corpus, "texts", "fetch", "--host", f"{RAW}=http://127.0.0.1:9").returncode == 1


def test_an_unknown_instrument_is_answered_with_the_nearest(corpus):
    done = portal(corpus, "texts", "fetch", "zz-kettle-bill")
    assert done.returncode == 1
    assert "Nearest: zz-kettle-bill-2026" in done.stderr


def test_a_new_instrument_is_drafted_and_check_names_what_waits(corpus, tmp_path):
    (tmp_path / "zz-kettle-act-2026.txt").write_bytes(samples.PLAIN)
    done = portal(corpus, "instrument", "new", tmp_path / "zz-kettle-act-2026.txt", "--jurisdiction", "GB")
    assert done.returncode == 0, done.stderr
    assert "Title, as guessed: A BILL about kettles" in done.stdout
    folder = corpus / "instruments" / "zz-kettle-act-2026"
    assert sorted(path.name for path in folder.iterdir()) == ["digest.yaml", "instrument.yaml", "mapping.yaml"]
    found = [one for one in complaints(corpus) if "zz-kettle-act-2026" in one["file"]]
    said = " ".join(one["what"] for one in found)
    for field in ("kind", "force", "status", "as_of", "authority", "sanction", "remedy", "covers", "translation"):
        assert field in said, field
    digests = [one["what"] for one in found if one["file"].endswith("digest.yaml") and "digest" in one["what"]]
    assert len([what for what in digests if "is empty" in what or "not yet written" in what]) >= 4


def test_a_draft_can_be_finished_and_its_text_imported(corpus, tmp_path):
    (tmp_path / "in" / "zz-kettle-act-2026").mkdir(parents=True)
    file = tmp_path / "in" / "zz-kettle-act-2026" / "kettles.txt"
    file.write_bytes(samples.PLAIN)
    assert portal(corpus, "instrument", "new", file, "--id", "zz-kettle-act-2026").returncode == 0
    folder = corpus / "instruments" / "zz-kettle-act-2026"
    facts = {"kind": "act", "force": "binding", "status": "enacted", "as_of": "2026-01-01", "translation": "original"}
    flags = {"authority": "no", "sanction": "no", "remedy": "no", "ai_specific": "yes", "covers": "whole"}
    text = (folder / "instrument.yaml").read_text()
    for key, value in (facts | flags | {"jurisdiction": "GB"}).items():
        text = text.replace(f"{key}: TO CHECK", f"{key}: {value}")
    text = text.replace("TO CHECK", "Checked").replace("events: []", EVENTS)
    (folder / "instrument.yaml").write_text(text)
    digest = re.sub(r"heading:(?: '')?$", "heading: Ours", (folder / "digest.yaml").read_text(), flags=re.MULTILINE)
    digest = re.sub(r"digest:(?: '')?$", "digest: Owners of kettles have duties.", digest, flags=re.MULTILINE)
    (folder / "digest.yaml").write_text(digest)
    assert [one for one in complaints(corpus) if "zz-kettle-act-2026" in one["file"]] == []
    done = portal(corpus, "texts", "import", tmp_path / "in")
    assert "imported" in done.stdout, done.stdout + done.stderr


EVENTS = "events:\n- {date: 2026-01-01, what: passed, source: front page}"


def test_nothing_that_is_there_is_written_over(corpus, tmp_path):
    (tmp_path / "new.txt").write_bytes(samples.PLAIN)
    done = portal(corpus, "instrument", "new", tmp_path / "new.txt", "--id", "zz-kettle-bill-2026")
    assert done.returncode == 1
    assert "holds files already; nothing was written" in done.stderr
    assert (corpus / "instruments" / "zz-kettle-bill-2026" / "instrument.yaml").read_text() == INSTRUMENT


@pytest.mark.parametrize("words", [("--jurisdiction", "GX"), ("--body", "unesko")])
def test_a_place_that_is_not_known_is_answered_with_the_nearest(corpus, tmp_path, words):
    (tmp_path / "new.txt").write_bytes(samples.PLAIN)
    done = portal(corpus, "instrument", "new", tmp_path / "new.txt", *words)
    assert done.returncode == 1
    assert f"There is no {words[0][2:]} {words[1]} in the corpus." in done.stderr
    assert not (corpus / "instruments" / "new").exists()


def test_a_file_without_provisions_ends_in_a_sentence(corpus, tmp_path):
    (tmp_path / "page.txt").write_text("Just words about a law.")
    done = portal(corpus, "instrument", "new", tmp_path / "page.txt")
    assert done.returncode == 1
    assert "page.txt shows no articles" in done.stderr


@pytest.mark.texts
def test_the_walk_through_of_the_readme_works(corpus, tmp_path, texts):
    source = tmp_path / "take-it-down" / "us-take-it-down-act-2025" / "source.txt"
    source.parent.mkdir(parents=True)
    shutil.copy(texts / "us-take-it-down-act-2025" / "source.txt", source)
    done = portal(corpus, "instrument", "new", source, "--id", "us-take-it-down-act-2025", "--jurisdiction", "US")
    assert done.returncode == 0, done.stderr
    assert "5 section" in done.stdout
    folder = corpus / "instruments" / "us-take-it-down-act-2025"
    assert "- id: sec_3" in (folder / "digest.yaml").read_text()
    assert (
        "afa8bbb9166bae17031a6d4af7c310081186c90a105261fa0dc863b26133668a" in (folder / "instrument.yaml").read_text()
    )
