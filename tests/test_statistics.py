import pytest

from gazetteer.model import Dispute, GazetteerData, Holder, PartOf, Party, Place, Source, Toponym
from gazetteer.opening import from_data
from gazetteer.statistics import statistics


def name(text, *holders, sources=("a",), **more):
    evidence = "editorial" if holders else None
    return Toponym(
        text=text,
        language="en",
        role="preferred",
        used_by=holders,
        evidence=evidence,
        sources=sources,
        **more,
    )


@pytest.fixture(scope="module")
def counted():
    places = (
        Place(
            id="ct-1",
            feature_type="island",
            toponyms=(name("Alpha", "AA"), name("Beta", "BB", sources=("a", "b"))),
            ids={"wikidata": "Q1"},
        ),
        Place(
            id="ct-2",
            feature_type="cape",
            toponyms=(name("Gamma", "AA", "BB", sources=("b",)),),
            part_of=(PartOf(place="ct-1"),),
        ),
        Place(
            id="ct-3",
            feature_type="cape",
            toponyms=(name("Delta"), name("Epsilon", sources=("b",), disputed_by=("AA",))),
        ),
    )
    parties = tuple(Party(holder=key, position=("claims",), claim="It is.") for key in ("AA", "BB"))
    data = GazetteerData(
        version="1.0",
        sources=(
            Source(id="a", title="A", reliability="A"),
            Source(id="b", title="B", reliability="C"),
        ),
        holders=tuple(
            Holder(id=key, kind="state", name=key, languages=("en",)) for key in ("AA", "BB")
        ),
        disputes=(
            Dispute(
                id="cd-1", names=(name("It"),), status="active", since="1900", parties=parties,
                places=("ct-1",),
            ),
        ),
        places=places,
    )  # fmt: skip
    return statistics(from_data(data))


def test_toponyms_are_counted_by_each_holder_and_by_none(counted):
    assert counted.toponyms == 5
    assert counted.holders == {"AA": 2, "BB": 2, "nobody": 2}
    assert counted.disputed_names == 1


def test_tables_are_sorted_from_the_most_on(counted):
    assert list(counted.feature_types.items()) == [("cape", 2), ("island", 1)]


def test_sources_have_a_share_and_what_rests_on_them_alone(counted):
    by_id = {source.source: source for source in counted.by_source}

    assert (by_id["a"].toponyms, by_id["a"].alone, by_id["a"].share) == (3, 2, 0.6)
    assert (by_id["b"].toponyms, by_id["b"].alone) == (3, 2)


def test_the_best_source_of_a_name_counts(counted):
    assert counted.by_reliability == {"A": 3, "C": 2}


def test_parts_of_a_disputed_place_belong_to_the_dispute(counted):
    (dispute,) = counted.by_dispute

    assert (dispute.disputed, dispute.places, dispute.toponyms) == (1, 2, 3)


def test_thin_spots_say_what_a_place_lacks(counted):
    lacking = {(spot.place, spot.lacks) for spot in counted.thin}

    assert ("ct-2", "one name only") in lacking
    assert ("ct-2", "one source only") in lacking
    assert ("ct-1", "no point") in lacking
    assert ("ct-1", "one name only") not in lacking
