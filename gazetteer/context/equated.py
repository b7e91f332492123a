"""A name of a whole that a text equates with a name of its part.

"Russia calls them the Kurils, Japan the Northern Territories": the Kurils of that sentence are
the four southern islands. Which part counts the same islands as the other name is in the data:
both have an extent with the same members.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from gazetteer.context.ascribed_together import ARTICLE, on_one_line
from gazetteer.context.naming_words import meaning
from gazetteer.mentions import MentionCandidate

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from gazetteer.mentions import Mention
    from gazetteer.model import Place, PlaceId
    from gazetteer.store import Gazetteer

EQUATED = 0.95
"""Confidence in the part, at most."""

_FARTHEST = 60
"""Code points between two names that one construction joins."""

_FARTHEST_APPOSED = 110
"""The same with an apposition: "the Kurils, a volcanic chain, which Japan calls the"."""

_MARKS = re.compile('["“”„«»「」『』‘’]')
_BEFORE = 24
"""Code points before the first in which a word may tell that only some of it is meant."""

_OPENS_BRACKET = re.compile(
    r"[\"'”’」』»›]? ?[(（](?:[^\s()（）]{2,6}(?:名|称|稱|명|측)[:：・· ]?"
    r"|(?P<words>(?:\w+ ){0,3})(?:[^\s()（）]{1,12}[:：・·] ?)?)[\"'“‘«„「『]?"
)
"""A bracket in which another name stands first, or behind the language or the state that has it."""

_SLASHES = frozenset("/／")
"""Between two names of one thing: "Kuril Islands/Northern Territories"."""

_CLOSES_BRACKET = re.compile(r"[\"'”’」』»›]?[)）/／·,，]")
_OPENS_CLAUSE = re.compile(r"[\"'”’」』»›]? ?(?:[,，、] ?|— |– |- )(?P<word>\w+)")
_SAYS_WHICH = {"that", "like", "as", "called", "so", "or"}
"""What a word does that opens a clause about how the name before it is called."""

_IN_A_PREDICATE = {"small", "is", "at", "calls", "called", "as", "by_the", "to"}
"""What words may do between a name and what it is said to be called."""

_CALLED_UNSPACED = re.compile(
    r"[」』]?(?:と(?:呼ばれる|呼ぶ|称される|称する|呼んでいる|している)|"
    r"이?라고? (?:부르|불리)는 |으?로 (?:부르|불리)는 )[「『]?"
    r"|[’”\"]? (?:dediği|olarak adlandırdığı|adlandırdığı|olarak bildiği|olarak bilinen|denilen) "
)
"""What stands behind a side's name for what comes: 北方領土と呼ばれるクリル諸島."""

_CALLED_ZH = re.compile("[”」』]?(?:[改统統]?[称稱][为為作]?|叫[作做]?|[为為作])[“「『]?")
"""What stands between the two in 日本称千岛群岛为北方领土."""

_ARTICLE_OR_ALSO = {"small", "or", "called"}
"""What a word may do in a bracket before another name: "(or the Northern Territories)"."""

_CALLED_THE = re.compile(
    r"\b(?:islands?|остров\w*|inseln?|îles?|islas?|isole|ilhas?|wysp\w*|ostrov\w*),?"
    r"(?: \w+){1,3} (?:the |als |les |las |le |as )?\Z",
    re.IGNORECASE,
)
"""What is called so, before the first of two names: "the islands are called the Kurils by"."""

_WORD = re.compile(r"[\"'”’“»›]? (\w+)")
_BRACKET = re.compile(r"[\"'”’」』»›]? ?[(（]")
_SENTENCE_END = re.compile(r"[.!?;]\s|[。！？；]|\n\s*\n")
_SOME = (
    r"south\w*|four|two|some|part|among|including|except|none|of which|"
    r"юж\w+|четыр\w*|дв[ае]|двух|част\w+|числе|кроме|включая|півд\w+|чотир\w+|"
    r"süd\w*|vier|zwei|teil\w*|ohne|quatre|sud|partie|sans|y compris|cuatro|sur|parte|"
    r"quattro|quatro|sul|cztery|czter\w+|połud\w+|częś\w+|čtyř\w*|jižn\w+|část|zuid\w*|deel|"
    r"dört|güney|bốn|nam|phần|empat|selatan|"
)
_NONE_OF = (
    "not|не|nicht|(?-i:no(?! [A-ZÀ-Ý]))|non|não|nie|değil|không|bukan|"  # "the Kurils, not the"
)
_TOLD_BY_WORDS = (
    r"islands?|остров\w*|inseln?|îles?|islas?|isole|ilhas?|wysp\w*|ostrov\w*|eiland\w*)\b|"
    r"[四두네남南]|一部|うち|部分|其中|일부|섬|島|岛|ない|別|包括|以外|제외|포함"
)
_ONLY_SOME = re.compile(rf"\b(?:{_SOME}{_NONE_OF}{_TOLD_BY_WORDS}", re.IGNORECASE)
"""What tells between two names that one is a part of the other, or none of it."""

_SOME_OF = re.compile(rf"\b(?:{_SOME}{_TOLD_BY_WORDS}", re.IGNORECASE)
"""What tells the same before them; there it is a verb that is denied: "won't give up the"."""

