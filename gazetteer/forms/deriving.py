"""A toponym -> the surface forms that it takes in text, each with how it was derived.

Curated data comes first: the text itself and its recorded case forms. Rules add only what is
regular: romanizations and spelling habits (plain letters for accented ones, hyphens, old and
new kanji). The generic word beside a name is no part of a form: `beside` reads it off the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from gazetteer.forms.beside import Takes, goes_with_adjectives
from gazetteer.forms.endings import declined, stressed
from gazetteer.forms.generics import Generic, generics_for
from gazetteer.forms.kanji import shapes
from gazetteer.forms.romanize import (
    KANA_SYSTEMS,
    hiragana,
    katakana,
    romanize_cyrillic,
    romanize_kana,
)
from gazetteer.forms.transcribe import (
    adjectives,
    belarusian_of_russian,
    bulgarian_of_russian,
    cyrillic_of_serbian,
    hangul_of_kana,
    hangul_of_russian,
    katakana_of_russian,
    latin_of_serbian,
    macedonian_of_russian,
    russian_cases,
    russian_of_kana,
    serbian_of_russian,
    ukrainian_cases,
    ukrainian_of_a_strait,
    ukrainian_of_kana,
    ukrainian_of_russian,
)
from gazetteer.model import ADJECTIVE
from gazetteer.normalize import FIRST_UNSPACED, fold_name, without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gazetteer.model import Toponym

    _Transcription = Callable[[str], Iterator[tuple[str, str]]]

SHORTEST_LATIN_TO_TAG = 4
"""A derived Latin or Cyrillic form of fewer letters is looked up but not sought in text."""

SHORTEST_HIRAGANA_TO_TAG = 4
"""Hiragana are the grammar of Japanese: a shorter reading would be found in ordinary words, and
one of fewer than six counts only beside what it reads (`context`)."""

_LEAST_LETTERS = 3
_MAIN = ("official", "preferred")
_OF_THE_KURILS = ("курильск", "курильськ")
"""Towns whose adjective is that of the islands."""
_DIGITS = str.maketrans("二三四五六七八九", "23456789")
"""Kanji numbers that a name of several islands is also written with a digit for: 北方4島."""

_SHORTEST_OF_NO_LANGUAGE = 10
"""Characters from which a spelling whose language no source tells is nothing else."""

_SHORTEST_STEM = 2
"""Kana or kanji. With one of them beside its generic word there is no name left."""

_ENDS_IN_A_WORD = (" to", " san", " son", " shi", " ko", " wan")
"""Plain romanized generics that are words themselves: "Shikotan to Japan"."""

SHORTEST_HIRAGANA_STEM_TO_TAG = 3
"""The kanji of a feature word behind it (くなしり島) show that it is a name."""

KANA_GENERICS: dict[str, tuple[str, ...]] = {
    "island": ("とう", "しま", "じま"),
    "islet": ("とう", "しま", "じま"),
    "rock": ("とう", "しま", "じま", "いわ"),
    "island_group": ("ぐんとう", "しょとう", "れっとう", "れつがん"),
    "strait": ("かいきょう", "すいどう"),
    "bay": ("わん",),
    "cape": ("みさき", "さき", "ざき", "ばな"),
    "volcano": ("やま", "ざん", "さん", "だけ", "たけ"),
    "mountain": ("やま", "ざん", "さん", "だけ", "たけ"),
    "lake": ("ぬま", "こ"),
    "admin1": ("けん",),
    "admin3": ("むら", "そん", "し"),
    "former_admin": ("むら", "そん", "ぐん"),
}
"""The generic word at the end of a kana reading, which romanizations set apart."""


class Form(Struct, frozen=True):
    """A surface form of a toponym.

    Attributes:
        text: folded, as the index holds it.
        why: how it was derived; empty for the name itself.
        in_text: whether tagging seeks it; lookup knows every form.
        takes: which generic word goes with it.
    """

    text: str
    why: tuple[str, ...]
    in_text: bool
    takes: Takes


class _Wording(NamedTuple):
    text: str
    why: tuple[str, ...] = ()
    takes: Takes = Takes.ANY


def forms_of(toponym: Toponym, feature_type: str) -> list[Form]:
    """The forms of one toponym, the least derived first, each text once."""
    forms: dict[str, Form] = {}
    wordings = _wordings(toponym, feature_type)
    for wording in _in_either_alphabet(toponym.language, wordings):
        folded = fold_name(wording.text)
        for spelling, reason in _spellings(folded, toponym.language):
            if spelling and spelling not in forms:
                why = (*wording.why, reason) if reason else wording.why
                in_text = _distinctive(spelling, toponym, why, wording.takes) and not (
                    reason == "spelling:accents" and _loses_a_word(folded, spelling)
                )
                forms[spelling] = Form(spelling, why, in_text, wording.takes)
    return list(forms.values())


def _in_either_alphabet(language: str, wordings: Iterator[_Wording]) -> Iterator[_Wording]:
    """The wordings, and those of Serbian in its other alphabet too."""
    other, transcribe = _OTHER_ALPHABET.get(language, ("", None))
    for wording in wordings:
        yield wording
        for _, text in transcribe(wording.text) if transcribe else ():
            yield _Wording(text, (f"transcribed:{other}", *wording.why), wording.takes)


_OTHER_ALPHABET: dict[str, tuple[str, _Transcription]] = {
    "sr": ("sr-Latn", latin_of_serbian),
    "sr-Latn": ("sr", cyrillic_of_serbian),
}


_EITHER_ORDER = ("ru", "uk", "be", "sr", "sr-Latn", "hr", "sl", "cs", "sk", "pl")
"""Languages whose adjective may stand on either side of its noun."""

_ADJECTIVE = re.compile(r"(?:.+ )?\w+(?:[sc]k|[сц]ь?к)(?!ого)\w{1,4}")
"""One made of a name, Kurylskie, Татарський; a plain one stays where it is."""

_POSSESSIVE_ENDINGS = {"czech": ("ův", "ova", "ovy", "ovu", "ově", "ovým", "ovou")}
"""What makes the adjective of a surname, by romanization: "Anučinův ostrov"."""

_POSSESSIVE = re.compile(f".+(?:{'|'.join(_POSSESSIVE_ENDINGS['czech'])})")
"""One made of a surname: La Pérousův."""

_PLURAL_IN_S = ("en", "es", "pt")
"""Languages that may call a group by its name in the plural: the Tiaoyutais, las Senkakus."""


def _wordings(toponym: Toponym, feature_type: str) -> Iterator[_Wording]:
    """Every wording, before spelling habits: the recorded ones, then the regular ones."""
    text, language = toponym.text, toponym.language
    if toponym.role == "reading":
        yield from _from_reading(text, feature_type)
        return
    stem, generic = split_generic(text, generics_for(language, feature_type))
    takes = Takes.ANY if generic is None else Takes.NONE
    if toponym.role == "adjective":
        takes = Takes.AFTER
    yield _Wording(text, (), takes)
    for inflection in toponym.inflections:
        yield _Wording(inflection.text, (f"inflected:{inflection.case}",), takes)
    if toponym.role == "adjective":
        return
    if generic and language in _EITHER_ORDER:
        yield from _the_other_way_round(toponym)
    if (
        feature_type == "island_group"
        and language in _PLURAL_IN_S
        and text.isalpha()
        and text[-1] != "s"
    ):
        yield _Wording(f"{text}s", ("inflected:plural",), takes)  # the Tiaoyutais
    if generic is None:
        yield from _cases_and_adjectives(toponym, feature_type)
    elif _may_be_a_stem(stem):
        yield from _stems(toponym, stem, generic)
    if language == "ru":
        yield from _in_other_letters(toponym, stem, generic)


def _the_other_way_round(toponym: Toponym) -> Iterator[_Wording]:
    """The adjective on the other side of its noun: "moře Ochotské", «островов Курильских»."""
    first, _, last = toponym.text.rpartition(" ")
    if (
        _ADJECTIVE.fullmatch(first)
        or _POSSESSIVE.fullmatch(first)
        or (" " not in first and _ADJECTIVE.fullmatch(last))
    ):
        inflected = ((one.text, (f"inflected:{one.case}",)) for one in toponym.inflections)
        for text, why in ((toponym.text, ()), *inflected):
            first, _, last = text.rpartition(" ")
            yield _Wording(f"{last} {first}", (*why, "order"), Takes.NONE)


def _cases_and_adjectives(toponym: Toponym, feature_type: str) -> Iterator[_Wording]:
    """What rules make of a name without a feature word: Matuę, шикотанский."""
    text, language = toponym.text, toponym.language
    if not toponym.inflections and toponym.role != "historical":
        for declining, form in declined(text, *_DECLINING.get(language, ())):
            yield _Wording(form, (f"declined:{declining}",))
    if language in ("en", "es") and toponym.role != "historical":
        for form in stressed(text):
            yield _Wording(form, ("stressed:es",))
    if language == "ru" and toponym.used_by == ("JP",) and feature_type == "island":
        yield _Wording(f"{text}-то", ("spelling:joint",), Takes.NONE)  # 島, which is Эторофу-то
    has_its_own = feature_type == "island" or (
        feature_type == "settlement" and not text.lower().endswith(_OF_THE_KURILS)
    )
    if has_its_own and toponym.role in _MAIN:
        for case, adjective in adjectives(text, language):
            yield _Wording(adjective, (ADJECTIVE, f"inflected:{case}"), Takes.AFTER)


def _stems(toponym: Toponym, stem: str, generic: Generic) -> Iterator[_Wording]:
    """The name without its feature word, which needs one; an adjective in each of its cases."""
    before = generic.position == "before"
    takes = Takes.NEEDS_ONE_BEFORE if before else Takes.NEEDS_ONE_AFTER
    yield _Wording(stem, (), takes)
    if toponym.language == "ja" and _KATAKANA.fullmatch(stem):
        for system in KANA_SYSTEMS:  # ケラムイ崎 is Cape Keramui
            if latin := romanize_kana(stem, system):
                yield _Wording(latin, (f"romanized:{system}",), Takes.NEEDS_ONE)
    if not before and goes_with_adjectives(toponym.language):
        for inflection in toponym.inflections:
            adjective, _, _ = inflection.text.rpartition(generic.joint or " ")
            if adjective:
                yield _Wording(adjective, (f"inflected:{inflection.case}",), takes)


_KATAKANA = re.compile("[ァ-ヺー]+")
_GENITIVE = re.compile(r"(?P<stem>[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н))а|(?P<sky>[А-ЯЁ][а-яё]+ск)ого")


_NOMINATIVE = ("bg",)


def _surname(stem: str) -> str:
    """The surname that a place is named after, which other languages leave in the nominative.

    "вулкан Головнина" is "Golovnin volcano"; empty where the name is no such genitive.
    """
    found = _GENITIVE.fullmatch(stem)
    if found is None:
        return ""
    return found["stem"] or found["sky"] + "ий"


_FROM_RUSSIAN: dict[str, _Transcription] = {
    "uk": ukrainian_of_russian,
    "be": belarusian_of_russian,
    "bg": bulgarian_of_russian,
    "mk": macedonian_of_russian,
    "sr": serbian_of_russian,
    "ko": hangul_of_russian,
    "ja": katakana_of_russian,
}
_FROM_KANA: dict[str, _Transcription] = {
    "ru": russian_of_kana,
    "uk": ukrainian_of_kana,
    "ko": hangul_of_kana,
}
_CASES = {"ru": russian_cases, "uk": ukrainian_cases}


_DECLINING: dict[str, tuple[str, ...]] = {
    "en": ("pl", "cs", "sk"),
    "pl": ("pl",),
    "cs": ("cs",),
    "sk": ("sk",),
    "polish": ("pl",),
    "czech": ("cs", "sk"),
}
"""The languages that decline a name of each language, or a Russian one by their romanization."""


def _in_other_letters(toponym: Toponym, stem: str, generic: Generic | None) -> Iterator[_Wording]:
    """A Russian name in Latin letters, and as other languages without them write it.

    What is only an exonym in Russian, Ukrainian alone takes from it.
    """
    text, takes = toponym.text, Takes.ANY if generic is None else Takes.NONE
    if toponym.role not in ("historical", "exonym"):
        yield from _in_latin_letters(text, takes)
        yield from _without_latin_letters(text, stem, generic)
    elif toponym.role == "exonym" and generic is None and text[0].isupper():
        yield from _transcribed("uk", ukrainian_of_russian(text), takes)


def _in_latin_letters(text: str, takes: Takes) -> Iterator[_Wording]:
    for system, latin in romanize_cyrillic(text):
        why = (f"romanized:{system}",)
        yield _Wording(latin, why, takes)
        for language, form in declined(latin, *_DECLINING.get(system, ())):
            yield _Wording(form, (*why, f"declined:{language}"), takes)
        if system in ("spanish", "spanish_iotated"):
            for form in stressed(latin):
                yield _Wording(form, (*why, "stressed:es"), takes)


def _without_latin_letters(text: str, stem: str, generic: Generic | None) -> Iterator[_Wording]:
    """A Russian name in other scripts, and what stands beside another language's feature word."""
    if generic is None:
        yield from _from_russian(text, Takes.ANY)
    else:
        yield from _stem_in_other_letters(stem, generic)
    if surname := _surname(stem):
        for language in _NOMINATIVE:
            yield from _transcribed(
                language, _FROM_RUSSIAN[language](surname), Takes.NEEDS_ONE_BEFORE
            )
        for system, latin in romanize_cyrillic(surname):
            of_whom = (f"romanized:{system}", "nominative")
            yield _Wording(latin, of_whom, Takes.NEEDS_ONE)
            for ending in _POSSESSIVE_ENDINGS.get(system, ()):
                yield _Wording(latin + ending, of_whom, Takes.NEEDS_ONE_AFTER)


