"""A text -> the spans in it that may be names: one scan by the automaton, then what it found.

Python touches only what the automaton reports. A form counts where its script lets a name
begin and end, with the feature word beside it, and the leftmost longest wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.boundaries import SCRIPTS, Script, begins, begins_a_sentence, ends
from gazetteer.context.attribution import REACH
from gazetteer.entries import Entry, entry_of, inflected_entry
from gazetteer.forms.directions import is_half_a_point
from gazetteer.forms.endings import ENDINGS, LONGEST, TELLING
from gazetteer.mended import mends, spaces_in_names
from gazetteer.normalize import (
    FIRST_UNSPACED,
    WIDE_LETTERS,
    Folded,
    fold,
    fold_fully,
    paragraphs_around,
)
from gazetteer.store import DECOY, FIRST_SPECIAL, TRIGGER, Gazetteer
from gazetteer.written_in import akin, is_foreign_script, written_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_SHORTEST_WIDE = 3
"""Letters of the shortest name that is sought in wide ones: 2 are an abbreviation."""

_REST_OF_A_WORD = re.compile(rf"[^\W\d_]{{1,{LONGEST + 1}}}")

_FREE = frozenset(' ,;:!?()«»"“”„[]')
"""Neighbours beside which a name in a script that spaces its words may always end and begin."""


_RUNNING_ON = (Script.HAN, Script.KATAKANA)
"""Scripts in which one name may follow another without a mark: 国後択捉, サハリンクリル."""

_BRACKETS = frozenset("()（）《》")
_OPENING, _CLOSING = frozenset("«„“\"'‘"), frozenset("»“”\"'’")
_LONGEST_BEFORE_A_DECOY = 40
"""Characters of a feature word before a name."""

_ANDS = "и й і та або или and or und oder og och ja i a e y et ve".split()
_AND = f"(?:{'|'.join(_ANDS)}) "
_JOINING = tuple(f" {word} " for word in _ANDS if len(word) > 1 or word > "\u0400")
"""Before the last of a list; a Latin letter alone is too often something else."""

_LONGEST_AND = max(map(len, _JOINING))
_NEXT_OF_A_LIST = re.compile(
    rf" ?(?:, ?(?:{_AND})?| {_AND})(?:(?:d[ei]|von|of) )?[^\W\d_]+(?:-[^\W\d_]+)*"
)
_ONE_MORE_WORD = re.compile(r" [^\W\d_]+")
_MOST_OF_A_LIST = 8
"""Words between a name and the feature word that it shares with them."""

_INITIALS = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_COUNTED = re.compile(
    r" ?(?:km|miles?|m|days?|hours?|weeks?|км|дн(?:я|ей)|час(?:а|ов)|месяц(?:а|ев)|лет|года)\b"
    r"|[세박주일년월차명인위회번시개]|만 ?[명톤원]|日(?!本|米|露|ロ|系)|[泊位年回度月時人週世番]"
)
"""Behind a number that is none of a name: サハリン2日間, 사할린 2세."""

_IN_BRACKETS = re.compile(r"[(（《][^()（）《》]{1,12}[)）》]")
_READING_IN_BRACKETS = re.compile("[(（《](?P<kana>[ぁ-ゖァ-ヺー]{2,12})[)）》、,]")
_BRACKET_ENDS = re.compile("[)）》]")

_HYPHEN_BEFORE_A_SPACE = re.compile(r"-\s")
_TORN = frozenset({"  ", "- "})
"""What two folded characters beside a name may stand for one joint."""


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Which the automaton cannot read."""

_DOTTED_I = re.compile("\u0130")
_ABBREVIATED = frozenset({"n. ", "s. "})
_INITIALS_BEFORE = frozenset({"c. ", "i. "})
"""A cape or an island, or somebody's initial: "C. Aniva"."""

_WITH_A_CAPITAL = (" i.", " is.")
"""An island or islands behind a name, or else a word: "where Iturup is."."""

_INITIAL = re.compile(r"(?:[.'’]|\b[A-Z]\. ?)\Z")
_LONGEST_INITIAL = 4
"""Characters before an abbreviation that show it to go on from another, or to end a word."""


class Span(NamedTuple):
    """A form that may stand there, in the folded text."""

    start: int
    end: int
    entry: Entry


_Sound = dict[tuple[int, int], Entry | None]
"""By start and negative end in the folded text, so that sorting puts the leftmost longest
first: the entry of a form, None for a decoy."""


