"""What both versions of the reconciliation protocol share over HTTP: URLs, JSON, JSONP, work.

Unknown parameters are let through here, unlike elsewhere in the service: jQuery appends `_`,
OpenRefine `lang`, the protocol's test bench `timeout`, and each of them stores a manifest for
years and will go on doing so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from .. import reading, wire
from ..negotiation import JSON
from ..openapi import ON_GET, Json, Route, documented
from ..problems import RefusedError, invalid_fields, too_busy
from ..state import State
from . import previews
from .matching import Condition, Query, Reconciler
from .properties import MOST_PROPOSED
from .suggest import MOST_SUGGESTED, USUAL_PAGE

Handler = Callable[[Request], Awaitable[Response]]

BATCH_SIZE = 200
"""Queries that the manifests ask clients to send at once: a second's work at the very worst.
Up to `wire.MAX_QUERIES` are answered."""

MAX_NAMES = 2 * wire.MAX_QUERIES
"""Names in one batch, where a query may ask for several: a misspelt one costs milliseconds."""

MAX_VALUES = 10_000
"""Property values in one batch."""

MAX_CELLS = 200_000
"""Values asked for in one data extension: identifiers times properties."""

MOST_TYPED = 500
"""Code points of a prefix or identifier in an address."""

FORM = "application/x-www-form-urlencoded"


_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")

_T = TypeVar("_T")


class Parameters(wire.Request):
    """Base of the query parameters: strict in what it knows, deaf to the rest."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class SuggestParameters(Parameters):
    """What has been typed, and which page of suggestions is wanted."""

    prefix: Annotated[str, Field(max_length=MOST_TYPED, description="what has been typed")] = ""
    limit: Annotated[
        int, Field(ge=1, le=2**31, description=f"most suggestions, {MOST_SUGGESTED} at the most")
    ] = USUAL_PAGE


class ProposeParameters(Parameters):
    """The type whose properties are wanted."""

    type: Annotated[str, Field(max_length=MOST_TYPED, description="identifier of a type")] = ""
    limit: Annotated[int, Field(ge=1, le=2**31, description="most properties")] = MOST_PROPOSED


class IdParameter(Parameters):
    """The identifier of one thing."""

    id: Annotated[str, Field(max_length=MOST_TYPED, description="identifier", examples=["ct-1003"])]


class NoParameters(Parameters):
    """Whatever a client appends to an address that needs nothing."""


