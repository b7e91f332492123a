"""Find where a gazetteer that breaks no rule is still too thin to be fair.

A dispute is covered when each party's own name for each disputed place is on record, in its
own language and in English, or when the file says that none is known. A place is covered
when a reader can find it on a map and in a larger place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer.model import GazetteerData, Holder, LanguageTag, Place, Role
    from gazetteer.problems import Severity

_SPELT_OTHERWISE = frozenset({"Hira", "Kana", "Latn"})
"""Scripts of a reading or a romanization where the language is usually written in another."""


def coverage(
    data: GazetteerData, spots: Mapping[str, tuple[str, int, int]] | None = None
) -> list[Problem]:
    """List what is missing.

    A party without a name is an error, because it makes the answers lean to one side; a
    place without a point or a larger place is a warning, because no source may give one.

    Args:
        data: a loaded gazetteer.
        spots: file, line and column of each place, as `loading` keeps them.

    Returns:
        Problems, one for each gap: by file and line where the spots are known.
    """
    where = spots or {}
    gaps: list[tuple[str, str, Severity]] = [
        *((place, message, "error") for place, message in _unnamed(data)),
        *((place, message, "warning") for place, message in _adrift(data)),
    ]
    found = [
        Problem(*where.get(place, (place, 0, 0)), f"{place}: {message}", severity)
        for place, message, severity in gaps
    ]
    return sorted(found, key=lambda problem: (problem.file, problem.line))


def _unnamed(data: GazetteerData) -> Iterator[tuple[str, str]]:
    holders = {holder.id: holder for holder in data.holders}
    places = {place.id: place for place in data.places}
    wanted = {
        (place, party.holder): None
        for dispute in data.disputes
        for place in dispute.places
        for party in dispute.parties
    }
    for place_id, holder in wanted:
        place = places[place_id]
        for language in (*_own_languages(holders[holder]), "en"):
            absent = f"{holder}:{language}"
            named = _names(place, holder, language, ("official", "preferred"))
            if not named and absent not in place.none_known:
                message = f"no official or preferred name of {holder} in {language!r}"
                yield place_id, f'{message}; add it, or "{absent}" to none_known'
    for place in data.places:
        for entry in place.none_known:
            holder_key, _, language = entry.partition(":")
            if _names(place, holder_key, language, ("official",)):
                yield place.id, f"none_known says {entry!r}, and one is official here; delete one"


def _own_languages(holder: Holder) -> tuple[LanguageTag, ...]:
    """The first of its languages, unless that is English, which is asked for anyway."""
    return tuple(language for language in holder.languages[:1] if language != "en")


def _names(place: Place, holder: str, language: str, roles: Sequence[Role]) -> bool:
    return any(
        toponym.role in roles
        and holder in toponym.used_by
        and _is_written_in(toponym.language, language)
        for toponym in place.toponyms
    )


def _is_written_in(tag: str, language: str) -> bool:
    """Whether a tag is that language in its usual script: `zh-Hant` for `zh`, not `ja-Kana`."""
    if tag == language:
        return True
    more = tag.removeprefix(f"{language}-")
    return more != tag and not _SPELT_OTHERWISE.intersection(more.split("-"))


def _adrift(data: GazetteerData) -> Iterator[tuple[str, str]]:
    wholes = {part.place for place in data.places for part in place.part_of}
    for place in data.places:
        wholes.update(*place.hierarchy.values())
    for place in data.places:
        if place.point is None:
            yield place.id, "no point; add one where a source gives it"
        # A place that holds others is a root; one that does neither hangs in the air.
        linked = place.part_of or place.hierarchy or place.extents or place.id in wholes
        if not linked:
            yield place.id, "part of no place, and no place is part of it; add part_of"
