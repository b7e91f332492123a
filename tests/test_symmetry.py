"""One side's name in another's place gives the same place, as surely: over all pairs."""

from itertools import combinations, product

import pytest
from tables import table

from gazetteer import load, lookup, tag
from gazetteer.context.cues import stems
from gazetteer.normalize import fold_name
from gazetteer.store import Gazetteer

MOST_DIFFERENCE = 0.01
"""In confidence, between one side's name and the other's."""

TEMPLATES = table("symmetry.csv")
ROLES = ("official", "preferred", "short")


def pairs(gazetteer: Gazetteer):
    """Two sides' names for one disputed place in one language, alike in role and wording."""
    for dispute in gazetteer.data.disputes:
        for place_id in dispute.places:
            place = gazetteer.place(place_id)
            names = [t for t in place.toponyms if t.role in ROLES and t.used_by and not t.cues]
            for one, other in combinations(names, 2):
                alike = one.language == other.language and (" " in one.text) == (" " in other.text)
                if alike and set(one.used_by).isdisjoint(other.used_by):
                    yield place_id, one.language, one.text, other.text


def ambiguous(gazetteer: Gazetteer, name: str) -> bool:
    """Whether a name is also something else, or another place of the gazetteer."""
    if gazetteer.homonyms_of(fold_name(name)):
        return True
    return len({c.place for c in lookup(gazetteer, name, fuzzy=False)}) > 1


GAZETTEER = load()
PAIRS = sorted(set(pairs(GAZETTEER)))
LANGUAGES = sorted({pair[1] for pair in PAIRS} & {row.values[0]["language"] for row in TEMPLATES})


def test_there_are_pairs_of_names_to_compare():
    assert {"en", "ja", "zh-Hans", "zh-Hant"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_either_sides_name_means_the_same_place(gazetteer, language):
    assert [
        (text, place, name)
        for text, (place, *names) in sentences(language)
        for name in names
        if judged(gazetteer, text.format(name), name)[0] != place
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_nothing_else_is_as_sure_whose_ever_it_is(gazetteer, language):
    unequal = []
    for text, (_, *names) in sentences(language):
        if any(ambiguous(gazetteer, name) for name in names):
            continue
        one, other = (judged(gazetteer, text.format(name), name)[1] for name in names)
        if abs(one - other) > MOST_DIFFERENCE:
            unequal.append((text, names, one, other))

    assert unequal == []


@pytest.mark.parametrize("case", table("symmetry_of_cues.csv"))
def test_a_name_is_as_sure_beside_either_sides_name_of_its_neighbour(gazetteer, case):
    one, other = (
        judged(gazetteer, case["template"].format(case[side]), case["name"])
        for side in ("one", "other")
    )

    assert one[0] == other[0] is not None
    assert abs(one[1] - other[1]) <= MOST_DIFFERENCE


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("Iturup", "Etorofu"),
        ("Kunashir", "Kunashiri"),
        ("Senkaku", "Diaoyudao"),
        ("Senkaku", "Tiaoyutai"),
        ("Dokdo", "Takeshima"),
        ("Takeshima", "Dokdo"),
        ("Такэсима", "Токто"),
        ("쿠나시르", "구나시리"),
        ("择捉", "伊图鲁普"),
        ("尖閣", "釣魚台列嶼"),
    ],
)
def test_a_cue_counts_in_every_sides_name(gazetteer, cue, name):
    counted = {gazetteer.cues.words[number] for number in gazetteer.cues.numbers((cue,))}

    assert {*stems([cue]), *stems([name])} <= counted


def test_a_cyrillic_cue_loses_no_more_than_an_ending(gazetteer):
    cues = (cue for dispute in gazetteer.data.disputes for cue in dispute.cues)
    cues = [*cues, *(cue for homonym in gazetteer.data.homonyms for cue in homonym.cues)]
    assert [
        cue for cue in cues for stem in stems([cue]) if len(stem) < len(fold_name(cue)) - 2
    ] == []
    assert stems(["Дяоюй"]) == ["дяо"]


def sentences(language):
    return [
        (row.values[0]["template"], (place, one, other))
        for row, (place, tongue, one, other) in product(TEMPLATES, PAIRS)
        if row.values[0]["language"] == tongue == language
    ]


def judged(gazetteer, text, name):
    """The place and the confidence of the mention that `name` is in the text."""
    at = text.index(name)
    for mention in tag(gazetteer, text, min_confidence=0.0).mentions:
        if mention.start <= at < mention.end:
            return mention.place, mention.confidence
    return None, 0.0
