"""Whatever is wrong with a request is answered, in one shape, and costs nobody else anything."""

import csv
import json
import socket
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases" / "bad_requests.csv"
JSON = {"Content-Type": "application/json"}


def bad_requests():
    with CASES.open(encoding="utf-8", newline="") as file:
        return [pytest.param(case, id=case["why"]) for case in csv.DictReader(file)]


def problem(answer):
    """The problem document, looked at from all sides."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    document = answer.json()
    assert document["status"] == answer.status_code
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]
    return document


@pytest.mark.parametrize("case", bad_requests())
def test_a_bad_request_gets_a_problem_document(http, case):
    body = case["body"].encode()
    if b"\\x" in body:
        body = body.decode("unicode_escape").encode("latin-1")
    headers = {"Content-Type": case["type"]} if case["type"] else {}

    answer = http.request(case["method"], case["path"], content=body, headers=headers)

    document = problem(answer)
    assert (document["status"], document["code"]) == (int(case["status"]), case["code"])


def test_the_fields_at_fault_are_named(http):
    body = {"queries": [{"name": "x"}, {"name": 5, "nme": "x"}]}

    document = problem(http.post("/v1/lookup", json=body))

    assert [error["field"] for error in document["errors"]] == [
        "queries[1].name",
        "queries[1].nme",
    ]


def test_a_wrong_method_is_told_the_right_ones(http):
    answer = http.put("/v1/lookup")

    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "limit"),
    [
        ("GET", f"/v1/lookup?name={'x' * 501}", None, 422, "name.maxLength"),
        ("GET", f"/v1/lookup?name={'x' * 17_000}", None, 414, "MAX_URL"),
        ("GET", "/v1/lookup?" + "&".join(f"p{n}=" for n in range(99)), None, 422, "parameters"),
        ("POST", "/v1/lookup", {"queries": [{"name": "x"}] * 1001}, 422, "queries.maxItems"),
        ("POST", "/v1/tag", {"documents": [{"text": ""}] * 1001}, 422, "documents.maxItems"),
        ("POST", "/v1/tag", {"text": "x" * 1_000_001}, 422, "text.maxLength"),
        ("POST", "/v1/tag", {"text": "x" * 16_777_217}, 413, "max_body"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_what_is_too_large_is_told_the_limit(http, method, path, body, status, limit):
    document = problem(http.request(method, path, json=body))

    assert document["status"] == status
    assert document["limit"]["name"] == limit


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"text": "x", "id": ' + b"9" * 5000 + b"}",
        b'{"text": "x", "id": -' + b"9" * 5000 + b"}",
        b'{"text": "' + b"\\u0041" * 10 + b"\\uDC00" + b'"}',
        b"\x00" * 1000,
        b"nul",
    ],
    ids=["deep list", "deep object", "long integer", "long negative", "surrogate", "NUL", "nul"],
)
def test_hostile_json_is_refused(http, body):
    assert problem(http.post("/v1/tag", content=body, headers=JSON))["status"] in {400, 422}


def test_what_cannot_be_accepted_is_told_what_there_is(http):
    document = problem(http.get("/v1/lookup?name=x", headers={"Accept": "image/png"}))

    assert document["status"] == 406
    assert "application/json" in document["detail"]


@pytest.mark.parametrize(
    "request_line",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /healthz HTTP/9.9\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\n" + b"X-Large: " + b"x" * 70_000 + b"\r\n\r\n",
        b"POST /v1/tag HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ],
    ids=["TLS", "version", "length", "header", "chunk"],
)
def test_what_is_no_http_is_answered_too(service, request_line):
    with socket.create_connection(service.address, timeout=10) as connection:
        connection.sendall(request_line)
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 400 ")
    assert json.loads(body)["code"] == "malformed-request"


def test_any_origin_may_ask(http):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}

    preflight = http.options("/v1/tag", headers=asked)

    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    assert http.get("/healthz").headers["access-control-allow-origin"] == "*"
