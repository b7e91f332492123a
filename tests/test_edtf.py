"""Which dates and periods the data may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.edtf import is_edtf

DATES = (
    "1855-02-07 1855 1855-02 1644~ 1644? 1644% 1855-02-07? 164X 16XX 2004-XX 1985-04-XX "
    "1985-XX-XX 2001-21 Y17000 Y-170000 -1985 -0044 1945-08-28/1945-09-05 1644/1700~ "
    "1875/1875-05 1875-05/1875 1991/ /1991 ../1991 1991/.. 2020-02-29 16XX-02-29 169X/1700 "
    "-0044/1900"
)
OTHERS = (
    "2020-02-30 2021-02-29 1855-13 1855-00 1855-2-7 185 18550 1855. 1991/1985 ../.. / "
    "1855/1875/1900 [1667,1668] 1984-06-~11 1XXX-XX 2001-25 2001-21-01 1985-XX-02 XXXX "
    "2004-01-01T10:10:10Z ١٨٥٥ Y1700"
)


@pytest.mark.parametrize("text", DATES.split())
def test_level_one_dates_are_taken(text):
    assert is_edtf(text)


@pytest.mark.parametrize("text", [*OTHERS.split(), "", " 1855", "1855\n", "1855/\n"])
def test_anything_else_is_refused(text):
    assert not is_edtf(text)


@given(st.dates())
def test_every_day_of_the_calendar_is_taken(day):
    assert is_edtf(day.isoformat())


@given(st.text(alphabet="0123456789X-/~?%.Y"))
def test_any_text_gets_a_verdict(text):
    assert is_edtf(text) in {True, False}
