"""A text -> the mentions of contested places in it.

The text is scanned once, by the automaton; Python touches only what it found. A form that is
distinctive becomes a mention as it is, and every other is weighed by `context`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from gazetteer.attribution import REACH, attributed_to, is_quoted, is_so_called
from gazetteer.boundaries import SCRIPTS, Script, begins, ends
from gazetteer.context import CERTAIN, NOT_A_FIRST_NAME, Judgement, Reading, Surroundings, judge
from gazetteer.entries import Entry, Meaning, entry_of, meaning_of, misspelt_entry
from gazetteer.errors import InvalidQueryError
from gazetteer.labels import names_of
from gazetteer.mentions import Document, Mention
from gazetteer.normalize import WIDE_LETTERS, Folded, fold, fold_fully, paragraphs_around
from gazetteer.offsets import Unit, convert
from gazetteer.store import DECOY, FIRST_SPECIAL, TRIGGER, Gazetteer
from gazetteer.usage import usage_of
from gazetteer.written_in import akin, written_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gazetteer.cues import CuesInText
    from gazetteer.model import HolderId, Homonym, PlaceId, Toponym

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
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:\n][\"”»’]? ?|[“«\"—–•] ?)\Z")
_SHORTEST_WIDE = 3
"""Letters of the shortest name that is sought in wide ones: 2 are an abbreviation."""


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


class _Span(NamedTuple):
    """A form that may stand there, in the folded text."""

    start: int
    end: int
    entry: Entry


_Found = tuple[int, int, Entry | None]
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
        self._neutral = perspective is None and label_language is None
        self._fuzzy = fuzzy
        self._triggers: list[int] = []
        self._torn: list[int] = []
        self._folded = Folded("")
        self._found: list[tuple[int, int, int]] = []
        self._shown: dict[tuple[PlaceId, str], Toponym] = {}

    def mentions(self, min_confidence: float) -> Iterator[Mention]:
        """The mentions of at least that confidence, in text order."""
        spans, blocked = self._spans()
        if self._fuzzy:
            spans += self._misspelt(spans, blocked)
            spans.sort()
        for index, (span, judgement) in enumerate(self._judged(spans)):
            if judgement is not None and judgement.ranked[0][1] < min_confidence:
                continue
            start = span.start
            if span.entry.plural and self._leads_a_list(index, spans):
                start = self._folded.text.index(" ", start) + 1
            if judgement is not None or min_confidence <= CERTAIN:
                yield self._mention(start, span.end, span.entry, judgement)

    def _scan(self) -> list[tuple[int, int, int]]:
        """What the automaton finds: start and end in the folded text, number of the pattern."""
        text = fold(self._text)
        find = self._gazetteer.automaton.find_overlapping
        spans = None
        if len(text) == len(self._text):
            try:
                found = find(text)
            except UnicodeEncodeError:  # a lone surrogate, which the full folding replaces
                pass
            else:
                markers = self._gazetteer.markers
                broken = [
                    start
                    for start, end, pattern in found
                    if pattern in markers and _may_break(text, start, end)
                ]
                if not broken:
                    self._folded = Folded(text)
                    return found
                spans = paragraphs_around(self._text, sorted(broken))
        self._folded = fold_fully(self._text, spans)
        return find(self._folded.text)

    def _sound(self) -> list[_Found]:
        """The forms and decoys that may begin and end where they stand."""
        sound, cramped = self._forms(self._scan())
        if self._torn:
            self._folded = fold_fully(self._text, paragraphs_around(self._text, self._torn))
            sound, cramped = self._forms(
                self._gazetteer.automaton.find_overlapping(self._folded.text)
            )
        return sound + _touching(cramped, sound, self._folded.text) if cramped else sound

    def _forms(self, found: list[tuple[int, int, int]]) -> tuple[list[_Found], list[_Found]]:
        """What may begin and end where it stands, and short names between other kanji."""
        sound: dict[tuple[int, int], Entry | None] = {}
        decoys: list[tuple[int, int]] = []
        cramped: list[_Found] = []
        self._found = found
        self._torn = []
        self._triggers = []
        folded = self._folded.text
        gazetteer = self._gazetteer
        patterns, entries = gazetteer.patterns, gazetteer.entries
        for start, end, pattern in found:
            form = patterns[pattern]
            if form < FIRST_SPECIAL:
                self._with_feature_words(start, end, sound)
                entry = entries.get(form)
                if entry is None:
                    entry = entry_of(gazetteer, form)
                if not isinstance(entry, Entry):
                    continue
                size = end - start
                if begins(folded, start, entry.first, size) and ends(folded, end, entry.last, size):
                    sound[start, -end] = entry
                elif entry.first is Script.HAN and size > 1:
                    cramped.append((start, -end, entry))
            elif form == TRIGGER:
                self._triggers.append(start)
            elif form == DECOY and _whole(folded, start, end):
                decoys.append((start, -end))
        for span in decoys:
            sound.setdefault(span, None)
        return [(start, end, entry) for (start, end), entry in sound.items()], cramped

    def _with_feature_words(
        self, start: int, end: int, sound: dict[tuple[int, int], Entry | None]
    ) -> None:
        """Add the form with the feature word on either side of it, where one stands there."""
        folded = self._folded.text
        for word in self._gazetteer.words_after.at(folded, end):
            self._add_with(start, end + len(word), sound)
        for word in self._gazetteer.words_before.at(folded, start):
            self._add_with(start - len(word), end, sound)
        if self._folded.same_offsets and _may_be_torn(self._text, start, end):
            self._torn.append(start)

    def _add_with(self, start: int, end: int, sound: dict[tuple[int, int], Entry | None]) -> None:
        folded = self._folded.text
        entry = entry_of(self._gazetteer, folded[start:end])
        if (
            entry is not None
            and begins(folded, start, entry.first, end - start)
            and ends(folded, end, entry.last, end - start)
            and self._may_be_in(entry.only_in)
        ):
            sound.setdefault((start, -end), entry)

    def _spans(self) -> tuple[list[_Span], list[tuple[int, int]]]:
        """The leftmost longest forms, and the decoys' spans."""
        spans: list[_Span] = []
        blocked: list[tuple[int, int]] = []
        done = 0
        # No two have the same span, so that entries are never compared.
        for start, negative_end, entry in sorted(self._sound()):
            if start < done:
                continue
            done = -negative_end
            # Finnish "Iturupia" is Iturup; in an English text it is another word.
            if entry is None or not self._may_be_in(entry.only_in):
                blocked.append((start, done))
            else:
                spans.append(_Span(start, done, entry))
        return spans, blocked

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
        anchoring: list[int] = []
        doubtful: set[int] = set()
        for index, span in enumerate(spans):
            entry = span.entry
            capital = not entry.capital or self._has_capital(span)
            if entry.anchors and capital:
                anchoring.append(index)
            if not (entry.certain and capital):
                doubtful.add(index)
        for index, span in enumerate(spans):
            yield span, self._judge(index, spans, anchoring) if index in doubtful else None

    def _judge(self, index: int, spans: list[_Span], anchoring: list[int]) -> Judgement:
        span = spans[index]
        here = bisect_left(anchoring, index)
        near = anchoring[max(0, here - _MOST_NEIGHBOURS // 2) : here + _MOST_NEIGHBOURS // 2]
        neighbours: list[tuple[int, bool, PlaceId]] = []
        for other in near:
            if other == index:
                continue
            left, right = (other, index) if other < index else (index, other)
            joined = right - left == 1 and self._only_joined(spans[left], spans[right])
            distance = spans[right].start - spans[left].end
            neighbours.append((distance, joined, spans[other].entry.readings[0].place.id))
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
        return self._gazetteer.cues.among(self._found, self._folded.text)

    def _only_joined(self, left: _Span, right: _Span) -> bool:
        """Whether two names stand in one list: only a comma or "and" between them."""
        return _BETWEEN_NAMES.fullmatch(self._folded.text, left.end, right.start) is not None

    def _given(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text in the text as given."""
        folded = self._folded
        if folded.same_offsets:
            return start, end
        return folded.start(start), folded.end(end)

    def _has_capital(self, span: _Span) -> bool:
        start, end = self._given(span.start, span.end)
        surface = self._text[start:end]
        return surface != surface.lower()

    def _part_of_a_longer_name(self, index: int, spans: list[_Span]) -> bool:
        """Whether capitalized words around make it part of a person's or a firm's name."""
        span = spans[index]
        start, end = self._given(span.start, span.end)
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
        start, end = self._given(span.start, span.end)
        before = self._folded.text[max(0, span.start - REACH) : span.start]
        return is_so_called(before) or is_quoted(self._text, start, end)

    def _leads_a_list(self, index: int, spans: list[_Span]) -> bool:
        """Whether a name that begins with a plural stands first in a list."""
        return index + 1 < len(spans) and self._only_joined(spans[index], spans[index + 1])

    def _mention(self, start: int, end: int, entry: Entry, judgement: Judgement | None) -> Mention:
        given_start, given_end = self._given(start, end)
        meaning = entry.meaning
        if meaning is None or judgement is not None or not self._neutral:
            meaning = self._meaning(entry, judgement)
        so_called, holder = self._at_arms_length(start, end)
        return Mention(
            start=given_start,
            end=given_end,
            text=self._text[given_start:given_end],
            place=meaning.place,
            label=meaning.label,
            toponym=meaning.toponym,
            language=meaning.language,
            used_by=meaning.used_by,
            disputed_by=meaning.disputed_by,
            kind=meaning.kind,
            quoted=so_called or is_quoted(self._text, given_start, given_end),
            attributed_to=holder,
            confidence=meaning.confidence,
            candidates=meaning.candidates,
            why=meaning.why,
        )

    def _meaning(self, entry: Entry, judgement: Judgement | None) -> Meaning:
        if judgement is None:
            ranked: tuple[tuple[Reading, float], ...] = ((entry.readings[0], CERTAIN),)
            why = entry.readings[0].why or ("exact",)
        else:
            ranked, why = judgement.ranked, judgement.why
        reading = ranked[0][0]
        toponym = entry.plain or self._toponym_in_language(reading)
        if self._neutral:
            label = self._gazetteer.neutral_label(reading.place.id)
        else:
            label = names_of(self._gazetteer, reading.place.id, *self._label).text
        return meaning_of(reading.place, toponym, label, ranked, why)

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
            _Span(start, end, misspelt_entry(entry, similarity))
            for start, end, form, similarity in misspelt(self._gazetteer, self._folded.text, taken)
            if (entry := entry_of(self._gazetteer, form))
        ]


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
    """Whether a marker matters.

    The beginning of a name does only where a word begins; a wide letter only among enough of
    them for a name, or beside an ordinary one.
    """
    if folded[start] in WIDE_LETTERS:
        run = folded[max(0, start - 1) : start + _SHORTEST_WIDE]
        wide = sum(letter in WIDE_LETTERS for letter in run)
        return wide >= _SHORTEST_WIDE or any(
            SCRIPTS[letter] is Script.SPACED and letter not in WIDE_LETTERS for letter in run
        )
    return end - start == 1 or start == 0 or SCRIPTS[folded[start - 1]] is not Script.SPACED


def _may_be_torn(text: str, start: int, end: int) -> bool:
    """Whether white space may stand between a name and its feature word.

    One space is no more than one, and an empty line ends what stands before it.
    """
    behind, before = text[end : end + 2], text[max(0, start - 2) : start]
    if behind[:1] in ("\r", "\n") and text[end - 1] > "\u2e80":
        return True
    return (
        behind[1:].isspace() and behind != "\n\n" and (behind[0] == "-" or behind.isspace())
    ) or (len(before) > 1 and before.isspace() and before != "\n\n")


def _whole(folded: str, start: int, end: int) -> bool:
    first, last = SCRIPTS[folded[start]], SCRIPTS[folded[end - 1]]
    length = end - start + 1  # a decoy may stand in a longer word of kanji
    return begins(folded, start, first, length) and (
        last is Script.HAN or ends(folded, end, last, length)
    )


def _moved(mention: Mention, start: int, end: int, text: str) -> Mention:
    return replace(mention, start=start, end=end, text=text[start:end])
