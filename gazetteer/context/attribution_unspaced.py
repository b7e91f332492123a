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

_FOOTNOTE = r"\[\w{1,3}\]"
_NOTE = rf"(?: ?{_FOOTNOTE})*"
"""Footnotes."""

_OPENED = r" ?[「『“\"'‘《〈]?"
_CLOSED = r"[」』”’\"'》〉]?"

# ── Nouns: the name that a side has ──────────────────────────────────────────────────────────────

_NOUN_JA = r"(?:呼称|呼び名|呼び方|言い方|名称|名前|表現|旧称|島の名|名)"
_NOUN_KO = r"(?:명칭|이름|지명|호칭|표현|표기|명)"
_NOUN_ZH = r"(?:称呼|稱呼|叫法|说法|說法|名称|名稱|旧称|舊稱)"

_NAME_OF_A_SIDE = re.compile(
    rf"(?:側|政府|方)?(?:の|での|における)?{_NOUN_JA}(?:である)?"
    r"[はがでの은는:：;；、「『（(・･\s]*"
    rf"(?:{_NAME}[」』]?\s?[（(<／/・]\s?(?:{_NAME}[、,]\s?)?)?['‘“\"「]?$"
    rf"|(?: ?측| ?정부)? ?{_NOUN_KO}(?:으로는?|으론|인|은|는)?[:：「『（(・･\s]*(?:각각\s)?"
    rf"(?:{_NAME}\s?[（(<／/・]\s?(?:{_NAME}[、,]\s?)?)?['‘“\"「]?$"
    rf"|식 ?{_NOUN_KO}(?:인)? ['‘“\"「]?$"
    rf"|(?: ?측| ?정부)?(?:이|가) (?:주장하|사용하|부르|쓰|내세우)는 {_NOUN_KO}인 ['‘“\"「]?$"
    rf"|(?:当局|當局)?(?:惯用|慣用)?的?{_NOUN_ZH}(?:是|为|為|[:：])?[“「『‘]?$"
)
_AS_A_SIDES_NAME = re.compile(
    rf"{_CLOSED}(?:(?:および|と|や|、)「?{_NAME}」?)?(?:"
    r"(?:という(?:の|名|語|表現|言葉))?(?:は|――それが|＝)"
    rf"(?P<ja>\w{{2,6}}?)(?:側|政府)?(?:における|での|の)(?:使う)?{_NOUN_JA}"
    rf"|[是为為乃](?P<zh>\w{{2,8}}?)方?[对對].{{0,10}}?的{_NOUN_ZH}"
    r"|，?[只都]?(?:只是|都是|是)(?P<zh2>\w{2,4})(?:单方面|單方面)?的(?:旧|舊)?"
    rf"{_NOUN_ZH}|[（(]?(?:这|這)?是?(?P<zh3>\w{{2,3}})的?{_NOUN_ZH}[)）]"
    r"|[（(][^()（）]{1,12}の(?P<aside>\w{2,4}?)側?の?(?:名称|呼称|名)[)）]"
    r"|[（(](?:[^()（）]{1,14}[·・,] ?)?\w{2,8}의 (?P<side>\w{2,3}) (?:주장 ?|측 ?)?"
    r"(?:명칭|이름)[)）]"
    r"|[（(](?:[^()（）]{1,14}[·・,] ?)?(?P<ko>\w{2,5}?)"
    r"(?:(?:이|가|측이) (?:주장|부르|쓰|사용)[^()（）]{0,12}?|의|측의|식)? ?"
    r"(?:명칭|이름|지명|호칭)[)）]"
    r"|(?:이라|라)?(?:란|는 (?:표현|이름|명칭|말)은) (?P<term>\w{2,3})(?:이|가|에서|의| 쪽| 측)"
    r"|[은는] (?:[가-힣]{2,8}의 )?(?P<style>[가-힣]{2,3})식 ?(?:명칭|이름|지명|호칭)"
    r"|(?:[一-鿿]{1,6})?[은는] (?P<said>\w{2,5}?)(?:인|인들)?(?:에서|이|가|의)"
    r"(?: [^,.]{0,12}?(?:부르는|붙인|쓰는)| (?:독도|섬의?))? (?:말|명칭|이름))"
)

