"""A name of a whole that a text equates with a name of its part.

"Russia calls them the Kurils, Japan the Northern Territories": the Kurils of that sentence are
the four southern islands. Which part counts the same islands as the other name is in the data:
both have an extent with the same members.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from gazetteer.mentions import MentionCandidate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer.mentions import Mention
    from gazetteer.model import PlaceId
    from gazetteer.store import Gazetteer

EQUATED = 0.95
"""Confidence in the part, at most."""

_FARTHEST = 60
"""Code points between two names that one construction joins."""

_BEFORE = 24
"""Code points before the first in which a word may tell that only some of it is meant."""

_OPENS_BRACKET = re.compile(r"[\"'”’」』»›]? ?[(（][^()（）]*")
_OPENS_CLAUSE = re.compile(r"[\"'”’」』»›]? ?[,，、—–-].*", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?;]\s|[。！？；\n]")
_ONLY_SOME = re.compile(
    r"\d|south|four|two|some|part|chain of|group|of which|"
    r"юж|четыр|дв[ае]|двух|част|півд|чотир|"
    r"süd|vier|zwei|teil|quatre|deux|sud|parti|cuatro|dos |sur\b|parte|quattro|due |quatro|duas|"
    r"sul\b|"
    r"cztery|czter|połud|częś|čtyř|jižn|část|zuid|deel|söder|sydl|fyra|fire|etel|nelj|"
    r"dört|güney|bốn|nam\b|phần|empat|selatan|"
    r"island|остров|insel|île|isla|isol|ilha|wysp|ostrov|eiland|saar|\bada|đảo|pulau|"
    r"[四두네남南]|一部|うち|部分|其中|일부|섬|島|岛",
    re.IGNORECASE,
)
"""What tells that one name is a part of the other rather than another word for it."""

_AMONG_OTHERS = re.compile(r"[」』]?(?:を含|を除|など|ほか|等|[和与與及跟와과]|포함|제외|등)")
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
    settled = list(mentions)
    for index in range(1, len(settled)):
        first, second = settled[index - 1], settled[index]
        for at, whole, other in ((index - 1, first, second), (index, second, first)):
            part = gazetteer.part_that_equals(whole.place, other.place)
            if part and whole.kind == "name" and _are_equated(text, first, second):
                sure = min(whole.confidence, EQUATED)
                settled[at] = replace(
                    whole,
                    place=part,
                    label=label(part),
                    confidence=sure,
                    candidates=(
                        MentionCandidate(part, sure),
                        MentionCandidate(whole.place, round(1 - sure, 4)),
                    ),
                    why=(*whole.why, f"equated:{other.place}"),
                )
    return tuple(settled)


def _are_equated(text: str, first: Mention, second: Mention) -> bool:
    between = text[first.end : second.start]
    if (
        len(between) > _FARTHEST
        or _SENTENCE_END.search(between)
        or _ONLY_SOME.search(between)
        or _ONLY_SOME.search(text, max(0, first.start - _BEFORE), first.start)
        or _AMONG_OTHERS.match(text, second.end)
    ):
        return False
    if _OPENS_BRACKET.fullmatch(between):
        return True
    if first.attributed_to and second.attributed_to:
        return first.attributed_to != second.attributed_to
    return second.attributed_to is not None and _OPENS_CLAUSE.fullmatch(between) is not None
