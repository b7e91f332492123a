"""The feature words that stand directly beside a name: Iturup Island, остров Итуруп, 択捉島.

A name is indexed alone, and the word beside it is read off the text. Multiplying the names by
the words in all their cases would make the index thirty times as large, and would still know
only the words of the languages in which the name is recorded.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gazetteer.normalize import fold, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gazetteer.forms.directions import DirectionWord
    from gazetteer.forms.generics import Generic

Side = Literal["before", "after"]


class Takes(IntEnum):
    """Which feature word a form goes with."""

    ANY = 0
    NONE = 1
    """It holds one, or is a whole name with it."""
    NEEDS_ONE = 2
    """It is no name without one: "Kuril"."""
    NEEDS_ONE_BEFORE = 3
    NEEDS_ONE_AFTER = 4
    AFTER = 5
    """It is an adjective: "Курильская гряда"."""

    @property
    def alone(self) -> bool:
        """Whether the form is one without a feature word."""
        return self not in (
            Takes.NEEDS_ONE,
            Takes.NEEDS_ONE_BEFORE,
            Takes.NEEDS_ONE_AFTER,
        )

    def one(self, side: Side) -> bool:
        """Whether a feature word may stand on that side of the form."""
        if self in (Takes.ANY, Takes.NEEDS_ONE):
            return True
        if side == "before":
            return self is Takes.NEEDS_ONE_BEFORE
        return self in (Takes.NEEDS_ONE_AFTER, Takes.AFTER)


class Word(Struct, frozen=True, array_like=True, gc=False):
    """A feature word as it stands beside a name.

    Attributes:
        language: as in the table of generics.
        feature_types: the kinds of place that it is said of.
        text: its base form.
        plural: the same letters are its plural, which may be that of a list.
        shared: they are nothing else, so that no one place has them to itself.
        in_text: False where running text has the same letters for something else.
        elided: it stands only before a vowel ("île d'").
        direction: the part of the place that it makes of the whole; empty for a feature word.
    """

    language: str
    feature_types: tuple[str, ...]
    text: str
    plural: bool
    shared: bool
    in_text: bool
    elided: bool
    direction: str = ""


_VOWELS = frozenset("aâàeéèêiîïoôuh")
_LEAST_LETTERS = 4
_EDGE = 4
"""Characters next to a name by which the words that may join it are kept."""

_MOST_NEAR = 1 << 14
"""Such characters whose words are remembered; most have none."""


_BARE_WORDS = {"et": frozenset({"vain"})}
"""Feature words that are others without their accents: "vain" is Finnish for only."""

_AGREES_WITH_AN_ADJECTIVE = frozenset({"ru", "uk", "be", "bg", "sr", "mk"})
"""Languages whose feature words behind ("Курильское течение") go with no noun."""


class WordsBeside:
    """The feature words of one side, by the folded text that joins a name."""

    def __init__(self, side: Side, words: Mapping[str, tuple[Word, ...]]) -> None:
        """Keep the words.

        Args:
            side: of the name.
            words: by their folded text, with what stands between them and the name.
        """
        self._words = words
        self._texts = frozenset(words)
        self._after = side == "after"
        self._longest = max(map(len, words), default=0)
        self._near = lru_cache(_MOST_NEAR)(self._that_may_begin)

    def at(self, folded: str, edge: int) -> Sequence[str]:
        """The words that join a name in running text, the longest first.

        Args:
            folded: the text, folded.
            edge: where the name ends, or begins for words before it.
        """
        if self._after:
            words = self._near(folded[edge : edge + _EDGE])
            return words and [word for word in words if folded.startswith(word, edge)]
        words = self._near(folded[max(0, edge - _EDGE) : edge])
        return words and [word for word in words if folded.endswith(word, 0, edge)]

    def each_at(self, folded: str, edge: int) -> Iterator[Word]:
        """The words there, each in every language that has it."""
        return chain.from_iterable(map(self._words.__getitem__, self.at(folded, edge)))

    @cached_property
    def _by_edge(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        in_text = (text for text, words in self._words.items() if any(w.in_text for w in words))
        for text in sorted(in_text, key=len, reverse=True):
            edge = text[:_EDGE] if self._after else text[-_EDGE:]
            found[edge] = (*found.get(edge, ()), text)
        return found

    def _that_may_begin(self, near: str) -> tuple[str, ...]:
        """The words that the characters next to a name may be of, the longest first."""
        sizes = range(len(near), 0, -1)
        edges = (near[:size] if self._after else near[-size:] for size in sizes)
        return tuple(word for edge in edges for word in self._by_edge.get(edge, ()))

    def __getitem__(self, text: str) -> tuple[Word, ...]:
        return self._words[text]

    def get(self, text: str) -> tuple[Word, ...]:
        """The words of a text that joins a name; none where it is no word."""
        return self._words.get(text, ())

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def cases_of(self, text: str) -> list[str]:
        """The other forms of a plural that joins a name: of " моря" " море" and " морем"."""
        named = {(word.language, word.text): None for word in self._words[text] if word.plural}
        return [form for name in named for form in self._forms[name]]

    @cached_property
    def _forms(self) -> dict[tuple[str, str], list[str]]:
        """Every form of a word, by its language and itself."""
        found: dict[tuple[str, str], list[str]] = {}
        for form, words in self._words.items():
            for word in words:
                found.setdefault((word.language, word.text), []).append(form)
        return found

    def splits(self, folded: str) -> Iterator[tuple[str, str]]:
        """A whole text as a name and a word, for each word that it ends or begins with."""
        for length in range(1, min(self._longest, len(folded) - 1) + 1):
            at = len(folded) - length if self._after else length
            name, word = (folded[:at], folded[at:]) if self._after else (folded[at:], folded[:at])
            if word in self._texts:
                yield name, word

    def parted(self, folded: str) -> tuple[str, str]:
        """A whole text as a name and what may be a word, by the outermost space."""
        if self._after:
            at = folded.rfind(" ")
            return (folded[:at], folded[at:]) if at > 0 else (folded, "")
        at = folded.find(" ") + 1
        return folded[at:], folded[:at]

    def joined(self, name: str, word: str) -> str:
        """A name with a word beside it."""
        return name + word if self._after else word + name


def goes_with_adjectives(language: str) -> bool:
    """Whether a feature word behind a name is one of it only where the name is an adjective."""
    return language in _AGREES_WITH_AN_ADJECTIVE


def fits(word: Word, name: str) -> bool:
    """Whether a word goes with the name behind it: an elided one only before a vowel."""
    return not word.elided or name[:1] in _VOWELS


def words_of(
    generics: Iterable[Generic], directions: Iterable[DirectionWord], side: Side
) -> dict[str, list[Word]]:
    """The words of a side, by their folded text with what stands between them and a name."""
    found: dict[str, list[Word]] = {}
    for one in directions:
        if one.before is (side == "before"):
            word = Word(
                one.language,
                (),
                one.text.strip(" -"),
                plural=False,
                shared=False,
                in_text=True,
                elided=False,
                direction=one.direction,
            )
            for text in _spellings(one.text, one.language):
                found.setdefault(text, []).append(word)
    plurals = {(generic.language, text) for generic in generics for text in generic.plural}
    for generic in generics:
        if generic.position != side:
            continue
        singular = (generic.text, *generic.inflections)
        for text in dict.fromkeys((*singular, *generic.plural)):
            word = Word(
                generic.language,
                generic.feature_types,
                generic.text,
                plural=(generic.language, text) in plurals,
                shared=text not in singular,
                in_text=generic.in_text,
                elided=generic.text.endswith("d'"),
            )
            for spelling in _spellings(text, generic.language):
                for joint in dict.fromkeys((generic.joint, generic.joint.replace("-", " "))):
                    key = joint + spelling if side == "after" else spelling + joint
                    same = found.setdefault(key, [])
                    if word not in same:
                        same.append(word)
    return found


def _spellings(text: str, language: str) -> tuple[str, ...]:
    folded = fold(text)
    bare = without_accents(folded)
    # Swedish "ön" is no "on", French "île" no Turkish "ile".
    if len(folded) < _LEAST_LETTERS or bare in _BARE_WORDS.get(language, ()):
        return (folded,)
    return tuple(dict.fromkeys((folded, bare)))
