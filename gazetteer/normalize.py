"""The one folding that the index, lookup and tagging share.

Ordinary text is folded with a few C-speed calls that keep its length, so that an offset in
the folded text is an offset in the text as given. What changes lengths (combining marks, soft
hyphens, half-width kana, runs of spaces) is rare: the automaton that scans the text knows
those characters too (`MARKERS`), and only a text that holds one pays for `fold_fully`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
from functools import cache

SPACES = "\n\r\t\xa0\u2002\u2003\u2009\u202f\u3000"
HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u2032`\xb4"

_ONE_FOR_ONE = tuple(
    [(space, " ") for space in SPACES]
    + [(hyphen, "-") for hyphen in HYPHENS]
    + [(apostrophe, "'") for apostrophe in APOSTROPHES]
)
_ONE_FOR_ONE_ASCII = tuple(pair for pair in _ONE_FOR_ONE if pair[0].isascii())

_SPACE = f"[ {SPACES}]"
_MARK = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a"
_INVISIBLE = (
    "\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff"
)
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_HALF_KANA = "\uff66-\uff9f"
_JAMO = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"

_CHANGES_LENGTH = (
    rf"\xad[ \t]*(?:\r\n|\n)[ \t]*"  # a word broken over two lines at a soft hyphen
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff])(?>\r\n|\n)(?=[\u3040-\u30ff\u3400-\u9fff])"
    r"|(?<=-)(?>\r\n|\n)[ \t]*"  # a hyphen at the end of a line is the name's own
    rf"|[{_INVISIBLE}]+"
    rf"|\u0130[{_MARK}]*"  # İ, whose lower case is two code points
    rf"|[^\W\d_][{_INVISIBLE}{_MARK}]*[{_MARK}]"
    rf"|[{_MARK}]+"
    rf"|{_SPACE}{{2,}}"
    rf"|[{_HALF_KANA}]+"
    rf"|[{_WIDE}]"
    rf"|{_JAMO}"
    r"|[\ufb00-\ufb06]"
)
_BREAKS_A_PARAGRAPH = re.compile(r"(?>\r\n|\n|\r)[ \t]*(?>\r\n|\n|\r)")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_STRESS = re.compile(
    "(?<=[\u0400-\u04ff])[\u0300\u0301]|[\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670]"
)


def _members(classes: str) -> Iterator[str]:
    """Every character of the ranges in a regular expression's character class."""
    for match in re.finditer("(.)-(.)|(.)", classes, re.DOTALL):
        first, last, single = match.groups()
        if single:
            yield single
        else:
            yield from map(chr, range(ord(first), ord(last) + 1))


MARKERS: tuple[str, ...] = tuple(
    sorted(
        {c.lower() for c in _members(_MARK + _INVISIBLE + _WIDE + _HALF_KANA)}
        | set(_members("\u1100-\u1112\ufb00-\ufb06"))
    )
)
"""Characters that `fold` leaves in place although a name may go on behind them. "İ" needs no
entry: its lower case ends in U+0307, which is one."""


class Folded:
    """A text to compare names with, and the way back to the text as given.

    Attributes:
        text: the folded text.
    """

    __slots__ = ("_at", "_pieces", "text")

    def __init__(self, text: str, pieces: list[tuple[int, int, int, int]] | None = None) -> None:
        """Keep the folded text.

        Args:
            text: the folded text.
            pieces: where lengths differ: start and end in the folded text, start and end in
                the text as given; in order. None where every offset is the same in both.
        """
        self.text = text
        self._pieces = pieces or []
        self._at = [piece[0] for piece in self._pieces]

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

    @property
    def same_offsets(self) -> bool:
        """Whether every offset in the folded text is the same in the text as given."""
        return not self._pieces


def fold(text: str) -> str:
    """Lower case, plain spaces, hyphens and apostrophes; the length stays, but for "İ"."""
    folded = text.lower()
    for given, plain in _ONE_FOR_ONE_ASCII if folded.isascii() else _ONE_FOR_ONE:
        folded = folded.replace(given, plain)
    return folded


def fold_fully(text: str) -> Folded:
    """Fold a text that may hold what changes lengths, and keep the way back.

    Letters and their combining marks are composed (NFC), stress marks on Cyrillic letters and
    vowel points are dropped, invisible characters vanish, wide and half-width forms become the
    usual ones. A run of spaces with at most one line break in it becomes one space; a line break
    between kanji or kana, or behind a hyphen, vanishes.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    done = length = 0
    for match in _changes_length().finditer(text):
        start, end = match.span()
        plain = _plain(match.group(), text[start - 1 : start])
        parts.append(text[done:start])
        length += start - done
        parts.append(plain)
        pieces.append((length, length + len(plain), start, end))
        length += len(plain)
        done = end
    parts.append(text[done:])
    return Folded(fold("".join(parts)), pieces)


@cache
def _changes_length() -> re.Pattern[str]:
    # 5 ms to compile, which a name in plain ASCII need not wait for.
    return re.compile(_CHANGES_LENGTH)


def _plain(odd: str, before: str) -> str:
    """What stands in the folded text for one match of `_CHANGES_LENGTH`."""
    if odd[0] == "\xad" or odd in ("\n", "\r\n"):
        return ""
    if odd[0] in " " + SPACES:
        if odd.startswith(("\n", "\r\n")) and before == "-":
            return ""
        return "\n\n" if _BREAKS_A_PARAGRAPH.search(odd) else " "
    if odd[0] == "\u0130":
        return "i"
    seen = _UNSEEN.sub("", odd)
    composed = unicodedata.normalize("NFKC", seen)
    plain = _STRESS.sub("", composed)
    # A further "İ" or a mark that nothing composes with must not change length in `fold`.
    return plain.replace("\u0130", "i")


def fold_name(name: str) -> str:
    """The form under which a name is indexed and looked up: fully folded, trimmed."""
    if name.isascii() and name.isprintable() and "  " not in name:
        return fold(name).strip()  # nothing in it changes its length
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
    return "".join(map(_bare, folded))


def _bare(character: str) -> str:
    if character.isascii():
        return character
    if character == "ё":
        return "е"
    if character in "йїґўѓќѝѐ" or character >= "\u3040":
        return character
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", character))
    return bare.translate(_NOT_DECOMPOSED)
