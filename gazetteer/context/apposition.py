"""Whether a word beside a name takes it in apposition, by the grammar of its language.

"The trawler Shikotan" does, "in Hokkaido dogs must be kept on a lead" does not: `bearers` finds
such words by their letters alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.context.attribution import is_quoted
from gazetteer.context.reached import goes_with_another_word
from gazetteer.forms.beside import goes_with_adjectives
from gazetteer.normalize import CAPITALS

if TYPE_CHECKING:
    from gazetteer.context.bearers import Side
    from gazetteer.context.phrases import Phrases
    from gazetteer.entries import Entry
    from gazetteer.spans import Span, SpansInText

_WRAPPED = 50
"""Code points of a line that the edge of a page may have broken."""

_BETWEEN_PORTS = re.compile(rf" ?[—–-] ?(?=[{CAPITALS}])")
"""Behind the first end of a route: "the ferry Korsakov–Wakkanai"."""

_SEVERAL_SHIPS = frozenset(
    f"{word} "
    for word in """
    корабли кораблей кораблям кораблями кораблях суда судов судам судами судах катера катеров
    катерам катерами паромы паромов паромам паромами траулеры траулеров сейнеры сейнеров
    кораблі кораблів суден суднам суднами катери катерів катерами пороми поромів траулери
    okręty okrętów okrętom statki statków statkom kutry kutrów promy promów
    lodí lodím trajekty trajektů čluny člunů
    """.split()
)
"""Plurals, with the space behind, of which one name is no ship's: «суда Немуро вышли в море»."""

_LISTED = re.compile(r" (?:и|і|й|та|i|a|oraz)\b|,")
"""Behind the first of several names, each a ship's."""

_FRONTED = re.compile(
    r"(?:\A|[.!?:;\n]\s?)(?:in|from|to|for|with|en|dans|pour|avec|selon|desde|para|con|según"
    r"|per|nel|nella|nello|da|secondo|em|im|mit|für|nach|w|na|dla|v|ve|pro|в|на|для|у)"
    r" (?:[^\W\d_]+ ){1,3}\Z"
)
"""A phrase with a preposition at the head of a sentence."""

_LONGEST_FRONTED = 40
_PREDICATE = re.compile(
    r" (?:is|was|are|were|has|had|appeared|appears|looks|est|était|fut|espère|es|era|fue|queda"
    r"|espera|seguirá|è|fu|dista|spera|é|foi|fica|ist|war|liegt|jest|był|je|byl|стал|стала|є)\b"
    r"| — "
)
_PLACED = frozenset(f"{word} " for word in "in on around off auf um vor bei".split())
"""Prepositions, with the space behind, of a place alone."""

_ENGLISH, _GERMAN = "en", "de"
_CHINESE = ("zh-Hans", "zh-Hant")
_LATIN_SLAVIC = ("pl", "cs", "sk", "hr")
_CAPITALIZED = ("organization", "building", "street")
"""What has its capital in English, as every noun in German: no Hokkaido hotel is the Hotel."""

_LIKE_STREETS = ("ская", "ский", "ское", "ська", "ський", "ське")
"""How Slavic adjectives end that streets bear in the nominative: «улица Курильская»."""

_DESCRIBED = ("organization", "street", "lake", "building", "feature", "person")
"""What an adjective in lower case only describes; a species has it in its name."""

_OF_NO_SHIP = ("strait", "sea", "gulf", "bay", "cape", "peninsula", "lake")
"""What is named with its feature word, unlike a ship: "yük gemisi La Pérouse Boğazı'ndan geçti"."""

_INDECLINABLE = frozenset("оуэиеюаoóueiay")
_PLURAL_OR_GENITIVE = tuple(f"{end} " for end in "ы и і y i í e ě é".split())
"""How Slavic names end that have no cases, and how plurals and genitives before them."""

_BORNE_AS_IT_IS = frozenset({"fi", "et", "hu", "tr"})
"""Languages in which what bears a name stands before the name in its base form."""

_BEARING_CASES = ("inflected:genitive", "inflected:-i", "inflected:-n")
"""Genitives, and the Hungarian adjective."""