def _stem_in_other_letters(stem: str, generic: Generic) -> Iterator[_Wording]:
    """What stands beside the feature word of a Russian name, for one of another language."""
    if generic.position == "before" and _may_be_a_stem(stem):
        yield from _from_russian(stem, Takes.NEEDS_ONE_BEFORE)
        for system, latin in romanize_cyrillic(stem):
            yield _Wording(latin, (f"romanized:{system}",), Takes.NEEDS_ONE)
    elif generic.position == "after" and "strait" in generic.feature_types:
        for case, form in ukrainian_of_a_strait(stem):
            why = ("transcribed:uk", f"inflected:{case}")
            yield _Wording(form, why, Takes.NEEDS_ONE_AFTER)
    elif generic.position == "after" and "admin2" in generic.feature_types:
        # "Південно-Курильський район": the noun is as masculine as it is in Russian
        yield from _transcribed("uk", ukrainian_of_russian(stem), Takes.NEEDS_ONE_AFTER)


def _from_russian(text: str, takes: Takes) -> Iterator[_Wording]:
    """How other languages that do not write in Latin letters write a Russian name."""
    for language, transcribe in _FROM_RUSSIAN.items():
        yield from _transcribed(language, transcribe(text), takes)


def _transcribed(
    language: str, found: Iterable[tuple[str, str]], takes: Takes
) -> Iterator[_Wording]:
    why = f"transcribed:{language}"
    for _, text in found:
        yield _Wording(text, (why,), takes)
        for case, inflected in _CASES[language](text) if language in _CASES else ():
            yield _Wording(inflected, (why, f"inflected:{case}"), takes)


