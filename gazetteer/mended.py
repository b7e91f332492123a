"""A text -> where its writing hides a name, and what is read there instead.

A word broken over two lines, the words of a hashtag (#SenkakuIslands, #kurilislands), pinyin
behind a character (釣魚(yú)島), a space in a name in kanji (北方 領土) or between all words of a
text, a Latin letter for a Cyrillic one (o. Зелёный), Russian in the spelling before 1918
(Курильскіе острова).
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from gazetteer.entries import entry_of
from gazetteer.normalize import FIRST_UNSPACED, RUNNING, fold
from gazetteer.store import FIRST_SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.store import Gazetteer

_BROKEN_WORDS = (re.compile(r"-\r?\n[ \t]*(?=[^\W\d_])"), re.compile(r"\n(?=[가-힣])"))
"""A word goes on in the next line. Each pattern begins with a character that `re` seeks fast."""

_AROUND_A_BREAK = 40
"""Code points on either side of the end of a line that a word may be broken over."""

_SPACE_IN_KANJI = re.compile("(?<=[㐀-鿿])[ \xa0\u3000]{1,2}(?=[㐀-鿿])")
_KANJI_BEFORE, _KANJI_BEHIND = re.compile(r"[㐀-鿿]+\Z"), re.compile("[㐀-鿿]+")
_AROUND_A_SPACE = 8
"""Code points on either side of a space that may stand in a name in kanji."""

_FEWEST_OF_A_WORD = 2
"""Kanji that a name has at least of a run that goes on beyond it: no 択捉島 in 択捉 島民."""

_HASHTAG = re.compile(r"[#＃](?<![\w&/].)(?=[^\W\d])(\w{4,60})(?!\w)")
"""It begins with what a search can jump to."""

_SHORTEST_HASHTAG = 8
"""Letters of a hashtag without any sign where its words part, for them to be sought."""

_SHORTEST_WORD = 3

_PINYIN = re.compile(r"\((?<=[㐀-鿿]\()[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜɑ]{2,6}\)(?=[㐀-鿿])")
_BETWEEN_WORDS = re.compile(f"(?<=[{RUNNING}]) (?=[{RUNNING}])")
_FEWEST_SPACES = 6
_LONGEST_WORDS = 8
"""Characters to each space, at most, of a text with a space between all its words."""

_PARTICLES = re.compile(r" [のはがをにでとも] ")
_FEWEST_PARTICLES = 2
"""Words that running text has, and a list of places has not."""

_HARD_SIGN = re.compile(r"[ъЪ](?<=[бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ].)(?![^\W\d_])")
"""It ended words before 1918; no language has it there any more."""

_LATIN_O = (re.compile(r"o\.(?=[ \xa0\u202f]?[А-ЯЁІЇЄ])"), re.compile("o-в"))
"""For a Cyrillic one before the name of an island: "o. Зелёный"."""

_OLD_LETTERS = {"ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и"}
_OLD_SPELLING = re.compile(
    r"(?P<of>(?<=[гкнтх])а)(?=го(?![^\W\d_]))|(?P<plural>(?<=[гкнтх][иі])я)(?![^\W\d_])"
    rf"|(?P<letter>[{''.join(_OLD_LETTERS)}])",
    re.IGNORECASE,
)
"""-аго for -ого, -ія for -ие, and the letters given up in 1918."""

_UKRAINIAN = re.compile("[їєґў]|і(?<!мі)(?![аеёийоуыэюяѣіѵ])")
"""Letters of Ukrainian and Belarusian; Russian had і only before a vowel, and in міръ."""

_SAMPLE = 200
_RUNNING_ON = re.compile(f"[{RUNNING}]")


def mends(gazetteer: Gazetteer, text: str, folded: str) -> dict[tuple[int, int], str]:
    """What is read instead of some spans, which may be empty: a space, or nothing."""
    found: dict[tuple[int, int], str] = {}
    if "\n" in text:
        found |= dict.fromkeys(_broken_words(gazetteer, text), "")
    if "#" in folded or "＃" in folded:
        found |= dict.fromkeys(_joints_of_hashtags(gazetteer, text), " ")
    if "(" in folded:
        found |= dict.fromkeys((pinyin.span() for pinyin in _PINYIN.finditer(text)), "")
    if "o" in text:
        found |= dict.fromkeys(_latin_letters(text), "о")
    hard_signs = list(_HARD_SIGN.finditer(text)) if "ъ" in folded else []
    for sign in hard_signs:  # the letter before it takes it into its span
        found[sign.start() - 1, sign.end()] = text[sign.start() - 1]
    if _is_in_old_spelling(folded, hard_signs=bool(hard_signs)):
        found |= {old.span(): _in_new_spelling(old) for old in _OLD_SPELLING.finditer(text)}
    if _is_spaced_out(folded):
        found |= dict.fromkeys((space.span() for space in _BETWEEN_WORDS.finditer(text)), "")
    return found


def _latin_letters(text: str) -> Iterator[tuple[int, int]]:
    """The Latin letters that stand for the word for an island."""
    for letter in chain.from_iterable(pattern.finditer(text) for pattern in _LATIN_O):
        before = text[letter.start() - 1 : letter.start()]
        if not (before.isalnum() or before == "."):
            yield letter.start(), letter.start() + 1


def _broken_words(gazetteer: Gazetteer, text: str) -> Iterator[tuple[int, int]]:
    """The ends of lines over which a name is broken.

    A hyphen there may be the name's own or the printer's: it is the printer's where the letters
    make a name without it.
    """
    for at in chain.from_iterable(pattern.finditer(text) for pattern in _BROKEN_WORDS):
        if text[max(0, at.start() - 1) : at.start()].isalpha():
            before = text[max(0, at.start() - _AROUND_A_BREAK) : at.start()]
            if _is_in_a_name(gazetteer, before, text[at.end() : at.end() + _AROUND_A_BREAK]):
                yield at.span()


def spaces_in_names(
    gazetteer: Gazetteer, text: str, paragraphs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The white space between two kanji that make a name without it: 北方 領土.

    Args:
        paragraphs: where the beginning of such a name may stand before a space.
    """
    spaces = chain.from_iterable(_SPACE_IN_KANJI.finditer(text, *span) for span in paragraphs)
    for at in spaces:
        before = _KANJI_BEFORE.search(text, max(0, at.start() - _AROUND_A_SPACE), at.start())
        behind = _KANJI_BEHIND.match(text, at.end(), at.end() + _AROUND_A_SPACE)
        if (
            before
            and behind
            and _is_in_a_name(gazetteer, before[0], behind[0], fewest=_FEWEST_OF_A_WORD)
        ):
            yield at.span()