# ── Verbs behind the name: Japanese and Korean ───────────────────────────────────────────────────

_CALLED_JA = (
    r"(?:(?:など)?と(?:も|だけ)?(?:呼|称|いう(?=[。、」]|$|.{0,2}島[々でをはがに]|.{0,2}諸島)|言う|言い|言っ|いい|いっ"
    r"|名付|命名|総称|発音|する|され|表記|記[しさ]|し[、てた])"
    r"|との(?:名称|呼称|表現)|(?:など)?って(?:言|呼)"
    r"|という(?:名称|呼称|名前|名|語|表現)を.{0,12}(?:使|用)"
    r"|の(?:名|呼)称を.{0,6}(?:使|用い)|の名(?:称)?で.{0,8}(?:使|用|呼|通|知|載|領有|登))"
)
_CALLED_KO = (
    r"(?:(?:이?라고?만?|으?로|이?라) ?(?:제각기 |도 )?(?:부르|"
    r"부른|불리|불린|불려|부름|불러|불렀|칭하|칭한"
    r"|칭했|총칭|호칭|일컫|일컬|알려|지칭|명명|표기|표현|"
    r"우기|말하|통하|통한|적는|적힌|올라|쓰는|쓴|하는"
    r"|하며|한다|했다|주장)|이?라는 (?:명칭|이름|말|표현|용어)"
    r"(?!을? (?:쓰|사용하|인정하)지))"
)
_CALLED = re.compile(
    rf"{_CLOSED}(?:の?島|岛|群島|群岛|섬)?{_NOTE}"
    r"(?:\s?[（(][^()（）]{1,40}[)）]|[^()（）「」。]{0,30}[)）])?"
    rf"(?:(?:、|や|・|·|와 |과 )「?[^\s、。「」()はがでにをの]{{1,12}}?」?)?"
    rf" ?(?:{_CALLED_JA}|{_CALLED_KO})"
)
_PAIR_KO = "(?:[^ ,.]{1,12}(?:와|과) )?"
_NEXT_SPEAKER = (
    r"(?:、|, |고, )(?:さらに|또 |而)?(?:[^\s、。,.はがでのを]{2,6} ?(?:側|人|政府)?(?:では|なら|"
    r"は|が|で)、?"
    r"|[가-힣]{2,6}(?: 정부| 측)?(?:에서는|에선|에서|은|는|이|가|면|이면) )"
)
_CALLED_FARTHER_ON = re.compile(
    rf"{_CLOSED}{_NOTE}(?:(?:あるいは|または|や|・)[^、。]{{1,16}}|(?:와|과) [^ ,.]{{1,10}}?)?"
    r"(?:으?로|이?라고?|지만)? ?"
    rf"(?:{_NEXT_SPEAKER}{_OPENED}[^、。,.]{{1,16}}?{_CLOSED}{_NOTE} ?){{1,2}}"
    rf"(?:{_CALLED_JA}|{_CALLED_KO}|に(?:なる|なっ)|と(?:なる|なっ|して知)"
    r"|(?:이|가)? ?(?:된다|되는|다\b))"
)
_PEOPLE_JA = r"(?:側|政府|当局|人|の人々|国民|の外務省|外務省)?"
_PEOPLE_KO = r"(?:인|인들| 정부| 외무성| 외교부| 측| 쪽| ?사람들?| 국민|측)?"
_SPEAKER = re.compile(
    rf"(?:{_PEOPLE_JA}\w{{0,4}} ?"
    r"(?:では|でも|が|は|側[がはで]|で|なら|に(?:は|とっては?))、? ?"
    r"(?:かつて|戦前|戦後|当時|もともと|今も|今でも|現在は?|以前|従来|一般に|主に|正式には?|公式に|"
    r"単に|必ず|\w{2,8}年から|[^、。]{1,8}さん)?、?"
    rf"(?:[^、。「」]{{1,24}}を|{_NAME}について|[^、。「」]{{1,20}}とは言わず、必ず)?"
    rf"|{_PEOPLE_KO}(?:에서는|에서도|에서|에선|에게는|이|가|은|는|면|이면)[、,]? "
    r"(?:(?:(?![은는] )[^.。!?()]){1,60}?[을를] |[가-힣 ]{1,12} 두고 )?"
    r"(?:각각 |소위 |이른바 |예로부터 |흔히 |보통 |주로 |공식적으로 |일반적으로 |여전히 "
    r"|현재 |당시 |원래 |(?:19|20)\d\d년 [가-힣 ]{1,8}[을를] )?"
    r"(?:[^.。!?「」]{1,40} (?:또는|혹은|및|아니라|대신) )?)"
    rf"(?:{_NAME}[、やと・]|{_NAME}(?:, |와 |과 ))?"
    rf"(?:{_NAME}(?: {_NAME})?\s?[（(](?:[^()（）]{{0,24}}[、,:：]\s?)?)?{_OPENED}"
)
_ENDS_SO_JA = r"(?=[、。」]|$|.{0,4}[島域])"
_CALLS_ITSELF = re.compile(
    rf"{_CLOSED}{_NOTE}と(?:呼び|呼んで|称し|命名し|名付け|主張し(?!た)|(?:呼ぶ|称する|主張する){_ENDS_SO_JA})"
    rf"|{_CLOSED}(?:이?라고?|으?로)(?:도|만)? ?(?:불리(?!지)|불린|불려|명명|지칭)"
)
"""What a side does itself, or is done by it, behind a name."""

