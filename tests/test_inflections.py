"""The recorded case forms of Russian and Ukrainian names are those of a morphological dictionary.

Each difference is listed with its reason in cases/inflection_differences.csv, and a listed
difference that is none any more fails too.
"""

import re
from functools import cache

import pymorphy3
import pytest
from tables import table

from gazetteer import load

GRAMMEMES = {
    "nominative": {"nomn"},
    "genitive": {"gent"},
    "dative": {"datv"},
    "accusative": {"accs"},
    "instrumental": {"ablt"},
    "prepositional": {"loct"},
    "locative": {"loct"},
    "vocative": {"voct"},
    "masculine": {"masc"},
    "feminine": {"femn"},
    "neuter": {"neut"},
    "plural": {"plur"},
}
REASONS = {
    (row["language"], row["text"], row["form"]): row["reason"]
    for row in (parameter.values[0] for parameter in table("inflection_differences.csv"))
}


@cache
def analyzer(language):
    return pymorphy3.MorphAnalyzer(lang=language)


@cache
def forms(language, word, case):
    """What the dictionary makes of a word in that case, lower case and without ё.

    The word's own number stays, unless the case names a gender or a number.
    """
    wanted = set().union(*(GRAMMEMES[part] for part in case.split("_")))
    found = set()
    for parse in analyzer(language).parse(word):
        if "nomn" not in parse.tag:
            continue
        for other in parse.lexeme:
            same = "_" in case or other.tag.number == parse.tag.number
            if same and wanted <= other.tag.grammemes:
                found.add(plain(other.word))
    return found


def plain(word):
    return word.lower().replace("ё", "е")


def agrees(language, text, form, case):
    """Whether each word has the dictionary's form, or stands in apposition as it is."""
    words, inflected = (re.split(r"[ -]", whole) for whole in (text, form))
    if len(words) != len(inflected):
        return False
    changes = [
        plain(one) in forms(language, word, case)
        for word, one in zip(words, inflected, strict=True)
    ]
    same = [plain(one) == plain(word) for word, one in zip(words, inflected, strict=True)]
    return any(changes) and all(a or b for a, b in zip(changes, same, strict=True))


def differing():
    for place in load().data.places:
        for toponym in place.toponyms:
            if toponym.language not in ("ru", "uk"):
                continue
            for inflection in toponym.inflections:
                key = toponym.language, toponym.text, inflection.text
                if not agrees(*key, inflection.case):
                    yield key


def test_every_case_form_is_the_dictionarys_or_differs_for_a_stated_reason():
    assert sorted(set(differing()) - set(REASONS)) == []


def test_every_stated_difference_is_one():
    assert sorted(set(REASONS) - set(differing())) == []


@pytest.mark.parametrize("reason", sorted(set(REASONS.values())))
def test_every_reason_is_a_sentence(reason):
    assert len(reason.split()) > 3
