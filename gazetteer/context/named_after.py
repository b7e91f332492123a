"""What bears the name of a place: the ship Shikotan, Курильская улица, a firm, a man.

The words that show it stand in a table (`namesakes`), found beside a name by `bearers`; here it is
decided whether they speak of this one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.context.apposition import Apposition
from gazetteer.context.attribution import is_quoted
from gazetteer.context.bearers import QUOTATION_MARKS
from gazetteer.context.declared import declared_to_be
from gazetteer.context.said_of_places import PLACING, is_on_a_route
from gazetteer.context.titles import (
    begins_a_company,
    begins_a_firms_name,
    is_a_german_ship,
    is_an_athletes,
    is_cultivar,
    takes_no_german_article,
)
from gazetteer.forms.beside import goes_with_adjectives
from gazetteer.model import ISLANDS, ORDINARY
from gazetteer.normalize import CAPITALS, FIRST_UNSPACED, is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.context.judging import Reading
    from gazetteer.context.lists import Lists
    from gazetteer.context.phrases import Phrases
    from gazetteer.entries import Entry
    from gazetteer.forms.beside import Word
    from gazetteer.spans import Span, SpansInText
    from gazetteer.store import Gazetteer

_ANOTHER = re.compile(rf" (?=[{CAPITALS}])[^\W\d_]+(?=[a-zа-яёіїєґ])")
_AND_ANOTHER = re.compile(rf" (?:(?:and|und|et|y|e|i|a|и|і|та|й) )?(?=[{CAPITALS}])[^\W\d_]+")
_NEXT_IN_LIST = 5
"""Code points between two names of one list that a short word joins."""

_CAPITALIZED = re.compile(rf"[ _]?(?=[{CAPITALS}])[^\W\d_]+")
"""A word with a capital; in a hashtag no space stands before it."""

_MOST_CAPITALIZED = 4
_WRITTEN = re.compile(
    r"\b(?:слов\w|надпис\w+|табличк\w|табло|указател\w+|вывеск\w|вместо|замість|напис|вокзал\w)\b"
    r"[^.!?«„“\"]*[«„“\"]\Z"
)
"""Before a name on a sign, or as a word: на табло загорелось «Корсаков»."""

_LONGEST_WRITTEN = 40

_LOWER_CASE = re.compile(r"\s[а-яёіїєґў]")
_KAMCHATKA = ("kam", "кам", "カムチ", "カムサ", "堪察加", "勘察加", "캄차카")
_OTHER_KIND = {
    "island": frozenset({"strait", "gulf"}),
    "island_group": frozenset({"bay"}),
    "admin": frozenset({"island"}),
    "settlement": frozenset({"peninsula", "strait"}),
}
"""By what a name means, the kinds of place that would be another's."""

_ANOTHER_OF_THEM = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|zweiten?|dritten?|vierten?|fünften?|sechsten?"
    r"|deuxième|troisième|quatrième|cinquième|sixième|segundo|tercer|cuarto|quinto|sexto"
    r"|secondo|terzo|quarto|sesto|terceiro|tweede|derde|vierde|vijfde|zesde|druga|drugą|drugiej"
    r"|trzeci\w*|czwart\w*|piąt\w*|szóst\w*|druhý\w*|třetí\w*|čtvrt\w*|pát\w*|šest\w*"
    r"|ikinci|üçüncü|dördüncü|beşinci|altıncı|втор\w*|трет\w*|четв[её]рт\w*|пят\w*|шест\w*"
    r"|друг\w*|п['’]ят\w*|шост\w*) \Z"
)
"""Before the first of several, called as they all are: "quatrième détroit des Kouriles"."""

_FIRST = ("First ", "Первый ")

_LONGEST_ORDINAL = 12
_NUMBERED = re.compile(r"(?:\d{1,2}|19\d\d|20\d\d)(?!\d)")
"""As projects are, or dated as events; else it is a count: "Шикотан-1873 людини"."""

_NUMBERED_UNSPACED = re.compile("[ \\-－]?[1-3一二三] ?[号號](?![线線路])")
"""A project in Chinese or Japanese: 萨哈林 2 号项目."""

