"""What a surface form may mean, worked out once for each gazetteer, before any text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer.boundaries import SCRIPTS, Script
from gazetteer.context import CERTAIN, Reading, anchors
from gazetteer.generics import GENERICS
from gazetteer.lookup import Kind, kind_of
from gazetteer.mentions import MentionCandidate
from gazetteer.normalize import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.model import HolderId, Homonym, LanguageTag, Place, PlaceId, Toponym
    from gazetteer.store import Gazetteer

_MAIN_LANGUAGES = frozenset({"en", "ru", "ja", "zh-Hans", "zh-Hant", "ko"})
_LIST_GENERICS = frozenset(word.casefold() for generic in GENERICS for word in generic.plural)


class Meaning(NamedTuple):
    """What a mention says beside where it stands; the fields of `Mention`."""

    place: PlaceId
    label: str
    toponym: str
    language: LanguageTag
    used_by: tuple[HolderId, ...]
    disputed_by: tuple[HolderId, ...]
    kind: Kind
    confidence: float
    candidates: tuple[MentionCandidate, ...]
    why: tuple[str, ...]


class Entry(NamedTuple):
    """What is known about a form before any text is read.

    Attributes:
        anchors: it surely names a place, so that others near it are likelier to.
        certain: it names one place and needs no context.
        plain: the toponym meant in a text of any language, where that is but one.
        meaning: the whole meaning, neutrally labelled, where the form is certain and plain.
        plural: it begins with a plural generic word, which may be that of a list.
        capital: the name is written with a capital letter, so that its absence tells.
        case_form_of: the languages of which it is a case form in Latin letters; empty where it
            is a name as it stands.
    """

    first: Script
    last: Script
    readings: tuple[Reading, ...]
    homonyms: tuple[Homonym, ...]
    anchors: bool
    certain: bool
    capital: bool
    plain: Toponym | None
    meaning: Meaning | None
    plural: bool
    case_form_of: frozenset[str]


def misspelt_entry(entry: Entry, similarity: float) -> Entry:
    """The same form, found misspelt: nothing about it is certain."""
    readings = tuple(
        Reading(r.place, r.toponyms, (*r.why, f"fuzzy:{similarity:.0f}"), r.disputed)
        for r in entry.readings
    )
    return entry._replace(readings=readings, anchors=False, certain=False, meaning=None)


def entry_of(gazetteer: Gazetteer, form: int) -> Entry:
    """What a form may mean, worked out once for each gazetteer."""
    entry = gazetteer.entries.get(form)
    if not isinstance(entry, Entry):
        entry = gazetteer.entries[form] = _make_entry(gazetteer, form)
    return entry


def _case_form_of(form: str, readings: tuple[Reading, ...]) -> frozenset[str]:
    if form[0] > "\u024f" or not all(r.why and r.why[0].startswith("inflected") for r in readings):
        return frozenset()
    return frozenset(t.language for reading in readings for t in reading.toponyms)


def _make_entry(gazetteer: Gazetteer, form: int) -> Entry:
    text = gazetteer.form_text(form)
    readings = tuple(_readings(gazetteer, form))
    homonyms = tuple(_homonyms(gazetteer, text, readings))
    anchoring = anchors(readings, homonyms)
    first = readings[0]
    plain = first.toponym if len(readings) == 1 and len(first.toponyms) == 1 else None
    meaning = None
    if anchoring and plain:
        label = gazetteer.neutral_label(first.place.id)
        why = first.why or ("exact",)
        meaning = meaning_of(first.place, plain, label, ((first, CERTAIN),), why)
    return Entry(
        first=SCRIPTS[text[0]],
        last=SCRIPTS[text[-1]],
        readings=readings,
        homonyms=homonyms,
        anchors=anchoring,
        certain=anchoring and len(readings) == 1,
        capital=all(r.toponym.text != r.toponym.text.lower() for r in readings),
        plain=plain,
        meaning=meaning,
        plural=_begins_with_a_plural(text, readings),
        case_form_of=_case_form_of(text, readings),
    )


def meaning_of(
    place: Place,
    toponym: Toponym,
    label: str,
    ranked: tuple[tuple[Reading, float], ...],
    why: tuple[str, ...],
) -> Meaning:
    """What an answer says of a mention, but for where it stands."""
    return Meaning(
        place=place.id,
        label=label,
        toponym=toponym.text,
        language=toponym.language,
        used_by=toponym.used_by,
        disputed_by=toponym.disputed_by,
        kind=kind_of(place.feature_type, toponym.role),
        confidence=round(ranked[0][1], 4),
        candidates=tuple(MentionCandidate(reading.place.id, sure) for reading, sure in ranked),
        why=why,
    )


def _begins_with_a_plural(form: str, readings: tuple[Reading, ...]) -> bool:
    """Whether the generic word may be the plural of a list: "острова Итуруп и …".

    A group of islands has its plural to itself.
    """
    head, space, _ = form.partition(" ")
    if not space or head not in _LIST_GENERICS or "group" in readings[0].place.feature_type:
        return False
    return any(why.startswith("generic") for reading in readings for why in reading.why)


def _homonyms(gazetteer: Gazetteer, form: str, readings: tuple[Reading, ...]) -> Iterator[Homonym]:
    """What else a form may be: it, or the name that it is a case form or a spelling of.

    A generic word settles that a place is meant: Юрий is a man, остров Юрий is none.
    """
    texts = {form: None}
    for reading in readings:
        if not any(step.startswith("generic") for step in reading.why):
            texts |= dict.fromkeys(fold_name(toponym.text) for toponym in reading.toponyms)
    for text in texts:
        yield from gazetteer.homonyms.get(text, ())


def _shown_first(toponym: Toponym) -> tuple[bool, bool]:
    """Where the text's language is not known: a claimed name first, in a main language."""
    return not toponym.used_by, toponym.language not in _MAIN_LANGUAGES


def _readings(gazetteer: Gazetteer, form: int) -> Iterator[Reading]:
    """One reading for each place, from its least derived toponyms of that form."""
    by_place: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
    for sense in gazetteer.senses(form):
        same = by_place.setdefault(sense.place, [])
        if not same or len(sense.why) == len(same[0][1]):
            same.append((sense.toponym, sense.why))
    for number, same in by_place.items():
        place = gazetteer.place_at(number)
        toponyms = sorted((place.toponyms[position] for position, _ in same), key=_shown_first)
        disputed = bool(gazetteer.disputes_of(place.id))
        yield Reading(place, tuple(toponyms), same[0][1], disputed)
