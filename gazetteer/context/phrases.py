"""How a name stands in its phrase: its capital, the word before it, the longer name it is part of.

What is gathered here needs neither the cues of the text nor what the names mean.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from gazetteer.boundaries import begins_a_sentence
from gazetteer.context.declared import declared_words
from gazetteer.context.judging import Capital
from gazetteer.context.reached import goes_with_another_word
from gazetteer.context.said_of_places import PLACING, is_on_a_route, is_said_of_a_town
from gazetteer.model import SETTLEMENTS
from gazetteer.normalize import CAPITALS, FIRST_UNSPACED
from gazetteer.written_in import is_function_word

if TYPE_CHECKING:
    from gazetteer.context.judging import Reading
    from gazetteer.spans import Span, SpansInText
    from gazetteer.store import Gazetteer

_NAME_GOES_ON = re.compile(rf" (?=[{CAPITALS}])[^\W\d_]{{2,}}|[・＝=](?=[ァ-ヺ])")
_OF_THE_PLACE = re.compile(
    r" (?:Day|Issue|Dispute|Question|Problem|Affair|Incident|Treaty|Archipelago|Residents|Mayor"
    r"|Governor|City|Council|Assembly|Fishermen|Police|Court|Officials|Authorities|Camp)\b"
)
"""What is named after a place and still means it: "Takeshima Day"."""

_NAME_BEGAN = re.compile(
    rf"(?P<word>(?:\b[{CAPITALS}]\.|\b(?:Mr|Mrs|Ms|Dr|Prof|Capt|Cdr|Adm|Gen|Col|Lt|Sgt|Rev|Sen|Gov)\."
    rf"|\b(?=[{CAPITALS}])[^\W\d_]{{2,}}) ?|[ァ-ヺー][・＝=]|[一-鿿]{{2}}[·•—]"
    rf"|\b(?=[{CAPITALS}])[^\W\d_]{{2,}}-)$"
)
_NEXT_WORD = re.compile(r" [^\W\d_]+")
_LONGEST_CONJUNCTION = 3
"""Characters of a word, with the space before it, that may be an "and" or an "in"."""

_LONGEST_FIRST_NAME = 40
_SLAVIC_ADJECTIVE = re.compile(r"\w{3,}(?:[ыо]й|[ая]я|[оеє]е|[ыи]е|[иы]х|[оае]го)")
_KIND_OF_PLACE = re.compile(
    r"\w+(?:insel|stadt|ort|dorf|vulkan|berg|siedlung|eiland|stad|dorp|vulkaan"
    r"|ön|staden|orten|vulkanen|saari|saaren|kaupunki|kaupungin|kylä)"
)
"""What the last part of a compound says that a place is."""

_JOINTS_OF_LETTERS = (" ", "-", ".")
_JOINTS = (*_JOINTS_OF_LETTERS, "・", "＝", "=")
"""What may stand between the parts of a longer name."""

_JOINTS_OF_KANJI = ("·", "•", "—")
"""Those of a foreigner's name in Chinese: 谢尔盖·科尔萨科夫."""

_CAPITAL = re.compile(f"[{CAPITALS}]")
_GIVEN_NAME = re.compile(r" [A-Z][a-z]+(?=, [A-Z+\d])")
_NUMBERED = re.compile(r"(?:\d\.? |, )\Z")
"""Before a surname in a list: "19 TAKESHIMA Ryo, Shimano"."""

_LONGEST_NUMBER = 4
_SAMPLE = 2000
"""Code points in which capital letters are counted."""

_FEWEST_CAPITALS = 150
"""Letters for each capital in a text that is written with capitals."""

_OF_A_MAN = ("ва", "на", "ого")
"""How the names of islands end that are the surnames of men in the genitive."""

_TOWNS = (*SETTLEMENTS, "admin3")
_LONGEST_PREPOSITION = 10
_POSSESSIVE = ("'s", "’s")
"""Something may be in somebody's book."""

_QUOTED = re.compile(r"[«“„\"][^»”“\"]*\Z")
"""A quotation mark that nothing has closed: «Гранд Анива»."""

_NOT_A_FIRST_NAME = frozenset(
    """
    a after against along am an and around as at auf aus before behind below beside between
    beyond by de del der die do during en for from fuer für im in into isle island
    islands it its like mount na nad near north northern not of off old on or our out over
    past port since south southern than that the their then these this those through to
    today tokyo toward towards under until upon via vom von vor west western what when where
    while why with within without yes zu zum zur east eastern в во на из с со к ко о об от
    до за у по под над при про для без близ между и а но или около остров острова что когда
    если где как это эти северный южный вокруг через после перед возле у в з із зі до на від
    біля про та і й але
    высота высоты длина площадь население климат природа история висота довжина площа клімат
    історія
    anti pro ex passing leaving reaching crossing visiting nearby
    hari giornata día dia jour journée tag dag dzień den день gün ngày
    """.split()
)
"""Words that a capital at the beginning of a sentence or title does not make a first name."""


