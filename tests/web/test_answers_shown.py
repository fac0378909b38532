"""The four answers never blur: word, sign and shade on every page that shows them."""

import json

from tests.web.families import COMPARISON
from tests.web.strict import NS, page


def test_each_state_has_its_own_word_and_sign():
    from portal.web.words import STATES

    assert len({sign for sign, _, _ in STATES.values()}) == len(STATES)
    assert len({word for _, word, _ in STATES.values()}) == len(STATES)


def test_every_cell_of_the_matrix_says_its_answer_in_a_word(client):
    found = page(client.get("/matrix?rows=instruments"))
    cells = [td for td in found.all("td") if "cell" in (td.get("class") or "").split()]
    assert len(cells) > 500
    from portal.web.words import STATES

    words = {word for _, word, _ in STATES.values()}
    assert all(any(word in "".join(td.itertext()) for word in words) for td in cells)


def test_cells_of_the_matrix_and_json_agree(client):
    found = page(client.get("/matrix?theme=risk"))
    data = json.loads(client.get("/matrix.json?theme=risk").data)
    shown = [td.get("class").split("cell--")[1] for td in found.all("td") if "cell--" in (td.get("class") or "")]
    assert shown == [answer["state"] for row in data["themes"][0]["rows"] for answer in row["answers"]]


def test_totals_of_the_matrix_count_only_what_is_coded(client):
    data = json.loads(client.get("/matrix.json?rows=instruments").data)
    for theme in data["themes"]:
        for index, total in enumerate(theme["totals"]):
            states = [row["answers"][index]["state"] for row in theme["rows"]]
            assert total["n"] == sum(s not in ("uncoded", "not-applicable") for s in states)
            assert total["spoken"] == sum(s in ("full", "partial", "mention") for s in states)


def test_a_bill_under_way_is_offered_instead_of_a_silent_column(client):
    """Brazil's bill binds nobody yet: the column says so, names it, and is not called silent."""
    found = page(client.get("/compare?common=risk.prohibited&with=BR&with=EU"))
    assert "No instrument of it counts here: none is binding and in force." in found.text
    assert "Not yet coded" in found.text
    assert any("with=br-pl-2338-2023&with=EU" in href for href in found.links)
    counted = page(client.get("/compare?common=risk.prohibited&with=BR&with=EU&include=pending")).text
    assert "No instrument of it counts here" not in counted


def test_unknown_column_stays_and_the_others_are_unharmed(client):
    found = page(client.get("/compare?common=risk.prohibited&with=EU&with=kr-ai-basic-act"))
    assert "Nothing is held under “kr-ai-basic-act”" in found.text
    assert any("kr-ai-basic-act-2025" in href for href in found.links)
    assert "art. 5" in found.text


def test_digest_and_official_wording_stand_under_labels_of_their_own(client, real):
    found = page(client.get("/instruments/kr-ai-basic-act-2025/provisions/art_31"))
    assert "Digest, our words" in found.text
    if real.has_texts:
        assert "government reference translation, no legal effect" in found.text
        assert any(div.get("lang") == "ko" for div in found.tree.iter(f"{NS}div"))
    else:
        assert "Not held here" in found.text


def test_comparison_shows_deadlines_in_days_and_hours(client):
    text = page(client.get(COMPARISON)).text
    assert "15 days (360 hours)" in text
    assert "EUR 35,000,000" in text


def test_unverified_facts_are_marked(client):
    assert "unverified" in page(client.get("/instruments/gb-ai-regulation-bill-2023")).text
