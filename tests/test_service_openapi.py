"""The description is exact: what it says is answered, and what is answered it says."""

import json

import jsonschema
import pytest
from openapi_spec_validator import validate

REQUESTS = [
    ("GET", "/v1/lookup?name=Etorofu", None),
    ("GET", "/v1/lookup?name=Atlantis", None),
    ("GET", "/v1/lookup?name=Etorofu&perspective=RU&lang=ja", None),
    ("GET", "/v1/lookup?name=Etorofu&fields=place,toponym", None),
    ("POST", "/v1/lookup", {"queries": [{"name": "Etorofu"}, {"name": "Kurils"}]}),
    ("POST", "/v1/lookup", {"queries": [{"name": "Etorofu", "fields": "why"}, {"name": "x"}]}),
    ("POST", "/v1/tag", {"text": 'The "Iturup" that Japan calls Etorofu.', "id": 7}),
    ("POST", "/v1/tag", {"text": "Iturup", "fields": "start,end"}),
    ("POST", "/v1/tag", {"documents": [{"text": "Iturup"}, {"text": "", "id": "b"}]}),
    ("GET", "/v1/places", None),
    ("GET", "/v1/places?limit=1&feature_type=island", None),
    ("GET", "/v1/places/ct-1001", None),
    ("GET", "/v1/places/ct-1003", None),
    ("GET", "/v1/places/ct-1003?fields=toponyms", None),
    ("GET", "/v1/places/ct-9", None),
    ("GET", "/v1/disputes", None),
    ("GET", "/v1/disputes/cd-1001", None),
    ("GET", "/v1/holders", None),
    ("GET", "/healthz", None),
    ("GET", "/readyz", None),
    ("GET", "/version", None),
    ("GET", "/nowhere", None),
    ("GET", "/v1/lookup?name=x&limit=0", None),
    ("POST", "/v1/lookup", {"queries": [{"name": "x"}] * 1001}),
]


@pytest.fixture(scope="module")
def description(http):
    return http.get("/openapi.json").json()


@pytest.fixture(scope="module")
def closed(description):
    """The description with every object closed: a key that it does not name is a fault."""

    def close(schema):
        if isinstance(schema, dict):
            if "properties" in schema and "additionalProperties" not in schema:
                schema["additionalProperties"] = False
            for part in schema.values():
                close(part)
        elif isinstance(schema, list):
            for part in schema:
                close(part)

    copy = json.loads(json.dumps(description))
    close(copy["components"])
    return copy


def operation_of(description, method, path):
    path = path.partition("?")[0]
    found = description["paths"].get(path)
    if found is None:
        found = description["paths"].get(path.rpartition("/")[0] + "/{place_id}")
    if found is None:
        found = description["paths"].get(path.rpartition("/")[0] + "/{dispute_id}")
    return found and found[method.lower()]


def test_it_is_openapi(description):
    validate(description)


@pytest.mark.parametrize(("method", "path", "body"), REQUESTS)
def test_an_answer_is_as_described(http, closed, method, path, body):
    answer = http.request(method, path, json=body)

    operation = operation_of(closed, method, path)
    if operation is None:
        schema = {"$ref": "#/components/schemas/Problem"}
    else:
        content = operation["responses"][str(answer.status_code)]["content"]
        schema = content[answer.headers["content-type"]]["schema"]
    jsonschema.validate(
        answer.json(),
        {**schema, "components": closed["components"]},
        cls=jsonschema.Draft202012Validator,
    )


def test_every_operation_has_a_name_that_makes_a_method(description):
    names = [
        operation["operationId"]
        for path, operations in description["paths"].items()
        for operation in operations.values()
    ]

    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and name[0].islower() for name in names)


def test_every_example_is_answered(http, description):
    for path, operations in description["paths"].items():
        body = operations.get("post", {}).get("requestBody", {"content": {}})
        for kind, content in body["content"].items():
            if not path.startswith("/v1/"):
                continue
            example = content["example"]
            text = json.dumps(example) if kind == "application/json" else example
            answer = http.post(path, content=text, headers={"Content-Type": kind})
            assert answer.status_code == 200, answer.text
