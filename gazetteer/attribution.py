"""How a text holds a name at arm's length: in quotation marks, or as somebody's word for it.

"What Japan calls the Northern Territories" is no use of that name by the writer. A naming verb,
a holder and the mention have to stand in one construction: the rules below say, for each
language, which words may stand between them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.model import Holder, HolderId

REACH = 90
"""Code points around a mention in which an attribution is sought: one clause."""


_PAIRS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "«": "»",
    "»": "«",
    "„": "“”",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "＂": "＂",
    "‟": "”",
    "”": "”",
    "’": "’",
}
_QUOTE_BEFORE = re.compile(
    r"([\"'“‘«»„‚‹›「『《〈＂‟”’])[ \xa0\u202f]?"
    r"(?:(?:the|so-called|les?|la|los?|las|die|der|den|das|de|i|gli|os?|as?|l')[ ’']?)?$",
    re.IGNORECASE,
)
_QUOTE_BEHIND = re.compile(r"[ \xa0\u202f]?[.,!?;:。、]?[ \xa0\u202f]?([\"'”’“‘»«›‹」』》〉＂])")

_QUOTE_MARKS = "".join(_PAIRS)

SO_CALLED = (
    "so-called ",
    "so called ",
    "so-called the ",
    "так называемые ",
    "так называемых ",
    "так называемым ",
    "так называемыми ",
    "так называемая ",
    "так называемой ",
    "так называемую ",
    "так называемый ",
    "так называемого ",
    "так называемому ",
    "т.н. ",
    "т. н. ",
    "так звані ",
    "так званих ",
    "так званим ",
    "так званими ",
    "так званий ",
    "так званого ",
    "так звана ",
    "так званої ",
    "так звану ",
    "いわゆる",
    "所謂",
    "所谓",
    "所謂的",
    "所谓的",
    "이른바 ",
    "소위 ",
    "sogenannten ",
    "sogenannte ",
    "so genannten ",
    "soi-disant ",
    "llamados ",
    "llamadas ",
    "denominados ",
    "denominadas ",
    "cosiddetti ",
    "cosiddette ",
    "chamados ",
    "chamadas ",
    "tak zwane ",
    "tak zwanych ",
    "tzw. ",
    "takzvané ",
    "takzvaných ",
    "tzv. ",
    "zogenaamde ",
    "zogeheten ",
    "такозвани ",
    "такозваних ",
    "т.нар. ",
    "takozvani ",
    "takozvanih ",
    "sözde ",
    "niin sanotut ",
    "niin sanottujen ",
    "så kallade ",
)
"""What stands right before a name that the writer does not adopt; folded."""


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the mention itself stands in quotation marks.

    Direct speech that happens to hold a name is no quotation of the name: the marks must
    enclose it alone, but for an article or a closing point.

    Args:
        text: as given.
        start, end: the mention's span in it.
    """
    closing = _QUOTE_BEHIND.match(text, end)
    if closing is None:
        return False
    opening = _QUOTE_BEFORE.search(text, max(0, start - 16), start)
    return opening is not None and closing.group(1) in _PAIRS[opening.group(1)]


def is_so_called(folded_before: str) -> bool:
    """Whether the folded text up to a mention ends in "so-called"."""
    return folded_before.rstrip(_QUOTE_MARKS).endswith(SO_CALLED)


