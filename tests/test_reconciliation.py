"""How the core of reconciliation ranks places; neither version of the protocol is spoken here."""

from importlib import import_module

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import TINY

from gazetteer.loading import load_data
from gazetteer.model import Place, Point, Toponym
from gazetteer.opening import from_data, load
from gazetteer.serving import load_service

load_service()
core = import_module("gazetteer._service.reconciliation.matching")
properties = import_module("gazetteer._service.reconciliation.properties")
suggest = import_module("gazetteer._service.reconciliation.suggest")
types = import_module("gazetteer._service.reconciliation.types")
wire = import_module("gazetteer._service.reconciliation.wire")

Condition, Query, Entity, Options = (
    core.Condition,
    core.Query,
    properties.Entity,
    properties.Options,
)


def settlement(place_id, name, *, feature_type="settlement", lat=45.2, **fields):
    """A namesake: the names of the real ones collide in the same way."""
    toponym = Toponym(
        text=name,
        language="en",
        role="preferred",
        used_by=("JP",),
        evidence="editorial",
        sources=("jmnedict",),
    )
    return Place(
        id=place_id,
        feature_type=feature_type,
        toponyms=(toponym,),
        point=Point(lat=lat, lon=147.9),
        **fields,
    )


@pytest.fixture(scope="module")
def reconciler():
    data = load_data(TINY)
    places = (
        *data.places,
        settlement("ct-8001", "Shana", ids={"geonames": "2125072"}),
        settlement("ct-8002", "Shana", feature_type="admin3", lat=45.9),
        settlement("ct-8003", "Rubetsu", lat=44.9),
    )
    return core.Reconciler(from_data(msgspec.structs.replace(data, places=places)))


def named(name, *conditions, **fields):
    return Query(conditions=(Condition(about="name", values=(name,)), *conditions), **fields)


def having(property_id, *values, **fields):
    return Condition(about="property", property_id=property_id, values=values, **fields)


def ids(matches):
    return [match.id for match in matches]


def features(match):
    return {feature.id: feature.value for feature in match.features}


@pytest.mark.parametrize("name", ["Etorofu", "択捉島", "Iturup", "Итурупа", "えとろふとう"])
def test_every_sides_name_leads_to_the_place_and_is_safe_to_link(reconciler, name):
    (match,) = reconciler.reconcile(named(name))

    assert (match.id, match.name, match.match) == ("ct-1003", "Etorofu / Iturup", True)


def test_description_and_features_say_which_toponym_matched_and_whose_it_is(reconciler):
    (match,) = reconciler.reconcile(named("Итурупом"))

    assert match.description == "“Итуруп” (ru), used by Russia; island; disputed: Japan, Russia"
    assert features(match) == {
        "name_score": match.score,
        "name_similarity": 100.0,
        "reason:inflected:instrumental": True,
        "toponym:Итуруп": True,
        "used_by:RU": True,
    }


def test_the_name_that_candidates_are_shown_under_is_found_too(reconciler):
    for place_id in reconciler.gazetteer.place_ids:
        label = reconciler.gazetteer.neutral_label(place_id)

        assert place_id in ids(reconciler.reconcile(named(label)))


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("ct-1003", ["ct-1003"]),
        (" CT-1003 ", ["ct-1003"]),
        ("https://example.org/places/ct-1003", ["ct-1003"]),
        ("ct-9", ["ct-1003"]),
        ("Q80389", ["ct-1001"]),
        ("http://www.wikidata.org/entity/Q80389", ["ct-1001"]),
        ("ct-404", []),
    ],
)
def test_an_identifier_is_a_query_too(reconciler, written, places):
    found = reconciler.reconcile(named(written))

    assert ids(found) == places
    assert all(match.score == 100 and match.match for match in found)


def test_a_bare_number_that_is_an_identifier_elsewhere_is_never_safe_to_link(reconciler):
    (match,) = reconciler.reconcile(named("2125072"))

    assert (match.id, match.match) == ("ct-8001", False)


