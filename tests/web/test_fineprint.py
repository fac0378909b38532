"""The fine print on its page: sorted by address, stated apart from unstated, with dated rates or none."""

import csv
import io
import json

import pytest

from tests.web.strict import page

PENALTIES = "/common-provisions/accountability.penalties/fine-print"


def as_json(client, query=""):
    return json.loads(client.get(f"{PENALTIES}.json{query}").data)


def test_a_fine_is_shown_in_its_own_currency_and_beside_it_in_one(client, app):
    rates = app.extensions["shelf"].build().store.rates
    found = page(client.get(PENALTIES))
    assert "KRW 30,000,000" in found.text
    assert f"about EUR {30_000_000 / rates.per['KRW']:,.0f}"[:13] in found.text
    assert rates.source in found.text
    assert "No rate is held for BDT, KES, LKR, NGN and RWF" in found.text


def test_a_reader_gives_a_rate_and_the_page_says_whose_it_is(client):
    found = page(client.get(f"{PENALTIES}?sort=fine_max&rate=KES:150"))
    assert "Your own rates, for one EUR: 150 KES" in found.text
    assert "about EUR 33,300" in found.text
    (line,) = [one for one in as_json(client, "?rate=KES:150")["lines"] if one["key"] == "ke-dpa-2019"]
    assert line["values"]["fine_max"]["worth"] == {
        "amount": pytest.approx(5_000_000 / 150), "currency": "EUR", "rate": 150.0, "own": True}  # fmt: skip


def test_stated_ones_come_first_by_size_and_the_others_stand_under_heads_of_their_own(client):
    found = page(client.get(f"{PENALTIES}?sort=turnover_max&order=down"))
    table = found.all("table")[1]
    heads = ["".join(th.itertext()) for th in table.iter() if th.get("scope") == "rowgroup"]
    assert [head.partition(" (")[0].partition(":")[0] for head in heads] == [
        "Stated", "None", "Left to later rules", "Set by another text", "Not stated"]  # fmt: skip
    first = next(table.iter("{http://www.w3.org/1999/xhtml}tbody"))
    cells = [[" ".join("".join(td.itertext()).split()) for td in tr if td.tag.endswith("td")] for tr in first]
    shares = [float(row[1].removesuffix(" %")) for row in cells if row]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) > 10


def test_the_table_has_amount_currency_worth_and_rate_in_cells_of_their_own(client):
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PENALTIES}.csv?in=USD").data.decode("utf-8-sig"))))
    korea = next(row for row in rows if row["Key"] == "kr-ai-basic-act-2025")
    assert (korea["Largest fine"], korea["Largest fine: currency"]) == ("30000000", "KRW")
    rate = next(value for head, value in korea.items() if head.startswith("Rate to 1 USD"))
    assert float(korea["Largest fine in USD"]) == pytest.approx(30_000_000 / float(rate), rel=1e-4)


def test_currencies_are_read_in_any_case_and_have_one_address(client):
    assert client.get(f"{PENALTIES}?in=usd").headers["Location"].endswith("fine-print?in=USD")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("sort=fine", "sort=fine is no detail of Penalties"),
        ("in=EURO", "in=EURO is no ISO 4217 code"),
        ("rate=KES", "rate=KES cannot be understood"),
        ("rate=KES:0", "rate=KES:0 cannot be understood"),
        ("rate=KES:nan", "cannot be understood"),
        ("order=sideways", "order=sideways is not offered"),
    ],
)
def test_what_cannot_be_read_is_named(client, query, says):
    response = client.get(f"{PENALTIES}?{query}", follow_redirects=True)
    assert response.status_code == 400
    assert says in page(response).text


def test_a_common_provision_without_details_says_so_and_has_no_table(client):
    address = "/common-provisions/principles.gender/fine-print"
    assert "No details are asked" in page(client.get(address)).text
    assert client.get(f"{address}.csv").status_code == 400
