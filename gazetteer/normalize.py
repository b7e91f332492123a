"""The one folding that the index, lookup and tagging share.

Ordinary text is folded with a few C-speed calls that keep its length, so that an offset in
the folded text is an offset in the text as given. What changes lengths (combining marks, soft
hyphens, half-width kana, runs of spaces), or stands for another letter, is rare: the automaton
that scans the text knows those characters too (`markers`), and only a text that holds one pays
for `fold_fully`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SPACES = "\n\r\t\xa0\u2002\u2003\u2009\u202f\u3000"
HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u2032`\xb4"

FIRST_UNSPACED = "\u2e80"
"""East Asian scripts begin here: short names and, but for Korean, no spaces between words."""


CAPITALS = "A-ZÀ-ÖØ-ÞА-Я" + "".join(
    letter
    for first, last in (
        ("\u0100", "\u024f"),
        ("\u0370", "\u040f"),
        ("\u0460", "\u052f"),
        ("\u1e00", "\u1eff"),
    )
    for letter in map(chr, range(ord(first), ord(last) + 1))
    if letter.isupper()
)
"""Capital letters of Latin, Greek and Cyrillic, for the character class of a pattern: `re` has no
name for them, and a range such as Ā-Ž holds the small letters as well."""


def is_cyrillic(letter: str) -> bool:
    """Whether a letter is in the Cyrillic blocks of Unicode."""
    return "\u0400" <= letter <= "\u052f"


_ONE_FOR_ONE = tuple(
    [(space, " ") for space in SPACES]
    + [(hyphen, "-") for hyphen in HYPHENS]
    + [(apostrophe, "'") for apostrophe in APOSTROPHES]
    + [("ș", "ş"), ("ț", "ţ")]  # Romanian, with a comma or a cedilla
)
_ONE_FOR_ONE_ASCII = tuple(pair for pair in _ONE_FOR_ONE if pair[0].isascii())

_SPACE = f"[ {SPACES}]"
_MARK = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a\uff9e\uff9f"
_INVISIBLE = (
    "\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff"
)
_WIDE_LETTERS = "\uff21-\uff3a\uff41-\uff5a"
_WIDE = "\uff10-\uff19" + _WIDE_LETTERS
_HALF_KANA = "\uff66-\uff9f"
_JAMO = "\u1100-\u1112\u1161-\u1175\u11a8-\u11c2"
_LIGATURE = "\ufb00-\ufb06"
_LIKE_CYRILLIC = "ABCEHIKMOPTXYaceikopxyΑΒΕΗΙΚΜΟΡΤΥΧεικορυχ"
_CYRILLIC_LIKE = "АВСЕНІКМОРТХУасеікорхуАВЕНІКМОРТУХеікорух"
"""Latin and Greek letters that stand for Cyrillic ones beside such: "Пiвнiчниx тepитopiй"."""

_TO_CYRILLIC = str.maketrans(_LIKE_CYRILLIC, _CYRILLIC_LIKE)
_CYRILLIC = "А-Яа-яЁёІіЇїЄєҐґЈј"
_AMONG_CYRILLIC = (
    rf"(?<=[{_CYRILLIC}])[{_LIKE_CYRILLIC}]++"
    rf"|(?<![{_LIKE_CYRILLIC}])[{_LIKE_CYRILLIC}]++(?=[{_CYRILLIC}])"
)
"""Possessive, and begun once in a run: a long Latin word is read once."""

_SPACER = " \xa0\u3000"
RUNNING = "\u3040-\u30ff\u3400-\u9fff"
"""Kana and kanji, for the character class of a pattern: no space stands between their words."""


_CHANGES_LENGTH = (
    r"\xad[ \t]*(?>\r\n|\n)[ \t]*"  # a word broken over two lines at a soft hyphen
    rf"|(?<=[{RUNNING}])(?>\r\n|\n)(?=[{RUNNING}])"
    rf"|(?:(?<=[^{RUNNING}][{RUNNING}])|(?<=\A[{RUNNING}]))[{_SPACER}]"
    rf"(?=[{RUNNING}](?:[^{RUNNING}]|\Z))"  # letterspaced: a character by itself on either side
    rf"|(?<=[{_SPACER}][{RUNNING}][{_SPACER}][{RUNNING}])[{_SPACER}](?=[{RUNNING}])"
    r"|-(?>\r\n|\n)[ \t]*"
    r"|(?<=[가-힣])(?>\r\n|\n)(?=[가-힣])"
    rf"|[{_INVISIBLE}{_MARK}{_WIDE}{_HALF_KANA}{_JAMO}{_LIGATURE}\u0130\ud800-\udfff]+"
    rf"|{_AMONG_CYRILLIC}"
    rf"|{_SPACE}(?:[{_INVISIBLE}]*+{_SPACE})++"
)
_CLUSTER = (
    rf"[{_INVISIBLE}]+"
    r"|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    rf"|.(?:[{_INVISIBLE}]*[{_MARK}])*"
)
_BREAKS_A_PARAGRAPH = r"(?>\r\n|\n|\r)[ \t]*(?>\r\n|\n|\r)"
_BLANKS = frozenset(" " + SPACES)
_LETTER_SPACES = tuple(_SPACER)
"""One of these alone is looked at only between letterspaced kanji or kana: 択 捉 島."""

_IN_RUNNING = f"[{RUNNING}]"
_UNSEEN = f"[{_INVISIBLE}]"
_LONE_SURROGATE = "[\ud800-\udfff]"  # neither the index nor the automaton can read one
_STRESS = "(?<=[\u0400-\u04ff])[\u0300\u0301]|[\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670]"


def _members(classes: str) -> Iterator[str]:
    """Every character of the ranges in a regular expression's character class."""
    for match in re.finditer("(.)-(.)|(.)", classes, re.DOTALL):
        first, last, single = match.groups()
        if single:
            yield single
        else:
            yield from map(chr, range(ord(first), ord(last) + 1))


