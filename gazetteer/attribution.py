"""How a text holds a name at arm's length: in quotation marks, or as somebody's word for it.

"What Japan calls the Northern Territories" is no use of that name by the writer. A naming verb,
a holder and the mention have to stand in one construction: the rules below say, for each
language, which words may stand between them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.naming_words import (
    HOLDER_MEANINGS,
    NAMING_TRIGGERS,
    holder_meaning,
    meaning,
    meanings,
    phrases_from,
)
from gazetteer.normalize import FIRST_UNSPACED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.model import Holder, HolderId
    from gazetteer.naming_words import Meaning

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


_SENTENCE_END = re.compile(r"[.!?;](?=\s+\w|$)|[。！？]|\n\s*\n")
_LISTED = r"[^\s、，,。;；:：()（）「」]{1,14}"
"""A name that stands between a naming word and the mention, where words are not spaced."""

_NAME_HEAD = re.compile(
    r"側?(?:の呼称|での呼称|名称|名|方?名称|이름|명칭|명)[はがでの은는:：、「『（(・･\s]*"
    rf"(?:{_LISTED}[」』]?\s?[（(<／/・]\s?(?:{_LISTED}[、,]\s?)?)?['‘“\"「]?$"
)
_AS_A_SIDES_NAME = re.compile(
    rf"[」』”\"]?(?:(?:および|と|や|、)「?{_LISTED}」?)?"
    r"(?:は(?P<ja>\w{2,6}?)(?:側|における|での|の)+(?:呼称|名称|呼び名)"
    r"|[是为為乃](?P<zh>\w{2,8}?)方?[对對].{0,10}?的(?:称呼|稱呼|叫法|名称|名稱)"
    r"|[（(][^()（）]{1,12}の(?P<aside>\w{2,4}?)側?の?(?:名称|呼称|名)[)）])"
)
_CALLED_EAST_ASIAN = re.compile(
    r"[」』”’\"'》]?(?:の?島|岛|群島|群岛|섬)?"
    r"(?:\s?[（(][^()（）]{1,40}[)）]|[^()（）「」。]{0,30}[)）])?(?:"
    r"(?:など)?と(?:も)?(?:呼|称|いう(?!言葉|語|表現|名)|言う|いい|言い|名付|する|され|表記|し[、てた])"
    r"|(?:이?라고?|으?로)\s?(?:도\s?)?(?:부르|부른|불리|불린|부름|칭하|칭한|일컫|알려|지칭|하는|한다|주장)"
    r"|이?라는\s(?:명칭|이름)"
    r")"
)
_CALLED_FARTHER_ON = re.compile(
    r"(?:\[\d+\])?、\w{2,6}では[「『]?[^\s、，,。;；:：()（）「」と]{1,14}[」』]?(?:\[\d+\])?と(?:呼|称)"
)
_IN_A_STATE = re.compile(r"では、?[「『]?$")
_CALL_ZH = re.compile(
    r"(?P<call>称之为|稱之為|称其为|稱其為|称为|稱為|称之|稱之|[称稱][:：]|所(?:称|稱)的?|称|稱"
    r"|叫做|叫作|叫|命名为|命名為|所谓的?|所謂的?)"
    rf"(?:作|为|為)?[:：]?[“「『《\"‘]?(?P<listed>{_LISTED}[”」』]?[、或和及][“「『]?)?$"
)
_SAYS_ZH = re.compile("[”」』》)）（(\\s，,。；;、]|的|$")
"""Behind a name that "稱" calls so; behind another it means "says"."""

_BEFORE_EAST_ASIAN = re.compile(
    r"(?:(?:では|が|は|側が|側は|側では|側で|で|에서는|에서|이|가|은|는|측이|측은|측에서는)[、,]?\s?"
    rf"(?:[가-힣]+(?:\s[가-힣]+)?[을를]\s|{_LISTED}を)?)?"
    rf"(?:{_LISTED}\s?[（(](?:[^()（）]{{0,24}}[、,:：]\s?)?)?[「『“\"'‘《]?$"
)


_TOKEN = re.compile(r"(?<=\w)'s\b|(?<!\w)و(?=\w{2})|[^\W_]+| -|[,،—:()]")
_PUNCTUATION = {"،": ",", " -": "-", "—": "-", "'s": "'"}
_REST_OF_WORD = re.compile(r"['-]?\w+")
_QUOTE_OPENED = re.compile(rf"[{re.escape(_QUOTE_MARKS)}]\s?$")
_PART = re.compile("[A-Z]{2,}")
_PLACE = re.compile(r"<([^<>]+)>")
_CLAUSE_ZH = 12
"""Code points before a Chinese naming verb in which its subject is sought."""

_CLAUSE_END_ZH = re.compile("[，,；;：:]")

_FIRST_LETTER = 0x80
"""Letters begin behind ASCII, none of which is in the way of a regular expression."""

_PARTS = {
    "SMALL": "<small|as|at|is|name|by_name|under>",
    "THING": "(?:<other|small|adjective|holder|at|things>{0,4} <things> | <other> <at> <holder>)",
    # From the verb to the mention: "nennt die Felsen X", "known, in short, as the X".
    "GAP": "<:|(|->? SMALL* THING? SMALL* (?:,? <as> SMALL*)? (?:<other|things>{1,4} <or> SMALL*)?"
    "<:|(|->? (?<!<about>) M",
    # Who speaks. What means a state's language as well needs an office or an article beside it.
    "PARTY": "(?:<offices> <small>? <holder|adjective> | <adjective> <other>? <offices> | <holder>"
    "| (?<=<small>) (?<!<at>) <adjective> (?! <small>? <other|things>)) (?!')",
    "CLAUSE": "(?:(?!<about>) <small|at|other|things|is|to|that> | <,|-> (?=<that>))",
    # A verb that can be both is neither in "the island called X".
    "CALLS": "(?! (?<=<things>) <called>) <calls>",
    "CALLED": "(?! (?<=<things>) <calls>) <called>",
    "NOUN": "(?!<calls>) <name>",
    "NAME": "(?!<calls>) <name|by_name>",
    "USED": "(?:<uses> <small>{0,2} <at>? <small>? PARTY | PARTY <small|other|is>{0,2} <uses>)",
    "JOINT": "(?:<,|)|->+ <and>? | <and>)",
    "CUT": r'(?= $ | " | <,|(|)|:|-|and|at|last|small>)',
}
"""What several rules have in common."""

_RULES = """
# X, as Tokyo calls it; X, as it is called in Japan
M <,|(|)|->* <like> <small|things>{0,3} <at>? (PARTY) <small|things|other|is>{0,3}
  <calls|called|last>
