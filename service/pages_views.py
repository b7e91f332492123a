"""What the pages of places and disputes show, worked out from the answers of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gazetteer.answers import (
    DisputeAnswer,
    Reference,
    SourceAnswer,
    ToponymAnswer,
    dispute_answer,
)
from gazetteer.labels import names_of
from gazetteer.model import HolderId, LanguageTag, PlaceId

from .pages_holders import HolderView, holders_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer.answers import PlaceAnswer
    from gazetteer.store import Gazetteer

ENGLISH = LanguageTag("en")


class Notes:
    """The sources of a page, numbered in the order in which they are referred to."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.sources: list[SourceAnswer] = []

    def numbers(self, sources: Iterable[SourceAnswer]) -> list[int]:
        """The numbers under which the page lists these sources."""
        found = []
        for source in sources:
            if source.id not in self._numbers:
                self.sources.append(source)
                self._numbers[source.id] = len(self.sources)
            found.append(self._numbers[source.id])
        return found


class LanguageRow(Struct, frozen=True):
    """The names in one language and its scripts: a cell for each side."""

    language: str
    cells: tuple[tuple[ToponymAnswer, ...], ...]


class PlaceView(Struct, frozen=True):
    """The page of a place.

    Attributes:
        sides: who has a column in the table of names: the parties, then peoples.
        own: the sides' names in their own languages and in English.
        further: their names in other languages.
        others: the names that none of the sides uses, by language.
        disputes: those that the place is an object of, or belongs to the story of.
        members: the places that anybody counts into it.
    """

    place: PlaceAnswer
    sides: tuple[HolderView, ...]
    own: tuple[LanguageRow, ...]
    further: tuple[LanguageRow, ...]
    others: tuple[LanguageRow, ...]
    disputes: tuple[DisputeAnswer, ...]
    members: tuple[str, ...]
    notes: Notes


class PlaceRow(Struct, frozen=True):
    """A place of a dispute, under each side's name in its own language and in English."""

    place: Reference
    feature_type: str
    names: tuple[tuple[SideName, ...], ...]


class SideName(Struct, frozen=True):
    """A name with its language."""

    text: str
    language: LanguageTag


class DisputeView(Struct, frozen=True):
    """The page of a dispute.

    Attributes:
        names: what each side calls the dispute, in the order of `sides`; then what others do.
    """

    dispute: DisputeAnswer
    sides: tuple[HolderView, ...]
    names: tuple[tuple[ToponymAnswer, ...], ...]
    places: tuple[PlaceRow, ...]
    related: tuple[PlaceRow, ...]
    notes: Notes


def place_view(gazetteer: Gazetteer, place: PlaceAnswer) -> PlaceView:
    """What the page of a place shows."""
    known = holders_of(gazetteer)
    disputes = [d for d in gazetteer.rest.disputes if place.id in (*d.places, *d.related)]
    parties = {party.holder for dispute in disputes for party in dispute.parties}
    present = {holder for toponym in place.toponyms for holder in toponym.used_by}
    if not parties & present:
        parties = {holder for holder in present if known[holder].kind == "state"}
    sides = [known[holder] for holder in sorted(parties)]
    sides += [known[h] for h in sorted(present - parties) if known[h].kind == "people"]
    columns = [side.id for side in sides]
    own = [language for side in columns for language in gazetteer.holder(side).languages]
    used = [t for t in place.toponyms if not set(columns).isdisjoint(t.used_by)]
    rest = [t for t in place.toponyms if set(columns).isdisjoint(t.used_by)]
    rows = list(_rows(used, columns, own))
    first = {_primary(language) for language in (*own, ENGLISH)}
    return PlaceView(
        place=place,
        sides=tuple(sides),
        own=tuple(row for row in rows if row.language in first),
        further=tuple(row for row in rows if row.language not in first),
        others=tuple(_rows(rest, (), own)),
        disputes=tuple(dispute_answer(gazetteer, dispute) for dispute in disputes),
        members=tuple(sorted({m.id for extent in place.extents for m in extent.members})),
        notes=Notes(),
    )


def dispute_view(gazetteer: Gazetteer, dispute: DisputeAnswer) -> DisputeView:
    """What the page of a dispute shows."""
    known = holders_of(gazetteer)
    sides = [known[party.holder] for party in dispute.parties]
    names = [tuple(n for n in dispute.names if side.id in n.used_by) for side in sides]
    names.append(tuple(n for n in dispute.names if {s.id for s in sides}.isdisjoint(n.used_by)))
    return DisputeView(
        dispute=dispute,
        sides=tuple(sides),
        names=tuple(names),
        places=tuple(_place_row(gazetteer, place, sides) for place in dispute.places),
        related=tuple(_place_row(gazetteer, place, sides) for place in dispute.related),
        notes=Notes(),
    )


def _rows(
    toponyms: Sequence[ToponymAnswer], columns: Sequence[HolderId], own: Sequence[LanguageTag]
) -> Iterable[LanguageRow]:
    """A row for each language; without columns, everything is in one cell."""
    first = [_primary(language) for language in (*own, ENGLISH)]

    def order(language: str) -> tuple[int, str]:
        return (first.index(language) if language in first else len(first), language)

    for language in sorted({_primary(t.language) for t in toponyms}, key=order):
        here = [t for t in toponyms if _primary(t.language) == language]
        cells = [tuple(t for t in here if column in t.used_by) for column in columns]
        yield LanguageRow(language, tuple(cells) or (tuple(here),))


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _place_row(gazetteer: Gazetteer, place: Reference, sides: Sequence[HolderView]) -> PlaceRow:
    names = []
    for side in sides:
        found: dict[str, SideName] = {}
        for language in (*gazetteer.holder(side.id).languages, ENGLISH):
            label = names_of(gazetteer, place.id, side.id, language)
            if label.basis == "recorded" and label.toponym:
                name = SideName(label.text, label.toponym.language)
                found.setdefault(label.text, name)
        names.append(tuple(found.values()))
    return PlaceRow(place, gazetteer.place(PlaceId(place.id)).feature_type, tuple(names))
