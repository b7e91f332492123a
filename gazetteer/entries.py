"""What a surface form may mean, worked out once for each gazetteer, before any text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from gazetteer.boundaries import SCRIPTS, Script
from gazetteer.context.judging import Reading, anchors
from gazetteer.forms.beside import Takes
from gazetteer.forms.endings import languages_with
from gazetteer.languages import MAIN_LANGUAGES
from gazetteer.mentions import MentionCandidate
from gazetteer.model import is_recorded
from gazetteer.normalize import fold_name
from gazetteer.senses import Meant, senses_of, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.context.judging import Evidence
    from gazetteer.model import HolderId, Homonym, Kind, LanguageTag, Place, PlaceId, Toponym
    from gazetteer.store import Gazetteer

_SHORTEST_FOREIGN = 4
"""Letters of a feature word that joins a name of another language."""

_SHORT_FOREIGN = frozenset({"cap", "kap", "lac", "mys", "pic", "pik"})
"""Shorter ones that are no other word in any language of the table."""

_SHORTEST_NAME_IN_A_PHRASE = 5
"""Letters. A shorter word of a phrase may be any."""

_MOST_KEPT = 1 << 16
"""Entries kept of names with a feature word; of names alone there are only so many."""


_IN_ONE_LANGUAGE = ("declined:", "stressed:")
"""Steps of derivation behind which stands the language whose habit they are."""


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
        spaced: it begins and ends in a script that spaces its words.
        anchors: it surely names a place, so that others near it are likelier to.
        certain: it names one place and needs no context, but for the cues of what else it is.
        cued: the numbers of those cues.
        heeded: the numbers of all cues that may tell what it means.
        plain: the toponym meant in a text of any language, where that is but one.
        plural: it begins with a plural generic word, which may be that of a list.
        apart: the feature word beside the name is no part of it: "город Курильск".
        name_at: where the name stands in it, beside a feature word.
        capital: the name is written with a capital letter, so that its absence tells.
        only_in: the languages of which it is a case form in Latin letters, or whose feature
            word stands beside a name of another; empty where it is a name in any text.
        adjective: it may be an adjective.
        phrase: it is of several words, of which the first has a capital letter and is no
            feature or direction word.
        nested: the places among its readings that one of them lies in, where any does: the
            volcano Ekarma lies on Ekarma.
        in_a_list: what it is behind other names, whose plural its feature word is as well:
            "Kunashiri and Shikotan islands".
        by_language: what it is in a text of a language where it is a case of another name, or no
            adjective: "Kuril", the genitive of Czech "Kurily".
        meanings: what it was found to mean, neutrally labelled, by the evidence around it, if
            that is needed, and the language of the text, if that tells.
    """

    first: Script
    last: Script
    spaced: bool
    readings: tuple[Reading, ...]
    homonyms: tuple[Homonym, ...]
    anchors: bool
    certain: bool
    cued: frozenset[int]
    heeded: frozenset[int]
    capital: bool
    plain: Toponym | None
    plural: bool
    apart: bool
    name_at: tuple[int, int] | None
    only_in: frozenset[str]
    adjective: bool
    phrase: bool
    nested: dict[PlaceId, frozenset[PlaceId]]
    in_a_list: Entry | None
    by_language: dict[str, Entry]
    meanings: dict[tuple[Evidence | None, str | None], Meaning]

    @property
    def may_be_a_persons(self) -> bool:
        """Whether somebody bears the name as well."""
        return any(homonym.kind == "person" for homonym in self.homonyms)


def inflected_entry(gazetteer: Gazetteer, form: int, ending: str) -> Entry | None:
    """The same form with a case ending on it that is not recorded; None where none fits."""
    name = gazetteer.form_text(form)
    text = name + ending
    known = gazetteer.entries.get(text)
    if known is not None:
        return known or None
    base = entry_of(gazetteer, form)
    languages = languages_with(name, ending)
    entry: Entry | Literal[False] = False
    if base and languages and all(map(_may_take_an_ending, base.readings)):
        readings = tuple(
            replace(reading, why=(*reading.why, f"inflected:-{ending}"))
            for reading in base.readings
        )
        only_in = languages & base.only_in if base.only_in else languages
        entry = base._replace(readings=readings, only_in=only_in, by_language={}, meanings={})
    _keep(gazetteer, text, entry)
    return entry or None


