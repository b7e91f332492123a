"""A gazetteer in Linked Places format 1.3 (https://github.com/LinkedPasts/linked-places-format).

It is GeoJSON and JSON-LD at once, for the World Historical Gazetteer and its kin. Whose usage a
name is has no word there: `used_by` and its kin stand beside, declared in the context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.formats.characters import json_text
from gazetteer.formats.geojson import point
from gazetteer.formats.identifiers import TERMS, iri, links, safe_iri
from gazetteer.formats.timespans import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.model import HolderId, Place, PlaceId, Toponym
    from gazetteer.store import Gazetteer

STANDARD_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
_OUR_WORDS = ("used_by", "disputed_by", "role")
CONTEXT = [STANDARD_CONTEXT, {word: TERMS + word for word in _OUR_WORDS}]

AAT = {
    "island": ("300008791", "island"),
    "island_group": ("300386853", "island group"),
    "sea": ("300008694", "sea"),
    "gulf": ("300132315", "gulf"),
    "bay": ("300132316", "bay"),
    "lake": ("300008680", "lake"),
    "cape": ("300008850", "cape"),
    "peninsula": ("300008804", "peninsula"),
    "mountain": ("300008795", "mountain"),
    "settlement": ("300008347", "inhabited place"),
    "abandoned_settlement": ("300167671", "deserted settlement"),
    "admin1": ("300232418", "administrative division"),
    "admin2": ("300232418", "administrative division"),
    "admin3": ("300232418", "administrative division"),
    "airport": ("300000681", "airport"),
    "region": ("300182722", "region (geographic)"),
}
"""Feature type -> number and term of the Art & Architecture Thesaurus, where the list of place
types that comes with the format (feature-types-AAT_20230609.tsv) has the same concept."""


def export(gazetteer: Gazetteer) -> Iterator[str]:
    """One FeatureCollection."""
    yield f'{{"type":"FeatureCollection","@context":{json_text(CONTEXT)},"features":['
    comma = ""
    for place in gazetteer.data.places:
        yield f"{comma}\n{json_text(_feature(place, gazetteer))}"
        comma = ","
    yield "\n]}\n"


def _feature(place: Place, gazetteer: Gazetteer) -> dict[str, object]:
    feature: dict[str, object] = {
        "@id": iri(place.id),
        "type": "Feature",
        "properties": {
            "title": gazetteer.neutral_label(place.id),
            "ccodes": _countries(place, gazetteer),
            "fclasses": [place.feature_code[0]],
        },
        "when": {
            "timespans": [{"start": {"in": _described(gazetteer)}}],
            "label": f"as gazetteer {gazetteer.version} describes it",
        },
        "names": [_name(toponym, gazetteer) for toponym in place.toponyms],
        "types": list(_types(place)),
        "geometry": point(place),
        # Close, not exact: what a side counts into a place may differ from system to system.
        "links": [{"type": "closeMatch", "identifier": link} for link in links(place)],
        "relations": list(_relations(place, gazetteer)),
    }
    if place.note:
        feature["descriptions"] = [{"value": place.note, "lang": "en"}]
    return {key: value for key, value in feature.items() if value != [] or key == "names"}


def _countries(place: Place, gazetteer: Gazetteer) -> list[str]:
    """The states that are parties to the place's disputes, alphabetically: all or none."""
    disputes = gazetteer.disputes_of(place.id)
    parties = {party.holder for dispute in disputes for party in dispute.parties}
    return sorted(key for key in parties if gazetteer.holder(key).kind == "state")


def _described(gazetteer: Gazetteer) -> str:
    """The month of the gazetteer, `2026-11`; its numbers as they are where they are no month."""
    year, _, month = gazetteer.data.version.partition(".")
    return f"{year}-{month[:2]}" if month[:2].isdigit() else year


def _name(toponym: Toponym, gazetteer: Gazetteer) -> dict[str, object]:
    name: dict[str, object] = {
        "toponym": toponym.text,
        "lang": toponym.language,
        "citations": _citations(toponym.sources, gazetteer),
        "role": toponym.role,
        "used_by": toponym.used_by,
        "disputed_by": toponym.disputed_by,
    }
    if toponym.years:
        name["when"] = when(toponym.years)
    return name


def _citations(sources: Iterable[str], gazetteer: Gazetteer) -> list[dict[str, str]]:
    found = [gazetteer.source(key) for key in sources]
    return [
        {"label": source.title, "@id": safe_iri(source.url) if source.url else iri(source.id)}
        for source in found
    ]


def _types(place: Place) -> Iterator[dict[str, object]]:
    words = place.feature_type.replace("_", " ")
    label = [{"label": words, "lang": "en"}]
    yield {"identifier": f"gn:{place.feature_code}", "label": words, "sourceLabels": label}
    if place.feature_type in AAT:
        number, term = AAT[place.feature_type]
        yield {"identifier": f"aat:{number}", "label": term, "sourceLabels": label}


def _relations(place: Place, gazetteer: Gazetteer) -> Iterator[dict[str, object]]:
    for whole in place.part_of:
        yield _part(whole.place, whole.according_to, whole.sources, gazetteer)
    for holder, units in place.hierarchy.items():
        for unit in units:
            yield _part(unit, (holder,), (), gazetteer)


def _part(
    whole: PlaceId,
    according_to: tuple[HolderId, ...],
    sources: tuple[str, ...],
    gazetteer: Gazetteer,
) -> dict[str, object]:
    holders = " and ".join(gazetteer.holder(key).name for key in according_to)
    relation: dict[str, object] = {
        "relationType": "gvp:broaderPartitive",
        "relationTo": iri(whole),
        "label": f"part of {gazetteer.neutral_label(whole)}"
        + (f" according to {holders}" if holders else ""),
    }
    if sources:
        relation["citations"] = _citations(sources, gazetteer)
    return relation