def split_generic(text: str, generics: Iterable[Generic]) -> tuple[str, Generic | None]:
    """The name without its generic word, and that word; the whole name where it has none."""
    lower = text.lower()
    for generic in sorted(generics, key=lambda generic: -len(generic.text)):
        word = generic.text.lower()
        if generic.position == "before" and lower.startswith(word + generic.joint):
            stem = text[len(word) + len(generic.joint) :]
        elif generic.position == "after" and lower.endswith(generic.joint + word):
            stem = text[: -len(word) - len(generic.joint)]
        else:
            continue
        if stem.strip():
            return stem, generic
    return text, None


def _may_be_a_stem(stem: str) -> bool:
    """Whether a name without its generic word is enough of one to stand beside another."""
    return len(stem) >= (SHORTEST_LATIN_TO_TAG if stem[0] < FIRST_UNSPACED else _SHORTEST_STEM)


def _from_reading(kana: str, feature_type: str) -> Iterator[_Wording]:
    """A kana reading, in the other kana and in Latin letters, with its generic word set apart."""
    plain = hiragana(kana)
    endings = (end for end in KANA_GENERICS.get(feature_type, ()) if plain.endswith(end))
    ending = next(endings, "")
    stem = plain.removesuffix(ending)
    apart = len(stem) >= _SHORTEST_STEM
    takes = Takes.NONE if ending and apart else Takes.ANY
    yield _Wording(kana, (), takes)
    for other in (katakana(kana), hiragana(kana)):
        if other != kana:
            yield _Wording(other, ("kana",), takes)
    if not apart:
        return
    for kana_stem in (katakana(stem), stem):
        yield _Wording(kana_stem, ("kana",), Takes.NEEDS_ONE_AFTER if ending else takes)
    for system in KANA_SYSTEMS:
        latin = [romanize_kana(part, system) for part in (stem, ending) if part]
        if None in latin:
            break
        why = (f"romanized:{system}",)
        for joint in ("-", " ", "") if ending else ("",):
            # Written as one word it takes another: "Uotsurişima Adası".
            one_word = takes if joint else Takes.ANY
            yield _Wording(joint.join(part for part in latin if part), why, one_word)
        yield _Wording(latin[0] or "", why, Takes.NEEDS_ONE)
    for language, transcribe in _FROM_KANA.items():
        yield from _transcribed(language, transcribe(plain), takes)
        if takes is Takes.NONE:
            yield from _transcribed(language, transcribe(stem), Takes.NEEDS_ONE)


