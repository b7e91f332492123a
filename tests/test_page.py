"""The pages as the server sends them: what a reader without JavaScript has."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from serving import TINY, Service

from gazetteer import load
from gazetteer.serving import load_service

TAGGING = Path(__file__).parents[1] / "docs" / "tagging.md"
REASONS = {
    code
    for row in TAGGING.read_text(encoding="utf-8").splitlines()
    if row.startswith("|")
    for code in re.findall(r"`([a-z-]+)(?=[:`])", row)
} - {"why", "cued"}

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

PAGES = ("/", "/search", "/search?name=Etorofu", "/places/ct-1003", "/disputes/cd-1001")


@pytest.fixture(scope="module")
def shipped():
    """The gazetteer of the package, served."""
    with Service(None) as running:
        yield running.client


class Outline(HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_and_loads_nothing_but_the_services_own_files(shipped, path):
    answer = shipped.get(path, headers=BROWSER)

    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    for tag, attributes in Outline(answer.text).tags:
        assert not {name for name in attributes if name.startswith("on")}
        assert "style" not in attributes
        assert tag != "style"
        if tag == "script":
            assert re.fullmatch(r"/static/\w+\.js", attributes["src"])


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_the_page_has_words_for_every_reason(shipped, reason):
    words = shipped.get("/static/words.js").text

    assert re.search(rf'^  "?{reason}"?: "', words, re.MULTILINE)


@pytest.mark.parametrize("path", ["/places/ct-1003", "/disputes/cd-1001"])
def test_a_program_gets_the_json_of_the_api_at_a_pages_address(shipped, path):
    for accept in ("*/*", "application/json"):
        answer = shipped.get(path, headers={"Accept": accept})

        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["vary"] == "Accept"
        assert answer.json() == shipped.get(f"/v1{path}").json()


def test_a_browser_gets_html_at_the_same_address(shipped):
    assert (
        shipped.get("/places/ct-1003", headers=BROWSER)
        .headers["content-type"]
        .startswith("text/html")
    )


def test_the_page_of_a_place_has_every_name_and_every_source(shipped):
    page = shipped.get("/places/ct-1003", headers=BROWSER).text
    place = shipped.get("/v1/places/ct-1003").json()

    for toponym in place["toponyms"]:
        assert f">{toponym['text'].replace(chr(39), '&#39;')}</span>" in page
        for source in toponym["sources"]:
            assert source["url"].replace("&", "&amp;") in page


@pytest.mark.parametrize("gazetteer_", [None, TINY], ids=["shipped", "tiny"])
def test_every_place_and_every_dispute_has_a_page(gazetteer_):
    with Service(gazetteer_, access_log="off") as running:
        http = running.client
        places = http.get("/v1/places", params={"limit": 1000}).json()["places"]
        disputes = http.get("/v1/disputes").json()["disputes"]
        paths = [f"/places/{place['id']}" for place in places]
        paths += [f"/disputes/{dispute['id']}" for dispute in disputes]
        codes = {path: http.get(path, headers=BROWSER).status_code for path in paths}

    assert {path for path, code in codes.items() if code != 200} == set()


def test_sides_stand_beside_each_other_in_alphabetical_order(shipped):
    page = shipped.get("/disputes/cd-1003", headers=BROWSER).text

    heads = re.findall(r'<th scope="col"><abbr[^>]*>(\w+)</abbr>', page)
    assert heads[:3] == ["CN", "JP", "TW"]


def test_search_without_javascript_leads_to_the_place(shipped):
    page = shipped.get("/search", params={"name": "Итурупа"}, headers=BROWSER).text

    assert 'href="/places/ct-1003"' in page


@pytest.mark.parametrize("name", ['"><script>alert(1)</script>', "{{ 7 * 7 }}", "<img src=x>"])
def test_what_somebody_searches_is_text_on_the_page(shipped, name):
    page = shipped.get("/search", params={"name": name}, headers=BROWSER).text

    assert name not in page or "<" not in name
    assert "49" not in re.sub(r"\+[0-9a-f]{8}", "", page)
    tags = [tag for tag, _ in Outline(page).tags]
    assert tags.count("script") == 1
    assert "img" not in tags


@pytest.mark.parametrize("name", ["x" * 501, "\u0301", " "])
def test_a_name_that_cannot_be_looked_up_gets_a_page_all_the_same(shipped, name):
    assert shipped.get("/search", params={"name": name}, headers=BROWSER).status_code == 200


@pytest.mark.parametrize("path", ["/places/ct-99999999", "/places/x", "/disputes/cd-9"])
def test_an_unknown_place_gets_a_page_for_people_and_a_problem_for_programs(shipped, path):
    for_people = shipped.get(path, headers=BROWSER)
    for_programs = shipped.get(path)

    assert (for_people.status_code, for_programs.status_code) == (404, 404)
    assert for_people.headers["content-type"].startswith("text/html")
    assert for_programs.headers["content-type"] == "application/problem+json"


def test_a_retired_identifier_leads_to_what_took_its_place(http):
    retired = "ct-9"
    answer = http.get(f"/v1/places/{retired}").json()["retired"]
    page = http.get(f"/places/{retired}", headers=BROWSER).text

    for successor in answer["successors"]:
        assert f'href="/places/{successor["id"]}"' in page


@pytest.mark.parametrize(
    "name", ["../pages.py", "%2e%2e/pages.py", "..%2fpages.py", "missing.js", "fonts", ""]
)
def test_only_files_of_the_page_are_handed_out(shipped, name):
    assert shipped.get(f"/static/{name}").status_code == 404


def test_a_file_is_asked_for_again_and_sent_only_when_it_changed(shipped):
    first = shipped.get("/static/page.css")
    again = shipped.get("/static/page.css", headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_behind_a_proxy_links_begin_with_the_public_path():
    with Service(None, public_url="https://example.org/names") as running:
        page = running.client.get("/", headers=BROWSER).text

    assert 'src="/names/static/start.js"' in page
    assert not re.search(r'(?:src|href|action)="/(?!names/)', page)


def test_no_two_holders_with_names_for_one_place_share_a_colour():
    load_service()
    from gazetteer._service.pages_holders import SLOTS, holders_of

    gazetteer = load()
    known = holders_of(gazetteer)

    for dispute in gazetteer.rest.disputes:
        slots = [known[party.holder].slot for party in dispute.parties]
        assert len(set(slots)) == len(slots) or len(slots) > SLOTS
    parties = [holder for holder, view in known.items() if view.party]
    assert parties == sorted(parties, key=str.casefold)


@pytest.mark.parametrize("path", ["/nowhere", "/places/", "/places/ct-1003/more", "/about/"])
def test_a_browser_that_follows_a_wrong_link_gets_a_page_and_a_program_a_problem(shipped, path):
    page = shipped.get(path, headers=BROWSER)

    assert page.status_code == 404
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert f"Nothing is at {path}." in page.text
    problem = shipped.get(path)
    assert (problem.status_code, problem.json()["code"]) == (404, "no-such-path")


@pytest.mark.parametrize("path", ["/places/ct-1003", "/disputes/cd-1001"])
def test_a_shared_link_may_have_parameters_and_a_slash_at_its_end(shipped, path):
    assert shipped.get(f"{path}?utm_source=x&utm_source=y", headers=BROWSER).status_code == 200
    moved = shipped.get(f"{path}/", headers=BROWSER, follow_redirects=True)
    assert (moved.status_code, moved.url.path) == (200, path)
    assert shipped.get(f"{path}?x=1").status_code == 422
    assert shipped.get(f"{path}/").status_code == 404
