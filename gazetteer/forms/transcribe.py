"""Write place names in a script other than Latin, and decline them, by published rules.

Each transcription yields (system, text), the most regular form first, and each declension
(case, text). A name whose form hangs on what its letters do not show (stress, a fleeting vowel,
a genitive that only looks like a nominative) yields nothing: no form is better than a wrong one.

The rules are those of
- E. D. Polivanov, the transcription of Japanese (1917), as Russian maps use it;
- the Ukrainian transcriptions of Japanese by O. Kovalenko (2012) and I. Bondarenko (1999);
- the National Institute of Korean Language, loanword orthography: Japanese (1986), Russian (2005);
- the Ukrainian orthography of 2019, §149 (foreign place names) and §152 (their declension);
- the Bulgarian, Macedonian and Belarusian practice for Russian names, where it does not depend on
  stress, and the Serbian orthography (Правопис српскога језика, 2010), with its two alphabets;
- Japanese Wikipedia's guide to Russian names (外来語表記法/ロシア語), and the plainer press.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from gazetteer.forms.romanize import KANA_SYSTEMS, katakana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Rules = tuple[tuple[str, str], ...]
    """Regular expressions and what replaces them, one after the other."""
    Cases = tuple[tuple[str, str], ...]
    """Cases with the ending of each; a case of two endings stands twice."""


def _apply(rules: Rules, text: str) -> str:
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    return text


def _distinct(forms: Iterable[tuple[str, str]], most: int) -> Iterator[tuple[str, str]]:
    """The first `most` forms of different text."""
    seen: dict[str, str] = {}
    for system, text in forms:
        seen.setdefault(text, system)
    for text, system in list(seen.items())[:most]:
        yield system, text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_RUSSIAN_NAME = re.compile(r"[А-Яа-яЁё]+(?:[ -][А-Яа-яЁё]+)*")


def _words(name: str, transcribe: Callable[[str], str | None]) -> list[str] | None:
    """The words of a Russian name, transcribed, at even places, and what parts them at odd ones.

    None where the name is not Russian in letters or a word has no regular form. `transcribe`
    gets and gives lower case; a capital returns where the script has any.
    """
    name = unicodedata.normalize("NFC", name)
    if not _RUSSIAN_NAME.fullmatch(name):
        return None
    parts = re.split("([ -])", name)
    for place in range(0, len(parts), 2):
        text = transcribe(parts[place].lower())
        if not text:
            return None
        parts[place] = _capital(text) if parts[place][0].isupper() else text
    return parts


def _joined(name: str, transcribe: Callable[[str], str | None]) -> Iterator[str]:
    words = _words(name, transcribe)
    if words is not None:
        yield "".join(words)


_MORAE = KANA_SYSTEMS["kunrei"][0] | {"ッ": "Q", "ン": "N", "ー": ":", "ヰ": "i", "ヱ": "e"}
_MORA = re.compile("|".join(sorted(_MORAE, key=len, reverse=True)))
_LONG = re.compile(r"([aueo])\1|(o)u")
_SPOKEN = re.compile(r"(?!Q)(?:(?:Q(?=[kgsztdhbpmr]))?[kgsztdnhbpmrw]?y?[aiueo]:*N?)+")


def _spoken(kana: str) -> str | None:
    """A reading in the letters of Kunrei, with N for ん, Q for っ and ":" after a long vowel."""
    text = katakana(unicodedata.normalize("NFKC", kana))
    morae = _MORA.findall(text)
    if "".join(morae) != text:
        return None
    spoken = "".join(_MORAE[mora] for mora in morae).replace("wo", "o")
    spoken = _LONG.sub(lambda pair: (pair[1] or pair[2]) + ":", spoken)
    return spoken if _SPOKEN.fullmatch(spoken) else None


_CYRILLIC_ONSETS = dict(zip("kgsztdnhbpmrw", "к г с дз т д н х б п м р в".split(), strict=True))
_BEFORE_U = {"t": "ц", "h": "ф"}
_KANA_SYLLABLE = re.compile(r"(Q?)([kgsztdnhbpmrw]?)(y?[aiueo])")


def _cyrillic(spoken: str, vowels: dict[str, str], onsets: dict[str, str]) -> str:
    """Kana syllables in Cyrillic: `onsets` are the system's own, by "s", or "si" before i and y."""

    def syllable(match: re.Match[str]) -> str:
        doubled, onset, vowel = match.groups()
        written = _CYRILLIC_ONSETS.get(onset, "")
        if vowel == "u":
            written = _BEFORE_U.get(onset, written)
        written = onsets.get(onset, written)
        if vowel[0] in "iy":
            written = onsets.get(onset + "i", written)
        # A vowel after a consonant may be another letter than at the start of a syllable.
        letter = vowels.get("-" + vowel if onset else vowel, vowels[vowel])
        return (written[:1] if doubled else "") + written + letter

    # What is short and followed by i is one syllable with it, but for i itself.
    spoken = re.sub(r"(?<=[aueo])i", "й", spoken)
    spoken = re.sub(r"N(?=[bpm])", "м", spoken)
    return _KANA_SYLLABLE.sub(syllable, spoken)


_POLIVANOV = dict(zip("a i u e o ya yu yo".split(), "аиуэояюё", strict=True))


