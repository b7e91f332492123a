"""What stands around a name in a text: gathered span by span, and only where it is needed."""

from __future__ import annotations

import re
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.context.attribution import (
    REACH,
    attributed_to,
    is_called,
    is_quoted,
    is_so_called,
    points_at,
)
from gazetteer.context.cues import distinct
from gazetteer.context.judging import (
    CUE_AGAINST,
    DOUBT,
    FAR,
    MOST_CUES,
    NEAR,
    NO_NEIGHBOUR,
    SURE,
    Capital,
    Evidence,
    Neighbour,
    weights_of,
)
from gazetteer.context.lists import Lists
from gazetteer.context.named_after import NamedAfter
from gazetteer.context.neighbours import Neighbours
from gazetteer.context.of_the_whole import speaks_of_the_whole
from gazetteer.context.phrases import Phrases
from gazetteer.context.said_of_people import is_said_of_a_person
from gazetteer.context.said_of_places import PLACING, has_an_article, is_said_of_a_place
from gazetteer.entries import entry_of
from gazetteer.model import ORDINARY
from gazetteer.normalize import CAPITALS, is_cyrillic

if TYPE_CHECKING:
    from gazetteer.context.cues import CuesInText
    from gazetteer.context.judging import Reading
    from gazetteer.entries import Entry
    from gazetteer.model import HolderId, Homonym, Place, PlaceId
    from gazetteer.spans import Span, SpansInText
    from gazetteer.store import Gazetteer

_WORD_AND_NAME = re.compile(
    rf"[^\W\d_]+ (?=[{CAPITALS}])(?![А-ЯЁІЇЄҐ]\w+(?:[ое]го|[їо][їй]|[иы]х)\b)"
)
"""A feature word and the name of what it is, but for «вулкан Дальнего Востока»."""

_KIND_NEAR = 60
"""Code points on either side in which a word may say what a place is."""

_CLOSE, _CLOSE_UNSPACED = 32, 6
"""Code points on either side in which one cue of a homonym is enough; farther off it takes two."""

_MOST_NEAR = 8
"""Names on either side that may have such a word for their own."""


_ADJECTIVAL = ("ский", "ський")
_LOCATIVE = frozenset({"в ", "во ", "на ", "о ", "об ", "при ", "у "})
"""Prepositions of the locative case."""

_BEFORE_A_PLACE = PLACING | {"do "}
_VERB_BEHIND = re.compile(
    r" (?:не )?(?:(?!десять|двадцять|тридцять|опять)\w{2,}(?:ють|уть|ять|ать)(?:ся)?"
    r"|є|були|стали|мали|перейшли|відійшли)\b"
)
"""Ukrainian verbs of which "the Kurils" may be the subject."""


def _qualifies_the_next(span: Span, preposition: str) -> bool:
    """Whether a Russian or Ukrainian form before a word can be nothing but its adjective.

    A district is called so without the word for it only at the end of a phrase, and «в Курильском»
    is in no town: that would be «в Курильске».
    """
    return all(
        reading.kind == "adjective"
        or reading.toponym.text.endswith(_ADJECTIVAL)
        or (preposition in _LOCATIVE and reading.derived_by("inflected:instrumental"))
        for reading in span.entry.readings
    )


class _Speaking(NamedTuple):
    """What speaks for a place.

    Attributes:
        neighbour: another name near.
        about: the numbers of the cues of its dispute.
        kind: the number of the word for what it is; None where there is none.
    """

    neighbour: Neighbour = NO_NEIGHBOUR
    about: tuple[int, ...] = ()
    kind: int | None = None

    @property
    def loudly(self) -> bool:
        """Whether it is more than one word of the dispute."""
        return bool(self.neighbour.place or self.about[1:] or self.kind is not None)


_NOTHING_SPEAKS = _Speaking()