_NUMBERED_IN_MARKS = re.compile(r" ?[—-] ?\d{1,2}[»\"”]")
"""The same apart: «Сахалин — 2»."""

_PREFIX = re.compile(
    r"\b(?:all|pro|anti|trans|pan|non|mid|post|pre|off|intra|inter|ex|экс|ost|west|nord|süd"
    r"|zentral|mittel|north|south|east|central)-\Z"
)
_LONGEST_PREFIX = 8
_EQUATED = re.compile(r"\W,? ?(?:[—-]|и «)")
_PLACING = PLACING | {"on ", "to "}
_FIRM_BEHIND = re.compile(
    "(?:(?![市区町村郡島岛県县縣产産発发内的了在是有个個一把被与與和项項])[一-鿿ァ-ヺー]){0,12}?"
    "(?:株式会社|有限会社|株式會社|有限公司|股份(?:有限|公司)|財団|协同组合|協同組合)"
    "|[ァ-ヺー・]{1,12}[」』]?社(?![会内員電長])"
)
"""What makes a firm of all the kanji and katakana that run up to it: サハリン航路株式会社."""

_KANJI = {"zh-Hans": ("ja",), "zh-Hant": ("ja",)}
"""Whose words a text in which language else may show, kana beside a Chinese name of a team."""

_ENGLISH = "en"
"""Firms, films and ships bear its words in texts of every language: "Senkaku Sushi"."""


