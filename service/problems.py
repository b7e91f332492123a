"""Every error over HTTP has one shape: a problem document (RFC 9457).

`status` says whose fault it is, `code` what went wrong in a word that never changes,
`errors` which fields are at fault.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NotRequired, TypedDict

import msgspec
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from gazetteer.errors import GazetteerError, InvalidQueryError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fastapi import FastAPI
    from starlette.requests import Request

MEDIA_TYPE = "application/problem+json"

STATUS: dict[type[GazetteerError], int] = {NotFoundError: 404, InvalidQueryError: 422}
"""What each error of the library is over HTTP; any other one is ours, 500."""


class FieldError(TypedDict):
    """What is wrong with one field of the request."""

    field: str
    message: str


class Limit(TypedDict):
    """The limit that the request went over."""

    name: str
    value: float


class Problem(TypedDict):
    """What went wrong, for a program and for a person."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldError]
    limit: NotRequired[Limit]
    line: NotRequired[int]


class RefusedError(Exception):
    """A request that is answered with a problem document.

    Args:
        status: of the answer, 4xx or 503.
        code: what went wrong, in a word that never changes.
        detail: a sentence for a person, with the way out.
        errors: (field, message) of each field at fault.
        limit: name and value of the limit that was passed.
        headers: of the answer, beside those that all answers have.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Sequence[tuple[str, str]] = (),
        limit: tuple[str, float] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = dict(headers or {})
        self.document: Problem = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "code": code,
            "detail": detail,
            "errors": [{"field": field, "message": message} for field, message in errors],
        }
        if limit is not None:
            self.document["limit"] = {"name": limit[0], "value": limit[1]}


def too_busy(detail: str, limit: tuple[str, float]) -> RefusedError:
    """A request that may be sent again in a second."""
    return RefusedError(503, "too-busy", detail, limit=limit, headers={"Retry-After": "1"})


def from_library(error: GazetteerError) -> RefusedError:
    """The refusal that an error of the library is over HTTP."""
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    if isinstance(error, InvalidQueryError):
        return RefusedError(
            status, "invalid-value", f"{error.field}: {error}", errors=[(error.field, str(error))]
        )
    return RefusedError(status, "unknown-id" if status == 404 else "internal-error", str(error))


def within(error: RefusedError | GazetteerError, part: str) -> RefusedError:
    """The same refusal, saying which part of a batch it is about: `queries[3]`."""
    refused = error if isinstance(error, RefusedError) else from_library(error)
    document = refused.document
    document["detail"] = f"{part}: {document['detail']}"
    document["errors"] = [
        {"field": f"{part}.{fault['field']}", "message": fault["message"]}
        for fault in document["errors"]
    ] or [{"field": part, "message": document["detail"]}]
    return refused


def answer(refused: RefusedError) -> Response:
    """The problem document as a response."""
    return Response(
        msgspec.json.encode(refused.document),
        status_code=refused.status,
        headers={**refused.headers, "Cache-Control": "no-store"},
        media_type=MEDIA_TYPE,
    )


def install(app: FastAPI, page: Callable[[Request], Response | None]) -> None:
    """Make every error of `app` a problem document, those of its framework included.

    Args:
        page: what a browser gets instead of "nothing is at this path"; None for a program.
    """

    @app.exception_handler(RefusedError)
    async def refused(_: Request, error: RefusedError) -> Response:
        return answer(error)

    @app.exception_handler(GazetteerError)
    async def library(_: Request, error: GazetteerError) -> Response:
        return answer(from_library(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        faults = [
            (".".join(str(part) for part in fault["loc"][1:]), str(fault["msg"]))
            for fault in error.errors()
        ]
        return answer(invalid_fields(faults))

    @app.exception_handler(HTTPException)
    async def framework(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        detail, code = str(error.detail), "http-error"
        if error.status_code == 404:
            if shown := page(request):
                return shown
            detail, code = f"nothing is at {request.url.path}; see /openapi.json", "no-such-path"
        elif error.status_code == 405:
            allowed = headers["Allow"] = ", ".join(_methods_at(request))
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=headers)
            detail, code = f"{request.method} is not done here; use {allowed}", "wrong-method"
        return answer(RefusedError(error.status_code, code, detail, headers=headers))

    app.add_exception_handler(Exception, crash)


async def crash(_: Request, __: Exception) -> Response:
    """The answer to a request that met a mistake of ours; the server logs it."""
    detail = "this is our mistake; the log of the service has more about it"
    return answer(RefusedError(500, "internal-error", detail))


def invalid_fields(errors: Sequence[tuple[str, str]]) -> RefusedError:
    """The refusal of a well-formed request whose values cannot be taken."""
    detail = "; ".join(f"{field}: {message}" if field else message for field, message in errors[:3])
    return RefusedError(422, "invalid-value", detail, errors=errors[:MOST_ERRORS])


MOST_ERRORS = 100
"""Fields at fault that one answer lists: a batch can have many thousands."""


def _methods_at(request: Request) -> list[str]:
    # Starlette names only the methods of the first route with that path.
    allowed = {"OPTIONS"}
    for method in ("GET", "POST"):
        scope = {**request.scope, "method": method}
        if any(route.matches(scope)[0] == Match.FULL for route in request.app.routes):
            allowed |= {method, "HEAD"} if method == "GET" else {method}
    return sorted(allowed)
