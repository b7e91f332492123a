"""Each format of tagged documents is read back by a parser that is not ours."""

import csv
import io
import json
import re
import warnings

import geojson
import html5lib
import iobes
import msgspec
import pytest
from bratly import EntityAnnotation
from bratly.io import parse_ann_file
from formats.documents import spans, tagged
from formats.tei_schema import tei_schema
from hypothesis import given
from lxml import etree
from pyld import jsonld

from gazetteer import InvalidQueryError, load, tag
from gazetteer.formats import DOCUMENT_FORMATS
from gazetteer.formats.characters import cell, uncell
from gazetteer.formats.identifiers import TERMS, URN
from gazetteer.formats.tokens import tokens
from gazetteer.mentions import Document

GAZETTEER = load()
SCHEMA = tei_schema()
TEI = "{http://www.tei-c.org/ns/1.0}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

TEXT = "Japan calls Iturup «Etorofu».\nОт Курильских\nостровов до 択捉島が見える。"

ANNOTATIONS = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        "Annotation": "oa:Annotation",
        "AnnotationPage": "as:OrderedCollectionPage",
        "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "identifying": "oa:identifying",
        "tagging": "oa:tagging",
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "value": "rdf:value",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    }
}
"""What http://www.w3.org/ns/anno.jsonld says of the words that are written."""


@pytest.fixture(scope="module")
def tagged_text():
    return tag(GAZETTEER, TEXT, id="news 1"), TEXT


def carried(text, barred="\ud800-\udfff"):
    """The text with what a format bars replaced, one for one."""
    return re.sub(f"[{barred}]", "\ufffd", text)


def write(name, pair):
    written = DOCUMENT_FORMATS[name].write(*pair, GAZETTEER)
    written.encode()  # whatever the text, the output is UTF-8
    return written


def positions(element, marked):
    """The text of an element and the spans of those of its children that are marked."""
    text, found = element.text or "", []
    for child in element:
        start = len(text)
        text += "".join(child.itertext())
        if child.tag == marked:
            found.append((start, len(text)))
        text += child.tail or ""
    return text, found


@given(tagged())
def test_json_lines_hold_the_whole_document(pair):
    document, _ = pair
    line = write("jsonl", pair)

    assert line.count("\n") == 1
    read = msgspec.convert(json.loads(line), Document)
    assert read == msgspec.structs.replace(document, id=read.id)
    assert read.id == (carried(document.id) if isinstance(document.id, str) else document.id)


@given(tagged())
def test_tab_separated_cells_read_back_to_the_surface(pair):
    document, text = pair
    lines = csv.reader(io.StringIO(write("tsv", pair), newline=""), "excel-tab", quoting=3)
    header, *rows = lines

    assert len(rows) == len(document.mentions)
    for row in rows:
        cells = dict(zip(header, map(uncell, row), strict=True))
        assert cells["text"] == text[int(cells["start"]) : int(cells["end"])]


@given(tagged())
def test_cells_are_undone(pair):
    _, text = pair

    assert uncell(cell(text)) == carried(text)
    assert not set(cell(text)) & set("\t\n\r")


@given(tagged())
def test_geojson_is_valid_and_has_the_spans(pair):
    document, _ = pair
    collection = geojson.loads(write("geojson", pair))

    assert collection.is_valid
    found = [(f.properties["start"], f.properties["end"]) for f in collection.features]
    assert found == spans(document)


def test_geojson_points_are_longitude_first(tagged_text):
    first = geojson.loads(write("geojson", tagged_text)).features[0]

    assert first.properties["place"] == "ct-1003"
    assert first.geometry.coordinates == [147.8333, 44.8333]


@given(tagged())
def test_tei_holds_the_text_with_its_names(pair):
    document, text = pair
    root = etree.fromstring(write("tei", pair).encode())

    assert SCHEMA.validate(root), SCHEMA.error_log
    read, found = positions(root.find(f".//{TEI}ab"), f"{TEI}placeName")
    assert read == carried(text, "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff")
    assert found == spans(document)