def _may_take_an_ending(reading: Reading) -> bool:
    return reading.kind != "adjective" and not (
        reading.derived_by("inflected")
        or reading.derived_by("declined")
        or reading.derived_by("generic")
    )


def _keep(gazetteer: Gazetteer, form: int | str, entry: Entry | Literal[False]) -> None:
    if len(gazetteer.entries) > len(gazetteer.names) + _MOST_KEPT:
        gazetteer.entries.clear()
    gazetteer.entries[form] = entry


def misspelt_entry(entry: Entry, similarity: float) -> Entry:
    """The same form, found misspelt: nothing about it is certain."""
    readings = tuple(
        replace(reading, why=(*reading.why, f"fuzzy:{similarity:.0f}"))
        for reading in entry.readings
    )
    return entry._replace(
        readings=readings, anchors=False, certain=False, by_language={}, meanings={}
    )


def entry_of(gazetteer: Gazetteer, form: int | str) -> Entry | None:
    """What a form may mean, worked out once for each gazetteer.

    Args:
        form: the number of a form of the index, or a folded text that holds one.

    Returns:
        None where it is no name as it stands.
    """
    entry = gazetteer.entries.get(form)
    if entry is None:
        text = form if isinstance(form, str) else gazetteer.form_text(form)
        entry = _make_entry(gazetteer, text) or False
        _keep(gazetteer, form, entry)
    return entry or None


def _is_a_phrase(reading: Reading) -> bool:
    text = reading.toponym.text
    return " " in text and text[:1].isupper() and not reading.why


def _may_be_foreign(text: str, meant: Meant) -> bool:
    """Whether the feature word is of another language than the name, and no other word: "ön"."""
    start, end = meant.name_at or (0, 0)
    word = (text[:start] + text[end:]).strip(" -")
    return (
        word in _SHORT_FOREIGN
        or len(word) >= _SHORTEST_FOREIGN
        or (not word.isascii() and (word[0] <= "\u024f" or SCRIPTS[word[0]] is Script.HANGUL))
    )


def _only_in(text: str, readings: tuple[Reading, ...], meant: list[Meant]) -> frozenset[str]:
    first_steps = [reading.why[0] if reading.why else "" for reading in readings]
    if any(reading.derived_by("direction") for reading in readings):
        return frozenset(language for one in meant for language in one.only_in)
    cases = [frozenset(_languages_declining(reading)) for reading in readings]
    if all(cases):
        return frozenset().union(*cases)
    if text[0] <= "\u024f" and all(step.startswith("inflected") for step in first_steps):
        return frozenset(t.language for reading in readings for t in reading.toponyms)
    if all(step.startswith("transcribed:") for step in first_steps):
        return frozenset(step.partition(":")[2] for step in first_steps)
    return frozenset(language for one in meant for language in one.only_in)


def _is_declined(step: str) -> bool:
    return step.startswith(_IN_ONE_LANGUAGE)


def _languages_declining(reading: Reading) -> Iterator[str]:
    """The languages by whose rules a form is a case."""
    return (step.partition(":")[2] for step in reading.why if _is_declined(step))


def _make_entry(gazetteer: Gazetteer, text: str) -> Entry | None:
    meant = [one for one in senses_of(gazetteer, text) if one.in_text]
    meant = meant or stems_of(gazetteer, text)
    if own := [one for one in meant if not one.only_in]:
        meant = own
    else:
        meant = [one for one in meant if _may_be_foreign(text, one)]
    meant = [one for one in meant if not any(map(_is_declined, one.why))] or meant
    meant = [one for one in meant if not _has_lost_its_cues(one)] or meant
    whole = [one for one in meant if not one.shared] or meant
    # A group's own name keeps its plural; one that is only a rule's may be a list's end.
    shared = [one for one in meant if one.shared and all(map(_is_by_rule, whole))]
    entry = _entry_for(gazetteer, text, whole, _entry_for(gazetteer, text, shared))
    return entry and entry._replace(by_language=dict(_by_language(gazetteer, text, whole)))


