"""Misspelt names are found on request, and only where they can hardly be another word."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer import tag
from gazetteer.misspelling import SHORTEST


@pytest.mark.parametrize("case", table("misspelt.csv"))
def test_a_misspelt_name_is_found_on_request(gazetteer, case):
    found = tag(gazetteer, case["text"], fuzzy=True).mentions

    assert " | ".join(f"{m.text}@{m.place}" for m in found) == case["expected"]


def test_a_misspelt_name_is_not_found_unasked(gazetteer):
    assert tag(gazetteer, "The ferry to Shikotam was late.").mentions == ()


def test_the_similarity_is_a_reason(gazetteer):
    (mention,) = tag(gazetteer, "The ferry to Shikotam was late.", fuzzy=True).mentions

    assert "fuzzy:88" in mention.why


def test_a_misspelt_name_is_less_sure_than_the_name(gazetteer):
    name, misspelt = (
        tag(gazetteer, f"The ferry to {word} was late.", fuzzy=True).mentions[0].confidence
        for word in ("Shikotan", "Shikotam")
    )

    assert misspelt < name


@given(st.text(max_size=SHORTEST - 1))
def test_what_is_shorter_than_a_misspelt_name_is_none(gazetteer, text):
    assert tag(gazetteer, text, fuzzy=True).mentions == tag(gazetteer, text).mentions


@pytest.mark.parametrize("word", ["Shikotam", "calling", "острова"])
def test_a_word_that_comes_again_costs_nothing_more(gazetteer, word):
    text = f"{word} " * (200_000 // len(word))

    began = process_time()
    tag(gazetteer, text, fuzzy=True)

    assert process_time() - began < 10
