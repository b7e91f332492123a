"""Which language a text is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer.languages import tag_fault
from gazetteer.normalize import fold
from gazetteer.written_in import akin, written_in


@pytest.mark.parametrize("case", table("written_in.csv"))
def test_the_language_of_a_few_words(case):
    assert (written_in(fold(case["text"])) or "") == case["language"]


@given(st.text())
def test_any_text_gets_a_known_language_or_none(text):
    language = written_in(fold(text))

    assert language is None or not tag_fault(language)


@pytest.mark.parametrize(("one", "other"), [("cs", "sk"), ("sr-Latn", "hr"), ("nb", "da")])
def test_neighbours_are_akin(one, other):
    assert akin(one, other)
    assert akin(other, one)


def test_strangers_are_not_akin():
    assert not akin("fi", "sv")
