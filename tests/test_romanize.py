"""Kana and Cyrillic are written in Latin letters as the named systems prescribe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer.forms.romanize import (
    CYRILLIC_SYSTEMS,
    KANA_SYSTEMS,
    hiragana,
    katakana,
    romanize_cyrillic,
    romanize_kana,
)

HIRAGANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096), max_size=12)
CYRILLIC = st.text(st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВ -"), max_size=20)


@pytest.mark.parametrize("case", table("kana.csv"))
def test_a_reading_is_romanized_by_each_system(case):
    assert {system: romanize_kana(case["kana"], system) for system in KANA_SYSTEMS} == {
        system: case[system] for system in KANA_SYSTEMS
    }


@pytest.mark.parametrize("case", table("cyrillic.csv"))
def test_a_russian_name_is_romanized_by_a_system(case):
    assert dict(romanize_cyrillic(case["russian"]))[case["system"]] == case["latin"]


def test_every_system_is_in_the_table():
    tested = {row.values[0]["system"] for row in table("cyrillic.csv")}

    assert tested == {system for system, _ in romanize_cyrillic("Итуруп")} > set(CYRILLIC_SYSTEMS)


@given(HIRAGANA)
def test_katakana_and_hiragana_lead_to_each_other(kana):
    assert hiragana(katakana(kana)) == kana


@given(HIRAGANA, st.sampled_from(list(KANA_SYSTEMS)))
def test_both_kana_are_romanized_alike(kana, system):
    assert romanize_kana(kana, system) == romanize_kana(katakana(kana), system)


@given(st.text(), st.sampled_from(list(KANA_SYSTEMS)))
def test_what_is_no_kana_is_not_romanized(text, system):
    latin = romanize_kana(text, system)

    assert latin is None or latin == latin.lower()


@given(CYRILLIC)
def test_nothing_cyrillic_is_left(text):
    for _, latin in romanize_cyrillic(text):
        assert not any("а" <= letter <= "ё" for letter in latin.lower())
