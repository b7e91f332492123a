"""What no one recorded is read off the text: directions, endings, broken words, namesakes."""

import pytest
from tables import table

from gazetteer.context.namesakes import NAMESAKES
from gazetteer.forms.directions import direction_words
from gazetteer.forms.endings import ENDINGS, languages_with
from gazetteer.languages import tag_fault
from gazetteer.tagging import tag


def found(gazetteer, text):
    return " | ".join(f"{m.text}@{m.place}" for m in tag(gazetteer, text).mentions)


@pytest.mark.parametrize("case", table("directions.csv"))
def test_a_direction_makes_a_part_of_the_whole(gazetteer, case):
    assert found(gazetteer, case["text"]) == case["mentions"]


@pytest.mark.parametrize("case", table("endings.csv"))
def test_an_ending_belongs_to_the_name_in_its_language(gazetteer, case):
    assert found(gazetteer, case["text"]) == case["mentions"]


@pytest.mark.parametrize("case", table("namesakes.csv"))
def test_what_else_bears_the_name_is_no_mention(gazetteer, case):
    assert found(gazetteer, case["text"]) == case["mentions"]


@pytest.mark.parametrize("case", table("broken_words.csv"))
def test_a_word_broken_over_two_lines_is_one(gazetteer, case):
    assert found(gazetteer, case["text"]) == case["mentions"]


def test_a_short_name_takes_no_ending():
    assert languages_with("yuri", "n") == frozenset()
    assert "fi" in languages_with("matua", "ssa")


def test_every_language_of_the_tables_is_a_known_tag():
    languages = {word.language for word in direction_words()}
    languages |= {row.language for row in NAMESAKES}
    languages |= {ending.language for endings in ENDINGS.values() for ending in endings}

    assert [language for language in sorted(languages) if tag_fault(language)] == []


def test_every_namesake_is_in_lower_case_and_says_something():
    for row in NAMESAKES:
        assert row.before or row.behind, row
        for text in (*row.before, *row.behind):
            assert text == text.lower().strip() != "", row


def test_a_language_has_one_row_for_each_kind_of_namesake_and_no_word_twice_in_it():
    rows = [(row.language, row.kind) for row in NAMESAKES]

    assert rows == list(dict.fromkeys(rows))
    for row in NAMESAKES:
        for words in (row.before, row.behind):
            assert list(words) == list(dict.fromkeys(words)), row.kind
