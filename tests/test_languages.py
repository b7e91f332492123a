"""Which language tags are taken, and what is said about the others."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import InvalidQueryError
from gazetteer.languages import language_tag, tag_fault

TAGS = (
    "en ru ja uk ain und mul es-419 en-GB zh-Hant zh-Hans sr-Latn ja-Kana ja-Hira ja-Latn "
    "ru-Latn ain-Kana ain-Cyrl und-Latn und-Arab yue-Hant nan-Latn wuu-Hans ff-Adlm "
    "ja-Latn-hepburn ru-Latn-petr1708 lzh olo pcm"
)


@pytest.mark.parametrize("tag", TAGS.split())
def test_a_canonical_tag_of_a_known_language_is_taken(tag):
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        ("uk_Latn", "'uk_Latn' is not a BCP 47 tag; did you mean 'uk-Latn'?"),
        ("uk-latn", "'uk-latn' is not a BCP 47 tag; did you mean 'uk-Latn'?"),
        ("ru-Latn-bgn", "'ru-Latn-bgn' is not a BCP 47 tag; did you mean 'ru-Latn'?"),
        ("EN", "'EN' is not a BCP 47 tag; did you mean 'en'?"),
        ("jp", "'jp' is not a known language; did you mean 'ja'?"),
        ("ua", "'ua' is not a known language; did you mean 'uk'?"),
        ("rus", "'rus' is not a known language; did you mean 'ru'?"),
        ("zz", "'zz' is not a known language"),
        ("zz-Latn", "'zz-Latn' is not a known language"),
        ("kuril", "'kuril' is not a BCP 47 tag"),
        ("", "'' is not a BCP 47 tag"),
        ("русский", "'русский' is not a BCP 47 tag"),
        ("x-kuril", "'x-kuril' names no registered language; where it has no tag, write 'und'"),
    ],
)
def test_any_other_tag_is_refused_with_the_way_out(tag, fault):
    assert tag_fault(tag) == fault


def test_a_question_with_a_bad_tag_is_an_invalid_query():
    with pytest.raises(InvalidQueryError) as caught:
        language_tag("uk_Latn", field="lang")

    assert caught.value.field == "lang"


@given(st.text() | st.from_regex(r"[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8}){0,4}", fullmatch=True))
def test_any_text_gets_a_verdict(text):
    assert isinstance(tag_fault(text), str)


def test_importing_the_module_does_not_import_the_library():
    code = "import sys, gazetteer.languages; print('langcodes' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert answer.stdout.decode().strip() == "False"
