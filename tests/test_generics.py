from collections import Counter

import pytest

from gazetteer.forms.generics import GENERICS, Generic, generics_for
from gazetteer.languages import tag_fault
from gazetteer.model import FEATURE_CODES

LANGUAGES = sorted({generic.language for generic in GENERICS})


def test_every_feature_type_is_known():
    named = {feature_type for generic in GENERICS for feature_type in generic.feature_types}

    assert named <= set(FEATURE_CODES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_a_known_tag(language):
    assert tag_fault(language) == ""


def test_no_row_stands_twice():
    rows = Counter(
        (generic.language, feature_type, generic.text, generic.position, generic.joint)
        for generic in GENERICS
        for feature_type in generic.feature_types
    )

    assert [row for row, count in rows.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_of_a_row_are_distinct_and_clean(language):
    for generic in GENERICS:
        if generic.language == language:
            forms = (generic.text, *generic.inflections)
            assert len(set(forms)) == len(forms), generic
            assert all(form == form.strip() != "" for form in (*forms, *generic.plural)), generic
            assert generic.joint in ("", " ", "-", " -"), generic


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("feature_type", ["island", "island_group", "strait", "mountain"])
def test_each_language_has_words_for_what_disputes_are_about(language, feature_type):
    assert generics_for(language, feature_type)


def words(language, feature_type):
    return {_shown(generic) for generic in generics_for(language, feature_type)}


def _shown(generic: Generic) -> str:
    if generic.position == "before":
        return f"{generic.text}{generic.joint}*"
    return f"*{generic.joint}{generic.text}"


@pytest.mark.parametrize(
    ("language", "feature_type", "shown"),
    [
        ("en", "island", "* Island"),
        ("en", "volcano", "Mt. *"),
        ("ru", "island", "о. *"),
        ("ru", "island", "о.*"),
        ("ru", "strait", "прол. *"),
        ("ru", "island_group", "* о-ва"),
        ("ja", "island", "*島"),
        ("ja-Latn", "island", "*-tō"),
        ("ja-Latn", "strait", "*-suidō"),
        ("ko", "island_group", "* 열도"),
        ("de", "island_group", "*-Inseln"),
        ("fr", "island", "île d'*"),
        ("sv", "island_group", "*öarna"),
        ("tr", "island_group", "* Adaları"),
    ],
)
def test_words_stand_where_the_language_puts_them(language, feature_type, shown):
    assert shown in words(language, feature_type)


@pytest.mark.parametrize(
    ("language", "same_as"),
    [
        ("en-GB", "en"),
        ("ru-Cyrl", "ru"),
        ("sr-Cyrl", "sr"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("ko-KP", "ko"),
        ("no", "nb"),
        ("de-1901", "de"),
    ],
)
def test_region_and_usual_script_do_not_matter(language, same_as):
    assert generics_for(language, "island") == generics_for(same_as, "island") != ()


@pytest.mark.parametrize("language", ["ja-Kana", "ja-Hira", "uk-Latn", "he-Latn", "und"])
def test_a_script_without_rows_gets_none(language):
    assert generics_for(language, "island") == ()


def test_plain_chinese_gets_both_scripts():
    assert words("zh", "island") == {"*岛", "*島"}


def test_case_forms_stand_apart_from_the_plural():
    island = generics_for("ru", "island")[0]

    assert "островом" in island.inflections
    assert "островами" in island.plural
    assert "островами" not in island.inflections


@pytest.mark.parametrize(("language", "text"), [("ko", "도"), ("ja-Latn", "to")])
def test_words_that_are_also_something_else_are_kept_out_of_text(language, text):
    rows = [generic for generic in generics_for(language, "island") if generic.text == text]

    assert rows
    assert not any(generic.in_text for generic in rows)