class SpansInText:
    """Where a text may hold names.

    Attributes:
        text: as given.
        folded: the text as it was compared with names.
        found: all that the automaton found in the folded text: start, end, pattern.
        triggers: where words begin without which a text attributes no name, ascending.
        spans: the forms, in text order, none overlapping.
        blocked: what is surely something else, in text order.
    """

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        """Scan a text."""
        self.text = text
        self.folded: Folded
        self.found: list[tuple[int, int, int]]
        self.triggers: list[int]
        self.spans: list[Span] = []
        self.blocked: list[tuple[int, int]] = []
        self._gazetteer = gazetteer
        self._looked_at: list[int] = []
        self._mended: Mapping[tuple[int, int], str] = {}
        self._across: _Sound = {}
        self._scan()
        self._look_at_torn()
        self._choose(self._sound())

    @cached_property
    def language(self) -> str | None:
        """The likely language of the text as a BCP 47 tag; None where nothing tells."""
        return written_in(self.folded.text)

    def may_be_in(self, languages: Collection[str], start: int | None = None) -> bool:
        """Whether the text may be in one of some languages; none means any.

        Args:
            languages: BCP 47 tags.
            start: where a name begins that decides nothing if it is a gloss in another script
                than the text's: "Iturup (Korean: 이투루프)".
        """
        if not languages or self.language is None:
            return True
        if start is not None and is_foreign_script(self.folded.text[start], self.language):
            return True
        return any(akin(self.language, language) for language in languages)

    def has_trigger_near(self, start: int, end: int) -> bool:
        """Whether a word stands near without which a text attributes no name."""
        nearest = bisect_left(self.triggers, start - REACH)
        return nearest < len(self.triggers) and self.triggers[nearest] <= end + REACH

    def given(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text in the text as given."""
        folded = self.folded
        if folded.same_offsets:
            return start, end
        return folded.start(start), folded.end(end)

    def _may_stand(self, start: int, end: int, entry: Entry) -> bool:
        return _stands_free(self.folded.text, start, end, entry) and self.may_be_in(
            entry.only_in, start
        )

    def _scan(self) -> None:
        text = self.text
        folded = fold(text)
        self._mended = mends(self._gazetteer, text, folded)
        dotted: list[int] = []
        if len(folded) != len(text):  # "İ" alone has a longer lower case
            dotted = [match.start() for match in _DOTTED_I.finditer(text)]
            folded = fold(_DOTTED_I.sub("I", text))
        try:
            found = self._gazetteer.automaton.find_overlapping(folded)
        except UnicodeEncodeError:
            folded = _LONE_SURROGATE.sub("\ufffd", folded)
            found = self._gazetteer.automaton.find_overlapping(folded)
        markers = self._gazetteer.markers
        broken = [
            start
            for start, end, pattern in found
            if pattern in markers and _may_break(folded, start, end)
        ]
        broken += dotted
        broken += [start for start, _ in self._mended]
        if broken:
            self._scan_folded(sorted(broken))
        else:
            self.folded, self.found = Folded(folded), found

    def _scan_folded(self, looked_at: list[int]) -> None:
        """Scan the text with the paragraphs that hold some offsets folded fully."""
        self._looked_at = looked_at
        paragraphs = paragraphs_around(self.text, looked_at)
        spaces = spaces_in_names(self._gazetteer, self.text, paragraphs)
        mended = {**self._mended, **dict.fromkeys(spaces, "")}
        self.folded = fold_fully(self.text, paragraphs, mended)
        self.found = self._gazetteer.automaton.find_overlapping(self.folded.text)

    def _look_at_torn(self) -> None:
        """Scan again where white space tears names, in the paragraphs not looked at yet."""
        torn = list(self._torn())
        if not torn:
            return
        paragraphs = paragraphs_around(self.text, self._looked_at)
        torn = [at for at in torn if not any(start <= at < end for start, end in paragraphs)]
        if torn:
            self._scan_folded(sorted((*self._looked_at, *torn)))

    def _torn(self) -> Iterator[int]:
        """Where, in the text as given, names begin with white space inside or beside them."""
        folded, patterns = self.folded.text, self._gazetteer.patterns
        torn = _has_tears(folded, self.text)
        for start, end, pattern in self.found:
            if patterns[pattern] < FIRST_SPECIAL and (
                (torn and (folded[end : end + 2] in _TORN or folded[start - 2 : start] in _TORN))
                or (folded[end - 1] > FIRST_UNSPACED and folded[end : end + 1] == " ")
            ):
                given_start, given_end = self.given(start, end)
                if _may_be_torn(self.text, given_start, given_end):
                    yield given_start

    def _sound(self) -> _Sound:
        """The forms and decoys that may begin and end where they stand."""
        sound: _Sound = {}
        decoys: list[tuple[int, int]] = []
        in_a_word: list[tuple[int, int, int, Entry]] = []
        triggers = self.triggers = []
        self._across.clear()
        folded = self.folded.text
        patterns, entries = self._gazetteer.patterns, self._gazetteer.entries
        for start, end, pattern in self.found:
            form = patterns[pattern]
            if form < FIRST_SPECIAL:
                if folded[start - 1] not in _FREE and self._is_inside_a_word(start):
                    continue
                self._with_feature_words(start, end, sound)
                entry = entries.get(form) or entry_of(self._gazetteer, form)
                if folded[start] < FIRST_UNSPACED and (
                    entry is None or entry.adjective or entry.may_be_a_persons
                ):
                    self._add_before_a_plural(start, end)
                if entry is None:
                    continue
                if _stands_free(folded, start, end, entry):
                    sound[start, -end] = entry
                else:
                    in_a_word.append((start, end, form, entry))
            elif form == TRIGGER:
                triggers.append(start)
            elif form == DECOY and _whole(folded, start, end) and self._is_cased(start, end):
                decoys.append((start, -end))
        sound.update(self._across)
        if decoys:
            _keep_off(decoys, sound, folded)
        self._add_parts_of_words(in_a_word, sound)
        return sound

    def _is_cased(self, start: int, end: int) -> bool:
        """Whether a decoy has the capitals of a homonym: not so "Sakhalin energy", "с Курил он".

        A text without any capital in it tells nothing.
        """
        given_start, given_end = self.given(start, end)
        surface = self.text[given_start:given_end]
        initials = _INITIALS.findall(surface)
        if surface.isupper() or not any(map(str.isupper, initials)):
            return True
        # At the head of a sentence the first capital tells nothing.
        first = begins_a_sentence(self.text, given_start)
        return any(
            all(
                known.isupper() == initial.isupper()
                for known, initial in zip(
                    _INITIALS.findall(homonym.text)[first:], initials[first:], strict=False
                )
            )
            for homonym in self._gazetteer.homonyms_of(self.folded.text[start:end])
        )

    def _is_inside_a_word(self, start: int) -> bool:
        """Whether letters that are no word of their own run into a name: "Pakistan", not "Süd…"."""
        folded = self.folded.text
        return (
            start > 0
            and SCRIPTS[folded[start - 1]] is SCRIPTS[folded[start]] is Script.SPACED
            and not begins(folded, start, Script.SPACED, 0)
            and not self._gazetteer.words_before.at(folded, start)
        )

    def _add_parts_of_words(
        self, in_a_word: list[tuple[int, int, int, Entry]], sound: _Sound
    ) -> None:
        """Add the forms in longer words that a case ending makes, or names that touch."""
        cramped: list[tuple[int, int, Entry]] = []
        for start, end, form, entry in in_a_word:
            if entry.spaced:
                self._with_ending(start, end, form, sound)
            elif entry.first in _RUNNING_ON and end - start > 1:
                cramped.append((start, -end, entry))
        _add_touching(cramped, sound, self.folded.text)

    def _with_feature_words(self, start: int, end: int, sound: _Sound) -> None:
        """Add the form with the feature word on either side of it, where one stands there."""
        folded = self.folded.text
        for word in self._gazetteer.words_after.at(folded, end):
            self._add_with(start, end + len(word), sound)
        for word in self._gazetteer.words_before.at(folded, start):
            self._add_with(start - len(word), end, sound)
            if any(one.plural for one in self._gazetteer.words_before[word]):
                self._add_behind_a_plural(word, end)
        if folded[start - 1] in _OPENING and start > 1:
            self._add_across_a_mark(start, end)
        if folded[end : end + 1] in _BRACKETS and folded[end - 1] > FIRST_UNSPACED:
            self._add_across_a_bracket(start, end)
            self._add_reading_behind(start, end, sound)

    def _may_be_abbreviated(self, start: int) -> bool:
        """Whether a letter with a full stop is a direction: not so of "the U.S. Kurils policy"."""
        given = self.given(start, start)[0]
        before = self.text[max(0, given - _LONGEST_INITIAL) : given]
        return self.text[given].isupper() and not _INITIAL.search(before)

    def _has_a_capital_word(self, end: int) -> bool:
        """Whether the last word of what ends there has a capital that the name's others lack."""
        given_start, given_end = self.given(self.folded.text.rfind(" ", 0, end) + 1, end)
        word = self.text[given_start:given_end]
        before = self.text[max(0, given_start - 2) : given_start].rstrip()
        return word[:1].isupper() and not before.isupper()

    def _add_before_a_plural(self, start: int, end: int) -> None:
        """Add a name that shares its feature word with a list: "Охотское и Японское моря".

        The last of a list stands right before it: "в Охинском и Северо-Курильском районах".
        """
        folded = self.folded.text
        before = folded[max(0, start - _LONGEST_AND) : start]
        if before.endswith(_JOINING) and self._add_with_the_plural(start, end, end):
            return
        at = end
        for _ in range(_MOST_OF_A_LIST):
            other = _NEXT_OF_A_LIST.match(folded, at)
            if other is None:
                return
            at = other.end()
            more = _ONE_MORE_WORD.match(folded, at)
            if self._add_with_the_plural(start, end, at) or (
                more and self._add_with_the_plural(start, end, more.end())
            ):
                return

    def _add_behind_a_plural(self, word: str, end: int) -> None:
        """Add what is no name without the word that a list shares: "проливы Фриза и Екатерины"."""
        folded = self.folded.text
        for _ in range(_MOST_OF_A_LIST):
            other = _NEXT_OF_A_LIST.match(folded, end)
            if other is None:
                return
            end = other.end()
            start = folded.rfind(" ", 0, end) + 1
            if entry_of(self._gazetteer, folded[start:end]):
                continue
            for form in self._gazetteer.words_before.cases_of(word):
                entry = entry_of(self._gazetteer, form + folded[start:end])
                if entry and self._may_stand(start, end, entry):
                    alone = entry._replace(
                        name_at=None, plural=False, apart=False, by_language={}, meanings={}
                    )
                    self._across[start, -end] = alone
                    break

    def _add_with_the_plural(self, start: int, end: int, at: int) -> bool:
        """Add the name with the singular of the plural that stands there, if one does."""
        folded = self.folded.text
        words = self._gazetteer.words_after
        for form in chain.from_iterable(map(words.cases_of, words.at(folded, at))):
            entry = entry_of(self._gazetteer, folded[start:end] + form)
            if entry and self._may_stand(start, end, entry):
                self._across[start, -end] = entry
                return True
        return False

    def _add_across_a_mark(self, start: int, end: int) -> None:
        """Add a quoted name with its feature word before the mark: «аэропорт «Менделеево»»."""
        folded = self.folded.text
        if folded[end : end + 1] not in _CLOSING:
            return
        for word in self._gazetteer.words_before.at(folded, start - 1):
            entry = entry_of(self._gazetteer, word + folded[start:end])
            if entry and self._may_stand(start, end, entry):
                self._across[start, -end] = entry._replace(
                    name_at=None, plural=False, apart=False, by_language={}, meanings={}
                )
                return

    def _add_across_a_bracket(self, start: int, end: int) -> None:
        """Add a name with a bracket between it and its feature word: 新知（しむしる）島."""
        folded = self.folded.text
        bracket = _IN_BRACKETS.match(folded, end) or _BRACKET_ENDS.match(folded, end)
        if bracket is None:
            return
        for word in self._gazetteer.words_after.at(folded, bracket.end()):
            entry = entry_of(self._gazetteer, folded[start:end] + word)
            if (
                entry
                and begins(folded, start, entry.first, end - start + len(word))
                and self.may_be_in(entry.only_in, start)
            ):
                self._across[start, -end] = entry
                return

    def _add_reading_behind(self, start: int, end: int, sound: _Sound) -> None:
        """Add the reading of a name in kanji, too short to be sought by itself: 男島（おじま）."""
        reading = _READING_IN_BRACKETS.match(self.folded.text, end)
        name = reading and entry_of(self._gazetteer, self.folded.text[start:end])
        entry = name and reading and entry_of(self._gazetteer, reading["kana"])
        if reading and name and entry:
            named = {one.place.id for one in name.readings}
            if any(one.place.id in named for one in entry.readings):
                sound.setdefault((reading.start("kana"), -reading.end("kana")), entry)

    def _add_with(self, start: int, end: int, sound: _Sound) -> None:
        folded = self.folded.text
        head = folded[start : start + 3]
        if (head in _ABBREVIATED or head in _INITIALS_BEFORE) and not self._may_be_abbreviated(
            start
        ):
            return
        if head in _INITIALS_BEFORE:
            name = entry_of(self._gazetteer, folded[start + len(head) : end])
            if name and name.may_be_a_persons:
                return
        if folded.endswith(_WITH_A_CAPITAL, start, end) and not self._has_a_capital_word(end):
            return
        entry = entry_of(self._gazetteer, folded[start:end])
        if entry and self._may_stand(start, end, entry):
            sound.setdefault((start, -end), entry)
            of_a_part = entry.readings[0].derived_by("direction")
            for word in self._gazetteer.words_before.at(folded, start):
                if of_a_part or self._gazetteer.words_before[word][0].direction:
                    self._add_with(start - len(word), end, sound)
            for word in self._gazetteer.words_after.at(folded, end):
                if of_a_part or self._gazetteer.words_after[word][0].direction:
                    self._add_with(start, end + len(word), sound)

    def _with_ending(self, start: int, end: int, form: int, sound: _Sound) -> None:
        """Add the form with a case ending on it that the text's language may have."""
        folded = self.folded.text
        rest = _REST_OF_A_WORD.match(folded, end)
        if rest is None:
            return
        stop = rest.end()
        if (start, -stop) in sound:
            known = sound[start, -stop]
            if known is None or self.may_be_in(known.only_in, start):
                return  # else it is a case form of another language alone
        if rest.group() in ENDINGS:
            entry = inflected_entry(self._gazetteer, form, rest.group())
            # A short ending needs a language: without one, "Iturupia" is a word like any.
            if (
                entry
                and (
                    self.language
                    or len(rest.group()) >= TELLING
                    or self._is_said_of_a_place(stop, entry.only_in)
                )
                and self._may_stand(start, stop, entry)
            ):
                sound[start, -stop] = entry
                for word in self._gazetteer.words_after.at(folded, stop):
                    self._add_with_both(start, end, word, stop, entry, sound)

    def _is_said_of_a_place(self, stop: int, languages: frozenset[str]) -> bool:
        """Whether a feature word behind tells the language of a case ending: "Raikoken saari"."""
        words = self._gazetteer.words_after.each_at(self.folded.text, stop)
        return any(word.language in languages for word in words)

    def _add_with_both(
        self, start: int, end: int, word: str, stop: int, inflected: Entry, sound: _Sound
    ) -> None:
        """Add the form with an ending on it and a feature word behind: "Šumšun saarelle"."""
        folded = self.folded.text
        entry = entry_of(self._gazetteer, folded[start:end] + word)
        stop += len(word)
        if entry and _stands_free(folded, start, stop, entry):
            sound.setdefault((start, -stop), entry._replace(only_in=inflected.only_in))

    def _choose(self, sound: _Sound) -> None:
        """Keep the leftmost longest."""
        done = 0
        in_order = sorted(sound)
        for start, negative_end in in_order:
            if start < done:
                continue
            done = -negative_end
            entry = sound[start, negative_end]
            # Finnish "Iturupia" is Iturup; in an English text it is another word.
            if entry is None or not self.may_be_in(entry.only_in, start):
                self.blocked.append((start, done))
                continue
            if entry.by_language and self.language:
                entry = entry.by_language.get(self.language, entry)
            if self.folded.text[done : done + 1] == "-":
                done, entry = self._with_its_own_word(start, done, entry, sound, in_order)
            self.spans.append(Span(start, done, entry))

    def _with_its_own_word(
        self, start: int, end: int, entry: Entry, sound: _Sound, in_order: list[tuple[int, int]]
    ) -> tuple[int, Entry]:
        """The end of a name that has a feature word of its own as well: "Insel Kunashiri-tō"."""
        if entry.name_at:
            at = start + entry.name_at[0]
        else:
            at = self.folded.text.rfind(" ", start, end) + 1
        nearest = bisect_left(in_order, (at, -len(self.folded.text)))
        if at > start and nearest < len(in_order) and in_order[nearest][0] == at:
            stop = -in_order[nearest][1]
            longer = sound[in_order[nearest]]
            if longer and stop > end and longer.readings[0].place == entry.readings[0].place:
                name_at = (at - start, stop - start) if entry.name_at else None
                return stop, entry._replace(name_at=name_at)
        return end, entry


def _add_touching(cramped: list[tuple[int, int, Entry]], sound: _Sound, folded: str) -> None:
    """Add those names among letters of their script whose neighbours are names: 国後択捉両島."""
    if not cramped:
        return
    bounds = [*sound, *((start, negative_end) for start, negative_end, _ in cramped)]
    starts = {start for start, _ in bounds}
    stops = {-negative_end for _, negative_end in bounds}
    for start, negative_end, entry in cramped:
        end = -negative_end
        before = start in stops or begins(folded, start, entry.first, end - start)
        behind = end in starts or ends(folded, end, entry.last, end - start)
        if before and behind:
            sound[start, negative_end] = entry


def _keep_off(decoys: list[tuple[int, int]], sound: _Sound, folded: str) -> None:
    """Add the decoys, without the names with a word before them that end inside one.

    It is "the city of Sana'a". Nor is a decoy one that ends inside a form: the whaler was "Le
    Liancourt", "le Liancourt Rocks" are none. Where words are not spaced, the leftmost longest
    wins as ever, but for a name with its feature word.
    """
    forms = sorted(sound) if decoys else []
    for start, negative_end in decoys:
        goes_on = False
        first = bisect_left(forms, (start - _LONGEST_BEFORE_A_DECOY, 0))
        for span in forms[first : bisect_left(forms, (-negative_end, 0))]:
            entry = sound.get(span)
            if entry is None:
                continue
            if folded[start] >= FIRST_UNSPACED:
                # 天國後 ends in 國後島: "today on Kunashir"
                goes_on |= (
                    start < span[0] < -negative_end < -span[1] and folded[-span[1] - 1] in "岛島"
                )
                continue
            if start < span[0] and -span[1] > -negative_end:
                goes_on = True
            elif span[0] < start < -span[1] < -negative_end:
                name_at = entry.name_at[0] if entry.name_at else 0
                if span[0] + name_at >= start:
                    del sound[span]
        if not goes_on:
            sound.setdefault((start, negative_end), None)


def _stands_free(folded: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the form may begin and end where it stands."""
    if entry.spaced:
        if folded[start] in "bn" and is_half_a_point(folded, start):
            return False
        behind = folded[end : end + 1] or " "
        if behind in _FREE and (start == 0 or folded[start - 1] in _FREE):
            return True
        if SCRIPTS[behind] is Script.SPACED and behind != "_":  # mostly the stem of a case form
            return False
    size = end - start
    return begins(folded, start, entry.first, size) and ends(folded, end, entry.last, size)


def _may_break(folded: str, start: int, end: int) -> bool:
    """Whether a marker matters.

    The beginning of a name does only where a word begins; a wide letter only among enough of
    them for a name, or beside an ordinary one.
    """
    if folded[start] in WIDE_LETTERS:
        run = folded[max(0, start - 1) : start + _SHORTEST_WIDE]
        wide = sum(letter in WIDE_LETTERS for letter in run)
        return wide >= _SHORTEST_WIDE or any(
            SCRIPTS[letter] is Script.SPACED and letter not in WIDE_LETTERS for letter in run
        )
    if end - start < 3 and (folded[start] < "\u0400") is not (folded[end - 1] < "\u0400"):
        return True  # letters of two alphabets
    return end - start == 1 or start == 0 or SCRIPTS[folded[start - 1]] is not Script.SPACED


def _has_tears(folded: str, text: str) -> bool:
    """Whether more white space than one joint takes stands anywhere."""
    return "  " in folded or ("- " in folded and _HYPHEN_BEFORE_A_SPACE.search(text) is not None)


def _may_be_torn(text: str, start: int, end: int) -> bool:
    """Whether white space may stand between a name and its feature word.

    One space is no more than one, and an empty line ends what stands before it.
    """
    behind, before = text[end : end + 2], text[max(0, start - 2) : start]
    if behind[:1] in ("\r", "\n") and text[end - 1] > FIRST_UNSPACED:
        return True
    return (
        behind[1:].isspace() and behind != "\n\n" and (behind[0] == "-" or behind.isspace())
    ) or (len(before) > 1 and before.isspace() and before != "\n\n")


def _whole(folded: str, start: int, end: int) -> bool:
    first, last = SCRIPTS[folded[start]], SCRIPTS[folded[end - 1]]
    length = end - start
    if folded[end - 1].isdecimal() and _COUNTED.match(folded, end):
        return False
    # A decoy may begin in a longer word of kanji, as a name of three may.
    return begins(folded, start, first, length + 1) and (
        last is Script.HAN or ends(folded, end, last, length)
    )
