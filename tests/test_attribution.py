"""A name that a text puts in quotation marks, or in somebody's mouth, is marked as such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer import tag
from gazetteer.attribution import attributed_to, is_quoted

QUOTES = ['""', "''", "“”", "‘’", "«»", "„“", "‚‘", "‹›", "「」", "『』", "《》", "»«", "””"]


@pytest.mark.parametrize("case", table("attribution.csv"))
def test_a_text_ascribes_these_names_to_these_holders(gazetteer, case):
    found = [f"{m.text}={m.attributed_to}" for m in tag(gazetteer, case["text"]).mentions]

    assert " | ".join(item.removesuffix("=None") for item in found) == case["expected"]


@pytest.mark.parametrize("case", table("quoted.csv"))
def test_these_names_are_quoted(gazetteer, case):
    quoted = [m.text for m in tag(gazetteer, case["text"]).mentions if m.quoted]

    assert " | ".join(quoted) == case["quoted"]


@pytest.mark.parametrize("marks", QUOTES)
def test_a_name_between_any_quotation_marks_is_quoted(gazetteer, marks):
    text = f"on {marks[0]}Iturup{marks[1]} today"

    assert [m.quoted for m in tag(gazetteer, text).mentions] == [True]


@pytest.mark.parametrize("marks", QUOTES)
def test_a_name_in_a_longer_quotation_is_not_quoted(gazetteer, marks):
    text = f"{marks[0]}We flew to Iturup yesterday{marks[1]} he said"

    assert [m.quoted for m in tag(gazetteer, text).mentions] == [False]


@given(st.text(), st.text())
def test_any_surroundings_may_be_asked_for_quotation_marks(before, behind):
    is_quoted(before + "Iturup" + behind, len(before), len(before) + 6)


@given(st.text(), st.text())
def test_without_holders_nothing_is_ascribed(before, behind):
    assert attributed_to(before, behind, ()) is None