def polivanov(kana: str) -> str | None:
    """A kana reading in Russian letters, by the Polivanov system; None where it is not all kana.

    Long vowels are plain, as on maps. Where a morpheme begins is not seen: い after a short
    vowel is always й, and う after お always its length.
    """
    spoken = _spoken(kana)
    if spoken is None:
        return None
    text = _cyrillic(spoken, _POLIVANOV, {})
    return _capital(_apply(((r"N(?=[аиуэояюё])", "нъ"), ("N", "н"), (":", "")), text))


def russian_of_kana(kana: str) -> Iterator[tuple[str, str]]:
    """A kana reading in Russian: by Polivanov, and as the press writes it, with е for э.

    The press keeps э where it begins the word or follows a vowel (Уэно).
    """
    text = polivanov(kana)
    if text is not None:
        press = re.sub(r"(?<=[бвгджзкмнпрстфхцБВГДЗКМНПРСТФХЦ])э", "е", text)
        yield from _distinct((("polivanov", text), ("press_e", press)), 2)


_UKRAINIAN_KANA = dict(zip("a i u e o ya yu yo".split(), "а і у е о я ю йо".split(), strict=True))
_UKRAINIAN_KANA["-yo"] = "ьо"
_UKRAINIAN_KANA_SYSTEMS: dict[str, dict[str, str]] = {
    "kovalenko": {"g": "ґ", "si": "ш", "ti": "ч", "zi": "дж"},
    "bondarenko": {"g": "ґ"},
    "bondarenko_h": {"g": "г"},
}
"""How each system differs: し is ші or сі, が is ґа or, in the press that does without ґ, га."""

_UKRAINIAN_KANA_JOINTS: Rules = (
    (r"(?<=[іN:])і", "ї"),
    (r"(?<=[іN])е", "є"),
    (r"N(?=[аїуєояю])", "н’"),
    ("N", "н"),
    (":", ""),
)


def ukrainian_of_kana(kana: str) -> Iterator[tuple[str, str]]:
    """A kana reading in Ukrainian, by each system that writes it differently."""
    spoken = _spoken(kana)
    if spoken is None:
        return
    texts = (
        (system, _cyrillic(spoken, _UKRAINIAN_KANA, onsets))
        for system, onsets in _UKRAINIAN_KANA_SYSTEMS.items()
    )
    yield from _distinct(
        ((system, _capital(_apply(_UKRAINIAN_KANA_JOINTS, text))) for system, text in texts), 3
    )


_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = {"": 0, "G": 1, "N": 4, "L": 8, "M": 16, "B": 17, "D": 19, "Q": 19}
"""The place of a final consonant in Unicode's order; D and Q are written ㅅ."""


def _block(lead: str, vowel: str, coda: str) -> str:
    place = (_LEADS.index(lead) * len(_VOWELS) + _VOWELS.index(vowel)) * 28 + _CODAS[coda]
    return chr(0xAC00 + place)


_KANA_LEADS = dict(zip("kgsztdnhbpmrw", "ㅋㄱㅅㅈㅌㄷㄴㅎㅂㅍㅁㄹㅇ", strict=True)) | {"": "ㅇ"}
_KANA_VOWELS = dict(zip("a i u e o ya yu yo".split(), "ㅏㅣㅜㅔㅗㅑㅠㅛ", strict=True))
_PLAIN = {"ㅋ": "ㄱ", "ㅌ": "ㄷ", "ㅊ": "ㅈ"}
_HANGUL_SYLLABLE = re.compile(r"([kgsztdnhbpmrw]?)(y?[aiueo])([NQ]?)")


def hangul_of_kana(kana: str) -> Iterator[tuple[str, str]]:
    """A kana reading in Hangul, as South Korea prescribes ("nikl"), and as many write it.

    The rule writes か and た plain where a word begins (구나시리); "aspirated" is the common
    spelling that does not (쿠나시리). ぱ is aspirated in both.
    """
    spoken = _spoken(kana)
    if spoken is None:
        return
    spoken = re.sub("ii|:", lambda match: match[0][:-1], spoken)

    def syllable(match: re.Match[str]) -> str:
        onset, vowel, coda = match.groups()
        lead, letter = _KANA_LEADS[onset], _KANA_VOWELS[vowel]
        if onset == "t" and vowel[0] in "iuy":
            lead = "ㅆ" if vowel == "u" else "ㅊ"
        if lead in "ㅅㅆㅈ" and vowel == "u":
            letter = "ㅡ"
        elif lead in "ㅈㅊ":
            letter = _KANA_VOWELS[vowel[-1]]  # ㅈ and ㅊ are palatal: ㅑ after them is ㅏ
        return _block(lead, "ㅘ" if onset == "w" else letter, coda)

    text = _HANGUL_SYLLABLE.sub(syllable, spoken)
    yield from _distinct((("nikl", _initially_plain(text)), ("aspirated", text)), 2)


def _initially_plain(text: str) -> str:
    lead, rest = divmod(ord(text[0]) - 0xAC00, len(_VOWELS) * 28)
    plain = _LEADS.index(_PLAIN.get(_LEADS[lead], _LEADS[lead]))
    return chr(0xAC00 + plain * len(_VOWELS) * 28 + rest) + text[1:]


_V = "аеёийоуыэюя"
_VOICELESS = "кпстфхцчшщ"
_GENITIVE = re.compile(r"[ое]го$")
"""A man's name in the genitive (остров Полонского), where г is spoken в."""

