"""What a text ascribes to somebody along with a name: its other spellings, the rest of a list.

`attribution` reads one mention at a time. Here the mentions of a text are seen side by side: a
spelling in brackets goes with the name before it, one verb serves a whole list, and words that
fit two names are those of the one that the holder uses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.mentions import Mention
    from gazetteer.model import HolderId

_CLOSED = r"[\"'”’」』»›》]{0,2}(?: ?\[\w{1,3}\])?"
_OPENED = r"[\"'“‘„「『«‹《]{0,2}"
_LABEL = r"(?:[^\s()（）:：,，、;；.。「」]{1,14}(?: [^\s()（）:：,，、;；.。「」]{1,14})?[:：] ?)?"
"""The name of a language or a script: "韓語:", "em japonês: "."""

_SPELT_ALSO = re.compile(
    rf"{_CLOSED}(?: ?[(（\[] ?{_LABEL}| ?[/／·・–-] ?|[,，、] ?| ?){_OPENED}"
    rf"|{_CLOSED}[)）]? (?:or|или|або|чи|oder|ou|o|u|of|eller|tai|veya|hay|atau|lub|albo|nebo|či"
    rf"|vagy|sau|ili|أو|ή|또는) {_OPENED}"
    rf"|{_CLOSED}[)）]?(?:或|または|あるいは|もしくは|および|又は|또는|와|과) ?{_OPENED}"
)
"""Between two spellings of one name."""

_AND = "and|und|et|y|e|и|та|і|i|og|och|en|ve|và|dan|a|és|ja|și|şi"
_JOINED = re.compile(rf"{_CLOSED}(?:[、·・和及與与と] ?|,? (?:{_AND}) ){_OPENED}")
_COMMA = re.compile(rf"{_CLOSED}[,，、] ?{_OPENED}")
_GOES_ON = re.compile(rf"{_CLOSED}(?:[,，、;；.。)）]|,? (?:{_AND}) |[和及與与とを]|이?라|으?로|$)")
"""Between two names of a list that one verb serves, and behind one that a comma joined."""

_BLANK = re.compile(r"\s+")
SENTENCE_END = re.compile(r"[.!?]\s|[。！？]|\n\s*\n")
"""Between two names: that they stand in different sentences."""

ARTICLE = re.compile(r"\s(?:(?:the|die|der|den|les?|los|las|i|gli|as|os|de)\s)?", re.IGNORECASE)
"""Between what is called and the name that it is called by."""

_NEAR = 48
"""Code points between two names, of which one may be what is said of the other."""


def on_one_line(text: str) -> str:
    """What stands between two names, in lower case and with single spaces."""
    return _BLANK.sub(" ", text).lower()


def ascribe_together(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a text, ascribed as their neighbours tell.

    Args:
        text: that they were found in.
        mentions: in text order, each ascribed for itself.
    """
    if not any(mention.attributed_to for mention in mentions):
        return tuple(mentions)
    settled = list(mentions)
    for index, mention in enumerate(settled):
        holder = mention.attributed_to
        if holder and mention.used_by and holder not in mention.used_by:
            _give_to_another_name(text, settled, index, holder)
    for index in range(1, len(settled)):
        _leave_to_the_second(text, settled, index)
    for index in range(1, len(settled)):
        _pass_on(text, settled, index - 1, index)
    for index in range(len(settled) - 1, 0, -1):
        _pass_on(text, settled, index, index - 1)
    return tuple(settled)


def _give_to_another_name(text: str, settled: list[Mention], index: int, holder: HolderId) -> None:
    """In "the Senkaku Islands (Chinese name: Diaoyu)" the words belong to the name behind them."""
    mention = settled[index]
    for at in (index + 1, index - 1):
        if 0 <= at < len(settled):
            other = settled[at]
            first, second = sorted((mention, other), key=lambda one: one.start)
            between = text[first.end : second.start]
            if (
                other.place == mention.place
                and holder in other.used_by
                and len(between) <= _NEAR
                and not SENTENCE_END.search(between)
            ):
                settled[index] = replace(mention, attributed_to=None)
                if not other.attributed_to:
                    settled[at] = replace(other, attributed_to=holder)
                return


def _leave_to_the_second(text: str, settled: list[Mention], index: int) -> None:
    """Of "Japan calls the Kuril Islands the Northern Territories" the second is Japan's word."""
    first, second = settled[index - 1], settled[index]
    holder = second.attributed_to
    if (
        holder
        and first.attributed_to == holder
        and second.used_by == (holder,) != first.used_by
        and ARTICLE.fullmatch(text, first.end, second.start)
    ):
        settled[index - 1] = replace(first, attributed_to=None)


def _pass_on(text: str, settled: list[Mention], giver: int, taker: int) -> None:
    """Ascribe one of two neighbours with the other, if they are said together."""
    mention = settled[taker]
    holder = settled[giver].attributed_to
    if not holder or mention.attributed_to or holder not in mention.used_by:
        return
    first, second = sorted((giver, taker))
    between = text[settled[first].end : settled[second].start]
    if SENTENCE_END.search(between):
        return
    between = on_one_line(between)
    if mention.place == settled[giver].place:
        other_spelling = mention.text.casefold() != settled[giver].text.casefold()
        together = other_spelling and _SPELT_ALSO.fullmatch(between)
    elif giver < taker and settled[giver].used_by == (holder,):
        together = _JOINED.fullmatch(between) or (
            _COMMA.fullmatch(between) and _GOES_ON.match(text, mention.end)
        )
    else:
        return
    if together:
        settled[taker] = replace(mention, attributed_to=holder)
