"""Folding compares alike what readers take for alike, and never loses the way back."""

from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tables import table

from gazetteer.normalize import fold, fold_fully, fold_name, markers, without_accents

ODD_PIECES = [
    *"a Ё я ı İ ß Σ ο B ﬁ Ｋ ｶ ﾞ ハ 島 嶋 ’ ʼ ' - – é е 독 ك ש 👨".split(),
    *"\u3099 \u309a \u0301 \u0304 \u0306 \u0307 \u05b8 \u064b \u1103 \u1169 \u11a8 \u2011".split(),
    *"\xad \u200b \u200d \u200f \u061c \ufeff \ufe0f \ud83d \udfff \0".split(),
    *(" ", "\xa0", "\u3000", "\n", "\r", "\t"),
]
ODD = st.lists(st.sampled_from(ODD_PIECES), max_size=20).map("".join)
TEXT = st.one_of(ODD, st.text())


@pytest.mark.parametrize("case", table("folding.csv"))
def test_spellings_that_a_reader_takes_for_one_fold_alike(case):
    assert fold_name(case["written"]) == case["folded"]


@given(TEXT)
def test_quick_folding_keeps_the_length_but_for_a_dotted_capital_i(text):
    assert len(fold(text)) == len(text) + text.count("İ")


SINGLE_MARKERS = [marker for marker in markers() if len(marker) == 1]
WIDE_DIGITS = "０１２３４５６７８９"  # sought as they are: `wide_digits`


@given(
    st.text(
        st.characters(
            exclude_characters=[*SINGLE_MARKERS, *WIDE_DIGITS], exclude_categories=["C", "Zl", "Zp"]
        )
    )
)
def test_full_folding_differs_only_where_a_marker_or_white_space_stands(text):
    folded = fold(text)
    assume(not any(marker in folded for marker in markers()))
    assume("  " not in folded and text.isprintable())

    assert fold_fully(text).text == folded


@given(TEXT)
def test_the_way_back_is_monotone_and_in_range(text):
    folded = fold_fully(text)
    starts = [folded.start(offset) for offset in range(len(folded.text))]
    ends = [folded.end(offset + 1) for offset in range(len(folded.text))]

    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(TEXT)
def test_a_name_without_accents_is_no_longer_changed(text):
    bare = without_accents(fold_name(text))

    assert without_accents(bare) == bare


@given(st.text())
def test_a_folded_name_can_be_encoded(text):
    fold_name(text).encode("utf-8")


UNITS = ["İ", "\u0301", "a\u0301", "\xad", " ", "\n", "ｶﾞ", "\u1103", "\ud800", "\u200b\u0301"]


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_a_million_odd_characters_fold_in_one_pass(unit):
    text = unit * (1_000_000 // len(unit))

    began = process_time()
    fold_fully(text)

    assert process_time() - began < 10
