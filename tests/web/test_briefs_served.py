"""Briefs over HTTP: the same address gives page, PDF, Word and a file of its own."""

import io

import pypdf
import pytest

from tests.web.strict import page

ADDRESS = "common=accountability.incident-reporting&with=EU&with=KR"


def test_pdf_carries_title_address_and_digest(client, real):
    response = client.get(f"/briefs/compare.pdf?{ADDRESS}&title=Incidents+compared")
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    reader = pypdf.PdfReader(io.BytesIO(response.data))
    assert "Incidents compared" in reader.metadata.title
    text = "\n".join(sheet.extract_text() for sheet in reader.pages)
    assert real.built.digest in text
    assert "/compare?" in text.replace("\n", "")


def test_word_file_opens(client):
    import docx

    response = client.get(f"/briefs/compare.docx?{ADDRESS}")
    document = docx.Document(io.BytesIO(response.data))
    assert any("Incident reporting" in paragraph.text for paragraph in document.paragraphs)
    assert "attachment" in response.headers["Content-Disposition"]


def test_html_file_allows_only_its_own_styles(client):
    response = client.get(f"/briefs/compare.html?{ADDRESS}")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "sha256-" in policy
    assert b"<script" not in response.data


def test_gap_brief_is_a_pdf(client):
    response = client.get("/briefs/gaps.pdf?jurisdiction=JP&benchmark=oecd-ai-principles")
    assert response.data.startswith(b"%PDF")


KINDS = {
    "compare": "common=accountability.incident-reporting&with=EU&with=KR",
    "gaps": "jurisdiction=JP&benchmark=oecd-ai-principles",
    "common": "common=principles.gender&show=speaks",
    "profile": "jurisdiction=KR",
    "region": "region=africa",
    "dossier": "provision=coe-ai-convention%23art_8",
}


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "json"])
@pytest.mark.parametrize(("kind", "query"), KINDS.items())
def test_every_kind_is_served_in_every_form_under_one_name(client, kind, query, form):
    response = client.get(f"/briefs/{kind}.{form}?{query}")
    assert response.status_code == 200, response.text[:300]
    assert f".{form}" in response.headers["Content-Disposition"]
    assert len(response.data) > 1000


@pytest.mark.parametrize(("kind", "query"), KINDS.items())
def test_the_builder_offers_each_kind_with_its_files_and_its_page(client, kind, query):
    empty = page(client.get(f"/briefs/new?kind={kind}", follow_redirects=True))
    assert "Prepare the brief" in empty.text
    address = f"/briefs/new?kind={kind}&{query}&title=Ours&audience=For+all".replace("kind=compare&", "")
    ready = page(client.get(address, follow_redirects=True))
    assert "Ready: Ours" in ready.text
    files = [link for link in ready.links if link.startswith(f"/briefs/{kind}.")]
    assert len(files) == 5
    assert all("audience=For+all" in link for link in files)
    assert client.get(next(link for link in files if ".json" in link)).json["audience"] == "For all"


def test_parts_chosen_in_the_builder_are_the_parts_of_the_file(client):
    response = client.get("/briefs/profile.json?jurisdiction=KR&part=summary&part=neighbours")
    assert [part["id"] for part in response.json["parts"]] == ["summary", "neighbours"]
    assert client.get("/briefs/profile.json?jurisdiction=KR&part=sides").status_code == 400


def test_the_pages_of_gaps_and_of_a_common_provision_lead_to_their_brief(client):
    for address, kind in (
        ("/gaps?jurisdiction=KR&benchmark=unesco-ai-ethics", "gaps"),
        ("/common-provisions/principles.gender", "common"),
    ):
        links = page(client.get(address)).links
        assert any(link.startswith(f"/briefs/{kind}.pdf?") for link in links)
        builder = next(link for link in links if link.startswith("/briefs/new?"))
        assert "Ready" in page(client.get(builder, follow_redirects=True)).text


@pytest.mark.parametrize("show", ["all", "in-force", "speaks"])
def test_the_brief_on_a_common_provision_has_the_texts_of_its_page_in_their_order(client, show):
    shown = client.get(f"/common-provisions/principles.gender.json?show={show}", follow_redirects=True).json
    found = client.get(
        f"/briefs/common.json?common=principles.gender&show={show}&part=answers", follow_redirects=True
    ).json
    labels = [row[0].partition(" [")[0] for row in found["parts"][0]["tables"][0]["rows"]]
    assert labels == [answer["label"] for answer in shown["answers"]]


def test_a_name_nobody_knows_is_refused_in_words_with_near_ones(client):
    response = client.get("/briefs/profile.pdf?jurisdiction=Koraa")
    assert response.status_code == 400
    assert "no jurisdiction" in page(response).text