def test_namesakes_are_all_offered_and_none_is_safe_to_link(reconciler):
    found = reconciler.reconcile(named("Shana"))

    assert sorted(ids(found)) == ["ct-8001", "ct-8002"]
    assert not any(match.match for match in found)


def test_a_limit_makes_no_namesake_safe_to_link(reconciler):
    (match,) = reconciler.reconcile(named("Shana", limit=1))

    assert not match.match


@pytest.mark.parametrize(
    "conditions",
    [
        {"types": ("settlement",)},
        {"types": ("populated_place",)},
        {"types": ("settlement",), "type_rule": "all"},
        {"types": ("settlement", "populated_place", "place"), "type_rule": "all"},
    ],
)
def test_a_type_decides_between_namesakes(reconciler, conditions):
    (match,) = reconciler.reconcile(named("Shana", **conditions))

    assert (match.id, match.match) == ("ct-8001", True)


def test_a_type_that_is_a_wish_lowers_the_others_and_drops_none(reconciler):
    first, second = reconciler.reconcile(named("Shana", types=("admin3",), type_rule="should"))

    assert (first.id, first.match, second.id) == ("ct-8002", True, "ct-8001")
    assert second.score < first.score
    assert features(second)["type"] is False


@pytest.mark.parametrize("rule", ["any", "all"])
def test_a_type_that_nothing_has_leaves_nothing(reconciler, rule):
    assert reconciler.reconcile(named("Shana", types=("unheard_of",), type_rule=rule)) == []


@pytest.mark.parametrize(
    "condition",
    [
        having("feature_type", "settlement"),
        having("feature_type", "Settlement"),
        having("feature_code", "P.PPL"),
        having("coordinates", "45.2, 147.9"),
        having("latitude", 45.2),
        having("latitude", "45.2"),
        having("id:geonames", 2125072),
        having("id:geonames", "2125072"),
        having("id:geonames", 2125072.0),
        having("id", Entity("ct-8001")),
        having("id:geonames", "nonsense", "2125072"),
        having("feature_type", "admin3", quantifier="none"),
        having("names", "Shana", quantifier="all", required=True),
    ],
    ids=lambda condition: f"{condition.property_id}={condition.values}",
)
def test_a_property_that_fits_keeps_the_full_score(reconciler, condition):
    found = {match.id: match for match in reconciler.reconcile(named("Shana", condition))}

    assert found["ct-8001"].score == 100


def test_a_property_brings_the_namesake_with_the_right_value_ahead(reconciler):
    first, second = reconciler.reconcile(named("Shana", having("feature_type", "admin3")))

    assert (first.id, first.match, second.id) == ("ct-8002", True, "ct-8001")
    assert features(first)["property:feature_type"] == 1
    assert features(second)["property:feature_type"] == 0


def test_a_property_that_says_otherwise_makes_a_match_unsafe(reconciler):
    (match,) = reconciler.reconcile(named("Rubetsu", having("feature_type", "strait")))

    assert match.id == "ct-8003"
    assert match.score == 70
    assert not match.match


def test_a_property_that_nothing_is_known_of_counts_less_than_one_that_fits(reconciler):
    unknown, agreeing = (
        reconciler.reconcile(named("Rubetsu", having(property_id, value)))[0].score
        for property_id, value in [("id:wikidata", "Q1"), ("feature_type", "settlement")]
    )

    assert 70 < unknown < agreeing == 100


@pytest.mark.parametrize("value", [True, 5, 5.5, "x", Entity("x")])
@pytest.mark.parametrize(
    "property_id", ["disputed", "latitude", "coordinates", "part_of", "name:RU:ru", "unheard of"]
)
def test_any_kind_of_value_can_be_given_for_any_property(reconciler, property_id, value):
    assert reconciler.reconcile(named("Etorofu", having(property_id, value)))


def test_a_required_property_drops_what_does_not_fit(reconciler):
    condition = having("feature_type", "admin3", required=True)

    assert ids(reconciler.reconcile(named("Shana", condition))) == ["ct-8002"]


