"""Citations name the place as the custom of its country does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.briefs import citation, full_citation
from portal.records import PROVISION_KINDS
from tests.briefs.small import instrument

EU = instrument("eu", "AI Act", jurisdiction="EU", citation="Regulation (EU) 2024/1689", as_of="2026-07-27")
US = instrument("us", "ADMT Act", jurisdiction="US-CO")
SG = instrument("sg", "PDPA", jurisdiction="SG")


@pytest.mark.parametrize(
    ("held", "id_", "number", "cited"),
    [
        (EU, "art_73__para_2", "73(2)", "art. 73(2)"),
        (EU, "art_5__para_1__point_f", "5(1)(f)", "art. 5(1)(f)"),
        (EU, "art_4a", "4a", "art. 4a"),
        (EU, "rec_27", "27", "recital 27"),
        (EU, "annex_3", "III", "Annex III"),
        (EU, "annex_3__point_1", "III(1)", "Annex III, point 1"),
        (EU, "annex_8__sec_b", "VIII, Section B", "Annex VIII, section B"),
        (US, "sec_6-1-1704__subsec_2", "6-1-1704(2)", "§ 6-1-1704(2)"),
        (US, "sec_2", "Section 2", "§ 2"),
        (SG, "sec_12__subsec_2", "12(2)", "s. 12(2)"),
        (SG, "cl_4", "4", "cl. 4"),
        (SG, "para_135", "135", "para. 135"),
        (SG, "para_123__point_f", "(f)", "para. 123(f)"),
        (SG, "art_17-2__para_1", "17-2(1)", "art. 17-2(1)"),
        (SG, "reg_10", "10", "reg. 10"),
        (SG, "sched_1__para_3", "1(3)", "Sch. 1, para. 3"),
        (SG, "addendum_2__art_7", "7", "Addendum 2, art. 7"),
        (SG, "preamble__para_2", "2", "preamble, para. 2"),
        (SG, "principle_1-3", "1.3", "principle 1.3"),
        (SG, "part_v", "V", "Part V"),
        (SG, "def_controller", "", "definition of “controller”"),
    ],
)
def test_an_identifier_becomes_a_pinpoint_with_and_without_its_printed_number(held, id_, number, cited):
    assert citation(held, id_, number) == cited
    assert citation(held, id_) == cited


@pytest.mark.parametrize(
    ("id_", "number", "cited"),
    [
        ("art_2__point_4__item_f", "2 no. 4 item f", "art. 2 no. 4 item f"),
        ("art_2__para_3", "2, paragraph 3", "art. 2, paragraph 3"),
        ("principle_1-3__point_ii", "1.3 ii", "principle 1.3 ii"),
        ("addendum_1__art_2", "Supplementary Provisions, 2", "Supplementary Provisions, art. 2"),
    ],
)
def test_the_printed_number_is_preferred_where_it_holds_the_whole_place(id_, number, cited):
    assert citation(SG, id_, number) == cited


def test_the_full_citation_names_the_instrument_the_place_and_the_version():
    assert full_citation(EU, "art_73__para_2", "73(2)") == "Regulation (EU) 2024/1689, art. 73(2), as of 2026-07-27"


def test_an_instrument_without_a_citation_is_cited_by_its_title():
    assert full_citation(SG, "sec_2") == "PDPA in full, s. 2, as of 2026-05-01"


NAMES = st.from_regex(r"[a-z0-9][a-z0-9\-]{0,6}", fullmatch=True)
STEPS = st.tuples(st.sampled_from(sorted(PROVISION_KINDS)), NAMES).map("_".join)


@given(st.lists(STEPS, min_size=1, max_size=4), st.text(max_size=20))
def test_any_identifier_and_any_number_give_some_words(steps, number):
    assert citation(EU, "__".join(steps), number).strip()
