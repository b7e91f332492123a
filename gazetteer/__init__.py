"""Which place a contested name means, and whose name it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.errors import DataError, GazetteerError, InvalidQueryError, UnknownPlaceError
from gazetteer.lookup import Candidate, lookup
from gazetteer.store import Gazetteer, load

if TYPE_CHECKING:
    from gazetteer.tagging import Document, Mention, tag

__all__ = [
    "Candidate",
    "DataError",
    "Document",
    "Gazetteer",
    "GazetteerError",
    "InvalidQueryError",
    "Mention",
    "UnknownPlaceError",
    "load",
    "lookup",
    "tag",
]


def __getattr__(name: str) -> object:
    # Tagging compiles many patterns, which a program that only looks names up need not wait for.
    if name in ("Document", "Mention", "tag"):
        from gazetteer import tagging

        return getattr(tagging, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
