"""Mentions -> whose names a text uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.mentions import Mention, Usage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gazetteer.model import HolderId, PlaceId


def usage_of(mentions: Collection[Mention]) -> Usage:
    """Count whose names a text uses."""
    if not mentions:  # most texts have none
        return Usage(exclusive={}, shared=0, unclaimed=0, quoted={}, attributed={}, places={})
    exclusive: dict[HolderId, int] = {}
    quoted: dict[HolderId, int] = {}
    attributed: dict[HolderId, int] = {}
    places: dict[PlaceId, dict[HolderId, int]] = {}
    shared = unclaimed = 0
    for mention in mentions:
        holders = mention.used_by
        _count(places.setdefault(mention.place, {}), holders)
        if mention.attributed_to:
            _count(attributed, (mention.attributed_to,))
        elif mention.quoted:
            _count(quoted, holders)
        elif len(holders) == 1:
            _count(exclusive, holders)
        elif holders:
            shared += 1
        else:
            unclaimed += 1
    return Usage(
        exclusive=dict(sorted(exclusive.items())),
        shared=shared,
        unclaimed=unclaimed,
        quoted=dict(sorted(quoted.items())),
        attributed=dict(sorted(attributed.items())),
        places={place: dict(sorted(counts.items())) for place, counts in places.items()},
    )


def _count(counts: dict[HolderId, int], holders: Iterable[HolderId]) -> None:
    for holder in holders:
        counts[holder] = counts.get(holder, 0) + 1