_RUSSIAN_COMPOUND = re.compile("(?:セベロ|セヴェロ|ユジノ|ユージノ)(?=[ァ-ヺ])")
"""Heads of Russian names in katakana that a point may part from the rest."""

_SYLLABLE = re.compile("(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]+(?:ng|n)?(?![aeiouü])")
"""Of Chinese in pinyin."""

_IN_PINYIN = (" dao", " yu")
"""How an English name ends that is Chinese in pinyin: "Diaoyu Dao"."""

_LONGEST_WITH_ITS_MARK = 5
"""Kana up to which a name without its mark of a long vowel is too short to be told."""

_KOREAN_ISLE = re.compile(r"(?P<name>\w{2,})(?P<isle>[dt]o)")
_ORDINALS = {"перв": 1, "втор": 2, "четверт": 4, "пят": 5}
_ORDINAL = re.compile(rf"(?P<stem>{'|'.join(_ORDINALS)})[ыо](?P<end>й|го|му|м)\b")
"""As Russian writes it in figures: "4-го Курильского пролива"."""

_COMPASS_HEADS = {
    "южно-": ("ю-", "ю.-", "ю.", "ю. ", "юж-", "юж.-", "юж. ", "южн.-", "южн. "),
    "северо-": ("с-", "сев-", "сев.-", "сев.", "сев. "),
}
"""How Russian abbreviates them: Ю-Курильск; «с. Курильск» is the village."""