M <,|(|)|->* <like> <small|things|is>{0,3} <calls|called|last> <small|at|things|other>{0,3}
  (PARTY)
# called X by Japan; called Y by Japan and X by Russia
<calls|called|name|by_name> GAP <things>? <)>? <at> <small>? (PARTY)
<calls|called|name|by_name> .{0,12}? <at> <small>? PARTY .{0,8}? <,|and> (?:<and>|SMALL){0,4}
  M <things>? <at> <small>? (PARTY)
# X (the Japanese name of Y); X, the name that Japan uses; the term X, which Japan uses
M <(|,|->* <is|small|that>{0,3} (<holder|adjective>) '? <other>? NOUN
M (?:<(|,|->+ | <under>) <small|is>{0,2} NOUN <calls>? <small>? (<holder|adjective>)
M <(|)|,|->* <that|small|is|other>{0,4} NAME ,? <that|small>{0,3} (USED | <at> <small>? PARTY)
NAME <small|as>{0,2} M <)|,|->* <that|small|and>{0,3} (USED)
# die China X nennt; für die China den Namen X benutzt; (in Japan X, in China Y genannt)
(?<!<like>) (PARTY) ,? <small|as|at|things|name|under|offices>{0,3} <other>? M SMALL{0,3} <)|,>?
  <last>
(PARTY) ,? <small|at|to|things|other>{0,4} M <name> <uses>
(PARTY) <small|as|at>{0,2} M JOINT <at|small>{0,2} PARTY <small|as>{0,2} <other|things>{1,4}
  SMALL{0,3} <last>
