"""Choose the media type of an answer from what the client accepts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .problems import RefusedError

if TYPE_CHECKING:
    from starlette.requests import Request

JSON = "application/json"
NDJSON = "application/x-ndjson"
GEOJSON = "application/geo+json"
TSV = "text/tab-separated-values"
TEI = "application/tei+xml"
ANNOTATIONS = "application/ld+json"

JSON_ONLY = (JSON,)


def media_type(request: Request, offered: tuple[str, ...]) -> str:
    """The type to answer with.

    Args:
        request: whose `Accept` counts; without one, anything goes.
        offered: what the answer can be written as, the usual one first.

    Raises:
        RefusedError: 406, the client accepts none of them.
    """
    accept = request.headers.get("accept")
    if accept is None or accept == "*/*":
        return offered[0]
    chosen = _best(accept, offered)
    if chosen is None:
        raise RefusedError(
            406, "not-acceptable", f"this can be had as {', '.join(offered)}; see Accept"
        )
    return chosen


@lru_cache(maxsize=256)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = [_media_range(part) for part in accept.split(",")]
    weighed = [(_quality(kind, ranges), kind) for kind in offered]
    best = max(quality for quality, _ in weighed)
    # Of equally welcome types, the usual one: `max` would compare their names.
    return next(kind for quality, kind in weighed if quality == best) if best > 0 else None


def _media_range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.lower().split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return name, quality


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers the type (RFC 9110, 12.5.1)."""
    for wanted in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