def _by_language(
    gazetteer: Gazetteer, text: str, meant: list[Meant]
) -> Iterator[tuple[LanguageTag, Entry]]:
    """The languages in which a text is a longer derived form of its places, or of another kind."""
    first = _least_derived(meant)
    others = [one for one in meant if _is_another_form(one, first[one.number])]
    for language in dict.fromkeys(one.toponym.language for one in others):
        own = _least_derived(one for one in meant if one.toponym.language == language)
        if any(_is_another_form(one, first[number]) for number, one in own.items()):
            kept = [o for o in meant if o.number not in own or o.toponym.language == language]
            if entry := _entry_for(gazetteer, text, kept):
                yield language, entry


def _least_derived(meant: Iterable[Meant]) -> dict[int, Meant]:
    """The first of the shortest derivation of each place, by its number."""
    found: dict[int, Meant] = {}
    for one in sorted(meant, key=lambda one: len(one.why)):
        found.setdefault(one.number, one)
    return found


def _is_another_form(meant: Meant, first: Meant) -> bool:
    """Whether it is recorded, as a name or its case, and not what the letters are elsewhere."""
    return is_recorded(meant.why) and (len(meant.why) > len(first.why) or meant.kind != first.kind)


def _has_lost_its_cues(meant: Meant) -> bool:
    """Whether a name that needs cues is in letters that they are not: "Kurily" of «Курилы»."""
    return bool(meant.toponym.cues) and any(step.startswith("romanized:") for step in meant.why)


def _is_by_rule(meant: Meant) -> bool:
    return any(step.startswith(("romanized:", "transcribed:")) for step in meant.why)


def _entry_for(
    gazetteer: Gazetteer, text: str, meant: list[Meant], in_a_list: Entry | None = None
) -> Entry | None:
    if any(not one.why for one in meant):  # a whole name: "South Kuril (Ridge)" lends it no stem
        meant = [one for one in meant if not (one.stem or one.loose)]
    if not meant:
        return None
    readings = tuple(_readings(gazetteer, meant, text))
    homonyms = tuple(_homonyms(gazetteer, text, readings, meant))
    anchoring = anchors(readings, homonyms)
    first = readings[0]
    cued = _numbers(gazetteer, homonyms)
    plain = first.toponym if len(readings) == 1 and len(first.toponyms) == 1 else None
    return Entry(
        first=SCRIPTS[text[0]],
        last=SCRIPTS[text[-1]],
        spaced=SCRIPTS[text[0]] is SCRIPTS[text[-1]] is Script.SPACED,
        readings=readings,
        homonyms=homonyms,
        anchors=anchoring,
        certain=anchoring and len(readings) == 1,
        cued=cued,
        heeded=cued | _telling(gazetteer, readings),
        capital=text != text.upper()
        and all(
            r.toponym.text != r.toponym.text.lower()
            and (r.kind != "adjective" or (not r.why and text[0] <= "\u024f"))
            for r in readings
        ),
        plain=plain,
        plural=any(one.plural for one in meant),
        apart=all(one.apart for one in meant),
        name_at=meant[0].name_at,
        only_in=_only_in(text, readings, meant),
        adjective=any(reading.kind == "adjective" for reading in readings),
        phrase=all(map(_is_a_phrase, readings)) and not any(gazetteer.words_before.splits(text)),
        nested=_nested(gazetteer, readings),
        in_a_list=in_a_list,
        by_language={},
        meanings={},
    )


def _numbers(gazetteer: Gazetteer, homonyms: tuple[Homonym, ...]) -> frozenset[int]:
    return frozenset().union(*(gazetteer.cues.numbers(homonym.cues) for homonym in homonyms))


def _telling(gazetteer: Gazetteer, readings: tuple[Reading, ...]) -> frozenset[int]:
    """The numbers of the cues that speak for one of the readings, its kind or its dispute."""
    numbers: set[int] = set()
    for reading in readings:
        numbers |= gazetteer.cues.numbers(reading.cues)
        numbers |= gazetteer.dispute_cues(reading.place.id)
        numbers |= gazetteer.kind_cues.get(reading.place.feature_type, frozenset())
    return frozenset(numbers)