class NamedAfter:
    """What the names of one text are the names of, where it is no place.

    Attributes:
        kinds: for each name the kind of what bears it; empty where nothing shows any.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        text: SpansInText,
        spans: list[Span],
        phrases: Phrases,
        lists: Lists,
    ) -> None:
        """Look right and left of every name.

        Args:
            phrases: those that the names stand in.
            lists: those of the text.
        """
        self._gazetteer = gazetteer
        self._in_text = text
        self._spans = spans
        self._phrases = phrases
        self._lists = lists
        self._apposition = Apposition(text, phrases)
        self.kinds: list[str] = []
        for index in range(len(spans)):
            self.kinds.append(self._bearer(index))

    def _bearer(self, index: int) -> str:
        """What bears the name rather than the place; empty where nothing shows it."""
        if index and self.kinds[index - 1] and self._phrases.reads_the_name_before(index):
            return self.kinds[index - 1]  # 「独島（ドクト）艦」
        start = self._spans[index].start
        folded = self._in_text.folded.text
        marked = folded[start - 1 : start] in QUOTATION_MARKS
        elided = folded[start - 1] == "'" and folded[start - 2 : start - 1].isalpha()  # d'Etorofu
        spaced = folded.endswith("« ", 0, start)  # as the French set them
        quoted = spaced or (marked and not elided)
        return (
            self._shown_by_its_letters(index)
            or self._shown_by_what_follows(index)
            or (self._shown_by_its_marks(index) if quoted else self._shown_by_its_head(index))
            or self._shown_by_a_word(index, quoted=quoted)
        )

    def _shown_by_its_letters(self, index: int) -> str:
        """What a hyphen, a capital, a feature word or the kanji that run on show to bear it."""
        start, end, entry = self._spans[index]
        folded = self._in_text.folded.text
        before, behind = folded[start - 1 : start], folded[end : end + 1]
        if (before == "-" and not _has_word_before(entry) and self._is_tail(index)) or (
            behind == "-" and folded[end - 1].isalnum() and self._is_head(index)
        ):
            return "compound"  # and «Сахалин-2»
        if (entry.adjective and self._is_a_proper_adjective(index)) or (
            entry.name_at and self._goes_on_in_capitals(index)
        ):
            return "name"
        if self._is_an_inhabitant(self._spans[index]):
            return "person"
        if self._is_of_another_kind(index) or _is_another_of_them(entry, folded, start):
            return "feature"
        if folded[end - 1] >= FIRST_UNSPACED:
            if _FIRM_BEHIND.match(folded, end):
                return "organization"
            if _NUMBERED_UNSPACED.match(folded, end):
                return "product"
        return ""

    def _shown_by_what_follows(self, index: int) -> str:
        """What the words of a title, or a nation and a score, show behind a name."""
        start, end, entry = self._spans[index]
        folded = self._in_text.folded.text
        if folded[end : end + 1] not in (" ", "(") or folded[end - 1] >= FIRST_UNSPACED:
            return ""
        text, given = self._in_text.text, self._in_text.given(start, end)[1]
        if text[given : given + 2][1:].islower():
            return ""
        if begins_a_company(text, given):
            placed = self._phrases.word_before(self._spans[index]) in _PLACING
            return "" if placed else "organization"
        return "person" if entry.may_be_a_persons and is_an_athletes(text, given) else ""

    def _is_of_another_kind(self, index: int) -> bool:
        """Whether a word beside a name says a kind of place that none of that name is.

        No strait is called after Kunashir ("Kunaschir-Kanal"), the Senkaku islands are no "baie
        de Senkaku", and the city of Ishigaki is no "île d'Ishigaki".
        """
        start, end, entry = self._spans[index]
        reading = entry.readings[0]
        others = _OTHER_KIND.get("admin" if reading.kind == "admin" else reading.place.feature_type)
        folded = self._in_text.folded.text
        if (
            not others
            or not entry.spaced
            or entry.adjective
            or entry.name_at
            or " " in folded[start:end]  # "an island of Yilan County"
        ):
            return False
        parted = self._spans[index - 1].end if index else 0  # "durch die Bussol-Straße von X"
        words = [
            one
            for one in self._words_beside(folded, start, end, parted)
            if not others.isdisjoint(one.feature_types)
        ]
        if not words or any(
            not others.isdisjoint((one.place.feature_type, *one.place.also))
            for one in entry.readings
        ):
            return False
        return any(
            one.feature_types[0] != reading.place.feature_type
            and (not one.plural or "island" in others)  # «острова» is the genitive of one as well
            and self._in_text.may_be_in((one.language,), start)
            for one in words
        )

    def _words_beside(self, folded: str, start: int, end: int, parted: int) -> Iterator[Word]:
        """The feature words on either side, each a word of its own: no "sea" is in "seals".

        What another name ends with, before `parted`, is none.
        """
        after, before = self._gazetteer.words_after, self._gazetteer.words_before
        for text in after.at(folded, end):
            if not folded[end + len(text) : end + len(text) + 1].isalpha():
                yield from after.get(text)
        for text in before.at(folded, start):
            at = start - len(text)
            if at >= parted and not folded[max(0, at - 1) : at].isalpha():
                yield from before.get(text)

    def _shown_by_its_marks(self, index: int) -> str:
        """What quotation marks show to bear the name."""
        if _NUMBERED_IN_MARKS.match(self._in_text.folded.text, self._spans[index].end):
            return "product"
        if self._is_quoted_with_its_feature_word(self._spans[index]):
            return "vessel"
        if kind := self._begins_a_title(self._spans[index]):
            return kind
        if index and self._lists.is_joined(index - 1):
            return self.kinds[index - 1]  # «Итуруп», «Шикотан» и плавзавод …
        return "name" if self._is_a_title(self._spans[index]) else ""

    def _shown_by_its_head(self, index: int) -> str:
        """What bears a quoted name that a hyphen joins to this: РИА «Сахалин-Курилы»."""
        start, folded = self._spans[index].start, self._in_text.folded.text
        if not index or folded[start - 1] != "-" or self._spans[index - 1].end != start - 1:
            return ""
        head = self._spans[index - 1].start
        return self.kinds[index - 1] if folded[head - 1 : head] in QUOTATION_MARKS else ""

    def _shown_by_a_word(self, index: int, *, quoted: bool) -> str:
        """What a word of the table beside the name shows to bear it."""
        start, end, entry = self._spans[index]
        folded = self._in_text.folded.text
        capitals = 0
        if folded[end : end + 1] == " " and entry.spaced:
            capitals = self._capitals_behind(end)
        found = self._gazetteer.bearers.of(folded, start, end, quoted=quoted, in_capitals=capitals)
        if self._in_text.language is None:  # then a word is English where it may be
            english = {(side, kind) for side, (kind, language) in found if language == _ENGLISH}
            found = [
                (side, (kind, language))
                for side, (kind, language) in found
                if language == _ENGLISH or (side, kind) not in english
            ]
        for side, (kind, language) in found:
            if self._apposition.takes(
                self._spans[index], side, kind, language, quoted=quoted, capitals=capitals
            ) and (
                (language == _ENGLISH and kind != "person")
                or self._in_text.may_be_in((language, *_KANJI.get(language, ())), start)
            ):
                return kind
        return declared_to_be(folded, start, end)

    def _is_quoted_with_its_feature_word(self, span: Span) -> bool:
        """Whether it is a ship's «Остров Итуруп»: of a place «остров Итуруп» or its name alone."""
        folded = self._in_text.folded.text
        given = self._in_text.given(span.start, span.end)
        if folded[span.start] < "\u0400" or not self._in_text.text[given[0]].isupper():
            return False
        words = self._gazetteer.words_before
        _, beside = words.parted(folded[span.start : span.end])
        said = words.get(beside)
        return (
            any(word.feature_types for word in said)
            and not any(word.plural for word in said)
            and is_quoted(self._in_text.text, *given)
        )

    def _begins_a_title(self, span: Span) -> str:
        """What the words around a quotation mark show to bear the name behind it."""
        start, end = self._in_text.given(span.start, span.end)
        text, entry = self._in_text.text, span.entry
        if is_cultivar(text, start):
            return "breed"
        if is_cyrillic(self._in_text.folded.text[span.start]):
            firm = entry.name_at is None and begins_a_firms_name(text, start, end)
            return "organization" if firm else ""
        german = self._in_text.language == "de" and takes_no_german_article(entry.readings[0].place)
        return "vessel" if german and is_a_german_ship(text, start, end) else ""

    def _is_a_title(self, span: Span) -> bool:
        """Whether quotation marks make it what a firm, a ship or a dog is called: «Сахалин».

        Russian and its kin quote those and airports, and no place; only of one in dispute may the
        marks say that it is the other side's. A feature word before them or a dash behind them
        says that a place is meant.
        """
        start, end, entry = span
        folded = self._in_text.folded.text
        return (
            is_cyrillic(folded[start])
            and entry.name_at is None
            and " " not in folded[start:end]
            and not any(map(self._may_be_quoted, entry.readings))
            and not self._gazetteer.words_before.at(folded, start - 1)
            and not _EQUATED.match(folded, end)
            and not _WRITTEN.search(folded, max(0, start - _LONGEST_WRITTEN), start)
            and not self._in_text.has_trigger_near(start, end)
            and is_quoted(self._in_text.text, *self._in_text.given(start, end))
            and folded[end] not in "!?"  # a closing mark stands behind it at least
        )

    def _may_be_quoted(self, reading: Reading) -> bool:
        """Whether it is an airport, or lies in what is in dispute."""
        return reading.place.feature_type == "airport" or any(
            place.startswith("ct-") and self._gazetteer.disputes_of(place)
            for place in self._gazetteer.region(reading.place.id)
        )

    def _goes_on_in_capitals(self, index: int) -> bool:
        """Whether a name that is also a man's or a word goes on: "остров Юрий Гагарин посетил".

        So does one with a plural that leads a list of others: "острова Зелёный и Любимый".
        """
        start, end, entry = self._spans[index]
        if not entry.spaced or not entry.name_at:
            return False
        if index + 1 < len(self._spans) and self._spans[index + 1].start <= end + _NEXT_IN_LIST:
            return False
        if entry.plural and entry.readings[0].place.feature_type not in ISLANDS:
            return False  # "the straits of La Pérouse and Tsugaru"
        pattern = _AND_ANOTHER if entry.plural else _ANOTHER
        if not pattern.match(self._in_text.text, self._in_text.given(start, end)[1]):
            return False
        name_start, name_end = entry.name_at
        name = self._in_text.folded.text[start + name_start : start + name_end]
        kinds = ORDINARY if entry.plural else ("person",)
        return any(
            homonym.kind in kinds and homonym.likelihood != "cued" and not homonym.is_common
            for homonym in self._gazetteer.homonyms_of(name)
        )

    def _is_a_proper_adjective(self, index: int) -> bool:
        """Whether a Slavic adjective has a capital that no beginning of a sentence gives it.

        It is in a name of its own; so is one at the beginning that no noun follows.
        """
        span = self._spans[index]
        if self._in_text.folded.text[span.start] < "\u0400":
            return False
        surface = self._phrases.surface(span)
        return (
            surface[0].isupper()
            and not surface.isupper()
            and span.entry.readings[0].kind == "adjective"
            and (
                all(reading.kind == "adjective" for reading in span.entry.readings)
                or self._is_of_another_feature(span)
            )
            and not (self._phrases.begins_a_sentence(span) and self._lower_case_follows(span))
        )

    def _is_of_another_feature(self, span: Span) -> bool:
        """Whether the feature word behind an adjective makes no name of it: Курильского залива."""
        words = self._gazetteer.words_after.each_at(self._in_text.folded.text, span.end)
        return any(goes_with_adjectives(word.language) and not word.plural for word in words)

    def _lower_case_follows(self, span: Span) -> bool:
        end = self._in_text.given(span.start, span.end)[1]
        return _LOWER_CASE.match(self._in_text.text, end) is not None

    def _is_an_inhabitant(self, span: Span) -> bool:
        """Whether a German form in -er has no noun behind it: "der Sachaliner und seine Frau"."""
        reading = span.entry.readings[0]
        if reading.toponym.language != "de" or "inflected:attributive" not in reading.why:
            return False
        end = self._in_text.given(span.start, span.end)[1]
        return _CAPITALIZED.match(self._in_text.text, end) is None

    def _is_tail(self, index: int) -> bool:
        """Whether a hyphen before makes it the tail of a compound: "Severo-Kurilsk".

        What stands with or against a place names it ("pro-Dokdo activists"), as does its part or
        its past: "Nord-Hokkaido", "the ex-Sakhalin governor".
        """
        start = self._spans[index].start
        folded = self._in_text.folded.text
        return (
            folded[max(0, start - 2) : start - 1].isalpha()
            and folded[start] < FIRST_UNSPACED
            and not _PREFIX.search(folded, max(0, start - _LONGEST_PREFIX), start)
            and not is_on_a_route(folded, start, self._spans[index].end)
            and not (index and self._spans[index - 1].end == start - 1)
        )

    def _is_head(self, index: int) -> bool:
        """Whether a hyphen behind makes it the head of one: Курил-Трейд, Kuril-Kamchatka.

        A Latin noun is not: "Kunashir-Tokyo".
        """
        start, end, entry = self._spans[index]
        folded = self._in_text.folded.text
        if _NUMBERED.match(folded, end + 1) or folded[end + 1 : end + 4] in _KAMCHATKA:
            return True  # a project, or a trench or arc that goes on to Kamchatka
        if not folded[end + 1 : end + 4].isalpha():
            return False
        if index + 1 < len(self._spans) and self._spans[index + 1].start == end + 1:
            return False
        if folded[end - 1] >= FIRST_UNSPACED or is_on_a_route(folded, start, end):
            return False  # 択捉島-国後島-沖縄本島, サハリン-稚内
        if folded[end - 1] > "\u024f":
            return True
        given_end = self._in_text.given(end, end + 1)[1]
        return entry.adjective and self._in_text.text[given_end : given_end + 1].isupper()

    def _capitals_behind(self, end: int) -> int:
        """How many words right behind begin with a capital letter in the text as given."""
        count = 0
        end = self._in_text.given(end, end)[1]
        while count < _MOST_CAPITALIZED and (word := _CAPITALIZED.match(self._in_text.text, end)):
            end = word.end()
            count += 1
        return count


def _is_another_of_them(entry: Entry, folded: str, start: int) -> bool:
    """Whether an ordinal makes another one of a place that is also called the first."""
    place = entry.readings[0].place
    return (
        place.feature_type == "strait"
        and any(toponym.text.startswith(_FIRST) for toponym in place.toponyms)
        and _ANOTHER_OF_THEM.search(folded, max(0, start - _LONGEST_ORDINAL), start) is not None
    )


def _has_word_before(entry: Entry) -> bool:
    """Whether a feature word stands before the name: "Fernost-Region Sachalin"."""
    return entry.name_at is not None and entry.name_at[0] > 0
