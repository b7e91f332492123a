"""The language that a text is written in, where that decides whose name the same letters are.

色丹島 is Japan's own name in a Japanese text; Шикотан is Russia's in a Russian one. A few
letters and function words tell the languages of the data apart well enough for that, and a
model would be no more open to inspection.
"""

from __future__ import annotations

import re

SAMPLE = 1500
"""Code points that are looked at: the beginning of the text."""

_LEAST_VOTES = 3
_LEAD = 1.4
"""How many times as many function words as the next language the likely one must have."""

_KANA = re.compile("[\u3041-\u30fa\u30fc-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u4e00-\u9fff]")
_SIMPLIFIED = re.compile("[们这说国岛发对时会过还个为与东门问间领争权]")
_TRADITIONAL = re.compile("[們這說國島發對時會過還個為與東門問間領爭權]")
_NOT_LATIN = re.compile("[\u0400-\u04ff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_LETTERS = (
    ("be", frozenset("ў")),
    ("uk", frozenset("іїєґ")),
    ("mk", frozenset("ѓќѕ")),
    ("sr", frozenset("ђћљњџј")),
    ("ru", frozenset("ыэё")),
)
_BULGARIAN = re.compile("ъ[^еюяё]")
_FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and in to is was for on with by that are from at which its",
    "de": "der die das und in den von zu mit ist auf für des im nicht eine dem wurde",
    "fr": "le la les des et en du une est dans par sur pour au que qui aux",
    "es": "el la los las de y en que del por con una es para se al",
    "it": "il la le di e che del della in un per con gli dei nel alla è",
    "pt": "o a os as de e em do da que dos das no na um uma com para",
    "pl": "i w na z że się do nie jest przez o od oraz ale po są ze jak to nad pod",
    "cs": "a v na se že je do z s o byl po ve pro jako jsou k od ze při nad pod ale byla",
    "sk": "a v na sa že je do z s o bol po vo pre ako sú k od zo pri nad pod ale bola",
    "nl": "de het een van en in op te dat is voor met zijn door aan niet",
    "tr": "ve bir bu da de için ile olarak olan çok daha kadar",
    "fi": "ja on ei se että oli myös kuin mutta ovat sen",
    "sv": "och i att det som en på är av för med den till ett",
    "vi": "và của là các có được trong cho với một những người đã",
    "hr": "i u je na da se za od su koji s što kao iz do nije kod",
    "hu": "a az és hogy nem is egy van meg volt ez",
    "ro": "şi în de la cu pe nu o care este din pentru",
}
_AKIN = tuple(
    frozenset(group.split())
    for group in (
        "cs sk",
        "hr sr sr-Latn bs sl",
        "sv nb no nn da",
        "es pt gl ca",
        "de nl",
        "tr az",
        "bg mk",
        "mk sr",
        "be uk",
    )
)
_LANGUAGES_OF = {
    word: [tag for tag, words in _FUNCTION_WORDS.items() if word in words.split()]
    for words in _FUNCTION_WORDS.values()
    for word in words.split()
}


def written_in(folded: str) -> str | None:
    """The likely language of a folded text as a BCP 47 tag; None where nothing tells."""
    sample = folded[:SAMPLE]
    if sample.isascii():
        return _by_words(sample)
    if not _NOT_LATIN.search(sample):
        return _by_words(sample)
    if _KANA.search(sample):
        return "ja"
    if _HANGUL.search(sample):
        return "ko"
    if _HAN.search(sample):
        simplified = len(_SIMPLIFIED.findall(sample))
        traditional = len(_TRADITIONAL.findall(sample))
        if simplified == traditional:
            return None
        return "zh-Hans" if simplified > traditional else "zh-Hant"
    letters = frozenset(sample)
    for tag, own in _LETTERS:
        if not letters.isdisjoint(own):
            return tag
    if _BULGARIAN.search(sample):
        return "bg"
    return _by_words(sample)


def _by_words(sample: str) -> str | None:
    """The language of a text by its function words: how many different ones it holds of each."""
    votes: dict[str, int] = {}
    for word in _LANGUAGES_OF.keys() & sample.split():
        for tag in _LANGUAGES_OF[word]:
            votes[tag] = votes.get(tag, 0) + 1
    (first, best), (second, _) = [
        *sorted(((count, tag) for tag, count in votes.items()), reverse=True)[:2],
        (0, ""),
        (0, ""),
    ][:2]
    return best if first >= _LEAST_VOTES and first >= _LEAD * second else None


def akin(language: str, other: str) -> bool:
    """Whether two languages are the same, or so near that `written_in` may mistake them."""
    return language == other or any({language, other} <= group for group in _AKIN)
