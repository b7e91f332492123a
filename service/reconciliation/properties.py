"""What can be asked of a place: its names by side, where it lies, whose it is said to be.

The same properties fetch data for places already reconciled and, the other way round, tell
candidates apart by data that the caller has. Identifiers of properties are as stable as those
of places: clients keep them for years.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from msgspec import Struct

from gazetteer.answers import dispute_label
from gazetteer.errors import NotFoundError
from gazetteer.labels import names_of
from gazetteer.model import FEATURE_CODES, Dispute, HolderId, Place, Toponym
from gazetteer.normalize import fold_name
from gazetteer.senses import senses_of
from gazetteer.store import Gazetteer

from .types import TYPES, is_a

MOST_PROPOSED = 100
"""Properties proposed for a type where the caller names no limit; the rest can be searched."""

SAME_PLACE_KM = 10.0
"""Up to here coordinates agree: sources place the point of a large island this far apart."""

OTHER_PLACE_KM = 100.0
"""From here on coordinates disagree; agreement falls evenly in between."""

KM_PER_DEGREE = 111.2
"""Of latitude; of longitude at the equator."""


class Text(Struct, frozen=True):
    """A value in words, with the BCP 47 tag of its language; an empty tag for a code."""

    text: str
    language: str = ""


class PlaceValue(Struct, frozen=True):
    """A value that is a place of this gazetteer."""

    id: str
    name: str


Value = Text | PlaceValue | float


class Entity(Struct, frozen=True):
    """A value that the caller has reconciled before."""

    id: str
    name: str = ""


Given = str | int | float | bool | Entity
"""A value as callers give it, to tell candidates apart."""


class Options(Struct, frozen=True, kw_only=True):
    """How the values of a property are wanted; empty means no restriction.

    Attributes:
        limit: the most values; 0 for all.
        language: names of this BCP 47 tag only, those of its scripts included.
        holder: names, groupings and units of this holder only.
        name: the name whose holders `usage` gives.
        as_ids: holders and disputes by identifier.
        fallback: where a holder has no recorded name, the one that stands in.
    """

    limit: int = 0
    language: str = ""
    holder: str = ""
    name: str = ""
    as_ids: bool = False
    fallback: bool = False


class Setting(Struct, frozen=True, kw_only=True):
    """A setting that a client may offer its user for each property."""

    id: str
    label: str
    kind: Literal["number", "text", "checkbox", "select"]
    default: str | int | bool
    help: str
    choices: tuple[tuple[str, str], ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        id="limit", label="Limit", kind="number", default=0, help="Most values for a row (0: all)"
    ),
    Setting(
        id="language",
        label="Language",
        kind="text",
        default="",
        help="Names in this language only: a BCP 47 tag such as ja, ru or ja-Latn",
    ),
    Setting(
        id="holder",
        label="Holder",
        kind="text",
        default="",
        help="Names, groupings and units of this holder only: RU, JP, ain ...",
    ),
    Setting(
        id="name",
        label="Matched name",
        kind="text",
        default="",
        help="For the property usage: the name whose holders are wanted",
    ),
    Setting(
        id="content",
        label="Holders and disputes",
        kind="select",
        default="name",
        help="As names to read or as identifiers to join with",
        choices=(("name", "Name"), ("id", "Identifier")),
    ),
    Setting(
        id="fallback",
        label="Accept a substitute name",
        kind="checkbox",
        default=False,
        help="Where a holder has no recorded name in the language, the name that stands in",
    ),
)

Reader = Callable[[Gazetteer, Place, Options], Iterable[Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One thing that can be asked of a place.

    Attributes:
        read: the values of a place.
        places: whether the values are places.
        among: the only places that can have a value; None where any can.
        identifies: whether a value belongs to one place only.
        proposed: whether a client should offer it unasked.
        distance: for numbers, how far a given value lies from the place, in km; None where
            the value cannot be read.
    """

    id: str
    name: str
    description: str
    read: Reader
    places: bool = False
    among: Collection[str] | None = None
    identifies: bool = False
    proposed: bool = True
    distance: Callable[[Place, str], float | None] | None = None


