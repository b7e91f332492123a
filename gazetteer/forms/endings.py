"""What a name has on it in text, its cases and stress marks: Šikotanilla, Kurylsku, Golóvnino.

Recorded case forms come first. For a name without any, the regular endings of its text's
language are read off the text, as feature words are. Where an ending takes the place of the
name's last vowel (Matua, Matuę), the forms are made beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

After = Literal["consonant", "vowel", "any"]


class Ending(NamedTuple):
    """An ending and the last letter that it follows."""

    language: str
    after: After


_VOWELS = frozenset("aeiouyáéíóúýāēīōūâêîôûäöüåæøаеёиіїоуыэюяўαεηιουωάέήίόύώ")

TELLING = 3
"""Letters from which an ending tells by itself that the word before it is a name."""

SHORTEST_NAME = 5
"""Letters. A shorter name with an ending is too easily another word."""

_SHORTEST_PART = 3
"""Letters of the last part of one with a hyphen: Uocuri-šimy, but nothing of Dong-do."""

_TABLE: tuple[tuple[str, After, str], ...] = (
    ("de", "any", "s"),
    ("sv", "any", "s"),
    ("da", "any", "s"),
    ("nb", "any", "s"),
    ("nl", "any", "s"),
    ("fi", "consonant", "in ia issa ista iin illa ilta ille ina iksi"),
    ("fi", "vowel", "n a ssa sta lla lta lle na ksi an on in un"),
    ("et", "consonant", "i is ist il ilt ile iks iga"),
    ("et", "vowel", "s st l lt le ks ga"),
    (
        "hu",
        "consonant",
        "on en ot et ra re ról ről nak nek ban ben ból ből tól től hoz hez nál nél ért ig i",
    ),
    ("hu", "vowel", "n t ra re ról ről nak nek ban ben ból ből tól től hoz hez nál nél ért ig i"),
    (
        "tr",
        "any",
        "da de ta te dan den tan ten un ün nın nin nun nün a e ya ye ı i u ü yı yi yu yü",
    ),
    ("ro", "consonant", "ul ului"),
    ("pl", "consonant", "u a owi em ie iem"),
    ("cs", "consonant", "u a em ě e ovi"),
    ("sk", "consonant", "u a om e ovi"),
    ("sl", "consonant", "a u om"),
    ("hr", "consonant", "a u om em"),
    ("sr-Latn", "consonant", "a u om em"),
    ("sr", "consonant", "а у ом ем"),
    ("mk", "vowel", "те"),
    ("bg", "vowel", "те"),
    ("ru", "consonant", "а у ом е"),
    ("uk", "consonant", "а у ом і ові"),
    ("be", "consonant", "а у ам е ы"),
    ("ka", "any", "ს ზე ში დან თან"),
    ("lt", "consonant", "as o e ui ą u"),
    ("lv", "consonant", "a as ā u am"),
)

ENDINGS: dict[str, tuple[Ending, ...]] = {}
for _language, _after, _texts in _TABLE:
    for _text in _texts.split():
        ENDINGS[_text] = (*ENDINGS.get(_text, ()), Ending(_language, _after))

LONGEST = max(map(len, ENDINGS))


def languages_with(name: str, ending: str) -> frozenset[str]:
    """The languages in which a folded name may stand with an ending."""
    if len(name) < SHORTEST_NAME:
        return frozenset()
    kind = "vowel" if name[-1] in _VOWELS else "consonant"
    return frozenset(e.language for e in ENDINGS.get(ending, ()) if e.after in ("any", kind))


_IN_PLACE_OF: tuple[tuple[str, str, str], ...] = (
    ("pl", "a", "y i ę ą ie"),
    ("pl", "owo", "owa owu owem owie"),
    ("pl", "ewo", "ewa ewu ewem ewie"),
    ("pl", "ino", "ina inu inem inie"),
    ("pl", "skoje", "skiego skiemu skim"),
    ("pl", "d", "dzie"),
    ("pl", "t", "cie"),
    ("pl", "r", "rze"),
    ("cs", "a", "y u ou ě"),
    ("cs", "o", "a u em ě"),
    ("cs", "skoje", "ského skému ském ským"),
    ("sk", "a", "y u ou e"),
    ("sk", "o", "a u om e"),
    ("sk", "skoje", "ského skému skom ským"),
)
"""By language, the end of a name and what takes its place; Polish leaves others in -o alone."""

_ACUTE = dict(zip("aeiou", "áéíóú", strict=True))
_SHORTEST_STRESSED = 6
"""Letters of a foreign name that is nothing else with an accent on any of its vowels."""


def stressed(name: str) -> Iterator[str]:
    """A Latin name with an acute on each of its vowels, as Spanish marks the stress: Golóvnino.

    Args:
        name: one word; with an accent of its own it has no others.
    """
    if len(name) >= _SHORTEST_STRESSED and name.isascii() and name.isalpha():
        for at, letter in enumerate(name):
            if letter in _ACUTE:
                yield f"{name[:at]}{_ACUTE[letter]}{name[at + 1 :]}"


def declined(name: str, *languages: str) -> Iterator[tuple[str, str]]:
    """The case forms of a Latin name whose last vowel they change, each behind its language.

    Args:
        name: one word, in the nominative.
        languages: BCP 47 tags; others than those of the table have none.
    """
    if len(name) < SHORTEST_NAME or not name.replace("-", "").isalpha():
        return
    if len(name.rpartition("-")[2]) < _SHORTEST_PART:
        return
    for language, end, endings in _IN_PLACE_OF:
        if language in languages and name.endswith(end):
            for ending in endings.split():
                yield language, name.removesuffix(end) + ending
