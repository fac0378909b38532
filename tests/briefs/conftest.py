"""What every test of briefs may ask for: a store, a field, a brief, and one real PDF of it made once."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from portal.briefs import Brief, Printed, comparison_brief, print_pdf
from portal.compare import Field, comparison
from portal.settings import Settings
from portal.store import Store
from tests.briefs import small

ALL = ("aa-act", "bb-act", "cc-bill", "zz-rec")
ADDRESS = "https://portal.example/compare?with=aa-act&with=bb-act"


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
