"""What grammar says beside a name: "off Dokdo", 独島近海 and 독도 영유권 are of a place, no dog's.

A ship, a dog and a man have no coast and no sovereignty, and no island has an article. Either
tells more than the words farther around.
"""

from __future__ import annotations

import re

_PREPOSITIONS = frozenset(
    f"{word} "
    for word in """
    in on from off near around towards auf nach aus bei vor à depuis vers en desde hacia hasta
    em na op på fra från z ze w do od v ve ke k u s uz sur su sul
    в во на из с со у к ко до от около возле близ вокруг з із зі від біля навколо
    """.split()
) | {"d'"}
"""With the space behind; they take a place without an article."""

PLACING = frozenset(
    f"{word} "
    for word in """
    in near at off outside from в во из близ между між у із зі w we z ze v ve en à nach em da desde
    """.split()
)
"""Prepositions, with the space behind, of places rather than people."""

_PREPOSITIONS_OF_SOME = {"a ": ("es", "pt", "it", "gl", "ca"), "i ": ("sv", "da", "nb", "nn", "no")}
"""Such as mean something else in other languages, by those in which they are prepositions."""

_BEFORE = re.compile(
    r"\b(?:(?:coasts?|shores?|waters|cliffs|side|skies|sovereignty|ownership|claims?|landing|sea|area)"
    r" (?:of|off|over|around|near|to|on)|(?:visits?|trips?) to"
    r"|past|across|circl\w+|autour d[e']|près d[e']|au large d[e']|en torno a|cerca de|alrededor de"
    r"|frente a|intorno a|vicino a|al largo di|presso|em torno de|perto de|ao largo de"
    r"|(?:côtes?|eaux|costas?|aguas|águas|coste|acque|küsten?|gewässern?)"
    r" (?:d[e'u]|di|von|um|vor|cerca de)"
    r"|(?:population|governors?|north|south|east|west) of"
    r"|(?:gouverneure?|population|nord|sud|est|ouest|gobernador|población|norte|sur|este|oeste"
    r"|governatore|popolazione|ovest) (?:d[e'u]|di)"
    r"|(?:gouverneurs?|bewohnern?|einwohnern?|bevölkerung|norden|süden|osten|westen)(?: von)?"
    r"|(?:agricultor\w*|ganader\w+|pescador\w*|autoridad\w+|moradores|isleños|residentes?|agriculteurs?"
    r"|pêcheurs?|éleveurs?|insulaires|autorités|contadini|agricoltori|allevatori|pescatori|isolani"
    r"|autorità) d[ei]"
    r"|(?:bauern|landwirten?|fischern?|behörden|insulanern?) (?:von|auf)"
    r"|(?:rolni\w+|ryba[ckř]\w*|farmář\w*|zemědělc\w+|фермер\w*|рыбак\w*|рибалк\w*)"
    r"|(?:gubernator|guvernér|ludnoś\w+|północ\w*|południ\w+|wsch[oó]d\w*|zach[oó]d\w*|sever\w?"
    r"|jih\w?|východ\w?|západ\w?)"
    r"|(?:губернатор\w*|населени\w|населення|север\w?|юг\w?|восток\w?"
    r"|запад\w?|північ|півноч\w|півд(?:ень|н\w)|сход\w|схід|заход\w|захід)"
    r"|(?:район\w*|берег\w*|побережь\w*|вод(?:ах|ы)|акватори\w+|узбережж\w+))(?: the)? ?\Z"
)
_LONGEST_BEFORE = 40

_BEHIND = re.compile(
    r"['’](?:[dt][ae]n?|[yn][ae]|[dt]aki|[dt]eki)\b"
    r"| ?(?:의 ?)?(?:해역|앞바다|주변|인근|근해|부근|영유권|영해|영공|상공|방어|수호|방문|주민"
    r"|문제)"
    r"|の?(?:周辺|近海|付近|海域|上空|領有|返還|帰属|住民|島民|問題|防衛|沿岸|沖|知事"
    r"|[東西南北]部)|を(?:めぐ|巡)"
    r"|[的之]?(?:附近|周[边邊围圍]|海域|近海|上空|主[权權]|[问問][题題]|防[卫衛])"
    r"|,? (?:is|was|ist|war|est|était|es|era|è|é|jest|je|byl)"
    r" (?:(?!(?:of|from|on|in|von|aus|auf|sur|en|em|de|di|da|z|od|na|van|uit|op)\b)[\w-]+ ){0,3}"
    r"(?:l['’])?(?:islands?|inseln?|îles?|islas?|isol[ae]|ilhas?|eiland(?:en)?|wysp[ąy]|ostrov\w*"
    r"|archipelago|prefecture|präfektur|préfecture|prefectura|prefettura)\b"
)
"""Of the place a name is said to be: "Hokkaido ist eine japanische Insel"."""

