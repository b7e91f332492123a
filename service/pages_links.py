"""Where the identifiers of other systems lead a reader."""

from __future__ import annotations

from msgspec import Struct

ADDRESSES: dict[str, tuple[str, str]] = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
    "wof": ("Who's On First", "https://spelunker.whosonfirst.org/id/{}"),
    "osm": ("OpenStreetMap", "https://www.openstreetmap.org/{}"),
    "gvp": ("Global Volcanism Program", "https://volcano.si.edu/volcano.cfm?vn={}"),
}
"""System -> its name and the address of a record."""

NAMES = {
    "agkgn": "State Catalogue of Geographical Names (Russia)",
    "fips10_4": "FIPS 10-4",
    "iata": "IATA",
    "icao": "ICAO",
    "iso3166_2": "ISO 3166-2",
    "jp_lgcode": "Local government code (Japan)",
    "naturalearth": "Natural Earth",
    "okato": "OKATO",
    "oktmo": "OKTMO",
}
"""Systems without a page for each record."""


class Link(Struct, frozen=True):
    """A place's record in another system; `url` is empty where it has no page."""

    system: str
    id: str
    url: str


def links_of(ids: dict[str, str]) -> list[Link]:
    """The records, those with a page first."""
    linked = [
        Link(name, ids[key], address.format(ids[key]))
        for key, (name, address) in ADDRESSES.items()
        if key in ids
    ]
    return linked + [
        Link(NAMES.get(key, key), value, "") for key, value in ids.items() if key not in ADDRESSES
    ]
