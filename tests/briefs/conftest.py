"""What every test of briefs may ask for: a store, a field, a brief, and one real PDF of it made once."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from portal.briefs import Brief, Printed, comparison_brief, make, print_pdf
from portal.briefs.kinds import of_query
from portal.compare import Field, comparison
from portal.corpus import read
from portal.records import Text
from portal.settings import Settings
from portal.store import Store, load
from tests.briefs import small

ALL = ("aa-act", "bb-act", "cc-bill", "zz-rec")
ADDRESS = "https://portal.example/compare?with=aa-act&with=bb-act"

ASKED = {
    "compare": "compare?common=accountability.liability&with=EU&with=KR",
    "gaps": "gaps?jurisdiction=KR&benchmark=oecd-ai-principles&part=summary&part=gaps",
    "common": "common?common=principles.gender&show=speaks&part=summary&part=map&part=answers",
    "profile": "profile?jurisdiction=KR&part=summary&part=gaps&part=neighbours",
    "region": "region?region=africa&part=summary&part=matrix&part=fragmentation&part=gaps&part=neighbours",
    "dossier": "dossier?provision=coe-ai-convention%23art_8&provision=kr-ai-basic-act-2025%23art_31",
}


WORDING = ("en", "An operator tells users beforehand. <b>Not markup.</b>"), ("ko", "인공지능사업자는 미리 알려야 한다.")


@pytest.fixture(scope="session")
def store(tmp_path_factory) -> Store:
    held = small.store(tmp_path_factory.mktemp("store"))
    yield held
    held.close()
    held.engine.dispose()


@pytest.fixture(scope="session")
def field(store) -> Field:
    return small.field(store)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def brief(store, field) -> Brief:
    made = comparison(field, (), ALL)
    return comparison_brief(made, store, title="Four texts", note="For the committee of Tuesday.", address=ADDRESS)


@pytest.fixture(scope="session")
def printed(brief, settings) -> Printed:
    return print_pdf(brief, settings)


@pytest.fixture(scope="session")
def pages(printed) -> list[str]:
    """The words of each page, white space made single."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(printed.pdf)).pages]


@pytest.fixture
def pdftotext(tmp_path: Path):
    """Words of a PDF as another program reads them."""

    def read(pdf: bytes) -> str:
        path = tmp_path / "read.pdf"
        path.write_bytes(pdf)
        out = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
        return out.stdout.decode()

    return read


@pytest.fixture(scope="session")
def held(settings, tmp_path_factory):
    """The real corpus, with wording of our own in the place of the official one."""
    corpus, path = read(settings.corpus).corpus, tmp_path_factory.mktemp("kinds") / "portal.sqlite"
    texts = [
        Text("kr-ai-basic-act-2025", "art_31", "31", "article", "", said, code, f"{code}.txt") for code, said in WORDING
    ]
    # One file with both languages, of which only the English is listed as a source.
    texts += [Text("tw-ai-basic-act-2026", "art_1", "1", "article", "", "國家應以人為本。", "zh", "source.json")]
    load(path, corpus, texts, {"digest": small.DIGEST, "date": small.DAY})
    store = Store(path)
    yield small.field(store), store
    store.close()


@pytest.fixture(scope="session")
def made(held):
    return {kind: make(of_query(ask), *held, "https://portal.example") for kind, ask in ASKED.items()}
