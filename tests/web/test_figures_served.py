"""Figures on pages: the stored are the computed, page and arithmetic agree, charts say what they show."""

import json
import shutil

import pytest

from portal.compare.figures import group_figures
from portal.store import builds
from portal.web.figures import Figures
from tests.web.strict import page

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = ["/fragmentation", "/fragmentation?group=commonwealth&layer=values", "/fragmentation/years",
          "/common-provisions/accountability.incident-reporting"]  # fmt: skip


@pytest.fixture
def held(app):
    return app.extensions["shelf"].build()


def as_json(client, address):
    path, _, query = address.partition("?")
    return json.loads(client.get(f"{path}.json?{query}").data)


def test_the_build_holds_its_figures_under_seal(held):
    assert builds.FIGURES in builds.manifest(held.folder)["files"]


@pytest.mark.parametrize(("group", "rows"), [("all", "jurisdictions"), ("commonwealth", "jurisdictions")])
def test_stored_figures_are_those_that_would_be_computed(held, group, rows):
    stored = held.figures.of(held.figures.groups[group], rows, frozenset())
    assert stored == group_figures(held.field, stored.keys, frozenset(), int(held.date[:4]))


def test_a_build_made_before_there_were_figures_computes_them(held, tmp_path):
    bare = Figures(tmp_path / "none.json", held.store, held.field, held.date)
    group = held.figures.groups["cpa-africa"]
    computed, stored = (figures.of(group, "jurisdictions", frozenset()) for figures in (bare, held.figures))
    for part in ("keys", "figures", "distances", "years"):
        assert getattr(computed, part) == getattr(stored, part)


def test_changed_figures_are_a_damaged_build(held, tmp_path):
    folder = tmp_path / held.folder.name
    shutil.copytree(held.folder, folder)
    (folder / builds.FIGURES).write_text("{}")
    with pytest.raises(builds.NoBuild, match=r"figures\.json is not what was written"):
        builds.verify(folder)


@pytest.mark.parametrize("query", ["", "group=commonwealth", "rows=instruments", "with=KR&with=EU&with=CN"])
def test_the_arithmetic_gives_the_figure_of_the_list(client, query):
    common = "accountability.penalties"
    listed = as_json(client, f"/fragmentation?{query}")["figures"]
    laid = as_json(client, f"/fragmentation?common={common}&{query}".rstrip("&"))["layers"]
    spreads = {f["layer"]: f["spread"] for f in listed if f["common"] == common}
    assert {one["layer"]: {k: one[k] for k in ("share", "n", "of", "low", "high")} for one in laid} == spreads
    for one in laid:
        told = [d for _, _, d in one["pairs"] if d is not None]
        assert len(told) == one["n"]
        assert sum(told) == pytest.approx(one["total"])


@pytest.mark.parametrize("address", CHARTS)
def test_every_chart_has_a_title_a_description_and_a_table_beside_it(client, address):
    found = page(client.get(address))
    charts = [svg for svg in found.tree.iter(f"{SVG}svg") if svg.get("role") == "img"]
    assert charts
    for svg in charts:
        assert "".join(svg.find(f"{SVG}title").itertext()).strip()
        assert "".join(svg.find(f"{SVG}desc").itertext()).strip()
    assert found.all("table")


def test_a_list_names_what_is_not_held_and_goes_on_without_it(client):
    found = page(client.get("/fragmentation?with=KR&with=EU&with=kr-ai-basic-act"))
    assert "Nothing is held under “kr-ai-basic-act”" in found.text
    assert "2 columns" in found.text


@pytest.mark.parametrize("view", ["", "/distances", "/years"])
def test_a_region_in_which_nobody_answers_is_told_so_and_has_no_figure(client, view):
    found = page(client.get(f"/fragmentation{view}?group=cpa-pacific"))
    assert "A figure needs two that answer, and here are none" in found.text
    assert not any(".csv" in href for href in found.links)


def test_a_group_that_is_not_offered_brings_the_near_ones(client):
    response = client.get("/fragmentation?group=cpa-afrca")
    assert response.status_code == 400
    assert "cpa-africa" in page(response).text