class Phrases:
    """The phrases that the names of one text stand in."""

    def __init__(self, gazetteer: Gazetteer, text: SpansInText, spans: list[Span]) -> None:
        """Look which names have their capital."""
        self._gazetteer = gazetteer
        self._in_text = text
        self._spans = spans
        self._capital = [self._has_capital(span) for span in spans]
        self._longer: dict[int, bool] = {}

    def has_capital(self, index: int) -> bool:
        """Whether a name has the capital letter that it is written with."""
        return self._capital[index]

    def capital_of(self, index: int) -> Capital:
        """The same, where a text without capitals tells little by their absence."""
        if self._capital[index]:
            return Capital.THERE
        return Capital.NONE_IN_TEXT if self._without_capitals else Capital.MISSING

    @cached_property
    def _without_capitals(self) -> bool:
        sample = self._in_text.text[:_SAMPLE]
        return len(_CAPITAL.findall(sample)) * _FEWEST_CAPITALS < len(sample)

    def _has_capital(self, span: Span) -> bool:
        """Whether a name has the capital letter that it is written with.

        A phrase has it at its head: "territori del Nord" is any, "Territori del Nord" a name.
        """
        if not span.entry.capital:
            return True
        surface = self.surface(span)
        if surface[0].isupper():
            return True
        if span.entry.phrase and surface[0].islower():
            return False
        return surface != surface.lower()

    def surface(self, span: Span) -> str:
        """The name as the text writes it."""
        start, end = self._in_text.given(span.start, span.end)
        return self._in_text.text[start:end]

    def begins_a_sentence(self, span: Span) -> bool:
        """Whether it would have a capital whatever it is."""
        start, _ = self._in_text.given(span.start, span.end)
        return begins_a_sentence(self._in_text.text, start)

    def word_follows(self, span: Span) -> bool:
        """Whether a word stands right behind, which an adjective could belong to."""
        word = _NEXT_WORD.match(self._in_text.folded.text, span.end)
        return word is not None and len(word.group()) > _LONGEST_CONJUNCTION

    def reads_the_name_before(self, index: int) -> bool:
        """Whether a reading stands in brackets behind the name that it is of.

        "三日月山（みかづきやま）": no kana are surer than the kanji that they read.
        """
        start, end, _ = self._spans[index]
        folded = self._in_text.folded.text
        return (
            index > 0
            and folded[start - 1 : start] in ("(", "（", "《")
            and self._spans[index - 1].end == start - 1
            and folded[end : end + 1] in (")", "）", "》", "、", ",")
        )

    def word_before(self, span: Span) -> str:
        """The short word before a name, with what stands between; longer ones are cut."""
        folded = self._in_text.folded.text
        least = max(0, span.start - _LONGEST_PREPOSITION)
        return folded[max(least, folded.rfind(" ", least, span.start - 1) + 1) : span.start]

    def is_within(self, span: Span, reading: Reading) -> bool:
        """Whether a preposition says that something is in a town, near it, or comes out of it.

        On islands only a name that is no phrase of ordinary words, and no man's, surely is. What a
        sentence declares a name to be is as sure: "Atlasova is a small island".
        """
        folded = self._in_text.folded.text
        if self._is_declared(span, reading):
            return True
        preposition = self.word_before(span)
        if preposition == "на " and reading.derived_by("inflected:prepositional"):
            return reading.place.feature_type in ("island_group", "island", "islet")
        if reading.place.feature_type in ("island_group", "island"):
            # East and South Slavic; "жалоба на Полонского" is one against a man.
            a_mans = folded.endswith(_OF_A_MAN, 0, span.end) or (
                reading.place.feature_type == "island" and reading.derived_by("inflected")
            )
            return preposition == "на " and not reading.of_words and not a_mans
        if reading.place.feature_type not in _TOWNS:
            return False
        if folded[span.end : span.end + 2] in _POSSESSIVE:
            return False
        if is_said_of_a_town(folded, span.start, span.end):
            return True
        if "-" in (folded[span.start - 1 : span.start], folded[span.end : span.end + 1]):
            return is_on_a_route(folded, span.start, span.end)
        if preposition not in PLACING:
            return False
        return preposition != "в " or "inflected:genitive" not in reading.why  # whom one trusts

    def _is_declared(self, span: Span, reading: Reading) -> bool:
        kinds = (reading.place.feature_type, *reading.place.also)
        before, after = self._gazetteer.words_before, self._gazetteer.words_after
        return any(
            not set(kinds).isdisjoint(word.feature_types)
            for noun, _, last in declared_words(self._in_text.folded.text, span.start, span.end)
            if last
            for word in (*after.get(f" {noun}"), *before.get(f"{noun} "))
        )

    def is_part_of_a_longer_name(self, index: int) -> bool:
        """Whether capitalized words around make it part of a person's or a firm's name."""
        known = self._longer.get(index)
        if known is None:
            span = self._spans[index]
            known = self._longer[index] = self._goes_on(index) and not is_said_of_a_town(
                self._in_text.folded.text, span.start, span.end
            )
        return known

    def _is_no_first_name(self, word: str) -> bool:
        """Whether a word is none although it has a capital: "Проклятый Эбеко"."""
        return (
            word in _NOT_A_FIRST_NAME
            or word in self._gazetteer.holder_words
            or is_function_word(word, self._in_text.language)
            or _SLAVIC_ADJECTIVE.fullmatch(word) is not None
            or _KIND_OF_PLACE.fullmatch(word) is not None
            or bool(self._gazetteer.words_before.get(f"{word} "))
        )

    def _goes_on(self, index: int) -> bool:
        span, spans, text = self._spans[index], self._spans, self._in_text.text
        _, end = self._in_text.given(span.start, span.end)
        if _GIVEN_NAME.match(text, end) and self._is_a_surname_in_capitals(span):
            return True
        next_to_one = index + 1 < len(spans) and spans[index + 1].start <= span.end + 1
        if (
            not next_to_one
            and text[end : end + 1] in self._joints(span)
            and self._is_one_word(span)
        ):
            goes_on = _NAME_GOES_ON.match(text, end)
            if (
                goes_on
                and goes_on.group()[1:].casefold() not in self._gazetteer.holder_words
                and not goes_on.group()[1:].isupper()
                and not (
                    span.entry.readings[0].derived_by("inflected")
                    and self.word_before(span) in PLACING
                )
            ):
                return _OF_THE_PLACE.match(text, end) is None
        return self.follows_a_first_name(index)

    def _is_a_surname_in_capitals(self, span: Span) -> bool:
        """Whether it may be one in a list of people: "19 TAKESHIMA Ryo, Shimano"."""
        start, _ = self._in_text.given(span.start, span.end)
        numbered = _NUMBERED.search(self._in_text.text, max(0, start - _LONGEST_NUMBER), start)
        return numbered is not None and self.surface(span).isupper() and span.entry.may_be_a_persons

    def _joints(self, span: Span) -> tuple[str, ...]:
        """What may stand between the parts of a longer name: ・ only in katakana, as of men."""
        first = self._in_text.folded.text[span.start]
        if first < FIRST_UNSPACED or not _may_be_borne(span):
            return _JOINTS_OF_LETTERS
        return _JOINTS if "ァ" <= first <= "ヺ" else _JOINTS_OF_KANJI

    def _is_one_word(self, span: Span) -> bool:
        surface = self.surface(span)
        return " " not in surface and not (surface.isupper() and surface[0] < FIRST_UNSPACED)

    def follows_a_first_name(self, index: int) -> bool:
        """Whether a capitalized word before it may be a person's first name."""
        span, spans, text = self._spans[index], self._spans, self._in_text.text
        start, _ = self._in_text.given(span.start, span.end)
        if not self._is_one_word(span) or text[max(0, start - 1) : start] not in self._joints(span):
            return False
        if index > 0 and spans[index - 1].end >= span.start - 1:
            return _is_a_first_name(spans[index - 1]) and _may_be_borne(span)
        before = text[max(0, start - _LONGEST_FIRST_NAME) : start]
        if before[-1] == " " and before[before.rfind(" ", 0, -1) + 1].islower():
            return False
        leads = _NAME_BEGAN.search(before)
        if leads is None:
            return False
        first = leads.group("word").strip().casefold()
        if self._is_no_first_name(first):
            return False
        folded = self._in_text.folded.text
        if goes_with_another_word(folded, span.start, span.end):
            return False
        if before[-1] == "-" and is_on_a_route(folded, span.start, span.end):
            return False
        # A capital tells nothing at the beginning of a sentence, where a name in a case of its
        # own does not go on from there ("Жители Курил"), nor one that only firms bear.
        no_mans = span.entry.readings[0].derived_by("inflected") or not _may_be_borne(span)
        if not begins_a_sentence(before, leads.start()):
            return True
        return not (no_mans or (_only_firms_bear(span) and not _QUOTED.search(before)))


def _is_a_first_name(span: Span) -> bool:
    """Whether what is also an islet's name is more often a person's: Yuri."""
    return any(
        homonym.kind == "person" and homonym.likelihood in ("usual", "always")
        for homonym in span.entry.homonyms
    )


def _only_firms_bear(span: Span) -> bool:
    """Whether no person is called so, nor anything but firms and ships."""
    return all(homonym.kind == "organization" for homonym in span.entry.homonyms)


def _may_be_borne(span: Span) -> bool:
    """Whether something else has the name without any word that tells."""
    return any(homonym.likelihood != "cued" for homonym in span.entry.homonyms)
