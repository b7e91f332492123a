"""The preview where clients show it: in a sandboxed frame of a page from elsewhere."""

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the browser tests need playwright")

from chromium import PROGRAM, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not PROGRAM.exists(), reason=f"no browser at {PROGRAM}"),
]

ARTIFACTS = Path(__file__).parent.parent / "artifacts" / "reconciliation"


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/v1"])
def test_preview_shows_in_a_sandboxed_frame_without_scripts(browser, service, path, scheme):
    preview = service.client.get("/reconcile").json()["preview"]
    page = browser.new_page(color_scheme=scheme, java_script_enabled=False)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_content(
        f'<iframe sandbox width="{preview["width"]}" height="{preview["height"]}" '
        f'src="{service.url}{path}/preview?id=ct-1003"></iframe>'
    )
    frame = page.frame_locator("iframe")

    frame.get_by_role("heading", name="Etorofu / Iturup").wait_for()
    assert frame.get_by_text("択捉島").is_visible()
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"preview-{path.strip('/').replace('/', '-')}-{scheme}.png")
    assert complaints == []
    page.close()
