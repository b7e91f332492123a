"""What a sentence says that a name is: "Hokkaido is a medium-sized dog", "Atlasova is an island".

The noun stands behind the verb, not beside the name, where the table of namesakes looks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_IS = re.compile(
    r" (?:is|was|es|era|fue|est|était|è|é|foi|ist|war|bleibt|je|byl|to|jest|był"
    r"|[—–-](?: (?:это|це))?)(?![^\W\d_])"
    r"(?: (?:an?|the|el|la|le|il|une?|una|uno|um|uma|o|een|de|het|ein|eine|der|die|das|jeden))?"
)
_WORD = re.compile(r"[ '’]([^\W\d_]+(?:-[^\W\d_]+)*)")
_FARTHEST = 4
"""Words from the article to the noun."""

_SMALL = frozenset(
    """
    of in on at to for from by and or with without as near the an not no that who which du de del
    des da do di en et y e und von im am auf w z na v ve на в у из с и для о от за по
    """.split()
)
"""Behind these begins what the noun is only told by: "an island of dog lovers"."""

_NOUNS = {
    word: kind
    for kind, words in {
        "breed": """
            dog dogs puppy hound perro perra cane cagna cão cadela cachorro chien hund hunderasse
            hond hondenras pies pes pejsek собака собак пёс пес порода breed raza razza raça rasse
            ras
            pumpkin squash kürbis kürbissorte zucca calabaza courge potimarron abóbora dynia dýně
            тыква тыквы гарбуз
            """,
        "vessel": """
            ship vessel ferry trawler frigate destroyer flagship warship battleship steamer cruiser
            freighter barco buque nave traghetto navire paquebot cargo schiff fähre frachter kreuzer
            statek prom okręt loď parník корабль судно паром теплоход пароход траулер корвет navio
            """,
        "person": """
            composer writer poet physician psychiatrist neurologist painter singer actor actress
            footballer wrestler compositor compositora escritor médico psiquiatra compositeur
            écrivain psychiatre compositore scrittore medico komponist schriftsteller psychiater
            neurologe arzt kompozytor pisarz lekarz skladatel spisovatel композитор писатель
            психиатр врач
            """,
    }.items()
    for word in words.split()
}

_ENDS = re.compile(r"[.,;:!?)»”\"]|\Z| (?:[^\W\d_]+)")
_AFTER_A_NOUN = frozenset(
    """
    . , ; : ! ? ) » ” "
    is was of in on at to for from by and or with that who which used bred known owned named built
    native originally und mit aus von der die das im am welcher en van met uit
    """.split()
)
_COMPOUNDING = frozenset(
    """
    dog dogs puppy hound breed ship vessel ferry trawler frigate destroyer flagship warship
    battleship steamer cruiser freighter pumpkin squash composer writer poet physician painter
    singer actor
    """.split()
)
"""English nouns that another may follow: "Sakhalin is a ship graveyard"."""


def declared_to_be(folded: str, end: int) -> str:
    """The kind of what bears a name, as the table of namesakes has it; empty where none is told.

    Args:
        folded: the text.
        end: of the name in it.
    """
    for word, stop in declared_words(folded, end):
        kind = _NOUNS.get(word)
        if kind:
            return kind if _may_end(folded, word, stop) else ""
    return ""


def declared_words(folded: str, end: int) -> Iterator[tuple[str, int]]:
    """The noun behind "is a", with the adjectives before it and what follows, and their ends."""
    verb = _IS.match(folded, end)
    at = verb.end() if verb else len(folded)
    for _ in range(_FARTHEST):
        word = _WORD.match(folded, at)
        if word is None or word[1] in _SMALL:
            return
        at = word.end()
        yield word[1], at


def _may_end(folded: str, noun: str, end: int) -> bool:
    """Whether a noun is what the name is said to be, and not part of a compound."""
    behind = _ENDS.match(folded, end)
    if behind is None:
        return False  # "a ship's", "dog-lovers"
    word = behind.group().strip()
    return noun not in _COMPOUNDING or not word or word in _AFTER_A_NOUN
