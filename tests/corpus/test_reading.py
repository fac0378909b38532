"""Reading the whole folder: the right records, and a fault in one file never hides the faults of another."""

from portal import corpus
from portal.records import Enforceability, Event, Mapping, Money, Provision, Region, Related, Source
from tests.corpus import small


def read(folder, changed=None):
    return corpus.read(small.write(folder, changed))


def test_the_act_is_read_field_by_field(tmp_path):
    act = read(tmp_path).corpus.instruments[0]
    assert (act.id, act.issuer, act.kind, act.force, act.status, act.as_of) == (
        "aa-act", "AA", "act", "binding", "in-force", "2026-07-28",
    )  # fmt: skip
    assert act.events == (
        Event("2025-01-21", "promulgated", "gazette"),
        Event("2026-01-22", "in-force", "art. 9"),
    )
    assert act.enforceability == Enforceability(True, True, False)
    assert (act.ai_specific, act.covers, act.expect, act.role_map) == (
        True, "whole", {"article": 3}, {"maker": ("provider",)},
    )  # fmt: skip
    assert act.sources == (
        Source("a.xml", "Gazette", "https://example.org/a", "r", "p", "c", "ab" * 32, "akn", "en", "original", "full",
               terms="free"),
    )  # fmt: skip
    assert act.related == (Related("bb-privacy", "draws-on"),)
    assert (act.in_force, act.ended, act.unverified) == (True, False, False)


def test_answers_carry_typed_attributes(tmp_path):
    answers = {m.common: m for m in read(tmp_path).corpus.mappings["aa-act"]}
    assert answers["risk.reports"].attributes == {"deadline": 72.0, "reporter": ("provider",), "published": "unstated"}
    assert answers["risk.penalties"].attributes == {
        "largest": Money(5_000_000.0, "SEK"), "grounds": ("fixed",), "since": "2026-01", "by": "the ministry",
    }  # fmt: skip
    assert answers["risk.audit"] == Mapping(
        "aa-act", "risk.audit", "silent", looked=("art_2",), confidence="high", by="coder-1", date="2026-11-22"
    )


def test_provisions_keep_their_order_and_their_numbers_as_printed(tmp_path):
    provisions = read(tmp_path).corpus.provisions["aa-act"]
    assert [(p.id, p.number, p.order) for p in provisions] == [
        ("art_1", "1", 0), ("art_2", "2", 1), ("art_2__para_1", "(1)", 2), ("art_3", "3", 3),
    ]  # fmt: skip
    assert provisions[2] == Provision(
        "aa-act", "art_2__para_1", "(1)", "How", "The report goes to the ministry.", order=2
    )
    assert (provisions[2].parent, provisions[2].top, provisions[2].kind) == ("art_2", "art_2", "paragraph")


def test_places_and_bodies_and_terms_are_read(tmp_path):
    held = read(tmp_path).corpus
    assert [j.code for j in held.jurisdictions] == ["AA", "BB", "BB-X"]
    assert held.jurisdictions[0].memberships == ("un-member",)
    assert held.regions == (Region("northern", "Northern", "Earth"),)
    assert held.cpa_regions == (Region("isles", "Isles"),)
    assert [(b.id, b.members) for b in held.bodies] == [("forum", "un-member")]
    assert held.glossary[0].defined == (("aa-act", "art_1"),)
    assert held.taxonomy.asks == {"data-protection": ("scope.territory", "risk.reports")}
    assert [c.not_applicable for c in held.taxonomy.provisions] == [(), (), ("recommendation",), ()]


def test_faults_of_several_files_come_together_sorted_by_file_and_line(tmp_path):
    broken = {
        "bodies/forum.yaml": "id: [\n",
        small.ACT: "id: aa-act\nid: x\n",
        small.ACT_MAPPING: small.MAPPING.replace("answer: silent", "answer: sillent"),
    }
    reading = read(tmp_path, broken)
    line = small.MAPPING[: small.MAPPING.index("answer: silent")].count("\n") + 1
    assert [(c.file.rpartition("/")[2], c.line) for c in reading.complaints] == [
        ("forum.yaml", 2), ("instrument.yaml", 2), ("mapping.yaml", line),
    ]  # fmt: skip
    assert [i.id for i in reading.corpus.instruments] == ["bb-privacy"]


def test_missing_files_are_complaints_that_name_them(tmp_path):
    folder = small.write(tmp_path)
    for name in (small.ACT, small.ACT_DIGEST, small.ACT_MAPPING, "common-provisions.yaml", "jurisdictions.yaml"):
        (folder / name).unlink()
    missing = [c.file for c in corpus.read(folder).complaints if "No such file" in c.what]
    assert missing == [
        "corpus/common-provisions.yaml", f"corpus/{small.ACT_DIGEST}", f"corpus/{small.ACT}",
        f"corpus/{small.ACT_MAPPING}", "corpus/jurisdictions.yaml",
    ]  # fmt: skip


def test_a_corpus_without_a_glossary_is_whole(tmp_path):
    folder = small.write(tmp_path)
    (folder / "glossary.yaml").unlink()
    reading = corpus.read(folder)
    assert (reading.corpus.glossary, corpus.check(reading)) == ((), ())


def test_the_signature_follows_what_people_wrote_and_not_imported_texts(tmp_path):
    folder = small.write(tmp_path)
    first = corpus.signature(folder)
    (folder / "texts/aa-act").mkdir(parents=True)
    (folder / "texts/aa-act/provenance.yaml").write_text("a: b\n")
    assert corpus.signature(folder) == first
    (folder / small.ACT_DIGEST).rename(folder / "instruments/aa-act/digest2.yaml")
    assert corpus.signature(folder) != first
    (folder / "instruments/aa-act/digest2.yaml").rename(folder / small.ACT_DIGEST)
    assert corpus.signature(folder) == first
    (folder / small.ACT_DIGEST).write_text(small.DIGEST + " ")
    assert corpus.signature(folder) != first
