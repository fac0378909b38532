"""Geometry of charts: what stands where, with nothing drawn for what has no figure."""

import pytest

from portal.web.charts import LONGEST, Bar, Line, bars, plot, when


def test_a_bar_is_as_wide_as_its_value_and_its_whisker_as_its_interval():
    (found,) = bars([Bar("One", 0.5, 0.25, 0.75)], width=300)
    assert (found.y, found.width, found.low, found.high) == (0, 150.0, 75.0, 225.0)


def test_a_bar_without_a_figure_has_no_width_and_no_whisker():
    first, second = bars([Bar("One", 1.0, 1.0, 1.0), Bar("None", None, says="no pair")])
    assert (second.width, second.low, second.high, second.says) == (0.0, None, None, "no pair")
    assert second.y > first.y


def test_a_label_longer_than_the_paper_is_cut_where_one_sees_it():
    (found,) = bars([Bar("x" * 80, 0.1)])
    assert len(found.label) == LONGEST
    assert found.label.endswith("…")


def test_lines_run_from_the_first_to_the_last_year_and_up_to_the_top():
    found = plot([Line("a", ((2020.0, 0.0), (2022.0, 1.0)))], 1.0)
    left, top, right, bottom = found.box
    assert found.paths == (("a", f"M{left} {bottom}L{right} {top}"),)
    assert [name for _, name in found.across] == ["2020", "2021", "2022"]
    assert [name for _, name in found.up] == ["0", "0.5", "1"]


def test_steps_go_along_before_they_go_up():
    (path,) = plot([Line("a", ((2020.0, 1.0), (2022.0, 2.0)), steps=True)], 2.0).paths
    left, top, right, bottom = plot([], 1.0).box
    assert path[1] == f"M{left} {(top + bottom) / 2:g}H{right}V{top}"


def test_nothing_to_draw_draws_nothing():
    assert plot([Line("a", ())], 1.0).paths == ()
    assert bars([]) == ()


@pytest.mark.parametrize(("iso", "year"), [("2024", 2024.0), ("2024-07", 2024.5), ("2024-01-01", 2024.0)])
def test_a_date_is_as_precise_as_it_is_known(iso, year):
    assert when(iso) == pytest.approx(year)