class Surroundings:
    """A scanned text, asked about each of its spans."""

    def __init__(self, gazetteer: Gazetteer, text: SpansInText, spans: list[Span]) -> None:
        """Find which names stand as names do.

        Args:
            spans: those of the text, and misspelt names where they are sought.
        """
        self._gazetteer = gazetteer
        self._in_text = text
        self._spans = spans
        self._told: dict[tuple[int, int], tuple[bool, HolderId | None]] = {}
        self._phrases = Phrases(gazetteer, text, spans)
        lists = Lists(text.folded.text, spans)
        self._borne_by = NamedAfter(gazetteer, text, spans, self._phrases, lists).kinds
        self._standing = [self._stands(index) for index in range(len(spans))]
        self._names = Neighbours(gazetteer, text.folded.text, spans, lists, self._standing)

    def certain(self, index: int) -> bool:
        """Whether a name needs none of all this."""
        return self._spans[index].entry.certain and self._standing[index]

    def _stands(self, index: int) -> bool:
        """Whether it has its capital, is borne by nothing, and has no cue of what else it is."""
        span = self._spans[index]
        if self._borne_by[index] or not self._phrases.has_capital(index):
            return False
        if not (span.entry.anchors and span.entry.cued):
            return True
        near = self.cues.near(span.entry.cued, span.start, span.end, NEAR)
        return not any(self._is_cued(span, homonym, near) for homonym in span.entry.homonyms)

    def evidence(self, index: int) -> Evidence:
        """What stands around one of the spans."""
        span = self._spans[index]
        entry = span.entry
        heeded = self.cues.at(entry.heeded, span.start, span.end, FAR)
        around = distinct(number for _, number in heeded)
        closest, farthest = span.start - NEAR, span.end + NEAR
        near = distinct(number for at, number in heeded if closest <= at <= farthest)
        homonyms = self._homonyms(span, near) if entry.homonyms else ()
        adjective = self._adjective(span) if entry.adjective else 0
        senses, likeliest = self._senses(index, near, adjective)
        reading, cue = entry.readings[likeliest], senses[likeliest][0] if senses else None
        capital = self._phrases.capital_of(index)
        longer_name = self._phrases.is_part_of_a_longer_name(index)
        doubtful = bool(homonyms or capital is not Capital.THERE or reading.bare_weight < SURE)
        speaking = _NOTHING_SPEAKS  # for what is sure it changes nothing
        if not self._borne_by[index] and (doubtful or longer_name or reading.lacks_its_cue(cue)):
            speaking = self._speaking(
                index, reading.place, homonyms, around, whole=not longer_name, cue=cue
            )
        against = self._against(entry, homonyms, near) if near and homonyms else ()
        if around and homonyms and not (against or speaking.about or speaking.neighbour.place):
            places = tuple(at for at in homonyms if entry.homonyms[at].kind == "place")
            against = self._against(entry, places, around)
        set_apart = self._set_apart(span)
        namesake = self._borne_by[index]
        if homonyms and not (longer_name or set_apart or namesake):
            namesake = self._person(index, homonyms, speaking)
        return Evidence(
            senses,
            capital,
            longer_name,
            doubtful and self._phrases.is_within(span, reading),
            set_apart,
            namesake,
            adjective,
            homonyms,
            speaking.neighbour,
            against,
            speaking.about,
            speaking.kind,
        )

    def _speaking(
        self,
        index: int,
        place: Place,
        homonyms: tuple[int, ...],
        around: tuple[int, ...],
        *,
        whole: bool,
        cue: int | None,
    ) -> _Speaking:
        """What speaks for a place; `whole` says that its name is no part of a longer one."""
        start, end, entry = self._spans[index]
        # Kanji and hangul of the compass, 동도 and 서도, are islets anywhere.
        cued = entry.spaced and cue is not None
        name = self._in_text.folded.text[start:end]
        somebodys = not whole and any(entry.homonyms[at].kind == "person" for at in homonyms)
        # "Kenji Takeshima, a Japanese lawyer, visited Seoul": men have a state as well.
        about = () if somebodys else self._about(entry, name, homonyms, place, around)
        return _Speaking(
            self._neighbour(index, place, homonyms, whole=whole, cued=cued),
            about,
            self._kind_word(index, place) if around else None,
        )

    def _adjective(self, span: Span) -> int:
        """Whether only an adjective stands like this, or none does; 0 where both may.

        A Slavic one has no capital, which the name of a town has: "operacja kurylska", but
        "mieszkanki Kurylska".
        """
        adjectives = [r.toponym for r in span.entry.readings if r.kind == "adjective"]
        lower = any(toponym.text[0].islower() for toponym in adjectives)
        if lower and self._phrases.surface(span)[0].islower():
            return 0 if self._phrases.word_before(span) in _BEFORE_A_PLACE else 1
        if not self._phrases.word_follows(span):
            return -1
        if not self._in_text.may_be_in([toponym.language for toponym in adjectives]):
            return -1  # Czech "z Kuril na Hokkaidó"
        if _qualifies_the_next(span, self._phrases.word_before(span)):
            return 1
        in_capitals = self._phrases.surface(span).isupper()
        return -1 if lower and not (in_capitals or self._phrases.begins_a_sentence(span)) else 0

    def _against(
        self, entry: Entry, homonyms: tuple[int, ...], near: tuple[int, ...]
    ) -> tuple[tuple[int, float], ...]:
        """The cues near that speak for a homonym, the weightiest first.

        One for each is enough; that of a man or word whose name it seldom is may stand by chance.
        """
        found: dict[int, float] = {}
        for at in homonyms:
            homonym = entry.homonyms[at]
            if homonym.likelihood == "cued":
                continue  # its cue has told already
            wanted = self._gazetteer.cues.numbers(homonym.cues)
            cues = [number for number in near if number in wanted]
            seldom = homonym.kind in ORDINARY and homonym.likelihood == "rare"
            weights = (DOUBT, CUE_AGAINST) if seldom else (CUE_AGAINST,)
            for number, weight in zip(cues, weights, strict=False):
                found[number] = min(weight, found.get(number, 0.0))
        return tuple(sorted(found.items(), key=itemgetter(1)))

    def _neighbour(
        self, index: int, place: Place, homonyms: tuple[int, ...], *, whole: bool, cued: bool
    ) -> Neighbour:
        """The other name that speaks most for the place; `whole` says that it is no part of one."""
        others = [self._spans[index].entry.homonyms[at] for at in homonyms]
        person = any(homonym.kind == "person" for homonym in others)
        before = index if person else None  # a volcano may be named after the man
        return self._names.speaking_for(
            index,
            place,
            explained=whole
            and self._phrases.has_capital(index)
            and not any(homonym.likelihood == "cued" for homonym in others),
            person=person,
            cued=cued,
            said=self._names.is_surely_named(place.id, but=index, before=before)
            and place.id not in self._borne,
        )

    def may_keep_its_sense(self, index: int, evidence: Evidence) -> bool:
        """Whether nothing but doubt speaks against what a name means elsewhere in the text.

        A man is called by a bare name that a volcano has beside him; in kanji he has a title.
        """
        entry = self._spans[index].entry
        return (
            not evidence.namesake
            and self._borne.isdisjoint(reading.place.id for reading in entry.readings)
            and not (
                entry.spaced
                and any(entry.homonyms[at].kind == "person" for at in evidence.homonyms)
            )
        )

    def _person(self, index: int, homonyms: tuple[int, ...], speaking: _Speaking) -> str:
        """Says "person" where the text speaks of one, or has introduced one of that name.

        "Ken Takeshima ran. Takeshima won": a state that is named tells nothing, since men have one
        as well.
        """
        start, end, entry = self._spans[index]
        if speaking.neighbour.place or speaking.kind is not None:
            return ""
        folded = self._in_text.folded.text
        if self._people.get(folded[start:end], index) < index or (
            any(entry.homonyms[at].kind == "person" for at in homonyms)
            and is_said_of_a_person(folded, end)
            and not is_said_of_a_place(
                folded,
                start,
                end,
                self._phrases.word_before(self._spans[index]),
                self._in_text.language,
            )
        ):
            return "person"
        return ""

    @cached_property
    def _people(self) -> dict[str, int]:
        """The names that the text gives to a person, folded, and where it first does."""
        found: dict[str, int] = {}
        for index, (start, end, entry) in enumerate(self._spans):
            if entry.homonyms and (
                self._borne_by[index] == "person" or self._phrases.follows_a_first_name(index)
            ):
                found.setdefault(self._in_text.folded.text[start:end], index)
        return found

    @cached_property
    def _borne(self) -> frozenset[PlaceId]:
        """The places whose names the text gives to something else somewhere: "Vasily Golovnin"."""
        return frozenset(
            reading.place.id
            for index, (_, _, entry) in enumerate(self._spans)
            if self._borne_by[index]
            or (not entry.certain and self._phrases.is_part_of_a_longer_name(index))
            for reading in entry.readings
        )

    def _kind_word(self, index: int, place: Place) -> int | None:
        """The number of a word near that says what the place is, and stands in no other name."""
        wanted = self._gazetteer.kind_cues.get(place.feature_type)
        if not wanted:
            return None
        start, end, _ = self._spans[index]
        others = self._spans[max(0, index - _MOST_NEAR) : index + _MOST_NEAR + 1]
        for at, number in self.cues.at(wanted, start, end, _KIND_NEAR):
            in_another = any(other.start <= at < other.end for other in others)
            if not in_another and not self._names_another(at, start):
                return number
        return None

    def _names_another(self, at: int, start: int) -> bool:
        """Whether a feature word has a name of its own right behind it: "volcán Teide"."""
        named = _WORD_AND_NAME.match(self._in_text.text, self._in_text.given(at, at + 1)[0])
        return named is not None and named.end() != self._in_text.given(start, start + 1)[0]

    def _about(
        self,
        entry: Entry,
        name: str,
        homonyms: tuple[int, ...],
        place: Place,
        around: tuple[int, ...],
    ) -> tuple[int, ...]:
        """The numbers of the cues around that speak for the place's dispute; no name is its own."""
        if not around or any(entry.homonyms[at].is_ordinary for at in homonyms):
            return ()
        wanted = self._gazetteer.dispute_cues(place.id)
        words = self._gazetteer.cues.words
        return tuple(
            number for number in around if number in wanted and not name.startswith(words[number])
        )[:MOST_CUES]

    def reads_the_name_before(self, index: int) -> bool:
        """Whether a reading stands in brackets behind the name that it is of."""
        return self._phrases.reads_the_name_before(index)

    def leads_a_list(self, index: int) -> bool:
        """Whether a name with a plural is the first of a list: "острова Итуруп и Кунашир"."""
        return self._names.leads_a_list(index)

    def thing_called(self, index: int) -> int:
        """The code points of a thing before the name that is new to it: "calls the islands Dokdo".

        0 where the two are one name, or nothing says what anything is called.
        """
        start, end, entry = self._spans[index]
        if entry.name_at == (0, end - start) or not self._in_text.has_trigger_near(start, end):
            return 0
        folded = self._in_text.folded.text
        name_start = entry.name_at[0] if entry.name_at else 0
        before, behind = folded[max(0, start - REACH) : start], folded[end : end + REACH]
        if not name_start and points_at(before):
            words = self._gazetteer.words_before
            found = (word for _, word in words.splits(folded[start:end]))
            things = (word for word in found if any(one.plural for one in words[word]))
            name_start = max(map(len, things), default=0)
        alone = entry_of(self._gazetteer, folded[start + name_start : end]) if name_start else None
        place = entry.readings[0].place.id
        if alone is None or all(reading.place.id != place for reading in alone.readings):
            return 0  # a strait has no name without the word
        return name_start if is_called(before, folded[start : start + name_start], behind) else 0

    @cached_property
    def cues(self) -> CuesInText:
        """The cues of the text."""
        return self._gazetteer.cues.among(self._in_text.found, self._in_text.folded.text)

    def _homonyms(self, span: Span, near: tuple[int, ...]) -> tuple[int, ...]:
        """The homonyms that the surface, the text and the cues near allow.

        An ordinary word, recorded in lower case, has its capital only at the beginning of a
        sentence, and is a word of its own language alone.
        """
        found: list[int] = []
        common: bool | None = None
        for at, homonym in enumerate(span.entry.homonyms):
            if homonym.likelihood == "cued" and not self._is_cued(span, homonym, near):
                continue
            if homonym.text == homonym.text.lower():
                if common is None:
                    surface = self._phrases.surface(span)
                    common = surface == surface.lower() or (
                        self._phrases.begins_a_sentence(span) and not self._has_a_verb(span)
                    )
                if not common:
                    continue
            if homonym.kind != "word" or self._in_text.may_be_in(homonym.languages, span.start):
                found.append(at)
        return tuple(found)

    def _has_a_verb(self, span: Span) -> bool:
        """Whether a verb follows, whose subject the name is: no other verb follows «курили»."""
        nominative = not any(r.derived_by("inflected") for r in span.entry.readings)
        return (
            nominative
            and is_cyrillic(self._in_text.folded.text[span.start])
            and _VERB_BEHIND.match(self._in_text.folded.text, span.end) is not None
        )

    def _is_cued(self, span: Span, homonym: Homonym, near: tuple[int, ...]) -> bool:
        """Whether a cue near, or an article of its own, shows a name to be that of a homonym."""
        wanted = self._gazetteer.cues.numbers(homonym.cues)
        cues = sum(number in wanted for number in near)
        if homonym.kind == "place":
            return cues > 0
        if cues == 1 and not self._may_be_common(span):
            reach = _CLOSE if span.entry.spaced else _CLOSE_UNSPACED
            cues = len(self.cues.at(wanted, span.start, span.end, reach))
        folded, language = self._in_text.folded.text, self._in_text.language
        before = self._phrases.word_before(span)
        if not cues:
            place = span.entry.readings[0].place
            return (
                homonym.kind == "word"
                and "island" in (place.feature_type, *place.also)
                and has_an_article(folded, span.start, span.end, before, language)
            )
        return not is_said_of_a_place(
            folded, span.start, span.end, before, language
        ) or self._is_in_its_cue(span, wanted)

    def _is_in_its_cue(self, span: Span, wanted: frozenset[int]) -> bool:
        """Whether a cue has the name and the preposition in it: "polévka z hokkaida"."""
        words = self._gazetteer.cues.words
        return any(
            at < span.start < at + len(words[number])
            for at, number in self.cues.at(wanted, span.start, span.end, _CLOSE)
        )

    def _may_be_common(self, span: Span) -> bool:
        """Whether the surface may be a common noun: without a capital, or in German."""
        return self._in_text.language == "de" or self._phrases.surface(span)[0].islower()

    def _set_apart(self, span: Span) -> bool:
        start, end = self._in_text.given(span.start, span.end)
        if is_quoted(self._in_text.text, start, end):
            return True
        so_called, holder = self.at_arms_length(span.start, span.end, span.entry)
        return so_called or holder is not None

    def at_arms_length(self, start: int, end: int, entry: Entry) -> tuple[bool, HolderId | None]:
        """Whether a name is "so-called", and to whom the text ascribes it.

        Looks only where the scan has seen a word that neither can do without.
        """
        if not self._in_text.has_trigger_near(start, end):
            return False, None
        if told := self._told.get((start, end)):
            return told
        folded = self._in_text.folded.text
        before = folded[max(0, start - REACH) : start]
        genitive = entry.readings[0].derived_by("inflected:genitive")
        behind, holders = folded[end : end + REACH], self._gazetteer.rest.holders
        holder = attributed_to(before, behind, holders, genitive=genitive)
        told = self._told[start, end] = is_so_called(before), holder
        return told

    def _senses(
        self, index: int, near: tuple[int, ...], adjective: int
    ) -> tuple[tuple[tuple[int | None, float], ...], int]:
        """What selects each reading, and the position of the likeliest.

        For each a cue that does, and what the names around say for its place; nothing of a
        reading that is the only one and needs no cue.
        """
        readings = self._spans[index].entry.readings
        if len(readings) == 1 and not readings[0].toponym.cues:
            return (), 0
        cues = [self._cue_of(reading, near) for reading in readings]
        if any(cue is not None for cue in cues):
            cues = self._of_what_is_meant(index, cues)
        senses = tuple(
            (cue, self._names.support(index, reading.place))
            for cue, reading in zip(cues, readings, strict=True)
        )
        weights = weights_of(readings, senses, adjective=adjective)
        return senses, weights.index(max(weights))

    def _of_what_is_meant(self, index: int, cues: list[int | None]) -> list[int | None]:
        """The cues, without those of a part where the sentence speaks of its whole."""
        readings = self._spans[index].entry.readings
        names = {reading.place.id for reading in readings if not reading.cues}
        for at, (cue, reading) in enumerate(zip(cues, readings, strict=True)):
            wholes = names & self._gazetteer.wholes(reading.place.id) if cue is not None else ()
            if any(
                speaks_of_the_whole(
                    self._gazetteer,
                    self._in_text.folded.text,
                    self._spans,
                    index,
                    whole,
                    reading.place.id,
                )
                for whole in wholes
            ):
                cues[at] = None
        return cues

    def _cue_of(self, reading: Reading, near: tuple[int, ...]) -> int | None:
        """The first of a reading's own cues near."""
        if not (near and reading.cues):
            return None
        wanted = self._gazetteer.cues.numbers(reading.cues)
        return next((number for number in near if number in wanted), None)
