"""Documents made up by chance, in every format: nothing is lost, order is kept; a damaged one is refused or says what lacks."""

import json
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.texts import counting
from portal.texts.importer import import_instrument
from portal.texts.readers import read
from portal.texts.reading import Request
from tests.texts import samples
from tests.texts.samples import instrument, source
from tests.texts.test_readers import ALL

SCRAPS = "hat cap brim felt wool & < > Article Section (a) 1. and, ends; so: The of (ii) — ‘x’ § 7 10^25".split()
WORDS = st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=9).map(" ".join)
ACTS = st.lists(st.tuples(WORDS, st.lists(WORDS, min_size=1, max_size=3)), min_size=1, max_size=6)


def formex(act):
    articles = "".join(
        f'<ARTICLE IDENTIFIER="{n:03}"><TI.ART>Article {n}</TI.ART><STI.ART><P>{escape(title)}</P></STI.ART>'
        + "".join(f'<PARAG IDENTIFIER="{n:03}.{m:03}"><NO.PARAG>{m}.</NO.PARAG><ALINEA>{escape(said)}</ALINEA></PARAG>'
                  for m, said in enumerate(lines, 1)) + "</ARTICLE>"
        for n, (title, lines) in enumerate(act, 1))  # fmt: skip
    return f"<ACT><ENACTING.TERMS>{articles}</ENACTING.TERMS></ACT>"


def akn(act):
    articles = "".join(
        f'<article eId="art_{n}"><num>Article {n}</num><heading>{escape(title)}</heading>'
        + "".join(f'<paragraph eId="art_{n}__para_{m}"><num>{m}.</num><content><p>{escape(said)}</p></content></paragraph>'
                  for m, said in enumerate(lines, 1)) + "</article>"
        for n, (title, lines) in enumerate(act, 1))  # fmt: skip
    return f"<akomaNtoso><act><body>{articles}</body></act></akomaNtoso>"


def japanese(act):
    articles = "".join(
        f'<Article Num="{n}"><ArticleCaption>({escape(title)})</ArticleCaption><ArticleTitle>Article {n}</ArticleTitle>'
        + "".join(f'<Paragraph Num="{m}"><ParagraphNum>({m})</ParagraphNum><ParagraphSentence><Sentence>{escape(said)}'
                  "</Sentence></ParagraphSentence></Paragraph>" for m, said in enumerate(lines, 1)) + "</Article>"
        for n, (title, lines) in enumerate(act, 1))  # fmt: skip
    return f"<Law><LawBody><LawTitle>Hats</LawTitle><MainProvision>{articles}</MainProvision></LawBody></Law>"


def lims(act):
    sections = "".join(
        f"<Section><MarginalNote>{escape(title)}</MarginalNote><Label>{n}</Label>"
        + "".join(f"<Subsection><Label>({m})</Label><Text>{escape(said)}</Text></Subsection>"
                  for m, said in enumerate(lines, 1)) + "</Section>"
        for n, (title, lines) in enumerate(act, 1))  # fmt: skip
    return f"<Statute><Identification/><Body>{sections}</Body></Statute>"


def units(act):
    return json.dumps({"articles": [
        {"articleNumber": str(n), "label": f"Article {n}", "title": f"On {title}", "content": "\n".join(lines), "language": "en"}
        for n, (title, lines) in enumerate(act, 1)]})  # fmt: skip


WAYS = {"formex": formex, "akn": akn, "xml-jp": japanese, "lims": lims, "units": units}


def made_up(format, act):
    data = WAYS[format](act).encode()
    return read(data, format, Request("xx-hats", "en", "hats", "", ("section" if format == "lims" else "article",)))


@pytest.mark.parametrize("format", WAYS)
@settings(max_examples=80, deadline=None)
@given(act=ACTS)
def test_every_article_stands_once_in_its_order_and_with_all_its_words(format, act):
    found = made_up(format, act)
    tops = [unit for unit in found.units if not unit.parent]
    assert [unit.number for unit in tops] == [str(n) for n in range(1, len(act) + 1)]
    assert len({unit.id for unit in found.units}) == len(found.units)
    assert [unit.order for unit in found.units] == list(range(len(found.units)))
    for top, (title, lines) in zip(tops, act, strict=True):
        below = [unit for unit in found.units if unit.id == top.id or unit.id.startswith(f"{top.id}__")]
        said = samples.letters(" ".join(f"{unit.label} {unit.heading} {unit.text}" for unit in below))
        assert samples.letters(" ".join((title, *lines))) - said == {}


@pytest.mark.parametrize("format", ["plain", "html", "markdown", "docx", "xml-us", *WAYS, "xml-kr"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), length=st.integers(1, 400), junk=st.binary(max_size=6))
def test_a_damaged_file_is_refused_or_counts_as_it_should_or_says_what_lacks(tmp_path, format, place, length, junk):
    good, asked = ALL[format], samples.request(format)
    whole = counting.count(u for u in read(good, format, asked).units if u.language == asked.language)
    cut = int(place * len(good))
    folder = tmp_path / "in" / "xx-sample"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source").write_bytes(good[:cut] + junk + good[cut + length :])
    one = instrument("xx-sample", whole, source("source", format, language=asked.language))
    for outcome in import_instrument(tmp_path / "in", one, tmp_path / "texts"):
        kept = outcome.language == asked.language and outcome.state in ("imported", "unchanged")
        lacks = {kind for kind, n in whole.items() if outcome.found.get(kind, 0) != n}
        assert outcome.sentence
        assert not kept or not lacks or "holds only" in outcome.sentence
