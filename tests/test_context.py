"""What stands around a name decides which place it means, and the reasons are stated."""

import pytest
from tables import table

from gazetteer import tag
from gazetteer.gold import read_gold
from tests.gold_set import FOLDER


def only(gazetteer, text):
    """The one mention in a text, however unsure."""
    (mention,) = tag(gazetteer, text, min_confidence=0.0).mentions
    return mention


@pytest.mark.parametrize("case", table("senses.csv"))
def test_a_name_means_this_place_here(gazetteer, case):
    found = {m.text: m.place for m in tag(gazetteer, case["text"]).mentions}

    assert found.get(case["name"], "") == case["place"]


@pytest.fixture(scope="module")
def tagged(gazetteer):
    return [tag(gazetteer, gold.text, min_confidence=0.0).mentions for gold in read_gold(FOLDER)]


def test_each_reason_is_given_once(tagged):
    assert [m for mentions in tagged for m in mentions if len(set(m.why)) < len(m.why)] == []


def test_no_name_vouches_for_itself(tagged):
    alone = [mentions[0] for mentions in tagged if len(mentions) == 1]

    assert len(alone) > 100
    assert [m for m in alone if any(why.startswith("co-mention") for why in m.why)] == []


@pytest.mark.parametrize("case", table("reasons.csv"))
def test_this_is_a_reason(gazetteer, case):
    reasons = {
        reason
        for mention in tag(gazetteer, case["text"], min_confidence=0.0).mentions
        for reason in mention.why
    }

    assert case["reason"] in reasons


def test_a_distinctive_name_needs_no_context(gazetteer):
    assert only(gazetteer, "Etorofu").confidence == 0.99


def test_an_ambiguous_name_shows_every_place_it_may_mean(gazetteer):
    mention = only(gazetteer, "The Kurils claimed by Japan")

    assert [candidate.place for candidate in mention.candidates] == ["ct-1007", "ct-1001"]


def test_a_neighbour_makes_an_ordinary_word_likelier(gazetteer):
    alone = only(gazetteer, "Tomari was quiet.").confidence
    beside = tag(gazetteer, "Kunashiri, Tomari, Etorofu", min_confidence=0.0).mentions[1]

    assert beside.confidence > alone


def test_what_is_far_away_tells_nothing(gazetteer):
    near = only(gazetteer, "The Kurils claimed by Japan").confidence
    far = only(gazetteer, "The Kurils. " + "x " * 500 + "claimed by Japan").place

    assert near > 0.5
    assert far == "ct-1001"
