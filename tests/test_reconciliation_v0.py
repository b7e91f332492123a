"""Version 0.2 of the reconciliation protocol, from the outside, as its clients use it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import reconciliation_shapes as shapes
from reconciliation_shapes import checked, refused, shaped
from serving import Service

R = "/reconcile"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def reconcile(http, queries):
    return shaped(shapes.RESULTS_0, http.post(R, data={"queries": json.dumps(queries)}))


def extend(http, ids, *properties):
    asked = {
        "ids": ids,
        "properties": [p if isinstance(p, dict) else {"id": p} for p in properties],
    }
    return shaped(shapes.EXTENSION_0, http.post(R, data={"extend": json.dumps(asked)}))


@pytest.fixture(scope="module")
def manifest(http):
    return shaped(shapes.MANIFEST_0, http.get(R))


# -- manifest ----------------------------------------------------------------------------------


def test_manifest_is_the_same_with_a_slash_and_with_parameters_of_clients(http, manifest):
    for address in (f"{R}/", f"{R}?_=1699999999", f"{R}?lang=en&key="):
        assert shaped(shapes.MANIFEST_0, http.get(address)) == manifest


def test_manifest_has_the_urls_of_the_host_that_was_asked(http):
    found = shaped(shapes.MANIFEST_0, http.get(R, headers={"Host": "names.example:8443"}))

    assert found["view"]["url"] == "http://names.example:8443/places/{{id}}"
    assert found["identifierSpace"] == "http://names.example:8443/places/"


def test_manifest_has_the_public_url_where_one_is_set():
    with Service(public_url="https://names.example/gazetteer/") as service:
        found = shaped(shapes.MANIFEST_0, service.client.get(R))

    base = "https://names.example/gazetteer"
    assert found["view"]["url"] == f"{base}/places/{{{{id}}}}"
    assert found["preview"]["url"] == f"{base}/reconcile/preview?id={{{{id}}}}"
    assert found["suggest"]["entity"]["service_url"] == base
    assert found["extend"]["propose_properties"]["service_url"] == base


@pytest.mark.parametrize("host", ["a b", '"><script>', "[::1", "x" * 300, "a/b"])
def test_a_host_that_is_none_is_refused(http, host):
    refused(400, http.get(R, headers={"Host": host}))


def test_every_address_in_the_manifest_answers(http, manifest):
    settings = manifest["extend"]["propose_properties"]
    addresses = [
        manifest["documentation"],
        manifest["logo"],
        manifest["view"]["url"].replace("{{id}}", "ct-1003"),
        manifest["preview"]["url"].replace("{{id}}", "ct-1003"),
        settings["service_url"] + settings["service_path"] + "?type=island",
    ]
    for kind, example in (("entity", "ct-1003"), ("property", "name:RU"), ("type", "island")):
        at = manifest["suggest"][kind]
        addresses += [
            at["service_url"] + at["service_path"] + "?prefix=i",
            at["flyout_service_url"]
            + at["flyout_service_path"].replace("${id}", quote(example, safe="")),
        ]
    for address in addresses:
        assert http.get(address).status_code == 200, address


def test_identifiers_stand_in_the_view_without_percent_encoding(http, manifest):
    """OpenRefine puts them there as they are."""
    results = reconcile(http, {"q": {"query": "Etorofu"}})["q"]["result"]

    assert all(quote(one["id"], safe="") == one["id"] for one in results)
    address = manifest["view"]["url"].replace("{{id}}", results[0]["id"])
    assert address.startswith(manifest["identifierSpace"])


def test_what_openrefine_shows_as_markup_has_none_in_it(http, manifest):
    names = [kind["name"] for kind in manifest["defaultTypes"]]
    names += [setting["label"] for setting in manifest["extend"]["property_settings"]]
    names += [p["name"] for p in http.get(f"{R}/properties?type=").json()["properties"]]

    assert not [name for name in names if re.search("[<>&]", name)]


# -- queries -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        {"query": "Etorofu"},
        {"query": "Etorofu", "limit": 1},
        {"query": "Etorofu", "limit": 3.0},
        {"query": "Etorofu", "limit": 1e9},
        {"query": "Etorofu", "type": ""},
        {"query": "Etorofu", "type": "island"},
        {"query": "Etorofu", "type": ["island", "strait"], "type_strict": "any"},
        {"query": "Etorofu", "type": ["island", "place"], "type_strict": "all"},
        {"query": "Etorofu", "type": "strait", "type_strict": "should"},
        {"query": "Etorofu", "properties": []},
        {"query": "Etorofu", "properties": [{"pid": "part_of", "v": "Kuril Islands"}]},
        {"query": "Etorofu", "properties": [{"pid": "part_of", "v": {"id": "ct-1001"}}]},
        {"query": "Etorofu", "properties": [{"pid": "latitude", "v": 44.8}]},
        {"query": "Etorofu", "properties": [{"pid": "latitude", "v": 44}]},
        {"query": "Etorofu", "properties": [{"pid": "disputed", "v": True}]},
        {"query": "Etorofu", "properties": [{"pid": "none", "v": ["a", 1, 1.5, False]}]},
        {"query": "Etorofu", "properties": [{"pid": "part_of", "v": [{"id": "x", "name": "y"}]}]},
        {"query": "Etorofu", "properties": [{"pid": "part_of", "v": []}]},
        {"properties": [{"pid": "id", "v": "ct-1003"}]},
        {"query": "ct-1003"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_kind_of_query_that_the_protocol_allows(http, query, method):
    batch = json.dumps({"q0": query})
    if method == "get":
        answer = http.get(R, params={"queries": batch})
    else:
        answer = http.post(R, data={"queries": batch})

    (result,) = shaped(shapes.RESULTS_0, answer)["q0"]["result"]
    assert result["id"] == "ct-1003"
    assert result["type"] == [{"id": "island", "name": "Island"}]


def test_a_result_for_every_key_whatever_it_is_called(http):
    keys = ["q0", "", "0", "ключ", 'a"b', "__proto__"]
    results = reconcile(http, {key: {"query": "Iturup"} for key in keys})

    assert list(results) == keys
    assert all(one == results["q0"] for one in results.values())


def test_an_empty_batch_has_an_empty_answer(http):
    assert reconcile(http, {}) == {}


def test_an_unknown_and_an_empty_name_have_no_candidates(http):
    batch = {"a": {"query": "Atlantis"}, "b": {"query": ""}, "c": {"query": "x" * 9999}}

    assert reconcile(http, batch) == {key: {"result": []} for key in batch}


def test_a_type_that_the_place_has_not_leaves_nothing(http):
    assert reconcile(http, {"q": {"query": "Etorofu", "type": "strait"}}) == {"q": {"result": []}}


def test_a_thousand_queries_are_one_batch_and_more_are_too_many(http):
    batch = {f"q{n}": {"query": f"Etorofu {n}"} for n in range(1000)}
    assert len(reconcile(http, batch)) == 1000

    batch["one more"] = {"query": "Etorofu"}
    answer = http.post(R, data={"queries": json.dumps(batch)})
    assert refused(413, answer)["limit"] == {"name": "queries", "value": 1000}


def test_ten_queries_are_always_welcome(manifest):
    """OpenRefine sends so many to guess types, whatever the manifest says."""
    assert manifest["batchSize"] >= 10


@pytest.mark.parametrize(
    "batch",
    [
        {"q": {}},
        {"q": {"limit": 1}},
        {"q": {"properties": []}},
        {"q": {"query": "x", "props": []}},
        {"q": {"query": 5}},
        {"q": {"query": None}},
        {"q": {"query": ["x"]}},
        {"q": {"query": "x", "limit": 0}},
        {"q": {"query": "x", "limit": -1}},
        {"q": {"query": "x", "limit": 0.5}},
        {"q": {"query": "x", "limit": "1"}},
        {"q": {"query": "x", "limit": True}},
        {"q": {"query": "x", "type": 5}},
        {"q": {"query": "x", "type": [5]}},
        {"q": {"query": "x", "type": {"id": "island"}}},
        {"q": {"query": "x", "type_strict": "maybe"}},
        {"q": {"query": "x", "properties": {"pid": "a", "v": "b"}}},
        {"q": {"query": "x", "properties": [{"v": "b"}]}},
        {"q": {"query": "x", "properties": [{"pid": "a"}]}},
        {"q": {"query": "x", "properties": [{"pid": 5, "v": "b"}]}},
        {"q": {"query": "x", "properties": [{"pid": "a", "v": None}]}},
        {"q": {"query": "x", "properties": [{"pid": "a", "v": {"name": "b"}}]}},
        {"q": {"query": "x", "properties": [{"pid": "a", "v": [["b"]]}]}},
        {"q": {"query": "x", "properties": [{"pid": "a", "v": "b"}] * 101}},
        {"q": ["x"]},
        {"q": "x"},
        ["x"],
        "x",
        5,
        None,
    ],
    ids=lambda batch: json.dumps(batch)[:60],
)
def test_a_query_that_breaks_the_protocol_is_refused_with_its_field(http, batch):
    problem = refused(422, http.post(R, data={"queries": json.dumps(batch)}))

    assert problem["errors"][0]["field"].startswith("queries")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"query": 5}, "queries.q1.query"), ({"query": "x", "limit": -1}, "queries.q1.limit")],
)
def test_a_wrong_query_is_told_by_its_key(http, wrong, field):
    batch = {"q0": {"query": "Etorofu"}, "q1": wrong}

    problem = refused(422, http.post(R, data={"queries": json.dumps(batch)}))

    assert problem["errors"][0]["field"] == field


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"q": {"query": "x"}} x',
        '{"q": {"query": "x", "limit": NaN}}',
        '{"q": {"query": "\\ud800"}}',
        '{"q": {"query": "\\udc00x"}}',
        '{"q": {"query": "x", "properties": [{"pid": "a", "v": "b", "c": ' + "[" * 50_000,
        "\x00",
        "\ufeff{}",
        "Etorofu",
    ],
    ids=lambda text: repr(text[:40]),
)
def test_what_is_no_json_is_refused(http, text):
    assert refused(400, http.post(R, data={"queries": text}))["code"] == "malformed-json"


@pytest.mark.parametrize(
    "value", ["1e999", "-1e999", "9" * 5000, "1" + "0" * 400 + ".0"], ids=lambda v: v[:9]
)
@pytest.mark.parametrize(
    "batch",
    ['{"q": {"query": "x", "limit": %s}}', '{"q": {"properties": [{"pid": "a", "v": %s}]}}'],
)
def test_numbers_that_no_machine_holds_are_refused(http, batch, value):
    refused(422, http.post(R, data={"queries": batch % value}))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (422, b""),
        (422, b"nothing=1"),
        (400, b"queries=%ff"),
        (400, b"queries=\xff"),
        (400, b"\xff\xfe"),
        (422, b"a&" * 200),
    ],
)
def test_a_form_that_is_none_is_refused(http, status, body):
    refused(status, http.post(R, content=body, headers=FORM))


def test_bodies_of_other_types_are_refused(http):
    refused(415, http.post(R, json={"queries": {}}))
    refused(415, http.post(R, files={"queries": b"{}"}))
    refused(415, http.post(R, content=b"queries={}"))


def test_other_methods_are_refused(http):
    for method in ("PUT", "DELETE", "PATCH"):
        assert refused(405, http.request(method, R))["code"] == "wrong-method"


# -- CORS and JSONP ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", [R, f"{R}/", f"{R}/suggest/entity", f"{R}/preview", f"{R}/nowhere", f"{R}/v1/match"]
)
def test_preflights_are_answered_everywhere(http, path):
    answer = http.options(
        path,
        headers={
            "Origin": "http://127.0.0.1:3333",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type, x-requested-with",
        },
    )

    assert answer.is_success
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()


def test_errors_can_be_read_from_any_origin(http):
    for answer in (
        http.get(f"{R}/nowhere", headers={"Origin": "https://elsewhere.example"}),
        http.get(f"{R}/preview?id=ct-404"),
        http.post(R, data={"queries": "x"}),
        http.request("DELETE", R),
    ):
        assert answer.status_code in range(400, 500)
        assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (R, shapes.MANIFEST_0),
        (
            f"{R}?{urlencode({'queries': json.dumps({'q': {'query': 'Etorofu'}})})}",
            shapes.RESULTS_0,
        ),
        (f"{R}/suggest/entity?prefix=etor", shapes.suggestions("entity")),
        (f"{R}/properties?type=island", shapes.PROPOSAL),
        (f"{R}/flyout/type?id=island", {"required": ["id", "html"]}),
    ],
)
@pytest.mark.parametrize("name", ["f", "jQuery_1.a$b", "window._callbacks.x"])
def test_jsonp_is_a_call_of_the_function(http, path, schema, name):
    answer = http.get(path, params={"callback": name, "_": "1"} | dict(http.get(path).url.params))

    assert answer.headers["content-type"].startswith("application/javascript")
    assert answer.headers["x-content-type-options"] == "nosniff"
    called = re.fullmatch(r"/\*\*/([^(]+)\((.*)\);", answer.text, re.DOTALL)
    assert called[1] == name
    checked(schema, json.loads(called[2]))


@pytest.mark.parametrize(
    "name", ["", "alert(1)//", "a b", "a;b", "1a", "a.", "a..b", "é", "f\n", "x" * 129, "</script>"]
)
def test_a_callback_that_is_no_name_is_refused(http, name):
    problem = refused(422, http.get(R, params={"callback": name}))

    assert problem["errors"][0]["field"] == "callback"


# -- suggestions -------------------------------------------------------------------------------

MORE = {"cursor": {"type": "integer"}}


@pytest.mark.parametrize(
    ("kind", "prefix", "first"),
    [
        ("entity", "etor", "ct-1003"),
        ("entity", "итур", "ct-1003"),
        ("entity", "ct-1001", "ct-1001"),
        ("entity", "Etorofu / Iturup", "ct-1003"),
        ("type", "isl", "island"),
        ("type", "island_group", "island_group"),
        ("property", "lat", "latitude"),
        ("property", "name:JP:ja", "name:JP:ja"),
    ],
)
def test_suggestions_begin_with_what_is_typed(http, kind, prefix, first):
    answer = http.get(f"{R}/suggest/{kind}", params={"prefix": prefix})

    assert shaped(shapes.suggestions(kind, **MORE), answer)["result"][0]["id"] == first


@pytest.mark.parametrize("kind", ["entity", "property", "type"])
def test_suggestions_can_be_had_page_by_page(http, kind):
    def page(cursor):
        answer = http.get(
            f"{R}/suggest/{kind}", params={"prefix": "", "cursor": cursor, "limit": 2}
        )
        return shaped(shapes.suggestions(kind, **MORE), answer)

    seen, cursor = [], 0
    while cursor is not None:
        found = page(cursor)
        seen += [one["id"] for one in found["result"]]
        cursor = found.get("cursor")
    whole = http.get(f"{R}/suggest/{kind}", params={"limit": 100}).json()["result"]
    assert seen == [one["id"] for one in whole]
    assert page(10_000) == {"result": []}


@pytest.mark.parametrize("query", ["cursor=-1", "cursor=x", "cursor=1.5", "cursor=" + "9" * 5000])
def test_a_cursor_that_is_none_is_refused(http, query):
    refused(422, http.get(f"{R}/suggest/entity?prefix=a&{query}"))


def test_a_prefix_that_is_not_utf_8_is_refused(http):
    refused(400, http.get(f"{R}/suggest/entity?prefix=%ff"))


@pytest.mark.parametrize(
    ("kind", "thing"), [("entity", "ct-1003"), ("property", "latitude"), ("type", "island")]
)
def test_flyouts_say_a_few_words(http, kind, thing):
    answer = http.get(f"{R}/flyout/{kind}", params={"id": thing, "lang": "en"})

    found = shaped(shapes.record({"id": {"const": thing}, "html": shapes.TEXT}), answer)
    assert "<script" not in found["html"]
    refused(404, http.get(f"{R}/flyout/{kind}", params={"id": "<b>"}))
    refused(422, http.get(f"{R}/flyout/{kind}"))


# -- preview -----------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a page fetches or runs."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


@pytest.mark.parametrize("path", [R, f"{R}/v1"])
def test_preview_is_a_page_that_needs_nothing_else(http, path):
    answer = http.get(f"{path}/preview", params={"id": "ct-1003"})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "x-frame-options" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors" not in policy
    page = Page(answer.text)
    assert page.tags[:2] == ["html", "head"]
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    for text in (
        "Etorofu / Iturup",
        "択捉島",
        "Итуруп",
        "Japan",
        "Russia",
        "Kuril Islands dispute",
    ):
        assert text in answer.text


def test_preview_of_a_retired_identifier_leads_to_its_successors(http):
    page = Page(http.get(f"{R}/preview?id=ct-9").text)

    assert [value for name, value in page.attributes if name == "href"] == [
        f"{str(http.base_url).rstrip('/')}/places/ct-1003"
    ]


def test_there_is_no_preview_of_nothing(http):
    refused(404, http.get(f"{R}/preview?id=ct-404"))
    refused(404, http.get(f"{R}/preview?id=%3Cscript%3E"))
    refused(422, http.get(f"{R}/preview"))


# -- data --------------------------------------------------------------------------------------


def test_every_row_has_every_column_in_order(http):
    """OpenRefine would move values into the column of a property that is missing."""
    ids = ["ct-1003", "ct-1112", "ct-404", "ct-9"]
    properties = ["id:wikidata", "name:RU", "unheard of", "latitude", "part_of"]
    found = extend(http, ids, *properties)

    assert [column["id"] for column in found["meta"]] == properties
    assert list(found["rows"]) == ids
    assert all(list(row) == properties for row in found["rows"].values())
    assert found["rows"]["ct-1003"] == {
        "id:wikidata": [],
        "name:RU": [{"str": "Итуруп"}],
        "unheard of": [],
        "latitude": [{"float": 44.8333}],
        "part_of": [{"id": "ct-1001", "name": "Kuril Islands"}],
    }
    assert not any(found["rows"]["ct-404"].values())


def test_settings_are_heeded_as_strings(http):
    settings = {"limit": "1", "language": "ja", "holder": "JP", "fallback": "on", "content": "id"}
    found = extend(http, ["ct-1003"], {"id": "names", "settings": settings})

    assert found["rows"]["ct-1003"]["names"] == [{"str": "択捉島"}]


def test_the_holders_of_the_matched_name_can_be_fetched(http):
    found = extend(http, ["ct-1003"], {"id": "usage", "settings": {"name": "Итурупа"}})

    assert found["rows"]["ct-1003"]["usage"] == [{"str": "Russia"}]


def test_everything_that_is_proposed_can_be_fetched(http):
    address = f"{R}/properties"
    proposed = shaped(shapes.PROPOSAL, http.get(f"{address}?type=place"))["properties"]
    found = extend(http, ["ct-1001", "ct-1003"], *(prop["id"] for prop in proposed))

    assert [column["name"] for column in found["meta"]] == [prop["name"] for prop in proposed]
    for prop in proposed:
        rows = extend(http, ["ct-1001", "ct-1003", "ct-1112"], prop["id"])["rows"].values()
        assert any(row[prop["id"]] for row in rows), prop["id"]


def test_data_can_be_asked_for_in_the_address(http):
    asked = json.dumps({"ids": ["ct-1003"], "properties": [{"id": "label"}]})
    found = shaped(shapes.EXTENSION_0, http.get(R, params={"extend": asked}))

    assert found["rows"] == {"ct-1003": {"label": [{"str": "Etorofu / Iturup"}]}}


def test_properties_are_proposed_by_type(http):
    found = shaped(shapes.PROPOSAL, http.get(f"{R}/properties?type=island&limit=2"))

    assert (found["type"], found["limit"], len(found["properties"])) == ("island", 2, 2)
    refused(422, http.get(f"{R}/properties?type=island&limit=0"))
    refused(422, http.get(f"{R}/properties?type=island&limit=x"))


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"ids": ["ct-1003"]},
        {"ids": "ct-1003", "properties": []},
        {"ids": [5], "properties": []},
        {"ids": [], "properties": [{}]},
        {"ids": [], "properties": ["label"]},
        {"ids": [], "properties": [{"id": "label", "settings": []}]},
        {"ids": [], "properties": [{"id": "label", "settings": {"limit": "many"}}]},
        [],
    ],
    ids=json.dumps,
)
def test_a_data_query_that_breaks_the_protocol_is_refused(http, asked):
    refused(422, http.post(R, data={"extend": json.dumps(asked)}))


def test_too_many_values_at_once_are_refused(http):
    asked = {
        "ids": [f"ct-{n}" for n in range(3000)],
        "properties": [{"id": "label"} for _ in range(100)],
    }
    problem = refused(413, http.post(R, data={"extend": json.dumps(asked)}))

    assert problem["limit"]["name"] == "values"


# -- documentation -----------------------------------------------------------------------------


def test_the_page_in_docs_lists_the_properties_and_settings_that_there_are(http, manifest):
    page = (Path(__file__).parent.parent / "docs" / "openrefine.md").read_text(encoding="utf-8")
    tables = page.partition("## Properties")[2].partition("## From a program")[0]
    first_cells = [line.split("|")[1] for line in tables.splitlines() if line.startswith("| `")]
    named = {name for cell in first_cells for name in re.findall("`([^`]+)`", cell)}
    there = {
        prop["id"] for prop in http.get(f"{R}/suggest/property?prefix=&limit=100").json()["result"]
    }
    settings = {setting["name"] for setting in manifest["extend"]["property_settings"]}

    def family(names):
        """`name:JP:ja` and `name:RU` are of one family."""
        return {name.partition(":")[0] for name in names}

    assert family(named) == family(there) | settings


# -- keys --------------------------------------------------------------------------------------


def test_with_keys_the_manifest_stays_open_and_says_how_to_show_one(tmp_path):
    keys = tmp_path / "keys"
    keys.write_text("sesame\n")
    with Service(api_key_file=keys) as service:
        http = service.client
        assert http.get(R).json()["authentication"]["name"] == "Authorization"
        assert http.get(f"{R}/v1").json()["authentication"]["name"] == "Authorization"
        batch = {"queries": '{"q": {"query": "Etorofu"}}'}
        key = {"Authorization": "Bearer sesame"}
        refused(401, http.post(R, data=batch))
        refused(401, http.get(R, params=batch))
        refused(401, http.get(f"{R}?quer%69es=%7B%7D"))
        assert http.post(R, data=batch, headers=key).status_code == 200
