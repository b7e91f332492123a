"""Tagged documents as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

Positions of that model count code points. Whose usage a name is has no word there, so those
words are declared beside the standard context, where every JSON-LD reader finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from gazetteer.formats.characters import json_text, unicode_text
from gazetteer.formats.identifiers import TERMS, URN, iri, safe_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document, Mention
    from gazetteer.store import Gazetteer

STANDARD_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OUR_WORDS = (
    "used_by", "disputed_by", "attributed_to", "quoted", "kind", "confidence", "why", "toponym",
)  # fmt: skip
CONTEXT = [STANDARD_CONTEXT, {word: TERMS + word for word in _OUR_WORDS}]

QUOTE_REACH = 32
"""Code points on each side by which a quotation is found again in a changed text."""


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:
    """An AnnotationPage of the document's mentions."""
    return "".join(write_all([(document, text)], gazetteer))


def write_all(documents: Iterable[tuple[Document, str]], gazetteer: Gazetteer) -> Iterator[str]:
    """One AnnotationPage of the mentions of all documents."""
    yield f'{{"@context":{json_text(CONTEXT)},"type":"AnnotationPage","items":['
    comma, whole = "", gazetteer.version
    for document, text in documents:
        source = _source(document, text)
        whole = f"{whole} {source}"
        for mention in document.mentions:
            annotation = _annotation(mention, text, source, gazetteer)
            yield f"{comma}\n{json_text(annotation)}"
            comma = ","
    # Last, because it stands for all that came before.
    yield f'\n],"id":{json_text(_urn(whole))}}}\n'


def _annotation(
    mention: Mention, text: str, source: str, gazetteer: Gazetteer
) -> dict[str, object]:
    identity = f"{gazetteer.version} {source} {mention.start} {mention.end} {mention.place}"
    start, end = mention.start, mention.end
    return {
        "id": _urn(identity),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": iri(mention.place),
                "used_by": mention.used_by,
                "disputed_by": mention.disputed_by,
                "attributed_to": mention.attributed_to,
                "quoted": mention.quoted,
                "kind": mention.kind,
                "confidence": mention.confidence,
                "toponym": mention.toponym,
                "why": mention.why,
            },
            {"type": "TextualBody", "purpose": "tagging", "value": mention.label},
        ],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - QUOTE_REACH) : start],
                    "suffix": text[end : end + QUOTE_REACH],
                },
            ],
        },
    }


def _source(document: Document, text: str) -> str:
    """The IRI of the text: its identifier where that is one, else one made from it."""
    if document.id is None:
        return _urn(text)
    name = unicode_text(str(document.id))
    if urlsplit(name).scheme in ("http", "https", "urn"):
        return safe_iri(name)
    return f"{URN}document:{quote(name, safe='')}"


def _urn(identity: str) -> str:
    return uuid5(NAMESPACE_URL, URN + unicode_text(identity)).urn