class Apposition:
    """The names of one text, beside the words that may take them."""

    def __init__(self, text: SpansInText, phrases: Phrases) -> None:
        """Keep the text.

        Args:
            phrases: those that the names stand in.
        """
        self._in_text = text
        self._phrases = phrases

    def takes(
        self, span: Span, side: Side, kind: str, language: str, *, quoted: bool, capitals: int
    ) -> bool:
        """Whether a word of a language takes the name that it stands beside.

        Args:
            span: the name.
            side: of it, on which the word stands.
            kind: of thing that the word is.
            language: of the word.
            quoted: a quotation mark stands right before the name.
            capitals: how many words right behind it begin with a capital letter.
        """
        if _is_parted(self._in_text.text, *self._in_text.given(span.start, span.end), side):
            return False
        if side == "before":
            taken = self._is_taken_before(span, kind, language, quoted=quoted)
        else:
            taken = self._is_taken_behind(span, kind, language, capitals=capitals)
        if not taken:
            return False
        entry = span.entry
        if goes_with_adjectives(language):
            return self._agrees(span, side, kind)
        if language in _BORNE_AS_IT_IS and _is_in_a_case(entry, side):
            return False  # "Laiva Sahalinille lähtee": the ship leaves for it
        if language == "ko" or language in _CHINESE:
            # Nobody is called 독도, and a ship before it without marks is where the place is.
            return entry.may_be_a_persons if kind == "person" else side == "behind" or quoted
        return kind != "lake" or entry.adjective  # nowhere is "the lake Hokkaido"

    def _is_taken_before(self, span: Span, kind: str, language: str, *, quoted: bool) -> bool:
        """Whether a word before it may take it: "In the novel Sakhalin is a prison" has none."""
        folded = self._in_text.folded.text
        given = self._in_text.given(span.start, span.end)
        if quoted:  # else the marks hold more than the name, but for РИА «Сахалин-Курилы»
            return is_quoted(self._in_text.text, *given) or folded[span.end : span.end + 1] == "-"
        if language == _GERMAN and _is_inflected(span.entry):  # "der Fluss Hokkaidos"
            return False
        if goes_with_another_word(folded, span.start, span.end):
            return False
        if (
            kind == "vessel"
            and span.entry.readings[0].place.feature_type in _OF_NO_SHIP
            and " " in folded[span.start : span.end]
        ):
            return False
        if kind == "vessel":  # which has its name beside it in every phrase
            if self._phrases.word_before(span) in _SEVERAL_SHIPS and not _LISTED.match(
                folded, span.end
            ):
                return False
            return _BETWEEN_PORTS.match(self._in_text.text, given[1]) is None
        if _PREDICATE.match(folded, span.end) and _FRONTED.search(
            folded, max(0, span.start - _LONGEST_FRONTED), span.start
        ):
            return False
        return kind == "breed" or not self._may_be_in_the_genitive(span, language)

    def _is_taken_behind(self, span: Span, kind: str, language: str, *, capitals: int) -> bool:
        """Whether a word behind it may take it, and does not begin a clause about the place."""
        if language not in (_ENGLISH, _GERMAN):
            return True
        parted = self._in_text.folded.text[span.end : span.end + 1] == " "
        if parted and self._phrases.word_before(span) in _PLACED:
            return language == _ENGLISH and capitals > 0
        wants_capital = language == _GERMAN or kind in _CAPITALIZED
        return not (
            parted and wants_capital and not capitals and self._phrases.surface(span)[0].isupper()
        )

    def _may_be_in_the_genitive(self, span: Span, language: str) -> bool:
        """Whether a Slavic plural or genitive stands before an indeclinable name.

        «компании Хоккайдо» are those of the place.
        """
        if not (goes_with_adjectives(language) or language in _LATIN_SLAVIC):
            return False
        folded = self._in_text.folded.text
        return (
            folded[span.end - 1] in _INDECLINABLE
            and self._phrases.surface(span)[0].isupper()
            and folded.endswith(_PLURAL_OR_GENITIVE, 0, span.start)
        )

    def _agrees(self, span: Span, side: Side, kind: str) -> bool:
        """Whether an East or South Slavic word says of the name what bears it.

        One before it does only of the name as it is, or of an adjective with a capital ("озеро
        Курильское"), one behind only of an adjective; a species has its adjective on either side:
        "гречиха сахалинская". One in lower case describes: «сахалинская река» is any there.
        """
        start, end, entry = span
        if kind == "street" and self._in_text.folded.text.endswith(_LIKE_STREETS, start, end):
            return True
        capital = self._phrases.surface(span)[0].isupper() and not (
            _is_a_plural(entry) and self._phrases.begins_a_sentence(span)
        )
        if entry.adjective:
            return (capital or kind not in _DESCRIBED) and (
                side == "behind" or capital or kind == "breed"
            )
        return side == "before" and kind != "lake" and not _is_inflected(entry)


def _is_parted(text: str, start: int, end: int, side: Side) -> bool:
    """Whether a line ends on that side of a name, but for one that is only wrapped."""
    if side == "before":
        line_end = text.rfind("\n", max(0, start - 2), start)
    else:
        line_end = text.find("\n", end, end + 2)
    if line_end < 0:
        return False
    line = text[max(0, line_end - _WRAPPED) : line_end].rstrip("\r")
    blank = line.endswith("\n") or text[line_end + 1 : line_end + 3].lstrip("\r").startswith("\n")
    return blank or len(line) < _WRAPPED - 1 or "\n" in line


def _is_inflected(entry: Entry) -> bool:
    return entry.readings[0].derived_by("inflected")


def _is_a_plural(entry: Entry) -> bool:
    return any(step.endswith("_plural") for step in entry.readings[0].why)


def _is_in_a_case(entry: Entry, side: Side) -> bool:
    """Whether a name has a case in which nothing bears it; before a noun the genitive is none.

    A Hokkaidon yliopisto and a Hokkaidói Egyetem are universities, "Szahalinra hajó" a ship there.
    """
    reading = entry.readings[0]
    if side == "behind" and any(reading.derived_by(case) for case in _BEARING_CASES):
        return False
    return _is_inflected(entry)
