"""Answer a GET, and spare the client from asking again what cannot have changed.

An answer depends on the code, the gazetteer and the request, and on nothing else: their
digest is a strong validator, and it is known before the answer is.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec
from pydantic import BaseModel
from starlette.responses import Response

from gazetteer.version import __version__

from . import reading
from .negotiation import JSON, media_type

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from gazetteer.store import Gazetteer

    from .state import State

Params = TypeVar("Params", bound=BaseModel)
Answer = TypeVar("Answer")
Writers: TypeAlias = "Mapping[str, Callable[[Answer, Gazetteer], bytes]]"
"""How to write an answer, by media type, the usual one first."""


def answer_get(
    request: Request,
    state: State,
    model: type[Params],
    find: Callable[[Gazetteer, Params], Answer],
    writers: Writers[Answer],
) -> Response:
    """Read the query, find the answer, write it as the client likes it.

    Args:
        request: the GET.
        state: of the service.
        model: of the query string.
        find: the answer in the gazetteer.
        writers: of what is found.

    Raises:
        RefusedError: the query is wrong, or the client accepts no type that there is.
    """
    kind = media_type(request, tuple(writers))
    gazetteer = state.gazetteer
    etag = _etag(request, gazetteer, kind)
    # A shared cache must not hand to all what one had to show a key for.
    reach = "private" if state.settings.api_key_file else "public"
    headers = {
        "ETag": etag,
        "Cache-Control": f"{reach}, max-age={state.settings.cache_seconds}",
        "Vary": "Accept",
    }
    known = request.headers.get("if-none-match")
    if known is not None and (known.strip() == "*" or etag in known):
        return Response(status_code=304, headers=headers)
    found = find(gazetteer, reading.query(request, model))
    return Response(writers[kind](found, gazetteer), media_type=kind, headers=headers)


def write_json(answer: object, _: Gazetteer) -> bytes:
    """The answer as it stands."""
    return msgspec.json.encode(answer)


AS_JSON = {JSON: write_json}
"""The writers of what makes sense as JSON only."""


def _etag(request: Request, gazetteer: Gazetteer, kind: str) -> str:
    scope = request.scope
    parts = (
        __version__.encode(),
        gazetteer.key.encode(),
        kind.encode(),
        scope["raw_path"],
        scope["query_string"],
    )
    return f'"{blake2b(b" ".join(parts), digest_size=12).hexdigest()}"'
