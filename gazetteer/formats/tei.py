"""Tagged documents as TEI P5: the text with its placeName elements, and a listPlace.

The text stands in one `ab` with its white space as it is: where its paragraphs are is not ours
to say. Whose usage a form is, and how the text uses it, are categories in the header that
`ana` points to.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from gazetteer.formats.characters import xml_attribute, xml_text
from gazetteer.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document, Mention
    from gazetteer.model import HolderId, PlaceId
    from gazetteer.store import Gazetteer

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:
    """A TEI document."""
    return _DECLARATION + _document(document, text, gazetteer, _NAMESPACE, "")


def write_all(documents: Iterable[tuple[Document, str]], gazetteer: Gazetteer) -> Iterator[str]:
    """A teiCorpus of all documents, or the one document where there is but one.

    In a corpus the identifiers of each document open with `d` and its number.
    """
    rest = iter(documents)
    first = list(islice(rest, 2))
    if len(first) == 1:
        yield write(*first[0], gazetteer)
        return
    yield f"{_DECLARATION}<teiCorpus {_NAMESPACE}>\n"
    yield f"<teiHeader>{_file('Tagged documents', gazetteer)}</teiHeader>\n"
    for number, (document, text) in enumerate(chain(first, rest), start=1):
        yield _document(document, text, gazetteer, "", f"d{number}-")
    if not first:  # a corpus holds a text at least
        header = f"<teiHeader>{_file('No document', gazetteer)}</teiHeader>"
        yield f"<TEI>{header}<text><body><ab/></body></text></TEI>\n"
    yield "</teiCorpus>\n"


def _document(
    document: Document, text: str, gazetteer: Gazetteer, namespace: str, prefix: str
) -> str:
    title = "Untitled" if document.id is None else str(document.id)
    opening = f"<TEI {namespace}".rstrip()
    return (
        f"{opening}>\n<teiHeader>{_file(title, gazetteer)}"
        f"{_encoding(document, gazetteer, prefix)}</teiHeader>\n"
        f"{_places(document, gazetteer, prefix)}"
        f'<text><body><ab xml:space="preserve">{_marked(document, text, prefix)}</ab></body>'
        "</text>\n</TEI>\n"
    )


def _file(title: str, gazetteer: Gazetteer) -> str:
    return (
        f"<fileDesc><titleStmt><title>{xml_text(title)}</title></titleStmt>"
        "<publicationStmt><p>Not published: written by a program.</p></publicationStmt>"
        "<sourceDesc><p>Place names tagged by gazetteer "
        f"{xml_text(gazetteer.version)}.</p></sourceDesc></fileDesc>"
    )


def _encoding(document: Document, gazetteer: Gazetteer, prefix: str) -> str:
    categories = "".join(
        f'<category xml:id="{prefix}{key}"><catDesc>{xml_text(words)}</catDesc></category>'
        for key, words in _categories(document, gazetteer)
    )
    taxonomy = f"<classDecl><taxonomy>{categories}</taxonomy></classDecl>" if categories else ""
    return (
        f'<encodingDesc>{taxonomy}<appInfo><application ident="contested-toponyms" '
        f"version={xml_attribute(__version__)}><label>contested toponyms</label></application>"
        "</appInfo></encodingDesc>"
    )


def _categories(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Every category that a mention of the document points to, with its description."""
    used = {holder for mention in document.mentions for holder in mention.used_by}
    attributed = {m.attributed_to for m in document.mentions if m.attributed_to}
    for holder in sorted(used):
        yield _used_by(holder), f"a form that {gazetteer.holder(holder).name} uses"
    for holder in sorted(attributed):
        words = f"the text ascribes the form to {gazetteer.holder(holder).name}"
        yield _attributed_to(holder), words
    if any(mention.quoted for mention in document.mentions):
        yield "quoted", "the form stands in quotation marks, or behind so-called"


def _places(document: Document, gazetteer: Gazetteer, prefix: str) -> str:
    """The places that the document names, once each, in the order of the text."""
    named = dict.fromkeys(mention.place for mention in document.mentions)
    if not named:
        return ""
    places = "".join(_place(place_id, gazetteer, prefix) for place_id in named)
    return f"<standOff><listPlace>\n{places}</listPlace></standOff>\n"


def _place(place_id: PlaceId, gazetteer: Gazetteer, prefix: str) -> str:
    place = gazetteer.place(place_id)
    label = xml_text(gazetteer.neutral_label(place_id))
    point = place.point
    location = f"<location><geo>{point.lat} {point.lon}</geo></location>" if point else ""
    identifiers = "".join(
        f"<idno type={xml_attribute(system)}>{xml_text(identifier)}</idno>"
        for system, identifier in place.ids.items()
    )
    return (
        f'<place xml:id="{prefix}{place_id}" type="{place.feature_type}">'
        f"<placeName>{label}</placeName>{location}"
        f'<idno type="gazetteer">{place_id}</idno>{identifiers}</place>\n'
    )


def _marked(document: Document, text: str, prefix: str) -> str:
    pieces = []
    done = 0
    for mention in document.mentions:
        pieces += [xml_text(text[done : mention.start]), _place_name(mention, text, prefix)]
        done = mention.end
    return "".join([*pieces, xml_text(text[done:])])


def _place_name(mention: Mention, text: str, prefix: str) -> str:
    pointers = [_used_by(holder) for holder in mention.used_by]
    if mention.attributed_to:
        pointers.append(_attributed_to(mention.attributed_to))
    if mention.quoted:
        pointers.append("quoted")
    analysis = " ".join(f"#{prefix}{pointer}" for pointer in pointers)
    return (
        f'<placeName ref="#{prefix}{mention.place}" type="{mention.kind}" '
        f'cert="{mention.confidence}" xml:lang={xml_attribute(mention.language)}'
        + (f' ana="{analysis}"' if analysis else "")
        + f">{xml_text(text[mention.start : mention.end])}</placeName>"
    )


def _used_by(holder: HolderId) -> str:
    return f"used-by-{holder}"


def _attributed_to(holder: HolderId) -> str:
    return f"attributed-to-{holder}"
