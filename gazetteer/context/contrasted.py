"""Two names of one place, of which one or each stands beside the side whose name it is.

"Dokdo in Korea, Takeshima in Japan", "Для Токио это Такэсима, для Сеула — Токто", "the Senkakus
(Diaoyu to the Chinese)": no verb says that anybody calls anything so. That the name is its side's
own, and stands against the other's, says as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from gazetteer.context.ascribed_together import SENTENCE_END
from gazetteer.context.attribution import (
    REACH,
    names_a_party,
    party_before,
    party_behind,
    party_put_in,
)
from gazetteer.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.mentions import Mention
    from gazetteer.model import Holder

_FARTHEST = 60
"""Code points between the two names."""


def ascribe_contrasted(
    text: str, mentions: Sequence[Mention], holders: Sequence[Holder]
) -> Sequence[Mention]:
    """The mentions of a text, ascribed where two of them are set against each other.

    Args:
        text: that they were found in.
        mentions: in text order, each ascribed for itself.
        holders: the parties that may be meant.
    """
    settled = list(mentions)
    for index in range(1, len(settled)):
        first, second = settled[index - 1], settled[index]
        if (
            first.place == second.place
            and len(first.used_by) == len(second.used_by) == 1
            and first.used_by != second.used_by
            and not (first.attributed_to and second.attributed_to)
            and second.start - first.end <= _FARTHEST
        ):
            settled[index - 1], settled[index] = _set_against(text, first, second, holders)
    return settled


def _set_against(
    text: str, first: Mention, second: Mention, holders: Sequence[Holder]
) -> tuple[Mention, Mention]:
    """Both, ascribed if the side of each stands right before it, or of each right behind.

    The second alone is, if it is put in beside the first with its side.
    """
    between = text[first.end : second.start]
    if SENTENCE_END.search(between):
        return first, second
    before = fold(text[max(0, first.start - REACH) : first.start])
    between = fold(between)
    behind = fold(text[second.end : second.end + REACH])
    if not any(names_a_party(part, holders) for part in (between, before, behind)):
        return first, second
    sides = first.used_by + second.used_by
    if first.attributed_to == sides[0]:  # "Japan calls it Takeshima; in Korea, it's Dokdo"
        goes_on = sides[1] in (
            party_before(between, behind, holders, joined=True),
            party_behind(behind, holders, goes_on=True),
        )
        return first, _as_own(second) if goes_on else second
    if second.attributed_to:
        return first, second
    if not first.attributed_to and sides in (
        (party_before(before, between, holders), party_before(between, behind, holders)),
        (party_behind(between, holders, goes_on=True), party_behind(behind, holders)),
    ):
        return _as_own(first), _as_own(second)
    if party_put_in(between, behind, holders) == sides[1]:
        return first, _as_own(second)
    return first, second


def _as_own(mention: Mention) -> Mention:
    return replace(mention, attributed_to=mention.used_by[0])
