"""Write Japanese kana and Cyrillic names in Latin letters, by named systems.

Cyrillic is left to `iuliia`, which carries the published tables; the press habits of other
Latin-script languages are short enough to stand here. Kana are read from one grid, because
libraries for Japanese carry a dictionary that a plain reading does not need.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
_NIHON = {
    kana: row + vowel
    for row, line in _ROWS.items()
    for kana, vowel in zip(line, "aiueo", strict=True)
}
_NIHON |= {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "wo", "ン": "n"}
_NIHON |= {
    kana + small: _NIHON[kana][0] + "y" + vowel
    for kana in "キシチニヒミリギジヂビピ"
    for small, vowel in (("ャ", "a"), ("ュ", "u"), ("ョ", "o"))
}
_KUNREI = _NIHON | {
    kana: syllable.replace("d", "z") for kana, syllable in _NIHON.items() if kana[0] in "ヂヅ"
}
_HEPBURN_ONSETS = (
    ("sy", "sh"),
    ("ty", "ch"),
    ("zy", "j"),
    ("si", "shi"),
    ("ti", "chi"),
    ("tu", "tsu"),
    ("hu", "fu"),
    ("zi", "ji"),
)


def _hepburn(syllable: str) -> str:
    for kunrei, hepburn in _HEPBURN_ONSETS:
        if syllable.startswith(kunrei):
            return hepburn + syllable[len(kunrei) :]
    return syllable


_HEPBURN = {kana: _hepburn(syllable) for kana, syllable in _KUNREI.items()} | {"ヲ": "o"}


def _spelt(onsets: str) -> dict[str, str]:
    """Hepburn with the consonants of another language: pairs of both, the longer first."""
    pairs = [pair.split("=") for pair in onsets.split()]

    def spell(syllable: str) -> str:
        for hepburn, own in pairs:
            if syllable.startswith(hepburn):
                return own + syllable[len(hepburn) :]
        return syllable

    return {kana: spell(syllable) for kana, syllable in _HEPBURN.items()}


_MACRON = {"ou": "ō", "oo": "ō", "uu": "ū", "aa": "ā"}
_CIRCUMFLEX = {"ou": "ô", "oo": "ô", "uu": "û", "aa": "â"}
_ACUTE = {"ou": "ó", "oo": "ó", "uu": "ú", "aa": "á"}
_SHORT = {"ou": "o", "oo": "o", "uu": "u", "aa": "a"}

KANA_SYSTEMS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "hepburn": (_HEPBURN, _MACRON),
    "wapuro": (_HEPBURN, {}),
    "kunrei": (_KUNREI, _CIRCUMFLEX),
    "nihon": (_NIHON, _CIRCUMFLEX),
    "czech": (_spelt("sh=š ch=č j=dž ts=c y=j"), _ACUTE),
    "hungarian": (_spelt("sh=s ch=cs j=dzs ts=c y=j s=sz"), _ACUTE),
    "turkish": (_spelt("sh=ş ch=ç j=c"), _SHORT),
    "german": (_spelt("sh=sch ch=tsch j=dsch y=j"), _SHORT),
}
"""Romanization of kana, by system: its syllables, and how it writes long vowels. "wapuro" is
Hepburn as typed, with every vowel written out; the last are how the press of other languages
spells it."""

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def katakana(kana: str) -> str:
    """The same reading in katakana."""
    return kana.translate(_HIRAGANA_TO_KATAKANA)


def hiragana(kana: str) -> str:
    """The same reading in hiragana; a length mark stays."""
    return kana.translate({katakana: hira for hira, katakana in _HIRAGANA_TO_KATAKANA.items()})


def romanize_kana(kana: str, system: str) -> str | None:
    """A kana reading in Latin letters, lower case; None where it holds anything else.

    Args:
        kana: hiragana or katakana, with length marks.
        system: a key of `KANA_SYSTEMS`.
    """
    syllables, long_vowels = KANA_SYSTEMS[system]
    parts: list[str] = []
    doubled = False
    rest = katakana(unicodedata.normalize("NFKC", kana))
    while rest:
        if rest[0] == "ッ":
            doubled, rest = True, rest[1:]
            continue
        if rest[0] == "ー":
            if not parts:
                return None
            parts.append(parts[-1][-1])
            rest = rest[1:]
            continue
        take = 2 if rest[:2] in syllables else 1
        syllable = syllables.get(rest[:take])
        if syllable is None:
            return None
        if doubled:
            syllable = ("t" if syllable.startswith("ch") else syllable[0]) + syllable
            doubled = False
        if parts and parts[-1] == "n" and syllable[0] in "aiueoy":
            parts[-1] = "n'"
        parts.append(syllable)
        rest = rest[take:]
    latin = "".join(parts)
    for pair, long in long_vowels.items():
        latin = latin.replace(pair, long)
    return latin


CYRILLIC_SYSTEMS: dict[str, str] = {
    "bgn_pcgn": "BGN_PCGN",
    "iso_9": "GOST_779",  # system A of GOST 7.79 is ISO 9:1995
    "iso_9_1968": "ISO_9_1968",
    "gost_7034": "GOST_7034",
    "icao": "ICAO_DOC_9303",
    "wikipedia": "WIKIPEDIA",
}
"""Romanization of Russian, by the name of the system: its schema in `iuliia`."""

_LATIN_E = str.maketrans("ёЁ", "ëË")
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_HABITS: dict[str, str] = {
    "german": "a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "french": "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "spanish": "a b v g d e yo zh z i i k l m n o p r s t u f j ts ch sh shch - y - e yu ya",
    "portuguese": "a b v g d e io j z i i k l m n o p r s t u f kh ts tch ch chtch - i - e iu ia",
    "polish": "a b w g d je jo ż z i j k ł m n o p r s t u f ch c cz sz szcz - y - e ju ja",
    "czech": "a b v g d je jo ž z i j k l m n o p r s t u f ch c č š šč - y - e ju ja",
    "croatian": "a b v g d e jo ž z i j k l m n o p r s t u f h c č š šč - i - e ju ja",
    "dutch": "a b v g d e jo zj z i j k l m n o p r s t oe f ch ts tsj sj sjtsj - y - e joe ja",
    "finnish": "a b v g d e jo ž z i i k l m n o p r s t u f h ts tš š štš - y - e ju ja",
    "hungarian": "a b v g d e jo zs z i j k l m n o p r sz t u f h c cs s scs - i - e ju ja",
    "norwegian": "a b v g d e jo zj z i j k l m n o p r s t u f kh ts tsj sj sjtsj - y - e ju ja",
    "swedish": "a b v g d e jo zj z i j k l m n o p r s t u f ch ts tj sj sjtj - y - e ju ja",
    "turkish": "a b v g d e yo j z i y k l m n o p r s t u f h ts ç ş şç - ı - e yu ya",
}
"""How the press of other languages writes Russian names, letter by letter; "-" is nothing."""

_HABITS |= {f"{habit}_iotated": _HABITS[habit] for habit in ("french", "spanish", "portuguese")}
"""Which differ in `_IN_CONTEXT`."""

_VOWELS = "аеёиоуыэюя"
_HARD = "бвгдзкмнпрстфхБВГДЗКМНПРСТФХ"
_S_BETWEEN_VOWELS = (rf"(?<=[{_VOWELS}])с(?=[{_VOWELS}])", "ss")
_JE = (rf"(?<=[{_VOWELS}ьъ])е|\bе", "je"), (r"\bЕ", "Je")
_SHORT_ENDINGS = (r"ый\b", "y"), (r"ий\b", "i")
_FRENCH = (_S_BETWEEN_VOWELS, (r"(?<=[иы])н\b", "ne"), (r"ий\b", "i"))
_IN_CONTEXT: dict[str, tuple[tuple[str, str], ...]] = {
    "german": (_S_BETWEEN_VOWELS, *_JE, *_SHORT_ENDINGS),
    "french": _FRENCH,
    "french_iotated": (*_FRENCH, (rf"(?<=[{_VOWELS}])е", "ïe")),  # as in Tsarskoïe Selo
    "polish": (
        (r"ле", "le"),
        (r"Ле", "Le"),
        (r"ль|л(?=[иёюя])", "l"),
        (r"Л(?=[иёюя])", "L"),
        (r"(?<=[жшчщцЖШЧЩЦ])е", "e"),
        (r"(?<=[жшцЖШЦ])и", "y"),
        (rf"(?<=[{_HARD}])е", "ie"),
    ),
    "czech": ((rf"(?<=[{_HARD}лжшчщцЛЖШЧЩЦ])е", "e"),),
    "dutch": (*_JE, *_SHORT_ENDINGS),
    "croatian": ((r"[иы]й\b", "i"), (r"ль(?=[еия])", "lj"), (r"нь(?=[еия])", "nj")),
    "portuguese": ((r"[иы]й\b", "i"), (r"ье", "ie")),
    "spanish_iotated": ((rf"(?<=[{_VOWELS}ь])е", "ye"),),
    "portuguese_iotated": ((r"[иы]й\b", "i"), (rf"(?<=[{_VOWELS}ь])е", "ie")),
    "finnish": _JE,
    "norwegian": _JE,
    "swedish": _JE,
}
"""Letters that they write otherwise beside some others, before the rest is written."""


def romanize_cyrillic(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in Latin letters, once for each system: (system, name)."""
    import iuliia  # needed only while an index is built

    for system, schema in CYRILLIC_SYSTEMS.items():
        # BGN/PCGN writes ë; its table in iuliia has the Cyrillic letter of that look.
        yield system, getattr(iuliia, schema).translate(text).translate(_LATIN_E)
    for habit in _HABITS:
        written = text
        for pattern, latin in _IN_CONTEXT.get(habit, ()):
            written = re.sub(pattern, latin, written)
        yield habit, written.translate(_habit(habit))


@cache
def _habit(name: str) -> dict[int, str]:
    table: dict[int, str] = {}
    for letter, latin in zip(_LETTERS, _HABITS[name].split(), strict=True):
        table[ord(letter)] = latin.replace("-", "")
        table[ord(letter.upper())] = table[ord(letter)].capitalize()
    return table
