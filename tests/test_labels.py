"""A place is shown under the name that was asked for, or the answer says which stands in."""

import pytest
from tables import table

from gazetteer.errors import NotFoundError
from gazetteer.labels import names_of


@pytest.mark.parametrize("case", table("labels.csv"))
def test_a_perspective_has_this_name_by_this_rule(gazetteer, case):
    label = names_of(
        gazetteer, case["place"], case["perspective"] or None, case["language"] or None
    )

    assert (label.text, label.basis, label.rule) == (case["text"], case["basis"], case["rule"])


def test_a_recorded_name_is_the_holders_own(gazetteer):
    for place in gazetteer.data.places:
        for holder in gazetteer.data.holders:
            for language in ("en", "ja", "ru", None):
                label = names_of(gazetteer, place.id, holder.id, language)
                if label.basis == "recorded":
                    assert holder.id in label.toponym.used_by
                    assert label.toponym.language == language or language is None


def test_no_label_is_empty(gazetteer):
    for place in gazetteer.place_ids:
        for language in ("en", "ja", "ru", "xx"):
            assert gazetteer.neutral_label(place, language)


def test_the_text_is_that_of_the_toponym_shown(gazetteer):
    for place in gazetteer.place_ids:
        label = names_of(gazetteer, place, "RU", "ru")

        assert label.toponym is None or label.text == label.toponym.text


@pytest.mark.parametrize(("place", "holder"), [("ct-0", "JP"), ("ct-1003", "XX")])
def test_an_unknown_place_or_holder_is_refused(gazetteer, place, holder):
    with pytest.raises(NotFoundError, match=r"ct-0|XX"):
        names_of(gazetteer, place, holder)
