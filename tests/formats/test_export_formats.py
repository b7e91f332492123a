"""Each export of the whole gazetteer is read by a parser that is not ours, and loses only what
it says."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import geojson
import msgspec
import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld
from rdflib import RDF, SKOS, Graph, Namespace

from gazetteer import load
from gazetteer.formats import EXPORT_FORMATS
from gazetteer.formats.identifiers import TERMS, URN, links
from gazetteer.formats.jsonl_export import RECORDS
from gazetteer.formats.timespans import when
from gazetteer.model import GazetteerData

SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
CT = Namespace(TERMS)
LINKED_PLACES = Path(__file__).parent.parent / "schemas" / "linked_places.json"

GAZETTEER = load()
PLACES = GAZETTEER.data.places
TOPONYMS = [(place, toponym) for place in PLACES for toponym in place.toponyms]


def exported(name):
    text = "".join(EXPORT_FORMATS[name].export(GAZETTEER))
    text.encode()
    return text


@pytest.fixture(scope="module")
def graph():
    return Graph().parse(data=exported("skos"), format="turtle")


@pytest.fixture(scope="module")
def linked_places():
    return json.loads(exported("linked-places"))


def test_json_lines_read_back_as_the_same_gazetteer():
    head, *records = map(json.loads, exported("jsonl").splitlines())
    fields = {field: [] for field in RECORDS.values()}
    for record in records:
        fields[RECORDS[record.pop("record")]].append(record)

    assert head["content"] == GAZETTEER.version
    assert msgspec.convert({"version": head["version"], **fields}, GazetteerData) == GAZETTEER.data


def test_csv_has_one_line_for_each_toponym():
    rows = list(csv.DictReader(io.StringIO(exported("csv"), newline=""), strict=True))

    assert [(row["place"], row["text"], row["used_by"]) for row in rows] == [
        (place.id, toponym.text, "|".join(toponym.used_by)) for place, toponym in TOPONYMS
    ]


def test_geojson_has_every_place_and_is_valid():
    collection = geojson.loads(exported("geojson"))

    assert collection.is_valid
    assert [feature.id for feature in collection.features] == [place.id for place in PLACES]
    for feature, place in zip(collection.features, PLACES, strict=True):
        located = [place.point.lon, place.point.lat] if place.point else None
        coordinates = feature.geometry and feature.geometry.coordinates
        assert coordinates == (located and pytest.approx(located, abs=1e-6))


def test_linked_places_is_as_its_description_asks(linked_places):
    schema = json.loads(LINKED_PLACES.read_text())
    Draft202012Validator.check_schema(schema)

    errors = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in Draft202012Validator(schema).iter_errors(linked_places)
    ]
    assert errors == []


def test_linked_places_is_geojson_too():
    assert geojson.loads(exported("linked-places")).is_valid


def test_linked_places_is_json_ld_and_says_whose_a_name_is(linked_places):
    standard = {
        "geojson": "https://purl.org/geojson/vocab#",
        "lpo": "https://example.org/lpo#",
        "features": {"@id": "lpo:hasFeature", "@container": "@set"},
        "names": {"@id": "lpo:name_attestation", "@container": "@set"},
        "toponym": "lpo:toponym",
    }
    one = {**linked_places, "features": linked_places["features"][:1]}

    (expanded,) = jsonld.expand(
        one,
        {
            "documentLoader": lambda url, _: {
                "contextUrl": None,
                "documentUrl": url,
                "document": {"@context": standard},
            }
        },
    )

    (feature,) = expanded["https://example.org/lpo#hasFeature"]
    names = feature["https://example.org/lpo#name_attestation"]
    assert feature["@id"] == f"{URN}{PLACES[0].id}"
    assert len(names) == len(PLACES[0].toponyms)
    used_by = [value["@value"] for name in names for value in name.get(f"{TERMS}used_by", [])]
    assert used_by == [holder for name in PLACES[0].toponyms for holder in name.used_by]


def test_linked_places_name_all_parties_of_a_dispute_as_countries_or_none(linked_places):
    for feature, place in zip(linked_places["features"], PLACES, strict=True):
        parties = {p.holder for d in GAZETTEER.disputes_of(place.id) for p in d.parties}
        states = {key for key in parties if GAZETTEER.holder(key).kind == "state"}
        assert feature["properties"].get("ccodes", []) == sorted(states)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1643", {"start": {"in": "1643"}}),
        ("1855-02-07", {"start": {"in": "1855-02-07"}}),
        ("1897/1903", {"start": {"in": "1897"}, "end": {"in": "1903"}}),
        ("/1945", {"start": {"latest": "1945"}, "end": {"in": "1945"}}),
        ("../1945", {"start": {"latest": "1945"}, "end": {"in": "1945"}}),
        ("2010/", {"start": {"in": "2010"}, "end": {"earliest": "2010"}}),
        ("1855/..", {"start": {"in": "1855"}, "end": {"earliest": "1855"}}),
        ("169X", {"start": {"earliest": "1690", "latest": "1699"}}),
        ("169X/..", {"start": {"earliest": "1690", "latest": "1699"}, "end": {"earliest": "1690"}}),
        ("1905-XX", {"start": {"in": "1905"}}),
        ("1905-21", {"start": {"in": "1905"}}),
        ("1905-09-XX", {"start": {"in": "1905-09"}}),
        ("-0044", {"start": {"in": "-0044"}}),
        ("Y-12000", {"start": {"in": "-12000"}}),
    ],
)
def test_a_period_becomes_a_timespan(edtf, expected):
    assert when(edtf) == {"timespans": [expected]}


@pytest.mark.parametrize(
    ("edtf", "certainty"),
    [("1644~", "less-certain"), ("1644?", "uncertain"), ("1644~/1650?", "uncertain")],
)
def test_a_doubtful_date_says_so(edtf, certainty):
    assert when(edtf)["certainty"] == certainty


def test_skos_has_every_place_with_one_preferred_label(graph):
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))

    assert len(concepts) == len(PLACES)
    assert all(len(list(graph.objects(concept, SKOS.prefLabel))) == 1 for concept in concepts)


def test_skos_kinds_of_label_are_disjoint(graph):
    """SKOS S13."""
    kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        texts = Counter(label for kind in kinds for label in set(graph.objects(concept, kind)))
        assert [text for text, count in texts.items() if count > 1] == []


def test_skos_xl_labels_agree_with_the_plain_ones(graph):
    """SKOS S55 to S57: the literal form of an extended label is a plain one of its kind."""
    for kind in ("prefLabel", "altLabel", "hiddenLabel"):
        for concept, label in graph.subject_objects(SKOSXL[kind]):
            literal = graph.value(label, SKOSXL.literalForm)
            assert (concept, SKOS[kind], literal) in graph


def test_skos_says_whose_a_name_is_and_by_which_source(graph):
    labels = set(graph.subjects(RDF.type, SKOSXL.Label))

    assert len(labels) == len(TOPONYMS)
    assert len(list(graph.triples((None, CT.used_by, None)))) == sum(
        len(toponym.used_by) for _, toponym in TOPONYMS
    )
    assert all(len(list(graph.objects(label, SKOSXL.literalForm))) == 1 for label in labels)


def test_an_identifier_of_another_system_becomes_an_address():
    place = GAZETTEER.place("ct-1001")

    assert f"http://www.wikidata.org/entity/{place.ids['wikidata']}" in list(links(place))
