"""What tagging answers with: mentions, the document that holds them, and whose names it uses."""

from __future__ import annotations

from msgspec import Struct

from gazetteer.model import HolderId, Kind, LanguageTag, PlaceId
from gazetteer.offsets import Unit


class MentionCandidate(Struct, frozen=True, gc=False):
    """A place that a mention may mean, and how sure that is, 0 to 1."""

    place: PlaceId
    confidence: float


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of a text that names a place.

    Attributes:
        start, end: its span in the text as given, end not included.
        text: the surface, unchanged.
        label: the place's name in the perspective asked for; neutral without one.
        toponym: the toponym that the surface is a form of.
        used_by: whose usage the form is; empty where it is nobody's in particular.
        quoted: it stands in quotation marks or behind "so-called".
        attributed_to: the holder to whom the text itself ascribes the form.
        candidates: every place it may mean, the likeliest first.
        why: short machine-readable reasons.
    """

    start: int
    end: int
    text: str
    place: PlaceId
    label: str
    toponym: str
    language: LanguageTag
    used_by: tuple[HolderId, ...]
    disputed_by: tuple[HolderId, ...]
    kind: Kind
    quoted: bool
    attributed_to: HolderId | None
    confidence: float
    candidates: tuple[MentionCandidate, ...]
    why: tuple[str, ...]


class Usage(Struct, frozen=True, kw_only=True):
    """A text's mentions counted by holder.

    Adopted uses are those in the text's own voice. A form in quotation marks, or one that the
    text ascribes to somebody, is not the text's own choice and is counted apart.

    Attributes:
        exclusive: adopted uses of forms that one holder alone uses, by holder.
        shared: adopted uses of forms that several holders use.
        unclaimed: adopted uses of forms that are nobody's in particular.
        quoted: forms in quotation marks, by each holder that uses them.
        attributed: forms that the text ascribes to a holder, by that holder.
        places: for each place, its mentions by each holder that uses the form.
    """

    exclusive: dict[HolderId, int]
    shared: int
    unclaimed: int
    quoted: dict[HolderId, int]
    attributed: dict[HolderId, int]
    places: dict[PlaceId, dict[HolderId, int]]


class Document(Struct, frozen=True, kw_only=True):
    """A tagged text.

    Attributes:
        id: the caller's name for the text.
        gazetteer: the version that answered.
        offsets: the unit that `start` and `end` count in.
        mentions: in text order, none overlapping.
    """

    id: str | int | None
    gazetteer: str
    offsets: Unit
    mentions: tuple[Mention, ...]
    usage: Usage
