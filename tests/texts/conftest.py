"""The folder of real files, for the tests marked ``texts``."""

import os
from pathlib import Path

import pytest

from portal.settings import HOME


@pytest.fixture(scope="session")
def texts() -> Path:
    named = os.environ.get("PORTAL_TEXTS", "")
    folder = (HOME / named).resolve()
    if not named or not folder.is_dir():
        pytest.skip("set PORTAL_TEXTS to a folder of real instruments")
    return folder
