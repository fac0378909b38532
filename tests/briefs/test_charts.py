"""Geometry of charts: what stands where, with nothing drawn for what has no figure."""

import pytest

from portal.briefs.alone import paper
from portal.briefs.charts import LONGEST, Bar, Line, bar_chart, bars, line_chart, plot, when
from portal.briefs.drawings import heat_chart, tile_chart, tree_chart


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


def test_a_fork_stands_between_the_two_it_joins_and_as_far_right_as_they_are_apart():
    drawn = tree_chart("t", "T", "d", ["a", "b", "c"], [2, 0, 1], [(0, 1, 0.5), (2, 3, 1.0)]).drawn
    left, (first, middle, last) = drawn.left, (y for y, _ in drawn.names)
    assert [name for _, name in drawn.names] == ["c", "a", "b"]
    half, end = (x for x, _ in drawn.across[1:])
    assert drawn.path == (
        f"M{left} {middle:g}H{half:g}V{last:g}H{left}M{left} {first:g}H{end:g}V{(middle + last) / 2:g}H{half:g}"
    )


def test_tiles_stand_in_rows_under_their_region_and_none_on_another():
    drawn = tile_chart("t", "T", "d", [("Here", [("full", f"A{n}") for n in range(9)]), ("There", [("silent", "B")])],
                       [("full", "Full: 9")]).drawn  # fmt: skip
    places = [(tile.x, tile.y) for tile in drawn.tiles]
    assert len(set(places)) == 10
    assert max(tile.x + tile.width for tile in drawn.tiles) <= 320
    (here, _), (there, _) = drawn.heads
    assert here < drawn.tiles[0].y
    assert drawn.tiles[8].y < there < drawn.tiles[9].y


def test_equal_neighbours_are_one_stroke_and_many_columns_leave_no_room_for_figures():
    few = heat_chart("h", "H", "d", ["a", "b"], [[("self", ""), ("d0", ".1")], [("d0", ".1"), ("self", "")]])
    many = heat_chart("h", "H", "d", ["x"] * 70, [[("d1", ".3")] * 70] * 70)
    assert len(few.drawn.figures) == 4
    assert many.drawn.figures == ()
    ((kind, path),) = many.drawn.paths
    assert (kind, path.count("M")) == ("d1", 70)


def test_a_paper_has_room_for_all_its_words_and_the_chart_between_them():
    chart = line_chart(
        "l", "A title " * 12, "What it shows.", [Line("one", ((2020.0, 0.0), (2021.0, 1.0)))], 1.0, "Of all."
    )
    found = paper(chart, ["From here."])
    heights = [line.y for line in found.words]
    assert heights == sorted(set(heights))
    above = [line.y for line in found.words if line.kind == "head" or line.says != "From here."]
    assert max(above) < found.top
    assert found.top + chart.height < found.keys[0][0] < found.words[-1].y < found.height


def test_a_bar_chart_is_as_high_as_its_bars():
    assert bar_chart("b", "B", "d", [Bar("x", 0.5)] * 3).height == bar_chart("b", "B", "d", [Bar("x", 0.5)]).height + 72
