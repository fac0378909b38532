"""Two languages of one text: every unit of both stands once, beside its like where there is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records import Text
from portal.texts import library
from portal.texts.beside import beside
from portal.texts.importer import import_folder
from tests.texts.samples import request


def unit(id_, language="en"):
    return Text("xx", id_, "", "article", "", f"words of {id_}", language, "f")


def ids(rows):
    return [(row.first and row.first.id, row.second and row.second.id) for row in rows]


def test_units_stand_beside_their_like_and_what_one_language_lacks_keeps_its_place():
    first = [unit("art_1"), unit("art_1__para_1"), unit("art_2")]
    second = [unit("art_1", "ko"), unit("art_1__para_1", "ko"), unit("art_1__para_2", "ko"), unit("art_2", "ko")]
    assert ids(beside(first, second)) == [
        ("art_1", "art_1"), ("art_1__para_1", "art_1__para_1"), (None, "art_1__para_2"), ("art_2", "art_2")]  # fmt: skip


def test_points_and_items_with_other_names_and_figures_match():
    found = beside([unit("art_2__para_1__point_ii")], [unit("art_2__para_1__item_2", "ja")])
    assert ids(found) == [("art_2__para_1__point_ii", "art_2__para_1__item_2")]


def test_two_candidates_are_no_match():
    found = beside([unit("art_2__point_ii")], [unit("art_2__item_2", "ja"), unit("art_2__subpara_2", "ja")])
    assert ids(found).count(("art_2__point_ii", None)) == 1
    assert len(found) == 3


PLACES = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["para_1", "point_i", "item_1", "point_2"])), unique=True
)


@given(PLACES, PLACES)
def test_no_unit_of_either_language_is_lost_or_said_twice(one, other):
    first = [unit(f"art_{n}__{step}") for n, step in one]
    second = [unit(f"art_{n}__{step}", "ja") for n, step in other]
    rows = beside(first, second)
    assert [row.first for row in rows if row.first] == first
    assert sorted(row.second.id for row in rows if row.second) == sorted(unit.id for unit in second)


def test_points_whose_signs_a_mirror_lost_are_counted_by_their_place():
    from portal.texts.readers import read

    listed = (
        "制定规范；",
        "建立制度；",
        "（三）分析影响；",
        "（四）其他活动。",
        "日常工作由部门承担。",
        "第二条 一。",
        "第三条 二。",
    )
    text = "\n\n".join(("第一条 委员会履行下列职责：", *listed))
    found = read(text.encode(), "plain", request("plain", instrument="cn-x", language="zh", kinds=("article",)))
    assert [one.id for one in found.units][:8] == [
        "art_1", "art_1__para_1", "art_1__para_1__point_1", "art_1__para_1__point_2", "art_1__para_1__point_3",
        "art_1__para_1__point_4", "art_1__para_2", "art_2"]  # fmt: skip


@pytest.mark.texts
@pytest.mark.parametrize(
    ("id_", "original", "alone"),
    [
        ("jp-ai-promotion-act-2025", "ja", 0),
        ("tw-ai-basic-act-2026", "zh", 0),
        ("cn-shenzhen-ai-regulations-2022", "zh", 0),
        ("cn-cybersecurity-law-2026", "zh", 0),
        ("br-pl-2338-2023", "pt", 0),
        # A slip of the English ("2.3"), and what an addendum says of its own omitted articles.
        ("kr-ai-basic-act-2025", "ko", 4),
    ],
)
def test_original_and_translation_of_real_acts_align(texts, tmp_path, id_, original, alone):
    from portal import corpus
    from portal.settings import from_environment

    acts = [one for one in corpus.read(from_environment().corpus).corpus.instruments if one.id == id_]
    import_folder(texts, acts, tmp_path, workers=1)
    held = library.read(tmp_path, id_).units
    rows = beside(held["en"], held[original])
    assert sum(row.first is None or row.second is None for row in rows) == alone