_MARKS = frozenset(_members(_MARK))


@cache
def markers() -> tuple[str, ...]:
    """What `fold` leaves in place although a name may go on behind it.

    "İ" needs no entry: its lower case ends in U+0307, which is one. Nor do wide digits, which
    ordinary Japanese is full of: see `wide_digits`.
    """
    single = _members(_MARK + _INVISIBLE + _WIDE_LETTERS + _HALF_KANA + _JAMO + _LIGATURE)
    mixed = (
        pair
        for cyrillic in _members(_CYRILLIC)
        for like in _LIKE_CYRILLIC
        for pair in (cyrillic + like, like + cyrillic)
    )
    return tuple(sorted({marker.lower() for marker in chain(single, mixed)}))


WIDE_LETTERS = frozenset(_members(_WIDE_LETTERS))

_TO_WIDE_DIGITS = str.maketrans(
    "0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
)


def wide_digits(form: str) -> str:
    """A form with wide digits: there are few with any, so that both are sought in text."""
    return form.translate(_TO_WIDE_DIGITS)


class Folded:
    """A text to compare names with, and the way back to the text as given.

    Attributes:
        text: the folded text.
        same_offsets: every offset in it is the same in the text as given.
    """

    __slots__ = ("_at", "_pieces", "same_offsets", "text")

    def __init__(self, text: str, pieces: list[tuple[int, int, int, int]] | None = None) -> None:
        """Keep the folded text.

        Args:
            text: the folded text.
            pieces: where lengths differ: start and end in the folded text, start and end in
                the text as given; in order. None where every offset is the same in both.
        """
        self.text = text
        self.same_offsets = not pieces
        self._pieces = pieces or []
        self._at = [piece[0] for piece in pieces] if pieces else []

    def start(self, offset: int) -> int:
        """The offset in the text as given where the folded character at `offset` begins."""
        index = bisect_right(self._at, offset) - 1
        if index < 0:
            return offset
        _, folded_end, start, end = self._pieces[index]
        return start if offset < folded_end else end + offset - folded_end

    def end(self, offset: int) -> int:
        """The offset in the text as given behind the folded character that ends at `offset`."""
        index = bisect_right(self._at, offset - 1) - 1
        if index < 0:
            return offset
        _, folded_end, _, end = self._pieces[index]
        return end if offset <= folded_end else end + offset - folded_end


def fold(text: str) -> str:
    """Lower case, plain spaces, hyphens and apostrophes; the length stays, but for "İ"."""
    folded = text.lower()
    for given, plain in _ONE_FOR_ONE_ASCII if folded.isascii() else _ONE_FOR_ONE:
        folded = folded.replace(given, plain)
    return folded


@cache
def _pattern(source: str) -> re.Pattern[str]:
    # Compiled when first needed: together they take 10 ms, and few names need one.
    return re.compile(source, re.DOTALL)


def paragraphs_around(text: str, offsets: list[int]) -> list[tuple[int, int]]:
    """The spans of the paragraphs that hold some offsets, ascending as they are."""
    spans: list[tuple[int, int]] = []
    end = -1
    for offset in offsets:
        if offset > end:
            start = text.rfind("\n\n", 0, offset) + 1
            end = text.find("\n\n", offset)
            end = len(text) if end < 0 else end
            spans.append((start, end))
    return spans


