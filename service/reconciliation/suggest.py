"""Suggestions while somebody types: places by any of their names, types, properties.

A prefix is looked for at the start of every surface form that lookup knows, so that a
suggestion never depends on whose name, language or case one begins to type.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from gazetteer.errors import InvalidQueryError, NotFoundError
from gazetteer.lookup import lookup
from gazetteer.model import Place, Toponym
from gazetteer.normalize import fold_name
from gazetteer.store import Gazetteer

from .properties import Catalogue, Property
from .types import TYPES, PlaceType

USUAL_PAGE = 20
"""Suggestions where the client names no limit: a list that fits a screen."""

MOST_SUGGESTED = 100

_Item = TypeVar("_Item")
_Named = TypeVar("_Named", Property, PlaceType)

Suggested = tuple[Place, Toponym | None]
"""A place, and the toponym that begins with the prefix."""


def places(gazetteer: Gazetteer, prefix: str) -> list[Suggested]:
    """Places with the identifier, a name that begins so, or else a similar name; best first."""
    prefix = prefix.strip()
    if not prefix:
        return [(place, None) for place in gazetteer.data.places]
    found: dict[str, Suggested] = {
        place.id: (place, None) for place in _with_identifier(gazetteer, prefix.lower())
    }
    folded = fold_name(prefix)
    for place, toponym in _beginning(gazetteer, folded):
        found.setdefault(place.id, (place, toponym))
    for place in gazetteer.data.places:
        if fold_name(gazetteer.neutral_label(place.id)).startswith(folded):
            found.setdefault(place.id, (place, None))
    return list(found.values()) or _similar(gazetteer, prefix)


def types(prefix: str) -> list[PlaceType]:
    """Types whose identifier or name has a word that begins so; all for an empty prefix."""
    return _ranked(prefix, TYPES.values())


def properties(catalogue: Catalogue, prefix: str) -> list[Property]:
    """Properties whose identifier or name has a word that begins so; all for an empty prefix."""
    return _ranked(prefix, catalogue.properties.values())


def page(found: Iterable[_Item], offset: int, limit: int) -> list[_Item]:
    """One page of suggestions."""
    return list(islice(found, offset, offset + min(limit, MOST_SUGGESTED)))


def _with_identifier(gazetteer: Gazetteer, prefix: str) -> Iterable[Place]:
    try:
        yield gazetteer.place(prefix)
    except NotFoundError:
        if retired := gazetteer.resolve_retired(prefix):
            yield from map(gazetteer.place, retired.successors)
    for place_id in gazetteer.place_ids:
        if place_id.startswith(prefix):
            yield gazetteer.place(place_id)


def _beginning(gazetteer: Gazetteer, prefix: str) -> list[Suggested]:
    """Places with a form that begins so, the shortest rest and the least derived form first."""
    best: dict[int, tuple[tuple[int, int, int], int]] = {}
    # "остров Ит": what is behind a feature word is the beginning of a name too.
    for beginning in (prefix, *(name for name, _ in gazetteer.words_before.splits(prefix))):
        for form, number in gazetteer.names.iteritems(beginning):
            for sense in gazetteer.senses(number):
                rank = (len(form) - len(beginning), len(sense.why), sense.toponym)
                if sense.place not in best or rank < best[sense.place][0]:
                    best[sense.place] = (rank, sense.toponym)
    found: list[Suggested] = []
    for number in sorted(best, key=lambda number: (best[number][0], number)):
        place = gazetteer.place_at(number)
        found.append((place, place.toponyms[best[number][1]]))
    return found


def _similar(gazetteer: Gazetteer, name: str) -> list[Suggested]:
    try:
        candidates = lookup(gazetteer, name, limit=USUAL_PAGE)
    except InvalidQueryError:
        return []
    return [(gazetteer.place(c.place), c.toponym) for c in candidates]


def _ranked(prefix: str, items: Iterable[_Named]) -> list[_Named]:
    """Identifier equal, then beginning, then a word of the name beginning with the prefix."""
    wanted = prefix.strip().casefold()

    def rank(item: _Named) -> int:
        words = item.name.casefold().replace("(", " ").split()
        if item.id.casefold() == wanted:
            return 0
        if item.id.casefold().startswith(wanted) or item.name.casefold().startswith(wanted):
            return 1
        return 2 if any(word.startswith(wanted) for word in words) else 3

    return sorted((item for item in items if rank(item) < 3), key=rank)