_IN_PASSING = re.compile(
    rf"{_PEOPLE_JA}(?:も(?:[^、。「」]{{1,16}}を)?|[がは、]?[^、。「」]{{0,16}}を主張し(?:て(?:いて|おり))?、?"
    rf"|[がは](?:独自に|勝手に|一方的に|[^、。「」]{{1,12}}を)?)"
    rf"{_OPENED}|{_PEOPLE_KO}에 의해서?(?:는)? {_OPENED}"
)
"""中国も「NAME」と呼び: the sentence may be about something else, so that no passive will do."""

_NAME_MADE_JA = re.compile(rf"(?:側|政府|方)?(?:の|での)?{_NOUN_JA}を{_OPENED}$")
"""ロシア名をNAMEという; 「名称をNAMEに改め」 is nobody's."""

_SPEAKER_IN_A_STATE = re.compile(
    rf"(?:側|人|政府)? ?(?:では|なら|は|が|で)、?{_OPENED}"
    rf"|(?:인|인들| 정부| 측)?(?:에서는|에선|에서|은|는|이|가|면|이면) {_PAIR_KO}{_OPENED}"
)
_IN_ITS_CASE = re.compile(rf"なら、?{_OPENED}|이?라?면 {_OPENED}")
_IS_BEHIND = re.compile(rf"{_CLOSED}(?:に(?:なる|なっ)|(?:이|가) 된다)")
"""韓国なら独島、日本なら竹島になる."""

_VERBS = (
    (_CALLED, _SPEAKER),
    (_CALLS_ITSELF, _IN_PASSING),
    (_IS_BEHIND, _IN_ITS_CASE),
)
"""What says behind a name that it is one, with what then stands between the holder and it."""

_SPEAKER_OF_IT = re.compile(
    rf"{_PEOPLE_JA}[はが]、?[^、。]{{0,10}}を{_OPENED}"
    rf"|{_PEOPLE_KO}[은는이가] [^,.]{{0,12}}[을를] ?{_OPENED}"
)
"""日本はこの島を竹島、韓国は独島と呼ぶ."""