def test_every_member_of_the_commonwealth_has_a_tile(client, held):
    tiles = as_json(client, "/matrix?view=tiles")["tiles"]
    members = {p.code for p in held.store.jurisdictions.values() if "commonwealth" in p.memberships}
    states = {tile["key"]: tile["tile"] for tile in tiles}
    assert members <= set(states)
    assert {states[code] for code in members if not held.field.of_jurisdiction(code)} == {"not-held"}
    text = page(client.get("/matrix?view=tiles")).text
    assert all(held.store.jurisdictions[code].name in text for code in members)


def test_filters_of_the_matrix_leave_only_what_they_name(client, held):
    themes = as_json(client, "/matrix?rows=instruments&region=cpa-africa&year=2021")["themes"]
    rows = {row["key"] for row in themes[0]["rows"]}
    places = held.figures.groups["cpa-africa"].places
    assert rows
    assert all(held.store.instruments[id_].jurisdiction in places for id_ in rows)


def test_filters_of_instruments_leave_the_jurisdictions_that_answer_through_one(client, held):
    themes = as_json(client, "/matrix?theme=risk&include=soft&kind=strategy&force=voluntary")["themes"]
    rows = [row["key"] for row in themes[0]["rows"]]
    assert rows
    for code in rows:
        found = held.field.of_jurisdiction(code)
        assert any(i.force == "voluntary" and i.kind == "strategy" and not i.ended for i in found)


def test_the_matrix_by_body_has_every_row_once_under_a_body_it_belongs_to(client, held):
    rows = as_json(client, "/matrix?group=body&theme=risk")["themes"][0]["rows"]
    assert len({row["key"] for row in rows}) == len(rows) > 20
    labels = {group.label: group.id for group in held.store.groups.values()}
    for row in rows:
        place = held.store.jurisdictions[row["key"]]
        assert row["group"] == "None of these bodies" or labels[row["group"]] in place.memberships


def test_every_cell_of_the_matrix_says_its_answer_and_leads_to_its_evidence(client, held):
    found = page(client.get("/matrix?theme=accountability"))
    table = as_json(client, "/matrix?theme=accountability")["themes"][0]
    states = {"full": "Full", "partial": "Partial", "mention": "Mention", "silent": "Silent", "uncoded": "Not yet coded",
              "not-applicable": "Not applicable"}  # fmt: skip
    cells = [td for td in found.all("td") if "cell" in (td.get("class") or "").split()]
    answers = [answer for row in table["rows"] for answer in row["answers"]]
    assert len(cells) == len(answers)
    for cell, answer in zip(cells, answers, strict=True):
        (link,) = list(cell)
        assert "".join(link.itertext()).startswith(states[answer["state"]])
        if answer["mapping"] and answer["mapping"]["provisions"]:
            assert link.get("href").endswith(f"/{answer['instrument']}/provisions/{answer['mapping']['provisions'][0]}")
        elif answer["instrument"]:
            assert link.get("href").endswith(f"#{answer['instrument']}")
        else:
            assert link.get("href").startswith("/common-provisions/")


def test_the_matrix_can_be_sorted_by_how_much_is_spoken_to(client):
    rows = as_json(client, "/matrix?group=none&theme=accountability&sort=speaks")["themes"][0]["rows"]
    shares = [row["coverage"]["share"] or 0 for row in rows]
    assert shares == sorted(shares, reverse=True)


def test_gaps_against_several_benchmarks_are_those_against_each(client):
    both = as_json(client, "/gaps?jurisdiction=KR&benchmark=unesco-ai-ethics&benchmark=oecd-ai-principles")
    for place, pair in enumerate(both["lists"]):
        one = as_json(client, f"/gaps?jurisdiction=KR&benchmark={pair['benchmark']}")
        called = {id_: states[place] for id_, states in both["states"].items() if states[place]}
        assert called == {entry["common"]: entry["state"] for entry in one["entries"]}
        assert pair["n"] == one["n"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/gaps?region=cpa-afrca&benchmark=unesco-ai-ethics", 400),
        ("/gaps?region=commonwealth&benchmark=unesco-ai-ethics&benchmark=oecd-ai-principles", 400),
        ("/gaps?region=commonwealth&benchmark=unesco", 404),
        ("/gaps?jurisdiction=KR&benchmark=unesco-ai-ethics&benchmark=nowhere", 404),
    ],
)
def test_a_table_of_gaps_that_cannot_be_made_says_why(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    page(response)
