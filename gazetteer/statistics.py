"""Count what a gazetteer holds, and where it is thin.

A curator reads it to see where to go on, a user to see what can be expected of it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from gazetteer.coverage import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gazetteer.model import Dispute, GazetteerData, Place, PlaceId, Toponym
    from gazetteer.store import Gazetteer

NOBODY = "nobody"
"""Counts toponyms without a holder among those of the holders."""


class DisputeCount(Struct, frozen=True, kw_only=True):
    """What belongs to a dispute: its places, those that it names as related, all within them."""

    dispute: str
    disputed: int
    places: int
    toponyms: int


class SourceCount(Struct, frozen=True, kw_only=True):
    """How much rests on a source.

    Attributes:
        toponyms: those that cite it.
        share: of all toponyms, 0 to 1.
        alone: toponyms that cite nothing else.
    """

    source: str
    reliability: str
    toponyms: int
    share: float
    alone: int


class ThinSpot(Struct, frozen=True, kw_only=True):
    """Something that a place lacks."""

    place: str
    label: str
    lacks: str


class Statistics(Struct, frozen=True, kw_only=True):
    """The counts; each table is sorted from the most on.

    Attributes:
        inflections: case forms that the files state.
        forms: different surface forms that names are looked up by, derived ones included.
        forms_in_text: those of them that tagging seeks.
        located: places with a point.
        unsourced: toponyms without a source; loading lets none pass.
        holders: toponyms that a holder uses, by holder; a shared one counts for each.
        by_reliability: toponyms by the best reliability of their sources.
        thin: by what is lacking, then in the order of the files.
    """

    gazetteer: str
    places: int
    located: int
    toponyms: int
    forms: int
    forms_in_text: int
    inflections: int
    disputes: int
    homonyms: int
    retired: int
    sources: int
    unsourced: int
    disputed_names: int
    feature_types: dict[str, int]
    languages: dict[str, int]
    roles: dict[str, int]
    holders: dict[str, int]
    evidence: dict[str, int]
    by_reliability: dict[str, int]
    identifiers: dict[str, int]
    by_dispute: tuple[DisputeCount, ...]
    by_source: tuple[SourceCount, ...]
    thin: tuple[ThinSpot, ...]


def statistics(gazetteer: Gazetteer) -> Statistics:
    """Count everything."""
    from gazetteer.store import FIRST_SPECIAL

    data = gazetteer.data
    toponyms = [toponym for place in data.places for toponym in place.toponyms]
    reliability = {source.id: source.reliability for source in data.sources}
    return Statistics(
        gazetteer=gazetteer.version,
        places=len(data.places),
        located=sum(place.point is not None for place in data.places),
        toponyms=len(toponyms),
        forms=len(gazetteer.names),
        forms_in_text=len({form for form in gazetteer.patterns if form < FIRST_SPECIAL}),
        inflections=sum(len(toponym.inflections) for toponym in toponyms),
        disputes=len(data.disputes),
        homonyms=len(data.homonyms),
        retired=len(data.retired),
        sources=len(data.sources),
        unsourced=sum(not toponym.sources for toponym in toponyms),
        disputed_names=sum(bool(toponym.disputed_by) for toponym in toponyms),
        feature_types=_counted(place.feature_type for place in data.places),
        languages=_counted(toponym.language for toponym in toponyms),
        roles=_counted(toponym.role for toponym in toponyms),
        holders=_counted(key for t in toponyms for key in t.used_by or (NOBODY,)),
        evidence=_counted(t.evidence for t in toponyms if t.evidence),
        by_reliability=_counted(
            min(reliability[key] for key in t.sources) for t in toponyms if t.sources
        ),
        identifiers=_counted(system for place in data.places for system in place.ids),
        by_dispute=tuple(_dispute(dispute, data) for dispute in data.disputes),
        by_source=tuple(_sources(toponyms, reliability)),
        thin=tuple(_thin(gazetteer)),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _dispute(dispute: Dispute, data: GazetteerData) -> DisputeCount:
    found = _within({*dispute.places, *dispute.related}, data.places)
    return DisputeCount(
        dispute=dispute.id,
        disputed=len(dispute.places),
        places=len(found),
        toponyms=sum(len(place.toponyms) for place in data.places if place.id in found),
    )


def _within(wholes: set[PlaceId], places: Iterable[Place]) -> set[PlaceId]:
    """The places, and all that is part of them by any side's account."""
    found = set(wholes)
    parts = [
        (place.id, {part.place for part in place.part_of}.union(*place.hierarchy.values()))
        for place in places
    ]
    while more := {place for place, of in parts if place not in found and of & found}:
        found |= more
    return found


def _sources(toponyms: list[Toponym], reliability: Mapping[str, str]) -> Iterator[SourceCount]:
    cited = _counted(key for toponym in toponyms for key in set(toponym.sources))
    alone = Counter(t.sources[0] for t in toponyms if len(set(t.sources)) == 1)
    for source, count in cited.items():
        yield SourceCount(
            source=source,
            reliability=reliability[source],
            toponyms=count,
            share=count / len(toponyms),
            alone=alone[source],
        )


def _thin(gazetteer: Gazetteer) -> list[ThinSpot]:
    found = [
        *((gap.message.partition(": ")[0], _gap(gap.message)) for gap in coverage(gazetteer.data)),
        *(spot for place in gazetteer.data.places for spot in _poor(place, gazetteer)),
    ]
    spots = [
        ThinSpot(place=place, label=gazetteer.neutral_label(place), lacks=lacks)
        for place, lacks in found
    ]
    return sorted(spots, key=lambda spot: spot.lacks)


def _gap(message: str) -> str:
    """What a gap of coverage lacks, without the place and the way out."""
    return message.partition(": ")[2].partition(";")[0]


def _poor(place: Place, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    names = [toponym for toponym in place.toponyms if toponym.role != "adjective"]
    if len(names) == 1:
        yield place.id, "one name only"
    if len({source for toponym in place.toponyms for source in toponym.sources}) == 1:
        yield place.id, "one source only"
    if gazetteer.disputes_of(place.id) and not place.ids:
        yield place.id, "disputed, and no identifier elsewhere"