def test_tei_references_have_targets(tagged_text):
    root = etree.fromstring(write("tei", tagged_text).encode())
    targets = set(root.xpath("//@xml:id"))

    references = " ".join(root.xpath("//@ref | //@ana")).split()
    assert {reference.removeprefix("#") for reference in references} == targets


def test_a_tei_corpus_is_valid_and_keeps_identifiers_apart(tagged_text):
    untitled = tag(GAZETTEER, "nothing"), "nothing"
    written = DOCUMENT_FORMATS["tei"].write_all([tagged_text, tagged_text, untitled], GAZETTEER)
    root = etree.fromstring("".join(written).encode())

    assert SCHEMA.validate(root), SCHEMA.error_log
    identifiers = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(identifiers) == len(set(identifiers))


def test_an_empty_tei_corpus_is_valid():
    root = etree.fromstring("".join(DOCUMENT_FORMATS["tei"].write_all([], GAZETTEER)).encode())

    assert SCHEMA.validate(root), SCHEMA.error_log


@given(tagged())
def test_html_is_sound_and_holds_the_text(pair):
    document, text = pair
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of html5lib: code points that its tree cannot hold
        root = html5lib.HTMLParser(strict=True).parse(write("html", pair))

    body = next(e for e in root.iter(f"{XHTML}div") if e.get("class") == "text")
    read, _ = positions(body, f"{XHTML}mark")
    barred = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    ends = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    assert read == carried(re.sub("\r\n?", "\n", text), barred + ends)
    marked = ["".join(mark.itertext()) for mark in body.iter(f"{XHTML}mark")]
    assert marked == [mention.text for mention in document.mentions]


def test_html_needs_nothing_else_and_every_link_has_a_target(tagged_text):
    page = write("html", tagged_text)
    root = html5lib.parse(page)
    identifiers = [element.get("id") for element in root.iter() if element.get("id")]

    fetching = {f"{XHTML}{name}" for name in ("script", "link", "img", "iframe")}
    assert not fetching & {element.tag for element in root.iter()}
    assert "url(" not in page
    assert "@import" not in page
    assert len(identifiers) == len(set(identifiers))
    assert {link.get("href")[1:] for link in root.iter(f"{XHTML}a")} <= set(identifiers)


def test_html_shows_holders_without_colour(tagged_text):
    marks = list(html5lib.parse(write("html", tagged_text)).iter(f"{XHTML}mark"))

    assert [mark.get("data-used-by") for mark in marks][:2] == ["RU", "JP"]


