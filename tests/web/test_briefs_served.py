"""Briefs over HTTP: the same address gives page, PDF, Word and a file of its own."""

import io

import pypdf

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
