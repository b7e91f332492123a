"""What a sentence says that a name is: "Hokkaido is a medium-sized dog", "Atlasova is an island".

The noun stands behind the verb, or before one of naming ("a dog called Dokdo"), not beside the
name, where the table of namesakes looks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.context.bearers import COMPOUNDING
from gazetteer.normalize import FIRST_UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGES_OF = {
    verb: frozenset(languages.split())
    for verbs, languages in (
        ("is", "en nl"),
        ("was", "en nl"),
        ("es", "es"),
        ("era", "es it pt"),
        ("fue", "es"),
        ("est était", "fr"),
        ("è", "it"),
        ("é foi", "pt"),
        ("ist war bleibt", "de"),
        ("je byl byla", "cs"),
        ("to jest był była", "pl"),
        ("— – -", "ru"),
    )
    for verb in verbs.split()
}
"""What "is" is in some languages; a dash is it in Russian and its kin."""

_ONE_OF = (
    r"one of(?: the)?|een van de|un[oa] d(?:ei|egli|elle|e los|e las|os|as)|l['’]une? des"
    r"|eine[rs]? der|jed(?:en|na|no) ze?|оди?н(?:а|о|е)? (?:из|з|із)"
)
_IS = re.compile(
    rf" (?P<is>{'|'.join(_LANGUAGES_OF)})(?![^\W\d_])(?: jest| это| це)?"
    rf"(?: (?:{_ONE_OF}|an?|the|el|la|le|il|une?|una|uno|um|uma|o|een|de|het|ein|eine|der|die|das"
    r"|jeden)(?![^\W\d_]))?"
)
_ARTICLES_OF = {
    article: frozenset(languages.split())
    for articles, languages in (
        ("a an", "en"),
        ("een", "nl"),
        ("ein eine", "de"),
        ("un", "fr es it"),
        ("une", "fr"),
        ("una", "es it"),
        ("um uma", "pt"),
    )
    for article in articles.split()
}
"""By indefinite article, the languages in which an apposition behind a comma may begin with it."""

_APPOSED = re.compile(rf", (?P<article>{'|'.join(_ARTICLES_OF)})(?= )| ?(?=\()(?P<bracket>)")
_SUBJECT_BEGINS = re.compile(
    r"(?:\A|[.!?…:;\n][\"”»’)]? ?|[“«\"—–•] ?|(?:\A|[ \n.!?(«“\"])"
    r"(?:the|el|la|le|l['’]|il|lo|de|het|der|die|das|o|a))[ «“\"]?\Z"
)
"""What stands before a name of which its sentence tells something."""

_LONGEST_BEGINNING = 8
_WORD = re.compile(r"[ '’]([^\W\d_]+(?:-[^\W\d_]+)*)")
_FARTHEST = 4
"""Words from the article to the noun."""

_SMALL = frozenset(
    """
    of in on at to for from by and or with without as near the an not no that who which du de del
    des da do di en et y e und von im am auf w z na v ve на в у из с и для о от за по
    where when what how why so my his her their our your its
    """.split()
)
"""Behind these begins what the noun is only told by: "an island of dog lovers"."""

_NOUNS = {
    (language, word): kind
    for language, nouns in {
        "en": {
            "breed": "dog dogs puppy pup hound cat kitten horse pumpkin squash",
            "vessel": "ship vessel ferry trawler frigate destroyer flagship warship battleship "
            "steamer cruiser freighter carrier tanker tugboat tug corvette schooner boat "
            "icebreaker",
            "organization": "company startup band team club brand",
            "building": "restaurant hotel bar café cafe",
            "product": "film movie novel album game",
            "person": "composer writer poet physician psychiatrist neurologist painter singer "
            "actor actress footballer wrestler son daughter",
        },
        "nl": {"breed": "hond hondenras ras pompoen", "vessel": "schip veerboot"},
        "es": {
            "breed": "perro perra raza gato gata calabaza",
            "vessel": "barco buque ferry carguero remolcador",
            "building": "restaurante hotel",
            "person": "compositor compositora escritor médico psiquiatra",
        },
        "fr": {
            "breed": "chien chienne race chat chatte potimarron courge",
            "vessel": "navire paquebot cargo ferry bâtiment chalutier remorqueur",
            "building": "restaurant hôtel",
            "person": "compositeur écrivain psychiatre médecin",
        },
        "it": {
            "breed": "cane cagna razza gatto gatta zucca",
            "vessel": "nave traghetto peschereccio rimorchiatore",
            "building": "ristorante albergo",
            "person": "compositore scrittore psichiatra medico",
        },
        "pt": {
            "breed": "cão cadela cachorro raça gato gata abóbora",
            "vessel": "navio ferry",
            "person": "compositor escritor médico psiquiatra",
        },
        "de": {
            "breed": "hund hündin hunderasse rasse kater katze kürbis kuerbis kürbissorte "
            "kuerbissorte",
            "vessel": "schiff fähre frachter kreuzer trawler schlepper tanker",
            "building": "restaurant hotel",
            "person": "komponist schriftsteller psychiater neurologe arzt",
        },
        "pl": {
            "breed": "pies suka rasa ras kot kotka dynia odmiana odmian",
            "vessel": "statek prom okręt",
            "person": "kompozytor pisarz lekarz",
        },
        "cs": {
            "breed": "pes pejsek fena plemeno kocour kočka dýně",
            "vessel": "loď parník",
            "person": "skladatel spisovatel",
        },
        "ru": {
            "breed": "собака собаку собак пёс пес пса кот кота кошка кошку щенок кіт кішка "
            "цуценя тыква тыквы гарбуз",
            "vessel": "корабль судно паром теплоход пароход траулер сейнер сухогруз танкер буксир "
            "пором",
            "building": "ресторан кафе гостиница отель",
            "product": "фильм роман альбом фільм",
            "person": "композитор писатель психиатр врач сын дочь",
        },
    }.items()
    for kind, words in nouns.items()
    for word in words.split()
}

_LEAST_OF_A_COMPOUND = 6
"""Letters of the noun that a compound ends with: "bewaarpompoen", but Terrasse is no Rasse."""

_NAMINGS = (
    "named, called, by the name of, namens, genannt, heißt, nommé, nommée, appelé, appelée, "
    "s'appelle, s’appelle, llamado, llamada, se llama, chamado, chamada, se chama, di nome, "
    "chiamato, chiamata, si chiama, o imieniu, zwany, zwana, nazywa się, jménem, по имени, по "
    "кличке, по прозвищу, на ім'я, на ім’я, на кличку, зовут, звать, звати"
).split(", ")
_NAMED = re.compile(
    rf"(?P<noun>[^\W\d_]+),? (?:is |was |ist |war )?(?:{'|'.join(_NAMINGS)}) [\"“«„']?\Z"
)
"""The noun before a name given to it: "a dog called Dokdo", «пёс по кличке Кунашир»."""

_NAMING = frozenset(re.split(r"[ '’]", naming)[-1] for naming in _NAMINGS)
"""The last words of those, which are cheaper to look for."""

_MY = re.compile(
    r"\b(?:my|our|your|his|her|their|unsere?[nmr]?|meine?[nmr]?|notre|mon|ma|nuestr[oa]|mi|nostr[oa]"
    r"|nosso|nossa|nasz|nasza|náš|наш\w*|мой|моего|моя|мою) [^\W\d_]+ \Z"
)
"""The same of somebody's: "our dog Kunashir"."""

