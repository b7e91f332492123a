"""A name that a text puts in quotation marks, or in somebody's mouth, is marked as such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer import tag
from gazetteer.context.ascribed_together import ascribe_together
from gazetteer.context.attribution import SO_CALLED, TRIGGERS, attributed_to, is_quoted
from gazetteer.context.naming_words import NAMING_WORDS, meaning

NAMES = {"CN": "china", "JP": "japan", "KR": "korea", "RU": "russia"}
SURROUNDINGS = [*NAMES.values(), *NAMING_WORDS, ",", "(", ")", "-", "in", "the", "as", "and", "it"]

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


@pytest.mark.parametrize("word", sorted({*NAMING_WORDS, *SO_CALLED}))
def test_the_scan_seeks_every_word_that_an_attribution_needs(word):
    assert any(trigger in f" {word} " for trigger in TRIGGERS)


@given(st.lists(st.sampled_from(SURROUNDINGS)), st.lists(st.sampled_from(SURROUNDINGS)))
def test_only_a_holder_that_is_named_can_be_told(gazetteer, before, behind):
    holder = attributed_to(" ".join([*before, ""]), " ".join(["", *behind]), gazetteer.rest.holders)

    assert holder is None or NAMES[holder] in (*before, *behind)


@given(st.lists(st.sampled_from([*SURROUNDINGS, "Etorofu", "Iturup", "択捉島", "or", "/", "、"])))
def test_what_goes_along_with_a_name_is_a_name_of_the_same_holder(gazetteer, words):
    text = " ".join(words)
    mentions = tag(gazetteer, text).mentions

    again = ascribe_together(text, mentions)

    assert [(m.start, m.end, m.place) for m in again] == [
        (m.start, m.end, m.place) for m in mentions
    ]
    for mention, before in zip(again, mentions, strict=True):
        assert mention == before or mention.attributed_to in (*mention.used_by, None)


@pytest.mark.parametrize("word", ["namely", "nennenswert", "callous", "zwanzig"])
def test_a_longer_word_names_nothing(word):
    assert meaning(word) == {"other"}


def test_hostile_text_takes_no_longer_than_other_text(gazetteer):
    # Nested repetition once doubled the time with each word.
    for unit in ("では", "（", "、", "と呼", "名", "称", "라고"):
        assert tag(gazetteer, f"日本では竹島、{unit * 40}と表").mentions
