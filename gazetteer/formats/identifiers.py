"""Identifiers of places as IRIs, ours and those of other systems."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.model import Place

URN = "urn:x-contested-toponyms:"
"""Where identifiers live as long as nobody publishes them under an address of their own."""

TERMS = f"{URN}term:"
"""Where our own words live: `used_by`, `disputed_by` ..."""

_PAGES = {
    "geonames": "https://sws.geonames.org/{}/",
    "gvp": "https://volcano.si.edu/volcano.cfm?vn={}",
    "osm": "https://www.openstreetmap.org/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
    "wof": "https://spelunker.whosonfirst.org/id/{}",
}
"""The systems whose identifiers have an address; the others are told by key and value."""


def iri(identifier: str) -> str:
    """The IRI of a place, a dispute or a source of the gazetteer."""
    return URN + quote(identifier, safe="")


def links(place: Place) -> Iterator[str]:
    """Addresses of the same place, or nearly so, in other systems."""
    for system, identifier in place.ids.items():
        if system in _PAGES:
            yield _PAGES[system].format(quote(identifier, safe="/"))


def safe_iri(address: str) -> str:
    """An address with what may not stand in an IRI percent-encoded."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")