# Capitals are final consonants; ъ, which no name here has, stands for ㅡ.
_RUSSIAN_SOUNDS: Rules = (
    (rf"[иы]й(?![{_V}])", "и"),
    ("^йо", "ё"),
    (r"([бвгджзклпрстфхцчшщ])\1", r"\1"),
    (rf"(?<![{_V}])([мн])\1|([мн])\2(?![{_V}])", r"\1\2"),
    ("щ", "ш"),
    ("[тд](?=[цч])|д(?=[зж])", ""),
    ("тс", "ц"),
    (rf"дс(?![{_V}])", "ц"),
    ("^ль(?![аеёиоуыэюя])", "ли"),
    ("(?<=[лмн])ь(?![аеёиоуыэюя])", ""),
    ("ь", "и"),
    ("(?<=гра)д$|(?<=горо)д$", "дъ"),  # places in -град and -город keep 드
    (rf"ж(?=[{_VOICELESS}]|$)", "ши"),
    (rf"з(?=[{_VOICELESS}]|$)", "с"),
    (rf"([шч])(?![{_V}])", r"\1и"),
)
_STOP = re.compile(rf"(?<=[{_V}рсзжхцчш])[пбфвкгтд](?=[{_VOICELESS}])")
_STOP_CODAS = dict(zip("пбфвкгтд", "BBBBGGDD", strict=True))
_DEVOICED = str.maketrans("бвгд", "пфкт")
_RUSSIAN_SYLLABLES: Rules = (
    (rf"([пткбдгфвсзжхцр])(?![{_V}ъ])", r"\1ъ"),
    (rf"^([лмн])(?![{_V}])", r"\1ъ"),
    (r"([мн])(?=л)", r"\1ъ"),
    (rf"(?<!^)л(?=[{_V}])", "Lл"),
    (rf"(?<!^)л(?![{_V}ъ])", "L"),
    (rf"L([мн])(?![{_V}ъ])", r"Lлъ\1"),
    (rf"(?<=[{_V}ъ])м(?![{_V}ъ])", "M"),
    (rf"(?<=[{_V}ъ])н(?![{_V}ъ])", "N"),
    (rf"([мн])(?![{_V}ъ])", r"\1ъ"),
)
_BLOCK = re.compile(rf"([бвгджзклмнпрстфхцчш]?)([{_V}ъ])([BDGLMN]?)")
_RUSSIAN_LEADS = {"": "ㅇ"} | dict(
    zip("бвгджзклмнпрстфхцчш", "ㅂㅂㄱㄷㅈㅈㅋㄹㅁㄴㅍㄹㅅㅌㅍㅎㅊㅊㅅ", strict=True)
)
_RUSSIAN_VOWELS = dict(zip("аоуыийеэёюяъ", "ㅏㅗㅜㅣㅣㅣㅔㅔㅛㅠㅑㅡ", strict=True))
_HARDENED = {"ё": "ㅗ", "ю": "ㅜ", "я": "ㅏ"}
_SOFTENED = {"а": "ㅑ", "о": "ㅛ", "у": "ㅠ", "е": "ㅖ", "э": "ㅖ"}
_RUSSIAN_VOWELS_AFTER: dict[str, dict[str, str]] = {
    "": {"е": "ㅖ", "э": "ㅖ"},
    "ш": _SOFTENED,
    **dict.fromkeys("жзцч", _HARDENED),
}


