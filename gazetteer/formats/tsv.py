r"""Tagged documents as tab-separated values: one mention a line.

A tab, a line break or a backslash in a cell is written `\t`, `\n`, `\r`, `\\`: the media type
has no quotation marks. Several values in one cell are joined by `|`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.formats.characters import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document, Mention
    from gazetteer.store import Gazetteer

COLUMNS = (
    "document", "start", "end", "text", "place", "label", "toponym", "language", "used_by",
    "disputed_by", "kind", "quoted", "attributed_to", "confidence", "candidates", "why",
)  # fmt: skip


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:
    """The header and one line for each mention."""
    return "".join(write_all([(document, text)], gazetteer))


def write_all(
    documents: Iterable[tuple[Document, str]],
    gazetteer: Gazetteer,  # noqa: ARG001
) -> Iterator[str]:
    """The header once, then the mentions of each document."""
    yield "\t".join(COLUMNS) + "\n"
    for document, _ in documents:
        name = "" if document.id is None else str(document.id)
        yield "".join(
            "\t".join(map(cell, (name, *_cells(mention)))) + "\n" for mention in document.mentions
        )


def _cells(mention: Mention) -> tuple[str, ...]:
    return (
        str(mention.start),
        str(mention.end),
        mention.text,
        mention.place,
        mention.label,
        mention.toponym,
        mention.language,
        "|".join(mention.used_by),
        "|".join(mention.disputed_by),
        mention.kind,
        str(mention.quoted).lower(),
        mention.attributed_to or "",
        str(mention.confidence),
        "|".join(candidate.place for candidate in mention.candidates),
        "|".join(mention.why),
    )
