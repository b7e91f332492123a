"""A name of Chinese characters has these other shapes."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer.forms import kanji
from gazetteer.forms.kanji import FREELY_MIXED, MOST_SHAPES, shapes

CHARACTERS = sorted({character for row in kanji._ALL_ROWS for character in row} | {*"々里后台岳"})
NAMES = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=8)
LANGUAGES = st.sampled_from(["ja", "ko", "zh", "zh-Hans", "zh-Hant"])


@pytest.mark.parametrize("case", table("kanji.csv"))
def test_a_name_has_these_other_shapes_in_this_order(case):
    assert "|".join(shapes(case["name"], case["language"])) == case["shapes"]


@given(NAMES, LANGUAGES)
def test_other_shapes_are_few_each_once_and_not_the_name(name, language):
    others = list(shapes(name, language))

    assert len(others) <= MOST_SHAPES
    assert len({name, *others}) == len(others) + 1


@given(NAMES.filter(lambda name: "々" not in name), LANGUAGES)
def test_a_shape_has_as_many_characters_as_the_name(name, language):
    assert {len(shape) for shape in shapes(name, language)} <= {len(name)}


@given(st.text(st.characters(max_codepoint=0x2E7F)), LANGUAGES)
def test_another_script_has_no_other_shapes(name, language):
    assert list(shapes(name, language)) == []


def test_the_shapes_of_a_character_lead_to_each_other():
    assert [
        (name, language)
        for row in kanji._ROWS
        for name, language in zip(row, ("zh-Hans", "zh-Hant", "ja"), strict=True)
        if not {name, *shapes(name, language)} >= set(row)
    ] == []


def test_a_merged_character_is_written_for_each_of_its_own():
    assert [
        simplified
        for simplified, traditional, _ in kanji._MERGED_ROWS
        if simplified not in shapes(traditional, "zh-Hant")
    ] == []


def test_a_merged_character_is_not_read_as_another():
    assert [
        simplified
        for simplified, traditional, _ in kanji._MERGED_ROWS
        if traditional in set(shapes(simplified, "zh-Hans")) - {"臺"}
    ] == []


def test_no_character_is_read_or_written_in_two_ways():
    read = Counter(row[0] for row in kanji._ROWS) + Counter(
        new for simplified, _, new in kanji._ROWS if new != simplified
    )
    written = Counter(traditional for _, traditional, _ in kanji._ALL_ROWS)

    assert [character for character, times in (read | written).items() if times > 1] == []


def test_what_is_read_as_another_character_is_not_read_on():
    for read in (kanji._READ_CHINESE, kanji._READ_JAPANESE):
        assert [chr(code) for code, full in read.items() if ord(full) in read] == []


def test_the_words_are_read_as_other_words_of_two_characters():
    assert [word for word in kanji._WORDS.split() if len(word) != 4 or word[:2] == word[2:]] == []


@pytest.mark.parametrize("group", FREELY_MIXED)
def test_a_freely_mixed_kanji_has_every_other_of_its_group(group):
    for own in group:
        assert {own, *shapes(own, "ja")} >= set(group)