def hangul_of_russian(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in Hangul, as South Korea prescribes ("nikl"): 세베로쿠릴스크.

    "nikl_spaced" parts what Russian parts (세베로 쿠릴스크); "plain_e" writes the э that begins
    a name as 에, which the rule writes 예.
    """
    words = _words(text, _hangul_word)
    if words is None:
        return
    plain_e = [
        "에" + word[1:] if russian[0] in "Ээ" and word[0] == "예" else word
        for word, russian in zip(words, re.split("([ -])", text), strict=True)
    ]
    forms = (
        ("nikl", "".join(words[::2])),
        ("nikl_spaced", " ".join(words[::2])),
        ("plain_e", "".join(plain_e[::2])),
    )
    yield from _distinct(forms, 3)


def _hangul_word(word: str) -> str | None:
    if "ъ" in word or _GENITIVE.search(word):
        return None

    def block(match: re.Match[str]) -> str:
        lead, vowel, coda = match.groups()
        vowels = _RUSSIAN_VOWELS_AFTER.get(lead, {})
        return _block(_RUSSIAN_LEADS[lead], vowels.get(vowel, _RUSSIAN_VOWELS[vowel]), coda)

    sounds = _apply(_RUSSIAN_SOUNDS, word)
    sounds = re.sub(rf"^[бвгд](?=[{_VOICELESS}])", lambda m: m[0].translate(_DEVOICED), sounds)
    sounds = re.sub("[бвгд]$", lambda m: m[0].translate(_DEVOICED), sounds)
    sounds = _STOP.sub(lambda m: _STOP_CODAS[m[0]], sounds)
    hangul = _BLOCK.sub(block, _apply(_RUSSIAN_SYLLABLES, sounds))
    return hangul if all("가" <= letter <= "힣" for letter in hangul) else None


_C = "бвгджзклмнпрстфхцчшщ"
_KANA_ROWS = {
    row[0]: row[2:].split()
    for row in (
        "б バ ビ ブ ベ ボ",
        "в ヴァ ヴィ ヴ ヴェ ヴォ",
        "г ガ ギ グ ゲ ゴ",
        "д ダ ディ ドゥ デ ド",
        "ж ジャ ジ ジュ ジェ ジョ",
        "з ザ ジ ズ ゼ ゾ",
        "к カ キ ク ケ コ",
        "л ラ リ ル レ ロ",
        "м マ ミ ム メ モ",
        "н ナ ニ ヌ ネ ノ",
        "п パ ピ プ ペ ポ",
        "р ラ リ ル レ ロ",
        "с サ シ ス セ ソ",
        "т タ ティ トゥ テ ト",
        "ф ファ フィ フ フェ フォ",
        "х ハ ヒ フ ヘ ホ",
        "ц ツァ ツィ ツ ツェ ツォ",
        "ч チャ チ チュ チェ チョ",
        "ш シャ シ シュ シェ ショ",
        "щ シチャ シチ シチュ シチェ シチョ",
    )
}
"""A consonant before а, и, у, э, о; before none it is as before у, but for `_KANA_BARE`."""

_KANA_BARE = {"т": "ト", "д": "ド", "н": "ン", "ж": "ジ", "ч": "チ", "щ": "シチ"}
_KANA_SOFT = {"т": "チ", "д": "ジ"}
_KANA_ALONE = dict(zip("аеёийоуыэюя", "アエヨイイオウイエユヤ", strict=True))
_HARD_OF_SOFT = {"я": "а", "ю": "у", "ё": "о", "е": "э"}
_KANA_PLACE = {vowel: place for place, vowel in enumerate("аиуэо")}
_KANA_SMALL = {"я": "ャ", "ю": "ュ", "ё": "ョ"}
_KANA_SOUNDS: Rules = (
    ("^йо", "ё"),
    ("(?<=с)т(?=н)|(?<=з)д(?=н)", ""),
    (rf"[тд]с(?=[{_C}])", "ц"),
    ("[тд](?=ч)", "ッ"),
    (rf"в(?=[{_VOICELESS}]|$)", "ф"),
    (rf"з(?=[{_VOICELESS}])", "с"),
    ("м(?=[бпм])", "н"),
    ("ее", "еーе"),
    ("ый$", "ы"),
    (rf"ий(?=[{_C}]|$)", "иー"),
    # ё is the stressed vowel, and a stressed vowel is long, but not in -ёв (コロリョフ).
    (rf"(?<=[{_C}])ё(?![вф])", "ёー"),
)
_KANA_TOKEN = re.compile(rf"([{_C}])(ь?)([аеёиоуыэюя]?)|([{_V}])")
_PRESS_SOUNDS: Rules = (
    ("ы(?=.*[аеёиоуыэюя])", "и"),
    (rf"(?<=[{_V}])([птк])$", r"ッ\1"),
    ("(?<!гра)(?<!горо)д$", "т"),
    ("б$", "п"),
    ("г$", "к"),
)
_PRESS_V = {"": "ブ"} | dict(
    zip("ァィェォャュョ", "バ ビ ベ ボ ビャ ビュ ビョ".split(), strict=True)
)


def katakana_of_russian(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in katakana, in two forms at most.

    "scholarly" is close to the letters, with ヴ. "press" is plainer: バ for ヴァ, イ段 for ы,
    and a final consonant as it sounds (イトゥルップ, アライト). Where both are the same, "dotted"
    parts what Russian parts: ユジノ・クリリスク; a space is always a dot in the others.
    """
    plain = _words(text, _kana_word)
    press = _words(text, _press_kana_word)
    if plain is None or press is None:
        return
    dots = str.maketrans({" ": "・", "-": None})
    forms = (
        ("scholarly", "".join(plain).translate(dots)),
        ("press", "".join(press).translate(dots)),
        ("dotted", "・".join(plain[::2])),
    )
    yield from _distinct(forms, 2)


def _press_kana_word(word: str) -> str | None:
    kana = _kana_word(_apply(_PRESS_SOUNDS, word))
    return kana and re.sub("ヴ([ァィェォャュョ]?)", lambda match: _PRESS_V[match[1]], kana)


def _kana_word(word: str) -> str | None:
    doubled = re.search(rf"([{_C}])\1", word)
    if "ъ" in word or _GENITIVE.search(word) or (doubled and doubled[1] not in "мн"):
        return None
    kana = _KANA_TOKEN.sub(_kana_syllable, _apply(_KANA_SOUNDS, word))
    return kana if all("ァ" <= letter <= "ー" for letter in kana) else None


def _kana_syllable(match: re.Match[str]) -> str:
    consonant, soft, vowel, alone = match.groups()
    if alone:
        return _KANA_ALONE[alone]
    row = _KANA_ROWS[consonant]
    softened = _KANA_SOFT.get(consonant, row[1])
    if soft:
        return softened + _KANA_ALONE.get(vowel, "")
    if vowel == "ы":
        return "ヴィ" if consonant == "в" else row[2] + "イ"
    if vowel in _KANA_SMALL and consonant not in "жчшщ":
        return softened.removesuffix("ィ") + _KANA_SMALL[vowel]
    vowel = _HARD_OF_SOFT.get(vowel, vowel)
    return row[_KANA_PLACE[vowel]] if vowel else _KANA_BARE.get(consonant, row[2])


# Capital И and Е are already Ukrainian; the rules after them see Russian letters only.
_UKRAINIAN_ENDINGS: Rules = (
    ("(?<=[сц])к(?=$|ий$|ая$|ое$|ие$|ого$)", "ьк"),
    ("ый$|(?<=[кгхжчшщ])ий$", "Ий"),
    ("ий$", "ій"),
    ("(?<=[кнвр])ая$", "а"),
    ("ое$", "Е"),
    ("[ыи]е$", "і"),
)
_UKRAINIAN_SYSTEMS: dict[str, Rules] = {
    "pravopys": (
        # є where Ukrainian has і in the root of the same origin, and in the suffix -ев
        ("^се(?=вер)", "сє"),
        ("^бе(?=л)", "бє"),
        ("^желе(?=з)", "желє"),
        ("^благове(?=щ)", "благовє"),
        ("^оре(?=х)", "орє"),
        (rf"([{_V}][{_C}ь]*[бвгдзклмнпстфх])е(?=е?в(?:$|[аоы]|ьк|ск|к))", r"\1є"),
        # и in suffixes, in the prefix при-, in roots that Ukrainian has with и
        (rf"([{_V}].*)и(?=[кчцщ][аиоыу]?$|к[оа]в|[чщ]ев|цьк)", r"\1И"),
        ("^при", "прИ"),
        ("^(т|вел|к|н)и(?=хо|хИй|к[оИ]|сло|жн)|^(влад)и(?=во|ка)", r"\1\2И"),
    ),
    "plain": (
        ("(?<![аеёиоуыэюяьчщжш])ё", "е"),
        # an adjective of a word that Ukrainian has too: Сигнальний
        (rf"(?<=[дтзсцр])и(?=[{_C}][{_C}аеиоуыэюяь]*Ий$)", "И"),
    ),
}
"""What the orthography asks, and its absence, between the endings and the letters."""

_UKRAINIAN_LETTERS: Rules = (
    ("(?<=кур)и(?=л)", "И"),  # the Kurils have a Ukrainian name, Курили
    (rf"(?<=[жчшщц])и(?=[{_C}])", "И"),
    ("ы", "И"),
    ("(?<=[чщжш])ё", "о"),
    ("(?<=[бвмпфгкхжчшщр])ьё", "йо"),
    ("^ё|(?<=[аеєёиоуэюяьИ])ё", "йо"),
    ("ё", "ьо"),
    ("^е|(?<=[аеєиоуэюяьИ])е", "є"),
    ("(?<=[аеєоуэюяьИи])и", "ї"),
    ("и", "і"),
    ("э", "е"),
    ("(?<=[бвмпфгкхжчшщр])ь(?=[яюєї])", "’"),
    ("(?<=[бвмпфжчшщ])ь|(?<=р)ь$", ""),
)


_UKRAINIAN_COMPASS = {"Южно": "Південно", "Северо": "Північно"}


def ukrainian_of_russian(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in Ukrainian: by the orthography ("pravopys"), and letter by letter.

    They differ where the orthography asks for the origin of a word: є where Ukrainian has і for
    the same root (Сєверо-), and in the suffix -ев; и in suffixes and roots that Ukrainian
    shares; ьо for ё. "plain" is what one sees where that is not asked. "translated" is the
    first of them with the point of the compass in Ukrainian: Південно-Сахалінськ.
    """
    forms = [
        (system, form)
        for system in _UKRAINIAN_SYSTEMS
        for form in _joined(text, partial(_ukrainian_word, system=system))
    ]
    yield from _distinct(forms, 2)
    head, joint, _ = text.partition("-")
    if joint and forms and head in _UKRAINIAN_COMPASS:
        yield "translated", _UKRAINIAN_COMPASS[head] + forms[0][1][len(head) :]


def _ukrainian_word(word: str, *, system: str) -> str | None:
    if re.search("ъ|ьи$|(?<!ск)ого$|его$", word):
        return None
    rules = (*_UKRAINIAN_ENDINGS, *_UKRAINIAN_SYSTEMS[system], *_UKRAINIAN_LETTERS)
    return _apply(rules, word).lower()


_BULGARIAN: Rules = (
    ("[ыи]й$", "и"),
    ("ы", "и"),
    ("э", "е"),
    ("щ", "шч"),
    ("ье", "ие"),
    ("ьё", "ьо"),
    ("(?<=[чжш])ё", "о"),
    (f"(?<=[{_C}])ё", "ьо"),
    ("ё", "йо"),
    ("ь(?!о)", ""),
)
_BULGARIAN_IRREGULAR = re.compile(rf"ъ|ьи|([{_C}])\1|[ое]го$|(?:[оеё]в|[иы]н)а$|[иы]х$")
"""Double letters, and genitives: Bulgarian has no cases and puts the nominative there."""


def bulgarian_of_russian(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in Bulgarian; "joined" writes a compound as one word (Южнокурилск)."""
    yield from _in_south_slavic(text, _bulgarian_word)


def _in_south_slavic(
    text: str, transcribe: Callable[[str], str | None]
) -> Iterator[tuple[str, str]]:
    words = _words(text, transcribe)
    if words is None:
        return
    yield "letters", "".join(words)
    if words[1::2] == ["-"] and words[0].endswith("о"):
        yield "joined", words[0] + words[2].lower()


def _bulgarian_word(word: str) -> str | None:
    return None if _BULGARIAN_IRREGULAR.search(word) else _apply(_BULGARIAN, word)


_SERBIAN: Rules = (
    ("ий$", "и"),
    ("(?<=[аеёиоуыэюя])е|^е|[ъь]е", "је"),
    ("(?<=[чжшщ])ё", "о"),
    ("(?<=[лн])ьё", "ё"),
    ("ль?я", "ља"),
    ("ль?ю", "љу"),
    ("лё", "љо"),
    ("нь?я", "ња"),
    ("нь?ю", "њу"),
    ("нё", "њо"),
    ("ль$", "љ"),
    ("нь$", "њ"),
    ("ё", "јо"),
    ("ю", "ју"),
    ("я", "ја"),
    ("ы", "и"),
    ("э", "е"),
    ("щ", "шч"),
    ("й", "ј"),
    ("ь", ""),
)
_MACEDONIAN: Rules = (
    ("ий$", "и"),
    ("(?<=[чжшщ])ё", "о"),
    ("ё", "јо"),
    ("ю", "ју"),
    ("я", "ја"),
    ("ы", "и"),
    ("э", "е"),
    ("щ", "шт"),
    ("й", "ј"),
    ("ь", ""),
)
_SERBIAN_IRREGULAR = re.compile(
    rf"ъ(?!е)|ьи|([{_C}])\1|[ое]го$|(?:[оеё]в|[иы]н)а$|[иы]х$|(?<!к)ий$"
    "|[ыое]й$|[ыиое]е$|[ая]я$"
)
"""As in Bulgarian; and adjectives that agree, and Юрий, whose й stays."""

_MACEDONIAN_IRREGULAR = re.compile("[лн]ь?[яюё]|ье|ьё|ъ")
"""Where the orthography has њ and љ for some and two letters for others."""


def serbian_of_russian(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in Serbian, by the orthography of 2010; a compound also as one word."""
    yield from _in_south_slavic(text, _serbian_word)


def macedonian_of_russian(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in Macedonian, letter by letter; a compound also as one word."""
    yield from _in_south_slavic(text, _macedonian_word)


def _serbian_word(word: str) -> str | None:
    return None if _SERBIAN_IRREGULAR.search(word) else _apply(_SERBIAN, word)


def _macedonian_word(word: str) -> str | None:
    irregular = _SERBIAN_IRREGULAR.search(word) or _MACEDONIAN_IRREGULAR.search(word)
    return None if irregular else _apply(_MACEDONIAN, word)


_SERBIAN_LATIN = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(),
        strict=True,
    )
)
_SERBIAN_LETTER = re.compile("dž|lj|nj|.", re.DOTALL)
"""In Latin, which writes three of them as two letters each."""

_SERBIAN_CYRILLIC = {latin: letter for letter, latin in _SERBIAN_LATIN.items()}


def latin_of_serbian(text: str) -> Iterator[tuple[str, str]]:
    """A Serbian name in the other alphabet, letter for letter."""
    yield from _in_the_other_alphabet(text, list(text.lower()), _SERBIAN_LATIN)


def cyrillic_of_serbian(text: str) -> Iterator[tuple[str, str]]:
    """A Serbian name in the other alphabet; nothing where a letter is none of it: "Diaoyu"."""
    letters = _SERBIAN_LETTER.findall(text.lower())
    yield from _in_the_other_alphabet(text, letters, _SERBIAN_CYRILLIC)


def _in_the_other_alphabet(
    text: str, letters: list[str], other: dict[str, str]
) -> Iterator[tuple[str, str]]:
    if not letters or any(letter not in other and letter not in " -" for letter in letters):
        return
    found, at = "", 0
    for letter in letters:
        written = other.get(letter, letter)
        found += _capital(written) if text[at].isupper() else written
        at += len(letter)
    yield "alphabet", found


_BELARUSIAN: Rules = (
    ("(?<=[сц])кий$", "кі"),
    ("ое$", "ае"),
    ("[ыи]й$", "ы"),
    ("тс(?=к)", "ц"),
    ("т(?=[иеёюяь])", "ц"),
    ("д(?=[иеёюяь])", "дз"),
    ("щ", "шч"),
    ("(?<=[ржшч])ь", ""),
    ("(?<=[ржшч])ё", "о"),
    ("(?<=р)я", "а"),
    ("(?<=р)ю", "у"),
    ("(?<=[ржшч])е", "э"),
    ("(?<=[ржшч])и", "ы"),
    ("и", "і"),
    ("(?<=[аеёіоуыэюя])в(?![аеёіоуыэюя])", "ў"),
)
_BELARUSIAN_IRREGULAR = re.compile(rf"ъ|ц[еиь]|ь[{_V}]|([{_C}])\1|[{_V}]у|^в[{_C}]|^ново")
_STRESSED_FIRST = frozenset({"южно", "северо"})
_STRESSED_LAST = re.compile(
    rf"^(?!.*(?:(?:[оеё]в|[иы]н)(?:ск)?|[иы]й)$).*(?:[{_C}йь]ск|й|[аиуы][{_C}]+)$"
)
"""Stems in -ск and -й and those with a, и, у before the last consonants (Шикотан), but not
adjectives and surnames, whose stress does not show (Хабаровск, Корсаков)."""


def belarusian_of_russian(text: str) -> Iterator[tuple[str, str]]:
    """A Russian name in Belarusian ("akanne"), which writes the vowels as it speaks them.

    Unstressed о is а and е before the stress may be я, so a name that has one is written only
    where its stress follows from its ending.
    """
    yield from (("akanne", form) for form in _joined(text, _belarusian_word))


def _belarusian_word(word: str) -> str | None:
    vowels = [place for place, letter in enumerate(word) if letter in "аеёиоуыэюя"]
    if not vowels or _BELARUSIAN_IRREGULAR.search(word):
        return None
    stem = re.sub("(?<=[сц]к)(?:ий|ая|ое)$", "", word)
    stress = None
    if word in _STRESSED_FIRST or len(vowels) == 1:
        stress = vowels[0]
    elif _STRESSED_LAST.search(stem):
        stress = max(place for place in vowels if place < len(stem))
    if stress is None and re.search("[оеё]", word):
        return None
    for place, following in zip(vowels, [*vowels[1:], None], strict=True):
        unsure = following == stress or word[:place].endswith(tuple("жрцчшщ"))
        if word[place] == "е" and place != stress and unsure:
            return None
    written = "".join(
        "а" if letter == "о" and place != stress else letter for place, letter in enumerate(word)
    )
    return _apply(_BELARUSIAN, written)


def _cases(text: str) -> Cases:
    """Read "genitive а у, dative у": each case with its endings."""
    return tuple(
        (case, ending)
        for case, *endings in (part.split() for part in text.split(","))
        for ending in endings
    )


_RUSSIAN_DECLENSIONS: tuple[tuple[str, Cases | None], ...] = (
    # No rule is regular for: genitives of surnames, fleeting vowels, -ой as noun or adjective.
    (r"(?:[оеё]в|[иы]н)а()$|[иы]х()$|(?:ец|(?<!вост)[оеё]к|ёл|ой)()$", None),
    (
        r"[сц]к(ое|ий)$",
        _cases("genitive ого, dative ому, instrumental им, prepositional ом"),
    ),
    (r"[бвдзлмнпрст](ый)$", _cases("genitive ого, dative ому, instrumental ым, prepositional ом")),
    (
        r"(?:[сц]к|н)(ая)$",
        _cases("genitive ой, dative ой, accusative ую, instrumental ой, prepositional ой"),
    ),
    (r"[бвгдзклмнпрстфх]()$", _cases("genitive а, dative у, instrumental ом, prepositional е")),
    # The instrumental of these is -ем or -ом by their stress.
    (r"[жчшщц]()$", _cases("genitive а, dative у, prepositional е")),
    (r"[аеуэюя](й)$", _cases("genitive я, dative ю, instrumental ем, prepositional е")),
    (
        r"[гкх](а)$",
        _cases("genitive и, dative е, accusative у, instrumental ой, prepositional е"),
    ),
    (
        r"[жчшщ](а)$",
        _cases("genitive и, dative е, accusative у, instrumental ей, prepositional е"),
    ),
    (
        r"[бвдзлмнпрстф](а)$",
        _cases("genitive ы, dative е, accusative у, instrumental ой, prepositional е"),
    ),
    (r"и(я)$", _cases("genitive и, dative и, accusative ю, instrumental ей, prepositional и")),
    (
        r"[бвдзлмнпрстф](я)$",
        _cases("genitive и, dative е, accusative ю, instrumental ей, prepositional е"),
    ),
)
"""Endings of a nominative, in a group, with the endings that take their place; the first counts.
Cases that are like the nominative are left out."""

_UKRAINIAN_DECLENSIONS: tuple[tuple[str, Cases | None], ...] = (
    (r"(?:[оеє]в|[иії]н)а()$|[иі]х()$|(?:(?<!вост)[оеє]к|[ії]в)()$", None),
    (
        r"[сц]ьк(е|ий)$",
        _cases("genitive ого, dative ому, instrumental им, locative ому"),
    ),
    (
        r"[сц]ьк(а)$",
        _cases("genitive ої, dative ій, accusative у, instrumental ою, locative ій"),
    ),
    # Towns have -а; of islands -у and -а are both seen.
    (r"[сц]ьк()$", _cases("genitive а, dative у, instrumental ом, locative у")),
    (
        r"(?:[оеє]в|град|город)()$",
        _cases("genitive а, dative у ові, instrumental ом, locative і"),
    ),
    (r"[жчшщ]()$", _cases("genitive а у, dative у еві, instrumental ем, locative і")),
    (r"[гкх]()$", _cases("genitive у а, dative у ові, instrumental ом, locative ~і у")),
    (
        r"[бвдзлмнпрстф]()$",
        _cases("genitive у а, dative у ові, instrumental ом, locative і"),
    ),
    (r"[аеоуюя](й)$", _cases("genitive ю я, dative ю єві, instrumental єм, locative ї")),
    (
        r"[гкх](а)$",
        _cases("genitive и, dative ~і, accusative у, instrumental ою, locative ~і"),
    ),
    (
        r"[жчшщ](а)$",
        _cases("genitive і, dative і, accusative у, instrumental ею, locative і"),
    ),
    (
        r"[бвдзлмнпрстф](а)$",
        _cases("genitive и, dative і, accusative у, instrumental ою, locative і"),
    ),
    (r"і(я)$", _cases("genitive ї, dative ї, accusative ю, instrumental єю, locative ї")),
    (
        r"[дзлнст](я)$",
        _cases("genitive і, dative і, accusative ю, instrumental ею, locative і"),
    ),
)
"""As for Russian; "~" turns the last consonant of the stem: г з, к ц, х с."""

_TURNED = str.maketrans("гкх", "зцс")


def _declined(
    name: str, declensions: tuple[tuple[str, Cases | None], ...], letters: str
) -> Iterator[tuple[str, str]]:
    name = unicodedata.normalize("NFC", name)
    *before, last = name.split("-")
    lower = last.lower()
    if not name[:1].isupper():  # курильский is no name; its cases have genders
        return
    # A first part in a consonant declines too (Александровск-Сахалинский); one in a vowel stays.
    if not re.fullmatch(rf"[{letters}’']{{3,}}", lower) or not all(
        re.fullmatch(rf"[{letters}]*[аеєиіїоуюяь]", part.lower()) for part in before
    ):
        return
    found = ((re.search(pattern, lower), cases) for pattern, cases in declensions)
    ending, cases = next(((match, cases) for match, cases in found if match), (None, None))
    if ending is None or cases is None or not re.search("[аеєёиіїоуыэюя]", lower[: ending.start()]):
        return
    stem = name[: len(name) - len(ending[1])]
    for case, suffix in cases:
        if suffix.startswith("~"):
            yield case, stem[:-1] + stem[-1].translate(_TURNED) + suffix[1:]
        else:
            yield case, stem + suffix


def russian_cases(name: str) -> Iterator[tuple[str, str]]:
    """The cases of a Russian place name in the nominative singular, where they are regular.

    Of a hyphened name only the last part declines. Nothing for a name that does not (in -о, -у,
    -и, -э, -е but -ское), for a surname in the genitive as far as it shows (Анучина) and for one
    whose declension does not show (-ь, -ой, -ец). A genitive such as Броутона does not show.
    """
    return _declined(name, _RUSSIAN_DECLENSIONS, "а-яё")


def ukrainian_cases(name: str) -> Iterator[tuple[str, str]]:
    """The cases of a Ukrainian place name, as `russian_cases`; a case may have two forms."""
    return _declined(name, _UKRAINIAN_DECLENSIONS, "а-щьюяєіїґ")


_ADJECTIVES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "ru": (
        "ск",
        _cases(
            "masculine ий, feminine ая, neuter ое, plural ие, genitive ого, feminine_genitive ой,"
            " plural_genitive их, dative ому, plural_dative им, accusative ую,"
            " plural_instrumental ими, prepositional ом"
        ),
    ),
    "uk": (
        "ськ",
        _cases(
            "masculine ий, feminine а, neuter е, plural і, genitive ого, feminine_genitive ої,"
            " plural_genitive их, dative ому, plural_dative им, accusative у,"
            " feminine_instrumental ою, plural_instrumental ими, feminine_dative ій"
        ),
    ),
}
_TAKES_SE = re.compile(r"[^\W\d_]{4,}(?:[abdilmnoprtu]|oe)")
_TAKES_ER = re.compile("[A-ZÄÖÜ][^\\W\\d_]{3,}(?:[aoui]n|sk|[aoui]r)")
_TAKES_SK = re.compile("[А-ЯЁІЇЄ][а-яёіїє]{2,}[бвдзлмнпрстф]")


