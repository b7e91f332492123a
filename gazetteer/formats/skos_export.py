"""A gazetteer as SKOS and SKOS-XL in Turtle: a place is a concept, a toponym is a label.

The preferred label is the neutral one, because a preferred label for each language would be one
side's. Every label is a resource too (SKOS-XL), which says whose usage it is and by which source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from gazetteer.formats.characters import unicode_text
from gazetteer.formats.identifiers import TERMS, URN, iri, links, safe_iri
from gazetteer.labels import NEUTRAL_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.model import Dispute, HolderId, Place, Toponym
    from gazetteer.store import Gazetteer

_PREFIXES = {
    "ct": TERMS,
    "dct": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "gn": "https://www.geonames.org/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
}
_ESCAPE = re.compile(r'[\\"\n\r\t\x00-\x1f\x7f]')
_SCHEME = f"<{iri('gazetteer')}>"

Triple = tuple[str, str]
"""A predicate and an object, in Turtle."""


def export(gazetteer: Gazetteer) -> Iterator[str]:
    """The prefixes, the scheme, then holders, sources, places and disputes."""
    for prefix, namespace in _PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    yield _resource(
        _SCHEME,
        ("a", "skos:ConceptScheme"),
        ("dct:title", _literal("Contested toponyms", "en")),
        ("dct:hasVersion", _literal(gazetteer.version)),
    )
    data = gazetteer.data
    for holder in data.holders:
        yield _resource(
            _holder(holder.id),
            ("a", "dct:Agent"),
            ("rdfs:label", _literal(holder.name, "en")),
            ("dct:identifier", _literal(holder.id)),
        )
    for source in data.sources:
        address = [("rdfs:seeAlso", f"<{safe_iri(source.url)}>")] if source.url else []
        yield _resource(
            _source(source.id),
            ("a", "dct:BibliographicResource"),
            ("dct:title", _literal(source.title)),
            *address,
        )
    for place in data.places:
        yield from _place(place, gazetteer)
    for dispute in data.disputes:
        yield _dispute(dispute)


def _place(place: Place, gazetteer: Gazetteer) -> Iterator[str]:
    concept = f"<{iri(place.id)}>"
    neutral = (gazetteer.neutral_label(place.id), NEUTRAL_LANGUAGE)
    by_kind = _labels(place, neutral)
    triples: list[Triple] = [
        ("a", "skos:Concept"),
        ("skos:inScheme", _SCHEME),
        ("skos:notation", _literal(place.id)),
        ("dct:type", f"<{_PREFIXES['gn']}{place.feature_code}>"),
        ("skos:prefLabel", _literal(*neutral)),
    ]
    for (text, language), kind in by_kind.items():
        if kind != "prefLabel":
            triples.append((f"skos:{kind}", _literal(text, language)))
    for number, toponym in enumerate(place.toponyms):
        kind = by_kind[toponym.text, toponym.language]
        triples.append((f"skosxl:{kind}", _label(place, number)))
    if place.point:
        triples += [("geo:lat", _decimal(place.point.lat)), ("geo:long", _decimal(place.point.lon))]
    triples += [
        ("skos:broader", f"<{iri(whole.place)}>")
        for whole in place.part_of
        if not whole.according_to
    ]
    triples += [("skos:closeMatch", f"<{link}>") for link in links(place)]
    if place.note:
        triples.append(("skos:note", _literal(place.note, "en")))
    yield _resource(concept, *triples)
    for number, toponym in enumerate(place.toponyms):
        yield _resource(_label(place, number), *_about(toponym))


def _labels(place: Place, neutral: tuple[str, str]) -> dict[tuple[str, str], str]:
    """Each text in its language once, as the kind of label that SKOS lets it be (S13, S14)."""
    kinds = {neutral: "prefLabel"}
    names = [toponym for toponym in place.toponyms if toponym.role != "adjective"]
    for toponym in names:
        kinds.setdefault((toponym.text, toponym.language), "altLabel")
    for toponym in place.toponyms:  # what a text may say, and nobody would show
        kinds.setdefault((toponym.text, toponym.language), "hiddenLabel")
        for form in toponym.inflections:
            kinds.setdefault((form.text, toponym.language), "hiddenLabel")
    return kinds


def _about(toponym: Toponym) -> Iterator[Triple]:
    yield "a", "skosxl:Label"
    yield "skosxl:literalForm", _literal(toponym.text, toponym.language)
    yield "ct:role", _literal(toponym.role)
    if toponym.used_by:
        yield "ct:used_by", _all(map(_holder, toponym.used_by))
    if toponym.disputed_by:
        yield "ct:disputed_by", _all(map(_holder, toponym.disputed_by))
    if toponym.evidence:
        yield "ct:evidence", _literal(toponym.evidence)
    if toponym.years:
        yield "dct:temporal", _literal(toponym.years)
    yield "dct:source", _all(map(_source, toponym.sources))


def _dispute(dispute: Dispute) -> str:
    """A dispute is a collection of the places that it is about."""
    return _resource(
        f"<{iri(dispute.id)}>",
        ("a", "skos:Collection"),
        ("skos:notation", _literal(dispute.id)),
        *(("rdfs:label", _literal(name.text, name.language)) for name in dispute.names),
        ("skos:member", _all(f"<{iri(place)}>" for place in dispute.places)),
        ("ct:party", _all(_holder(party.holder) for party in dispute.parties)),
    )


def _resource(subject: str, *triples: Triple) -> str:
    body = " ;\n  ".join(f"{predicate} {value}" for predicate, value in triples)
    return f"\n{subject} {body} .\n"


def _all(objects: Iterable[str]) -> str:
    return ", ".join(objects)


def _label(place: Place, number: int) -> str:
    return f"<{iri(place.id)}:name:{number + 1}>"


def _holder(key: HolderId) -> str:
    return f"<{URN}holder:{quote(key)}>"


def _source(key: str) -> str:
    return f"<{URN}source:{quote(key)}>"


def _literal(text: str, language: str = "") -> str:
    escaped = _ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04X}", unicode_text(text))
    return f'"{escaped}"' + (f"@{language}" if language else "")


def _decimal(degrees: float) -> str:
    return f'"{degrees:.6f}"^^<http://www.w3.org/2001/XMLSchema#decimal>'
