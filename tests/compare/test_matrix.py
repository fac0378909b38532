"""The matrix: every answer of every row, totals that agree with the rows, and no meaning in the order."""

from portal.compare import Coverage, answer, column, matrix
from tests.compare.making import TAXONOMY, field, instrument

BASE = field(
    instrument("one"), instrument("two", "BB"), instrument("three", "CC"), instrument("mark", "forum", "voluntary", "adopted"),
    one="full silent - n.a.", two="mention silent full -", three="silent silent partial full", mark="full full full full",
)  # fmt: skip
KEYS = (("North", "AA"), ("North", "BB"), ("South", "CC"), ("Bodies", "mark"), ("South", "DD"))


def made(keys=KEYS, commons=TAXONOMY.provisions):
    return matrix(BASE, keys, commons)


def test_each_cell_is_the_answer_of_its_row_to_its_question():
    for row in made().rows:
        for common, cell in zip(made().commons, row.answers, strict=True):
            assert cell == answer(BASE, column(BASE, row.column.key), common.id)
    assert [[cell.state for cell in row.answers] for row in made().rows] == [
        ["full", "silent", "uncoded", "not-applicable"],
        ["mention", "silent", "full", "uncoded"],
        ["silent", "silent", "partial", "full"],
        ["full", "full", "full", "full"],
        ["uncoded", "uncoded", "uncoded", "uncoded"],
    ]


def test_totals_say_how_many_speak_of_how_many_coded():
    assert made().totals == (Coverage(3, 4), Coverage(1, 4), Coverage(3, 3), Coverage(2, 2))
    assert [row.coverage for row in made().rows] == [
        Coverage(1, 2), Coverage(2, 3), Coverage(2, 4), Coverage(4, 4), Coverage(0, 0),
    ]  # fmt: skip


def test_totals_reconcile_with_rows():
    found = made()
    assert sum(t.spoken for t in found.totals) == sum(row.coverage.spoken for row in found.rows)
    assert sum(t.n for t in found.totals) == sum(row.coverage.n for row in found.rows)


def test_another_order_of_rows_gives_the_same_cells_and_totals():
    forth, back = made(), made(KEYS[::-1])
    assert {row.column.key: row for row in forth.rows} == {row.column.key: row for row in back.rows}
    assert [row.column.key for row in back.rows] == [key for _, key in KEYS[::-1]]
    assert forth.totals == back.totals


def test_another_order_of_questions_moves_the_cells_and_changes_none():
    back = made(commons=TAXONOMY.provisions[::-1])
    assert [row.answers[::-1] for row in back.rows] == [row.answers for row in made().rows]
    assert back.totals[::-1] == made().totals
    assert [row.coverage for row in back.rows] == [row.coverage for row in made().rows]


def test_rows_come_in_their_groups_in_the_order_of_appearance():
    groups = {name: [row.column.key for row in rows] for name, rows in made().groups}
    assert groups == {"North": ["AA", "BB"], "South": ["CC", "DD"], "Bodies": ["mark"]}
    assert [name for name, _ in made().groups] == ["North", "South", "Bodies"]


def test_an_unknown_row_stays_and_enters_no_figure():
    found = made((*KEYS, ("?", "nowhere")))
    assert [cell.state for cell in found.rows[-1].answers] == ["uncoded"] * 4
    assert found.rows[-1].coverage == Coverage(0, 0)
    assert found.totals == made().totals


def test_a_matrix_of_nothing_is_empty():
    assert made(()).totals == (Coverage(0, 0),) * 4
    assert made(commons=()).totals == ()
