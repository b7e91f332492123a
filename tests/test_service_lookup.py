"""Lookup over HTTP: a name in the address, a batch, a stream."""

import json
from importlib import import_module

import pytest

from gazetteer.serving import NAME, load_service

load_service()
finding, wire = (import_module(f"{NAME}.{module}") for module in ("finding", "wire"))

NDJSON = {"Content-Type": "application/x-ndjson"}


def places(answer):
    return [candidate["place"] for candidate in answer["candidates"]]


def test_a_name_is_answered_as_on_the_command_line(http):
    answer = http.get("/v1/lookup", params={"name": "Etorofu"}).json()

    assert answer["query"] == {"name": "Etorofu"}
    assert answer["gazetteer"].startswith("2026.11+")
    assert answer["candidates"] == [
        {
            "place": "ct-1003",
            "label": "Etorofu / Iturup",
            "basis": None,
            "score": 100.0,
            "match": True,
            "feature_type": "island",
            "toponym": {
                "text": "Etorofu",
                "language": "en",
                "role": "official",
                "used_by": ["JP"],
                "disputed_by": [],
            },
            "form": "etorofu",
            "kind": "name",
            "why": ["exact"],
        }
    ]


def test_a_name_that_nothing_matches_is_no_error(http):
    answer = http.get("/v1/lookup", params={"name": "Atlantis"})

    assert answer.status_code == 200
    assert answer.json()["candidates"] == []


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"name": "Etorofu", "language": "ru"}, []),
        ({"name": "Итурупа", "language": "ru"}, ["ct-1003"]),
        ({"name": "Etorofu", "holder": "RU"}, []),
        ({"name": "Etorofu", "holder": "JP"}, ["ct-1003"]),
        ({"name": "Etorofu", "feature_type": "sea"}, []),
        ({"name": "Etorofu", "dispute": "cd-1001"}, ["ct-1003"]),
        ({"name": "Etorofo", "fuzzy": "true"}, ["ct-1003"]),
        ({"name": "Etorofo", "fuzzy": "false"}, []),
    ],
)
def test_filters_narrow_the_candidates(http, params, expected):
    assert places(http.get("/v1/lookup", params=params).json()) == expected


def test_a_perspective_chooses_the_label_and_says_how_it_is_known(http):
    params = {"name": "Etorofu", "perspective": "RU", "lang": "ru"}

    candidate = http.get("/v1/lookup", params=params).json()["candidates"][0]

    assert (candidate["label"], candidate["basis"]) == ("Итуруп", "recorded")


def test_the_language_of_the_client_changes_nothing(http):
    def body(language):
        headers = {"Accept-Language": language, "X-Forwarded-For": "1.2.3.4"}
        return http.get("/v1/lookup?name=Etorofu", headers=headers).content

    assert body("ja") == body("ru")


def test_fields_slim_the_candidates(http):
    answer = http.get("/v1/lookup?name=Etorofu&fields=place,score").json()

    assert answer["candidates"] == [{"place": "ct-1003", "score": 100.0}]


def test_a_batch_is_answered_in_order(http):
    names = ["Iturup", "Atlantis", "Etorofu", "Kuril Islands"]
    body = {"queries": [{"name": name} for name in names], "fields": "place"}

    results = http.post("/v1/lookup", json=body).json()["results"]

    assert [result["query"]["name"] for result in results] == names
    assert [places(result) for result in results] == [["ct-1003"], [], ["ct-1003"], ["ct-1001"]]


def test_a_query_says_more_than_its_batch_and_that_more_than_the_address(http):
    queries = [{"name": "Etorofu"}, {"name": "Etorofu", "holder": "JP", "fields": "label"}]
    body = {"queries": queries, "holder": "RU"}

    first, second = http.post("/v1/lookup?holder=JP&fields=place", json=body).json()["results"]

    assert first["candidates"] == []
    assert second["candidates"] == [{"label": "Etorofu / Iturup"}]


def test_a_thousand_names_are_answered_at_once(http):
    queries = [{"name": f"Etorofu{'x' * (number % 3)}"} for number in range(1000)]

    results = http.post("/v1/lookup", json={"queries": queries}).json()["results"]

    assert [result["query"]["name"] for result in results] == [q["name"] for q in queries]


def test_a_stream_answers_line_for_line_and_survives_bad_lines(http):
    lines = [
        '{"name": "Etorofu"}',
        "{",
        '{"name": ""}',
        '{"name": "x", "holder": "ZZ"}',
        "",
        '{"nmae": "Etorofu"}',
        '{"name": "Iturup", "fields": "label"}\r',
    ]

    answer = http.post("/v1/lookup?fields=place", content="\n".join(lines), headers=NDJSON)
    answers = [json.loads(line) for line in answer.text.splitlines()]

    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answers[0]["candidates"] == [{"place": "ct-1003"}]
    assert [(a["line"], a["status"], a["code"]) for a in answers[1:-1]] == [
        (2, 400, "malformed-json"),
        (3, 422, "invalid-value"),
        (4, 404, "unknown-id"),
        (6, 422, "invalid-value"),
    ]
    assert answers[-1]["candidates"] == [{"label": "Etorofu / Iturup"}]