_AMONG_OTHERS = re.compile(
    r"[」』]? ?(?:を含|を除|など|ほか|ではな|とは別|等|[和与與及跟와과]|포함|제외|등)"
)
"""The same behind a name."""


def equate(
    gazetteer: Gazetteer, text: str, mentions: Sequence[Mention], label: Callable[[PlaceId], str]
) -> tuple[Mention, ...]:
    """The mentions of a text, a whole taken for its part where the text equates them.

    Args:
        text: that they were found in.
        mentions: in text order, with whom each is ascribed to.
        label: names a place.
    """
    divided = gazetteer.divided
    if divided.isdisjoint([mention.place for mention in mentions]):
        return tuple(mentions)
    settled = list(mentions)
    for index in range(1, len(settled)):
        first, second = settled[index - 1], settled[index]
        for at, whole, other in ((index - 1, first, second), (index, second, first)):
            if whole.place not in divided:
                continue
            part = gazetteer.part_that_equals(whole.place, other.place)
            if (
                part
                and whole.kind == "name"
                and _are_equated(text, first, second, gazetteer.holder_words)
            ):
                reason = f"equated:{other.place}"
                settled[at] = as_part(gazetteer.place(part), whole, reason, label(part))
    return tuple(settled)


def as_part(part: Place, whole: Mention, reason: str, label: str) -> Mention:
    """The same form, meaning a part: whose name it is there, the data says.

    Where it does not, one side's own form stays that side's, and another is nobody's.

    Args:
        part: of the place that was meant.
        reason: why it means that; the last word of its `why`.
        label: of the part.
    """
    own = next((one for one in part.toponyms if one.text == whole.toponym), None)
    holders = own.used_by if own else whole.used_by if len(whole.used_by) == 1 else ()
    sure = min(whole.confidence, EQUATED)
    return replace(
        whole,
        place=part.id,
        label=label,
        used_by=holders,
        disputed_by=own.disputed_by if own else (),
        confidence=sure,
        candidates=(
            MentionCandidate(part.id, sure),
            MentionCandidate(whole.place, round(1 - sure, 4)),
        ),
        why=(*whole.why, reason),
    )


def _are_equated(text: str, first: Mention, second: Mention, holder_words: Container[str]) -> bool:
    between = _joining(text[first.end : second.start])
    if not between or _ONLY_SOME.search(between) or _AMONG_OTHERS.match(text, second.end):
        return False
    between = on_one_line(between)
    plain = _MARKS.sub(" ", between)
    if between.strip() in _SLASHES:
        return True
    only_some = _SOME_OF.search(text, max(0, first.start - _BEFORE), first.start)
    if (
        first.attributed_to
        and second.attributed_to
        and (
            not only_some or _CALLED_THE.search(text, max(0, first.start - _FARTHEST), first.start)
        )
    ):
        return first.attributed_to != second.attributed_to
    if only_some:
        return False
    if first.attributed_to and _CALLED_UNSPACED.fullmatch(between):
        return True
    if second.attributed_to and (
        ARTICLE.fullmatch(between)
        or _CALLED_ZH.fullmatch(between)
        or _is_a_predicate(plain.lstrip(" ,—–-"), holder_words)
    ):
        return True
    if bracket := _OPENS_BRACKET.fullmatch(between):
        words = (bracket["words"] or "").split()
        closed = _CLOSES_BRACKET.match(text, second.end) is not None
        if closed and all(
            meaning(word) & _ARTICLE_OR_ALSO and not meaning(word) & {"at", "about"}
            for word in words
        ):
            return True
    if second.attributed_to is None:
        return False
    clause = _OPENS_CLAUSE.match(between)
    return _BRACKET.match(between) is not None or (
        clause is not None
        and (
            bool(meaning(clause["word"]) & _SAYS_WHICH)
            or _is_called_behind(text, plain[clause.start("word") :], second, holder_words)
        )
    )


def _joining(between: str) -> str:
    """What stands between two names, without an apposition to the first; empty of too much."""
    _, comma, clause = between.rpartition(", ")
    words = clause.split()
    if len(between) <= _FARTHEST_APPOSED and words and "that" in meaning(words[0]):
        between = comma + clause
    elif len(between) > _FARTHEST:
        return ""
    return "" if _SENTENCE_END.search(between) else between


def _is_called_behind(
    text: str, clause: str, second: Mention, holder_words: Container[str]
) -> bool:
    """Whether a clause has its verb behind the name: ", in Japan als X bekannt"."""
    verb = _WORD.match(text, second.end)
    return (
        verb is not None
        and not meaning(verb[1].casefold()).isdisjoint(("called", "as"))
        and _is_a_predicate(clause, holder_words)
    )


def _is_a_predicate(between: str, holder_words: Container[str]) -> bool:
    """Whether only verbs of naming and who names stand there: "are known in Japan as the"."""
    words = between.casefold().replace("'", " ").split()
    return bool(words) and all(
        word in holder_words
        or (meaning(word) & _IN_A_PREDICATE and not meaning(word) & {"and_", "not_", "about"})
        for word in words
    )
