"""The feature word beside a name is read off the text, in any language and case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer.forms.beside import WordsBeside, words_of
from gazetteer.forms.directions import direction_words
from gazetteer.forms.generics import GENERICS
from gazetteer.tagging import tag

WORDS = {
    side: WordsBeside(side, words_of(GENERICS, direction_words(), side))
    for side in ("before", "after")
}
IN_TEXT = [
    (side, word)
    for side, words in WORDS.items()
    for word in words
    if any(one.in_text for one in words[word])
]


@pytest.mark.parametrize("case", table("beside.csv"))
def test_a_feature_word_joins_the_name(gazetteer, case):
    found = [f"{m.text}@{m.place}" for m in tag(gazetteer, case["text"]).mentions]

    assert " | ".join(found) == case["mentions"]


@pytest.mark.parametrize(
    ("text", "edge", "words"),
    [
        ("iturup island chain", 6, [" island chain", " island"]),
        ("択捉島", 2, ["島"]),
        ("iturup", 6, []),
        ("iturup ", 6, []),
    ],
)
def test_words_behind_a_name_the_longest_first(text, edge, words):
    assert list(WORDS["after"].at(text, edge)) == words


@given(
    st.sampled_from(IN_TEXT),
    st.text("abcитуруп島 -'", max_size=8),
    st.text("abcитуруп島 -'", max_size=8),
)
def test_a_word_is_found_wherever_it_joins(side_and_word, before, behind):
    side, word = side_and_word
    text = before + word + behind
    edge = len(before) + (len(word) if side == "before" else 0)

    assert word in WORDS[side].at(text, edge)


@given(st.sampled_from([(s, w) for s, words in WORDS.items() for w in words]), st.text(min_size=1))
def test_a_text_is_split_where_it_was_joined(side_and_word, name):
    side, word = side_and_word

    assert (name, word) in WORDS[side].splits(WORDS[side].joined(name, word))
