"""A written name leads to every place that it may mean, and to none that it does not."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer import load, lookup
from gazetteer.errors import InvalidQueryError, NotFoundError, UnknownTermError
from gazetteer.lookup import LONGEST_NAME, SAFE_SCORE
from gazetteer.normalize import fold_name

EVERY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
NAMES = sorted({toponym.text for place in load().data.places for toponym in place.toponyms})


def misled(gazetteer, forms):
    """The forms that do not lead back to their own place, each with the place."""
    return [
        (text, place.id)
        for text, place in forms
        if place.id not in {c.place for c in lookup(gazetteer, text, limit=50, fuzzy=False)}
    ]


@pytest.mark.parametrize("case", table("lookup.csv"))
def test_lookup_lists_every_place_the_name_may_mean(gazetteer, case):
    candidates = lookup(gazetteer, case["name"], language=case["language"] or None)

    assert "|".join(candidate.place for candidate in candidates) == case["places"]


@pytest.mark.parametrize("case", table("lookup.csv"))
def test_a_match_is_stated_where_it_is_safe(gazetteer, case):
    candidates = lookup(gazetteer, case["name"], language=case["language"] or None)

    assert "".join(c.place for c in candidates if c.match) == case["match"]


@pytest.mark.parametrize("case", table("not_found.csv"))
def test_what_only_resembles_a_name_gives_nothing_to_rely_on(gazetteer, case):
    candidates = lookup(gazetteer, case["name"])

    assert [c.place for c in candidates if c.match or c.score >= SAFE_SCORE] == []


def test_every_toponym_leads_to_its_own_place(gazetteer):
    places = gazetteer.data.places

    assert misled(gazetteer, [(t.text, place) for place in places for t in place.toponyms]) == []


def test_every_inflection_leads_to_its_own_place(gazetteer):
    forms = [
        (inflection.text, place)
        for place in gazetteer.data.places
        for toponym in place.toponyms
        for inflection in toponym.inflections
    ]

    assert forms
    assert misled(gazetteer, forms) == []


def test_every_toponym_in_capitals_leads_to_its_own_place(gazetteer):
    places = gazetteer.data.places
    forms = [(t.text.upper(), place) for place in places for t in place.toponyms]

    # "ß" has no capital of its own: a name in capitals is a name of one letter more.
    assert misled(gazetteer, [form for form in forms if "SS" not in form[0]]) == []


def test_the_name_as_recorded_scores_best_for_its_own_toponym(gazetteer):
    (first, *_) = lookup(gazetteer, "Etorofu")

    assert (first.score, first.why, first.toponym.text) == (100.0, ("exact",), "Etorofu")


@given(EVERY_TEXT.filter(fold_name))
def test_any_other_name_is_answered_best_first_and_each_place_once(gazetteer, name):
    candidates = lookup(gazetteer, name)

    assert len({c.place for c in candidates}) == len(candidates) <= 10
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)


@given(st.sampled_from(NAMES), st.data())
def test_a_damaged_name_never_matches_without_a_human(gazetteer, name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    damaged = name[:at] + data.draw(st.characters(categories=["Ll"])) + name[at + 1 :]
    for candidate in lookup(gazetteer, damaged):
        if any(step.startswith("fuzzy") for step in candidate.why):
            assert not candidate.match


@given(st.sampled_from(NAMES))
def test_a_match_is_the_first_and_the_only_one(gazetteer, name):
    matches = [candidate.match for candidate in lookup(gazetteer, name)]

    assert not any(matches[1:])


@given(st.sampled_from(NAMES), st.integers(1, 5))
def test_a_limit_cuts_the_list_behind(gazetteer, name, limit):
    everything = [c.place for c in lookup(gazetteer, name, limit=50)]

    assert [c.place for c in lookup(gazetteer, name, limit=limit)] == everything[:limit]


@given(st.sampled_from(NAMES), st.sampled_from(["JP", "RU"]))
def test_a_holder_narrows_to_the_toponyms_that_it_uses(gazetteer, name, holder):
    for candidate in lookup(gazetteer, name, holder=holder):
        assert holder in candidate.toponym.used_by


@given(st.sampled_from(NAMES))
def test_a_feature_type_narrows_to_places_of_that_type(gazetteer, name):
    for candidate in lookup(gazetteer, name, feature_type="island"):
        assert gazetteer.place(candidate.place).feature_type == "island"


@given(st.sampled_from(NAMES))
def test_a_dispute_narrows_to_its_own_places(gazetteer, name):
    dispute = gazetteer.dispute("cd-1001")
    for candidate in lookup(gazetteer, name, dispute="cd-1001"):
        assert candidate.place in {*dispute.places, *dispute.related}


def test_a_language_covers_its_scripts(gazetteer):
    names = lookup(gazetteer, "Etorofu-tō", language="ja")

    assert {c.toponym.language.partition("-")[0] for c in names} == {"ja"}


def test_labels_follow_the_perspective_asked_for(gazetteer):
    for perspective, label in ((None, "Etorofu / Iturup"), ("JP", "択捉島"), ("RU", "Итуруп")):
        assert lookup(gazetteer, "Iturup", perspective=perspective)[0].label == label


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("name", {"name": ""}),
        ("name", {"name": " \u200b\n"}),
        ("name", {"name": "a" * (LONGEST_NAME + 1)}),
        ("limit", {"name": "Iturup", "limit": 0}),
    ],
)
def test_a_question_without_an_answer_is_refused_by_its_field(gazetteer, field, query):
    with pytest.raises(InvalidQueryError) as refused:
        lookup(gazetteer, **query)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "term", "suggestion"),
    [
        ("language", "uk_Latn", "uk-Latn"),
        ("language", "jp", "ja"),
        ("language", "qqx-nonsense", "qqx"),
        ("language", "", ""),
        ("feature_type", "iland", "island"),
        ("feature_type", "zzz", ""),
        ("feature_type", "", ""),
        ("label_language", "RU", "ru"),
    ],
)
def test_a_misspelt_filter_is_refused_with_what_was_meant(gazetteer, field, term, suggestion):
    with pytest.raises(UnknownTermError, match=re.escape(repr(term))) as refused:
        lookup(gazetteer, "Iturup", **{field: term})

    assert (refused.value.field, refused.value.suggestion) == (field, suggestion)
    assert (f"did you mean {suggestion!r}?" in str(refused.value)) == bool(suggestion)


@pytest.mark.parametrize(
    ("name", "prefer", "shown"),
    [
        ("Iturup", ("en",), "en"),
        ("Etorofu", ("en",), "en"),
        ("Iturup", ("pl", "en"), "pl"),
        ("Iturup", ("xx", "en"), "en"),
        ("Iturup", ("fr", "en"), "en"),  # in French a variant, which scores less
        ("Хабомаи", ("en", "ru"), "ru"),
        ("択捉島", ("zh-Hant", "en"), "ja"),
    ],
)
def test_of_toponyms_that_match_alike_the_preferred_language_is_shown(
    gazetteer, name, prefer, shown
):
    (usual, *_), (first, *_) = lookup(gazetteer, name), lookup(gazetteer, name, prefer=prefer)

    assert first.toponym.language == shown
    assert (first.place, first.score, first.match) == (usual.place, usual.score, usual.match)


@given(st.sampled_from(NAMES), st.sampled_from(["en", "ru", "ja", "fr", "zh-Hant"]))
def test_a_preferred_language_changes_no_place_no_score_and_no_side(gazetteer, name, language):
    def judged(candidates):
        return [(c.place, c.score, c.match, c.toponym.used_by) for c in candidates]

    usual = judged(lookup(gazetteer, name))
    assert judged(lookup(gazetteer, name, prefer=(language,))) == usual


def test_an_unknown_dispute_is_refused(gazetteer):
    with pytest.raises(NotFoundError, match="cd-9"):
        lookup(gazetteer, "Iturup", dispute="cd-9")


@pytest.mark.parametrize("parameter", ["holder", "perspective"])
def test_an_unknown_holder_is_refused_also_where_nothing_is_found(gazetteer, parameter):
    with pytest.raises(NotFoundError, match="XX"):
        lookup(gazetteer, "Atlantis", **{parameter: "XX"})


@pytest.mark.parametrize("name", ["a" * LONGEST_NAME, "İ" * LONGEST_NAME, "- " * 250, "島" * 500])
def test_the_longest_name_is_answered_at_once(gazetteer, name):
    began = process_time()
    lookup(gazetteer, name)

    assert process_time() - began < 1
