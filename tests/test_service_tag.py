"""Tagging over HTTP: one text, many, a page, a stream."""

import json

import pytest

NDJSON = {"Content-Type": "application/x-ndjson"}
TEXT = "Japan calls Iturup Etorofu."


def surfaces(document):
    return [mention["text"] for mention in document["mentions"]]


def test_a_text_is_answered_as_on_the_command_line(http):
    document = http.post("/v1/tag", json={"text": TEXT, "id": "doc-1"}).json()

    assert list(document) == ["id", "gazetteer", "offsets", "mentions", "usage"]
    assert (document["id"], document["offsets"]) == ("doc-1", "codepoint")
    assert [(m["start"], m["end"], m["text"], m["place"]) for m in document["mentions"]] == [
        (12, 18, "Iturup", "ct-1003"),
        (19, 26, "Etorofu", "ct-1003"),
    ]


@pytest.mark.parametrize("identifier", ["doc-1", 7, None])
def test_an_identifier_is_carried_over_as_it_is(http, identifier):
    assert http.post("/v1/tag", json={"text": "", "id": identifier}).json()["id"] == identifier


@pytest.mark.parametrize(("unit", "start"), [("codepoint", 2), ("utf16", 3), ("utf8", 5)])
def test_offsets_are_counted_in_the_unit_asked_for(http, unit, start):
    document = http.post("/v1/tag", json={"text": "😀 Iturup", "offsets": unit}).json()

    assert document["offsets"] == unit
    assert document["mentions"][0]["start"] == start


def test_a_plain_text_is_a_body_of_its_own(http):
    document = http.post(
        "/v1/tag?offsets=utf8&fields=start,text",
        content="остров Итуруп",
        headers={"Content-Type": "text/plain; charset=UTF-8"},
    ).json()

    assert document["mentions"] == [{"start": 0, "text": "остров Итуруп"}]


def test_a_page_is_read_as_its_reader_sees_it(http):
    page = "<title>x</title><script>Iturup</script><p title='Iturup'>Itu<b>rup</b>"

    document = http.post("/v1/tag", content=page, headers={"Content-Type": "text/html"}).json()

    mention = document["mentions"][0]
    assert surfaces(document) == ["Itu<b>rup"]
    assert page[mention["start"] : mention["end"]] == "Itu<b>rup"


def test_documents_are_answered_in_order_each_with_its_own_options(http):
    documents = [{"id": 1, "text": TEXT}, {"id": 2, "text": "😀 Iturup", "offsets": "utf8"}]
    body = {"documents": documents, "fields": "start"}

    answers = http.post("/v1/tag?offsets=utf16", json=body).json()["documents"]

    assert [(a["id"], a["offsets"]) for a in answers] == [(1, "utf16"), (2, "utf8")]
    assert [a["mentions"] for a in answers] == [[{"start": 12}, {"start": 19}], [{"start": 5}]]


def test_a_stream_answers_line_for_line_and_survives_bad_lines(http):
    lines = [{"id": 1, "text": TEXT}, {"id": 2}, {"id": 3, "text": "Iturup"}]
    content = "\n".join(json.dumps(line) for line in lines)

    answer = http.post("/v1/tag?fields=text", content=content, headers=NDJSON)
    first, second, third = (json.loads(line) for line in answer.text.splitlines())

    assert (first["id"], surfaces(first)) == (1, ["Iturup", "Etorofu"])
    assert (second["line"], second["status"], second["errors"]) == (
        2,
        422,
        [{"field": "text", "message": "is required"}],
    )
    assert (third["id"], surfaces(third)) == (3, ["Iturup"])


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("application/tei+xml", "<placeName"),
        ("application/ld+json", '"Annotation"'),
        ("application/geo+json", '"FeatureCollection"'),
        ("text/tab-separated-values", "doc-1\t12\t18\tIturup\tct-1003"),
        ("application/x-ndjson", '{"id":"doc-1"'),
        ("text/html", "<mark"),
    ],
)
def test_a_tagged_text_can_be_had_in_the_formats_of_others(http, kind, found):
    body = {"text": TEXT, "id": "doc-1"}

    answer = http.post("/v1/tag", json=body, headers={"Accept": kind})

    assert answer.headers["content-type"].partition(";")[0] == kind
    assert found in answer.text


def test_a_page_of_somebodys_text_can_do_nothing(http):
    body = {"text": "<script>alert(1)</script> Iturup"}

    answer = http.post("/v1/tag", json=body, headers={"Accept": "text/html"})

    assert "<script>" not in answer.text
    assert answer.headers["content-security-policy"].startswith("sandbox;")


def test_a_format_that_counts_in_code_points_says_so(http):
    answer = http.post(
        "/v1/tag",
        json={"text": TEXT, "offsets": "utf8"},
        headers={"Accept": "application/tei+xml"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "offsets"
