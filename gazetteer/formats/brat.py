"""A tagged document as brat stand-off (https://brat.nlplab.org/standoff.html).

The output is the `.ann` file; the `.txt` beside it is the text as given. A mention that holds
a line break has several fragments, because a fragment of brat may not.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from gazetteer.formats.characters import unicode_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.mentions import Document, Mention
    from gazetteer.store import Gazetteer

_LINE = re.compile(r"[^\n\r]+")


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:  # noqa: ARG001
    """The lines of the `.ann` file."""
    attributes = count(1)
    return "".join(
        line + "\n"
        for number, mention in enumerate(document.mentions, start=1)
        for line in _lines(number, mention, text, attributes)
    )


def _lines(number: int, mention: Mention, text: str, attributes: Iterator[int]) -> Iterator[str]:
    pieces = list(_LINE.finditer(text, mention.start, mention.end))
    spans = ";".join(f"{piece.start()} {piece.end()}" for piece in pieces)
    surface = unicode_text(" ".join(piece[0] for piece in pieces)).replace("\t", " ")
    yield f"T{number}\t{mention.kind.capitalize()} {spans}\t{surface}"
    if mention.used_by:
        yield f"A{next(attributes)}\tUsedBy T{number} {'+'.join(mention.used_by)}"
    if mention.quoted:
        yield f"A{next(attributes)}\tQuoted T{number}"
    if mention.attributed_to:
        yield f"A{next(attributes)}\tAttributedTo T{number} {mention.attributed_to}"
    yield f"N{number}\tReference T{number} Gazetteer:{mention.place}\t{mention.label}"
    note = f"confidence {mention.confidence}; {', '.join(mention.why)}"
    yield f"#{number}\tAnnotatorNotes T{number}\t{unicode_text(note)}"