# known in Japan as X; nennt Japan die Felsen X
<calls|called> <small|name|things|at>{0,3} (PARTY) GAP
# which Tokyo calls X; claimed by Tokyo, which calls it X; Japan claims it and calls it X
(PARTY) (?:, (?=<calls>))? CLAUSE{0,6} CALLS GAP
(PARTY) (?:(?!<holder|adjective>) .){0,12} , <that> <small>?
  (?:CALLS GAP | <small>? <as>? SMALL{0,2} M SMALL{0,3} <last>)
(PARTY) (?:(?!<holder|adjective|,>) .){0,8} ,? <and> <small>? CALLS GAP
# in Japan they are known as X; Japan, where they are known as X
(<at|to> <small|other>? PARTY | <inside>) (?:, (?!<called>))? CLAUSE{0,5} CALLED GAP
(?<!<and>) (PARTY) ,? <where> CLAUSE{0,5} (?:<calls|called> GAP | M SMALL{0,3} <last>)
# claimed by Japan under the name of X; Japan uses the name X; Japan's name for them, X
(PARTY) (?:CLAUSE | <calls|called|uses>){0,6} (?:<under> <small>? <name> | <by_name>) <calls>? GAP
(PARTY) CLAUSE{0,5} <uses> <small|to|things|at|other>{0,4} <name> GAP
(<at> PARTY | <inside>) <small|things>{0,3} <name> <is|:|->* M
NAME <small|at>{0,3} (<holder|adjective>) <small|is|as|things|:|,|->{0,4} M
(<holder|adjective>) '? <other>? NAME <small>{0,2}
  (?:M | <small|to|at|things|other>{0,5} <is|as|,|:|-> (?:(?!<and>) <small>){0,2} M)
