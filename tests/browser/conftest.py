"""A real server in a process of its own, and a real Chromium looking at it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from portal.settings import HOME
from tests.conftest import chromium


@pytest.fixture(scope="session")
def site(real):
    """Base address of a running `portal serve` on the shared build."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"PORTAL_INDEXES": str(real.settings.indexes), "PORTAL_CORPUS": str(real.settings.corpus)}
    server = subprocess.Popen(
        [sys.executable, "-m", "portal", "serve", "--port", str(port)],
        env=env,
        cwd=HOME,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{base}/readyz", timeout=1):
                break
        except OSError:
            time.sleep(0.1)
    yield base
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
    ]
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=quiet)
        yield started
        started.close()


@pytest.fixture
def visit(browser, site):
    """Open an address at a width; gives the page, which fails the test on a console error or a request elsewhere."""
    contexts = []

    def go(address, width=1280, height=900, javascript=True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=javascript, **options
        )
        contexts.append(context)
        tab = context.new_page()
        tab.faults = []
        tab.on("console", lambda message: tab.faults.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda fault: tab.faults.append(str(fault)))
        tab.on("request", lambda request: None if request.url.startswith(site) else tab.faults.append(request.url))
        tab.goto(site + address)
        return tab

    yield go
    faults = [fault for context in contexts for tab in context.pages for fault in getattr(tab, "faults", [])]
    for context in contexts:
        context.close()
    assert not faults, faults
