"""Read what a request says, strictly: what cannot be understood is refused, never guessed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from starlette.requests import ClientDisconnect

from . import wire
from .problems import RefusedError, invalid_fields

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails
    from starlette.requests import Request

    from .state import State

Model = TypeVar("Model", bound=BaseModel)

MOST_PARAMETERS = 50

LARGE_BODY = 65_536
"""Bytes. All requests together may hold `max_requests` small and `max_large_requests` large
bodies in memory."""

UTF_8 = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})

MALFORMED = "malformed-json"

_KEYWORDS = {
    "string_too_long": ("maxLength", "max_length"),
    "too_long": ("maxItems", "max_length"),
    "less_than_equal": ("maximum", "le"),
}
"""Kind of a validation error -> the OpenAPI keyword of its limit, and its key in the context."""


def query(request: Request, model: type[Model]) -> Model:
    """The query string as `model`.

    A value is written as in JSON, strings without their quotation marks.

    Raises:
        RefusedError: 400, not UTF-8; 422, a parameter is unknown, doubled or wrong.
    """
    raw = request.scope["query_string"]
    if not raw:
        return validated(model, {})
    try:
        pairs = parse_qsl(
            raw.decode(),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_PARAMETERS,
        )
    except UnicodeDecodeError as error:
        raise RefusedError(400, "not-utf-8", "the query string is not UTF-8") from error
    except ValueError as error:
        raise RefusedError(
            422,
            "invalid-value",
            f"more than {MOST_PARAMETERS} parameters",
            limit=("parameters", MOST_PARAMETERS),
        ) from error
    values: dict[str, object] = dict(pairs)
    if len(values) < len(pairs):
        twice = sorted({name for name, _ in pairs if [n for n, _ in pairs].count(name) > 1})
        raise invalid_fields([(name, "is given more than once") for name in twice])
    for name in _literals(model) & values.keys():
        values[name] = _literal(str(values[name]))
    return validated(model, values)


def validated(model: type[Model], values: dict[str, object]) -> Model:
    """The values as `model`.

    Raises:
        RefusedError: 422.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _refusal(error) from error


def json_body(model: type[Model], body: bytes) -> Model:
    """The body as `model`.

    Raises:
        RefusedError: 400, the body is no JSON text; 422, a field is unknown or wrong.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        refused = _refusal(error)
        if refused.document["code"] == MALFORMED:
            text_body(body)  # which says so where it is no text at all
        raise refused from error


def text_body(body: bytes) -> str:
    """The body as text.

    Raises:
        RefusedError: 400, it is not UTF-8; the message names the first wrong byte.
    """
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(
            400, "not-utf-8", f"the body is not UTF-8: {error.reason} at byte {error.start}"
        ) from error


def content_type(request: Request, accepted: tuple[str, ...]) -> str:
    """The media type of the body.

    Raises:
        RefusedError: 415, it is none of those accepted, not in UTF-8, or compressed.
    """
    name, *parameters = request.headers.get("content-type", "").lower().split(";")
    name = name.strip()
    if name not in accepted:
        found = f"not {name}" if name else "and says which one in Content-Type"
        raise RefusedError(
            415,
            "unsupported-media-type",
            f"the body is one of {', '.join(accepted)}, {found}",
            headers={"Accept-Post": ", ".join(accepted)},
        )
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "charset" and value.strip(" \"'") not in UTF_8:
            raise RefusedError(415, "unsupported-charset", f"the body is in UTF-8, not {value}")
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", ""}:
        raise RefusedError(415, "unsupported-encoding", "the body is sent uncompressed")
    return name


async def body(request: Request, state: State) -> bytes:
    """The whole body. A large one makes the request one of the large ones.

    Raises:
        RefusedError: 413, it is too large; 503, there are too many large requests.
    """
    most = state.settings.max_body
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and (len(declared) > 18 or int(declared) > most):
        raise too_large(most)
    request.scope["gazetteer.reading"] = True
    chunks = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                raise too_large(most)
            if size > LARGE_BODY:
                state.pool.claim(request.scope)
            chunks.append(chunk)
    except ClientDisconnect as error:
        raise RefusedError(400, "incomplete-body", "the body ended too early") from error
    request.scope["gazetteer.reading"] = False
    return b"".join(chunks)


def too_large(most: int) -> RefusedError:
    """The refusal of a body or line of more than `most` bytes."""
    return RefusedError(
        413,
        "too-large",
        f"at most {most} bytes at once; send several requests, or a stream of lines",
        limit=("max_body", most),
    )


def _refusal(error: ValidationError) -> RefusedError:
    problems = error.errors(include_url=False, include_input=False)
    first = problems[0]
    if first["type"] == "json_invalid":
        reason = first["ctx"]["error"]
        return RefusedError(400, MALFORMED, f"the body is no JSON: {reason}")
    refused = invalid_fields([(_field(p["loc"]), _message(p)) for p in problems])
    if first["type"] in _KEYWORDS:
        keyword, key = _KEYWORDS[first["type"]]
        field = _field(tuple(part for part in first["loc"] if isinstance(part, str)))
        refused.document["limit"] = {"name": f"{field}.{keyword}", "value": first["ctx"][key]}
    return refused


def _field(location: tuple[int | str, ...]) -> str:
    """`queries[3].name`."""
    # The first step into a body of several shapes is the shape that was tried.
    location = location[1:] if location and location[0] in wire.SHAPES else location
    path = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in location)
    return path.removeprefix(".")


def _message(fault: ErrorDetails) -> str:
    """What is legal, in words: no pattern and no term of the validator."""
    told = fault.get("ctx", {})
    if fault["type"] == "string_pattern_mismatch":
        return wire.IN_WORDS.get(told["pattern"], "must have the form that /openapi.json gives")
    if words := _IN_WORDS.get(fault["type"]):
        return words.format(**told)
    return fault["msg"].removeprefix("Value error, ")


_IN_WORDS = {
    "extra_forbidden": "is not known here; see /openapi.json",
    "missing": "is required",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must not be empty",
    "too_long": "must have at most {max_length} items, not {actual_length}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "finite_number": "must be a finite number",
    "int_type": "must be an integer",
    "int_parsing": "must be an integer",
    "int_from_float": "must be an integer",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_type": "must be a text",
    "list_type": "must be a list",
    "model_type": "must be an object",
    "literal_error": "must be {expected}",
}
"""By the kind of a validation error."""


@cache
def _literals(model: type[BaseModel]) -> frozenset[str]:
    """The fields whose values are JSON literals: numbers and truth values."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if field.annotation in (int, float, bool))


def _literal(value: str) -> object:
    """A number or truth value; text that is neither stays as it is, to be refused."""
    try:
        found: object = from_json(value, allow_inf_nan=False)
    except ValueError:
        return value
    return value if value != value.strip() or isinstance(found, str) else found
