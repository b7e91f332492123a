"""A cell is matched by its name, and what else its row says brings the right namesake ahead."""

import pytest

from gazetteer.lookup import LONGEST_NAME
from gazetteer.matching import Weighed, identified, is_settled, named, similarity


@pytest.mark.parametrize(
    ("name", "language", "places", "settled", "why"),
    [
        ("Iturup", "", ["ct-1003"], True, "a recorded name"),
        ("Итурупа", "ru", ["ct-1003"], True, "a name in the language of the cell"),
        ("Iturup", "ja", ["ct-1003"], True, "a name in another language than the cell"),
        ("Iturup", "xx-no-tag", ["ct-1003"], True, "a language that is none tells nothing"),
        ("Iturupp", "", ["ct-1003"], False, "a misspelt name is for a human"),
        ("Shikotan", "", ["ct-1005", "ct-1123"], False, "two places of one name"),
        ("Atlantis", "", [], False, "an unknown name"),
        ("", "", [], False, "an empty cell"),
        ("x" * (LONGEST_NAME + 1), "", [], False, "a cell too long to be a name"),
    ],
)
def test_a_cell_leads_to_the_places_of_its_name(gazetteer, name, language, places, settled, why):
    found = named(gazetteer, name, language=language)

    assert [one.place.id for one in found] == places, why
    assert is_settled(found) == settled, why
    assert [one.sure for one in found] == [similarity(one.candidate) is None for one in found]


@pytest.mark.parametrize(
    ("identifier", "places"),
    [
        ("ct-1003", ["ct-1003"]),
        (" CT-1003 ", ["ct-1003"]),
        ("https://names.example.org/places/ct-1003/", ["ct-1003"]),
        ("ct-9999999", []),
        ("Iturup", []),
        ("", []),
    ],
)
def test_an_identifier_leads_to_its_place(gazetteer, identifier, places):
    found = identified(gazetteer, identifier)

    assert [one.place.id for one in found] == places
    assert is_settled(found) == bool(places)


@pytest.mark.parametrize(
    ("fits", "rule", "stays", "score"),
    [
        ([True, False], "any", True, 100),
        ([True, False], "all", False, 70),
        ([True, True], "all", True, 100),
        ([False], "any", False, 70),
        ([False], "should", True, 70),
        ([False, True], "should", True, 100),
    ],
)
def test_a_type_narrows_or_is_a_wish(gazetteer, fits, rule, stays, score):
    one = Weighed(gazetteer.place("ct-1003"))

    assert one.weigh_type(fits, rule) == stays
    assert (one.score, one.sure) == (pytest.approx(score), score == 100)


@pytest.mark.parametrize(
    ("agreement", "required", "stays", "score", "sure"),
    [
        (1.0, True, True, 100, True),
        (0.5, True, True, 85, True),
        (0.4, False, True, 82, False),
        (0.4, True, False, 82, False),
        (0.0, False, True, 70, False),
        (None, False, True, 90, True),
        (None, True, False, 90, True),
    ],
)
def test_a_value_lowers_by_how_badly_it_fits(gazetteer, agreement, required, stays, score, sure):
    one = Weighed(gazetteer.place("ct-1003"))

    assert one.weigh_value(agreement, required=required) == stays
    assert (one.score, one.sure) == (pytest.approx(score), sure)


def test_a_row_that_tells_namesakes_apart_settles_which_is_meant(gazetteer):
    island, village = named(gazetteer, "Shikotan")
    for one in (island, village):
        one.weigh_type([one.place.feature_type == "island"], "should")

    assert is_settled([island, village])
