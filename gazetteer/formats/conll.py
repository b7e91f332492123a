"""Tagged documents as CoNLL columns with IOB2 tags: one token a line.

Columns, separated by tabs: the token, its start and end in the text, the place, the holders
joined by `|`, the tag. Names and administrative units are LOC, adjectives MISC, as in
CoNLL-2003. A line of the text is a sentence; an empty line ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.formats.characters import cell
from gazetteer.formats.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document
    from gazetteer.store import Gazetteer

_NONE = "_"
_CLASSES = {"adjective": "MISC"}


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:
    """The document's tokens."""
    return "".join(write_all([(document, text)], gazetteer))


def write_all(
    documents: Iterable[tuple[Document, str]],
    gazetteer: Gazetteer,  # noqa: ARG001
) -> Iterator[str]:
    """The tokens of each document, behind a comment that names it."""
    for document, text in documents:
        name = "" if document.id is None else f" {cell(str(document.id))}"
        yield f"# newdoc{name}\n"
        yield "".join(_rows(document, text)) + "\n"


def _rows(document: Document, text: str) -> Iterator[str]:
    done = 0
    open_sentence = False
    for mention in document.mentions:
        for row in _outside(text, done, mention.start):
            if row != "\n" or open_sentence:
                yield row
            open_sentence = row != "\n"
        label = _CLASSES.get(mention.kind, "LOC")
        holders = "|".join(mention.used_by) or _NONE
        within = "B"
        for start, end in tokens(text, mention.start, mention.end):
            yield _row(text, start, end, mention.place, holders, f"{within}-{label}")
            within, open_sentence = "I", True
        done = mention.end
    for row in _outside(text, done, len(text)):
        if row != "\n" or open_sentence:
            yield row
        open_sentence = row != "\n"


def _outside(text: str, start: int, end: int) -> Iterator[str]:
    """The tokens between mentions, with an empty line for each line break."""
    done = start
    for at, stop in tokens(text, start, end):
        if "\n" in text[done:at]:
            yield "\n"
        yield _row(text, at, stop, _NONE, _NONE, "O")
        done = stop
    if "\n" in text[done:end]:
        yield "\n"


def _row(text: str, start: int, end: int, place: str, holders: str, tag: str) -> str:
    return f"{cell(text[start:end])}\t{start}\t{end}\t{place}\t{holders}\t{tag}\n"