_NAMING: dict[str, str] = {
    "en": (
        r"known|(?<!so-)(?<!so )called|calls?|calling|referred to|refers? to|named|names|terms"
        r"|termed|dubbed|dubs|labels|labelled|styled|described|describes|under the name"
    ),
    "ru": (
        r"(?<!так )называ\w+|именуем\w+|именую\w+|именует\w*|известн\w+|зовут|зов[её]т"
        r"|обознача\w+"
    ),
    "uk": r"(?<!так )назива\w+|відом\w+|іменую\w+|звуть|зве",
    "de": r"bekannt\w*|genannt\w*|nenn(?:t|en)|bezeichnet\w*|hei(?:ß|ss)(?:t|en)|unter dem namen",
    "fr": r"appell?\w+|connue?s?|nomm\w+|désign\w+|dit|disent|sous le nom",
    "es": r"llam\w+|conocid\w+|denomin\w+|con el nombre",
    "it": r"chiam\w+|conosciut\w+|not[aei]|(?:con|sotto) il nome",
    "pt": r"cham\w+|conhecid\w+|denomin\w+|com o nome",
    "pl": r"nazyw\w+|zwan\w+|znan\w+|nos(?:i|zą) nazwę|pod nazwą",
    "cs": r"nazýv\w+|znám\w+|říká|říkají|pod názvem",
    "nl": r"noem\w*|genoemd\w*|bekend|heten|heet",
    "sr": r"назива\w*|познат\w+|зов[еу]|nazivaju|poznat\w+|zov[eu]",
    "mk": r"нарекува\w+|познат\w+|вика\w*",
    "bg": r"нарича\w*|наричат|познати|известни",
    "fi": r"kutsu\w*|nimitt\w+|nimi|nimellä|tunnet\w+",
    "sv": r"kalla[rs]|kallade|kända som",
    "vi": r"gọi là",
}
"""Verbs of naming before a name, by language."""

_FILLER: dict[str, str] = {
    "en": (
        "as|the|its|their|them|it|these|those|this|in|by|to|collectively|also|and|or|both|at"
        "|islands?|islets|of|officially|simply|sometimes|often|what|which|that|territory|group"
        "|respectively|while|but|whereas"
    ),
    "ru": (
        "как|их|его|её|ее|и|в|во|на|а|или|под|названием|именем|у|со|своими|свои|острова|эти|это"
        "|также|официально|только|же|но|группу|остров"
    ),
    "uk": "як|їх|його|її|і|й|та|під|назвою|ці|це|також|у|острови|групу",
    "de": "als|die|der|den|auf|auch|und|von|oder|sie|seine|ihre|inseln?",
    "fr": "comme|sous|le|la|les|nom|de|du|des|au|aux|par|et|en|l|d|que|qu|ou|îles?",
    "es": "como|el|los|las|nombre|con|por|y|o|en|de|es|para",
    "it": "come|i|gli|il|con|dal|dalla|nel|nome|di|e|in",
    "pt": "como|os|as|no|na|do|da|pelo|pela|nome|de|e",
    "pl": "jako|w|i|przez|pod|nazwą|swoje|za|a|się",
    "cs": "jako|v|a|se|ten|pod|názvem",
    "nl": "als|van|met|het|de|een|door|bij|en|in",
    "sr": "као|и|у|под|именом|се|kao|u|se|a",
    "mk": "како|и|во|под|името|се|а",
    "bg": "като|и|в|го|ги|се|а",
    "fi": "nimellä|saarta|saaria|on|ja",
    "sv": "för|och|i",
}
"""Words that may stand between such a verb and the name, by language."""

