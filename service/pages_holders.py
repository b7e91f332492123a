"""How the page tells holders apart: a colour each, given by the alphabet, beside their key.

The order of the alphabet gives nobody a colour that means something; the palette in
`static/page.css` has neither red nor blue, and can be told apart with any colour vision.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gazetteer.model import HolderId

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

SLOTS = 6
"""Colours in the palette."""


class HolderView(Struct, frozen=True, kw_only=True):
    """A holder as the page shows it.

    Attributes:
        slot: number of its colour, 0 to `SLOTS` - 1.
        party: whether it is a side of any dispute.
    """

    id: HolderId
    name: str
    kind: str
    slot: int
    party: bool


@lru_cache(maxsize=2)
def holders_of(gazetteer: Gazetteer) -> dict[HolderId, HolderView]:
    """Every holder, alphabetically, parties first.

    Two share a colour only where there are more of them than colours, and then none that have
    names for the same place, as long as that can be.
    """
    meeting: dict[HolderId, set[HolderId]] = {h.id: set() for h in gazetteer.rest.holders}
    for place in gazetteer.data.places:
        present = {holder for toponym in place.toponyms for holder in toponym.used_by}
        for key in present:
            meeting[key] |= present
    parties = {party.holder for d in gazetteer.rest.disputes for party in d.parties}
    found: dict[HolderId, HolderView] = {}
    in_order = sorted(gazetteer.rest.holders, key=lambda h: (h.id not in parties, h.id.casefold()))
    for holder in in_order:
        taken = {found[other].slot for other in meeting[holder.id] if other in found}
        given = Counter(view.slot for view in found.values())
        free = [slot for slot in range(SLOTS) if slot not in taken] or range(SLOTS)
        found[holder.id] = HolderView(
            id=holder.id,
            name=holder.name,
            kind=holder.kind,
            slot=min(free, key=lambda slot: (given[slot], slot)),
            party=holder.id in parties,
        )
    return found