def _is_in_a_name(gazetteer: Gazetteer, before: str, behind: str, *, fewest: int = 1) -> bool:
    """Whether a name begins in one part of a text and ends in the other.

    Args:
        fewest: characters that it has at least of a part that is not all its own.
    """
    before, behind = fold(before), fold(behind)
    try:
        found = gazetteer.automaton.find_overlapping(before + behind)
    except UnicodeEncodeError:
        return False
    middle = len(before)
    return any(
        min(fewest, middle) <= middle - start
        and min(fewest, len(behind)) <= end - middle
        and gazetteer.patterns[pattern] < FIRST_SPECIAL
        for start, end, pattern in found
        if start < middle < end
    )


def _joints_of_hashtags(gazetteer: Gazetteer, text: str) -> Iterator[tuple[int, int]]:
    """Where the words of hashtags part: the spans of underscores, or of nothing."""
    for hashtag in _HASHTAG.finditer(text):
        body = hashtag[1]
        if body[0] < FIRST_UNSPACED:
            start = hashtag.start(1)
            for at, end in _seen(body) or _between_words(gazetteer, body):
                yield start + at, start + end


def _seen(body: str) -> list[tuple[int, int]]:
    """The underscores, the ends of small letters before capitals, and of letters before digits."""
    joints: list[tuple[int, int]] = []
    for at in range(1, len(body)):
        before, behind = body[at - 1], body[at]
        if behind == "_":
            joints.append((at, at + 1))
        elif (before.islower() and behind.isupper()) or (before.isalpha() and behind.isdecimal()):
            joints.append((at, at))
    return joints


def _between_words(gazetteer: Gazetteer, body: str) -> list[tuple[int, int]]:
    """Where two words together are a name, though nothing shows it: kuril|islands."""
    if len(body) < _SHORTEST_HASHTAG:
        return []
    folded = fold(body)
    if len(folded) != len(body):
        return []
    places = range(_SHORTEST_WORD, len(folded) - _SHORTEST_WORD + 1)
    joint = (at for at in places if entry_of(gazetteer, f"{folded[:at]} {folded[at:]}"))
    return [(at, at) for at in joint][:1]


def _is_spaced_out(folded: str) -> bool:
    """Whether a text in kanji and kana has a space between all its words."""
    spaces = folded.count(" ")
    if spaces < _FEWEST_SPACES or spaces * _LONGEST_WORDS < len(folded):
        return False
    if _RUNNING_ON.search(folded, 0, _SAMPLE) is None:
        return False
    if len(_PARTICLES.findall(folded)) < _FEWEST_PARTICLES:
        return False
    between = sum(1 for _ in _BETWEEN_WORDS.finditer(folded))
    running = sum(1 for _ in _RUNNING_ON.finditer(folded))
    return between >= _FEWEST_SPACES and between * _LONGEST_WORDS >= running


def _is_in_old_spelling(folded: str, *, hard_signs: bool) -> bool:
    """Whether a text is Russian of before 1918, and not Ukrainian that quotes some."""
    old = "ѣ" in folded or (hard_signs and "і" in folded)
    return old and _UKRAINIAN.search(folded) is None


def _in_new_spelling(old: re.Match[str]) -> str:
    if letter := old["letter"]:
        return _OLD_LETTERS[letter.lower()]
    return "о" if old["of"] else "е"
