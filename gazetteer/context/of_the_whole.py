"""Whether a sentence speaks of a whole, whatever is said elsewhere of its disputed part.

"The Kurils stretch to Kamchatka. Four of the islands are disputed": the cue of the next sentence
does not make the first one speak of the four.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.entries import Entry
    from gazetteer.model import PlaceId
    from gazetteer.spans import Span
    from gazetteer.store import Gazetteer

_SENTENCE_ENDS = re.compile(r"[.!?;]\s|[。！？；]|\n\s*\n")
_REACH = 200
"""Code points on either side in which a sentence may begin and end."""

_BEYOND = re.compile(
    r"\b(?:kam[ct]s?c?h?[ck]?[aá]tk|kamč|kamcz|kamtsch|камчат|камчац)"
    r"|カムチャ|カムサツカ|堪察加|勘察加|캄차카|캄차트카"
    r"|\b(?:5\d|[23]\d|40|1\d00|12[05]0) (?:[^\W\d_]+ )?"
    r"(?:islands?|volcano(?:es|s)?|км|km|kilomet\w+|miles|остров\w*|вулкан\w*|острів\w*|inseln|vulkane?n?|îles|volcans|islas|volcanes|isole|vulcani"
    r"|ilhas|vulcões|eilanden|vulkanen|wysp|wulkan\w*|ostrov\w+|sopek|ada|yanardağ)\b"
)
"""What lies beyond the part: the other end of the chain, and its length and islands."""

_OTHERS_OF_IT = re.compile(
    r"\b(?:(?:other|rest of|remaining|most|some|all) (?:of )?(?:the )?(?:islands |isles )?"
    r"(?:in|of|on) (?:the )?"
    r"|(?:entire|whole|throughout|across) (?:the )?"
    r"|(?:остальн\w+|друг\w+|всех|все|многи\w+) (?:остров\w* )?"
    r"|вс[ейюяь]\w? (?:\w+ )?)\Z"
)
"""Right before the name of the whole."""

_LONGEST_OTHERS = 40


def speaks_of_the_whole(
    gazetteer: Gazetteer,
    folded: str,
    spans: list[Span],
    index: int,
    whole: PlaceId,
    part: PlaceId,
) -> bool:
    """Whether the sentence around a name says more of the whole than its part could bear.

    Args:
        folded: the text.
        spans: its names.
        index: of the one that may mean either.
    """
    start, end, _ = spans[index]
    if _OTHERS_OF_IT.search(folded, max(0, start - _LONGEST_OTHERS), start):
        return True
    first, last = _sentence(folded, start, end)
    if _BEYOND.search(folded, first, last):
        return True
    least = index
    while least and spans[least - 1].start >= first:
        least -= 1
    for span in spans[least:]:
        if span.start >= last:
            break
        place = span.entry.readings[0].place.id
        if _is_likely(span.entry) and _is_beyond(gazetteer, place, whole, part):
            return True
    return False


def _is_likely(entry: Entry) -> bool:
    """Whether a form is seldom anything but the place."""
    return all(homonym.likelihood in ("rare", "cued") for homonym in entry.homonyms)


def _is_beyond(gazetteer: Gazetteer, place: PlaceId, whole: PlaceId, part: PlaceId) -> bool:
    """Whether a place lies in the whole and not in the part, by any account."""
    region = gazetteer.region(place)
    return (
        whole in region
        and part not in region
        and place not in (whole, part)
        and not gazetteer.disputes_of(place)
    )


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends."""
    first = max(0, start - _REACH)
    for match in _SENTENCE_ENDS.finditer(folded, first, start):
        first = match.end()
    last = _SENTENCE_ENDS.search(folded, end, end + _REACH)
    return first, last.start() if last else min(len(folded), end + _REACH)
