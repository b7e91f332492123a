"""Names are transcribed and declined by the rules of `transcribe`, and only where those hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer import load
from gazetteer.forms import transcribe
from gazetteer.schema import CASES

KANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FC), max_size=10)
RUSSIAN = st.text(st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВ -"), max_size=15)
WRITTEN = {
    "russian_of_kana": r"[А-Яа-яЁё]+",
    "ukrainian_of_kana": r"[а-щА-ЩьюяЮЯіІїЇєЄґҐ’]+",
    "hangul_of_kana": r"[가-힣]+",
    "hangul_of_russian": r"[가-힣 ]+",
    "katakana_of_russian": r"[ァ-ヴー・]+",
    "ukrainian_of_russian": r"[а-щА-ЩьюяЬЮЯіІїЇєЄ’ -]+",
    "bulgarian_of_russian": r"[а-щА-ЩьюяЬЮЯ -]+",
    "serbian_of_russian": r"[а-иА-Ик-шК-ШјЈљЉњЊ -]+",
    "latin_of_serbian": r"[a-zA-ZčćđšžČĆĐŠŽ -]+",
    "cyrillic_of_serbian": r"[а-иА-Ик-шК-ШјЈљЉњЊђЂћЋџЏ -]+",
    "macedonian_of_russian": r"[а-иА-Ик-шК-ШјЈ -]+",
    "belarusian_of_russian": r"[а-зА-Зй-шЙ-ШыьэюяЫЬЭЮЯёЁіІўЎ -]+",
}
"""The letters that each transcription may yield."""
MOST = {"ukrainian_of_kana": 3, "hangul_of_russian": 3}
DECLENSIONS = {"ru": transcribe.russian_cases, "uk": transcribe.ukrainian_cases}


@pytest.mark.parametrize("case", table("transcribe.csv"))
def test_a_name_has_the_forms_of_the_rule(case):
    forms = list(getattr(transcribe, case["rule"])(case["name"]))

    if case["rule"].endswith("_cases"):
        assert "|".join(map(" ".join, forms)) == case["forms"]
    else:
        assert "|".join(text for _, text in forms) == case["forms"]


def test_every_rule_is_in_the_table():
    tested = {row.values[0]["rule"] for row in table("transcribe.csv")}

    assert tested == {*WRITTEN, *(rule.__name__ for rule in DECLENSIONS.values())}


def test_polivanov_is_the_first_russian_form():
    assert transcribe.polivanov("しべとろ") == "Сибэторо"
    assert transcribe.polivanov("色丹") is None


@pytest.mark.parametrize("rule", WRITTEN)
@given(name=st.text(max_size=8) | KANA | RUSSIAN)
def test_forms_are_few_and_different_and_in_their_script(rule, name):
    texts = [text for _, text in getattr(transcribe, rule)(name)]

    assert len(set(texts)) == len(texts) <= MOST.get(rule, 2)
    assert all(re.fullmatch(WRITTEN[rule], text) for text in texts)


@pytest.mark.parametrize("decline", DECLENSIONS.values())
@given(name=st.text(max_size=8) | RUSSIAN)
def test_cases_are_known_and_differ_from_the_name(decline, name):
    for case, text in decline(name):
        assert case in CASES
        assert text != name


def test_a_recorded_case_has_a_derived_form():
    different = [
        (toponym.text, case)
        for place in load().data.places
        for toponym in place.toponyms
        if toponym.language in DECLENSIONS and toponym.inflections
        for case in {case for case, _ in decline(toponym)}
        if {text for derived, text in decline(toponym) if derived == case}.isdisjoint(
            form.text for form in toponym.inflections if form.case == case
        )
    ]

    assert different == []


def decline(toponym):
    return DECLENSIONS[toponym.language](toponym.text)