# Tokyo calls Y X
(?<!<like>) (?<!<like><at>) (PARTY) ,? <small>? <calls>
  (?:(?!<about|part|short>) <other|things>){1,2} M (?= $ | " | <,|)|-|and>)
# in Russia they are called Y, in Japan X
(?:<calls|called|name|by_name|last> .{0,14}? <other|things> | <other|things> <last>) JOINT
  <other>{0,2} (?:(<at> <small>? PARTY) ,? | (<small>? PARTY))
  <small|as|by_name|name|under|:|->{0,4} (?:(?<=<as|by_name|name>) M | M CUT)
# for Moscow it is Y, for Tokyo X
<to> <small>? (PARTY | (?<=<small>) <adjective>) ,? <small|that|things>{0,3} <is> <small>{0,3} M
<is> <to> <small>? (PARTY) <:>? M
(?:^ | <,|(|:|->) <small>? M <to> <small>? (PARTY) JOINT <small|other|things>{1,6}
  <to> <small>? PARTY
<to> <small>? PARTY JOINT <small>{0,2} M <to> <small>? (PARTY)
<to> <small>? PARTY ,? .{0,3} <is> .{1,10} JOINT <to> <small>? (PARTY) <small|is>{0,3} M
# Moskau spricht von X; Moscow speaks of "X"
(PARTY) <small|other>{0,2} <speaks_of> <small>{0,2} M
(PARTY) <small|other>{0,2} <tells_of> <small>{0,2} M (?= .* "$)
"""
"""How a text ascribes a name: the first rule that fits is taken.

A rule is a regular expression over a line that has one letter for each word of a clause. There,
`<small|at>` is any word that does one or the other, as `Naming` lists them, `M` is the mention,
and the last group holds the words that mean the holder. Spaces mean nothing, and an indented line
continues the rule. Quotation marks are left out: a quoted mention ends the line in `"`.
"""

_NOBODYS = """
# refers to X as Y; «Япония называет X своими островами»; the so-called X
<calls> GAP (?:<as|by_name> | <under> <small>? <name>)
<calls> GAP (?:<,|and> <other>{1,2}){0,3} <small|other>{0,2} <made_to_be>
<so> <calls|called> GAP
"""
"""What speaks against all of them."""

_ASIDE = "[(] (?:(?!<holder|adjective>) [^()M])* [)]"
"""What stands in brackets and tells of no holder is skipped."""


def attributed_to(before: str, behind: str, holders: Sequence[Holder]) -> HolderId | None:
    """The holder to whom the text itself ascribes a name; None where it ascribes it to nobody.

    Args:
        before: the folded text up to the mention; only the last `REACH` code points count.
        behind: the folded text behind the mention; only the first `REACH` count.
        holders: the parties that may be meant, with the words that texts call them by.
    """
    words = _words(tuple(holders))
    if not words:
        return None
    before, behind = before[-REACH:], behind[:REACH]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    if ends:
        before = before[ends[-1] :]
    return _east_asian(before, behind, words) or _by_rule(before, behind, words)


def _by_rule(before: str, behind: str, words: _Words) -> HolderId | None:
    """What the first rule says that fits the words around the mention."""
    quoted = _QUOTE_OPENED.search(before) and behind[:1] in _QUOTE_MARKS
    if end := _SENTENCE_END.search(behind):
        behind = behind[: end.start()]
    if rest := _REST_OF_WORD.match(behind):
        behind = behind[rest.end() :]
    line, named = words.line(before)
    line_behind, named_behind = words.line(behind)
    named += named_behind
    if not named:
        return None
    line = f"{line}M{line_behind}" + '"' * bool(quoted)
    rules = _rules()
    line = rules.aside.sub("", line)
    for rule in rules.ascribing:
        if match := rule.search(line):
            if any(against.search(line) for against in rules.nobodys):
                return None
            told = line[: match.end(match.lastindex or 0)]
            return named[len(rules.holder.findall(told)) - 1]
    return None


def _east_asian(before: str, behind: str, words: _Words) -> HolderId | None:
    """日本では「NAME」と呼ばれる, 日方称NAME, 일본이 NAME라고 부르는, NAME（韓国名・NAME）."""
    if _CALLED_EAST_ASIAN.match(behind) and (lead := _BEFORE_EAST_ASIAN.search(before)):
        found = words.all_in(before[max(0, lead.start() - 12) : lead.start()])
        if found:
            return found[-1]
    if call := _CALL_ZH.search(before):
        # In "日稱" one character is the state: the words have it together with the verb.
        clause = before[max(0, call.start() - _CLAUSE_ZH) : call.start() + 1]
        if call.start() and before[call.start() - 1] not in "，,":  # else its subject is left out
            clause = _CLAUSE_END_ZH.split(clause)[-1]
        found = words.all_in(clause)
        says = call["call"] in "称稱" and not call["listed"] and not _SAYS_ZH.match(behind)
        lists = call["listed"] and not behind.startswith(("）", ")", "”", "」"))
        if found and not says and not lists:
            return found[-1]
    if head := _NAME_HEAD.search(before):
        return words.ending(before[: head.start()].rstrip())
    if (lead := _IN_A_STATE.search(before)) and _CALLED_FARTHER_ON.match(behind):
        return words.ending(before[: lead.start()])
    if side := _AS_A_SIDES_NAME.match(behind):
        return words.ending(side["ja"] or side["zh"] or side["aside"])
    return None


class _Words:
    """The words by which a text may mean one of some holders."""

    def __init__(self, holders: tuple[Holder, ...]) -> None:
        self._holder = {word.lower(): h.id for h in holders for word in h.words}
        unspaced = [word for word in self._holder if word[0] >= FIRST_UNSPACED]
        unspaced.sort(key=len, reverse=True)
        self._unspaced = re.compile("|".join(map(re.escape, unspaced)) or r"(?!)")
        self._phrases: dict[str, list[tuple[str, str, HolderId]]] = {}
        for word, holder in self._holder.items():
            if word[0] < FIRST_UNSPACED and (first := _TOKEN.match(word)):
                letter = _letters()[holder_meaning(word)]
                self._phrases.setdefault(first.group(), []).append((word, letter, holder))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: len(phrase[0]), reverse=True)

    def __bool__(self) -> bool:
        return bool(self._holder)

    def line(self, text: str) -> tuple[str, list[HolderId]]:
        """A text with one letter for each word, and the holders in it, in order."""
        line: list[str] = []
        named: list[HolderId] = []
        end = 0
        while token := _TOKEN.search(text, end):
            start, end = token.span()
            word = token.group()
            for phrase, letter, holder in self._phrases.get(word, ()):
                if _stands_at(text, start, phrase):
                    named.append(holder)
                    line.append(letter)
                    end = start + len(phrase)
                    break
            else:
                for phrase in phrases_from(word):
                    if _stands_at(text, start, phrase):
                        word, end = phrase, start + len(phrase)
                        break
                line.append(_letter(word))
        return "".join(line), named

    def ending(self, text: str) -> HolderId | None:
        """The holder that the last word of a text names, where words are not spaced."""
        found = list(self._unspaced.finditer(text))
        if not found or found[-1].end() != len(text):
            return None
        return self._holder[found[-1].group()]

    def all_in(self, text: str) -> list[HolderId]:
        """The holders named in a text whose words are not spaced, in order."""
        return [self._holder[match.group()] for match in self._unspaced.finditer(text)]


def _stands_at(text: str, start: int, phrase: str) -> bool:
    """Whether whole words of a text begin there that are those of a phrase."""
    end = start + len(phrase)
    return text.startswith(phrase, start) and not text[end : end + 1].isalnum()


@lru_cache(maxsize=1 << 14)
def _letter(word: str) -> str:
    """The letter for a word or punctuation mark in a line."""
    if word[0].isalnum():
        return _letters()[meaning(word)]
    return _PUNCTUATION.get(word, word)


@cache
def _letters() -> dict[Meaning, str]:
    """A letter for everything that a word can do."""
    every = sorted(meanings() | {*HOLDER_MEANINGS}, key=sorted)
    return {each: chr(_FIRST_LETTER + number) for number, each in enumerate(every)}


class _Rules(NamedTuple):
    """All rules, compiled."""

    ascribing: tuple[re.Pattern[str], ...]
    nobodys: tuple[re.Pattern[str], ...]
    aside: re.Pattern[str]
    holder: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return _Rules(
        tuple(map(_compiled, _listed(_RULES))),
        tuple(map(_compiled, _listed(_NOBODYS))),
        _compiled(_ASIDE),
        _compiled("<holder|adjective>"),
    )


def _listed(rules: str) -> list[str]:
    """The rules of a list, without its comments."""
    return [rule for rule in re.split(r"\n(?! )", rules.strip()) if not rule.startswith("#")]


def _compiled(rule: str) -> re.Pattern[str]:
    while (with_parts := _PART.sub(lambda part: _PARTS[part[0]], rule)) != rule:
        rule = with_parts
    return re.compile(_PLACE.sub(_any_letter, re.sub(r"\s+", "", rule)))


def _any_letter(place: re.Match[str]) -> str:
    """The letters of all the words that may stand in a place of a rule."""
    wanted = set(place[1].split("|"))
    fitting = [letter if each & wanted else "" for each, letter in _letters().items()]
    runs = ["".join(run) for fits, run in groupby(fitting, bool) if fits]
    ranges = (f"{run[0]}-{run[-1]}" if len(run) > 2 else run for run in runs)
    marks = (re.escape(mark) for mark in sorted(wanted) if not mark[0].isalpha())
    return f"[{''.join((*ranges, *marks))}]"


@lru_cache(maxsize=256)
def _words(holders: tuple[Holder, ...]) -> _Words:
    return _Words(holders)


TRIGGERS = NAMING_TRIGGERS + tuple(
    (
        "いわゆる|所謂|所谓|이른바|소위|т.н.|т. н.|званий|званого|звані|звана|звану|званих|"
        "званим|soi-disant|cosidd|tak zwan|tzw.|takzvan|tzv.|zogen|zoget|takozvan|такозван|"
        "т.нар.|sözde|sanot|så kall|sogen|so gen|llamad|chamad|denominad|так называ|so-called|"
        "so called|と呼|と称|とい|と言|とし|とす|とさ|とも|と表|名付|名|呼称|称|稱|叫|라고|"
        "로 부|로 불|로 칭|로 알|라 부|불리|부르|칭하|지칭|본명|국명|시아명|만명|선명|이름|명칭"
    ).split("|")
)
"""What a text must hold for any attribution to be in it; folded. The automaton finds them in
the scan that finds the names, so that a text without them costs nothing more."""
