"""A gazetteer as GeoJSON (RFC 7946): one feature for each place.

A place whose point no source gives is there too, with a null geometry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from gazetteer.formats.characters import json_text
from gazetteer.formats.geojson import point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.model import Place, Toponym
    from gazetteer.store import Gazetteer


def export(gazetteer: Gazetteer) -> Iterator[str]:
    """One FeatureCollection."""
    yield f'{{"type":"FeatureCollection","gazetteer":{json_text(gazetteer.version)},"features":['
    comma = ""
    for place in gazetteer.data.places:
        yield f"{comma}\n{json_text(_feature(place, gazetteer))}"
        comma = ","
    yield "\n]}\n"


def _feature(place: Place, gazetteer: Gazetteer) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": point(place),
        "properties": {
            "label": gazetteer.neutral_label(place.id),
            "feature_type": place.feature_type,
            "feature_code": place.feature_code,
            "disputes": [dispute.id for dispute in gazetteer.disputes_of(place.id)],
            "toponyms": [_toponym(toponym) for toponym in place.toponyms],
            "part_of": [
                {"place": whole.place, "according_to": whole.according_to}
                for whole in place.part_of
            ],
            "hierarchy": place.hierarchy,
            "extents": [msgspec.structs.asdict(extent) for extent in place.extents],
            "ids": place.ids,
            "note": place.note,
        },
    }


def _toponym(toponym: Toponym) -> dict[str, object]:
    return {
        "text": toponym.text,
        "language": toponym.language,
        "role": toponym.role,
        "used_by": toponym.used_by,
        "disputed_by": toponym.disputed_by,
        "evidence": toponym.evidence,
        "years": toponym.years,
        "sources": toponym.sources,
    }
