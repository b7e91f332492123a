"""What else bears a place's name, told by the words right beside a mention.

"The trawler Shikotan", 千島海溝, Курильская улица: the table of such words is `namesakes`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gazetteer.boundaries import SCRIPTS, Script, ends
from gazetteer.normalize import FIRST_UNSPACED, fold, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.namesakes import Namesake

QUOTATION_MARKS = frozenset("\"'“”„«»「」『』《》〈〉‘’")
_JOINTS_BEFORE = QUOTATION_MARKS | {" "}
_JOINTS_BEHIND = QUOTATION_MARKS | {" ", "-", "·", "・"}
_LONGEST = 24
"""Characters of a word of a script that spaces its words, at most."""

_FARTHER_BEFORE = 3
"""Words before a quoted name that may say what bears it: "the cargo vessel 'Iturup'"."""

_LEAST_WITHOUT_ACCENTS = 5
"""Letters of a word that is none other without its accents."""

_WORD = re.compile(rf"[^\s,;:!?()\"«»“”]{{1,{_LONGEST}}}")
_UP_TO_IT = re.compile("(?s).*[\u2e80-\uffff;,:]")
"""What runs on into a word without a space, in a text that has none."""

_WORD_JOINT = re.compile("[-/']")
_SHORTEST_PART = 3
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "fi"})
"""Languages that write a compound as one word."""

Side = Literal["before", "behind"]
Bearing = tuple[str, str]
"""What bears the name, and the language of the word that says so."""


class Bearers(Struct, frozen=True, array_like=True, gc=False):
    """The words, folded, by the word or character that stands next to the name.

    Attributes:
        before, behind: the texts, and what each says bears the name.
        tails: the last letters of those that end a compound.
    """

    before: dict[str, tuple[tuple[str, Bearing], ...]]
    behind: dict[str, tuple[tuple[str, Bearing], ...]]
    tails: frozenset[str]

    def of(
        self, folded: str, start: int, end: int, *, quoted: bool = False, in_capitals: int = 0
    ) -> list[tuple[Side, Bearing]]:
        """What the words beside a mention say bears its name, and their side.

        Args:
            folded: the text.
            start, end: the mention; quotation marks may stand between.
            quoted: the mention stands in quotation marks: words farther before it tell too.
            in_capitals: how many words right behind it begin with a capital letter, as those of
                one name do: the word behind each tells too.
        """
        found = self._before(folded, start, _FARTHER_BEFORE if quoted else 1)
        found += self._behind(folded, end, 1 + in_capitals)
        return found

    def _before(self, folded: str, start: int, words: int) -> list[tuple[Side, Bearing]]:
        while start and folded[start - 1] in _JOINTS_BEFORE:
            start -= 1
        found: list[tuple[Side, Bearing]] = []
        for _ in range(words):
            word = _last_word(folded, start)
            texts = self.before.get(word)
            if texts is None and word[-_SHORTEST_PART:] in self.tails:
                texts = self._compounds(word)
            for text, bearing in texts or ():
                part = len(text) < len(word) and " " not in text
                if folded.endswith(text, 0, start) and (
                    part or _begins_alone(folded, start - len(text))
                ):
                    found.append(("before", bearing))
            start -= len(word) + 1
            if start <= 0 or not word:
                break
        return found

    def _behind(self, folded: str, end: int, words: int) -> list[tuple[Side, Bearing]]:
        while end < len(folded) and folded[end] in _JOINTS_BEHIND:
            end += 1
        found: list[tuple[Side, Bearing]] = []
        for _ in range(words):
            word = _first_word(folded, end)
            texts = self.behind.get(word)
            if texts is None and _WORD_JOINT.search(word):
                texts = self.behind.get(_WORD_JOINT.split(word)[0])
            for text, bearing in texts or ():
                if folded.startswith(text, end) and _ends_alone(folded, end + len(text)):
                    found.append(("behind", bearing))
            end += len(word) + 1
        return found

    def _compounds(self, word: str) -> tuple[tuple[str, Bearing], ...]:
        """What the last part of a compound says: Kühlfrachter, hangarfartyget."""
        return tuple(
            (text, bearing)
            for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART)
            for text, bearing in self.before.get(word[at:], ())
            if text == word[at:] and bearing[1] in _COMPOUNDING
        )


def _last_word(folded: str, end: int) -> str:
    """The word that ends there; one character in a script that does not space its words."""
    if folded[end - 1 : end] >= FIRST_UNSPACED:
        return folded[end - 1]
    least = max(0, end - _LONGEST)
    word = folded[max(least, folded.rfind(" ", least, end) + 1) : end]
    if not word.isascii() and max(word) >= FIRST_UNSPACED:  # 停航；JR北海道
        word = _UP_TO_IT.sub("", word)
    word = word.lstrip("(")
    return word[2:] if word.startswith("l'") and len(word) > 2 else word  # l'hôtel


def _first_word(folded: str, start: int) -> str:
    """The word that begins there; one character in a script that does not space its words."""
    if folded[start : start + 1] >= FIRST_UNSPACED:
        return folded[start]
    word = _WORD.match(folded, start)
    return word.group().rstrip(".") if word else ""


def _begins_alone(folded: str, start: int) -> bool:
    if start <= 0 or folded[start] >= FIRST_UNSPACED:
        return True
    return folded[start - 1] >= FIRST_UNSPACED or not folded[start - 1].isalpha()


def _ends_alone(folded: str, end: int) -> bool:
    if end < len(folded) and SCRIPTS[folded[end - 1]] is Script.HANGUL:
        return ends(folded, end, Script.HANGUL, 1)  # 강 is a river, 강제 force
    return end >= len(folded) or folded[end - 1] >= FIRST_UNSPACED or not folded[end].isalpha()


def _spellings(words: Iterable[str]) -> Iterator[str]:
    """Words folded, and without their accents as a hurried hand writes them: "abobora"."""
    for folded in map(fold, words):
        yield folded
        bare = without_accents(folded)
        if bare != folded and len(bare) >= _LEAST_WITHOUT_ACCENTS:
            yield bare


def bearers(rows: Sequence[Namesake]) -> Bearers:
    """The table by text."""
    before: dict[str, tuple[tuple[str, Bearing], ...]] = {}
    behind: dict[str, tuple[tuple[str, Bearing], ...]] = {}
    for row in rows:
        bearing = row.kind, row.language
        for folded in _spellings(row.before):
            text = folded.rstrip("'")  # which joins it to the name: université d'Hokkaido
            word = _last_word(text, len(text))
            before[word] = (*before.get(word, ()), (text, bearing))
        for text in _spellings(row.behind):
            word = _first_word(text, 0)
            behind[word] = (*behind.get(word, ()), (text, bearing))
    tails = {
        text[-_SHORTEST_PART:]
        for row in rows
        if row.language in _COMPOUNDING
        for text in map(fold, row.before)
    }
    return Bearers(before, behind, frozenset(tails))
