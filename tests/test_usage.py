"""Whose names a text uses: adopted uses apart from quoted and attributed ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer import tag
from gazetteer.usage import usage_of

SENTENCES = st.lists(
    st.sampled_from(
        [
            "Iturup is large. ",
            "Etorofu is large. ",
            "Shikotan is small. ",
            "They took “Iturup” off the map. ",
            "What Japan calls Etorofu is large. ",
            "択捉島は広い。",
        ]
    ),
    max_size=8,
).map("".join)


def counted(usage):
    """The counts in words: `RU 1, quoted JP 2`."""
    parts = [f"{holder} {count}" for holder, count in usage.exclusive.items()]
    parts += [f"shared {usage.shared}"] * bool(usage.shared)
    parts += [f"unclaimed {usage.unclaimed}"] * bool(usage.unclaimed)
    parts += [f"quoted {holder} {count}" for holder, count in usage.quoted.items()]
    parts += [f"attributed {holder} {count}" for holder, count in usage.attributed.items()]
    return ", ".join(parts)


@pytest.mark.parametrize("case", table("usage.csv"))
def test_a_text_uses_these_names(gazetteer, case):
    assert counted(tag(gazetteer, case["text"]).usage) == case["usage"]


@given(SENTENCES)
def test_every_mention_is_counted_once_by_how_it_is_used(gazetteer, text):
    document = tag(gazetteer, text)
    usage = document.usage
    adopted = [m for m in document.mentions if not (m.quoted or m.attributed_to)]

    assert sum(usage.exclusive.values()) + usage.shared + usage.unclaimed == len(adopted)
    assert sum(usage.attributed.values()) == sum(bool(m.attributed_to) for m in document.mentions)


@given(SENTENCES)
def test_places_count_every_mention_for_each_holder_of_its_form(gazetteer, text):
    document = tag(gazetteer, text)

    assert {m.place for m in document.mentions} == set(document.usage.places)
    assert sum(sum(counts.values()) for counts in document.usage.places.values()) == sum(
        len(m.used_by) for m in document.mentions
    )


@given(SENTENCES)
def test_a_usage_is_that_of_its_mentions_in_any_order(gazetteer, text):
    document = tag(gazetteer, text)

    assert usage_of(reversed(document.mentions)) == document.usage


def test_no_mentions_are_no_usage():
    usage = usage_of([])

    assert counted(usage) == ""
    assert usage.places == {}