@given(tagged())
def test_web_annotations_select_the_surface_twice(pair):
    document, text = pair
    page = json.loads(write("web-annotation", pair))

    for mention, annotation in zip(document.mentions, page["items"], strict=True):
        position, quotation = annotation["target"]["selector"]
        assert text[position["start"] : position["end"]] == mention.text == quotation["exact"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert around in carried(text)


def test_web_annotations_are_json_ld(tagged_text):
    def standard(url, _options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": ANNOTATIONS}

    page = json.loads(write("web-annotation", tagged_text))
    (expanded,) = jsonld.expand(page, {"documentLoader": standard})

    annotations = expanded["https://www.w3.org/ns/activitystreams#items".replace("https", "http")]
    first = annotations[0]["@list"][0]
    (body, _) = first["http://www.w3.org/ns/oa#hasBody"]
    assert first["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
    assert body["http://www.w3.org/ns/oa#hasSource"] == [{"@id": f"{URN}ct-1003"}]
    assert body[f"{TERMS}used_by"] == [{"@value": "RU"}]


def test_an_annotation_has_the_same_identifier_every_time(tagged_text):
    first, second = (json.loads(write("web-annotation", tagged_text)) for _ in range(2))

    identifiers = [item["id"] for item in first["items"]]
    assert identifiers == [item["id"] for item in second["items"]]
    assert len(set(identifiers)) == len(identifiers)


def conll_rows(written):
    return [
        line.split("\t")
        for line in written.split("\n")
        if line and not (line.startswith("# newdoc") and "\t" not in line)
    ]


@given(tagged())
def test_conll_tags_give_the_spans(pair):
    document, text = pair
    rows = conll_rows(write("conll", pair))

    found = iobes.parse_spans_bio([row[-1] for row in rows])
    assert [(int(rows[s.start][1]), int(rows[s.end - 1][2])) for s in found] == spans(document)
    for surface, start, end, *_ in rows:
        assert uncell(surface) == carried(text[int(start) : int(end)])


@given(tagged())
def test_tokens_cover_all_that_is_visible(pair):
    _, text = pair
    covered = {at for start, end in tokens(text, 0, len(text)) for at in range(start, end)}

    visible = {at for at, character in enumerate(text) if character.isalnum()}
    assert visible <= covered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iturup's", ["Iturup", "'", "s"]),
        ("択捉島と", ["択", "捉", "島", "と"]),
        ("クリール諸島", ["クリール", "諸", "島"]),
        ("쿠릴 열도", ["쿠릴", "열도"]),
        ("Ку\u0301рилы,", ["Ку\u0301рилы", ","]),
        ("เกาะ", ["เ", "ก", "า", "ะ"]),
    ],
)
def test_tokens_by_script(text, expected):
    assert [text[start:end] for start, end in tokens(text, 0, len(text))] == expected


def test_a_sentence_of_conll_is_a_line_of_the_text(tagged_text):
    sentences = write("conll", tagged_text).strip("\n").split("\n\n")

    assert [sentence.split("\n")[-1].split("\t")[0] for sentence in sentences] == [".", "。"]


@given(tagged())
def test_brat_fragments_give_the_surface(pair):
    document, text = pair
    lines = [line for line in write("brat", pair).split("\n") if line.startswith(("T", "A"))]
    annotations = parse_ann_file("\n".join(lines), "x.ann", False, False, False).annotations
    entities = [a for a in annotations if isinstance(a, EntityAnnotation)]

    assert len(annotations) == len(lines)
    for mention, entity in zip(document.mentions, entities, strict=True):
        pieces = [text[fragment.start : fragment.end] for fragment in entity.fragments]
        assert not any("\n" in piece for piece in pieces)
        assert " ".join(pieces) == entity.content == " ".join(mention.text.split("\n"))


@given(tagged())
def test_each_line_of_brat_is_of_a_kind_that_its_manual_describes(pair):
    for line in write("brat", pair).removesuffix("\n").split("\n") if pair[0].mentions else []:
        assert re.fullmatch(
            r"T\d+\t\w+ \d+ \d+(;\d+ \d+)*\t[^\t]+"
            r"|A\d+\t\w+ T\d+( \S+)?"
            r"|N\d+\tReference T\d+ \w+:\S+\t[^\t]+"
            r"|#\d+\tAnnotatorNotes T\d+\t[^\t]+",
            line,
        )


def test_one_brat_file_is_one_document(tagged_text):
    with pytest.raises(InvalidQueryError, match="one document"):
        DOCUMENT_FORMATS["brat"].write_all([tagged_text], GAZETTEER)


@pytest.mark.parametrize("name", [n for n, f in DOCUMENT_FORMATS.items() if not f.any_unit])
def test_spans_in_other_units_are_refused(name):
    document = tag(GAZETTEER, TEXT, offsets="utf16")

    with pytest.raises(InvalidQueryError, match="utf16"):
        DOCUMENT_FORMATS[name].write(document, TEXT, GAZETTEER)


@pytest.mark.parametrize("name", [n for n, f in DOCUMENT_FORMATS.items() if f.streams])
def test_many_documents_make_one_output(name, tagged_text):
    form = DOCUMENT_FORMATS[name]
    pieces = list(form.write_all([tagged_text, tagged_text], GAZETTEER))

    assert "".join(pieces).count("news 1") + "".join(pieces).count("news%201") >= 2
    assert len(pieces) > 1


def test_media_types_are_each_once():
    forms = DOCUMENT_FORMATS.values()

    assert len({form.media_type for form in forms}) == len(forms)
