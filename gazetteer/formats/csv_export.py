"""A gazetteer as CSV (RFC 4180): one toponym a line, with its place.

Several values in one cell are joined by `|`; case forms are `case=form`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gazetteer.formats.characters import unicode_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.model import Place, Toponym
    from gazetteer.store import Gazetteer

COLUMNS = (
    "place", "label", "feature_type", "feature_code", "latitude", "longitude", "disputes",
    "text", "language", "role", "used_by", "disputed_by", "evidence", "years", "romanization",
    "inflections", "sources", "ids",
)  # fmt: skip


def export(gazetteer: Gazetteer) -> Iterator[str]:
    """The header and one line for each toponym."""
    yield _line(COLUMNS)
    for place in gazetteer.data.places:
        first, last = _place(place, gazetteer)
        for toponym in place.toponyms:
            yield _line((*first, *_toponym(toponym), *last))


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(map(unicode_text, cells))
    return buffer.getvalue()


def _place(place: Place, gazetteer: Gazetteer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells before those of the toponym, and those behind."""
    point = place.point
    first = (
        place.id,
        gazetteer.neutral_label(place.id),
        place.feature_type,
        place.feature_code,
        str(point.lat) if point else "",
        str(point.lon) if point else "",
        "|".join(dispute.id for dispute in gazetteer.disputes_of(place.id)),
    )
    return first, ("|".join(f"{system}:{key}" for system, key in place.ids.items()),)


def _toponym(toponym: Toponym) -> tuple[str, ...]:
    return (
        toponym.text,
        toponym.language,
        toponym.role,
        "|".join(toponym.used_by),
        "|".join(toponym.disputed_by),
        toponym.evidence or "",
        toponym.years,
        toponym.romanization,
        "|".join(f"{form.case}={form.text}" for form in toponym.inflections),
        "|".join(toponym.sources),
    )
