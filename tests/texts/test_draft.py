"""Drafts of new instruments: counted and guessed where possible, marked otherwise, and never the official words."""

import pytest

from portal.errors import TextRefused
from portal.texts import tongue
from portal.texts.draft import MARK, draft
from tests.texts import samples
from tests.texts.test_readers import ALL


def test_what_can_be_known_is_filled_in():
    made = draft(samples.PLAIN, "xx-kettles.txt", jurisdiction="GB")
    assert (made.id, made.language, made.format, made.title) == ("xx-kettles", "en", "plain", "A BILL about kettles")
    assert made.expect == {"preamble": 1, "section": 3}
    facts = made.files["instrument.yaml"]
    for line in ('jurisdiction: "GB"', "languages: [en]", "expect: {preamble: 1, section: 3}", "  format: plain"):
        assert line in facts
    assert facts.count(MARK) > 10


def test_the_outline_has_places_and_headings_and_no_official_words():
    outline = draft(samples.PLAIN, "xx.txt").files["digest.yaml"]
    assert '- id: sec_1\n  number: "1"\n  heading: "Kettle Office"\n' in outline
    assert outline.count("digest: ''") == 4
    for words in ("A Kettle Office is set up", "count kettles", "whereas kettles", "starts on a Monday"):
        assert words.lower() not in outline.lower()


def test_a_heading_as_long_as_a_sentence_is_not_taken_over():
    long = " ".join(["word"] * 22)
    text = f"Article 1 (Short)\nOne.\nArticle 2 ({long})\nTwo.\nArticle 3 (End)\nThree.\n"
    assert long not in draft(text.encode(), "xx.txt").files["digest.yaml"]


@pytest.mark.parametrize(
    "format", ["formex", "akn", "html", "docx", "markdown", "units", "pdf", "xml-kr", "xml-jp", "xml-us", "lims"]
)
def test_every_format_can_be_drafted_from(format):
    suffix = {"html": "html", "docx": "docx", "markdown": "md", "units": "json", "pdf": "pdf"}.get(format, "xml")
    made = draft(ALL[format], f"xx-sample.{suffix}")
    assert made.expect
    assert made.format == format


def test_the_name_of_a_file_never_leads_out_of_its_folder():
    made = draft(samples.PLAIN, "../../etc/Some Act (2025).txt")
    assert made.id == "some-act-2025"
    assert '- file: "Some Act (2025).txt"' in made.files["instrument.yaml"]


def test_strange_signs_do_not_break_the_yaml(tmp_path):
    from portal import corpus

    text = "Rules: of #hats 'and' \"caps\"\x85\u2028 \x7f{}\n" + samples.PLAIN.decode()
    for name, content in draft(text.encode(), "xx.txt").files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        corpus.canonical(tmp_path / name)


def test_a_text_without_provisions_is_refused():
    with pytest.raises(TextRefused):
        draft(b"Nothing to see.", "xx.txt")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The owner of a kettle shall keep it clean and be kind to the spout."),
        ("fr", "Le propriétaire de la bouilloire est dans la cuisine avec les enfants qui jouent."),
        ("es", "El dueño de la tetera se sienta en la cocina con los niños y las niñas del barrio."),
        ("pt", "O dono da chaleira não está na cozinha com as crianças do bairro e os vizinhos."),
        ("da", "Ejeren af kedlen er i køkkenet og det skal han være med en kop te."),
        ("vi", "Người chủ của ấm nước và các con được ngồi trong bếp theo quy định của nhà."),
        ("id", "Pemilik ketel dan anak yang duduk di dapur dengan teman dari desa ini tidak pergi."),
        ("hu", "A kanna gazdája és a gyerekek a konyhában ülnek, hogy teát igyanak, ha kell."),
        ("ko", "주전자의 주인은 부엌에 있다."),
        ("ja", "やかんの持ち主は台所にいる。"),
        ("zh", "水壶的主人在厨房里。"),
        ("bn", "কেটলির মালিক রান্নাঘরে আছে।"),
        ("el", "Ο ιδιοκτήτης του βραστήρα είναι στην κουζίνα."),
        ("und", "Xyzzy plugh 1234."),
    ],
)
def test_languages_are_told_apart(language, text):
    assert tongue.guess(text) == language
