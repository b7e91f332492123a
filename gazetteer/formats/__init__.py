"""Tagged documents and whole gazetteers in the formats of other programs.

Each format is a module of this package, imported when it is first written. The two tables here
are what the command line and HTTP offer: the names, the media types and what gets lost.
"""

from __future__ import annotations

import importlib
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from gazetteer.errors import InvalidQueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document
    from gazetteer.store import Gazetteer


class DocumentModule(Protocol):
    """What a module offers to be a format of tagged documents."""

    def write(self, document: Document, text: str, gazetteer: Gazetteer) -> str:
        """One document, complete."""

    def write_all(
        self, documents: Iterable[tuple[Document, str]], gazetteer: Gazetteer
    ) -> Iterator[str]:
        """Many documents as one output, piece by piece."""


class ExportModule(Protocol):
    """What a module offers to be a format of whole gazetteers."""

    def export(self, gazetteer: Gazetteer) -> Iterator[str]:
        """The gazetteer, piece by piece."""


class DocumentFormat(NamedTuple):
    """A format of tagged documents.

    Attributes:
        name: on the command line; the module has it with `_` for `-`.
        media_type: registered with IANA, or `text/x-` where none is.
        suffix: of file names.
        streams: whether many documents can be written as one output.
        any_unit: whether spans may count in any unit; elsewhere they are code points.
        summary: what it is, in one line.
        loses: what of a document it cannot carry.
    """

    name: str
    media_type: str
    suffix: str
    streams: bool
    any_unit: bool
    summary: str
    loses: str

    def write(self, document: Document, text: str, gazetteer: Gazetteer) -> str:
        """One document, complete.

        What the format cannot carry of a text (a control character in XML, half a surrogate
        pair anywhere) stands there as U+FFFD, one for one, so that spans stay true.

        Args:
            document: as tagged, its spans in code points unless `any_unit`.
            text: the text that was tagged.
            gazetteer: the one that tagged it.

        Raises:
            InvalidQueryError: the document counts in a unit that the format cannot use.
        """
        self.check_unit(document.offsets)
        return self._module().write(document, text, gazetteer)

    def write_all(
        self, documents: Iterable[tuple[Document, str]], gazetteer: Gazetteer
    ) -> Iterator[str]:
        """Many documents as one output, piece by piece as they come.

        Raises:
            InvalidQueryError: the format holds one document only, or as `write` does.
        """
        if not self.streams:
            raise InvalidQueryError("format", f"{self.name} holds one document only")
        rest = iter(documents)
        # The first one is tagged now, so that a refusal comes before anything is written.
        first = list(map(self._checked, islice(rest, 1)))
        return self._module().write_all(chain(first, map(self._checked, rest)), gazetteer)

    def check_unit(self, unit: str) -> None:
        """Refuse a unit of spans that the format cannot use.

        Raises:
            InvalidQueryError: it counts in code points.
        """
        if not self.any_unit and unit != "codepoint":
            raise InvalidQueryError("offsets", f"{self.name} counts in code points, not in {unit}")

    def _checked(self, pair: tuple[Document, str]) -> tuple[Document, str]:
        self.check_unit(pair[0].offsets)
        return pair

    def _module(self) -> DocumentModule:
        return cast("DocumentModule", _module(self.name))


class ExportFormat(NamedTuple):
    """A format of whole gazetteers; the attributes are those of `DocumentFormat`."""

    name: str
    media_type: str
    suffix: str
    summary: str
    loses: str

    def export(self, gazetteer: Gazetteer) -> Iterator[str]:
        """The gazetteer, piece by piece."""
        return cast("ExportModule", _module(f"{self.name}_export")).export(gazetteer)


def _module(name: str) -> object:
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")


DOCUMENT_FORMATS: dict[str, DocumentFormat] = {
    form.name: form
    for form in (
        DocumentFormat(
            "jsonl", "application/x-ndjson", ".jsonl", streams=True, any_unit=True,
            summary="JSON Lines: one document a line, everything that is known",
            loses="the text itself",
        ),
        DocumentFormat(
            "tsv", "text/tab-separated-values", ".tsv", streams=True, any_unit=True,
            summary="one mention a line, under a header",
            loses="the text itself, and the confidence of the other candidates",
        ),
        DocumentFormat(
            "geojson", "application/geo+json", ".geojson", streams=True, any_unit=True,
            summary="GeoJSON (RFC 7946): one feature for each mention, at its place",
            loses="the text itself; the usage profile",
        ),
        DocumentFormat(
            "web-annotation", "application/ld+json", ".jsonld", streams=True, any_unit=False,
            summary="W3C Web Annotation (JSON-LD): one annotation for each mention",
            loses="the text itself; the usage profile; the other candidates",
        ),
        DocumentFormat(
            "tei", "application/tei+xml", ".xml", streams=True, any_unit=False,
            summary="TEI P5: the text with placeName elements and a listPlace; several: a corpus",
            loses="the usage profile; the other candidates; the reasons",
        ),
        DocumentFormat(
            "html", "text/html", ".html", streams=True, any_unit=False,
            summary="a page to read: names marked in the text, and a table of them",
            loses="nothing of what a reader needs, but it is not meant for programs",
        ),
        DocumentFormat(
            "conll", "text/x-conll", ".conll", streams=True, any_unit=False,
            summary="CoNLL columns with IOB2 tags: one token a line",
            loses="white space, the label, the usage profile, the candidates and the reasons",
        ),
        DocumentFormat(
            "brat", "text/x-brat", ".ann", streams=False, any_unit=False,
            summary="brat stand-off: the .ann file beside the text's own .txt",
            loses="the text itself; the usage profile; the other candidates",
        ),
    )
}  # fmt: skip
"""Every format of tagged documents by its name."""

EXPORT_FORMATS: dict[str, ExportFormat] = {
    form.name: form
    for form in (
        ExportFormat(
            "jsonl", "application/x-ndjson", ".jsonl",
            "JSON Lines: one record a line, everything that the files say",
            "nothing but comments and the order of keys",
        ),
        ExportFormat(
            "csv", "text/csv", ".csv",
            "one toponym a line, with its place",
            "disputes, extents, part_of, hierarchies, homonyms, retired identifiers, cues; "
            "the texts of sources",
        ),
        ExportFormat(
            "geojson", "application/geo+json", ".geojson",
            "GeoJSON (RFC 7946): one feature for each place",
            "disputes beyond their identifiers, homonyms, retired identifiers, inflections, "
            "cues; the texts of sources",
        ),
        ExportFormat(
            "linked-places", "application/ld+json", ".jsonld",
            "Linked Places 1.3 (GeoJSON and JSON-LD), for the World Historical Gazetteer",
            "disputes, extents, homonyms, retired identifiers, inflections, cues, the evidence "
            "for a holder; who uses a name stands in terms of our own, which others ignore",
        ),
        ExportFormat(
            "skos", "text/turtle", ".ttl",
            "SKOS and SKOS-XL in Turtle: a place is a concept, a toponym is a label",
            "claims and events of disputes, part_of and hierarchies that not everybody holds, "
            "extents, homonyms, cues; who uses a name stands in terms of our own",
        ),
    )
}  # fmt: skip
"""Every format of whole gazetteers by its name."""