def _nested(
    gazetteer: Gazetteer, readings: tuple[Reading, ...]
) -> dict[PlaceId, frozenset[PlaceId]]:
    named = {reading.place.id for reading in readings}
    wholes = {place: gazetteer.wholes(place) & named for place in named if len(named) > 1}
    return {place: islands for place, islands in wholes.items() if islands}


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
        kind=ranked[0][0].kind,
        confidence=round(ranked[0][1], 4),
        candidates=tuple(MentionCandidate(reading.place.id, sure) for reading, sure in ranked),
        why=why,
    )


def at_most(meaning: Meaning, confidence: float) -> Meaning:
    """The same, no surer than that."""
    if meaning.confidence <= confidence:
        return meaning
    first, *others = meaning.candidates
    candidates = (MentionCandidate(first.place, confidence), *others)
    return meaning._replace(confidence=confidence, candidates=candidates)


def _homonyms(
    gazetteer: Gazetteer, form: str, readings: tuple[Reading, ...], meant: list[Meant]
) -> Iterator[Homonym]:
    """What else a form may be: it, or the name that it is a case form or a spelling of.

    A feature word settles that a place is meant: Юрий is a man, остров Юрий is none. Which one
    it does not settle where the name is none without it ("Staten Isle"), nor does "village" or
    a word of another language ("Pulau Kuba"); and there is a Takeshima Island elsewhere.
    """
    names: list[Toponym] = []
    for text in dict.fromkeys(text for one in meant for text in _unsettled(form, one)):
        yield from (h for h in gazetteer.homonyms_of(text) if h.kind == "place")
    for text in dict.fromkeys(fold_name(one.toponym.text) for one in meant if one.name_at):
        if text == form:
            continue
        others = (h for h in gazetteer.homonyms_of(text) if h.kind == "place")
        yield from (h for h in others if h.likelihood == "cued")
    settled = {
        one.toponym.text for one in meant if any(step.startswith("generic") for step in one.why)
    }
    for reading in readings:
        if not reading.derived_by("generic"):
            names += (toponym for toponym in reading.toponyms if toponym.text not in settled)
    yield from gazetteer.homonyms_of(form)
    for text in dict.fromkeys(fold_name(toponym.text) for toponym in names):
        if text != form:
            yield from (h for h in gazetteer.homonyms_of(text) if not h.is_common)


def _unsettled(form: str, meant: Meant) -> Iterator[str]:
    """The names that the feature word beside one leaves to be something else."""
    if meant.apart or meant.stem or meant.only_in or meant.loose:
        yield fold_name(meant.toponym.text)
        if meant.name_at:
            start, end = meant.name_at
            yield form[start:end]


def _shown_first(toponym: Toponym) -> tuple[bool, bool, bool]:
    """Where the text's language is not known: a claimed name of today first, in a main language."""
    return (
        toponym.role == "historical",
        not toponym.used_by,
        toponym.language not in MAIN_LANGUAGES,
    )


def _readings(gazetteer: Gazetteer, meant: list[Meant], form: str) -> Iterator[Reading]:
    """One reading for each place, from its least derived toponyms of that form."""
    by_place: dict[int, list[Meant]] = {}
    for one in sorted(meant, key=lambda one: len(one.why)):
        same = by_place.setdefault(one.number, [])
        if not same or len(one.why) == len(same[0].why):
            same.append(one)
    for same in by_place.values():
        place = same[0].place
        toponyms = sorted((one.toponym for one in same), key=_shown_first)
        disputed = bool(gazetteer.disputes_of(place.id))
        yield Reading(
            place,
            tuple(toponyms),
            same[0].why,
            disputed,
            same[0].kind,
            _is_of_words(gazetteer, toponyms[0].text),
            form,
        )


def _is_of_words(gazetteer: Gazetteer, text: str) -> bool:
    """Whether a name is a phrase in which no word is a name of itself."""
    words = fold_name(text).split()
    return len(words) > 1 and not any(
        sense.takes in (Takes.ANY, Takes.AFTER)
        for word in words
        if len(word) >= _SHORTEST_NAME_IN_A_PHRASE
        and (number := gazetteer.names.get(word)) is not None
        for sense in gazetteer.senses(number)
    )
