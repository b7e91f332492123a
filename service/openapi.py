"""The OpenAPI description: exact enough to generate clients from and to test answers by.

Requests are described by the models that check them, answers by the structs that are
encoded. A route says with `documented` which of them are its own.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict

import msgspec
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.responses import Response

from gazetteer import answers
from gazetteer.mentions import Document, Mention
from gazetteer.version import __version__

from . import problems, wire
from .negotiation import JSON

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import FastAPI
    from pydantic import BaseModel

    from .settings import Settings

Json: TypeAlias = dict[str, Any]
"""A part of the document, of whatever depth."""

REFERENCE = "#/components/schemas/"

REQUESTS: tuple[type[BaseModel], ...] = (wire.LookupBatch, wire.TagBody)

ANSWERS: tuple[type, ...] = (
    wire.LookupAnswer,
    wire.LookupBatchAnswer,
    Document,
    wire.TagBatchAnswer,
    answers.PlaceAnswer,
    wire.RetiredPlaceAnswer,
    wire.PlacesAnswer,
    answers.DisputeAnswer,
    wire.DisputesAnswer,
    wire.HoldersAnswer,
    wire.Health,
    wire.Readiness,
    wire.Versions,
    problems.Problem,
)

PARTIAL: tuple[type, ...] = (answers.CandidateAnswer, Mention, answers.PlaceAnswer)
"""What `fields` can slim: without it every key is there, with it those that were asked for."""


class Partial(NamedTuple):
    """The answer `kind` as `fields` slims it."""

    kind: type


Described: TypeAlias = type | Partial | list[type | Partial] | str
"""What an answer is: a type that is encoded, one of several, or text that is described."""

STATUS = {
    304: "The answer is the one that `If-None-Match` names.",
    400: "The request cannot be read: malformed JSON, or not UTF-8.",
    401: "A key is needed: `Authorization: Bearer KEY`.",
    404: "What the request refers to is not there: no such place, dispute, holder or language.",
    406: "None of the types in `Accept` can be had.",
    408: "The body did not arrive in time.",
    413: "The body is larger than the service takes (setting `max_body`).",
    414: f"Path and query are longer than {wire.MAX_URL} bytes.",
    415: "The body is of a type that is not taken.",
    422: "A parameter is unknown, missing, doubled, or has a value that it cannot take; "
    "`limit` names the limit where it is one.",
    503: "Too much to do; ask again after the seconds in `Retry-After`.",
}
ON_GET = (304, 400, 404, 406, 414, 422, 503)
ON_POST = (400, 404, 406, 408, 413, 414, 415, 422, 503)

DESCRIPTION = """\
Every name of a contested place, whose name it is, and where it stands in a text.

Names are answered by place under an identifier that takes no side. Without a `perspective`
labels are neutral, every party's name in alphabetical order; the caller's language or address
never changes an answer. Every answer names the version of the gazetteer that gave it.

Under `/v1` keys and operations are added, never removed or changed. Do not rely on their order,
and pass over keys that you do not know. Errors are problem documents (RFC 9457) with a `code`
that stays the same.
"""


class Route(TypedDict):
    """Keyword arguments of a route's decorator."""

    operation_id: str
    summary: str
    description: str
    response_class: type[Response]
    responses: dict[int | str, Json]
    openapi_extra: Json


def documented(
    operation_id: str,
    summary: str,
    answer: Mapping[str, Described],
    *,
    also: Mapping[str, str] | None = None,
    statuses: Sequence[int] = ON_GET,
    params: type[BaseModel] = wire.NoParams,
    body: Mapping[str, type[BaseModel] | str] | None = None,
    examples: Mapping[str, object] | None = None,
    about: str = "",
    wanted: str = "",
) -> Route:
    """What a route's decorator needs to know for the description.

    Args:
        operation_id: of the method in generated clients.
        summary: one line.
        answer: media type -> type that is encoded, several types, or what the text is.
        also: what else can be had by `Accept`, by media type. It is described in words:
            clients are generated for JSON, and would have to tell it from each of these.
        statuses: of the errors.
        params: model of the query string.
        body: media type -> model, or what the text is.
        examples: media type of the body -> an example.
        about: more about the operation.
        wanted: what else is worth knowing about the answer.
    """
    extra: Json = {"parameters": _parameters(params)}
    if body is not None:
        extra["requestBody"] = {
            "required": True,
            "content": {
                kind: _body(kind, model, (examples or {}).get(kind)) for kind, model in body.items()
            },
        }
    problem = {problems.MEDIA_TYPE: {"schema": _schema(problems.Problem)}}
    responses: dict[int | str, Json] = {
        200: {
            "description": " ".join([wanted or "The answer.", *_others(also or {})]),
            "content": {kind: {"schema": _schema(of, kind)} for kind, of in answer.items()},
        }
    }
    for status in statuses:
        responses[status] = {"description": STATUS[status]}
        if status != 304:
            responses[status]["content"] = problem
        if status == 503:
            responses[status]["headers"] = {
                "Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}
            }
    return {
        "operation_id": operation_id,
        "summary": summary,
        "description": about,
        "response_class": Response,
        "responses": responses,
        "openapi_extra": extra,
    }


