"""A search from what is typed to what is shown, on the small corpus."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.search.conftest import opened
from tests.search.small import CORPUS
from tests.search.test_engines import ids


def found(searcher, q, **more):
    return ids(searcher.search(q, per_page=100, **more))


# Words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("behaviour", "behavior"),
        ("organise", "organize"),
        ("defence", "defense"),
        ("licence", "licenses"),
        ("INCIDENTS", "incident"),
        ("réport", "report"),
        ("high-risk", "high risk"),
        ("deep-fake", "deepfake"),
        ("deep fake", "deepfake"),
        ("liable", "liability"),
        ("child", "children"),
        ("withdraw", "withdrawn"),
        ("open source", "open-source"),
        ("label", "labelled"),
        ("labelling", "labeling"),
    ],
)
def test_spelling_case_accents_hyphens_and_forms_do_not_matter(tiny, one, other):
    assert found(tiny, one) == found(tiny, other) != []


def test_all_words_are_wanted_first(tiny):
    assert found(tiny, "incident authority") == ["eu-ai-act#art_73"]


def test_stop_words_of_a_question_are_dropped(tiny):
    results = tiny.search("what must be reported to the authority when there is an incident?")
    assert results.hits[0].provision == "art_73"
    assert results.explanation == "all of: reported, authority, incident"


def test_most_words_are_enough_when_all_find_little(tiny):
    results = tiny.search("incident children harm")
    assert results.relaxed
    assert results.notes == ("No provision holds all the words; here any 1 of incident, children, harm is enough.",)


def test_only_common_words_are_called_too_common(tiny):
    assert "too common to search for: what, is, the" in tiny.search("what is the").notes[0]


def test_a_word_that_nobody_uses_is_named(tiny):
    results = tiny.search("xylophone")
    assert (results.total, results.nothing) == (0, ("xylophone",))
    assert results.notes == ("No provision holds “xylophone”.",)


def test_a_slip_of_typing_is_corrected_and_said(tiny):
    results = tiny.search("incedents -military")
    assert results.did_you_mean == "incidents -military"
    assert results.corrected == (("incedents", "incidents"),)
    assert results.hits
    assert "this is for “incidents”" in results.notes[0]


def test_refused_words_are_absent(tiny):
    assert "ke-ai-bill#cl_9" in found(tiny, "risk")
    assert "ke-ai-bill#cl_9" not in found(tiny, "risk -military")


def test_or_widens(tiny):
    assert set(found(tiny, "scoring OR weakness")) == {"eu-ai-act#art_5", "eu-ai-act#art_5__para_1__point_b"}


def test_a_beginning_finds_every_word_with_it_and_no_other(tiny):
    assert set(found(tiny, "manip*")) == {"eu-ai-act#art_5"}
    assert found(tiny, "organis*") == ["unesco-ethics#para_28"]


# Phrases


def test_a_phrase_means_that_phrase(tiny):
    assert found(tiny, '"serious incident"') == ["eu-ai-act#art_73"]
    assert found(tiny, '"incident serious"') == []


def test_a_phrase_may_hold_stop_words(tiny):
    assert found(tiny, '"of a chatbot"') == ["eu-ai-act#art_50"]


def test_a_phrase_is_marked_as_one(tiny):
    snippet = tiny.search('"serious incident"').hits[0].snippet
    assert [words for words, marked in snippet if marked] == ["serious incident"]


# Languages


def test_korean_words_are_found_inside_longer_ones(tiny):
    hit = tiny.search("신뢰 기반").hits[0]
    assert (hit.instrument, hit.provision, hit.layer, hit.language) == ("kr-ai-act", "art_1", "text", "ko")
    assert any(marked for _, marked in hit.snippet)


def test_japanese_is_found_by_pairs_of_characters(tiny):
    assert found(tiny, "画像") == ["eu-ai-act#art_50"]
    assert found(tiny, "像画") == []


def test_german_plurals_and_bengali_vowel_signs(tiny):
    assert found(tiny, "vorfall") == ["eu-ai-act#art_73"] == found(tiny, "Vorfälle")
    assert found(tiny, "নিরাপত্তা") == ["eu-ai-act#annex_3"]


def test_original_titles_lead_to_the_instrument(tiny):
    assert {hit.instrument for hit in tiny.search("인공지능 기본법").hits} == {"kr-ai-act"}


# Layers


def test_the_hit_says_which_layer_matched(tiny):
    assert tiny.search("explanation plan").hits[0].layer == "text"
    assert tiny.search("scoring").hits[0].layer == "digest"
    assert {hit.layer for hit in tiny.search("Kenyan").hits} == {"names"}


def test_wording_without_a_digest_is_joined_to_its_ancestor_or_stands_alone(tiny):
    assert found(tiny, "explanation") == ["kr-ai-act#art_34"]
    hit = tiny.search("inspect premises").hits[0]
    assert (hit.provision, hit.heading, hit.digested) == ("art_40", "Investigations", False)


def test_snippets_are_pieces_of_the_text(tiny, real):
    for hit in real.search("risk management system", per_page=100).hits:
        assert 0 < sum(len(words) for words, _ in hit.snippet) < 400
    hit = tiny.search("incident").hits[0]
    assert "".join(words for words, _ in hit.marked_heading) == hit.heading


# Citations


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("art. 5(1)(b) AI Act", "eu-ai-act#art_5__para_1__point_b"),
        ("Article 5 (1) (b) of the EU AI Act", "eu-ai-act#art_5__para_1__point_b"),
        ("art 5 para 1 point b AI Act", "eu-ai-act#art_5__para_1__point_b"),
        ("article 73 EU AI Act", "eu-ai-act#art_73"),
        ("AI Act art. 73", "eu-ai-act#art_73"),
        ("s 71 POPIA", "za-popia#sec_71"),
        ("section 71 of the Protection of Personal Information Act", "za-popia#sec_71"),
        ("§ 71 POPIA", "za-popia#sec_71"),
        ("SB 26-189", "ke-ai-bill#cl_4"),
        ("Senate Bill 26-189 clause 9", "ke-ai-bill#cl_9"),
        ("recital 27", "eu-ai-act#rec_27"),
        ("annex III", "eu-ai-act#annex_3"),
        ("Annex 3 AI Act", "eu-ai-act#annex_3"),
        ("2024/1689", "eu-ai-act#rec_27"),
        ("para 28 UNESCO", "unesco-ethics#para_28"),
        ("section 9 Kenya AI Bill", "ke-ai-bill#cl_9"),
        ("article:73", "eu-ai-act#art_73"),
        ("article:5(1)(b)", "eu-ai-act#art_5__para_1__point_b"),
    ],
)
def test_citations_lead_to_the_provision(tiny, typed, first):
    assert found(tiny, typed)[0] == first


def test_a_citation_is_the_first_shortcut(tiny):
    shortcut = tiny.search("art. 5(1)(b) AI Act").shortcuts[0]
    assert (shortcut.kind, shortcut.id) == ("provision", "eu-ai-act#art_5__para_1__point_b")


def test_a_citation_deeper_than_the_digest_gives_what_it_stands_in(tiny):
    results = tiny.search("article 73(4)(a) AI Act")
    assert results.hits[0].provision == "art_73"
    assert results.notes == ("There is no entry for article 73(4)(a); this is article 73, in which it stands.",)


def test_a_citation_of_nothing_is_said(tiny):
    assert (
        tiny.search("article 200 AI Act")
        .notes[0]
        .endswith("has no article 200 here; the words were searched for instead.")
    )
    assert tiny.search("s 71 PIPEDA").notes[0].startswith("No instrument here is called “PIPEDA” and has a section 71")


def test_the_name_of_an_instrument_lists_its_provisions(tiny):
    results = tiny.search("EU AI Act")
    assert [hit.provision for hit in results.hits] == [p.id for p in CORPUS.provisions["eu-ai-act"]]
    assert results.notes == (
        "“EU AI Act” is the name of an instrument: these are its provisions. In quotes it is searched for.",
    )
    assert found(tiny, "POPIA") == ["za-popia#sec_71"]


def test_a_citation_in_words(tiny):
    assert tiny.search("art 73 AI Act").explanation == "cited as article 73; in: AI Act"


# Around the hits


def test_shortcuts_name_pages(tiny):
    kinds = {(s.kind, s.id) for s in tiny.search("Kenya incident reporting").shortcuts}
    assert {("jurisdiction", "KE"), ("common", "accountability.incident-reporting")} <= kinds
    assert ("body", "unesco") in {(s.kind, s.id) for s in tiny.search("UNESCO").shortcuts}


def test_groups_hold_the_same_hits_with_totals_of_all_pages(tiny):
    results = tiny.search("AI", per_page=3)
    assert sorted(hit.provision for group in results.groups for hit in group.hits) == sorted(
        hit.provision for hit in results.hits
    )
    assert sum(dict(results.facets["instrument"]).values()) == results.total
    assert all(group.total == dict(results.facets["instrument"])[group.instrument] for group in results.groups)


def test_the_range_shown(tiny):
    results = tiny.search("AI", page=2, per_page=5)
    assert (results.first, results.last, results.page, results.pages) == (6, 10, 2, -(-results.total // 5))


def test_in_force_comes_before_pending_among_equals(tiny):
    assert [hit.instrument for hit in tiny.search("incident reporting").hits] == ["eu-ai-act", "ke-ai-bill"]


def test_orders(tiny):
    assert [h.instrument for h in tiny.search("incident", sort="newest").hits] == ["ke-ai-bill", "eu-ai-act"]
    names = [h.issuer_name for h in tiny.search("", sort="jurisdiction", per_page=50).hits]
    assert names == sorted(names)


def test_an_empty_question_lists_what_the_filters_allow_in_order(tiny):
    assert found(tiny, "", filters={"jurisdiction": ("KE",)}) == [
        "ke-ai-bill#cl_4",
        "ke-ai-bill#cl_9",
        "ke-ai-bill#cl_10",
    ]


def test_related_words_are_added_on_request_and_said(tiny):
    assert tiny.search("synthetic media").total == 0 or tiny.search("synthetic media").relaxed
    results = tiny.search("synthetic media", related=True)
    assert results.hits[0].provision == "art_50"
    assert "deepfake" in results.added
    assert "provisions that answer “Labels on AI-generated content”" in results.added


def test_values_are_read_kindly(tiny):
    assert (
        found(tiny, "jurisdiction:kenya")
        == found(tiny, "jurisdiction:ke")
        == found(tiny, "", filters={"jurisdiction": ("KE",)})
    )
    assert tiny.search("jurisdiction:kenya").explanation == "in: Kenya"


def test_a_value_that_nothing_has_is_said(tiny):
    assert tiny.search("incident", {"jurisdiction": ("XX",)}).notes[0] == "No provision has the jurisdiction “XX”."


def test_zero_under_filters_says_what_there_is_without_them(tiny):
    assert (
        tiny.search("incident", {"jurisdiction": ("KR",)}).notes[-1]
        == "Without the chosen filters there are 2 provisions."
    )


def test_completing_a_word(tiny):
    assert tiny.suggest("incid")[0] == "Incident reporting"
    assert "incident" in tiny.suggest("serious incid")[-1]
    assert tiny.suggest("ken")[0] == "Kenya"
    assert tiny.suggest("") == tiny.suggest("x") == ()


def test_a_searcher_can_be_replaced_while_another_is_open(tmp_path):
    one, other = opened(tmp_path / "a", CORPUS), opened(tmp_path / "b", CORPUS)
    one.close()
    assert other.search("incident").total == 2
    other.close()


def test_threads_get_the_same_answers(tmp_path):
    searcher = opened(tmp_path, CORPUS)
    questions = ["incident", "risk OR liability", "child*", '"open source"', "label deepfake"] * 12
    alone = [ids(searcher.search(question)) for question in questions]
    searcher.engine.lists.kept.clear()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda question: ids(searcher.search(question)), questions)) == alone
    searcher.close()


def test_a_plain_word_that_only_the_glossary_knows_is_tried_before_a_correction(tiny):
    """`humbug` stands in no provision; the glossary knows it, so it is not taken for a typing error."""
    results = tiny.search("humbug")
    assert results.total
    assert not results.corrected
    assert results.added
    assert any("these count too" in note for note in results.notes)
