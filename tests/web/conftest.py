"""The application on the real build."""

import pytest

from portal.web.app import create_app


@pytest.fixture(scope="session")
def app(real):
    app = create_app(real.settings)
    app.testing = False  # faults are answered in words, as readers get them
    return app


@pytest.fixture
def client(app):
    return app.test_client()