_OF_A_TOWN = re.compile(
    r"\b(?:(?:mayor|port|harbou?r|residents|inhabitants|streets|outskirts|centre|center|council"
    r"|assembly|authorities) of"
    r"|(?:maire|mairie|conseil municipal|habitants?|habitantes?|port) d[e']"
    r"|(?:alcalde|ayuntamiento|prefeito|câmara(?: municipal)?|puerto|porto) de"
    r"|(?:sindaco|consiglio comunale|porto) di"
    r"|(?:(?:ober)?bürgermeister|stadt(?:rat|verwaltung|versammlung|regierung)|rathaus|hafen) von"
    r"|pemerintah|wali kota"
    r"|(?:ferry|ferries|boat|flight|bus|train|traghetto|volo|aliscafo|vol|bateau|vuelo|voo|barco"
    r"|balsa|fähre|flug|zug) (?:to|for|per|pour|para|a|à|nach)"
    r"|порт(?:а|у|ом|е|і)?|власт(?:и|ей|ям|ями|ях)|жител(?:и|ей|ям|ями|ях)|мэр(?:а|у|ом)?"
    r"|мэри(?:я|и|ю|ей)|мері(?:я|ї|ю|єю)|пляж(?:и|ей|ам|ах|і|ів)"
    r"|окрестност(?:и|ей|ям|ях)|рейде|районе|мешканц(?:і|ів|ям|ями)|околиц(?:і|ях)|мера?"
    r"|жител(?:і|ів|ям|ями)|містечк(?:о|а|у|ом)"
    r"|burmistrz\w*|mieszka[nń]c\w+|radn\w+|starost\w|obyvatel\w*|přístav\w*"
    r"|rad[aąęy] miejsk\w+|urz[ąę]\w+ miejski\w*|městsk\w+ (?:rad\w+|zastupitelstv\w+)|gemeente"
    r"|burgemeester van|abitanti di|vecinos de|einwohner von) ?\Z"
)
"""What is said of towns before their names: "the mayor of Ishigaki", «жители Корсакова»."""

_COMING_AND_GOING = (
    ("(?:sail|travel|move)(?:s|led|ed|d|ling|ing)?", "to from for"),
    ("fl(?:y|ies|ew|own|ying)|evacuated|deported|shipped|bound|en route", "to from for"),
    ("depart(?:s|ed|ing)?", "from for"),
    ("arriv(?:e|es|ed|ing)|(?:dock|moor|anchor|call|berth|land)(?:s|ed|ing)?", "at in"),
    (
        (
            r"zarp\w+|sali(?:ó|eron|r)|parti(?:ó|eron|r|u|ram)|lleg(?:ó|aron|ar|a)|volvi(?:ó|eron)"
            r"|regres(?:ó|aron|ar|a|ou|aram)|viaj(?:ó|aron|ar|a|ou|aram)|cheg(?:ou|aram|ar|a)"
            r"|volt(?:ou|aram|ar)|saiu|saíram"
        ),
        "a de desde hacia para até",
    ),
    (
        (
            r"part(?:i[set]{0,2}|ent|ir)|arriv(?:é[es]{0,2}|e|ent|er|a)|retourn(?:é[es]{0,2}|e|er|a)"
            r"|reven(?:u[es]{0,2}|ir)|appareill\w+|né[es]{0,2}|rentr(?:é[es]{0,2}|er)"
        ),
        "à de d' pour vers",
    ),
    (
        (
            r"salp\w+|part(?:ì|e|ono|it[aoei]|ire)|arriv(?:ò|a|ano|at[aoei]|are)|nat[aoei]"
            r"|giun(?:se|t[aoei])|approd\w+"
        ),
        "a ad da per",
    ),
    ("(?:doplu|vyplu|odplu|při(?:je|plu|letě|še)|od(?:je|letě)|vráti)l[aiyo]?(?: se)?", "do z"),
    (r"(?:wypły|dopły|przypły|odpły|wyjech|przyjech)\w+", "do z"),
    ("(?:vertrok|voer|reisde)(?:ken|en|den)?", "uit van naar"),
)
"""What is said of whoever leaves a place or comes to it: verbs, and the prepositions behind."""

