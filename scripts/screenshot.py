"""Take the picture that the README opens with, `docs/screenshot.png`, from the running page.

    gazetteer serve &
    python scripts/screenshot.py [http://127.0.0.1:8000]

It needs playwright, Debian's Chromium, and a font with kanji (`fonts-noto-cjk`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUTPUT = Path(__file__).parent.parent / "docs" / "screenshot.png"

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()

SIZE = {"width": 1200, "height": 960}


def main(url: str = "http://127.0.0.1:8000") -> None:
    """Open the page, point at a name in the example, and take the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport=SIZE, device_scale_factor=2, color_scheme="light")
        page.goto(url)
        page.locator(".marks .rank-0").first.wait_for()
        box = page.locator("#mirror mark", has_text="択捉島").bounding_box()
        if box is None:
            raise SystemExit("no name is marked on the page")
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.locator("#card table").wait_for()
        OUTPUT.parent.mkdir(exist_ok=True)
        page.screenshot(path=OUTPUT)
        browser.close()
    print(f"{OUTPUT}: {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
