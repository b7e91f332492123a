"""Which language a text is taken for."""

import os
import subprocess
import sys

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


@pytest.mark.parametrize("hash_seed", range(4))
def test_equals_are_told_apart_alike_in_every_process(hash_seed):
    text = "os barcos de pesca entre las islas"  # as many words of Spanish as of Portuguese
    code = f"from gazetteer.written_in import written_in; print(written_in({text!r}))"

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "es\n"


def test_latin_words_are_no_votes_on_a_cyrillic_text():
    assert written_in(fold("Карта Курильских островов: Atlas of the islands in 1893")) == "ru"


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
