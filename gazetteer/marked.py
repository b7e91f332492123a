"""A text and the mentions marked in it, as a careful reader or a tagger marks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from gazetteer.model import Kind
from gazetteer.offsets import Unit

if TYPE_CHECKING:
    from gazetteer.mentions import Document

UNKNOWN_LANGUAGE = "und"
"""The language of a text that does not say it."""


class MarkedMention(Struct, frozen=True, kw_only=True):
    """What is compared of a mention; the attributes are those of `tagging.Mention`."""

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]
    place: str
    text: str = ""
    used_by: tuple[str, ...] = ()
    quoted: bool = False
    attributed_to: str | None = None
    kind: Kind = "name"
    confidence: Annotated[float, Meta(ge=0, le=1)] = 1.0


class Prediction(Struct, frozen=True, kw_only=True):
    """What a tagger found in one text.

    Attributes:
        id: of the gold text that it belongs to; None: they belong together by their order.
        offsets: the unit of the spans.
    """

    mentions: tuple[MarkedMention, ...]
    id: str | int | None = None
    offsets: Unit = "codepoint"


class GoldText(Prediction, frozen=True, kw_only=True):
    """A text and its mentions in text order.

    Attributes:
        text: None where only the mentions are on record.
        language: a language tag, by which scores are grouped.
        note: what the text is there to test.
    """

    text: str | None = None
    language: str = UNKNOWN_LANGUAGE
    note: str = ""


def prediction(document: Document) -> Prediction:
    """What is compared of a tagged document."""
    return msgspec.convert(document, Prediction, from_attributes=True)