class Catalogue:
    """The properties of one gazetteer, and which places bear which value."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._bearers: dict[str, dict[str, frozenset[str]]] = {}
        self._names: dict[str, frozenset[str]] = {}

    @cached_property
    def properties(self) -> dict[str, Property]:
        """Every property by its id, the most asked for first."""
        return {prop.id: prop for prop in _all_properties(self.gazetteer)}

    def values(self, property_id: str, place_id: str, options: Options) -> list[Value]:
        """The values of a place; none for what is unknown.

        A retired identifier answers `replaced_by` with its successors and nothing else.
        """
        prop = self.properties.get(property_id)
        if prop is None:
            return []
        try:
            place = self.gazetteer.place(place_id)
        except NotFoundError:
            retired = self.gazetteer.resolve_retired(place_id)
            if retired is None or property_id != _REPLACED_BY:
                return []
            values: Iterator[Value] = iter(_places(self.gazetteer, retired.successors))
        else:
            values = iter(prop.read(self.gazetteer, place, options))
        return list(islice(dict.fromkeys(values), options.limit or None))

    def proposed(self, type_id: str, limit: int = MOST_PROPOSED) -> list[Property]:
        """The properties that some place of the type has; of any place for an unknown type."""
        places = {
            place.id
            for place in self.gazetteer.data.places
            if type_id not in TYPES or is_a(place.feature_type, type_id)
        }
        offered = (
            prop
            for prop in self.properties.values()
            if prop.proposed and not places.isdisjoint(self._having(prop.id))
        )
        return list(islice(offered, limit))

    def agreement(self, property_id: str, place: Place, given: Given) -> float | None:
        """How well a given value fits a place: 0 to 1; None where nothing is known."""
        prop = self.properties.get(property_id)
        if prop is None or place.id not in self._having(property_id):
            return None
        if prop.distance is not None:
            away = prop.distance(place, written(given))
            if away is None:
                return 0.0
            return min(1.0, max(0.0, (OTHER_PLACE_KM - away) / (OTHER_PLACE_KM - SAME_PLACE_KM)))
        return float(place.id in self.bearing(property_id, given))

    def bearing(self, property_id: str, given: Given) -> frozenset[str]:
        """The places that have that very value, however written; none for a measure."""
        if property_id not in self.properties:
            return frozenset()
        bearers = self._bearers_of(property_id)
        texts = (given.id, given.name) if isinstance(given, Entity) else (written(given),)
        keys = {fold_name(text) for text in texts} - {""}
        return frozenset().union(*(bearers.get(key, frozenset()) for key in keys))

    def _having(self, property_id: str) -> frozenset[str]:
        return self._bearers_of(property_id)[""]

    def _bearers_of(self, property_id: str) -> dict[str, frozenset[str]]:
        """Folded value -> the places that bear it; under "" every place that has a value."""
        found = self._bearers.get(property_id)
        if found is None:
            found = self._bearers[property_id] = self._index(self.properties[property_id])
        return found

    def _index(self, prop: Property) -> dict[str, frozenset[str]]:
        bearers: dict[str, set[str]] = {"": set()}
        among = self.gazetteer.place_ids if prop.among is None else prop.among
        for place in map(self.gazetteer.place, among):
            for as_ids in (False, True):
                for value in prop.read(self.gazetteer, place, Options(as_ids=as_ids)):
                    bearers[""].add(place.id)
                    for key in self._keys(value):
                        bearers.setdefault(key, set()).add(place.id)
        return {key: frozenset(places) for key, places in bearers.items()}

    def _keys(self, value: Value) -> Iterable[str]:
        """Every way in which a caller may write the value, folded."""
        if isinstance(value, Text):
            return [fold_name(value.text)]
        return self._names_of(value.id) if isinstance(value, PlaceValue) else []

    def _names_of(self, place_id: str) -> frozenset[str]:
        """A place as a caller may write it: its identifier, label and names, folded."""
        found = self._names.get(place_id)
        if found is None:
            label = self.gazetteer.neutral_label(place_id)
            names = [toponym.text for toponym in self.gazetteer.place(place_id).toponyms]
            found = frozenset([place_id, *map(fold_name, [label, *names])])
            self._names[place_id] = found
        return found


def written(given: Given) -> str:
    """A given value as a person would write it: 2126 for 2126.0, true for True."""
    if isinstance(given, Entity):
        return given.name or given.id
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return str(given)


# -- the properties ------------------------------------------------------------------------

_REPLACED_BY = "replaced_by"


def _all_properties(gazetteer: Gazetteer) -> Iterator[Property]:
    yield Property(
        id="label",
        name="Neutral label",
        description="every party's preferred name, alphabetically",
        read=lambda g, place, _: [Text(g.neutral_label(place.id), "en")],
    )
    for holder, by_language in sorted(_named_places(gazetteer).items()):
        named = sorted(set().union(*by_language.values()))
        yield _name_by(gazetteer, holder, "", among=named)
        for language in sorted(by_language):
            yield _name_by(gazetteer, holder, language, among=sorted(by_language[language]))
    yield from _fixed_properties()
    for key, among in _places_by(gazetteer, lambda place: place.hierarchy).items():
        holder = HolderId(key)
        yield Property(
            id=f"units:{holder}",
            name=f"Administrative units ({gazetteer.holder(holder).name})",
            description="smallest first, as that holder administers or claims the place",
            read=_units_of(holder),
            places=True,
            among=among,
        )
    for system, among in _places_by(gazetteer, lambda place: place.ids).items():
        yield Property(
            id=f"id:{system}",
            name=f"Identifier in {system}",
            description="of the same place in another gazetteer or knowledge base",
            read=_id_in(system),
            among=among,
            identifies=True,
        )


def _fixed_properties() -> Iterator[Property]:
    yield Property(
        id="names",
        name="All names",
        description="of every holder and language, or of those in the settings",
        read=lambda _, place, options: [
            Text(t.text, t.language) for t in place.toponyms if _wanted(t, options)
        ],
    )
    yield Property(
        id="usage",
        name="Whose name it is",
        description="the holders of the name in the settings; without one, of every name",
        read=_usage,
    )
    yield Property(
        id="holders",
        name="Holders",
        description="who uses a name of the place",
        read=lambda g, place, options: _holders(
            g, sorted({h for t in place.toponyms for h in t.used_by}), options
        ),
    )
    yield Property(
        id="feature_type",
        name="Feature type",
        description="island, strait, settlement ...",
        read=lambda _, place, options: [
            Text(place.feature_type)
            if options.as_ids
            else Text(TYPES[place.feature_type].name, "en")
        ],
    )
    yield Property(
        id="feature_code",
        name="Feature code",
        description="class and code of GeoNames, such as T.ISL",
        read=lambda _, place, __: [Text(FEATURE_CODES[place.feature_type])],
    )
    yield from _coordinates()
    yield from _disputes()
    yield Property(
        id="part_of",
        name="Part of",
        description="the larger places that it belongs to, by anybody's account or one holder's",
        read=lambda g, place, options: _places(
            g,
            [
                whole.place
                for whole in place.part_of
                if not (options.holder and whole.according_to)
                or options.holder in whole.according_to
            ],
        ),
        places=True,
    )
    yield Property(
        id="members",
        name="Members",
        description="what a group counts in, by anybody's account or one holder's",
        read=lambda g, place, options: _places(
            g,
            [
                member
                for extent in place.extents
                if not options.holder or options.holder in extent.according_to
                for member in extent.members
            ],
        ),
        places=True,
    )
    yield Property(
        id="id",
        name="Identifier",
        description="in this gazetteer",
        read=lambda _, place, __: [Text(place.id)],
        identifies=True,
    )
    yield Property(
        id="note",
        name="Note",
        description="where the names alone would mislead",
        read=lambda _, place, __: [Text(place.note, "en")] if place.note else [],
    )
    yield Property(
        id=_REPLACED_BY,
        name="Replaced by",
        description="what took the place of a retired identifier",
        read=lambda *_: [],
        places=True,
    )


def _coordinates() -> Iterator[Property]:
    yield Property(
        id="coordinates",
        name="Coordinates",
        description="latitude and longitude, WGS 84 degrees, with a comma between them",
        read=lambda _, place, __: (
            [Text(f"{place.point.lat},{place.point.lon}")] if place.point else []
        ),
        distance=_km_from_point,
    )
    yield Property(
        id="latitude",
        name="Latitude",
        description="WGS 84 degrees, north positive",
        read=lambda _, place, __: [place.point.lat] if place.point else [],
        distance=lambda place, given: _km_along(
            place.point.lat if place.point else None, given, 1.0
        ),
    )
    yield Property(
        id="longitude",
        name="Longitude",
        description="WGS 84 degrees, east positive",
        read=lambda _, place, __: [place.point.lon] if place.point else [],
        distance=lambda place, given: _km_along(
            place.point.lon if place.point else None,
            given,
            math.cos(math.radians(place.point.lat)) if place.point else 1.0,
        ),
    )


def _disputes() -> Iterator[Property]:
    yield Property(
        id="disputed",
        name="Disputed",
        description="whether the place or its name is an object of a dispute: true or false",
        read=lambda g, place, _: [Text("true" if g.disputes_of(place.id) else "false")],
    )
    yield Property(
        id="dispute",
        name="Dispute",
        description="the disagreements about the place or its names",
        read=lambda g, place, options: [
            Text(d.id) if options.as_ids else Text(dispute_label(d), "en")
            for d in g.disputes_of(place.id)
        ],
    )
    yield Property(
        id="parties",
        name="Parties",
        description="the sides of the dispute, alphabetically",
        read=lambda g, place, options: _parties(g, place, options, lambda _: True),
    )
    yield Property(
        id="administered_by",
        name="Administered by",
        description="the party that administers the place now",
        read=lambda g, place, options: _parties(
            g, place, options, lambda position: "administers" in position
        ),
    )
    yield Property(
        id="claimed_by",
        name="Claimed by",
        description="the parties that claim the place",
        read=lambda g, place, options: _parties(
            g, place, options, lambda position: "claims" in position
        ),
    )


def _name_by(
    gazetteer: Gazetteer, holder: HolderId, language: str, *, among: Collection[str]
) -> Property:
    def read(g: Gazetteer, place: Place, options: Options) -> list[Value]:
        wanted = language or options.language or None
        label = names_of(g, place.id, holder, wanted)
        if label.basis == "recorded" or (options.fallback and label.basis == "fallback"):
            return [Text(label.text, label.toponym.language if label.toponym else "en")]
        return []

    name = gazetteer.holder(holder).name
    return Property(
        id=f"name:{holder}:{language}" if language else f"name:{holder}",
        name=f"Name used by {name} ({language})" if language else f"Name used by {name}",
        description=f"in {language}" if language else "in its own language or that of the settings",
        read=read,
        among=among,
        proposed=not language or language in _offered_languages(gazetteer, holder),
    )


def _offered_languages(gazetteer: Gazetteer, holder: str) -> tuple[str, ...]:
    return (*gazetteer.holder(holder).languages, "en")


def _named_places(gazetteer: Gazetteer) -> dict[HolderId, dict[str, set[str]]]:
    """Holder -> language -> the places that it has a name for in that language."""
    found: dict[HolderId, dict[str, set[str]]] = {}
    for place in gazetteer.data.places:
        for toponym in place.toponyms:
            for holder in toponym.used_by:
                by_language = found.setdefault(holder, {})
                by_language.setdefault(toponym.language, set()).add(place.id)
    return found


def _places_by(
    gazetteer: Gazetteer, keys: Callable[[Place], Iterable[str]]
) -> dict[str, list[str]]:
    """Key -> the places that have it, the keys in alphabetical order."""
    found: dict[str, list[str]] = {}
    for place in gazetteer.data.places:
        for key in keys(place):
            found.setdefault(key, []).append(place.id)
    return dict(sorted(found.items()))


def _units_of(holder: HolderId) -> Reader:
    return lambda g, place, _: _places(g, place.hierarchy.get(holder, ()))


def _id_in(system: str) -> Reader:
    return lambda _, place, __: [Text(place.ids[system])] if system in place.ids else []


def _usage(gazetteer: Gazetteer, place: Place, options: Options) -> Iterator[Value]:
    if options.name:
        for toponym in _toponyms_written(gazetteer, place, options.name):
            yield from _holders(gazetteer, toponym.used_by, options)
        return
    for toponym in place.toponyms:
        if toponym.used_by and _wanted(toponym, options):
            names = [gazetteer.holder(holder).name for holder in toponym.used_by]
            holders = ", ".join(toponym.used_by if options.as_ids else names)
            yield Text(f"{toponym.text}: {holders}", "")


def _toponyms_written(gazetteer: Gazetteer, place: Place, name: str) -> Iterator[Toponym]:
    """The toponyms of the place that a name may be a form of."""
    for meant in senses_of(gazetteer, fold_name(name)):
        if meant.place.id == place.id:
            yield meant.toponym


def _wanted(toponym: Toponym, options: Options) -> bool:
    language = options.language
    return (not options.holder or options.holder in toponym.used_by) and (
        not language or toponym.language == language or toponym.language.startswith(f"{language}-")
    )


def _parties(
    gazetteer: Gazetteer,
    place: Place,
    options: Options,
    chosen: Callable[[tuple[str, ...]], bool],
) -> list[Value]:
    disputes: tuple[Dispute, ...] = gazetteer.disputes_of(place.id)
    found = {p.holder for d in disputes for p in d.parties if chosen(p.position)}
    return _holders(gazetteer, sorted(found), options)


def _holders(gazetteer: Gazetteer, holders: Iterable[str], options: Options) -> list[Value]:
    if options.as_ids:
        return [Text(holder) for holder in holders]
    return [Text(gazetteer.holder(holder).name, "en") for holder in holders]


def _places(gazetteer: Gazetteer, place_ids: Iterable[str]) -> list[Value]:
    return [PlaceValue(place_id, gazetteer.neutral_label(place_id)) for place_id in place_ids]


def _km_from_point(place: Place, given: str) -> float | None:
    latitude, comma, longitude = given.partition(",")
    north, east = _number(latitude), _number(longitude)
    if place.point is None or not comma or north is None or east is None:
        return None
    up = north - place.point.lat
    along = (east - place.point.lon + 180) % 360 - 180
    across = along * math.cos(math.radians((north + place.point.lat) / 2))
    return math.hypot(up, across) * KM_PER_DEGREE


def _km_along(degrees: float | None, given: str, shrunk: float) -> float | None:
    number = _number(given)
    if degrees is None or number is None:
        return None
    return abs(number - degrees) * shrunk * KM_PER_DEGREE


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= 360 else None
