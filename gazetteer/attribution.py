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


def is_quoted(text: str, folded_before: str, start: int, end: int) -> bool:
    """Whether the mention itself stands in quotation marks or behind "so-called".

    Direct speech that happens to hold a name is no quotation of the name: the marks must
    enclose it alone, but for an article or a closing point.

    Args:
        text: as given.
        folded_before: the folded text up to the mention, at least its last words.
        start, end: the mention's span in `text`.
    """
    if folded_before.endswith(SO_CALLED):
        return True
    opening = _QUOTE_BEFORE.search(text[max(0, start - 16) : start])
    if not opening:
        return folded_before.rstrip("\"'“«„「『《").endswith(SO_CALLED)
    closing = _QUOTE_BEHIND.match(text, end)
    return closing is not None and closing.group(1) in _PAIRS[opening.group(1)]


_NAMING = (
    # English
    r"known|called|calls?|calling|referred to|refers? to|refer to|named|names|terms|termed"
    r"|dubbed|dubs|labels|labelled|styled|described|describes|regards?"
    # Russian and Ukrainian
    r"|называ\w+|назва\w+|именуем\w+|именую\w+|именует\w*|известн\w+|зовут|зовёт|зовет|обознача\w+"
    r"|назива\w+|відом\w+|іменую\w+|звуть|зве"
    # German, French, Spanish, Italian, Portuguese, Polish, Czech, Dutch, Serbian, Macedonian
    r"|bekannt\w*|genannt\w*|nennt|nennen|bezeichnet\w*|appell\w+|connu\w*|nomm\w+|désign\w+"
    r"|llam\w+|conocid\w+|denomin\w+"
    r"|chiam\w+|conosciut\w+|not[ei]|cham\w+|conhecid\w+|nazyw\w+|zwan\w+|znan\w+|nazýv\w+"
    r"|znám\w+|noem\w*|genoemd|bekend"
    r"|назив\w+|познат\w+|наречен\w+"
)
_FILLER = (
    r"as|the|its|their|them|it|these|those|this|in|by|to|collectively|also|and|or|both|at"
    r"|islands?|of|officially|simply|sometimes|often|what|which|that|territory|territories"
    r"|group|respectively|while|but|whereas"
    r"|как|их|его|её|ее|и|в|на|а|или|под|названием|именем|у|со|своими|свои|острова|эти|это"
    r"|также|официально|только|же|но"
    r"|як|їх|його|її|і|й|та|під|назвою|ці|це|також|у"
    r"|als|die|der|den|auf|auch|und|von|oder|sie|seine|ihre"
    r"|comme|sous|le|la|les|nom|de|du|des|au|aux|par|et|en|l|d|que|qu|ou"
    r"|como|el|los|las|nombre|con|por|y|o|e|os|as|no|na|do|da|pelo|pela|nome|come|i|gli|il|con"
    r"|dal|dalla|nel|in|per"
    r"|jako|w|i|przez|pod|nazwą|swoje|za|v|a|ako|je|van|met|het|de|een|door|bij|кao|као|и|у"
    r"|под|именом|како|во"
)
_GAP = re.compile(rf"(?:[\W\d_]|\b(?:{_FILLER})\b)*")
_VERB = re.compile(rf"\b(?:{_NAMING})\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;](?=\s+\w|$)|[。！？]|\n\s*\n")
_NAME_FOR = re.compile(
    r"^[\"'”’»」』]?\s*[(,—–-]?\s*(?:this is |which is |is |are |—|-)*(?:the "
    r"|a )?(?P<holder>[\w'’]+)(?:['’]s)?\s+(?:\w+\s+)?(?:name|term|designation|word)\b",
    re.IGNORECASE,
)
_AS_HOLDER_CALLS = re.compile(
    r"^[\"'”’»」』]?\s*,?\s*\(?(?:as|как|як|wie|comme|como"
    r"|come)\s+(?P<between>(?:[\w'’-]+\s+){1,4}?)(?:" + _NAMING + r")\b",
    re.IGNORECASE,
)
_BY_HOLDER = re.compile(
    r"^[\"'”’»」』]?\s*,?\s*(?:by|in|by the|в|во|у|von|in|par|au|en|por|da|dal|przez|w"
    r"|v)\s+(?P<holder>[\w'’-]+)",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?P<holder>[\w'’-]+?)(?:['’]s)?\s+(?:\w+\s+)?(?:name|term|designation|название"
    r"|наименование|назва)s?\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_NAME_HEAD = re.compile(
    r"(?:日本(?:名|側名称|語名|側の呼称|での呼称)|(?P<ru>ロシア(?:名|側名称|語名|側の呼称|での呼称)|露名))[はがでの:：、「『は\s]*$"
)
_CALLED_EAST_ASIAN = re.compile(
    r"^[」』”’\"'》]?(?:の?島|岛|群島|群岛|섬)?(?:"
    r"(?:など)?と(?:も)?(?:呼|称|いう|言う|いい|言い|名付|する|され|表記|し[、てた])"
    r"|(?:이?라고|이?라|으?로)\s?(?:도\s?)?(?:부르|부른|불리|불린|부름|칭하|칭한|일컫|알려|지칭)"
    r")"
)
_CALL_ZH = re.compile(
    r"(?:称之为|稱之為|称其为|稱其為|称为|稱為|称|稱|叫做|叫作|叫|命名为|命名為)(?:作|为|為)?[“「『《\"‘]?$"
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
        if between:
            return between[-1]
        if (by := _BY_HOLDER.match(behind)) and (holder := words.find(by.group("holder"))):
            return holder
        subject = words.all_in(before[max(0, verb.start() - 45) : verb.start()])
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
        r"[\w'’\-]+(?:\s+[\w'’\-]+)?[\"”’»]?,?\s+(?:and|or|but|while|и|а|та|і|und|et|y|e|i|a)\b",
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
    if name_before := _NAME_BEFORE.search(before):
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
        return words.find("ロシア" if head.group("ru") else "日本")
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

    def all_in(self, text: str) -> list[HolderId]:
        """The holders named in a text, in order."""
        return [self._holder[m.group().lower()] for m in self.pattern.finditer(text)]


@lru_cache(maxsize=256)
def _words(holders: tuple[Holder, ...]) -> _Words:
    return _Words(holders)


TRIGGERS = (
    "call",
    "known",
    "refer",
    "name",
    "term",
    "dub",
    "label",
    "styled",
    "describ",
    "назыв",
    "назва",
    "имену",
    "именуе",
    "известн",
    "зовут",
    "зовёт",
    "зовет",
    "назив",
    "відом",
    "іменую",
    "と呼",
    "と称",
    "とい",
    "と言",
    "とし",
    "とす",
    "とさ",
    "とも",
    "と表",
    "名付",
    "名は",
    "名「",
    "名:",
    "名：",
    "呼称",
    "称",
    "稱",
    "叫",
    "부르",
    "부른",
    "불리",
    "불린",
    "칭하",
    "칭한",
    "지칭",
    "일컫",
    "알려",
    "bekannt",
    "genannt",
    "nennt",
    "nennen",
    "bezeichn",
    "appel",
    "connu",
    "nomm",
    "désign",
    "llam",
    "conocid",
    "denomin",
    "chiam",
    "conosciut",
    "cham",
    "conhecid",
    "nazyw",
    "zwan",
    "znan",
    "nazýv",
    "znám",
    "noem",
    "bekend",
    "познат",
    "наречен",
)
"""What a text must hold for any attribution to be in it; folded. The automaton finds them in
the scan that finds the names, so that a text without them costs nothing more."""