_WHO_CALLS_IT = re.compile(
    rf"{_CLOSED}(?:[（(][^()（）]{{1,14}}[)）])?{_CLOSED}(?:"
    r"と(?:呼ぶ|呼んでいる|称する|称している|(?:呼び|呼んで|称し|称して)、?[^。]{0,16}?"
    r"(?:主張|支配|統治|管理|占拠)(?:する|している))"
    r"|(?:이?라고?|으?로) ?(?:(?:부르|우기|칭하)는|(?:부르|우기|칭하)(?:며|면서) [^.。]{0,24}?"
    r"(?:주장|지배|점유|점거)하(?:는|고 있는)) )"
)
"""What stands behind the object of a clause, before whom it tells of: 竹島を独島と呼ぶ韓国."""

_OF_AN_OBJECT = re.compile(rf"[を을를]、? ?{_OPENED}$")

_ACTS = re.compile(
    r"\Z|[はがもにをと、。」』]|へ|側|政府|当局|国民|外務|では|からは|[은는이가을를도와과에,.]|측|정부|당국|외교부|으?로"
)
"""What follows a state that acts, and not 日本人 or 日本の活動家."""

_OBJECTED = re.compile(
    r"[^。、,]{0,30}(?:抗議|削除|撤回|訂正|批判|反発|反対|やめ|没収|検閲|認め(?:てい)?な|べきではな|ことはな|使わな)"
    r"|[^.,]{0,30}(?:항의|반발|반대|비판|철거|삭제|시정|불매|규탄|인정하지)"
)
_NOT_SO_CALLED = re.compile(
    rf"{_CLOSED}(?:の?島|岛|群島|섬)?(?:"
    r"(?:など)?(?:と|とは|とも|との名称は)(?:呼|称|言|い|表記|書)[^。、「」は]{0,6}?"
    r"(?:ない|なかっ|なく|ません|ぬ(?=[。、」]|$)|ず(?=[、。に]))"
    r"|(?:など)?(?:と|とは)(?:呼|称|言|い|表記|書)[^。、「」]{0,6}?(?:こと)?[をはに]?(?:拒|避け|やめ|止め|禁)"
    r"|(?:이?라고|으?로|이?라는 (?:이름|명칭)을?)(?:는|도|만)? ?"
    r"(?:[가-힣]{1,4}지(?:는|도)? ?(?:않|못|말)"
    r"|(?:부르|쓰|표기하|칭하)(?:기|는 것)[을를은는]? ?(?:거부|거절|중단|금지|반대)))"
)
"""What denies behind a name that it is one: 独島とは呼ばない, 독도라고 부르지 않는다."""

_TOPIC = re.compile(rf"[はも]、?{_OPENED}$|[은는] (?:\S+[을를] )?{_OPENED}$")
"""韓国は「竹島」と表記した地図の削除を求めた: the name is what the speaker objects to."""

_SO_SAID_BY = re.compile(
    rf"(?:側|政府)?(?:で|が|の)(?:いう|言う|いうところの|言うところの|"
    rf"いうところ|呼ぶ)(?:ところの)?{_OPENED}"
    rf"|(?:側|政府)?にとっての{_OPENED}"
    rf"|{_PEOPLE_KO}(?:이|가|에서|측이|측에서) (?:소위 |이른바 )?"
    r"(?:말하는|말한|부르는|부르던|일컫는|칭하는|내세우는) "
    rf"(?:소위 |이른바 )?(?:명칭 |이름 )?{_OPENED}"
)

# ── Verbs before the name: Chinese ───────────────────────────────────────────────────────────────

