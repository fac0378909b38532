"""The `portal` command as a user types it, in a process of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.settings import HOME


def portal(*words, real=None, timeout=120, **env):
    """Run the command; settings come from the shared build unless overridden."""
    base = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
    if real:
        base |= {
            "PORTAL_CORPUS": str(real.settings.corpus),
            "PORTAL_CORPUS_TEXTS": str(real.settings.texts),
            "PORTAL_INDEXES": str(real.settings.indexes),
        }
    return subprocess.run(
        [sys.executable, "-m", "portal", *words],
        env=base | {k: str(v) for k, v in env.items()},
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


@pytest.mark.texts
def test_dated_texts_are_listed_and_compared(real):
    found = portal("texts", "versions", "eu-ai-act", "--json", real=real)
    facts = json.loads(found.stdout)
    assert facts["compared"] == ["2024-07-12", "2026-07-27"]
    assert "art_4a" in [one["id"] for one in facts["differ"] if one["state"] == "added"]
    assert "Article 4 AI literacy" in portal("texts", "versions", "eu-ai-act", real=real).stdout
    refused = portal("texts", "versions", "eu-ai-act", "--from", "2030-01-01", real=real)
    assert refused.returncode == 1
    assert "No text from=2030-01-01 is held." in refused.stderr


@pytest.fixture
def own_corpus(real, tmp_path) -> Path:
    """A copy of the corpus that a test may spoil: taxonomy, places, bodies and one small instrument."""
    folder = tmp_path / "corpus"
    shutil.copytree(
        real.settings.corpus, folder, ignore=shutil.ignore_patterns("instruments", "texts", "*.md", "glossary.yaml")
    )
    for id_ in ("gb-ai-regulation-bill-2023", "cn-genai-interim-measures-2023"):
        shutil.copytree(real.settings.corpus / "instruments" / id_, folder / "instruments" / id_)
    return folder


def test_unchanged_input_is_recognised_and_nothing_is_rebuilt(real):
    before = sorted(p.stat().st_mtime_ns for p in real.settings.indexes.rglob("*") if p.is_file())
    done = portal("build", real=real)
    assert done.returncode == 0, done.stderr
    assert f"Nothing has changed; build {real.built.digest} is in use." in done.stdout
    assert before == sorted(p.stat().st_mtime_ns for p in real.settings.indexes.rglob("*") if p.is_file())


def test_a_malformed_file_is_named_with_line_and_nearest_value_and_the_old_build_stays(own_corpus, tmp_path):
    where = {"PORTAL_CORPUS": own_corpus, "PORTAL_INDEXES": tmp_path / "indexes"}
    assert portal("build", **where).returncode == 0
    current = (tmp_path / "indexes" / "current").read_text()
    path = own_corpus / "instruments" / "gb-ai-regulation-bill-2023" / "instrument.yaml"
    lines = path.read_text().splitlines()
    number = next(i for i, line in enumerate(lines, 1) if line.startswith("status:"))
    path.write_text("\n".join(lines).replace("status: lapsed", "status: lapst") + "\n")
    done = portal("build", **where)
    assert done.returncode == 1
    assert f"gb-ai-regulation-bill-2023/instrument.yaml:{number}:" in done.stderr
    assert "Nearest valid: lapsed" in done.stderr
    assert (tmp_path / "indexes" / "current").read_text() == current
    checked = portal("check", "--json", **where)
    assert checked.returncode == 1
    assert [
        c for c in json.loads(checked.stdout) if c["level"] == "error" and c["line"] == number and c["near"] == "lapsed"
    ]


def test_a_killed_build_leaves_the_old_one_serving_and_the_next_one_sweeps_up(own_corpus, tmp_path):
    indexes = tmp_path / "indexes"
    where = {"PORTAL_CORPUS": str(own_corpus), "PORTAL_INDEXES": str(indexes)}
    assert portal("build", **where).returncode == 0
    current = (indexes / "current").read_text()
    with (own_corpus / "instruments" / "gb-ai-regulation-bill-2023" / "digest.yaml").open("a") as stream:
        stream.write(
            "- id: cl_9__subsec_9\n  number: 9(9)\n  heading: Added by a test\n  digest: Nothing is said here.\n"
        )
    running = subprocess.Popen(
        [sys.executable, "-m", "portal", "build"],
        env=os.environ | where,
        cwd=HOME,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while not list(indexes.glob(".making-*")) and time.monotonic() < deadline and running.poll() is None:
        time.sleep(0.005)
    assert list(indexes.glob(".making-*")), "the build ended before it could be killed"
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert (indexes / "current").read_text() == current
    assert portal("search", "authority", **where).returncode == 0
    assert portal("build", **where).returncode == 0
    assert not list(indexes.glob(".making-*"))
    assert (indexes / "current").read_text() != current


def test_check_fix_writes_the_canonical_form_and_changes_no_record(own_corpus):
    path = own_corpus / "instruments" / "cn-genai-interim-measures-2023" / "mapping.yaml"
    canonical = path.read_text()
    path.write_text(canonical.replace("- common: scope.territory\n", "- common: 'scope.territory'\n"))
    assert path.read_text() != canonical
    assert "not in canonical form" in portal("check", PORTAL_CORPUS=own_corpus).stdout
    done = portal("check", "--fix", PORTAL_CORPUS=own_corpus)
    assert done.returncode == 0, done.stdout
    assert path.read_text() == canonical


def test_search_gives_provisions_as_lines_and_as_json(real):
    lines = portal("search", "incident reporting", real=real).stdout.splitlines()
    assert lines[0].split("\t") == ["instrument", "provision", "heading", "found"]
    assert any(line.startswith("eu-ai-act-consolidated-2026-07-27\tart_73") for line in lines)
    found = json.loads(portal("search", "incident reporting", "--json", "--limit", "3", real=real).stdout)
    assert len(found["hits"]) == 3


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_brief_is_written_as(real, tmp_path, ending):
    target = tmp_path / f"brief.{ending}"
    done = portal(
        "brief",
        "compare",
        "--common",
        "risk.prohibited",
        "--with",
        "EU",
        "--with",
        "kr-ai-basic-act-2025",
        "--out",
        target,
        real=real,
    )
    assert done.returncode == 0, done.stderr
    assert target.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04", b"<!DO", b"<!do")


def test_brief_on_an_unknown_thing_names_near_ones_and_writes_nothing(real, tmp_path):
    done = portal("brief", "compare", "--with", "EU", "--with", "kr-ai-basic", "--out", tmp_path / "x.pdf", real=real)
    assert done.returncode == 1
    assert "kr-ai-basic-act-2025" in done.stderr
    assert not (tmp_path / "x.pdf").exists()
    done = portal("brief", "compare", "--with", "EU", "--out", tmp_path / "x.odt", real=real)
    assert done.returncode == 1
    assert ".docx" in done.stderr


def test_export_is_the_whole_corpus(real):
    exported = json.loads(portal("export", "corpus", "--json", real=real).stdout)
    assert len(exported["instruments"]) == real.built.counts["instruments"]
    assert sum(map(len, exported["mappings"].values())) == real.built.counts["mappings"]


def test_texts_with_a_wrong_hash_are_refused_and_the_digest_stands(own_corpus, tmp_path):
    folder = tmp_path / "downloads" / "gb-ai-regulation-bill-2023"
    folder.mkdir(parents=True)
    (folder / "source.txt").write_text("1. The AI Authority\n(1) Not the bill at all.\n")
    where = {"PORTAL_CORPUS": own_corpus, "PORTAL_CORPUS_TEXTS": tmp_path / "texts"}
    done = portal("texts", "import", folder.parent, **where)
    assert done.returncode == 1
    assert "refused" in done.stdout
    status = json.loads(portal("texts", "status", "--json", **where).stdout)
    row = next(r for r in status if r["instrument"] == "gb-ai-regulation-bill-2023")
    assert row["expected"] == {"preamble": 1, "clause": 9}
    assert not row["imported"]


def test_texts_of_a_folder_that_is_not_there_end_in_a_sentence(real):
    done = portal("texts", "import", "/no/such/folder", real=real)
    assert done.returncode == 1
    assert "There is no folder" in done.stderr


def test_no_build_is_a_sentence_that_says_how_to_make_one(real, tmp_path):
    done = portal("search", "risk", real=real, PORTAL_INDEXES=tmp_path)
    assert done.returncode == 1
    assert "portal build" in done.stderr


def test_a_taken_port_ends_in_a_sentence_that_offers_a_free_one(real):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = portal("serve", "--port", str(port), real=real)
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 is already in use." in done.stderr
    assert "is free: portal serve --port" in done.stderr


def test_a_setting_that_is_no_number_is_named(real):
    done = portal("build", real=real, PORTAL_PORT="many")
    assert done.returncode == 2
    assert "PORTAL_PORT must be a whole number" in done.stderr