def test_a_stream_may_begin_with_a_mark_of_its_bytes_and_end_with_empty_lines(http):
    body = b'\xef\xbb\xbf{"name": "Etorofu"}\r\n\r\n{"name": "Iturup"}\n\n \n'

    answer = http.post("/v1/lookup?fields=place", content=body, headers=NDJSON)

    answers = [json.loads(line) for line in answer.text.splitlines()]
    assert [a["candidates"] for a in answers] == [[{"place": "ct-1003"}]] * 2


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("language=en_US", "must be a BCP 47 tag such as ja, zh-Hant or pt-BR"),
        ("holder=1", "must be the key of a holder; /v1/holders lists them"),
        ("dispute=x", "must be the identifier of a dispute, as cd-1001"),
        ("fields=nme", "must be some of place, label, basis, score, match, feature_type, "),
        ("limit=0", "must be at least 1"),
        ("limit=101", "must be at most 100"),
        ("limit=a", "must be an integer"),
        ("fuzzy=yes", "must be true or false"),
    ],
)
def test_a_wrong_value_is_told_in_words(http, query, message):
    fault = http.get(f"/v1/lookup?name=x&{query}").json()["errors"][0]

    assert fault["field"] == query.partition("=")[0]
    assert fault["message"].startswith(message)
    assert "^" not in fault["message"]


def test_the_same_request_has_the_same_validator_and_another_has_another(http):
    first, again, other = (
        http.get(f"/v1/lookup?name={name}").headers["etag"]
        for name in ("Etorofu", "Etorofu", "Iturup")
    )

    assert first == again != other


def test_an_unchanged_answer_is_not_sent_again(http):
    answer = http.get("/v1/lookup?name=Etorofu")

    again = http.get("/v1/lookup?name=Etorofu", headers={"If-None-Match": answer.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == answer.headers["etag"]
    assert again.headers["cache-control"] == "public, max-age=60"


def test_head_is_get_without_the_body(http):
    get, head = (http.request(method, "/v1/lookup?name=Etorofu") for method in ("GET", "HEAD"))

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers["etag"] == get.headers["etag"]


def test_candidates_can_be_had_for_a_map(http):
    answer = http.get("/v1/lookup?name=Etorofu", headers={"Accept": "application/geo+json"})

    feature = answer.json()["features"][0]
    assert answer.headers["content-type"] == "application/geo+json"
    assert feature["geometry"] == {"type": "Point", "coordinates": [147.8333, 44.8333]}
    assert feature["properties"]["label"] == "Etorofu / Iturup"


def test_candidates_can_be_had_for_a_table(http):
    tsv = {"Accept": "text/tab-separated-values"}

    answer = http.get("/v1/lookup?name=Etorofu&fields=place,toponym", headers=tsv)

    assert answer.text.splitlines() == [
        "place\ttoponym.text\ttoponym.language\ttoponym.role\ttoponym.used_by\ttoponym.disputed_by",
        "ct-1003\tEtorofu\ten\tofficial\tJP\t",
    ]


def test_another_form_of_the_answer_has_another_validator(http):
    etags = {
        http.get("/v1/lookup?name=Etorofu", headers={"Accept": accept}).headers["etag"]
        for accept in ("application/json", "application/geo+json", "text/tab-separated-values")
    }

    assert len(etags) == 3


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/json"),
        ("text/html, */*;q=0.1", "application/json"),
        ("application/json;q=0.5, application/geo+json", "application/geo+json"),
        ("application/*;q=0.5, text/tab-separated-values;q=0.4", "application/json"),
        ("text/*", "text/tab-separated-values"),
        ("application/json;q=0, */*", "application/geo+json"),
        ("*/*;q=x, text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_the_client_chooses_the_form_of_the_answer(http, accept, expected):
    answer = http.get("/v1/lookup?name=Etorofu", headers={"Accept": accept})

    assert answer.headers["content-type"].partition(";")[0] == expected
    assert answer.headers["vary"] == "Accept"


def test_every_recorded_name_is_answered_ahead(gazetteer, monkeypatch):
    memory = finding.Memory()
    asked = [wire.LookupQuery(name=name) for name in ("Etorofu", "Итуруп", "択捉島")]
    before = [finding.Memory().answer(gazetteer, query) for query in asked]

    memory.prepare(gazetteer, lambda: False)
    monkeypatch.delattr(finding, "lookup")  # nothing is looked up any more

    assert [memory.answer(gazetteer, query) for query in asked] == before


def test_answering_ahead_stops_when_told(gazetteer):
    memory = finding.Memory()
    told = iter([False, False])

    memory.prepare(gazetteer, lambda: next(told, True))

    assert next(told, None) is None
