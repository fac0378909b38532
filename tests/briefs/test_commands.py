"""`portal brief` in the shell: every kind, descriptions in YAML, and the question whether a file still holds."""

import json

import pytest
from click.testing import CliRunner

from portal.briefs.kinds import KINDS
from portal.briefs.recipe import read
from portal.cli import portal
from portal.corpus import read as read_corpus
from portal.errors import BadParameter
from portal.settings import HOME
from portal.store import load
from tests.briefs import small

GALLERY = HOME / "tests" / "briefs" / "gallery.yaml"
OPTIONS = {
    "compare": ["--common", "accountability.liability", "--with", "EU", "--with", "KR"],
    "gaps": ["--jurisdiction", "KR", "--benchmark", "unesco-ai-ethics"],
    "common": ["--common", "principles.gender", "--show", "speaks"],
    "profile": ["--jurisdiction", "KR"],
    "region": ["--region", "africa", "--include", "pending"],
    "dossier": ["--provision", "coe-ai-convention#art_8"],
}


@pytest.fixture(scope="module")
def indexes(tmp_path_factory, settings):
    """A build with nothing but the real corpus's records."""
    from portal.store import builds

    folder = tmp_path_factory.mktemp("indexes")
    made = folder / "build-0123456789ab"
    made.mkdir()
    load(made / "portal.sqlite", read_corpus(settings.corpus).corpus, (), {"digest": small.DIGEST, "date": small.DAY})
    builds.seal(made, {"digest": small.DIGEST, "date": small.DAY})
    (folder / "current").write_text(made.name)
    return folder


@pytest.fixture
def run(indexes):
    return lambda *words: CliRunner().invoke(portal, ["brief", *map(str, words)], env={"PORTAL_INDEXES": str(indexes)})


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_from_the_shell_and_still_holds(run, tmp_path, kind):
    target = tmp_path / "brief.html"
    done = run(kind, *OPTIONS[kind], "--audience", "For the clerk", "--part", "summary", "--out", target)
    assert done.exit_code == 0, done.output
    assert "For the clerk" in target.read_text()
    told = run("verify", target, "--json")
    assert told.exit_code == 0
    assert json.loads(told.output)["ask"].startswith(f"{kind}?")


def test_a_mistyped_part_writes_nothing_and_says_what_there_is(run, tmp_path):
    done = run("profile", "--jurisdiction", "KR", "--part", "sumary", "--out", tmp_path / "x.html")
    assert done.exit_code == 1
    assert not (tmp_path / "x.html").exists()


def test_a_file_that_is_no_brief_is_refused_in_a_sentence(run, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    assert run("verify", tmp_path / "x.pdf").exit_code == 1


def test_the_gallery_describes_one_of_each_kind():
    assert {one.asked.kind for one in read(GALLERY)} == set(KINDS)


def test_briefs_are_written_from_a_description_into_a_folder(run, tmp_path):
    (tmp_path / "b.yaml").write_text(
        "- {kind: profile, out: kr.docx, jurisdiction: KR}\n- {kind: gaps, out: g.json, jurisdiction: KR, benchmark: EU}\n"
    )
    done = run("from", tmp_path / "b.yaml", "--out", tmp_path / "made")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["g.json", "kr.docx"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("kind: profile\nout: x.pdf\njurisdiction: [KR, JP]\n", "takes one"),
        ("kind: profile\nout: ../x.pdf\njurisdiction: KR\n", "no name of a file"),
        ("kind: profile\nout: x.odt\njurisdiction: KR\n", "no name of a file"),
        ("kind: profile\nout: x.pdf\njurisdiktion: KR\n", "takes no"),
        ("kind: profile\nout: x.pdf\npaper: A5\njurisdiction: KR\n", "A5"),
        ("kind: nothing\nout: x.pdf\n", "no kind"),
        ("kind: profile\nkind: gaps\n", "repeats the key"),
        ("just words", "no description"),
        ("kind: {a: b}\nout: x.pdf\n", "list of words"),
    ],
)
def test_a_description_that_cannot_be_followed_names_file_line_and_why(tmp_path, words, said):
    (tmp_path / "b.yaml").write_text(words)
    with pytest.raises(BadParameter, match=said) as fault:
        read(tmp_path / "b.yaml")
    assert f"{tmp_path / 'b.yaml'}:" in fault.value.message
