"""How Chinese, Japanese and Korean texts ascribe a name to a holder.

Their words are not spaced, or carry particles, so that the rules of `attribution`, which read a
line of words, do not fit. Each pattern here is one construction, met right before or right behind
a mention: 日本では「NAME」と呼ばれる, 日方称NAME, 일본이 NAME라고 부르는, NAME（韓国名・NAME）.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.normalize import FIRST_UNSPACED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.model import HolderId

_NAME = r"[^\s、，,。;；:：()（）「」]{1,14}"
"""A name that stands between a naming word and the mention, where words are not spaced."""

_NOTE = r"(?: ?\[\w{1,3}\])*"
"""Footnotes."""

_OPENED = r" ?[「『“\"'‘《]?"

# ── Nouns: the name that a side has ──────────────────────────────────────────────────────────────

_NAME_OF_A_SIDE = re.compile(
    r"側?(?:の呼称|の呼び名|での呼称|名称|名|方?名称| ?이름| ?명칭|명)"
    r"(?:으로는?|으론)?[はがでの은는:：、「『（(・･\s]*(?:각각\s)?"
    rf"(?:{_NAME}[」』]?\s?[（(<／/・]\s?(?:{_NAME}[、,]\s?)?)?['‘“\"「]?$"
)
_AS_A_SIDES_NAME = re.compile(
    rf"[」』”’'\"]?(?:(?:および|と|や|、)「?{_NAME}」?)?"
    r"(?:は(?P<ja>\w{2,6}?)(?:側|における|での|の)+(?:呼称|名称|呼び名)"
    r"|[是为為乃](?P<zh>\w{2,8}?)方?[对對].{0,10}?的(?:称呼|稱呼|叫法|名称|名稱)"
    r"|[（(][^()（）]{1,12}の(?P<aside>\w{2,4}?)側?の?(?:名称|呼称|名)[)）]"
    r"|[（(](?:[^()（）]{1,14}[·・,] ?)?\w{2,8}의 (?P<side>\w{2,3}) (?:주장 ?|측 ?)?"
    r"(?:명칭|이름)[)）]"
    r"|[（(](?:[^()（）]{1,14}[·・,] ?)?(?P<ko>\w{2,5}?)(?:이|가|의|측이|측의) [^()（）]{0,16}?"
    r"(?:명칭|이름|지명|호칭)[)）]"
    r"|(?:[一-鿿]{1,6})?[은는] (?P<said>\w{2,5}?)(?:에서|이|가|의) [^,.]{0,12}?"
    r"(?:부르는 (?:말|이름|명칭)|명칭|이름))"
)

# ── Verbs behind the name: Japanese and Korean ───────────────────────────────────────────────────

_CALLED_KO = (
    r"(?:부르|부른|불리|불린|부름|불러|칭하|칭한|칭했|일컫|알려|지칭|명명|표기|하는|하며|한다|주장)"
)
_CALLED = re.compile(
    rf"[」』”’\"'》]?(?:の?島|岛|群島|群岛|섬)?{_NOTE}"
    r"(?:\s?[（(][^()（）]{1,40}[)）]|[^()（）「」。]{0,30}[)）])? ?(?:"
    r"(?:など)?と(?:も)?(?:呼|称|いう(?!.{0,4}名|言葉|語|表現)|言う|いい|言い|名付|する|され|表記|し[、てた])"
    r"|という(?:名称|呼称|名前|名)を(?:使|用)"
    rf"|(?:이?라고?|으?로)\s?(?:도\s?)?{_CALLED_KO}"
    r"|이?라는\s(?:명칭|이름)"
    r")"
)
_CALLED_FARTHER_ON = re.compile(
    rf"[」』”’\"'》]?{_NOTE}(?:(?:あるいは|または|や|・)[^、。]{{1,16}})? ?、\w{{2,6}}"
    r" ?では、?[「『]?[^\s、，,。;；:：()（）「」と]{1,14}[」』]?"
    rf"{_NOTE} ?と(?:も|して)?(?:呼|称|知)"
    r"|[’'”\"]?(?:으?로|이?라고?)?, [가-힣]{2,6}(?:에서는|에선|은|는|이|가) [‘'“\"]?[^,.]{1,14}?"
    rf"[’'”\"]?(?:으?로|이?라고?) ?{_CALLED_KO}"
)
_SPEAKER = re.compile(
    r"\w{0,6}(?: ?(?:では|でも|が|は|側[がはで]|で)、? ?"
    rf"(?:かつて|もともと|今も|現在は?|以前|一般に|主に|正式には|単に)?、?(?:{_NAME}(?:を|について))?"
    r"|(?: ?정부| ?외무성|측)?(?:에서는|에서도|에서|에선|이|가|은|는)[、,]? "
    r"(?:(?:(?![은는] )[^.。!?()]){1,60}?[을를] )?(?:소위 |이른바 )?"
    r"(?:[^.。!?「」]{1,40} (?:또는|혹은|및) )?)"
    rf"(?:{_NAME}(?: {_NAME})?\s?[（(](?:[^()（）]{{0,24}}[、,:：]\s?)?)?{_OPENED}"
)
_SPEAKER_IN_A_STATE = re.compile(
    rf"(?: ?では、?|(?:에서는|에선|은|는) ){_OPENED}|で(?:いう|言う|呼ぶ)(?:ところの)?{_OPENED}"
)
_SO_SAID_BY = re.compile(
    rf"(?:で(?:いう|言う)(?:ところの)?{_OPENED}"
    r"|(?:이|가|에서|측이|측에서) (?:소위 |이른바 )?(?:말하는|부르는|일컫는|칭하는) "
    rf"(?:소위 |이른바 )?{_OPENED})"
)

# ── Verbs before the name: Chinese ───────────────────────────────────────────────────────────────

_CALLS_ZH = re.compile(
    r"(?P<call>称之为|稱之為|称其为|稱其為|[改合统統]?(?:称|稱)[为為]|[称稱][^\s，,。、；;「」『』“”称稱]{1,8}[为為]"
    r"|称之|稱之|[称稱][:：]|所[称稱说說]的?|[改合统統]?称|[改合统統]?稱|[更改]名[为為]"
    r"|叫做|叫作|叫|命名为|命名為|(?P<so>所谓的?|所謂的?))"
    rf"(?:作|为|為)?[:：]?\s?[“「『《\"‘]?(?P<listed>{_NAME}[”」』]?[、或和及][“「『]?)?$"
)
_SAYS_ZH = re.compile("[”」』》)）（(\\s，,。；;、]|的|之一|$")
"""Behind a name that "稱" calls so; behind another it means "says"."""

_OBJECT_ZH = re.compile("[将將把][^，,。；;：:（(]{1,40}$")
_SUBJECT_ZH = 12
"""Code points before a Chinese naming verb, or its object, in which its subject is sought."""

_ANOTHER_VERB_ZH = re.compile("[，,][并並亦也]?$")
_CLAUSE_END_ZH = re.compile("[，,；;：:]")


class UnspacedWords:
    """The words by which a text may mean a holder where words are not spaced."""

    def __init__(self, holders: Mapping[str, HolderId]) -> None:
        self._holders = holders
        words = [word for word in holders if word[0] >= FIRST_UNSPACED]
        words.sort(key=len, reverse=True)
        either = "|".join(map(re.escape, words)) or r"(?!)"
        # The name of a language is no holder: "ロシア語で「…」".
        self._word = re.compile(rf"(?:{either})(?![語语]|어(?:로|:|：))")

    def ending(self, text: str) -> HolderId | None:
        """The holder that the last word of a text names."""
        found = list(self._word.finditer(text))
        if not found or found[-1].end() != len(text):
            return None
        return self._holders[found[-1].group()]

    def all_in(self, text: str) -> list[HolderId]:
        """The holders named in a text, in order."""
        return [self._holders[match.group()] for match in self._word.finditer(text)]

    def before(self, text: str, construction: re.Pattern[str]) -> HolderId | None:
        """The last holder between which and the end of a text stands just a construction."""
        for word in reversed(list(self._word.finditer(text))):
            if construction.fullmatch(text, word.end()):
                return self._holders[word.group()]
        return None


def told_unspaced(before: str, behind: str, words: UnspacedWords) -> HolderId | None:
    """The holder to whom a text ascribes a name; None where it shows none.

    Args:
        before: the folded clause up to the mention.
        behind: the folded text behind it.
        words: what means a holder.
    """
    if _CALLED.match(behind) and (holder := words.before(before, _SPEAKER)):
        return holder
    if _CALLED_FARTHER_ON.match(behind) and (holder := words.before(before, _SPEAKER_IN_A_STATE)):
        return holder
    if holder := words.before(before, _SO_SAID_BY):
        return holder
    if (call := _CALLS_ZH.search(before)) and (holder := _caller_zh(before, behind, call, words)):
        return holder
    if head := _NAME_OF_A_SIDE.search(before):
        return words.ending(before[: head.start()].rstrip())
    if side := _AS_A_SIDES_NAME.match(behind):
        return words.ending(
            side["ja"] or side["zh"] or side["aside"] or side["ko"] or side["side"] or side["said"]
        )
    return None


def _caller_zh(
    before: str, behind: str, call: re.Match[str], words: UnspacedWords
) -> HolderId | None:
    """The subject of a Chinese verb of naming, if it does name what follows."""
    if call["call"] in "称稱" and not call["listed"] and not _SAYS_ZH.match(behind):
        return None
    if call["listed"] and not behind.startswith(("）", ")", "”", "」")):
        return None
    at = call.start()
    if call["so"]:  # "东京炒作所谓的" is nobody's word
        return words.ending(before[:at]) or words.ending(before[:at].removesuffix("方"))
    if joined := _ANOTHER_VERB_ZH.search(before, 0, at):  # of the clause before
        clause = _CLAUSE_END_ZH.split(before[: joined.start()])[-1]
        return next(iter(words.all_in(clause)), None)
    if object_ := _OBJECT_ZH.search(before, 0, at):
        at = object_.start() - 1
    # In "日稱" one character is the state: the words have it together with the verb.
    clause = _CLAUSE_END_ZH.split(before[max(0, at - _SUBJECT_ZH) : at + 1].rstrip("（("))[-1]
    found = words.all_in(clause)
    return found[-1] if found else None
