"""Version 1.0-draft of the reconciliation protocol, from the outside."""

import json

import pytest
import reconciliation_shapes as shapes
from reconciliation_shapes import refused, shaped
from serving import Service

R = "/reconcile/v1"
JSON = {"Content-Type": "application/json"}
NAME = {"matchType": "name", "propertyValue": "Etorofu"}


def match(http, *queries):
    answer = http.post(f"{R}/match", json={"queries": list(queries)})
    return [result["candidates"] for result in shaped(shapes.RESULTS_1, answer)["results"]]


def having(property_id, value, **more):
    return {
        "matchType": "property",
        "propertyId": property_id,
        "propertyValue": value,
        **more,
    }


def extend(http, ids, *properties):
    asked = [prop if isinstance(prop, dict) else {"id": prop} for prop in properties]
    answer = http.post(f"{R}/extend", json={"ids": ids, "properties": asked})
    return shaped(shapes.EXTENSION_1, answer)


def test_manifest_is_the_same_with_a_slash_and_with_parameters(http):
    manifest = shaped(shapes.MANIFEST_1, http.get(R))

    assert shaped(shapes.MANIFEST_1, http.get(f"{R}/")) == manifest
    assert shaped(shapes.MANIFEST_1, http.get(f"{R}?_=1")) == manifest
    assert manifest["view"]["url"] == f"{str(http.base_url).rstrip('/')}/places/{{id}}"


def test_manifest_has_the_public_url_where_one_is_set():
    with Service(public_url="https://names.example") as service:
        found = shaped(shapes.MANIFEST_1, service.client.get(R))

    assert found["view"]["url"] == "https://names.example/places/{id}"


def test_both_versions_offer_the_same_types_and_settings(http):
    old, new = http.get("/reconcile").json(), http.get(R).json()

    assert new["defaultTypes"] == old["defaultTypes"]
    assert [setting["id"] for setting in new["extend"]["propertySettings"]] == [
        setting["name"] for setting in old["extend"]["property_settings"]
    ]


def test_both_versions_find_the_same(http):
    names = ["Etorofu", "Итурупа", "Kuril Islands", "Itorup", "Atlantis", "ct-9"]
    old = http.post(
        "/reconcile",
        data={"queries": json.dumps({str(n): {"query": name} for n, name in enumerate(names)})},
    ).json()
    new = match(http, *({"conditions": [{**NAME, "propertyValue": name}]} for name in names))

    for number, candidates in enumerate(new):
        for candidate in candidates:
            for feature in candidate["features"]:
                del feature["name"]
        assert candidates == old[str(number)]["result"]


@pytest.mark.parametrize(
    "query",
    [
        {"conditions": [NAME]},
        {"conditions": [NAME], "limit": 1},
        {"conditions": [NAME], "limit": 3.0},
        {"conditions": [NAME], "type": "island"},
        {"conditions": [NAME], "type": ""},
        {"conditions": [NAME], "lang": "en", "dir": "ltr"},
        {"conditions": [NAME], "lang": "de"},
        {"conditions": [{**NAME, "propertyValue": ["Etorofu", "Iturup"]}]},
        {"conditions": [{**NAME, "propertyValue": {"id": "ct-1003", "name": "x"}}]},
        {"conditions": [{**NAME, "required": True, "matchQuantifier": "all"}]},
        {"conditions": [{**NAME, "matchQualifier": "ExactMatch"}]},
        {"conditions": [{"matchType": "id", "propertyValue": "ct-1003"}]},
        {"conditions": [{"matchType": "id", "propertyValue": ["ct-1003", "ct-404"]}]},
        {"conditions": [NAME, having("latitude", 44.8)]},
        {"conditions": [NAME, having("disputed", True)]},
        {"conditions": [NAME, having("part_of", {"id": "ct-1001", "lang": "en", "dir": "ltr"})]},
        {"conditions": [NAME, having("part_of", ["x", {"id": "ct-1001"}, 5, 1.5, False])]},
        {"conditions": [NAME, having("names", "Итуруп", lang="ru")]},
        {"conditions": [having("id", "ct-1003", required=True)]},
        {"conditions": [NAME, having("feature_type", "strait", matchQuantifier="none")]},
    ],
    ids=json.dumps,
)
def test_every_kind_of_query_that_the_protocol_allows(http, query):
    (candidates,) = match(http, query)

    assert [candidate["id"] for candidate in candidates] == ["ct-1003"]