_ANY_FILLER = "|".join(_FILLER.values())
_ANY_NAMING = "|".join(_NAMING.values())
_GAP = re.compile(rf"(?:[\W\d_]|\b(?:{_ANY_FILLER})\b)*")
_VERB = re.compile(rf"\b(?:{_ANY_NAMING})(?!\w)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;](?=\s+\w|$)|[。！？]|\n\s*\n")
_NAME_FOR = re.compile(
    r"^[\"'”’»」』]?\s*[(,—–-]?\s*(?:this is |which is |is |are |—|-)*(?:the "
    r"|a )?(?P<holder>[\w'’]+)(?:['’]s)?\s+(?:\w+\s+)?(?:name|term|designation|word)\b",
    re.IGNORECASE,
)
_AS_HOLDER_CALLS = re.compile(
    r"^[\"'”’»」』]?\s*,?\s*\(?(?:as|как|як|wie|comme|como"
    r"|come)\s+(?P<between>(?:[\w'’-]+\s+){1,4}?)(?:" + _ANY_NAMING + r")(?!\w)",
    re.IGNORECASE,
)
_BY_HOLDER = re.compile(
    r"^[\"'”’»」』]?\s*,?\s*(?:by|in|by the|в|во|у|von|in|par|au|en|por|da|dal|przez|w|v)\s+",
    re.IGNORECASE,
)
_CALLED_BEHIND = re.compile(
    r"^[\"'”’»]?\s*(?:diyor|deniyor|denir|dediği|olarak (?:bilin|adlandır))"
)
_NAME_BEFORE = re.compile(
    r"(?<![\w'’-])(?P<holder>[\w'’-]+?)(?:['’]s)?\s+(?:\w+\s+)?(?:name|term|designation|название"
    r"|наименование|назва)s?\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_NAME_HEAD = re.compile(r"側?(?:の呼称|での呼称|名称|語名|名)[はがでの:：、「『\s]*$")
_TERMINOLOGY = re.compile(r"(?<![\w-])(?P<holder>[\w-]+)\s+(?:терминологии|термінологією)\W*$")
_CALLED_EAST_ASIAN = re.compile(
    r"^[」』”’\"'》]?(?:の?島|岛|群島|群岛|섬)?(?:"
    r"(?:など)?と(?:も)?(?:呼|称|いう(?!言葉|語|表現|名)|言う|いい|言い|名付|する|され|表記|し[、てた])"
    r"|(?:이?라고|이?라|으?로)\s?(?:도\s?)?(?:부르|부른|불리|불린|부름|칭하|칭한|일컫|알려|지칭|하는|한다|주장)"
    r")"
)
_CALL_ZH = re.compile(
    r"(?:称之为|稱之為|称其为|稱其為|称为|稱為|称|稱|叫做|叫作|叫|命名为|命名為|所谓的?|所謂的?)"
    r"(?:作|为|為)?[“「『《\"‘]?$"
)
_BEFORE_EAST_ASIAN = re.compile(
    r"(?:では|が|は|側が|側は|側では|側で|で|에서는|에서|이|가|은|는|측이|측은|측에서는)?[、,]?\s?[「『“\"'‘《]?$"
)


def attributed_to(before: str, behind: str, holders: Sequence[Holder]) -> HolderId | None:
    """The holder to whom the text itself ascribes a name; None where it ascribes it to nobody.

    Args:
        before: the text up to the mention; only the last `REACH` code points count.
        behind: the text behind the mention; only the first `REACH` count.
        holders: the parties that may be meant, with the words that texts call them by.
    """
    words = _words(tuple(holders))
    if not words:
        return None
    before, behind = before[-REACH:], behind[:REACH]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    if ends:
        before = before[ends[-1] :]
    return (
        _east_asian(before, behind, words)
        or _by_verb_before(before, behind, words)
        or _by_name_for(before, behind, words)
    )


def _by_verb_before(before: str, behind: str, words: _Words) -> HolderId | None:
    """Find `known in Japan as the NAME`, `which Tokyo calls NAME`, `called NAME by Japan`."""
    verbs = list(_VERB.finditer(before))
    for verb in reversed(verbs):
        gap = before[verb.end() :]
        between = words.all_in(gap)
        rest = words.pattern.sub(" ", gap)
        if not _only_filler(rest):
            continue
        if (by := _BY_HOLDER.match(behind)) and (holder := words.at(behind, by.end())):
            return holder
        if between:
            return between[-1]
        subject = words.all_in(before[max(0, verb.start() - 45) : verb.start()])
        return subject[-1] if subject else None
    if _CALLED_BEHIND.match(behind):
        subject = words.all_in(before[-30:])
        return subject[-1] if subject else None
    return None


def _only_filler(text: str) -> bool:
    """Whether between verb and name stand only function words, and at most one other name."""
    match = _GAP.match(text.lower())
    rest = text[match.end() if match else 0 :]
    if not rest:
        return True
    # "known in Russia as the Kurils and in Japan as the …": another name and its joining word.
    joined = re.match(
        r"[\w'’\-]+(?:\s+[\w'’\-]+)?[\"”’»]?(?:,|,?\s+(?:and|or|but|while|и|а|та|і|und|et|y|e|i|a)\b)",
        rest,
        re.IGNORECASE,
    )
    return joined is not None and _GAP.fullmatch(rest[joined.end() :].lower()) is not None


def _by_name_for(before: str, behind: str, words: _Words) -> HolderId | None:
    """Find `NAME (the Japanese name for …)`, `NAME, as Tokyo calls them`, `Japan's name: NAME`."""
    if name_for := _NAME_FOR.match(behind):
        return words.find(name_for.group("holder"))
    if as_called := _AS_HOLDER_CALLS.match(behind):
        found = words.all_in(as_called.group("between"))
        return found[-1] if found else None
    for pattern in (_NAME_BEFORE, _TERMINOLOGY):
        if name_before := pattern.search(before):
            return words.find(name_before.group("holder"))
    return None


def _east_asian(before: str, behind: str, words: _Words) -> HolderId | None:
    """日本では「NAME」と呼ばれる, 日方称NAME, 일본이 NAME라고 부르는."""
    if _CALLED_EAST_ASIAN.match(behind) and (lead := _BEFORE_EAST_ASIAN.search(before)):
        found = words.all_in(before[max(0, lead.start() - 12) : lead.start()])
        if found:
            return found[-1]
    if call := _CALL_ZH.search(before):
        found = words.all_in(before[max(0, call.start() - 10) : call.start()])
        if found:
            return found[-1]
    if head := _NAME_HEAD.search(before):
        return words.ending(before[: head.start()])
    return None


class _Words:
    """The words by which a text may mean one of some holders."""

    def __init__(self, holders: tuple[Holder, ...]) -> None:
        self._holder = {word.lower(): h.id for h in holders for word in h.words}
        longest_first = sorted(self._holder, key=len, reverse=True)
        spaced = [re.escape(word) for word in longest_first if word[0] < "\u2e80"]
        unspaced = [re.escape(word) for word in longest_first if word[0] >= "\u2e80"]
        alternatives = [rf"\b(?:{'|'.join(spaced)})\b"] * bool(spaced) + unspaced
        self.pattern = re.compile("|".join(alternatives) or r"(?!)", re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self._holder)

    def find(self, word: str) -> HolderId | None:
        """The holder that one word means."""
        return self._holder.get(re.sub(r"['’]s$", "", word.lower()))

    def at(self, text: str, start: int) -> HolderId | None:
        """The holder named right there."""
        match = self.pattern.match(text, start)
        return self._holder[match.group().lower()] if match else None

    def ending(self, text: str) -> HolderId | None:
        """The holder that the last word of a text names."""
        found = list(self.pattern.finditer(text))
        if not found or found[-1].end() != len(text):
            return None
        return self._holder[found[-1].group().lower()]

    def all_in(self, text: str) -> list[HolderId]:
        """The holders named in a text, in order."""
        return [self._holder[m.group().lower()] for m in self.pattern.finditer(text)]


@lru_cache(maxsize=256)
def _words(holders: tuple[Holder, ...]) -> _Words:
    return _Words(holders)


TRIGGERS = tuple(
    (
        "いわゆる|所謂|所谓|이른바|소위|т.н.|т. н.|званий|званого|звані|звана|звану|званих|"
        "званим|soi-disant|cosidd|tak zwan|tzw.|takzvan|tzv.|zogen|zoget|takozvan|такозван|"
        "т.нар.|sözde|sanot|så kall|sogen|so gen|denominad|llamad|chamad|call|known|refer|"
        "name|term|dub|label|styled|describ|назыв|имену|известн|зовут|зовёт|зовет|обозначает|"
        "обозначают|терминологии|назив|відом|зве|звуть|と呼|と称|とい|と言|とし|とす|とさ|"
        "とも|と表|名付|名|呼称|称|稱|叫|라고|로 부|로 불|로 칭|로 알|라 부|불리|부르|칭하|"
        "bekannt|genannt|nennt|nennen|bezeichn|heiß|heiss|namen|appel|connu|nomm|désign|"
        " dit | disent |sous |llam|conocid|denomin|nombre|chiam|conosciut| nota | noti |"
        " note |nome|cham|conhecid|nazyw|zwan|znan|nazwę|nazwą|nazýv|znám|říká|názvem|noem|"
        "genoemd|bekend|heten|heet|познат|зов|zov|poznat|нареку|вика|нарича|kutsu|nimi|"
        "tunnet|kalla|kända|gọi|diyor|deniyor|denir|dediği|olarak"
    ).split("|")
)
"""What a text must hold for any attribution to be in it; folded. The automaton finds them in
the scan that finds the names, so that a text without them costs nothing more."""
