"""A text -> the mentions of contested places in it.

`spans` finds what may be a name. A form that is distinctive becomes a mention as it is; of every
other `surroundings` gathers what stands around it (in its `phrases`, among its `neighbours`), and
`context` weighs that.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from gazetteer.context.ascribed_together import ascribe_together
from gazetteer.context.attribution import is_quoted
from gazetteer.context.contrasted import ascribe_contrasted
from gazetteer.context.equated import equate
from gazetteer.context.judging import (
    CERTAIN,
    EXACT,
    NEIGHBOUR_IN_LIST,
    NEIGHBOUR_NEAR,
    Judgement,
    Neighbour,
    judge,
)
from gazetteer.context.lists import share_plurals
from gazetteer.context.narrowed import narrow
from gazetteer.context.surroundings import Surroundings
from gazetteer.entries import at_most, entry_of, meaning_of, misspelt_entry
from gazetteer.errors import InvalidQueryError
from gazetteer.labels import names_of
from gazetteer.mentions import Document, Mention
from gazetteer.offsets import Unit, convert
from gazetteer.spans import Span, SpansInText
from gazetteer.usage import usage_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.context.judging import Evidence
    from gazetteer.entries import Entry, Meaning
    from gazetteer.model import PlaceId
    from gazetteer.normalize import Folded
    from gazetteer.store import Gazetteer

MIN_CONFIDENCE = 0.5
"""Mentions below it are left out unless asked for."""

SETTLED = 0.9
"""From here on a mention tells what the same name means elsewhere in the text: one sense per
discourse (Gale, Church and Yarowsky 1992)."""

Markup = Literal["text", "html"]

_MOST_MEANINGS = 256
"""Meanings kept of one form."""


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
        NotFoundError: there is no such holder to take the perspective of.
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
    seen = visible.text if visible else text
    tagging = _Tagging(gazetteer, seen, perspective, label_language, fuzzy=fuzzy)
    # What is too unsure to be told may still say what its neighbours mean.
    mentions = tuple(tagging.mentions(min(min_confidence, MIN_CONFIDENCE)))
    if len(mentions) > 1:
        ascribed = ascribe_contrasted(seen, mentions, gazetteer.rest.holders)
        mentions = equate(gazetteer, seen, ascribe_together(seen, ascribed), tagging.label)
    mentions = narrow(gazetteer, seen, mentions, tagging.label)
    if min_confidence > MIN_CONFIDENCE:
        mentions = tuple(m for m in mentions if m.confidence >= min_confidence)
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
        self._in_text = SpansInText(gazetteer, text)
        self._spans = share_plurals(self._in_text.spans, self._in_text.folded.text)
        if fuzzy:
            self._spans = sorted([*self._spans, *self._misspelt()])
        self._labelled: dict[int, dict[tuple[Evidence | None, str | None], Meaning]] = {}

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(self._gazetteer, self._in_text, self._spans)

    def mentions(self, min_confidence: float) -> Iterator[Mention]:
        """The mentions of at least that confidence, in text order."""
        if not self._spans:
            return
        around = self._around
        found: list[tuple[Evidence | None, Meaning]] = []
        for index, span in enumerate(self._spans):
            evidence = None if around.certain(index) else around.evidence(index)
            found.append((evidence, self._meaning(span.entry, evidence)))
        self._keep_to_one_sense(found)
        before: Meaning | None = None
        for index, (evidence, judged) in enumerate(found):
            start, end, entry = self._spans[index]
            meaning = judged
            if entry.readings[0].toponym.role == "reading" and around.reads_the_name_before(index):
                if before is None or before.confidence < MIN_CONFIDENCE:
                    before = None
                    continue
                if evidence and meaning.place == before.place and meaning.confidence < SETTLED:
                    _, meaning = self._beside(index, evidence, NEIGHBOUR_IN_LIST, before.place)
                meaning = at_most(meaning, before.confidence)
            before = meaning
            if meaning.confidence < min_confidence:
                continue
            if entry.name_at and (entry.apart or (entry.plural and around.leads_a_list(index))):
                start, end = start + entry.name_at[0], start + entry.name_at[1]
            else:
                start += around.thing_called(index)
            yield self._mention(start, end, entry, meaning)

    def label(self, place: PlaceId) -> str:
        """What the place is called in the perspective and the language asked for."""
        if self._neutral:
            return self._gazetteer.neutral_label(place)
        return names_of(self._gazetteer, place, *self._label).text

    def _keep_to_one_sense(self, found: list[tuple[Evidence | None, Meaning]]) -> None:
        """Mean by a name the place that the text surely means by it elsewhere."""
        if all(meaning.confidence >= SETTLED for _, meaning in found):
            return
        texts = [self._in_text.folded.text[start:end] for start, end, _ in self._spans]
        sure = {
            text: meaning.place
            for text, (_, meaning) in zip(texts, found, strict=True)
            if meaning.confidence >= SETTLED
        }
        for index, (evidence, meaning) in enumerate(found):
            if (
                evidence
                and meaning.confidence < SETTLED
                and evidence.neighbour.weight < NEIGHBOUR_NEAR
                and sure.get(texts[index]) == meaning.place
                and self._around.may_keep_its_sense(index, evidence)
            ):
                found[index] = self._beside(index, evidence, NEIGHBOUR_NEAR, meaning.place)

    def _beside(
        self, index: int, evidence: Evidence, weight: float, place: PlaceId
    ) -> tuple[Evidence, Meaning]:
        """The evidence of a mention with a neighbour more, and what it means by that."""
        evidence = evidence._replace(neighbour=Neighbour(weight, place, in_list=True))
        return evidence, self._meaning(self._spans[index].entry, evidence)

    def _mention(self, start: int, end: int, entry: Entry, meaning: Meaning) -> Mention:
        given_start, given_end = self._in_text.given(start, end)
        so_called, holder = self._around.at_arms_length(start, end, entry)
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

    def _meaning(self, entry: Entry, evidence: Evidence | None) -> Meaning:
        """What a form means here, worked out once for equal evidence."""
        language = None if entry.plain else self._in_text.language
        key = evidence, language
        meanings = entry.meanings if self._neutral else self._labelled.setdefault(id(entry), {})
        meaning = meanings.get(key)
        if meaning is None:
            if len(meanings) >= _MOST_MEANINGS:
                meanings.clear()
            meaning = meanings[key] = self._work_out(entry, evidence, language)
        return meaning

    def _work_out(self, entry: Entry, evidence: Evidence | None, language: str | None) -> Meaning:
        if evidence is None:
            judgement = Judgement(((entry.readings[0], CERTAIN),), entry.readings[0].why or EXACT)
        else:
            cue = self._gazetteer.cues.words.__getitem__
            judgement = judge(entry.readings, entry.homonyms, evidence, cue)
        reading = judgement.ranked[0][0]
        toponym = entry.plain or reading.toponym_in(language)
        label = self.label(reading.place.id)
        return meaning_of(reading.place, toponym, label, judgement.ranked, judgement.why)

    def _misspelt(self) -> Iterator[Span]:
        from gazetteer.misspelling import misspelt

        in_text = self._in_text
        taken = sorted([(span.start, span.end) for span in in_text.spans] + in_text.blocked)
        for start, end, form, similarity in misspelt(self._gazetteer, in_text.folded.text, taken):
            if entry := entry_of(self._gazetteer, form):
                yield Span(start, end, misspelt_entry(entry, similarity))


def _moved(mention: Mention, start: int, end: int, text: str) -> Mention:
    return replace(mention, start=start, end=end, text=text[start:end])
