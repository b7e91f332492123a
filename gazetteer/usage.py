"""Mentions -> whose names a text uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gazetteer.model import HolderId, PlaceId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.tagging import Mention


class Usage(Struct, frozen=True, kw_only=True):
    """A text's mentions counted by holder.

    Adopted uses are those in the text's own voice. A form in quotation marks, or one that the
    text ascribes to somebody, is not the text's own choice and is counted apart.

    Attributes:
        exclusive: adopted uses of forms that one holder alone uses, by holder.
        shared: adopted uses of forms that several holders use.
        unclaimed: adopted uses of forms that are nobody's in particular.
        quoted: forms in quotation marks, by each holder that uses them.
        attributed: forms that the text ascribes to a holder, by that holder.
        places: for each place, its mentions by each holder that uses the form.
    """

    exclusive: dict[HolderId, int]
    shared: int
    unclaimed: int
    quoted: dict[HolderId, int]
    attributed: dict[HolderId, int]
    places: dict[PlaceId, dict[HolderId, int]]


def usage_of(mentions: Iterable[Mention]) -> Usage:
    """Count whose names a text uses."""
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