_CALLS_ZH = re.compile(
    r"(?P<call>称之为|稱之為|称其为|稱其為|[改合统統]?(?:称|稱)[为為]|"
    r"[称稱][^\s，,。、；;「」『』“”称稱]{1,8}[为為]"
    r"|称之|稱之|[称稱][:：]|所[称稱说說]的?|(?<![坚声宣辩谎])[改合统統]?称|(?<![堅聲宣辯謊])[改合统統]?稱|[更改]名[为為]"
    r"|谓之|謂之|唤作|喚作|写作|寫作|喊[它其]?|口中的|[说說]成是?|只[说說]|(?P<uses>(?<!不)(?<!不得)使用)"
    r"|叫做|叫作|叫[它佢]?做?|[称稱]它[们們]?|叫它[们們]|命名为|命名為|(?P<so>所谓的?|所謂的?))"
    rf"(?:作|为|為)?[:：]?\s?[“「『《\"‘]?(?P<listed>{_NAME}[”」』]?[、或和及][“「『]?)?$"
)
_SAYS_ZH = re.compile(
    r"[”」』》](?!是|[并並]|乃|[问問]|一[说說]|的[说說]法|不|属|屬)"
    rf"|(?:{_FOOTNOTE})?或|[)）（(\s，,。；;、]|的(?=\w{{0,4}}[岛島地海群领領嶼屿])|之一|$"
)
"""Behind a name that "稱" calls so; behind another it means "says"."""

_ENDS_A_LIST_ZH = re.compile(rf"[）)”」]|{_FOOTNOTE}")
"""Behind the last of several names."""

_TERM_ZH = re.compile("[」』”]?(?:一|这个?|這個?)?(?:词|詞|名|称呼|稱呼)")
_AMONG_ZH = re.compile(
    "在(?P<side>\\w{2,4})[，,](?:人[们們])?(?:将|將|把)?"
    "(?:[它其][们們]?|该[岛群]岛?|該[島群]島?|这些?岛屿?|這些?島嶼?)?$"
)
"""A place and what is spoken of, before a Chinese verb of naming: 在日本，它们叫."""

_DENIED_ZH = re.compile(
    r"(?:[从從]?[不未](?![仅但断过僅斷過久])|[没沒]有|拒[绝絕]|避免|禁止|反[对對]|抗[议議]|停止)"
    r"(?:会|會|得|肯|愿|願|再|想|曾)?[^，,。；;、]{0,6}$"
)
"""What denies before a Chinese verb of naming that anybody does: 从不称其为."""

_OBJECT_ZH = re.compile("[将將把][^，,。；;：:（(]{1,40}$")
_SUBJECT_ZH = 18
"""Code points before a Chinese naming verb, or its object, in which its subject is sought."""

_ANOTHER_VERB_ZH = re.compile("[，,][并並亦也]?$")
_CLAUSE_END_ZH = re.compile("[，,；;：:]")


_RIGHT_BEFORE = re.compile(
    rf"(?:側|方|人|政府|측|인)?(?:では|は|で|なら|에서는|에선|은|는|[:：]|是|叫|称|稱)[、，,]?{_OPENED}"
)
_RIGHT_BEHIND = re.compile(rf"{_CLOSED} ?[（(](?P<side>\w{{1,6}})(?<![名称稱側方])[側方]?[)）]")
"""What stands between a name and its side, where another name of the place has its own."""


class UnspacedWords:
    """The words by which a text may mean a holder where words are not spaced."""

    def __init__(self, holders: Mapping[str, HolderId]) -> None:
        self._holders = holders
        words = [word for word in holders if word[0] >= FIRST_UNSPACED]
        words.sort(key=len, reverse=True)
        either = "|".join(map(re.escape, words)) or r"(?!)"
        # The name of a language is no holder: "ロシア語で「…」".
        self._word = re.compile(rf"(?:{either})(?![語语]|어(?:로|:|：))")

    def none_in(self, text: str) -> bool:
        """Whether a text names no holder."""
        return self._word.search(text) is None

    def ending(self, text: str) -> HolderId | None:
        """The holder that the last word of a text names."""
        found = list(self._word.finditer(text))
        if not found or found[-1].end() != len(text):
            return None
        return self._holders[found[-1].group()]

    def acting_at(self, text: str, start: int) -> HolderId | None:
        """The holder whose word begins there and is no adjective of what follows."""
        word = self._word.match(text, start)
        if word is None or not _ACTS.match(text, word.end()):
            return None
        return self._holders[word.group()]

    def all_in(self, text: str) -> list[HolderId]:
        """The holders named in a text, in order."""
        return [self._holders[match.group()] for match in self._word.finditer(text)]

    def before(self, text: str, construction: re.Pattern[str]) -> HolderId | None:
        """The last holder between which and the end of a text stands just a construction."""
        for word in reversed(list(self._word.finditer(text))):
            if construction.fullmatch(text, word.end()):
                return self._holders[word.group()]
        return None

    def right_before(self, text: str) -> HolderId | None:
        """The holder right before the end of a text: 日本では, 韓国：."""
        return self.before(text, _RIGHT_BEFORE)

    def right_behind(self, text: str) -> HolderId | None:
        """The holder in a bracket that opens a text: （韓国）."""
        aside = _RIGHT_BEHIND.match(text)
        return self._holders.get(aside["side"]) if aside else None


