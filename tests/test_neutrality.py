"""No side is built in: parties that swap places in the data swap places in the answers."""

from itertools import product

import msgspec
import pytest

from gazetteer import load, lookup, tag
from gazetteer.labels import names_of
from gazetteer.opening import from_data
from tests.gold_set import FOLDER, read

DISPUTES = load().data.disputes
DISPUTED = [(dispute, place) for dispute in DISPUTES for place in dispute.places]
IDS = [f"{dispute.id}-{place}" for dispute, place in DISPUTED]
SENTENCES = [s.text for name in ("en", "ru", "ja") for s in read(FOLDER / f"{name}.txt")]


def own_names(place, holder):
    return {toponym.text for toponym in place.toponyms if holder in toponym.used_by}


def naming(dispute, place):
    """The parties that have a name for the place, as far as anybody knows."""
    unknown = {entry.partition(":")[0] for entry in place.none_known}
    holders = {party.holder for party in dispute.parties}
    return {h for h in holders if h not in unknown or own_names(place, h)}


@pytest.mark.parametrize(("dispute", "place"), DISPUTED, ids=IDS)
def test_every_party_has_a_name_for_every_disputed_place_or_none_is_known(
    gazetteer, dispute, place
):
    for party in dispute.parties:
        own = own_names(gazetteer.place(place), party.holder)
        known = {entry.partition(":")[0] for entry in gazetteer.place(place).none_known}

        assert own or party.holder in known


@pytest.mark.parametrize(("dispute", "place"), DISPUTED, ids=IDS)
def test_the_neutral_label_holds_a_name_of_every_party_that_has_one(gazetteer, dispute, place):
    shown = set(gazetteer.neutral_label(place).split(" / "))
    for holder in naming(dispute, gazetteer.place(place)):
        assert own_names(gazetteer.place(place), holder) & shown


@pytest.mark.parametrize(("dispute", "place"), DISPUTED, ids=IDS)
def test_the_neutral_label_is_in_alphabetical_order(gazetteer, dispute, place):
    shown = gazetteer.neutral_label(place).split(" / ")

    assert shown == sorted(set(shown), key=str.casefold)


@pytest.mark.parametrize(("dispute", "place"), DISPUTED, ids=IDS)
def test_every_party_that_has_a_name_is_a_perspective(gazetteer, dispute, place):
    for holder, language in product(naming(dispute, gazetteer.place(place)), (None, "en")):
        label = names_of(gazetteer, place, holder, language)

        assert holder in label.toponym.used_by


@pytest.mark.parametrize("dispute", DISPUTES, ids=lambda dispute: dispute.id)
def test_parties_and_what_they_say_stand_in_alphabetical_order(dispute):
    parties = [party.holder for party in dispute.parties]

    assert parties == sorted(parties)


KURILS = "ct-1001"
"""Both governments write "Kuril Islands" in English; elsewhere the chain's name is nobody's."""


def test_a_spelling_has_the_same_holders_in_every_language_of_no_side(gazetteer):
    parties = {party.holder for dispute in DISPUTES for party in dispute.parties}
    # Where a party or a people writes its own language, its usage of a form may be recorded.
    own = {
        language.partition("-")[0]
        for holder in gazetteer.data.holders
        if holder.id in parties or holder.kind == "people"
        for language in holder.languages
    }
    rows = {}
    for place in gazetteer.data.places:
        for toponym in place.toponyms:
            language = toponym.language.partition("-")[0]
            if language not in own and (place.id, language) != (KURILS, "en"):
                holders = rows.setdefault((place.id, toponym.text.casefold()), {})
                holders.setdefault(toponym.used_by, []).append(toponym.language)

    assert {spelling: found for spelling, found in rows.items() if len(found) > 1} == {}


@pytest.fixture(scope="module")
def swapped(gazetteer):
    """The same gazetteer with Japan and Russia in each other's place."""
    return from_data(exchanged(gazetteer.data))


def exchanged(value):
    """A copy in which every JP is RU and every RU is JP."""
    other = {"JP": "RU", "RU": "JP"}
    if isinstance(value, str):
        return other.get(value, value)
    if isinstance(value, tuple):
        return tuple(exchanged(item) for item in value)
    if isinstance(value, dict):
        return {exchanged(key): exchanged(item) for key, item in value.items()}
    if hasattr(value, "__struct_fields__"):
        fields = {name: exchanged(getattr(value, name)) for name in value.__struct_fields__}
        return type(value)(**fields)
    return value


def in_order(value):
    """A copy in which lists of holders are sorted, for those were sorted before the exchange."""
    return tuple(sorted(value))


def described(mention):
    """All that an answer says, but for whose it is."""
    whose = {"used_by": (), "disputed_by": (), "attributed_to": None}
    return msgspec.structs.replace(mention, **whose)


def test_swapping_the_parties_swaps_the_holders_of_mentions_and_nothing_else(gazetteer, swapped):
    for text in SENTENCES:
        given = tag(gazetteer, text, min_confidence=0.0).mentions
        other = tag(swapped, text, min_confidence=0.0).mentions

        assert [described(m) for m in given] == [described(m) for m in other]
        for one, two in zip(given, other, strict=True):
            assert in_order(exchanged(one.used_by)) == in_order(two.used_by)
            assert in_order(exchanged(one.disputed_by)) == in_order(two.disputed_by)
            assert exchanged(one.attributed_to or "") == (two.attributed_to or "")


def test_swapping_the_parties_swaps_perspectives_and_nothing_else(gazetteer, swapped):
    for place in gazetteer.place_ids:
        assert gazetteer.neutral_label(place) == swapped.neutral_label(place)
        for holder, language in product(("JP", "RU"), ("en", "ja", "ru", None)):
            given = names_of(gazetteer, place, holder, language)
            other = names_of(swapped, place, exchanged(holder), language)
            assert (given.text, given.basis, given.rule) == (other.text, other.basis, other.rule)


def test_swapping_the_parties_changes_no_lookup(gazetteer, swapped):
    for place in gazetteer.data.places:
        for toponym in place.toponyms:
            given, other = (lookup(g, toponym.text, fuzzy=False) for g in (gazetteer, swapped))
            assert [(c.place, c.score, c.match, c.label, c.why) for c in given] == [
                (c.place, c.score, c.match, c.label, c.why) for c in other
            ]