@pytest.mark.parametrize(
    ("condition", "match"),
    [
        (having("id:wikidata", "Q80389"), True),
        (having("part_of", Entity("ct-1001", "Kuril Islands")), False),
        (having("part_of", "千島列島"), False),
        (having("disputed", True), False),
    ],
)
def test_properties_find_places_without_a_name_and_only_identifiers_are_safe(
    reconciler, condition, match
):
    found = reconciler.reconcile(Query(conditions=(condition,)))

    assert [one.match for one in found] == [match]


def test_an_unknown_name_is_not_saved_by_what_many_places_have(reconciler):
    assert reconciler.reconcile(named("Atlantis", having("feature_type", "island"))) == []


def test_an_identifier_stands_against_an_unknown_name_for_a_human_to_decide(reconciler):
    (match,) = reconciler.reconcile(named("Atlantis", having("id:wikidata", "Q80389")))

    assert (match.id, match.match) == ("ct-1001", False)


@pytest.mark.parametrize("name", ["", "   ", "?", "x" * 501, "Atlantis"])
def test_what_is_no_name_has_no_candidates(reconciler, name):
    assert reconciler.reconcile(named(name)) == []


def test_names_may_be_several_and_excluded(reconciler):
    def asked(quantifier, *values):
        return Query(conditions=(Condition(about="name", values=values, quantifier=quantifier),))

    assert ids(reconciler.reconcile(asked("any", "Etorofu", "Rubetsu"))) == ["ct-1003", "ct-8003"]
    assert ids(reconciler.reconcile(asked("all", "Etorofu", "Итуруп"))) == ["ct-1003"]
    assert ids(reconciler.reconcile(asked("all", "Etorofu", "Rubetsu"))) == []
    assert ids(reconciler.reconcile(asked("none", "Etorofu"))) == []
    without = Condition(about="id", values=("ct-8001",), quantifier="none")
    assert ids(reconciler.reconcile(named("Shana", without))) == ["ct-8002"]


NAMES = ["Etorofu", "Shana", "Итурупа", "Kuril Islnds", "ct-1003", "Kuril Islands", "択捉", "x"]
VALUES = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.builds(Entity, st.text(max_size=9), st.text(max_size=9)),
    st.sampled_from(["island", "Russia", "45.2,147.9"]),
)
CONDITIONS = st.builds(
    Condition,
    about=st.sampled_from(["name", "id", "property"]),
    property_id=st.sampled_from(["feature_type", "coordinates", "holders", "id", "nothing"]),
    values=st.lists(VALUES | st.sampled_from(NAMES), max_size=3).map(tuple),
    required=st.booleans(),
    quantifier=st.sampled_from(["any", "all", "none"]),
)


