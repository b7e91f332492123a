"""The gazetteer as a value: loaded once, never changed, shared by threads.

Files are checked and compiled into one snapshot: the places, an index of every surface form
(a static trie) and the automaton that finds forms in text. Each part is decoded when it is
first asked for, so that looking one name up does not read what only tagging needs. `opening`
finds the snapshot, `compiling` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from gazetteer.errors import NotFoundError
from gazetteer.forms.beside import Side, Takes, Word, WordsBeside
from gazetteer.labels import NEUTRAL_LANGUAGE, neutral_label
from gazetteer.model import (
    Dispute,
    GazetteerData,
    Holder,
    HolderId,
    Homonym,
    Place,
    PlaceId,
    Retired,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import marisa_trie
    from daachorse import CharwiseDoubleArrayAhoCorasick

    from gazetteer.context.bearers import Bearers
    from gazetteer.context.cues import Cues
    from gazetteer.entries import Entry
    from gazetteer.snapshot import Snapshot

DECOY = 0xFFFF_FFFF
"""Stands for a homonym that is no form: it covers the text that it stands on."""

TRIGGER = 0xFFFF_FFFE
"""Stands for a word without which a text attributes no name."""

MARKER = 0xFFFF_FFFD
"""Stands for what folding may have to take away before names are sought."""

CUE = 0xFFFF_FFFC
"""Stands for a word that is nothing but a cue."""

FIRST_SPECIAL = CUE

KEPT_FORMS = 1 << 16
"""Surface forms kept as strings: every one of a usual gazetteer, some 10 MB of a huge one."""

_T = TypeVar("_T")


class Sense(Struct, frozen=True, array_like=True, gc=False):
    """What one surface form may mean.

    Attributes:
        place: the place's position in the gazetteer.
        toponym: the toponym's position in the place.
        why: how the form was derived from the toponym; empty for the name itself.
        takes: which feature word goes with the form.
    """

    place: int
    toponym: int
    why: tuple[str, ...]
    takes: Takes = Takes.ANY


class Gazetteer:
    """All the places, loaded and checked, with the index of their names."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Open a compiled snapshot.

        Args:
            snapshot: of what `compiling` made.
        """
        self._snapshot = snapshot
        self._senses: dict[int, tuple[Sense, ...]] = {}
        self._places: dict[int, Place] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._regions: dict[str, frozenset[str]] = {}
        self._wholes: dict[str, frozenset[PlaceId]] = {}
        self._dispute_cues: dict[str, frozenset[int]] = {}
        self._homonyms: dict[str, tuple[Homonym, ...]] = {}
        self._related: dict[tuple[str, str], bool] = {}
        self._akin: dict[tuple[str, str], bool] = {}
        self._equal_parts: dict[tuple[str, str], PlaceId | None] = {}
        self.entries: dict[int | str, Entry | Literal[False]] = {}
        """What tagging has worked out about a form, by its number or its text."""
        self.weighed: dict[str, Any] = {}
        """What lookup has worked out about a form, by its text."""

    @property
    def version(self) -> str:
        """The human version and the first digits of the content hash: `2026.11+9f2c41d0`."""
        return self._snapshot.version

    @property
    def key(self) -> str:
        """What the snapshot was compiled from, as a digest."""
        return self._snapshot.key

    # -- places and what belongs to them ---------------------------------------------------

    def place(self, place_id: str) -> Place:
        """The place with that identifier.

        Raises:
            NotFoundError: there is none; a retired identifier has no place either.
        """
        number = self._place_numbers.get(PlaceId(place_id))
        if number is None:
            message = f"no place has the id {place_id!r}"
            if retired := self.resolve_retired(place_id):
                successors = " and ".join(retired.successors) or "no other id"
                message = f"{place_id} was {retired.reason} on {retired.date}; use {successors}"
            raise NotFoundError(message)
        return self.place_at(number)

    def place_at(self, number: int) -> Place:
        """The place at a position of the gazetteer, as `Sense.place` names it."""
        place = self._places.get(number)
        if place is None:
            place = _record(self._section("places"), self._place_offsets, number, Place)
            self._places[number] = place
        return place

    @property
    def place_ids(self) -> tuple[PlaceId, ...]:
        """Every identifier in use, in the order of the files."""
        return tuple(self._place_numbers)

    def dispute(self, dispute_id: str) -> Dispute:
        """The dispute with that identifier.

        Raises:
            NotFoundError: there is none.
        """
        for dispute in self.rest.disputes:
            if dispute.id == dispute_id:
                return dispute
        known = ", ".join(sorted(dispute.id for dispute in self.rest.disputes))
        raise NotFoundError(f"no dispute has the id {dispute_id!r}; there are {known}")

    def disputes_of(self, place_id: str) -> tuple[Dispute, ...]:
        """The disputes that the place is an object of."""
        return self._disputes_of.get(PlaceId(place_id), ())

    def holder(self, holder_id: str) -> Holder:
        """The holder with that key.

        Raises:
            NotFoundError: there is none.
        """
        if holder_id not in self._holders:
            known = ", ".join(sorted(self._holders))
            raise NotFoundError(f"no holder has the key {holder_id!r}; there are {known}")
        return self._holders[HolderId(holder_id)]

    def source(self, source_id: str) -> Source:
        """The source with that key.

        Raises:
            NotFoundError: there is none.
        """
        if source_id not in self._sources:
            raise NotFoundError(f"no source has the key {source_id!r}")
        return self._sources[source_id]

    def neutral_label(self, place_id: str, language: str = NEUTRAL_LANGUAGE) -> str:
        """Every side's name for a place: "Etorofu / Iturup".

        Raises:
            NotFoundError: there is no such place.
        """
        label = self._labels.get((place_id, language))
        if label is None:
            place = self.place(place_id)
            label = neutral_label(place, self._sides(place), language) or place_id
            self._labels[place_id, language] = label
        return label

    def _sides(self, place: Place) -> list[Holder]:
        """The parties to the place's disputes; elsewhere every state that has a name for it."""
        disputes = self.disputes_of(place.id)
        keys = {party.holder for dispute in disputes for party in dispute.parties}
        if not disputes:
            keys = {
                key
                for toponym in place.toponyms
                for key in toponym.used_by
                if self.holder(key).kind == "state"
            }
        return [self.holder(key) for key in sorted(keys)]

    def resolve_retired(self, place_id: str) -> Retired | None:
        """The record of an identifier that is no longer in use; None for every other."""
        return next((retired for retired in self.rest.retired if retired.id == place_id), None)

    @cached_property
    def data(self) -> GazetteerData:
        """Everything, as the files say it."""
        places = tuple(self.place_at(number) for number in range(len(self._place_numbers)))
        homonyms = tuple(map(self._homonym_at, range(len(self._homonym_keys))))
        sources = tuple(self._sources.values())
        return msgspec.structs.replace(self.rest, places=places, homonyms=homonyms, sources=sources)

    @cached_property
    def rest(self) -> GazetteerData:
        """What is small and often asked for: holders, disputes, retired identifiers."""
        return self._decoded("rest", GazetteerData)

    # -- the index of surface forms --------------------------------------------------------

    @cached_property
    def names(self) -> marisa_trie.Trie:
        """Every surface form, folded, with its number."""
        import marisa_trie

        trie = marisa_trie.Trie()
        trie.frombytes(bytes(self._section("names")))
        return trie

    def forms_with_triple(self, triple: str) -> memoryview[int]:
        """The numbers of the forms in which three letters stand in a row, ascending."""
        number = self._triple_numbers.get(triple)
        if number is None:
            return self._triple_forms[:0]
        return self._triple_forms[self._triple_offsets[number] : self._triple_offsets[number + 1]]

    @cached_property
    def form_text(self) -> Callable[[int], str]:
        """The surface form of a number, folded; what was asked for lately is kept at hand."""
        return lru_cache(maxsize=KEPT_FORMS)(self.names.restore_key)

    @cached_property
    def form_lengths(self) -> memoryview[int]:
        """The code points of every surface form, by its number."""
        return self._section("form_lengths").cast("I")

    @cached_property
    def longest_form(self) -> int:
        """The length of the longest form, in code points."""
        return max(self.form_lengths, default=0)

    @cached_property
    def spellings(self) -> dict[int, tuple[list[str], list[int]]]:
        """The forms long enough to be sought misspelt in text, with their numbers, by length."""
        from gazetteer.misspelling import SHORTEST
        from gazetteer.normalize import FIRST_UNSPACED

        found: dict[int, tuple[list[str], list[int]]] = {}
        for form in self.patterns:
            if form >= FIRST_SPECIAL:
                continue
            name = self.names.restore_key(form)
            if len(name) >= SHORTEST and name[0] < FIRST_UNSPACED:
                names, forms = found.setdefault(len(name), ([], []))
                names.append(name)
                forms.append(form)
        return found

    def senses(self, form: int) -> tuple[Sense, ...]:
        """What the surface form of that number may mean, the least derived sense first."""
        senses = self._senses.get(form)
        if senses is None:
            senses = _record(self._section("senses"), self._sense_offsets, form, tuple[Sense, ...])
            self._senses[form] = senses
        return senses

    @cached_property
    def words_before(self) -> WordsBeside:
        """The feature words that stand before a name."""
        return self._words_beside("before")

    @cached_property
    def words_after(self) -> WordsBeside:
        """The feature words that stand behind a name."""
        return self._words_beside("after")

    @cached_property
    def parts(self) -> dict[tuple[int, str], tuple[int, int]]:
        """The part of a place in a direction, as positions: place and one of its toponyms."""
        rows = self._decoded("parts", list[tuple[int, str, int, int]])
        return {(whole, direction): (part, toponym) for whole, direction, part, toponym in rows}

    @cached_property
    def called_after(self) -> dict[tuple[int, str], tuple[int, int]]:
        """What of a feature type is called after a part, as positions: place and toponym."""
        rows = self._decoded("called_after", list[tuple[int, str, int, int]])
        return {(part, kind): (place, toponym) for part, kind, place, toponym in rows}

    @cached_property
    def bearers(self) -> Bearers:
        """What tells that something else bears a place's name."""
        from gazetteer.context.bearers import Bearers

        return self._decoded("bearers", Bearers)

    def _words_beside(self, side: Side) -> WordsBeside:
        raw = self._decoded(f"words_{side}", dict[str, msgspec.Raw])
        return WordsBeside(side, _Unread(raw, tuple[Word, ...]))

    @cached_property
    def automaton(self) -> CharwiseDoubleArrayAhoCorasick:
        """Finds forms and markers in a folded text, as (start, end, pattern)."""
        from daachorse import CharwiseDoubleArrayAhoCorasick

        return CharwiseDoubleArrayAhoCorasick.deserialize(bytes(self._section("automaton")))

    @cached_property
    def patterns(self) -> memoryview[int]:
        """Pattern of the automaton -> number of the form, or DECOY, TRIGGER, MARKER or CUE."""
        return self._section("patterns").cast("I")

    @cached_property
    def markers(self) -> frozenset[int]:
        """The patterns that stand for what folding may have to take away."""
        return frozenset(n for n, form in enumerate(self.patterns) if form == MARKER)

    @cached_property
    def cues(self) -> Cues:
        """The cue words of disputes, homonyms and toponyms."""
        from gazetteer.context.cues import Cues

        return Cues(
            self._decoded("cues", list[str]),
            self._section("cue_patterns").cast("I"),
            self._decoded("every_sides_names", dict[str, list[str]]),
        )

    def homonyms_of(self, folded: str) -> tuple[Homonym, ...]:
        """What else a folded text may be."""
        numbers = self._homonym_numbers.get(folded)
        if numbers is None:
            return ()
        found = self._homonyms.get(folded)
        if found is None:
            found = self._homonyms[folded] = tuple(map(self._homonym_at, numbers))
        return found

    def region(self, place_id: str) -> frozenset[str]:
        """The place, all that it is part of by any side's account, and their disputes."""
        region = self._regions.get(place_id)
        if region is None:
            found: set[str] = set()
            todo = [place_id]
            while todo:
                if (current := todo.pop()) in found:
                    continue
                found.add(current)
                place = self.place(current)
                todo += [part.place for part in place.part_of]
                todo += [unit for units in place.hierarchy.values() for unit in units]
            for dispute in self.rest.disputes:
                if not found.isdisjoint(dispute.places) or place_id in dispute.related:
                    found.add(dispute.id)
            region = self._regions[place_id] = frozenset(found)
        return region

    @cached_property
    def holder_words(self) -> frozenset[str]:
        """How texts call the holders, in folded case: "japan", "japonsku"."""
        return frozenset(word.casefold() for holder in self.rest.holders for word in holder.words)

    def dispute_cues(self, place_id: str) -> frozenset[int]:
        """The numbers of the cues of the disputes in the place's region."""
        numbers = self._dispute_cues.get(place_id)
        if numbers is None:
            region = self.region(place_id)
            disputes = (dispute for dispute in self.rest.disputes if dispute.id in region)
            numbers = frozenset().union(*(self.cues.numbers(d.cues) for d in disputes))
            self._dispute_cues[place_id] = numbers
        return numbers

    @cached_property
    def kind_cues(self) -> dict[str, frozenset[int]]:
        """The numbers of the cues that say what a natural feature is, by feature type."""
        kinds = self._decoded("kinds", dict[str, tuple[str, ...]])
        return {kind: self.cues.numbers(words) for kind, words in kinds.items()}

    def related(self, place_id: str, other: str) -> bool:
        """Whether two places, not one, lie in one region."""
        pair = place_id, other
        related = self._related.get(pair)
        if related is None:
            related = place_id != other and not self.region(place_id).isdisjoint(self.region(other))
            _keep(self._related, pair, related)
        return related

    def akin(self, place_id: str, other: str) -> bool:
        """Whether two places, not one, lie in the same whole, or one holds the other."""
        pair = place_id, other
        akin = self._akin.get(pair)
        if akin is None:
            wholes, others = self.wholes(place_id), self.wholes(other)
            akin = place_id != other and (
                other in wholes or place_id in others or not wholes.isdisjoint(others)
            )
            _keep(self._akin, pair, akin)
        return akin

    def wholes(self, place_id: str) -> frozenset[PlaceId]:
        """What the place is directly part of, by any side's account."""
        wholes = self._wholes.get(place_id)
        if wholes is None:
            wholes = frozenset(part.place for part in self.place(place_id).part_of)
            self._wholes[place_id] = wholes
        return wholes

    @cached_property
    def divided(self) -> frozenset[PlaceId]:
        """The places that have a part by a direction."""
        return frozenset(self.place_at(whole).id for whole, _ in self.parts)

    def part_that_equals(self, whole: str, other: str) -> PlaceId | None:
        """The part of a place that counts the same members as another place, by some account."""
        pair = whole, other
        if pair not in self._equal_parts:
            _keep(self._equal_parts, pair, self._part_that_equals(whole, other))
        return self._equal_parts[pair]

    def part_beginning_at(self, whole: str, member: str) -> PlaceId | None:
        """What somebody means by the name of a whole, leaving out what is before a member."""
        return self._narrowings.get((whole, member))

    def disputed_part(self, whole: str, members: int) -> PlaceId | None:
        """The one part of a place that is in dispute and has so many members, by some account."""
        number = self._place_numbers[PlaceId(whole)]
        parts = {self.place_at(at).id for (of, _), (at, _) in self.parts.items() if of == number}
        found = [
            part
            for part in parts
            if self.disputes_of(part)
            and any(len(extent.members) == members for extent in self.place(part).extents)
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _narrowings(self) -> dict[tuple[str, str], PlaceId]:
        rows = self._decoded("narrowings", list[tuple[str, str, PlaceId]])
        return {(whole, member): part for whole, member, part in rows}

    def _part_that_equals(self, whole: str, other: str) -> PlaceId | None:
        members = {frozenset(extent.members) for extent in self.place(other).extents}
        if whole == other or not members or whole in self.wholes(other):
            return None
        number = self._place_numbers[PlaceId(whole)]
        for (divided, _), (at, _) in self.parts.items():
            part = self.place_at(at)
            if divided == number and part.id != other:
                own = {frozenset(extent.members) for extent in part.extents}
                if not members.isdisjoint(own):
                    return part.id
        return None

    # -- inside ----------------------------------------------------------------------------

    @cached_property
    def _place_numbers(self) -> dict[PlaceId, int]:
        ids = self._decoded("place_ids", list[PlaceId])
        return {place_id: number for number, place_id in enumerate(ids)}

    @cached_property
    def _homonym_keys(self) -> list[str]:
        return self._decoded("homonym_keys", list[str])

    @cached_property
    def _homonym_numbers(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self._homonym_keys):
            found.setdefault(key, []).append(number)
        return found

    @cached_property
    def _homonym_offsets(self) -> memoryview[int]:
        return self._section("homonym_offsets").cast("Q")

    def _homonym_at(self, number: int) -> Homonym:
        return _record(self._section("homonyms"), self._homonym_offsets, number, Homonym)

    @cached_property
    def _place_offsets(self) -> memoryview[int]:
        return self._section("place_offsets").cast("Q")

    @cached_property
    def _sense_offsets(self) -> memoryview[int]:
        return self._section("sense_offsets").cast("Q")

    @cached_property
    def _triple_numbers(self) -> dict[str, int]:
        triples = self._decoded("triples", list[str])
        return {triple: number for number, triple in enumerate(triples)}

    @cached_property
    def _triple_forms(self) -> memoryview[int]:
        return self._section("triple_forms").cast("I")

    @cached_property
    def _triple_offsets(self) -> memoryview[int]:
        return self._section("triple_offsets").cast("Q")

    @cached_property
    def _holders(self) -> dict[HolderId, Holder]:
        return {holder.id: holder for holder in self.rest.holders}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self._decoded("sources", list[Source])}

    @cached_property
    def _disputes_of(self) -> dict[PlaceId, tuple[Dispute, ...]]:
        found: dict[PlaceId, tuple[Dispute, ...]] = {}
        for dispute in self.rest.disputes:
            for place_id in dispute.places:
                found[place_id] = (*found.get(place_id, ()), dispute)
        return found

    def _section(self, name: str) -> memoryview:
        return self._snapshot.section(name)

    def _decoded(self, name: str, kind: type[_T]) -> _T:
        return msgspec.msgpack.decode(self._section(name), type=kind)


class _Unread(Mapping[str, _T]):
    """Values by key, each decoded when it is first asked for."""

    def __init__(self, raw: dict[str, msgspec.Raw], kind: type[_T]) -> None:
        self._raw = raw
        self._kind = kind
        self._read: dict[str, _T] = {}

    def __getitem__(self, key: str) -> _T:
        value = self._read.get(key)
        if value is None:
            value = self._read[key] = msgspec.msgpack.decode(self._raw[key], type=self._kind)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def _keep(known: dict[tuple[str, str], _T], pair: tuple[str, str], found: _T) -> None:
    if len(known) >= KEPT_FORMS:
        known.clear()
    known[pair] = found


def _record(records: memoryview, offsets: memoryview[int], number: int, kind: type[_T]) -> _T:
    return msgspec.msgpack.decode(records[offsets[number] : offsets[number + 1]], type=kind)
