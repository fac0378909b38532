"""Another program opens the Word file: LibreOffice turns it into PDF with the same headings, or the test says why not."""

import io
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from portal.briefs import render_docx

OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine (Debian: libreoffice-writer-nogui)")
def test_libreoffice_opens_the_word_file_and_finds_every_part(brief, tmp_path):
    (tmp_path / "brief.docx").write_bytes(render_docx(brief))
    command = [OFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "brief.docx")], capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    pages = PdfReader(io.BytesIO((tmp_path / "brief.pdf").read_bytes())).pages
    said = "".join("".join(page.extract_text() for page in pages).split())
    assert all("".join(part.title.split()) in said for part in brief.parts)
