"""JSON that both versions of the reconciliation protocol write alike."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from gazetteer.model import Place, Toponym

from ..problems import RefusedError
from . import suggest
from .matching import MOST_CANDIDATES, USUAL_LIMIT, Match, Reconciler
from .properties import Catalogue, Given, Options, Property
from .types import ROOT, TYPES, PlaceType

MOST_PARTS = 100
"""Types or conditions of a query, values of a condition, properties to fetch."""

Few = Meta(max_length=MOST_PARTS)

Values = Given | Annotated[list[Given], Few]
"""What a property should be: one value or several."""

Limit = Annotated[float, Meta(ge=1)] | UnsetType
"""The most candidates. To JSON 5 and 5.0 are one number."""

MOST_VALUES = 1_000_000_000
"""Values of a property: as good as all."""

JsonObject = dict[str, object]

Kind = Literal["entity", "property", "type"]
"""What suggestions are made of."""

KINDS: tuple[Kind, ...] = ("entity", "property", "type")

AUTHENTICATION: JsonObject = {"type": "apiKey", "name": "Authorization", "in": "header"}
"""How a manifest says that a key is needed: the protocol takes its words from OpenAPI 2, which
knows no bearer keys."""


class SettingsSent(Struct, frozen=True):
    """Settings as clients send them: OpenRefine makes a string of every value.

    Those of another name are passed over: clients keep theirs longer than a service does.
    """

    limit: Annotated[float, Meta(ge=0)] | Annotated[str, Meta(pattern="^[0-9]{0,9}$")] = 0
    language: str = ""
    holder: str = ""
    name: str = ""
    content: Literal["name", "id", ""] = "name"
    fallback: bool | Literal["on", "off", "true", "false", ""] = False

    def options(self) -> Options:
        """What the settings mean."""
        return Options(
            limit=int(min(float(self.limit or 0), MOST_VALUES)),
            language=self.language.strip(),
            holder=self.holder.strip(),
            name=self.name.strip(),
            as_ids=self.content == "id",
            fallback=self.fallback in (True, "on", "true"),
        )


class PropertyAsked(Struct):
    """A property to fetch, and how."""

    id: str
    settings: SettingsSent = SettingsSent()


class Extension(Struct):
    """Places, and what is wanted of them."""

    ids: list[str]
    properties: Annotated[list[PropertyAsked], Few]


EXTENSION = msgspec.json.Decoder(Extension)


def limit_of(given: float | UnsetType) -> int:
    """The most candidates that a query wants."""
    return USUAL_LIMIT if given is UNSET else int(min(given, MOST_CANDIDATES))


def several(values: Given | list[Given]) -> tuple[Given, ...]:
    """The values, where the protocol lets a single one stand without a list."""
    return tuple(values) if isinstance(values, list) else (values,)


def candidate(match: Match) -> JsonObject:
    """A candidate without its features."""
    return {
        "id": match.id,
        "name": match.name,
        "description": match.description,
        "type": [type_named(match.feature_type)],
        "score": match.score,
        "match": match.match,
    }


def type_named(type_id: str) -> JsonObject:
    """A type, as a candidate bears it."""
    return {"id": type_id, "name": TYPES[type_id].name}


def type_in_full(kind: PlaceType) -> JsonObject:
    """A type to choose."""
    broader = {"broader": [type_named(kind.broader)]} if kind.broader else {}
    return {"id": kind.id, "name": kind.name, "description": kind.description, **broader}


def suggestions(
    reconciler: Reconciler, kind: Kind, prefix: str, offset: int, limit: int
) -> tuple[list[JsonObject], int]:
    """One page of what somebody may be typing, and how much there is in all."""
    if kind == "entity":
        places = suggest.places(reconciler.gazetteer, prefix)
        page = suggest.page(places, offset, limit)
        return [place_to_choose(reconciler, *one) for one in page], len(places)
    if kind == "type":
        types = suggest.types(prefix)
        return [type_in_full(one) for one in suggest.page(types, offset, limit)], len(types)
    properties = suggest.properties(reconciler.catalogue, prefix)
    page_of_properties = suggest.page(properties, offset, limit)
    return [property_to_choose(one) for one in page_of_properties], len(properties)


def explained(reconciler: Reconciler, kind: Kind, thing: str) -> tuple[str, str]:
    """The name of a place, type or property, and a few words on it.

    Raises:
        RefusedError: 404, there is none with that identifier.
        NotFoundError: likewise, for a place.
    """
    if kind == "entity":
        place = reconciler.gazetteer.place(thing)
        return reconciler.gazetteer.neutral_label(place.id), reconciler.describe(place)
    known = TYPES if kind == "type" else reconciler.catalogue.properties
    if thing not in known:
        raise RefusedError(404, "unknown-id", f"no {kind} has the id {thing!r}")
    return known[thing].name, known[thing].description


def proposals(catalogue: Catalogue, type_id: str, limit: int) -> JsonObject:
    """The properties that can be fetched for places of a type."""
    found = catalogue.proposed(type_id, limit)
    return {
        "type": type_id,
        "limit": limit,
        "properties": [property_to_choose(prop) for prop in found],
    }


def place_to_choose(reconciler: Reconciler, place: Place, toponym: Toponym | None) -> JsonObject:
    """A place to choose, found by one of its toponyms."""
    return {
        "id": place.id,
        "name": reconciler.gazetteer.neutral_label(place.id),
        "description": reconciler.describe(place, toponym),
        "notable": [type_named(place.feature_type)],
    }


def property_to_choose(prop: Property) -> JsonObject:
    """A property to choose."""
    return {"id": prop.id, "name": prop.name, "description": prop.description}


def column(catalogue: Catalogue, property_id: str) -> JsonObject:
    """The head of a column of fetched values; of no values where no property is so called."""
    prop = catalogue.properties.get(property_id)
    if prop is None:
        return {"id": property_id, "name": property_id}
    kind = {"type": type_named(ROOT)} if prop.places else {}
    return {"id": prop.id, "name": prop.name, **kind}