_LONGEST_NAMING = 48
_OPENING_MARKS = frozenset("\"“«„'")
_LONGEST_WORD = 16
_KINDS = {word: kind for (_, word), kind in _NOUNS.items()}

_IS_ONE_UNSPACED = re.compile(
    r"[」』]?(?:"
    r"は、?[^。、]{0,24}?"
    r"(?:(?P<vessel>[揚護駆戦巡潜輸][一-鿿]{0,3}艦|巡視船|客船|貨物船|漁船|フェリー)"
    r"|(?P<breed>犬種|犬|猫)|(?P<person>精神科医|作曲家|作家|小説家))(?:で(?:ある|す|あり|、)|だ|であった)"
    r"|[은는] [^.,]{0,24}?(?:(?P<vessel_>수송함|상륙함|구축함|군함|순시선|여객선|화물선)"
    r"|(?P<breed_>견종|품종))(?:이다|입니다|이었다|였다|이며|이고))"
)
"""「独島は韓国海軍の揚陸艦である」."""

_CALLED_UNSPACED = re.compile(
    "[」』]?という(?:名の|名前の)?(?:小さな|古い|新しい)?"
    "(?:(?P<building>店|喫茶店|食堂|居酒屋|旅館|宿)|(?P<organization>会社|企業|バンド|チーム)|(?P<vessel>船|漁船)"
    "|(?P<breed>犬|猫|馬|品種)|(?P<product>曲|歌|映画|小説|ゲーム|酒|商品))"
)
"""「魚釣島という店」."""

_ENDS = re.compile(r"[.,;:!?)»”\"]|\Z| (?:[^\W\d_]+)")
_ENGLISH = "en"
"""Only its nouns stand before others without a word between."""