@given(
    st.builds(
        Query,
        conditions=st.lists(CONDITIONS, min_size=1, max_size=4).map(tuple),
        types=st.lists(st.sampled_from([*types.TYPES, "nothing"]), max_size=2).map(tuple),
        type_rule=st.sampled_from(["any", "all", "should"]),
        limit=st.integers(1, 12),
        language=st.sampled_from(["", "en", "ru", "xx", "\x00"]),
    )
)
def test_scores_fall_from_at_most_100_and_at_most_the_first_is_safe(reconciler, query):
    found = reconciler.reconcile(query)

    scores = [match.score for match in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
    assert len(found) <= query.limit
    assert len(set(ids(found))) == len(found)
    assert not any(match.match for match in found[1:])
    if found and found[0].match and len(found) > 1:
        assert scores[0] - scores[1] >= core.SAFE_MARGIN
    for match in found:
        assert len(features(match)) == len(match.features)


# -- data --------------------------------------------------------------------------------------


def values(reconciler, property_id, place_id="ct-1003", **options):
    found = reconciler.catalogue.values(property_id, place_id, Options(**options))
    return [getattr(value, "text", getattr(value, "id", value)) for value in found]


@pytest.mark.parametrize(
    ("property_id", "options", "expected"),
    [
        ("label", {}, ["Etorofu / Iturup"]),
        ("name:JP", {}, ["択捉島"]),
        ("name:JP:en", {}, ["Etorofu"]),
        ("name:RU", {"language": "en"}, ["Iturup"]),
        ("name:RU", {"language": "de"}, []),
        ("name:RU", {"language": "de", "fallback": True}, ["Итуруп"]),
        ("names", {"holder": "RU"}, ["Iturup", "Итуруп"]),
        ("names", {"language": "ja"}, ["択捉島", "えとろふとう"]),
        ("names", {"limit": 1}, ["Etorofu"]),
        ("usage", {"name": "Итурупа"}, ["Russia"]),
        ("usage", {"name": "Etorofu", "as_ids": True}, ["JP"]),
        ("usage", {"name": "Kuril Islands"}, []),
        ("usage", {"language": "ru"}, ["Итуруп: Russia"]),
        ("holders", {}, ["Japan", "Russia"]),
        ("holders", {"as_ids": True}, ["JP", "RU"]),
        ("feature_type", {}, ["Island"]),
        ("feature_type", {"as_ids": True}, ["island"]),
        ("feature_code", {}, ["T.ISL"]),
        ("latitude", {}, [44.8333]),
        ("coordinates", {}, ["44.8333,147.8333"]),
        ("disputed", {}, ["true"]),
        ("dispute", {}, ["Kuril Islands dispute"]),
        ("dispute", {"as_ids": True}, ["cd-1001"]),
        ("parties", {}, ["Japan", "Russia"]),
        ("administered_by", {}, ["Russia"]),
        ("claimed_by", {}, ["Japan", "Russia"]),
        ("part_of", {}, ["ct-1001"]),
        ("part_of", {"holder": "RU"}, ["ct-1001"]),
        ("part_of", {"holder": "JP"}, []),
        ("units:JP", {}, ["ct-1112"]),
        ("id", {}, ["ct-1003"]),
        ("id:wikidata", {}, []),
        ("unheard of", {}, []),
    ],
)
def test_values_of_a_property(reconciler, property_id, options, expected):
    assert values(reconciler, property_id, **options) == expected


def test_a_retired_identifier_still_says_what_replaced_it(reconciler):
    assert values(reconciler, "replaced_by", "ct-9") == ["ct-1003"]
    assert values(reconciler, "label", "ct-9") == []
    assert values(reconciler, "label", "ct-404") == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, Options()),
        ({"limit": "5"}, Options(limit=5)),
        ({"limit": 5}, Options(limit=5)),
        ({"limit": "", "language": "", "content": "", "fallback": ""}, Options()),
        ({"limit": "0", "fallback": "on"}, Options(fallback=True)),
        ({"fallback": "true"}, Options(fallback=True)),
        ({"fallback": True}, Options(fallback=True)),
        ({"fallback": "false"}, Options()),
        ({"content": "id", "language": " ja "}, Options(as_ids=True, language="ja")),
        ({"of an older version": "x"}, Options()),
    ],
)
def test_settings_arrive_as_strings(settings, expected):
    assert msgspec.convert(settings, wire.SettingsSent).options() == expected


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"limit": "many"}, "limit"),
        ({"limit": "-1"}, "limit"),
        ({"limit": -1}, "limit"),
        ({"limit": "9" * 5000}, "limit"),
        ({"limit": ["5"]}, "limit"),
        ({"fallback": "perhaps"}, "fallback"),
        ({"content": "both"}, "content"),
        ({"language": 5}, "language"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(settings, field):
    with pytest.raises(msgspec.ValidationError, match=rf"\$\.{field}`$"):
        msgspec.convert(settings, wire.SettingsSent)


def test_proposals_are_what_some_place_of_the_type_has(reconciler):
    def proposed(type_id):
        return [prop.id for prop in reconciler.catalogue.proposed(type_id)]

    assert "name:RU:ru" in proposed("island")
    assert "name:RU:ru" not in proposed("settlement")
    assert "id:geonames" in proposed("populated_place")
    assert set(proposed("island")) < set(proposed("")) == set(proposed("unheard of"))
    assert len(reconciler.catalogue.proposed("", 3)) == 3


def test_sides_are_proposed_alike(reconciler):
    """Swapping the parties' keys in a property's name gives another property, if both have one."""
    offered = {prop.id for prop in reconciler.catalogue.proposed("")}
    own = {"JP": "ja", "RU": "ru"}

    for holder, language in own.items():
        assert {f"name:{holder}", f"name:{holder}:{language}", f"name:{holder}:en"} <= offered


# -- suggestions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("etor", ["ct-1003"]),
        ("ИТУ", ["ct-1003"]),
        ("択", ["ct-1003"]),
        ("Etorofu / It", ["ct-1003"]),
        ("ct-1003", ["ct-1003"]),
        ("ct-9", ["ct-1003"]),
        ("ct-100", ["ct-1001", "ct-1003"]),
        ("shan", ["ct-8001", "ct-8002"]),
        ("Itorup", ["ct-1003"]),
        ("Atlantis", []),
    ],
)
def test_places_are_suggested_by_the_beginning_of_any_name(reconciler, prefix, expected):
    found = suggest.places(reconciler.gazetteer, prefix)

    assert [place.id for place, _ in found] == expected