def test_results_come_in_the_order_of_the_queries(http):
    names = ["Kuril Islands", "Etorofu", "Atlantis", "Nemuro Subprefecture"]
    found = match(http, *({"conditions": [{**NAME, "propertyValue": name}]} for name in names))

    assert [[candidate["id"] for candidate in one] for one in found] == [
        ["ct-1001"],
        ["ct-1003"],
        [],
        ["ct-1112"],
    ]


def test_an_empty_batch_has_an_empty_answer(http):
    assert match(http) == []


def test_a_required_condition_is_a_filter_and_another_is_not(http):
    other = having("feature_type", "strait")

    assert match(http, {"conditions": [NAME, other]})[0][0]["score"] < 100
    assert match(http, {"conditions": [NAME, {**other, "required": True}]}) == [[]]


def test_a_language_narrows_a_name_only_where_it_can(http):
    """The text-processing language says what the caller's text is in, not whose name it is."""
    for language in ("en", "ru", "xx-not-a-language"):
        (candidates,) = match(http, {"conditions": [NAME], "lang": language})
        assert [candidate["id"] for candidate in candidates] == ["ct-1003"]


def test_features_have_names(http):
    ((candidate,),) = match(http, {"conditions": [NAME]})

    names = {feature["id"]: feature["name"] for feature in candidate["features"]}
    assert names["toponym:Etorofu"] == "The toponym that matched: “Etorofu” (en)"
    assert names["used_by:JP"] == "Japan uses it"


def test_a_thousand_queries_are_one_batch_and_more_are_too_many(http):
    query = {"conditions": [{**NAME, "propertyValue": "Etorofo"}]}
    assert len(match(http, *[query] * 1000)) == 1000

    answer = http.post(f"{R}/match", json={"queries": [query] * 1001})
    assert refused(413, answer)["limit"] == {"name": "queries", "value": 1000}


def test_more_names_than_a_client_would_wait_for_are_refused(http):
    query = {"conditions": [{**NAME, "propertyValue": ["Etorofo"] * 100}]}
    answer = http.post(f"{R}/match", json={"queries": [query] * 21})

    assert refused(413, answer)["limit"] == {"name": "names", "value": 2000}


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        None,
        "x",
        {"queries": {}},
        {"queries": [{}]},
        {"queries": ["x"]},
        {"queries": [{"conditions": []}]},
        {"queries": [{"conditions": {}}]},
        {"queries": [{"conditions": [{}]}]},
        {"queries": [{"conditions": [{"matchType": "name"}]}]},
        {"queries": [{"conditions": [{"propertyValue": "x"}]}]},
        {"queries": [{"conditions": [{**NAME, "matchType": "label"}]}]},
        {"queries": [{"conditions": [{**NAME, "propertyValue": None}]}]},
        {"queries": [{"conditions": [{**NAME, "propertyValue": {"name": "x"}}]}]},
        {"queries": [{"conditions": [{**NAME, "propertyValue": [["x"]]}]}]},
        {"queries": [{"conditions": [{**NAME, "matchType": "property"}]}]},
        {"queries": [{"conditions": [{**NAME, "required": "yes"}]}]},
        {"queries": [{"conditions": [{**NAME, "matchQuantifier": "most"}]}]},
        {"queries": [{"conditions": [NAME], "type": ["island"]}]},
        {"queries": [{"conditions": [NAME], "type": {"id": "island"}}]},
        {"queries": [{"conditions": [NAME], "limit": 0}]},
        {"queries": [{"conditions": [NAME], "limit": "5"}]},
        {"queries": [{"conditions": [NAME], "lang": 5}]},
        {"queries": [{"conditions": [NAME], "dir": "up"}]},
        {"queries": [{"conditions": [NAME], "query": "x"}]},
        {"queries": [{"conditions": [NAME], "type_strict": "any"}]},
        {"q0": {"query": "Etorofu"}},
    ],
    ids=lambda body: json.dumps(body)[:70],
)
def test_a_batch_that_breaks_the_protocol_is_refused_with_its_field(http, body):
    problem = refused(422, http.post(f"{R}/match", content=json.dumps(body), headers=JSON))

    assert problem["errors"][0]["field"].startswith(("body", "queries"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b'{"queries": [{"conditions": [{"matchType": "name", "propertyValue": "\xff"}]}]}',
        b'{"queries": [{"conditions": [{"matchType": "name", "propertyValue": NaN}]}]}',
        b'{"queries": [{"conditions": [{"matchType": "name", "propertyValue": "\\ud800"}]}]}',
        b'{"queries": [{"conditions": [{"matchType": "name", "x": ' + b"[" * 100_000,
        b"\xef\xbb\xbf{}",
        b"queries=%7B%7D",
    ],
    ids=lambda body: repr(body[:40]),
)
def test_what_is_no_json_is_refused(http, body):
    refused(400, http.post(f"{R}/match", content=body, headers=JSON))


