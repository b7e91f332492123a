"""Tagged documents of any text, to be written and read back."""

from hypothesis import strategies as st

from gazetteer.mentions import Document, Mention, MentionCandidate
from gazetteer.usage import usage_of

SURFACES = [
    "Iturup",
    "Etorofu",
    "択捉島",
    "Kuril\nIslands",
    "Ку\u0301рилы",
    "Habo\u00admai",
    "東 京",
]
PLACES = ["ct-1001", "ct-1003", "ct-1004"]

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
"""Any code points at all: controls, halves of surrogate pairs, what is no character."""

ODD_TEXT = st.lists(
    st.sampled_from(["\0", "\x0b", "\x85", "\r\n", "\r", "\ud800", "\udfff", "\ufffe", "\ufdd0"])
    | st.sampled_from(["🌋", "\u2028", "\t", "\\", "]]>", "<b>&amp;", '"', "'", "\U0001ffff"])
    | st.sampled_from(["a", "\n", " ", "。", "\u0301", "|", "#", "カー", "섬"]),
    max_size=6,
).map("".join)

FILLERS = st.one_of(ANY_TEXT, ODD_TEXT)
HOLDERS = st.sampled_from([(), ("JP",), ("RU",), ("JP", "RU")])


@st.composite
def tagged(draw):
    """A document and its text."""
    text = draw(FILLERS)
    mentions = []
    for surface in draw(st.lists(st.sampled_from(SURFACES), max_size=4)):
        start = len(text)
        text += surface
        place = draw(st.sampled_from(PLACES))
        confidence = draw(st.floats(0, 1).map(lambda value: round(value, 4)))
        mentions.append(
            Mention(
                start=start,
                end=len(text),
                text=surface,
                place=place,
                label="Etorofu / Iturup",
                toponym=surface,
                language=draw(st.sampled_from(["en", "ja-Latn", "zh-Hant"])),
                used_by=draw(HOLDERS),
                disputed_by=draw(HOLDERS),
                kind=draw(st.sampled_from(["name", "adjective", "admin"])),
                quoted=draw(st.booleans()),
                attributed_to=draw(st.sampled_from([None, "JP", "RU"])),
                confidence=confidence,
                candidates=(MentionCandidate(place, confidence),),
                why=("exact", "cue:peace treaty"),
            )
        )
        text += draw(FILLERS)
    document = Document(
        id=draw(st.none() | st.integers() | FILLERS),
        gazetteer="2026.11+12345678",
        offsets="codepoint",
        mentions=tuple(mentions),
        usage=usage_of(mentions),
    )
    return document, text


def spans(document):
    return [(mention.start, mention.end) for mention in document.mentions]
