"""Tagged documents as JSON Lines: everything, one document a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.formats.characters import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document
    from gazetteer.store import Gazetteer


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:  # noqa: ARG001
    """One line."""
    return json_text(document) + "\n"


def write_all(documents: Iterable[tuple[Document, str]], gazetteer: Gazetteer) -> Iterator[str]:
    """One line for each document."""
    for document, text in documents:
        yield write(document, text, gazetteer)