_AFTER_A_NOUN = frozenset(
    """
    . , ; : ! ? ) » ” "
    is was of in on at to for from by and or with that who which used bred known owned named built
    native originally und mit aus von der die das im am welcher en van met uit
    """.split()
)


_AS_IN_A_LIST = ("building", "organization", "product")
"""What behind a comma is more often the next of a list: "a flight to Sakhalin, a hotel"."""

_BRACKETED = re.compile(r"(?:[^\W\d_]+ )?(?P<noun>[^\W\d_]+)\)")
_EVERY_LANGUAGE = frozenset(language for language, _ in _NOUNS)


class Declared(NamedTuple):
    """A noun behind "is a", or a word before it.

    Attributes:
        word: the noun.
        languages: of the verb.
        last: whether the phrase ends with it, as no compound does: "a ship graveyard".
    """

    word: str
    languages: frozenset[str]
    last: bool


def declared_to_be(folded: str, start: int, end: int) -> str:
    """The kind of what bears a name, as the table of namesakes has it; empty where none is told.

    Args:
        folded: the text.
        start, end: of the name in it.
    """
    if folded[end - 1] >= FIRST_UNSPACED:
        one = _IS_ONE_UNSPACED.match(folded, end) or _CALLED_UNSPACED.match(folded, end)
        return (one.lastgroup or "").rstrip("_") if one else ""
    if given := _given_to(folded, start):
        return given
    listed = folded[end : end + 1] == ","
    for word, languages, last in declared_words(folded, start, end):
        kinds = (_kind_of(language, word) for language in languages)
        if kind := next(filter(None, kinds), ""):
            return kind if last and not (listed and kind in _AS_IN_A_LIST) else ""
    return ""


def _kind_of(language: str, word: str) -> str:
    """What a noun of a language, or a compound that ends with one, shows; empty of any other."""
    parts = len(word) - _LEAST_OF_A_COMPOUND if language in COMPOUNDING else 0
    nouns = (word[at:] for at in range(max(0, parts) + 1))
    return next((kind for noun in nouns if (kind := _NOUNS.get((language, noun)))), "")


def _given_to(folded: str, start: int) -> str:
    """The kind of what a name is given to right before it."""
    end = start - (folded[start - 1 : start] in _OPENING_MARKS)
    if folded[end - 1 : end] != " ":
        return ""
    word = folded[folded.rfind(" ", max(0, end - _LONGEST_WORD), end - 1) + 1 : end - 1]
    least = max(0, start - _LONGEST_NAMING)
    if word in _NAMING or word[word.rfind("'") + 1 :] in _NAMING:
        named = _NAMED.search(folded, least, start)
        return _KINDS.get(named["noun"], "") if named else ""
    kind = _KINDS.get(word, "")
    if kind not in ("breed", "person"):  # "our ship Sakhalin-bound"
        return ""
    return kind if _MY.search(folded, least, start) else ""


def declared_words(folded: str, start: int, end: int) -> Iterator[Declared]:
    """The noun behind "is a", or apposed, with the adjectives before it and what follows."""
    verb = _IS.match(folded, end)
    apposed = None if verb else _APPOSED.match(folded, end)
    if apposed and apposed["article"] is None:
        yield from _in_brackets(folded, apposed.end() + 1)
        return
    said = verb or apposed
    if said is None or not _SUBJECT_BEGINS.search(
        folded, max(0, start - _LONGEST_BEGINNING), start
    ):
        return
    at = said.end()
    languages = _LANGUAGES_OF[verb["is"]] if verb else _ARTICLES_OF[said["article"]]
    for _ in range(_FARTHEST):
        word = _WORD.match(folded, at)
        if word is None or word[1] in _SMALL:
            return
        at = word.end()
        yield Declared(word[1], languages, _is_last(folded, at, languages))


def _in_brackets(folded: str, start: int) -> Iterator[Declared]:
    """The one noun in brackets, with an adjective: "Kunashir (tugboat)", «Сахалин (паром)»."""
    found = _BRACKETED.match(folded, start)
    if found:
        yield Declared(found["noun"], _EVERY_LANGUAGE, last=True)


def _is_last(folded: str, end: int, languages: frozenset[str]) -> bool:
    """Whether a noun is what the name is said to be, and not part of a compound."""
    behind = _ENDS.match(folded, end)
    if behind is None:
        return False  # "a ship's", "dog-lovers"
    word = behind.group().strip()
    return _ENGLISH not in languages or not word or word in _AFTER_A_NOUN
