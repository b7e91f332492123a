"""A name of a whole that its sentence narrows to a part.

"Urup and the other Kurils to the north" names the part that begins at the island before it, "all
four Kuril Islands" the disputed one of so many members. Both are in the data: an extent lists the
members in geographic order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.context.equated import as_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer.mentions import Mention
    from gazetteer.model import PlaceId
    from gazetteer.store import Gazetteer

_FARTHEST = 48
"""Code points between the island and the whole."""

_AND_OTHERS = re.compile(
    r"[,，]? ?(?:and|und|et|ainsi que|y|e|en|i|a|oraz|и|та|і|й|a także|ve|together with|с|of|от)\b",
    re.IGNORECASE,
)
_BEYOND_UNSPACED = re.compile(
    r"(?:全島)?[、,]?(?:及其?|夫|それ|其)?(?:より|から|以)北(?:の方?|的)"
    r"|[와과] 그 (?:북쪽|이북)의 ?"
)
_NORTH = re.compile(
    r"[^.;:!?。()]{0,32}?\b(?:north|nördlich|nord|norte|север\w*|північ\w*|півночі|północ\w*|sever\w*"
    r"|noord\w*|kuzey\w*)\b",
    re.IGNORECASE,
)
_COUNTS = {
    4: """
    four 4 vier quatre cuatro quattro quatro cztery czterech czterem czterema čtyři čtyř čtyřem
    čtyřmi čtyřech четыре четырёх четырех четырём четырем четырьмя
    чотири чотирьох чотирьом чотирма dört
    """,
}
_COUNT_OF = {word: count for count, words in _COUNTS.items() for word in words.split()}
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNT_OF)})"
    r"(?:\s(?:disputed|contested|occupied|umstrittene\w?|besetzte\w?|omstreden|betwiste|bezette"
    r"|disputad[ao]s|ocupadas|contese|sporn\w{1,3}|okupowanych|спорн\w{2,3}"
    r"|спірн\w{1,3}|ihtilaflı|tartışmalı))?\s\Z",
    re.IGNORECASE,
)
_LONGEST_COUNTED = 28
_SENTENCE_ENDS = re.compile(r"[.;!?。]\s")


def narrow(
    gazetteer: Gazetteer, text: str, mentions: Sequence[Mention], label: Callable[[PlaceId], str]
) -> tuple[Mention, ...]:
    """The mentions of a text, a whole taken for the part that its sentence means.

    Args:
        text: that they were found in.
        mentions: in text order.
        label: names a place.
    """
    settled = list(mentions)
    for index, whole in enumerate(settled):
        if whole.place not in gazetteer.divided or whole.kind != "name":
            continue
        if count := _count_before(text, whole.start):
            part, reason = gazetteer.disputed_part(whole.place, count), f"counted:{count}"
        elif index:
            island = settled[index - 1]
            part, reason = None, f"narrowed:{island.place}"
            if _goes_on_to_the_north(text, island.end, whole.start, whole.end):
                part = gazetteer.part_beginning_at(whole.place, island.place)
        else:
            continue
        if part:
            settled[index] = as_part(gazetteer.place(part), whole, reason, label(part))
    return tuple(settled)


def _count_before(text: str, start: int) -> int | None:
    """How many the text says that there are: "all four disputed Kuril Islands"."""
    counted = _COUNTED.search(text, max(0, start - _LONGEST_COUNTED), start)
    return _COUNT_OF[counted["count"].casefold()] if counted else None


def _goes_on_to_the_north(text: str, island_end: int, start: int, end: int) -> bool:
    """Whether "and the other" stands between the two, and "to the north" behind them."""
    between = text[island_end:start]
    if len(between) > _FARTHEST or _SENTENCE_ENDS.search(between):
        return False
    if _BEYOND_UNSPACED.fullmatch(between.strip()) or _BEYOND_UNSPACED.fullmatch(between):
        return True
    return _AND_OTHERS.match(between) is not None and _NORTH.match(text, end) is not None
