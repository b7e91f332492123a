"""Nothing that is similar enough is left out by the index of triples."""

import random

import pytest
from rapidfuzz import process
from rapidfuzz.distance import Indel

from gazetteer.opening import load
from gazetteer.similar import (
    MIN_SIMILARITY,
    MOST_FORMS,
    SHORTEST_NAME,
    comparable_forms,
    similar_forms,
    triples,
)


@pytest.fixture(scope="module")
def shipped():
    return load()


@pytest.fixture(scope="module")
def compared(shipped):
    """The numbers and texts of the forms that a misspelt name is compared with."""
    numbers = {
        number
        for form in range(len(shipped.names))
        for triple in triples(shipped.form_text(form))
        for number in shipped.forms_with_triple(triple)
    }
    return {number: shipped.form_text(number) for number in sorted(numbers)}


def damaged(name, choose):
    """A name with one to three letters changed, put in or taken out, the first ones too."""
    letters = list(name)
    for _ in range(choose.randint(1, 3)):
        at = choose.randrange(len(letters))
        change = choose.choice(["replace", "insert", "delete"])
        if change == "replace":
            letters[at] = choose.choice("aeioknrlцоие0島")
        elif change == "insert":
            letters.insert(at, choose.choice("aeioknrlцоие0島"))
        elif len(letters) > 1:
            del letters[at]
    return "".join(letters)


def test_the_index_finds_what_comparing_every_form_finds(shipped, compared):
    names = list(compared.values())
    choose = random.Random(1)  # noqa: S311 - seeded on purpose
    found = 0
    for _ in range(300):
        query = damaged(choose.choice(names), choose)
        if len(query) < SHORTEST_NAME:
            continue
        every = process.extract(
            query,
            compared,
            scorer=Indel.normalized_similarity,
            score_cutoff=MIN_SIMILARITY / 100,
            limit=MOST_FORMS,
        )
        assert list(similar_forms(shipped, query)) == [(n, s * 100) for _, s, n in every], query
        found += bool(every)
    assert found > 200


def test_only_a_small_part_of_the_forms_is_compared(shipped):
    assert len(comparable_forms(shipped, "kunashirr")) < len(shipped.names) / 50


@pytest.mark.parametrize(("query", "name"), [("3torofu", "etorofu"), ("lturup", "iturup")])
def test_a_first_letter_misread_by_a_scanner_is_found(shipped, query, name):
    assert name in [shipped.form_text(number) for number, _ in similar_forms(shipped, query)]


def test_what_a_rule_made_of_another_script_is_not_compared(shipped, compared):
    assert "etorofu" in compared.values()
    assert "kunaschir" in [shipped.form_text(number) for number in range(len(shipped.names))]
    assert len(compared) < len(shipped.names)


def test_letters_that_repeat_lose_nothing(shipped, compared):
    names = list(compared.values())
    for query in ("aaaaaa", "nananana", "kokokoko"):
        every = process.extractOne(
            query, names, scorer=Indel.normalized_similarity, score_cutoff=MIN_SIMILARITY / 100
        )
        assert bool(list(similar_forms(shipped, query))) == bool(every)