_DEPARTING = "depart departs departed departing"
"""Such verbs without a preposition."""

_RETURNING = (("return(?:s|ed|ing)?|came|went", "to from"), ("torn(?:ò|ano|ata)", "a"))
_LEAVING = (
    "left leave leaves leaving reach reached reaches reaching quitté quitta quitte rallié rejoint"
    " lasciò lasciarono verließ verließen erreicht erreichte erreichten verliet verlieten bereikte"
    " bereikten"
)
"""What men too are returned to and left by."""


def _gone(verbs: tuple[tuple[str, str], ...], bare: str) -> re.Pattern[str]:
    """Any of some verbs with one of its prepositions, or of those without, before a name."""
    pairs = [f"(?:{verb}) (?:{'|'.join(prepositions.split())})" for verb, prepositions in verbs]
    return re.compile(rf"\b(?:{'|'.join((*pairs, *bare.split()))}) ?\Z")


_GONE, _LEFT = _gone(_COMING_AND_GOING, _DEPARTING), _gone(_RETURNING, _LEAVING)
_LAST_OF_IT = frozenset(
    " ".join((_DEPARTING, _LEAVING, *(last for _, last in _COMING_AND_GOING + _RETURNING))).split()
)
"""The last words of `_GONE` and `_LEFT`, which are looked for only behind one of them."""

_CRAFT = re.compile(
    r"\b(?:ships?|vessels?|ferry|ferries|cargo|boats?|freighter|tanker|trawler|train|flight|convoy"
    r"|fleet|crew|passengers|navires?|bateaux?|barcos?|buques?|nav[ei]|traghetto|mercantile"
    r"|schiffe?|fähre|frachter|schip|veerboot|flotte|convoi)\b"
)
"""What leaves no man: "The cargo left Korsakov for Busan"."""

_NEAR_A_CRAFT = 60
"""Code points on either side in which a craft is looked for: a clause."""

_PEOPLE_BEHIND = re.compile(
    r" (?:residents?|inhabitants?|natives?|islanders|villagers|voters|families|households"
    r"|officials?|authorities|mayors?|lawmakers?|fishermen|farmers|rescuers?|guards|visitors|tourists)\b"
)
_BEHIND_A_TOWN = re.compile(
    r" (?:(?:harbou?r|port|court|(?:city|town) (?:council|hall|assembly))\b|belediye)"
)
"""What is said of towns behind their names."""

_ROUTE = re.compile(
    r"\b(?:ferr(?:y|ies)|flights?|railway|pipeline|cruises?|train(?:s)?|route(?:s)?"
    r"|рейс\w{0,3}|паром\w{0,3}|перел[её]т\w{0,2}|газопровод\w{0,2}|лини[яюие]\w?|lignes?|linien?|маршрут\w{0,2}|поезд\w{0,2}"
    r"|пором\w{0,2}|поїзд\w{0,2}|fähren?|flug|flüge|strecke|vols?|liaison|vuelos?|crucero|línea"
    r"|volo|voli|traghett[oi]|linea|voos?|lot(?:y|u|ów)?|trasa|linia|prom(?:u|y|em)?|let|lin(?:ka|ky|ce|ku)|spojení"
    r"|trajekt(?:y|em)?)\b"
)
_NEAR_A_ROUTE = 24

_ARTICLES = {
    language: frozenset(f"{word} " for word in words.split())
    for language, words in {
        "de": "der den dem des ein einen einem eines kein keinen keinem dieser diesen diesem dein "
        "deinen deinem beim vom zum",
        "es": "el un al del este",
        "fr": "un ce votre ton mon d'un",
        "it": "un il gli questo",
        "nl": "de een",
        "pt": "o um ao este",
    }.items()
}
"""By language, those of masculine words; French and Italian regions have theirs as well."""

