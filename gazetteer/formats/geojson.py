"""Tagged documents as GeoJSON (RFC 7946): one feature for each mention, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from gazetteer.formats.characters import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document, Mention
    from gazetteer.model import Place
    from gazetteer.store import Gazetteer


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:
    """A FeatureCollection of the document's mentions."""
    return "".join(write_all([(document, text)], gazetteer))


def write_all(documents: Iterable[tuple[Document, str]], gazetteer: Gazetteer) -> Iterator[str]:
    """One FeatureCollection of the mentions of all documents."""
    yield f'{{"type":"FeatureCollection","gazetteer":{json_text(gazetteer.version)},"features":['
    comma = ""
    for document, _ in documents:
        for mention in document.mentions:
            yield f"{comma}\n{json_text(_feature(document, mention, gazetteer))}"
            comma = ","
    yield "\n]}\n"


def point(place: Place) -> dict[str, object] | None:
    """The geometry of a place: longitude first; None where its point is not known."""
    if place.point is None:
        return None
    return {"type": "Point", "coordinates": [place.point.lon, place.point.lat]}


def _feature(document: Document, mention: Mention, gazetteer: Gazetteer) -> dict[str, object]:
    place = gazetteer.place(mention.place)
    return {
        "type": "Feature",
        "geometry": point(place),
        "properties": {
            "document": document.id,
            "offsets": document.offsets,
            "feature_type": place.feature_type,
            **msgspec.structs.asdict(mention),
        },
    }
