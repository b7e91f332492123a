"""Offsets count alike in Python, in what counts UTF-16, and in what counts bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import InvalidQueryError
from gazetteer.offsets import UNITS, convert

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@st.composite
def spans(draw):
    text = draw(ANY_TEXT)
    return text, sorted(draw(st.lists(st.integers(0, len(text)))))


@given(spans())
def test_utf16_offsets_cut_the_same_text(case):
    text, offsets = case
    encoded = text.encode("utf-16-le", "surrogatepass")

    for offset, converted in zip(offsets, convert(text, offsets, "utf16"), strict=True):
        assert encoded[: 2 * converted] == text[:offset].encode("utf-16-le", "surrogatepass")


@given(spans())
def test_utf8_offsets_cut_the_same_text(case):
    text, offsets = case
    encoded = text.encode("utf-8", "surrogatepass")

    for offset, converted in zip(offsets, convert(text, offsets, "utf8"), strict=True):
        assert encoded[:converted] == text[:offset].encode("utf-8", "surrogatepass")


@given(spans())
def test_code_points_are_left_as_they_are(case):
    text, offsets = case

    assert convert(text, offsets, "codepoint") == offsets


@pytest.mark.parametrize(
    ("unit", "expected"), [("codepoint", [2, 8]), ("utf16", [3, 9]), ("utf8", [5, 11])]
)
def test_an_emoji_before_a_name_moves_it(unit, expected):
    assert convert("🌋 Iturup", [2, 8], unit) == expected


def test_an_unknown_unit_is_refused_and_the_known_ones_named():
    with pytest.raises(InvalidQueryError, match="codepoint, utf16, utf8") as refused:
        convert("Iturup", [0], "bytes")

    assert refused.value.field == "offsets"


def test_every_unit_is_offered():
    assert UNITS == ("codepoint", "utf16", "utf8")