def test_an_empty_prefix_suggests_everything(reconciler):
    assert len(suggest.places(reconciler.gazetteer, "")) == len(reconciler.gazetteer.place_ids)
    assert len(suggest.types("")) == len(types.TYPES)
    assert len(suggest.properties(reconciler.catalogue, "")) == len(reconciler.catalogue.properties)


@pytest.mark.parametrize(
    ("prefix", "first"), [("isl", "island"), ("ISLET", "islet"), ("unit", "administrative_unit")]
)
def test_types_are_suggested_by_identifier_and_by_the_words_of_their_name(prefix, first):
    assert suggest.types(prefix)[0].id == first


@pytest.mark.parametrize(
    ("prefix", "first"), [("name:RU", "name:RU"), ("latitude", "latitude"), ("Russia", "name:RU")]
)
def test_properties_are_suggested_by_identifier_and_by_the_words_of_their_name(
    reconciler, prefix, first
):
    assert suggest.properties(reconciler.catalogue, prefix)[0].id == first


def test_every_feature_type_is_a_place(reconciler):
    for feature_type in types.FEATURE_CODES:
        assert types.is_a(feature_type, feature_type)
        assert types.is_a(feature_type, "place")
        assert not types.is_a("place", feature_type)


# -- the gazetteer that ships ------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped():
    return core.Reconciler(load())


def test_every_place_is_found_by_its_identifier_its_label_and_every_name(shipped):
    for place in shipped.gazetteer.data.places:
        label = shipped.gazetteer.neutral_label(place.id)
        for name in {place.id, label, *(toponym.text for toponym in place.toponyms)}:
            found = shipped.reconcile(named(name, limit=core.MOST_CANDIDATES))
            assert place.id in ids(found), f"{place.id}: {name}"


def test_every_place_is_suggested_by_its_identifier_and_its_label(shipped):
    for place in shipped.gazetteer.data.places:
        for typed in (place.id, shipped.gazetteer.neutral_label(place.id)):
            page = suggest.page(suggest.places(shipped.gazetteer, typed), 0, suggest.USUAL_PAGE)
            assert place.id in [found.id for found, _ in page], f"{place.id}: {typed}"


def test_every_identifier_elsewhere_leads_to_its_place(shipped):
    for place in shipped.gazetteer.data.places:
        for system, identifier in place.ids.items():
            found = shipped.reconcile(Query(conditions=(having(f"id:{system}", identifier),)))
            assert place.id in ids(found), f"{place.id}: {system}"
