"""What a sentence says that a name is: "Hokkaido is a medium-sized dog", "Atlasova is an island".

The noun stands behind the verb, not beside the name, where the table of namesakes looks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGES_OF = {
    verb: frozenset(languages.split())
    for verbs, languages in (
        ("is", "en nl"),
        ("was", "en nl"),
        ("es", "es"),
        ("era", "es it pt"),
        ("fue", "es"),
        ("est était", "fr"),
        ("è", "it"),
        ("é foi", "pt"),
        ("ist war bleibt", "de"),
        ("je byl byla", "cs"),
        ("to jest był była", "pl"),
        ("— – -", "ru"),
    )
    for verb in verbs.split()
}
"""What "is" is in some languages; a dash is it in Russian and its kin."""

_IS = re.compile(
    rf" (?P<is>{'|'.join(_LANGUAGES_OF)})(?![^\W\d_])(?: jest| это| це)?"
    r"(?: (?:an?|the|el|la|le|il|une?|una|uno|um|uma|o|een|de|het|ein|eine|der|die|das|jeden))?"
)
_SUBJECT_BEGINS = re.compile(
    r"(?:\A|[.!?…:;\n][\"”»’)]? ?|[“«\"—–•] ?|(?:\A|[ \n.!?(«“\"])"
    r"(?:the|el|la|le|l['’]|il|lo|de|het|der|die|das|o|a))[ «“\"]?\Z"
)
"""What stands before a name of which its sentence tells something."""

_LONGEST_BEGINNING = 8
_WORD = re.compile(r"[ '’]([^\W\d_]+(?:-[^\W\d_]+)*)")
_FARTHEST = 4
"""Words from the article to the noun."""

_SMALL = frozenset(
    """
    of in on at to for from by and or with without as near the an not no that who which du de del
    des da do di en et y e und von im am auf w z na v ve на в у из с и для о от за по
    where when what how why so my his her their our your its
    """.split()
)
"""Behind these begins what the noun is only told by: "an island of dog lovers"."""

_NOUNS = {
    (language, word): kind
    for language, nouns in {
        "en": {
            "breed": "dog dogs puppy hound pumpkin squash",
            "vessel": "ship vessel ferry trawler frigate destroyer flagship warship battleship "
            "steamer cruiser freighter",
            "person": "composer writer poet physician psychiatrist neurologist painter singer "
            "actor actress footballer wrestler",
        },
        "nl": {"breed": "hond hondenras ras", "vessel": "schip veerboot"},
        "es": {
            "breed": "perro perra raza calabaza",
            "vessel": "barco buque ferry",
            "person": "compositor compositora escritor médico psiquiatra",
        },
        "fr": {
            "breed": "chien race potimarron courge",
            "vessel": "navire paquebot cargo ferry bâtiment",
            "person": "compositeur écrivain psychiatre médecin",
        },
        "it": {
            "breed": "cane cagna razza zucca",
            "vessel": "nave traghetto",
            "person": "compositore scrittore psichiatra medico",
        },
        "pt": {
            "breed": "cão cadela cachorro raça abóbora",
            "vessel": "navio ferry",
            "person": "compositor escritor médico psiquiatra",
        },
        "de": {
            "breed": "hund hunderasse rasse kürbis kürbissorte",
            "vessel": "schiff fähre frachter kreuzer",
            "person": "komponist schriftsteller psychiater neurologe arzt",
        },
        "pl": {
            "breed": "pies pejsek rasa dynia",
            "vessel": "statek prom okręt",
            "person": "kompozytor pisarz lekarz",
        },
        "cs": {
            "breed": "pes plemeno dýně",
            "vessel": "loď parník",
            "person": "skladatel spisovatel",
        },
        "ru": {
            "breed": "собака собак пёс пес тыква тыквы гарбуз",
            "vessel": "корабль судно паром теплоход пароход траулер",
            "person": "композитор писатель психиатр врач",
        },
    }.items()
    for kind, words in nouns.items()
    for word in words.split()
}

_ENDS = re.compile(r"[.,;:!?)»”\"]|\Z| (?:[^\W\d_]+)")
_ENGLISH = "en"
"""Only its nouns stand before others without a word between."""

_AFTER_A_NOUN = frozenset(
    """
    . , ; : ! ? ) » ” "
    is was of in on at to for from by and or with that who which used bred known owned named built
    native originally und mit aus von der die das im am welcher en van met uit
    """.split()
)


class Declared(NamedTuple):
    """A noun behind "is a", or a word before it.

    Attributes:
        word: the noun.
        languages: of the verb.
        last: whether the phrase ends with it, as no compound does: "a ship graveyard".
    """

    word: str
    languages: frozenset[str]
    last: bool


def declared_to_be(folded: str, start: int, end: int) -> str:
    """The kind of what bears a name, as the table of namesakes has it; empty where none is told.

    Args:
        folded: the text.
        start, end: of the name in it.
    """
    for word, languages, last in declared_words(folded, start, end):
        kinds = (_NOUNS.get((language, word)) for language in languages)
        if kind := next(filter(None, kinds), None):
            return kind if last else ""
    return ""


def declared_words(folded: str, start: int, end: int) -> Iterator[Declared]:
    """The noun behind "is a", with the adjectives before it and what follows."""
    verb = _IS.match(folded, end)
    if verb is None or not _SUBJECT_BEGINS.search(
        folded, max(0, start - _LONGEST_BEGINNING), start
    ):
        return
    languages, at = _LANGUAGES_OF[verb["is"]], verb.end()
    for _ in range(_FARTHEST):
        word = _WORD.match(folded, at)
        if word is None or word[1] in _SMALL:
            return
        at = word.end()
        yield Declared(word[1], languages, _is_last(folded, at, languages))


def _is_last(folded: str, end: int, languages: frozenset[str]) -> bool:
    """Whether a noun is what the name is said to be, and not part of a compound."""
    behind = _ENDS.match(folded, end)
    if behind is None:
        return False  # "a ship's", "dog-lovers"
    word = behind.group().strip()
    return _ENGLISH not in languages or not word or word in _AFTER_A_NOUN
