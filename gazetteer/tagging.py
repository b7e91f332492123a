"""A text -> the mentions of contested places in it.

The text is scanned once, by the automaton; Python touches only what it found. A form that is
distinctive becomes a mention as it is, and every other is weighed by `context`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from gazetteer.attribution import REACH, attributed_to, is_quoted, is_so_called
from gazetteer.boundaries import SCRIPTS, Script, begins, ends
from gazetteer.context import (
    CERTAIN,
    NOT_A_FIRST_NAME,
    Judgement,
    Reading,
    Surroundings,
    certain,
    judge,
)
from gazetteer.errors import InvalidQueryError
from gazetteer.generics import GENERICS
from gazetteer.labels import names_of
from gazetteer.lookup import Kind, kind_of
from gazetteer.model import HolderId, Homonym, LanguageTag, PlaceId, Toponym
from gazetteer.normalize import Folded, fold, fold_fully, fold_name
from gazetteer.offsets import Unit, convert
from gazetteer.store import DECOY, FIRST_SPECIAL, MARKER, TRIGGER, Gazetteer
from gazetteer.usage import Usage, usage_of
from gazetteer.written_in import akin, written_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gazetteer.cues import CuesInText

MIN_CONFIDENCE = 0.5
"""Mentions below it are left out unless asked for."""

Markup = Literal["text", "html"]

_MOST_NEIGHBOURS = 12
_BETWEEN_NAMES = re.compile(
    r"\s*(?:[,、，,;/&・·]|-|\(|（|and|und|et|y|e|i|og|en|ja|ve|и|та|і|й|a|と|や|及び|および|和|与|與|及|、|와|과|,\s*(?:and|и|та|і|und|et|y|e))\s*[\"“«「『]?\s*"
)
_NAME_GOES_ON = re.compile(r" (?=[A-ZА-ЯЁÀ-ÞĀ-Ž])[^\W\d_]{2,}|[・＝=](?=[ァ-ヺ])")
_NAME_BEGAN = re.compile(
    r"(?P<word>(?:\b[A-ZА-ЯЁ]\.|\b(?=[A-ZА-ЯЁÀ-ÞĀ-Ž])[^\W\d_]{2,}\.?) ?|[ァ-ヺー][・＝=]"
    r"|\b(?=[A-ZА-ЯЁ])[^\W\d_]{2,}-)$"
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…。！？:\n\r—–])[\s\"'“‘«„「『(\[—–-]*$")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:\n][\"”»’]? ?|[“«\"—–•] ?)\Z")
_MAIN_LANGUAGES = frozenset({"en", "ru", "ja", "zh-Hans", "zh-Hant", "ko"})
_LIST_GENERICS = frozenset(word.casefold() for generic in GENERICS for word in generic.plural)


class MentionCandidate(Struct, frozen=True):
    """A place that a mention may mean, and how sure that is, 0 to 1."""

    place: PlaceId
    confidence: float


class Mention(Struct, frozen=True, kw_only=True):
    """A stretch of a text that names a place.

    Attributes:
        start, end: its span in the text as given, end not included.
        text: the surface, unchanged.
        label: the place's name in the perspective asked for; neutral without one.
        toponym: the toponym that the surface is a form of.
        used_by: whose usage the form is; empty where it is nobody's in particular.
        quoted: it stands in quotation marks or behind "so-called".
        attributed_to: the holder to whom the text itself ascribes the form.
        candidates: every place it may mean, the likeliest first.
        why: short machine-readable reasons.
    """

    start: int
    end: int
    text: str
    place: PlaceId
    label: str
    toponym: str
    language: LanguageTag
    used_by: tuple[HolderId, ...]
    disputed_by: tuple[HolderId, ...]
    kind: Kind
    quoted: bool
    attributed_to: HolderId | None
    confidence: float
    candidates: tuple[MentionCandidate, ...]
    why: tuple[str, ...]


class Document(Struct, frozen=True, kw_only=True):
    """A tagged text.

    Attributes:
        id: the caller's name for the text.
        gazetteer: the version that answered.
        offsets: the unit that `start` and `end` count in.
        mentions: in text order, none overlapping.
    """

    id: str | int | None
    gazetteer: str
    offsets: Unit
    mentions: tuple[Mention, ...]
    usage: Usage


def tag(
    gazetteer: Gazetteer,
    text: str,
    *,
    id: str | int | None = None,  # noqa: A002 - the answer's own field
    min_confidence: float = MIN_CONFIDENCE,
    fuzzy: bool = False,
    markup: Markup = "text",
    offsets: Unit = "codepoint",
    perspective: str | None = None,
    label_language: str | None = None,
) -> Document:
    """Find the places named in a text, and whose names it uses.

    Names match whole words where the script spaces its words, and the longest name wins.

    Args:
        text: any Unicode text, as its reader sees it; not normalized beforehand.
        id: carried into the answer.
        min_confidence: leave out what is less sure, 0 to 1.
        fuzzy: also find misspelt names of six letters or more.
        markup: `html` skips tags, comments, scripts and styles; offsets stay those of `text`.
        offsets: the unit of the spans.
        perspective: the holder whose names label the places; None for neutral labels.
        label_language: the language of the labels.

    Returns:
        The mentions in text order, none overlapping; counted in code points,
        `text[m.start:m.end] == m.text`.

    Raises:
        InvalidQueryError: `offsets` or `markup` is unknown, or `min_confidence` out of range.
        UnknownPlaceError: there is no such holder to take the perspective of.
    """
    if not 0 <= min_confidence <= 1:
        raise InvalidQueryError("min_confidence", "a confidence lies between 0 and 1")
    if perspective is not None:
        gazetteer.holder(perspective)
    visible: Folded | None = None
    if markup == "html":
        from gazetteer.markup import visible_text

        visible = visible_text(text)
    elif markup != "text":
        raise InvalidQueryError("markup", f"{markup!r} is no markup; use text or html")
    mentions = tuple(
        _Tagging(
            gazetteer, visible.text if visible else text, perspective, label_language, fuzzy=fuzzy
        ).mentions(min_confidence)
    )
    if visible:
        mentions = tuple(
            _moved(m, visible.start(m.start), visible.end(m.end), text) for m in mentions
        )
    usage = usage_of(mentions)
    if offsets != "codepoint":
        bounds = convert(text, [at for m in mentions for at in (m.start, m.end)], offsets)
        mentions = tuple(
            replace(mention, start=start, end=end)
            for mention, start, end in zip(mentions, bounds[::2], bounds[1::2], strict=True)
        )
    return Document(
        id=id, gazetteer=gazetteer.version, offsets=offsets, mentions=mentions, usage=usage
    )


class _Entry(NamedTuple):
    """What is known about a form before any text is read.

    Attributes:
        plain: the toponym meant in a text of any language, where that is but one.
        capital: the name is written with a capital letter, so that its absence tells.
        case_form_of: the languages of which it is a case form in Latin letters; empty where it
            is a name as it stands.
    """

    first: Script
    last: Script
    readings: tuple[Reading, ...]
    homonyms: tuple[Homonym, ...]
    certain: bool
    capital: bool
    plain: Toponym | None
    case_form_of: frozenset[str]


class _Span(NamedTuple):
    """A form that may stand there, in the folded text."""

    start: int
    end: int
    entry: _Entry


_Found = tuple[int, int, _Entry | None]
"""Start and negative end in the folded text, so that sorting puts the leftmost longest first;
the entry of a form, None for a decoy."""


class _Tagging:
    """One text being tagged."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        text: str,
        perspective: str | None,
        label_language: str | None,
        *,
        fuzzy: bool,
    ) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._label = (perspective, label_language)
        self._fuzzy = fuzzy
        self._triggers: list[int] = []
        self._folded = Folded("")
        self._shown: dict[tuple[PlaceId, str], Toponym] = {}

    def mentions(self, min_confidence: float) -> Iterator[Mention]:
        """The mentions of at least that confidence, in text order."""
        spans, blocked = self._spans()
        if self._fuzzy:
            spans += self._misspelt(spans, blocked)
            spans.sort()
        judged = list(self._judged(spans))
        for index, (span, judgement) in enumerate(judged):
            start = span.start
            if self._leads_a_list(index, judged):
                start = self._folded.text.index(" ", start) + 1
            if (judgement.ranked[0][1] if judgement else CERTAIN) >= min_confidence:
                yield self._mention(start, span.end, span.entry, judgement)

    def _scan(self) -> list[tuple[int, int, int]]:
        """What the automaton finds: start and end in the folded text, number of the form."""
        gazetteer = self._gazetteer
        patterns = gazetteer.patterns
        self._folded = Folded(fold(self._text))
        try:
            found = gazetteer.automaton.find_overlapping(self._folded.text)
            plain = len(self._folded.text) == len(self._text) and not any(
                patterns[pattern] == MARKER and _may_break(self._folded.text, start, end)
                for start, end, pattern in found
            )
        except UnicodeEncodeError:  # a lone surrogate, which the full folding replaces
            plain = False
        if not plain:
            self._folded = fold_fully(self._text)
            found = gazetteer.automaton.find_overlapping(self._folded.text)
        return [(start, end, patterns[pattern]) for start, end, pattern in found]

    def _sound(self) -> list[_Found]:
        """The forms and decoys that may begin and end where they stand."""
        sound: list[_Found] = []
        cramped: list[_Found] = []
        found = self._scan()
        folded = self._folded.text
        for start, end, form in found:
            if form < FIRST_SPECIAL:
                entry = _entry(self._gazetteer, form)
                size = end - start
                if begins(folded, start, entry.first, size) and ends(folded, end, entry.last, size):
                    sound.append((start, -end, entry))
                elif entry.first is Script.HAN and size > 1:
                    cramped.append((start, -end, entry))
            elif form == TRIGGER:
                self._triggers.append(start)
            elif form == DECOY and _whole(folded, start, end):
                sound.append((start, -end, None))
        return sound + _touching(cramped, sound, folded) if cramped else sound

    def _spans(self) -> tuple[list[_Span], list[tuple[int, int]]]:
        """The leftmost longest forms, and the decoys' spans."""
        spans: list[_Span] = []
        blocked: list[tuple[int, int]] = []
        done = 0
        for start, negative_end, entry in sorted(self._sound(), key=_by_place):
            if start < done:
                continue
            done = -negative_end
            if entry is None or not self._could_be_its_case(entry):
                blocked.append((start, done))
            else:
                spans.append(_Span(start, done, entry))
        return spans, blocked

    def _could_be_its_case(self, entry: _Entry) -> bool:
        """Whether the text may be in a language that the case form belongs to.

        Finnish "Iturupia" is Iturup; in an English text it is another word.
        """
        return self._may_be_in(entry.case_form_of)

    def _may_be_in(self, languages: Collection[str]) -> bool:
        """Whether the text may be in one of some languages; none means any."""
        if not languages or self._text_language is None:
            return True
        return any(akin(self._text_language, language) for language in languages)

    @cached_property
    def _text_language(self) -> str | None:
        return written_in(self._folded.text)

    def _judged(self, spans: list[_Span]) -> Iterator[tuple[_Span, Judgement | None]]:
        """Each span with its judgement; None where the form is certain as it stands."""
        doubtful = []
        for span in spans:
            capital = not span.entry.capital or self._has_capital(span)
            doubtful.append(not (span.entry.certain and capital))
        if not any(doubtful):
            yield from ((span, None) for span in spans)
            return
        anchors = [i for i, doubt in enumerate(doubtful) if not doubt]
        for index, (span, doubt) in enumerate(zip(spans, doubtful, strict=True)):
            yield span, self._judge(index, spans, anchors) if doubt else None

    def _judge(self, index: int, spans: list[_Span], anchors: list[int]) -> Judgement:
        span = spans[index]
        here = bisect_left(anchors, index)
        near = anchors[max(0, here - _MOST_NEIGHBOURS // 2) : here + _MOST_NEIGHBOURS // 2]
        neighbours = [
            (
                max(spans[i].start - span.end, span.start - spans[i].end),
                abs(i - index) == 1
                and self._only_joined(spans[min(i, index)], spans[max(i, index)]),
                spans[i].entry.readings[0].place.id,
            )
            for i in near
        ]
        return judge(
            self._gazetteer,
            span.entry.readings,
            self._homonyms(span),
            Surroundings(
                self._cues,
                span.start,
                span.end,
                not span.entry.capital or self._has_capital(span),
                self._part_of_a_longer_name(index, spans),
                self._set_apart(span),
                neighbours,
            ),
        )

    def _homonyms(self, span: _Span) -> list[Homonym]:
        """The homonyms that the surface and the text allow.

        An ordinary word, recorded in lower case, has its capital only at the beginning of a
        sentence, and is a word of its own language alone.
        """
        start = self._folded.start(span.start)
        common = not self._has_capital(span) or _SENTENCE_BEGINS.search(
            self._text[max(0, start - 8) : start]
        )
        return [
            homonym
            for homonym in span.entry.homonyms
            if (common or homonym.text != homonym.text.lower())
            and (homonym.kind != "word" or self._may_be_in(homonym.languages))
        ]

    @cached_property
    def _cues(self) -> CuesInText:
        return self._gazetteer.cues.within(self._folded.text)

    def _only_joined(self, left: _Span, right: _Span) -> bool:
        """Whether two names stand in one list: only a comma or "and" between them."""
        return _BETWEEN_NAMES.fullmatch(self._folded.text, left.end, right.start) is not None

    def _has_capital(self, span: _Span) -> bool:
        surface = self._text[self._folded.start(span.start) : self._folded.end(span.end)]
        return surface != surface.lower()

    def _part_of_a_longer_name(self, index: int, spans: list[_Span]) -> bool:
        """Whether capitalized words around make it part of a person's or a firm's name."""
        span = spans[index]
        start, end = self._folded.start(span.start), self._folded.end(span.end)
        surface = self._text[start:end]
        if " " in surface or (surface.isupper() and surface[0] < "\u2e80"):
            return False
        follows = _NAME_GOES_ON.match(self._text, end)
        if follows and not (index + 1 < len(spans) and spans[index + 1].start <= span.end + 1):
            return True
        leads = _NAME_BEGAN.search(self._text, max(0, start - 40), start)
        if leads is None or (index > 0 and spans[index - 1].end >= span.start - 1):
            return False
        if leads.group("word").strip().casefold() in NOT_A_FIRST_NAME:
            return False
        # A capital tells nothing at the beginning of a sentence, and a name in a case of its
        # own does not go on from there: "Жители Курил".
        at = leads.start()
        inflected = any(step.startswith("inflected") for step in span.entry.readings[0].why)
        return not (inflected and _SENTENCE_BEGINS.search(self._text[max(0, at - 3) : at]))

    def _set_apart(self, span: _Span) -> bool:
        start, end = self._folded.start(span.start), self._folded.end(span.end)
        before = self._folded.text[max(0, span.start - REACH) : span.start]
        return is_so_called(before) or is_quoted(self._text, start, end)

    def _leads_a_list(self, index: int, judged: list[tuple[_Span, Judgement | None]]) -> bool:
        """Whether the mention's generic word is the plural of a list: "острова Итуруп и …".

        A group of islands has its plural to itself.
        """
        span = judged[index][0]
        if "group" in span.entry.readings[0].place.feature_type:
            return False
        if index + 1 == len(judged) or " " not in self._folded.text[span.start : span.end]:
            return False
        head = self._folded.text[span.start : self._folded.text.index(" ", span.start)]
        if head not in _LIST_GENERICS:
            return False
        generic = any(why.startswith("generic") for r in span.entry.readings for why in r.why)
        return generic and self._only_joined(span, judged[index + 1][0])

    def _mention(self, start: int, end: int, entry: _Entry, judgement: Judgement | None) -> Mention:
        gazetteer = self._gazetteer
        given_start, given_end = self._folded.start(start), self._folded.end(end)
        surface = self._text[given_start:given_end]
        if judgement is None:
            reading, confidence = entry.readings[0], CERTAIN
            candidates: tuple[MentionCandidate, ...] = (
                MentionCandidate(reading.place.id, CERTAIN),
            )
            why = reading.why or ("exact",)
        else:
            reading, confidence = judgement.ranked[0]
            candidates = tuple(MentionCandidate(r.place.id, c) for r, c in judgement.ranked)
            why = judgement.why
        place = reading.place
        toponym = entry.plain or self._toponym_in_language(reading)
        if self._label == (None, None):
            label = gazetteer.neutral_label(place.id)
        else:
            label = names_of(gazetteer, place.id, *self._label).text
        so_called, holder = self._at_arms_length(start, end)
        return Mention(
            start=given_start,
            end=given_end,
            text=surface,
            place=place.id,
            label=label,
            toponym=toponym.text,
            language=toponym.language,
            used_by=toponym.used_by,
            disputed_by=toponym.disputed_by,
            kind=kind_of(place.feature_type, toponym.role),
            quoted=so_called or is_quoted(self._text, given_start, given_end),
            attributed_to=holder,
            confidence=round(confidence, 4),
            candidates=candidates,
            why=why,
        )

    def _toponym_in_language(self, reading: Reading) -> Toponym:
        key = (reading.place.id, reading.toponym.text)
        toponym = self._shown.get(key)
        if toponym is None:
            toponym = self._shown[key] = reading.toponym_in(self._text_language)
        return toponym

    def _at_arms_length(self, start: int, end: int) -> tuple[bool, HolderId | None]:
        """Whether the mention is "so-called", and to whom the text ascribes it.

        Looks only where the scan has seen a word that neither can do without.
        """
        triggers = self._triggers
        nearest = bisect_left(triggers, start - REACH)
        if nearest == len(triggers) or triggers[nearest] > end + REACH:
            return False, None
        folded = self._folded.text
        before = folded[max(0, start - REACH) : start]
        holder = attributed_to(before, folded[end : end + REACH], self._gazetteer.rest.holders)
        return is_so_called(before), holder

    def _misspelt(self, spans: list[_Span], blocked: list[tuple[int, int]]) -> list[_Span]:
        from gazetteer.misspelling import misspelt

        taken = sorted([(span.start, span.end) for span in spans] + blocked)
        return [
            _Span(start, end, _misspelt_entry(_entry(self._gazetteer, form), similarity))
            for start, end, form, similarity in misspelt(self._gazetteer, self._folded.text, taken)
        ]


def _by_place(found: _Found) -> tuple[int, int]:
    return found[0], found[1]


def _touching(cramped: list[_Found], sound: list[_Found], folded: str) -> list[_Found]:
    """Those short names between kanji whose neighbours are names too: 国後択捉両島."""
    starts = {start for start, _, _ in (*cramped, *sound)}
    stops = {-end for _, end, _ in (*cramped, *sound)}
    kept: list[_Found] = []
    for start, negative_end, entry in cramped:
        end = -negative_end
        if entry is None:
            continue
        before = start in stops or begins(folded, start, entry.first, end - start)
        behind = end in starts or ends(folded, end, entry.last, end - start)
        if before and behind:
            kept.append((start, negative_end, entry))
    return kept


def _may_break(folded: str, start: int, end: int) -> bool:
    """Whether a marker matters: of the beginning of a name, only where a word begins."""
    return end - start == 1 or start == 0 or SCRIPTS[folded[start - 1]] is not Script.SPACED


def _whole(folded: str, start: int, end: int) -> bool:
    first, last = SCRIPTS[folded[start]], SCRIPTS[folded[end - 1]]
    length = end - start + 1  # a decoy may stand in a longer word of kanji
    return begins(folded, start, first, length) and (
        last is Script.HAN or ends(folded, end, last, length)
    )


def _misspelt_entry(entry: _Entry, similarity: float) -> _Entry:
    readings = tuple(
        Reading(r.place, r.toponyms, (*r.why, f"fuzzy:{similarity:.0f}"), r.disputed)
        for r in entry.readings
    )
    return entry._replace(readings=readings, certain=False)


def _entry(gazetteer: Gazetteer, form: int) -> _Entry:
    """What a form may mean, worked out once for each gazetteer."""
    entry = gazetteer.entries.get(form)
    if not isinstance(entry, _Entry):
        entry = gazetteer.entries[form] = _make_entry(gazetteer, form)
    return entry


def _case_form_of(form: str, readings: tuple[Reading, ...]) -> frozenset[str]:
    if form[0] > "\u024f" or not all(r.why and r.why[0].startswith("inflected") for r in readings):
        return frozenset()
    return frozenset(t.language for reading in readings for t in reading.toponyms)


def _make_entry(gazetteer: Gazetteer, form: int) -> _Entry:
    text = gazetteer.names.restore_key(form)
    readings = tuple(_readings(gazetteer, form))
    homonyms = tuple(_homonyms(gazetteer, text, readings))
    return _Entry(
        first=SCRIPTS[text[0]],
        last=SCRIPTS[text[-1]],
        readings=readings,
        homonyms=homonyms,
        certain=certain(readings, homonyms),
        capital=all(r.toponym.text != r.toponym.text.lower() for r in readings),
        case_form_of=_case_form_of(text, readings),
        plain=readings[0].toponym
        if len(readings) == 1 and len(readings[0].toponyms) == 1
        else None,
    )


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


def _moved(mention: Mention, start: int, end: int, text: str) -> Mention:
    return replace(mention, start=start, end=end, text=text[start:end])
