"""The words for a part of a larger place: southern Kurils, Südkurilen, Kuriles del Sur, 南千島.

Which part has an identifier of its own is data: where one language names it by a direction word
and the name of the whole, the words of every language do.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from gazetteer.normalize import fold, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.model import Place

Direction = Literal["north", "middle", "south", "lesser", "greater"]


class DirectionWord(NamedTuple):
    """A direction word as it stands beside a name, with what joins it.

    Attributes:
        text: before or behind the name, with the space or hyphen between.
        before: it stands before the name.
    """

    language: str
    direction: Direction
    text: str
    before: bool


_SLAVIC: dict[str, tuple[list[str], dict[Direction, str]]] = {
    "ru": (
        "ый ая ое ые ого ой ому ую ым ом ых ыми ою".split(),
        {"north": "северн", "middle": "центральн", "south": "южн", "lesser": "мал"},
    ),
    "uk": (
        "ий а е і ого ої ому ій у им ім их ими ою".split(),
        {
            "north": "північн",
            "middle": "центральн",
            "south": "південн",
            "lesser": "мал",
            "greater": "велик",
        },
    ),
    "be": (
        "ы ая ае ыя ага ай аму ую ым ых ымі аю".split(),
        {
            "north": "паўночн",
            "middle": "цэнтральн",
            "south": "паўднёв",
            "lesser": "мал",
        },
    ),
    "bg": (
        "и ите а ата о ото ия ият".split(),
        {"north": "северн", "south": "южн", "lesser": "малк"},
    ),
    "mk": ("и ите а ата о ото иот".split(), {"north": "северн", "south": "јужн"}),
    "sr": (
        "и а о е их им има ог ом ој у".split(),
        {
            "north": "северн",
            "middle": "средњ",
            "south": "јужн",
            "lesser": "мал",
            "greater": "велик",
        },
    ),
    "sr-Latn": (
        "i a o e ih im ima og om oj u".split(),
        {
            "north": "severn",
            "middle": "srednj",
            "south": "južn",
            "lesser": "mal",
            "greater": "velik",
        },
    ),
    "hr": (
        "i a o e ih im ima og om oj u".split(),
        {
            "north": "sjevern",
            "middle": "srednj",
            "south": "južn",
            "lesser": "mal",
            "greater": "velik",
        },
    ),
    "pl": (
        "y a e i ie ych ym ymi ich im imi ego ej emu ą".split(),
        {
            "north": "północn",
            "middle": "środkow centraln",
            "south": "południow",
            "lesser": "mał",
            "greater": "wielk",
        },
    ),
    "cs": (
        "í ích ím ími ího ímu".split(),
        {"north": "severn", "middle": "středn centráln", "south": "jižn"},
    ),
    "sk": (
        "é ý á ých ým ými ého ej ému ú ou".split(),
        {"north": "severn", "middle": "stredn centráln", "south": "južn"},
    ),
}
"""Endings of the adjective, and its stems, several of them parted by a space."""

_BEFORE: dict[str, dict[Direction, str]] = {
    "ru": {
        "north": "сев._",
        "middle": "средние_ средних_ средним_ средними_",
        "south": "юж._ южн._ ю._",
        "greater": "большая_ большой_ большую_ большою_ большие_ больших_",
    },
    "uk": {"north": "північно- північно", "south": "південно- південно"},
    "be": {
        "greater": "вялікая_ вялікай_ вялікую_ вялікія_ вялікіх_",
        "north": "паўночна- паўночна",
        "south": "паўднёва- паўднёва",
    },
    "bg": {"north": "северно- северно", "south": "южно- южно"},
    "sr": {"north": "северно- северно", "south": "јужно- јужно"},
    "mk": {"north": "северно- северно", "south": "јужно- јужно"},
    "cs": {"lesser": "malé_ malá_ malých_", "greater": "velké_ velká_ velkých_"},
    "en": {
        "lesser": "lesser_ little_",
        "greater": "greater_ great_",
        "north": "north_ northern_ northernmost_ north- n._",
        "middle": "middle_ central_ mid-",
        "south": "south_ southern_ southernmost_ south- s._",
    },
    "de": {
        "lesser": "kleine_ kleinen_ kleiner_",
        "greater": "große_ großen_ großer_",
        "north": "nördliche_ nördlichen_ nördlicher_ nördl._ nord nord- nord-_",
        "middle": "mittlere_ mittleren_ mittel zentrale_ zentralen_ zentral zentral-",
        "south": "südliche_ südlichen_ südlicher_ südl._ süd süd- süd-_",
    },
    "fr": {"lesser": "petites_", "greater": "grandes_"},
    "es": {"lesser": "pequeñas_", "greater": "grandes_"},
    "it": {
        "lesser": "piccole_",
        "greater": "grandi_",
        "north": "nord-",
        "south": "sud-",
    },
    "pt": {"lesser": "pequenas_", "greater": "grandes_"},
    "nl": {
        "lesser": "kleine_",
        "greater": "grote_",
        "north": "noordelijke_ noord noord-",
        "middle": "middelste_ midden- centrale_",
        "south": "zuidelijke_ zuid zuid-",
    },
    "sv": {
        "lesser": "lilla_",
        "greater": "stora_",
        "north": "norra_ nord nord-",
        "middle": "mellersta_ centrala_",
        "south": "södra_ syd syd-",
    },
    "da": {
        "lesser": "lille_ små_",
        "greater": "store_",
        "north": "nordlige_ nord nord-",
        "south": "sydlige_ syd syd-",
    },
    "nb": {
        "lesser": "lille_ små_",
        "greater": "store_",
        "north": "nordlige_ nord nord-",
        "south": "sørlige_ sydlige_ sør syd sør-",
    },
    "fi": {
        "lesser": "pienet_ pienten_ pienillä_",
        "north": "pohjois- pohjois_ pohjoiset_ pohjoisten_ pohjoisilla_ pohjoisille_ pohjoisilta_",
        "south": "etelä- etelä_ eteläiset_ eteläisten_ eteläisillä_ eteläisille_ eteläisiltä_",
    },
    "et": {"north": "põhja- põhja_", "south": "lõuna- lõuna_"},
    "lt": {
        "north": "šiaurės_ šiaurinės_ šiaurinių_ šiaurinėse_",
        "south": "pietų_ pietinės_ pietinių_ pietinėse_",
    },
    "lv": {"north": "ziemeļu_", "south": "dienvidu_"},
    "tr": {
        "lesser": "küçük_",
        "greater": "büyük_",
        "north": "kuzey_",
        "middle": "orta_",
        "south": "güney_",
    },
    "hu": {
        "north": "északi_ északi- észak-",
        "middle": "középső_ közép-",
        "south": "déli_ déli- dél-",
    },
    "el": {
        "north": "βόρειες_ βόρειων_ βορείων_ βόρειοι_",
        "south": "νότιες_ νότιων_ νοτίων_ νότιοι_",
    },
    "vi": {"north": "bắc_", "south": "nam_"},
    "ja": {"north": "北", "middle": "中", "south": "南"},
    "zh-Hans": {"north": "北", "middle": "中", "south": "南"},
    "zh-Hant": {"north": "北", "middle": "中", "south": "南"},
    "ko": {"north": "북 북_ 북부_ 北", "middle": "중부_", "south": "남 남_ 남부_ 南"},
}
_BEHIND: dict[str, dict[Direction, str]] = {
    "fr": {
        "north": "_du_nord _septentrionale _septentrionales _nord -nord",
        "middle": "_centrales",
        "south": "_du_sud _méridionale _méridionales _sud -sud",
    },
    "es": {
        "north": "_del_norte _septentrional _septentrionales",
        "middle": "_centrales",
        "south": "_del_sur _meridional _meridionales",
        "lesser": "_menores",
        "greater": "_mayores",
    },
    "pt": {
        "north": "_do_norte _setentrional _setentrionais",
        "middle": "_centrais",
        "south": "_do_sul _meridional _meridionais",
    },
    "it": {
        "north": "_del_nord _settentrionale _settentrionali",
        "middle": "_centrali",
        "south": "_del_sud _meridionale _meridionali",
    },
    "ro": {"middle": "_centrale", "north": "_de_nord", "south": "_de_sud"},
    "id": {"north": "_utara", "middle": "_tengah", "south": "_selatan"},
    "ar": {"north": "_الشمالية _الشمالي", "middle": "_الوسطى", "south": "_الجنوبية _الجنوبي"},
    "fa": {"north": "_شمالی", "south": "_جنوبی"},
    "th": {"north": "เหนือ ตอนเหนือ", "south": "ใต้ ตอนใต้"},
}


def direction_words() -> list[DirectionWord]:
    """Every word with what joins it to a name, as written; not folded."""
    found: list[DirectionWord] = []
    for language, (endings, stems) in _SLAVIC.items():
        for direction, texts in stems.items():
            for stem, ending in product(texts.split(), endings):
                word = stem + ending
                found.append(DirectionWord(language, direction, f"{word} ", before=True))
                if language in ("pl", "cs", "sk"):
                    found.append(DirectionWord(language, direction, f" {word}", before=False))
    for table, before in ((_BEFORE, True), (_BEHIND, False)):
        for language, words in table.items():
            for direction, texts in words.items():
                found += [
                    DirectionWord(language, direction, text.replace("_", " "), before=before)
                    for text in texts.split()
                ]
    return found


CALLED_AFTER = ("strait", "admin2")
"""Feature types of places that are called after a part: "North Kuril District"."""

_DIVISIBLE = ("island", "island_group", "region", "settlement")
"""Feature types of places whose parts, or namesakes, are named by a direction: "South Kurilsk"."""


def parts_of(
    places: Sequence[Place], words: Sequence[DirectionWord]
) -> Iterator[tuple[int, Direction, int, int]]:
    """Whole, direction, part and its toponym, where a direction word and a name make the part's.

    All are positions. What most names say comes last, and of those what English says, for a
    table that keeps the last.
    """
    wholes: dict[tuple[str, str], int] = {}
    for number, place in enumerate(places):
        for toponym in place.toponyms:
            if place.feature_type in _DIVISIBLE and not toponym.cues:
                wholes.setdefault((toponym.language, fold_name(toponym.text)), number)
    by_language: dict[str, list[tuple[str, DirectionWord]]] = {}
    for word in words:
        by_language.setdefault(word.language, []).append((fold(word.text), word))
    rows = [
        (whole, direction, number, position)
        for number, place in enumerate(places)
        for position, toponym in enumerate(place.toponyms)
        if toponym.role not in ("adjective", "reading")
        for direction, name in _wholes_in(
            fold_name(toponym.text), by_language.get(toponym.language, [])
        )
        if (whole := wholes.get((toponym.language, name), number)) != number
    ]
    agreeing = Counter(row[:3] for row in rows)
    yield from sorted(
        rows, key=lambda row: (agreeing[row[:3]], places[row[2]].toponyms[row[3]].language == "en")
    )


def _wholes_in(
    text: str, words: Sequence[tuple[str, DirectionWord]]
) -> Iterator[tuple[Direction, str]]:
    """A folded name without each direction word, folded, that it begins or ends with."""
    for beside, word in words:
        if word.before and text.startswith(beside):
            yield word.direction, text[len(beside) :]
        elif not word.before and text.endswith(beside):
            yield word.direction, text[: -len(beside)]


def is_half_a_point(folded: str, start: int) -> bool:
    """Whether a direction word there is half of a Vietnamese one.

    "Tây nam" is the south-west, "phía nam đảo Sakhalin" the south of the island.
    """
    return folded.startswith(("nam ", "bắc "), start) and folded.endswith(
        ("tây ", "đông ", "phía ", "hướng ", "cực ", "miền "), 0, start
    )