def test_bodies_of_other_types_and_other_methods_are_refused(http):
    refused(415, http.post(f"{R}/match", data={"queries": "{}"}))
    refused(415, http.post(f"{R}/extend", content=b"{}"))
    refused(405, http.get(f"{R}/match"))
    refused(405, http.get(f"{R}/extend"))
    refused(405, http.post(R, json={}))


@pytest.mark.parametrize(
    ("kind", "prefix", "first"),
    [
        ("entity", "択捉", "ct-1003"),
        ("entity", "ct-1003", "ct-1003"),
        ("type", "island", "island"),
        ("property", "longi", "longitude"),
    ],
)
def test_suggestions_begin_with_what_is_typed(http, kind, prefix, first):
    answer = http.get(f"{R}/suggest/{kind}", params={"prefix": prefix})

    assert shaped(shapes.suggestions(kind), answer)["result"][0]["id"] == first


@pytest.mark.parametrize("kind", ["entity", "property", "type"])
def test_limit_and_offset_make_pages_of_suggestions(http, kind):
    def page(**params):
        answer = http.get(f"{R}/suggest/{kind}", params={"prefix": "", **params})
        return shaped(shapes.suggestions(kind), answer)["result"]

    first, second = page(limit=2), page(limit=1, offset=1)
    assert len(first) == 2
    assert second == first[1:]
    assert page(offset=10_000) == []
    refused(422, http.get(f"{R}/suggest/{kind}?prefix=&limit=0"))
    refused(422, http.get(f"{R}/suggest/{kind}?prefix=&offset=-1"))


def test_every_row_has_every_property_in_order(http):
    ids, properties = ["ct-1003", "ct-404", "ct-1003"], ["names", "nothing", "latitude"]
    found = extend(http, ids, *properties)

    assert [column["id"] for column in found["meta"]] == properties
    assert [row["id"] for row in found["rows"]] == ids
    for row in found["rows"]:
        assert [prop["id"] for prop in row["properties"]] == properties


def test_values_say_which_language_they_are_in(http):
    settings = {"language": "ja", "limit": 1}
    found = extend(http, ["ct-1003"], {"id": "names", "settings": settings})

    (prop,) = found["rows"][0]["properties"]
    assert prop["values"] == [{"str": "択捉島", "lang": "ja"}]


def test_properties_are_proposed_by_type(http):
    found = shaped(shapes.PROPOSAL, http.get(f"{R}/extend/propose?type=island&limit=3"))

    assert (found["type"], found["limit"], len(found["properties"])) == ("island", 3, 3)


def test_a_callers_locale_never_changes_a_name(http):
    query = {"queries": [{"conditions": [NAME]}]}
    answers = [
        http.post(f"{R}/match", json=query, headers={"Accept-Language": language}).text
        for language in ("en", "ja", "ru")
    ]
    assert len(set(answers)) == 1