def _others(also: Mapping[str, str]) -> list[str]:
    if not also:
        return []
    listed = "".join(f"\n- `{kind}`: {what}" for kind, what in also.items())
    return [f"By `Accept` also:\n{listed}"]


def about_streams(question: str, answer: str) -> str:
    """What OpenAPI 3.1 has no words for, and tools that read it no way to send."""
    return (
        f"The body may also be a stream of lines, `application/x-ndjson`, each a {question}. It is "
        f"answered line for line, in order, while it comes in: with a {answer}, or with a "
        "Problem that names the `line`; the stream then goes on. Options in the address hold for "
        "every line that does not say otherwise. There is no limit to the number of lines."
    )


def description(app: FastAPI, settings: Settings) -> Json:
    """The whole OpenAPI document."""
    document: Json = get_openapi(
        title="Contested toponyms",
        version=__version__,
        openapi_version="3.1.0",
        summary="Lookup and tagging of the names of contested places",
        description=DESCRIPTION,
        routes=app.routes,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        tags=[
            {"name": "names", "description": "From names and texts to places."},
            {"name": "gazetteer", "description": "What is known about places and disputes."},
            {
                "name": "reconciliation",
                "description": "For OpenRefine and other clients of the Reconciliation Service "
                "API: version 0.2 at `/reconcile`, 1.0-draft at `/reconcile/v1`.",
            },
            {"name": "operations", "description": "For those who run the service."},
        ],
        servers=[{"url": settings.public_url}] if settings.public_url else None,
    )
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(_components())
    if settings.api_key_file:
        components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        _ask_for_key(document)
    return document


def _components() -> Json:
    _, of_requests = models_json_schema(
        [(model, "validation") for model in REQUESTS], ref_template=REFERENCE + "{model}"
    )
    _, of_answers = msgspec.json.schema_components(ANSWERS, ref_template=REFERENCE + "{name}")
    for schema in of_requests["$defs"].values():
        for field in schema.get("properties", {}).values():
            # What one query of a batch leaves out is taken from the batch first: to a program
            # that is no default.
            if (default := field.pop("default", None)) is not None:
                field["description"] += f"; {json.dumps(default)} unless it is said"
    schemas: Json = {**of_requests["$defs"], **of_answers}
    for kind in PARTIAL:
        name = kind.__name__
        partial = copy.deepcopy(of_answers[name])
        partial["title"] = _partial_name(kind)
        partial["description"] = f"With `fields`: those keys of {name} that were asked for."
        del partial["required"]
        schemas[_partial_name(kind)] = partial
    _offer_partial(schemas)
    return dict(sorted(schemas.items()))


def _offer_partial(schemas: Json) -> None:
    """Wherever a list of answers can be slimmed, let its items be the partial ones too."""
    names = {REFERENCE + kind.__name__: REFERENCE + _partial_name(kind) for kind in PARTIAL}
    for schema in schemas.values():
        for field in schema.get("properties", {}).values():
            items = field.get("items")
            if isinstance(items, dict) and (partial := names.get(str(items.get("$ref")))):
                field["items"] = {"anyOf": [items, {"$ref": partial}]}


def _partial_name(kind: type) -> str:
    return f"Partial{kind.__name__}"


def _body(kind: str, model: type[BaseModel] | str, example: object) -> Json:
    # Raw bytes of a type that is no JSON have no schema (OpenAPI 3.1, 4.8.14.2), plain text may.
    described = not isinstance(model, str) or kind == "text/plain"
    body: Json = {"schema": _schema(model, kind)} if described else {}
    if example is not None:
        body["example"] = example
    return body


def _schema(of: Described, kind: str = JSON) -> Json:
    if isinstance(of, str):
        is_json = kind.endswith(("/json", "+json"))
        return {"type": "object" if is_json else "string", "description": of}
    if isinstance(of, type):
        return {"$ref": REFERENCE + of.__name__}
    if isinstance(of, Partial):
        return {"$ref": REFERENCE + _partial_name(of.kind)}
    return {"anyOf": [_schema(one) for one in of]}


def _parameters(model: type[BaseModel]) -> list[Json]:
    schema = model.model_json_schema()
    required = schema.get("required", [])
    return [
        _parameter(name, field, required=name in required)
        for name, field in schema["properties"].items()
    ]


def _parameter(name: str, field: Json, *, required: bool) -> Json:
    field = {key: value for key, value in field.items() if key != "title"}
    # None is how Python says "not given"; a query string has no way to write it.
    choices = field.pop("anyOf", None)
    if isinstance(choices, list):
        field = {**choices[0], **field}
        field.pop("default", None)
    about = field.pop("description", "")
    examples = field.pop("examples", [])
    parameter: Json = {
        "name": name,
        "in": "query",
        "required": required,
        "description": about,
        "schema": field,
    }
    if isinstance(examples, list) and examples and required:
        parameter["example"] = examples[0]
    return parameter


def _ask_for_key(document: Json) -> None:
    from .keys import GUARDED

    paths = document["paths"]
    for path, operations in paths.items():
        if path.startswith(GUARDED):
            for operation in operations.values():
                operation["security"] = [{"key": []}]
                operation["responses"]["401"] = {
                    "description": STATUS[401],
                    "content": {problems.MEDIA_TYPE: {"schema": _schema(problems.Problem)}},
                }


__all__ = ["JSON", "ON_GET", "ON_POST", "description", "documented"]