_DATIVE_PLURAL = tuple(f"{word} den " for word in "von zu mit bei aus nach vor".split())

_USUAL = "de"
"""Whose articles count where nothing tells the language: no other language has their letters."""

_IN_ANY_LANGUAGE = frozenset({"un ", "el ", "ein ", "einen "})

_SUBJECT = re.compile(r"['’]?s? ?(?:[.;:!?)»”\"]|$|(?:is|was|has|had|can|may|will|does|used)\b)")
"""What stands behind the subject of an English clause; before a noun a name is attributive."""

_SUBJECT_OR_OWNER = re.compile(rf"{_SUBJECT.pattern}|['’]s ")
"""The same behind an article that no place has: "a Hokkaido's coat"."""

_ENGLISH_ARTICLES = {"en": ("a ", "an ", "the ", "your "), None: ("the ",)}
"""By the language of the text: where nothing tells it, "a" and "an" are prepositions as well."""


def is_said_of_a_place(
    folded: str, start: int, end: int, before: str, language: str | None
) -> bool:
    """Whether the words right beside a name show it to be a place's.

    Args:
        folded: the text.
        start, end: of the name in it.
        before: the short word before the name, with the space behind it.
        language: of the text, where it is known.
    """
    return (
        before in _PREPOSITIONS
        or language in _PREPOSITIONS_OF_SOME.get(before, ())
        or is_said_of_a_town(folded, start, end)
        or _BEHIND.match(folded, end) is not None
        or _BEFORE.search(folded, max(0, start - _LONGEST_BEFORE), start) is not None
    )


def is_said_of_a_town(folded: str, start: int, end: int) -> bool:
    """Whether the words right beside a name are such as are said of towns."""
    return (
        _OF_A_TOWN.search(folded, max(0, start - _LONGEST_BEFORE), start) is not None
        or _is_gone_to(folded, start, end)
        or _BEHIND_A_TOWN.match(folded, end) is not None
        or has_people_behind(folded, end)
    )


def _is_gone_to(folded: str, start: int, end: int) -> bool:
    """Whether somebody comes to what is named there, or leaves it: "sailed to Korsakov"."""
    least = max(0, start - _LONGEST_BEFORE)
    stop = start - (folded[start - 1 : start] == " ")
    if folded[max(least, folded.rfind(" ", least, stop) + 1) : stop] not in _LAST_OF_IT:
        return False
    if _GONE.search(folded, least, start):
        return True
    return (
        _LEFT.search(folded, least, start) is not None
        and _CRAFT.search(folded, max(0, start - _NEAR_A_CRAFT), end + _NEAR_A_CRAFT) is not None
    )


def has_people_behind(folded: str, end: int) -> bool:
    """Whether a name tells whose people the English noun behind it means: "Nemuro residents"."""
    return _PEOPLE_BEHIND.match(folded, end) is not None


def is_on_a_route(folded: str, start: int, end: int) -> bool:
    """Whether a word of a journey stands near a hyphen: "Tokyo-Sakhalin flights"."""
    return (
        _ROUTE.search(folded, max(0, start - _NEAR_A_ROUTE), start) is not None
        or _ROUTE.search(folded, end, end + _NEAR_A_ROUTE) is not None
    )


def has_an_article(folded: str, start: int, end: int, before: str, language: str | None) -> bool:
    """Whether a name has an article of its own, which that of an island has not.

    The arguments are those of `is_said_of_a_place`. A German plural is of islands: "von den X".
    """
    if folded.endswith(_DATIVE_PLURAL, 0, start):
        return False
    if before in _ENGLISH_ARTICLES.get(language, ()):
        return (_SUBJECT if before == "the " else _SUBJECT_OR_OWNER).match(folded, end) is not None
    if folded[end : end + 1] == "-":
        return False  # "ein Hokkaido-Urlaub"
    return before in _IN_ANY_LANGUAGE or before in _ARTICLES.get(language or _USUAL, ())
