"""Which place a contested name means, and whose name it is."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.errors import DataError, GazetteerError, InvalidQueryError, NotFoundError
    from gazetteer.lookup import Candidate, lookup
    from gazetteer.mentions import Document, Mention
    from gazetteer.opening import load
    from gazetteer.store import Gazetteer
    from gazetteer.tagging import tag

__all__ = [
    "Candidate",
    "DataError",
    "Document",
    "Gazetteer",
    "GazetteerError",
    "InvalidQueryError",
    "Mention",
    "NotFoundError",
    "load",
    "lookup",
    "tag",
]

_HOME = {
    "Candidate": "lookup",
    "DataError": "errors",
    "Document": "mentions",
    "Gazetteer": "store",
    "GazetteerError": "errors",
    "InvalidQueryError": "errors",
    "Mention": "mentions",
    "NotFoundError": "errors",
    "load": "opening",
    "lookup": "lookup",
    "tag": "tagging",
}


def __getattr__(name: str) -> object:
    # Each when it is first used: a command line must not wait for all.
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return value


class _Package(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        # `lookup` stays the function, also after its module of the same name was imported,
        # which Python would otherwise put in its place.
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