def told_unspaced(before: str, behind: str, words: UnspacedWords) -> HolderId | None:
    """The holder to whom a text ascribes a name; None where it shows none.

    Args:
        before: the folded clause up to the mention.
        behind: the folded text behind it.
        words: what means a holder.
    """
    if holder := _caller_behind(before, behind, words):
        return holder
    if _NOT_SO_CALLED.match(behind):
        return None
    if words.none_in(before):
        return _as_a_sides_name(behind, words)
    if _OBJECTED.match(behind) and _TOPIC.search(before):
        return None
    if holder := _speaker_before(before, behind, words):
        return holder
    if holder := words.before(before, _SO_SAID_BY):
        return holder
    if (call := _CALLS_ZH.search(before)) and (holder := _caller_zh(before, behind, call, words)):
        return holder
    if head := _noun_before(before, behind):
        return words.ending(before[: head.start()].rstrip())
    return _as_a_sides_name(behind, words)


def _caller_behind(before: str, behind: str, words: UnspacedWords) -> HolderId | None:
    """The holder of whom a clause tells that ends before it: 竹島を独島と呼ぶ韓国."""
    who = _WHO_CALLS_IT.match(behind) if _OF_AN_OBJECT.search(before) else None
    return words.acting_at(behind, who.end()) if who else None


def _speaker_before(before: str, behind: str, words: UnspacedWords) -> HolderId | None:
    """The holder who calls it so, with the verb behind the name."""
    for verb, speaker in _VERBS:
        if verb.match(behind) and (holder := words.before(before, speaker)):
            return holder
    farther_on = _CALLED_FARTHER_ON.match(behind)
    if farther_on and words.all_in(farther_on.group()):  # 韓国では独島、日本では竹島と呼ばれる
        return words.before(before, _SPEAKER_IN_A_STATE) or words.before(before, _SPEAKER_OF_IT)
    return None


def _noun_before(before: str, behind: str) -> re.Match[str] | None:
    """The noun right before a name that says whose it is: "Japanese name:"."""
    if made := _CALLED.match(behind) and _NAME_MADE_JA.search(before):
        return made
    return _NAME_OF_A_SIDE.search(before)


def _as_a_sides_name(behind: str, words: UnspacedWords) -> HolderId | None:
    """The holder of whom the text says behind a name that it is its name."""
    side = None if words.none_in(behind) else _AS_A_SIDES_NAME.match(behind)
    return words.ending(next(filter(None, side.groups()))) if side else None


def _caller_zh(
    before: str, behind: str, call: re.Match[str], words: UnspacedWords
) -> HolderId | None:
    """The subject of a Chinese verb of naming, if it does name what follows."""
    if call["call"] in "称稱" and not call["listed"] and not _SAYS_ZH.match(behind):
        return None
    if call["listed"] and not _ENDS_A_LIST_ZH.match(behind):
        return None
    if call["uses"] and not _TERM_ZH.match(behind):
        return None
    at = call.start()
    if _DENIED_ZH.search(before, 0, at):
        return None
    if (among := _AMONG_ZH.search(before, 0, at)) and (side := words.ending(among["side"])):
        return side
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
