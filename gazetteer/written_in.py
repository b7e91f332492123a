"""The language that a text is written in, where that decides whose name the same letters are.

色丹島 is Japan's own name in a Japanese text; Шикотан is Russia's in a Russian one. Scripts,
letters, function words and endings tell the languages of the data apart well enough for that,
and a model would be no more open to inspection. A name or two in another script, as glosses
have them, do not change the language of a text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gazetteer.normalize import FIRST_UNSPACED, is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SAMPLE = 1500
"""Code points that are looked at: the beginning of the text."""

_HEAD = 300
"""Code points of them whose scripts are counted."""

_LEAST_VOTES = 3
_LEAD = 1.4
"""How many times as many votes as the next language, none akin, the likely one must have."""

_LETTERS_OF_A_CHARACTER = 3
"""Letters of an alphabet that take about the room of one kanji, kana or syllable of Hangul."""

_CHARACTERS_OF_A_KANA = 5
"""A text with less than one kana in so many characters is hardly Japanese."""

_KANA = re.compile("[\u3041-\u30fa]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_HAN = re.compile("[\u4e00-\u9fff]+")
_SPACED = re.compile(r"[^\W\d_\u0e00-\u0e7f\u3005-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
_NOT_LATIN = re.compile("[\u0370-\u1cff\u1f00-\u1fff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_OTHER_SCRIPTS = (
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")),
    ("he", re.compile("[\u05d0-\u05ea]+")),
    ("ar", re.compile("[\u0620-\u06ff]+")),
    ("hi", re.compile("[\u0900-\u097f]+")),
    ("bn", re.compile("[\u0980-\u09ff]+")),
    ("ka", re.compile("[\u10d0-\u10ff]+")),
    ("hy", re.compile("[\u0530-\u058f]+")),
)
_PERSIAN = re.compile("[پچژگک]")
_JAPANESE = re.compile("[択権県駅沢広戦辺歯浜関検験労発図満鉱応帰総黒徳栄乗庁単対両読続覚仏郷]+")
"""Kanji as only Japan writes them."""

_SIMPLIFIED = re.compile(
    "[们这说岛发对时过还个为与东门问间领争权战舰亚观义兰军鱼产总议见长书华龙陆边济湾]+"
)
_TRADITIONAL = re.compile("[們這說國發對會還個為與爭權戰亞觀蘭產總龍邊濟灣從將實應讀變擊縣區臺黨]+")
"""Characters as only one of the two ways of writing Chinese has them, and Japan neither."""

_LIKE_SIMPLIFIED = re.compile("[国会区学写体当点声党]")
_LIKE_TRADITIONAL = re.compile("[島問領東門間時過長書議軍陸華義艦魚開頭語説訪題]")
"""Those that Japan shares with one of the two: only Japan has some of both."""

_OLD_RUSSIAN, _RUSSIAN_OWN, _UKRAINIAN_OWN, _SOUTHERN, _MACEDONIAN = (
    "ѣѳѵ",
    "ыэё",
    "іїєґ",
    "ђћљњџјѓќѕ",
    "ѓќѕ",
)
"""Letters by which Cyrillic texts differ; a text in Belarusian has some of both neighbours."""

_BULGARIAN = re.compile("ъ[бвгджзклмнпрстфхцчшщ]")
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_BEFORE_1918 = re.compile(r"[бвгджзклмнпрстфхцчшщ]ъ\b")
_LETTERS_ENOUGH = 20
"""In so many Cyrillic letters, all of them Russian too, most votes are enough."""

_WORDS: dict[str, str] = {
    "en": "the of and in to is was for on with by that are from at which its an as be has have"
    " were it this or but not their had been will they he she who between after into",
    "de": "der die das und in den von zu mit ist auf für des im nicht eine dem wurde ein sich"
    " als auch aus bei nach werden sind vom zum zur einer einen über wird sie er es oder noch",
    "fr": "le la les des et en du une est dans par sur pour au que qui aux un il elle se ce"
    " cette ces sont avec pas plus été ou entre leur ses son l d qu île îles",
    "es": "el la los las de y en que del por con una es para se al un su sus lo como más fue"
    " son entre o pero no este esta ha",
    "it": "il la le di e che del della in un per con gli dei nel alla è una i si sono da al"
    " dal nella più come non ha delle anche tra fra stato",
    "pt": "o a os as de e em do da que dos das no na um uma com para por se ao à é não mais"
    " foi como entre são pelo pela seu sua",
    "pl": "i w na z że się do nie jest przez o od oraz ale po są ze jak to nad pod był była było"
    " być dla tym tego jego przed który która które także już między za czy u we",
    "cs": "a v na se že je do z s o byl po ve pro jako jsou k od ze při nad pod ale byla i to"
    " který která které by bylo mezi také však není jeho jejich až nebo za si jen už",
    "sk": "a v na sa že je do z s o bol po vo pre ako sú k od zo pri nad pod ale bola i to"
    " ktorý ktorá ktoré by bolo medzi tiež však nie jeho ich až alebo za si len už",
    "sl": "in v na se da je za so ki pa po od do ter kot z s pri bil bila tudi ali med",
    "nl": "de het een van en in op te dat is voor met zijn door aan niet er die als naar ook"
    " werd bij om uit zich maar worden wordt heeft over tussen hun was waren",
    "tr": "ve bir bu da de için ile olarak olan çok daha kadar ise ne en gibi sonra göre"
    " tarafından arasında her o var değil üzerinde ancak hem ya iki ki yer adı",
    "fi": "ja on ei se että oli myös kuin mutta ovat sen joka jotka tai kun ole hän niin vain"
    " mukaan jossa sekä olivat ne jo nyt vuonna noin joita eli kanssa jonka asti takia eilen"
    " jälkeen",
    "et": "ja on ei see et oli ka kui aga mis kes ning selle oma või nende aastal juures pole",
    "sv": "och i att det som en på är av för med den till ett från har om inte de var under"
    " mellan eller vid sig efter men också där kan blev",
    "da": "og i at det som en på er af for med den til et fra har om ikke de var under mellem"
    " eller ved sig efter men også der kan blev",
    "nb": "og i at det som en på er av for med den til et fra har om ikke de var under mellom"
    " eller ved seg etter men også der kan ble",
    "vi": "và của là các có được trong cho với một những người đã ở này từ không ra về đến"
    " đảo quần nhật nga trên tại",
    "id": "yang dan di dari ini itu untuk dengan pada adalah ke oleh dalam sebagai tidak akan"
    " sama saat tahun wilayah bagi negara lebih atas secara dapat"
    " atau telah juga antara kepada bahwa pulau",
    "hr": "i u je na da se za od su koji s što kao iz do nije kod koje koja ili sa ali te bio"
    " bila prema nakon između zbog a o po kada koju kojih kojima još samo godine bi će biti bilo"
    " sve već protiv oko pod bez",
    "hu": "a az és hogy nem is egy van meg volt ez míg vagy mint de csak ki el sem lesz azt"
    " szerint között után amely alatt",
    "ro": "şi în de la cu pe nu o a care este din pentru au al ale un fost sunt mai prin lui"
    " sau între",
    "lt": "ir į yra kad iš su per bet buvo prie kaip tai jo jos nuo iki",
    "lv": "un ir no ar kas par uz ka bija pie bet kā tas pēc līdz arī",
    "ru": "и в на не что с по для как из к о от это при за был были до или же их его между но"
    " весь всю все она он они у бы так там",
    "uk": "і та на в у з до не що як це за від про для через по при був була було й але або також",
    "be": "і на ў у з да не што як гэта за ад аб для праз па пры быў была было але або",
    "bg": "и на в от се за да е с по че не са като до при през или който което са ще но между",
    "mk": "и на во од се за да е со по дека не како до при или кој кои беше но меѓу",
    "sr": "и у на да се је за од са по су које који не као до при или али између",
}
"""Words that are in every text of a language."""

_TELLING: dict[str, str] = {
    "de": "äöüß",
    "fr": "éèêçàœîôûùï",
    "es": "ñáéíóú¿¡",
    "it": "èàòùì",
    "pt": "ãõçáéíóúâê",
    "pl": "ąęłśżźńćó",
    "cs": "ěřůčšžýáíéťď",
    "sk": "ľĺŕôčšžýáíéťďä",
    "sl": "čšž",
    "tr": "ğışçöü",
    "fi": "äö",
    "et": "õäöü",
    "sv": "åäö",
    "da": "æøå",
    "nb": "æøå",
    "vi": "đơưăạảấầậắặếềệểịọốồộớờợủụứừựỳ",
    "hr": "đćčšž",
    "hu": "őűöüáéíóú",
    "ro": "ășțăâîşţ",
    "lt": "ėįųąęšž",
    "lv": "āēīģķļņš",
}
"""Letters of a language that English has not."""

_ENDINGS: dict[str, str] = {
    "en": "ing tion ity ness ment ly ed",
    "de": "ung ungen ische ischen lich keit heit schaft",
    "fr": "tion ment eur euse aient aux aise ique oise ées",
    "es": "ción ciones dad ado ados idad mente iento aron",
    "it": "zione zioni ità ato ata ati mente ente tore ese",
    "pt": "ção ções dade ado ados mente eiro ência aram",
    "pl": "ych ego ami ach ość ości ski ska skie skich owy owa ym iej nia nie",
    "cs": "ých ého ými ách ích ost ský ská ské ním ovat ání ému",
    "sk": "ých ého ými ách osť ský ská ské ním ovať anie ému",
    "nl": "ing ingen lijk lijke heid isch ische aan",
    "tr": "lar ler ları leri lik lık nın nin nun dan den tan ten ında inde mak mek yor dır dir ti",
    "fi": "ssa ssä sta stä lla llä lta ltä lle ksi nen aan ään een iin jen ien iden vat vät tta"
    " ttä ita itä inen isen sen ttiin ut yt nut aa",
    "et": "des tud dud vad sse ele elt mist mise ised",
    "sv": "ning arna erna ade ades het isk iska ande orna",
    "da": "ning erne ede elser isk iske ende hed",
    "nb": "ning ene ede het isk iske ende",
    "id": "kan nya ikan",
    "hr": "ima ski ska ske skih skog anje ost",
    "hu": "ban ben nak nek ból ből tól től hoz hez ság ség ott ett ért ája ának",
    "ro": "ului ilor elor ești ție lui ea ile",
    "lt": "ų os as is ių oje uose",
    "lv": "ā ās iem ām ijas as is",
    "ru": "ого его ому ая ую ые ых ий ский ская ских ами ться ется ать ость ения",
    "uk": "ього ого ому ський ська ське ських ами ться ється ати ість ення ння ому їв",
    "be": "ага аму ская скай скіх амі цца ецца аць асць ення нне",
    "bg": "ата ите ето ски ска ния ният",
    "mk": "ата ите ето иот ски ска",
    "sr": "ама има ског ски ска ање",
}
"""Of words of five letters or more."""

_AKIN = tuple(
    frozenset(group.split())
    for group in (
        "cs sk",
        "hr sr sr-Latn bs sl",
        "sv nb no nn da",
        "es pt gl ca",
        "de nl",
        "tr az",
        "fi et",
        "bg mk",
        "mk sr",
        "be uk",
        "zh zh-Hans",
        "zh zh-Hant",
    )
)
_EAST_ASIAN = ("ja", "zh", "ko")
_IN_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "mk"})
_SHORTEST_WITH_ENDING = 5
_WORD = re.compile(r"[^\W\d_]+")


def _by_text(
    table: dict[str, str], parts: Callable[[str], Iterable[str]] = str.split
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag, texts in table.items():
        for text in dict.fromkeys(parts(texts)):
            found.setdefault(text, []).append(tag)
    return found


_LANGUAGES_OF = _by_text(_WORDS)
_LANGUAGES_WITH = _by_text(_TELLING, parts=iter)
_LANGUAGES_ENDING = _by_text(_ENDINGS)
_LONGEST_ENDING = max(map(len, _LANGUAGES_ENDING))


def written_in(folded: str) -> str | None:
    """The likely language of a folded text as a BCP 47 tag; None where nothing tells."""
    sample = folded[:SAMPLE]
    if sample.isascii() or not _NOT_LATIN.search(sample):
        return _decided(_votes(sample))
    head = sample[:_HEAD]
    kana = _count(_KANA, head)
    if kana * 4 > len(head):
        return "ja"
    hangul, han = _count(_HANGUL, head), _count(_HAN, head)
    spaced = _count(_SPACED, head)
    if (kana + hangul + han) * _LETTERS_OF_A_CHARACTER > spaced:
        return _east_asian(sample, kana, hangul, han)
    if _count(_CYRILLIC, head) * 2 > spaced:
        return _cyrillic(sample)
    for tag, script in _OTHER_SCRIPTS:
        if _count(script, head) * 2 > spaced:
            return "fa" if tag == "ar" and _PERSIAN.search(sample) else tag
    return _decided(_votes(sample))


def _count(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


def _east_asian(sample: str, kana: int, hangul: int, han: int) -> str | None:
    if hangul > kana and hangul * 2 > han:
        return "ko"
    if kana * _CHARACTERS_OF_A_KANA > han:
        return "ja"
    japanese, simplified, traditional = (
        _count(one, sample) for one in (_JAPANESE, _SIMPLIFIED, _TRADITIONAL)
    )
    if japanese > max(simplified, traditional):
        return "ja"
    if simplified != traditional:
        return "zh-Hans" if simplified > traditional else "zh-Hant"
    like_simplified, like_traditional = (
        one.search(sample) is not None for one in (_LIKE_SIMPLIFIED, _LIKE_TRADITIONAL)
    )
    if kana or (like_simplified and like_traditional):
        return "ja"
    if like_simplified or like_traditional:
        return "zh-Hans" if like_simplified else "zh-Hant"
    return None


def _cyrillic(sample: str) -> str | None:
    old, russian, ukrainian, southern, macedonian = (
        sum(map(sample.count, letters))
        for letters in (_OLD_RUSSIAN, _RUSSIAN_OWN, _UKRAINIAN_OWN, _SOUTHERN, _MACEDONIAN)
    )
    if old:
        return "ru"
    if southern > max(russian, ukrainian):
        return "mk" if macedonian else "sr"
    if "ў" in sample or 4 * min(russian, ukrainian) > max(russian, ukrainian):
        return "be"
    if russian or ukrainian:
        return "ru" if russian > ukrainian else "uk"
    if _BEFORE_1918.search(sample):
        return "ru"
    if _BULGARIAN.search(sample):
        return "bg"
    votes = _votes(sample)
    cyrillic = "".join(_CYRILLIC.findall(sample[:_HEAD]))
    if len(cyrillic) < _LETTERS_ENOUGH or not _RUSSIAN.issuperset(cyrillic):
        return _decided(votes)
    return max((tag for tag in votes if tag in _IN_CYRILLIC), key=votes.__getitem__)


def _votes(sample: str) -> dict[str, int]:
    """For each language how many of its words, letters and endings the text has, each once.

    All languages are there, in the order of the table, which decides between equals.
    """
    votes = dict.fromkeys(_WORDS, 0)
    _add_votes(votes, _LANGUAGES_OF, sample.split())
    if _decided(votes):
        return votes
    words = _WORD.findall(sample)
    votes = dict.fromkeys(_WORDS, 0)
    _add_votes(votes, _LANGUAGES_OF, words)
    if not sample.isascii():
        _add_votes(votes, _LANGUAGES_WITH, sample)
    for word in frozenset(words):
        if len(word) >= _SHORTEST_WITH_ENDING:
            for tag in _languages_ending(word):
                votes[tag] += 1
    return votes


def _add_votes(votes: dict[str, int], table: dict[str, list[str]], texts: Iterable[str]) -> None:
    for text in table.keys() & texts:
        for tag in table[text]:
            votes[tag] += 1


def _languages_ending(word: str) -> list[str]:
    for length in range(_LONGEST_ENDING, 1, -1):
        if tags := _LANGUAGES_ENDING.get(word[-length:]):
            return tags
    return []


def _decided(votes: dict[str, int]) -> str | None:
    """The language with most votes, where it has enough more than any that is not akin."""
    first = max(votes, key=votes.__getitem__)
    best = votes[first]
    if best < _LEAST_VOTES:
        return None
    least = best / _LEAD
    near = [tag for tag, count in votes.items() if count > least]
    return first if all(akin(first, tag) for tag in near) else None


def is_foreign_script(letter: str, language: str) -> bool:
    """Whether a Cyrillic or East Asian letter stands in a text whose language is not written so.

    A Latin word may be of any language that is.
    """
    if letter >= FIRST_UNSPACED:
        return language[:2] not in _EAST_ASIAN
    return is_cyrillic(letter) and language not in _IN_CYRILLIC


@cache
def akin(language: str, other: str) -> bool:
    """Whether two languages are the same, or so near that `written_in` may mistake them."""
    return language == other or any({language, other} <= group for group in _AKIN)


def is_function_word(word: str, language: str | None) -> bool:
    """Whether a word in lower case is an article, a preposition or the like of the language.

    Of any language, where that of the text is not known.
    """
    languages = _LANGUAGES_OF.get(word, ())
    return bool(languages) if language is None else language in languages