class Shared:
    """The reconciler of the gazetteer in service, made anew after a reload."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._reconciler = Reconciler(state.gazetteer)

    @property
    def reconciler(self) -> Reconciler:
        """The one for the current gazetteer."""
        gazetteer = self.state.gazetteer
        if self._reconciler.gazetteer is not gazetteer:
            self._reconciler = Reconciler(gazetteer)
        return self._reconciler


def base_url(request: Request, state: State) -> str:
    """The URL in front of every path of the service, without a slash at its end.

    Raises:
        RefusedError: 400, there is no public URL set and the request's host is none.
    """
    if state.settings.public_url:
        return state.settings.public_url.rstrip("/")
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise RefusedError(400, "bad-host", "the Host header is no host and port")
    return f"{request.url.scheme}://{host}{request.scope.get('root_path', '')}"


def decoded(decoder: msgspec.json.Decoder[_T], text: str | bytes, field: str) -> _T:
    """The JSON text as the decoder's type.

    Raises:
        RefusedError: 400, it is no JSON; 422, a value is missing, unknown or wrong.
    """
    try:
        return decoder.decode(text)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        if path.startswith(_OF_SOME_KEY):
            path = f".{_key_at_fault(decoder, text)}{path.removeprefix(_OF_SOME_KEY)}"
        raise invalid_fields([(f"{field}{path.rstrip('`')}", message)]) from error
    except UnicodeDecodeError as error:
        raise RefusedError(400, "not-utf-8", f"{field} is not UTF-8") from error
    except (msgspec.DecodeError, RecursionError) as error:
        reason = "it is too deeply nested" if isinstance(error, RecursionError) else error
        raise RefusedError(400, "malformed-json", f"{field} is no JSON: {reason}") from error


_OF_SOME_KEY = "[...]"
"""How msgspec calls a value of an object without saying which."""


def _key_at_fault(decoder: msgspec.json.Decoder[_T], text: str | bytes) -> str:
    """The first key of an object whose value the decoder does not take."""
    for key, value in msgspec.json.decode(text, type=dict[str, msgspec.Raw]).items():
        try:
            decoder.decode(b"{%b:%b}" % (msgspec.json.encode(key), bytes(value)))
        except msgspec.ValidationError:
            return key
    return _OF_SOME_KEY


def check_batch(queries: Collection[Query]) -> None:
    """Refuse a batch that is more work than a client may wait for.

    Raises:
        RefusedError: 413.
    """
    if len(queries) > wire.MAX_QUERIES:
        raise _too_much("queries", wire.MAX_QUERIES)
    conditions: list[Condition] = [c for query in queries for c in query.conditions]
    if sum(len(c.values) for c in conditions if c.about != "property") > MAX_NAMES:
        raise _too_much("names", MAX_NAMES)
    if sum(len(c.values) for c in conditions if c.about == "property") > MAX_VALUES:
        raise _too_much("property values", MAX_VALUES)


def check_extension(ids: int, properties: int) -> None:
    """Refuse a data extension that asks for too many values.

    Raises:
        RefusedError: 413.
    """
    if ids * properties > MAX_CELLS:
        raise _too_much("values", MAX_CELLS)


def in_time(items: Iterable[_T], state: State) -> Iterator[_T]:
    """The items, until nobody waits for the answer any more.

    Raises:
        RefusedError: 503, the time limit of the request has passed.
    """
    until = time.monotonic() + state.settings.time_limit
    for item in items:
        if time.monotonic() > until:
            raise too_busy("no answer was found in time", ("time_limit", state.settings.time_limit))
        yield item


def previewing(state: State) -> Handler:
    """What answers a request for the card of a place."""

    async def preview(request: Request) -> Response:
        asked = reading.query(request, IdParameter)
        view = f"{base_url(request, state)}/places/"
        return previews.preview(state.gazetteer, asked.id, view)

    return preview


def json_answer(
    value: object, callback: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """A value as JSON, or as the call of a JSONP callback, whose name has been checked."""
    body = msgspec.json.encode(value)
    if callback is None:
        return Response(body, media_type="application/json", headers=headers)
    # Old engines take these two for the end of a line. The comment keeps the first bytes of
    # the answer out of the caller's hands.
    for separator in ("\u2028", "\u2029"):
        body = body.replace(separator.encode(), f"\\u{ord(separator):04x}".encode())
    return Response(
        b"/**/" + callback.encode() + b"(" + body + b");",
        media_type="application/javascript; charset=utf-8",
        headers={**(headers or {}), "X-Content-Type-Options": "nosniff"},
    )


def described(
    operation_id: str,
    summary: str,
    *,
    params: type[BaseModel] = NoParameters,
    about: str = "",
    statuses: Sequence[int] = ON_GET,
    body: Json | None = None,
    answers: Sequence[str] = (JSON,),
) -> Route:
    """What a route's decorator needs to know for the OpenAPI description.

    The shapes of the protocol's answers are its own JSON schemas' business.

    Args:
        params: model of the query string.
        about: more about the operation.
        body: by media type, as OpenAPI writes it.
        answers: the media types of the answer.
    """
    texts = dict.fromkeys(answers, "The answer, as the protocol describes it.")
    route = documented(operation_id, summary, texts, statuses=statuses, params=params, about=about)
    if body is not None:
        route["openapi_extra"]["requestBody"] = {"required": True, "content": body}
    return route


def schema_of(kind: object) -> Json:
    """The JSON schema of a type, whole: OpenAPI has no place for definitions of its own."""
    (schema,), definitions = msgspec.json.schema_components([kind], ref_template="{name}")

    def whole(part: Json) -> Json:
        referred = whole(definitions[part["$ref"]]) if "$ref" in part else {}
        return referred | {
            key: _each(value, whole) for key, value in part.items() if key not in _REFERRING
        }

    return whole(schema)


_REFERRING = frozenset({"$ref", "discriminator"})


def _each(value: Any, change: Callable[[Json], Json]) -> Any:  # noqa: ANN401  JSON of any depth
    """The value with every object in it changed."""
    if isinstance(value, dict):
        return change(value)
    return [_each(item, change) for item in value] if isinstance(value, list) else value


def _too_much(what: str, most: int) -> RefusedError:
    return RefusedError(
        413,
        "too-large",
        f"at most {most} {what} at once; send several requests",
        limit=(what, most),
    )