def adjectives(name: str, language: str) -> Iterator[tuple[str, str]]:
    """The forms of the adjective of a place: шикотанский, ітурупського, Dutch Sachalinse.

    Regular in Russian and Ukrainian for a name of one word that ends in a plain consonant, or in
    the suffix itself (Южно-Сахалинск), in Dutch for one in a full vowel or plain consonant
    (Algemene Nederlandse Spraakkunst, e-ans.ivdnt.org, 12.4.2.3.3.c), in German -er for one in a
    consonant (Sachaliner, as Berliner); nothing for any other.
    """
    if language == "nl" and _TAKES_SE.fullmatch(name):
        yield "attributive", f"{name}se"
    if language == "de" and _TAKES_ER.fullmatch(name):
        yield "attributive", f"{name}er"
    if language in _ADJECTIVES:
        suffix, cases = _ADJECTIVES[language]
        stem = name.removesuffix(suffix)
        if (stem != name and " " not in name) or _TAKES_SK.fullmatch(name):
            for case, ending in cases:
                yield case, stem.lower() + suffix + ending


_UKRAINIAN_ORDINALS = {
    "Первый": "Перш",
    "Второй": "Друг",
    "Четвертый": "Четверт",
    "Четвёртый": "Четверт",
    "Пятый": "П'ят",
    "Шестой": "Шост",
}
_FEMININE = _cases("nominative а, genitive ої, dative ій, accusative у, instrumental ою")


def ukrainian_of_a_strait(name: str) -> Iterator[tuple[str, str]]:
    """The adjective of a Russian strait in Ukrainian, which calls a strait feminine, in its cases.

    "Второй Курильский" is Друга Курильська; nothing for a name that is no such adjective.
    """
    *ordinals, adjective = name.split()
    if not adjective.endswith("ский") or any(one not in _UKRAINIAN_ORDINALS for one in ordinals):
        return
    stems = [_UKRAINIAN_ORDINALS[one] for one in ordinals]
    for _, form in ukrainian_of_russian(adjective):
        for case, ending in _FEMININE:
            words = (*stems, form.removesuffix("ий"))
            yield case, " ".join(word + ending for word in words)
