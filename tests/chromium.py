"""Debian's Chromium, for tests and screenshots of the page."""

from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

PROGRAM = Path("/usr/bin/chromium")

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()

DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 640}
"""As a page is read at four times its size on a small desktop (WCAG 2.2, 1.4.10)."""


@contextmanager
def chromium():
    """The browser, running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