_FRENCH = ("fr", "en", "ja-Latn", "ja-Hira")
"""Languages whose forms a French text may write with a diaeresis: Habomaï, Kétoï."""

_LONG_PARTS = re.compile(r"[^\W\d_]{4,}-[^\W\d_]{6,}")
"""What a hurried hand writes as one word: "Sewerokurilsk", «Северокурильск»."""

_TWO_VOWELS = re.compile("(?<=[aeo])i")
_WITHOUT_HAMZA = str.maketrans("أإآ", "ااا")


_IN_ROMAJI = re.compile(r" (?:ry[oō]do|rett[oō]|shot[oō]|gunt[oō]|kaiky[oō]|suid[oō]|hant[oō])\Z")
"""Generic words of Japanese that a hyphen joins as often as a space: Hoppō-ryōdo."""

_CIRCUMFLEXED = str.maketrans("āūēō", "âûêô")
"""As French and German write the long vowels of Japanese, in Hepburn too: hoppô ryôdo."""

_WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""As German is written where a keyboard has none: Suedkurilen."""


def _spellings(folded: str, language: str) -> Iterator[tuple[str, str]]:
    """The folded form and its other spellings, each with the reason; the form itself first."""
    yield folded, ""
    bare = without_accents(folded)
    if bare != folded:
        yield bare, "spelling:accents"
    for form in dict.fromkeys((folded, bare)):
        if "'" in form:
            yield form.replace("'", ""), "spelling:apostrophe"
        if "-" in form:
            apart = " ".join(form.replace("-", " ").split())
            yield apart if form[0] < FIRST_UNSPACED else form.replace("-", ""), "spelling:hyphen"
            yield form.replace("-", "—"), "spelling:hyphen"
            if language == "ja-Latn" or _LONG_PARTS.fullmatch(form):
                yield form.replace("-", ""), "spelling:hyphen"
            if language != "ja-Latn" and not form.endswith("-"):
                yield form.replace("-", " - "), "spelling:hyphen"
                yield form.replace("-", "- "), "spelling:hyphen"
    yield from _with_other_accents(folded, language)
    if language in ("ja-Latn", "en") and folded.count(" ") == 1 and _IN_ROMAJI.search(folded):
        yield folded.replace(" ", "-"), "spelling:hyphen"
        yield bare.replace(" ", "-"), "spelling:hyphen"
    if folded[0] < FIRST_UNSPACED:
        yield from _by_language(bare, language)
        return
    yield from _in_kanji_or_kana(folded, language)


def _with_other_accents(folded: str, language: str) -> Iterator[tuple[str, str]]:
    if language.startswith("ja") and (circumflexed := folded.translate(_CIRCUMFLEXED)) != folded:
        yield circumflexed, "spelling:accents"
    if language == "de" and (without := folded.translate(_WITHOUT_UMLAUTS)) != folded:
        yield without, "spelling:umlaut"


def _in_kanji_or_kana(folded: str, language: str) -> Iterator[tuple[str, str]]:
    if compound := _RUSSIAN_COMPOUND.match(folded):
        yield f"{compound.group()}・{folded[compound.end() :]}", "spelling:joint"
    digits = folded.translate(_DIGITS)
    if digits != folded and len(folded) > _SHORTEST_STEM:
        yield digits, "spelling:digit"
    if "ー" in folded and len(folded) > _LONGEST_WITH_ITS_MARK:
        yield folded.replace("ー", ""), "spelling:long-vowel"  # オホツク海
    for shape in shapes(folded, language):
        yield shape, "spelling:kanji"


def _by_language(bare: str, language: str) -> Iterator[tuple[str, str]]:
    """Spellings that are a habit of one language: Chiweiyu, Dok-do, Habomaï."""
    if language == "zh-Latn-pinyin" or (language == "en" and bare.endswith(_IN_PINYIN)):
        yield bare.replace(" ", ""), "spelling:joint"
        yield " ".join(_SYLLABLE.findall(bare)), "spelling:joint"
    elif language == "ko-Latn" and (isle := _KOREAN_ISLE.fullmatch(bare)):
        yield f"{isle['name']}-{isle['isle']}", "spelling:joint"
    elif language == "ru" and (ordinal := _ORDINAL.match(bare)):
        number = _ORDINALS[ordinal["stem"]]
        yield f"{number}-{ordinal['end']}{bare[ordinal.end() :]}", "spelling:digit"
    elif language == "ru" and (heads := _COMPASS_HEADS.get(bare[: bare.find("-") + 1])):
        for head in heads:
            yield head + bare[bare.index("-") + 1 :], "spelling:abbreviation"
    elif language in ("ar", "fa", "he"):
        yield from _right_to_left(bare, language)
    elif language in _FRENCH and bare.isascii() and _TWO_VOWELS.search(bare):
        french = _TWO_VOWELS.sub("ï", bare)
        yield french, "spelling:diaeresis"
        yield french.replace("e", "é"), "spelling:diaeresis"


def _right_to_left(bare: str, language: str) -> Iterator[tuple[str, str]]:
    """Without hamza, as much of the press writes, and with a particle that swallows the article."""
    if language == "he":
        if bare.startswith("ה") and " " in bare:
            for particle in "בלכ":
                yield particle + bare[1:], "spelling:joint"
        return
    plain = bare.translate(_WITHOUT_HAMZA)
    if plain != bare:
        yield plain, "spelling:hamza"
    for form in dict.fromkeys((bare, plain)):
        if form.startswith("ال"):
            yield f"لل{form[2:]}", "spelling:joint"


def _loses_a_word(folded: str, bare: str) -> bool:
    """Whether a short word turns into another without its accent: Swedish "ön" into "on"."""
    return any(
        len(word) < _LEAST_LETTERS and word != without
        for word, without in zip(folded.split(), bare.split(), strict=True)
    )


def _distinctive(form: str, toponym: Toponym, why: tuple[str, ...], takes: Takes) -> bool:
    """Whether a form is long enough to be sought in running text."""
    if toponym.language.startswith("und") and (why or len(form) < _SHORTEST_OF_NO_LANGUAGE):
        return False
    first = form[0]
    if "\u3040" <= first <= "\u309f":
        shortest = SHORTEST_HIRAGANA_TO_TAG if takes.alone else SHORTEST_HIRAGANA_STEM_TO_TAG
        return len(form) >= shortest
    if first >= FIRST_UNSPACED:
        return len(form) > 1
    if form.endswith(_ENDS_IN_A_WORD):
        return False
    letters = sum(map(str.isalpha, form))
    derived = why or not takes.alone
    return letters >= (SHORTEST_LATIN_TO_TAG if derived else SHORTEST_LATIN_TO_TAG - 1)
