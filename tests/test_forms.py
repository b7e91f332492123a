"""A toponym takes these forms in text, each with how it was derived."""

import pytest
from tables import table

from gazetteer.forms.deriving import forms_of
from gazetteer.model import Inflection, Toponym
from gazetteer.normalize import fold_name


def toponym(case):
    inflections = tuple(
        Inflection(text=text, case=name)
        for name, _, text in (item.partition("=") for item in case["inflections"].split("|"))
        if text
    )
    return Toponym(
        text=case["text"], language=case["language"], role=case["role"], inflections=inflections
    )


@pytest.mark.parametrize("case", table("forms.csv"))
def test_a_toponym_takes_this_form_for_this_reason(case):
    forms = {form.text: form for form in forms_of(toponym(case), case["feature_type"])}

    assert case["form"] in forms
    assert "|".join(forms[case["form"]].why) == case["reasons"]
    assert forms[case["form"]].in_text == (case["in_text"] == "yes")
    assert forms[case["form"]].takes.name == case["takes"]


@pytest.mark.parametrize("case", table("no_forms.csv"))
def test_a_toponym_does_not_take_this_form(case):
    forms = {form.text for form in forms_of(toponym(case | {"inflections": ""}), "island_group")}

    assert case["form"] not in forms


def every_toponym(gazetteer):
    return ((place, toponym) for place in gazetteer.data.places for toponym in place.toponyms)


def test_the_first_form_is_the_name_itself(gazetteer):
    for place, own in every_toponym(gazetteer):
        first = forms_of(own, place.feature_type)[0]

        assert (first.text, first.why) == (fold_name(own.text), ())


def test_every_form_is_folded_and_stands_once(gazetteer):
    for place, own in every_toponym(gazetteer):
        texts = [form.text for form in forms_of(own, place.feature_type)]

        assert len(texts) == len(set(texts))
        assert texts == [fold_name(text) for text in texts]


def test_every_derived_form_says_how(gazetteer):
    steps = {"inflected", "declined", "adjective", "romanized", "transcribed", "nominative"}
    steps |= {"kana", "order", "spelling", "stressed"}
    for place, own in every_toponym(gazetteer):
        for form in forms_of(own, place.feature_type)[1:]:
            assert {step.partition(":")[0] for step in form.why} <= steps
            assert form.why or not form.takes.alone


def test_a_romanization_leaves_no_cyrillic_letter(gazetteer):
    assert [
        form.text
        for place, own in every_toponym(gazetteer)
        for form in forms_of(own, place.feature_type)
        if form.why[:1] and form.why[0].startswith("romanized:") and own.language == "ru"
        if any("\u0400" <= character <= "\u04ff" for character in form.text)
    ] == []


def test_one_letter_is_never_sought_in_text(gazetteer):
    for place, own in every_toponym(gazetteer):
        for form in forms_of(own, place.feature_type):
            assert len(form.text) > 1 or not form.in_text
