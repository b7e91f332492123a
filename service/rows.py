"""Answers about places for maps and tables: GeoJSON features, tab-separated rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from gazetteer.formats.characters import cell
from gazetteer.formats.geojson import point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.store import Gazetteer

Row: TypeAlias = dict[str, Any]
"""What is answered about one place, as JSON has it."""

CANDIDATE_COLUMNS = (
    "place", "label", "basis", "score", "match", "feature_type", "toponym.text",
    "toponym.language", "toponym.role", "toponym.used_by", "toponym.disputed_by", "form", "kind",
    "why",
)  # fmt: skip
PLACE_COLUMNS = (
    "id", "label", "feature_type", "feature_code", "point.lat", "point.lon", "disputes",
)  # fmt: skip


def features(gazetteer: Gazetteer, rows: Iterable[tuple[str, Row]], **more: object) -> bytes:
    """A GeoJSON FeatureCollection (RFC 7946).

    Args:
        gazetteer: that knows the places.
        rows: (identifier of the place, properties).
        more: further members of the collection.
    """
    return msgspec.json.encode(
        {
            "type": "FeatureCollection",
            "gazetteer": gazetteer.version,
            **more,
            "features": [feature(gazetteer, place, row) for place, row in rows],
        }
    )


def feature(gazetteer: Gazetteer, place: str, properties: Row) -> Row:
    """A place as a GeoJSON feature; its geometry is null where no source gives a point."""
    return {
        "type": "Feature",
        "id": place,
        "geometry": point(gazetteer.place(place)),
        "properties": properties,
    }


def table(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Tab-separated values under a header.

    Args:
        columns: of the header; `point.lat` is a column for a part of a value.
        rows: a key that a row does not have makes an empty cell, as null does.
    """
    columns = tuple(columns)
    lines = ["\t".join(columns)]
    lines += ["\t".join(cell(_text(row, column)) for column in columns) for row in rows]
    return "\n".join([*lines, ""]).encode()


def _text(row: Row, column: str) -> str:
    value: Any = row
    for key in column.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, list | tuple):
        return "|".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