def fold_fully(
    text: str,
    spans: Iterable[tuple[int, int]] | None = None,
    mended: Mapping[tuple[int, int], str] | None = None,
) -> Folded:
    """Fold a text that may hold what changes lengths, and keep the way back.

    Letters and their combining marks are composed (NFC), stress marks on Cyrillic letters and
    vowel points are dropped, invisible characters vanish, wide and half-width forms become the
    usual ones. A run of spaces with at most one line break in it becomes one space; a line break
    between kanji or kana, or behind a hyphen, vanishes: the hyphen is the name's own; so does a
    space between kanji or kana that stand by themselves. Latin and Greek letters that look like
    Cyrillic ones become those in a Cyrillic word. A lone surrogate is as good as unread.

    Args:
        text: as given.
        spans: where such characters are looked for; None for everywhere.
        mended: what is read instead of other spans, which may be empty.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    done = length = 0
    text = _pattern(_LONE_SURROGATE).sub("\ufffd", text)
    find = _pattern(_CHANGES_LENGTH).finditer
    matches = chain.from_iterable(find(text, *span) for span in spans or [(0, len(text))])
    changes: Iterable[tuple[int, int]] = (match.span() for match in matches)
    if mended:
        changes = sorted({*changes, *mended})
    for change in changes:
        start, end = change
        if start < done:
            continue
        if done < start < end and text[start] in _MARKS:
            start -= 1  # the letter that the mark stands on
        parts.append(text[done:start])
        length += start - done
        pieces_of: Iterable[tuple[int, str]]
        if mended and change in mended:
            pieces_of = ((end, mended[change]),)
        else:
            pieces_of = _plain(text, start, end)
        for stop, plain in pieces_of:
            parts.append(plain)
            pieces.append((length, length + len(plain), start, stop))
            length += len(plain)
            start = stop
        done = end
    parts.append(text[done:])
    return Folded(fold("".join(parts)), pieces)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """What stands in the folded text for one match: where each piece ends, and its text."""
    first = text[start]
    if first == "-":
        yield end, "-"
        return
    if text[end - 1] in _LIKE_CYRILLIC:
        yield end, text[start:end].translate(_TO_CYRILLIC)
        return
    if first in _BLANKS or (first == "\xad" and text[end - 1] in _BLANKS):
        yield end, _blank(text, start, end)
        return
    for cluster in _pattern(_CLUSTER).finditer(text, start, end):
        seen = _pattern(_UNSEEN).sub("", cluster.group())
        plain = _pattern(_STRESS).sub("", unicodedata.normalize("NFKC", seen))
        yield cluster.end(), "i" if plain[:1] == "\u0130" else plain


def _blank(text: str, start: int, end: int) -> str:
    """One space for a run of them, two line breaks for a paragraph, nothing inside a word."""
    blank = text[start:end]
    if blank in _LETTER_SPACES:
        return ""
    if _pattern(_BREAKS_A_PARAGRAPH).search(blank):
        return "\n\n"
    breaks = blank.lstrip("\xad \t").startswith(("\n", "\r\n"))
    running = _pattern(_IN_RUNNING).match(text, start - 1) if start else None
    if breaks and (blank[0] == "\xad" or running):
        return ""
    return " "


def fold_name(name: str) -> str:
    """The form under which a name is indexed and looked up: fully folded, trimmed."""
    if name.isascii() and name.isprintable() and "  " not in name:
        return fold(name).strip()  # nothing in it changes its length
    if name.isprintable() and _pattern(_CHANGES_LENGTH).search(name) is None:
        return fold(name).strip()
    return fold_fully(name).text.strip()


_NOT_DECOMPOSED = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
_ACCENT = re.compile("[\u0300-\u036f]")


def without_accents(folded: str) -> str:
    """The folded text with plain letters: "hokkaidō" is "hokkaido", "ё" is "е".

    Only Latin and Greek letters and "ё" lose their marks: "й" is a letter of its own, and so
    are kana with voicing marks.
    """
    bare = "".join(map(_bare, folded))
    if bare == folded or bare.isascii():
        return bare
    return _pattern(_AMONG_CYRILLIC).sub(_in_cyrillic, bare)  # the Chuvash write a Latin "ĕ"


def _in_cyrillic(letters: re.Match[str]) -> str:
    return letters.group().translate(_TO_CYRILLIC)


@cache
def _bare(character: str) -> str:
    if character.isascii():
        return character
    if character == "ё":
        return "е"
    if character in "йїґўѓќѝѐ" or character >= "\u3040":
        return character
    decomposed = unicodedata.normalize("NFD", character)
    bare = _ACCENT.sub("", decomposed)
    # Marks of other scripts stay, and stay composed: "أ" is no alef without its hamza.
    return character.translate(_NOT_DECOMPOSED) if bare == decomposed else bare
