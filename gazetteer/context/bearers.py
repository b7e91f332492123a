"""What else bears a place's name, told by the words right beside a mention.

"The trawler Shikotan", 千島海溝, Курильская улица: the table of such words is `namesakes`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gazetteer.boundaries import SCRIPTS, Script, ends
from gazetteer.normalize import FIRST_UNSPACED, fold, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.context.namesakes import Namesake

QUOTATION_MARKS = frozenset("\"'“”„«»「」『』《》〈〉‘’")
_JOINTS_BEFORE = QUOTATION_MARKS | {" "}
_JOINTS_BEHIND = QUOTATION_MARKS | {" ", "-", "·", "・"}
_JOINTS_OF_KATAKANA = QUOTATION_MARKS | {"・"}
_LONGEST = 24
"""Characters of a word of a script that spaces its words, at most."""

_FARTHER_BEFORE = 3
"""Words before a quoted name that may say what bears it: "the cargo vessel 'Iturup'"."""

_LEAST_WITHOUT_ACCENTS = 5
"""Letters of a word that is none other without its accents."""

_WORD = re.compile(rf"[^\s,;:!?()\"«»“”\u2e80-\uffff]{{1,{_LONGEST}}}")
_UP_TO_IT = re.compile("(?s).*[\u2e80-\uffff;,:]")
"""What runs on into a word without a space, in a text that has none."""

_READING = re.compile("[(（][ぁ-ゖァ-ヺー]{2,12}[)）][」』]?")
"""Behind a name in kanji and before what bears it: 独島（ドクト）艦."""

_WORD_JOINT = re.compile("[-/']")
_SHORTEST_PART = 3
_WRITES = frozenset(
    """
    wrote writes write written replaced printed prints marked shouted shouts said says showed shows
    schrieb schreibt druckte druckt trug stand steht zeigte rief écrit écrivait imprimé affiche
    escribe escribió imprimió mostraba anotó gritó scrive scrisse stampato annotò gridato
    leggeva dice escreveu imprimiu gritou пишет написал написала написали напечатал крикнул
    пише написав надрукував napisał napisała pisze napsal píše
    """.split()
)
"""Behind these somebody writes or says a quoted name: 'The newspaper wrote "Senkaku Islands"'."""

_NO_COMPOUNDS = frozenset(
    "einfluss einflusses überfluss zufluss abfluss mitglied mitglieds normaler optimaler maximaler "
    "minimaler formaler".split()
)
"""German words that only end like one of the table: Einfluss."""

COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "fi"})
"""Languages that write a compound as one word."""

_LONGER_WORDS = tuple(
    """
    丸ごと 丸い 丸く 丸め 丸太 丸の内 号外 号泣 号令 级别 級別 级距 級距 号称 号召 號稱 號召
    艦砲 艦艇 艦隊 艦載 舰艇 舰队 舰船 舰载 艦船 犬ぞり 犬橇 犬猫 桜前線 桜開花 桜まつり 桜祭
    ますます マスコ マスタ マスク 川上 川平 川本 川柳 川下 川崎 川沿 川湯 川遊 川魚 川岸 川内
    岬めぐ 岬巡 湾岸 湾内 水産物 水産加工 水産業 水産庁 水産資源 水産試験 大学進学 大学生 大學生
    銀行強盗 銀行券 商店街 電力需給 電力不足 電力危機 电力系统 电力供应 电力短缺 電力供應
    電気 電車 電子 電池 電源 電波 電柱 電話 ガス田 ガス開発 ガスパイプ ガス輸 ガス生産 ガス供給
    ガス事業 ガス料金 テレビ討論 テレビ番組 ホテル業 ホテル建設 ホテル宿泊 ホテル税 旅館業
    小学校統 小学校教材 中学校統 新聞各紙 新聞報道 新闻发布 新聞發布 新闻报道 新聞報導 新闻处
    新聞處 新闻办 河流 河川
    河水 河畔 猫头 貓頭 虾夷 蝦夷 柳树 柳樹 貂皮 狐狸 酒店业 酒庄 酒莊 酒吧 酒类 弧形
    航空写真 航空寫真 航空機 航空便 航空路 航空隊 航空券 航空基地 航空交通 航空戦 航空撮影 航空自衛
    航空運賃 航空管制 航空図 航空測量 航空レーザ 航空関係 航空母艦 航空工 航空会社
    線状 線引 線上 線路 線索 線條 线上 线路 线索 线条 线报 線報 高校生 高校総体 高校野球
    松前 松浦 松島 松岡 松本 松村 松山 松川 蘭越 蘭島 菊池 菊地 菊水 柳川 桂川 桂台 桂岡
    草原 草地 草刈 草取 草木 草花 草本 草食 草野球
    病院 病棟 湾区 灣區 湾岸 湾流 灣流
    高压脊 高壓脊 型省 型农 型農 型住 型の 型经 型經
    """.split()
)
"""Words that begin with one of the table and tell nothing: 北海道丸ごと, 北海道号称."""

_PARTICLE = re.compile(
    "[のはがをにでとへもやかよね]|まで|だ|など|なん|なら|さえ|しか|ばかり|じゃ|らし|より|から|くらい|ぐらい"
)
"""What follows a whole word in kanji in hiragana: no 犬ぞり."""

Side = Literal["before", "behind"]
Bearing = tuple[str, str]
"""What bears the name, and the language of the word that says so."""


class Bearers(Struct, frozen=True, array_like=True, gc=False):
    """The words, folded, by the word or character that stands next to the name.

    Attributes:
        before, behind: the texts, and what each says bears the name.
        tails: the last letters of those that end a compound.
    """

    before: dict[str, tuple[tuple[str, Bearing], ...]]
    behind: dict[str, tuple[tuple[str, Bearing], ...]]
    tails: frozenset[str]

    def of(
        self, folded: str, start: int, end: int, *, quoted: bool = False, in_capitals: int = 0
    ) -> list[tuple[Side, Bearing]]:
        """What the words beside a mention say bears its name, and their side.

        Args:
            folded: the text.
            start, end: the mention; quotation marks may stand between.
            quoted: the mention stands in quotation marks: words farther before it tell too.
            in_capitals: how many words right behind it begin with a capital letter, as those of
                one name do: the word behind each tells too.
        """
        found = self._before(folded, start, _FARTHER_BEFORE if quoted else 1)
        found += self._behind(folded, end, 1 + in_capitals)
        return found

    def _before(self, folded: str, start: int, words: int) -> list[tuple[Side, Bearing]]:
        joints = QUOTATION_MARKS if _is_unspaced(folded[start]) else _JOINTS_BEFORE
        while start and folded[start - 1] in joints:
            start -= 1
        found: list[tuple[Side, Bearing]] = []
        for _ in range(words):
            word = _last_word(folded, start)
            if word in _WRITES:
                break
            texts = self.before.get(word)
            if texts is None and word[-_SHORTEST_PART:] in self.tails:
                texts = self._compounds(word)
            for text, bearing in texts or ():
                part = len(text) < len(word) and " " not in text
                if folded.endswith(text, 0, start) and (
                    part or _begins_alone(folded, start - len(text))
                ):
                    found.append(("before", bearing))
            start -= len(word) + 1
            if start <= 0 or not word:
                break
        return found

    def _behind(self, folded: str, end: int, words: int) -> list[tuple[Side, Bearing]]:
        joints = _JOINTS_BEHIND
        if _is_unspaced(folded[end - 1]):
            joints = (
                _JOINTS_OF_KATAKANA
                if SCRIPTS[folded[end - 1]] is Script.KATAKANA
                else QUOTATION_MARKS
            )
        edge = end
        while end < len(folded) and folded[end] in joints:
            end += 1
        marked = end > edge and joints is not _JOINTS_BEHIND
        if joints is not _JOINTS_BEHIND and (reading := _READING.match(folded, end)):
            end = reading.end()
        found: list[tuple[Side, Bearing]] = []
        for _ in range(words):
            word = _first_word(folded, end)
            texts = self.behind.get(word)
            if texts is None and _WORD_JOINT.search(word):
                texts = self.behind.get(_WORD_JOINT.split(word)[0])
            for text, bearing in texts or ():
                if folded.startswith(text, end) and (
                    marked or _ends_alone(folded, end, end + len(text))
                ):
                    found.append(("behind", bearing))
            end += len(word) + 1
        return found

    def _compounds(self, word: str) -> tuple[tuple[str, Bearing], ...]:
        """What the last part of a compound says: Kühlfrachter, hangarfartyget."""
        if word in _NO_COMPOUNDS:
            return ()
        return tuple(
            (text, bearing)
            for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART)
            for text, bearing in self.before.get(word[at:], ())
            if text == word[at:] and bearing[1] in COMPOUNDING
        )


def _last_word(folded: str, end: int) -> str:
    """The word that ends there; one character in a script that does not space its words."""
    if folded[end - 1 : end] >= FIRST_UNSPACED:
        return folded[end - 1]
    least = max(0, end - _LONGEST)
    word = folded[max(least, folded.rfind(" ", least, end) + 1) : end]
    if not word.isascii() and max(word) >= FIRST_UNSPACED:  # 停航；JR北海道
        word = _UP_TO_IT.sub("", word)
    word = word.lstrip("(")
    return word[2:] if word.startswith("l'") and len(word) > 2 else word  # l'hôtel


def _first_word(folded: str, start: int) -> str:
    """The word that begins there; one character in a script that does not space its words."""
    if folded[start : start + 1] >= FIRST_UNSPACED:
        return folded[start]
    word = _WORD.match(folded, start)
    return word.group().rstrip(".") if word else ""


def _begins_alone(folded: str, start: int) -> bool:
    if start <= 0:
        return True
    if SCRIPTS[folded[start]] is Script.KATAKANA:
        return SCRIPTS[folded[start - 1]] is not Script.KATAKANA  # no バー in メンバー
    if folded[start] >= FIRST_UNSPACED:
        return True
    return folded[start - 1] >= FIRST_UNSPACED or not folded[start - 1].isalpha()


def _ends_alone(folded: str, start: int, end: int) -> bool:
    if end >= len(folded):
        return True
    last, behind = SCRIPTS[folded[end - 1]], folded[end]
    if last is Script.HANGUL:
        return ends(folded, end, Script.HANGUL, 1)  # 강 is a river, 강제 force
    if last is Script.HAN:
        return not folded.startswith(_LONGER_WORDS, start) and (
            SCRIPTS[behind] is not Script.HIRAGANA or _PARTICLE.match(folded, end) is not None
        )
    if last in (Script.KATAKANA, Script.HIRAGANA):
        return SCRIPTS[folded[start]] is not last or (  # 日本ハムファイターズ
            SCRIPTS[behind] is not last and not folded.startswith(_LONGER_WORDS, start)
        )
    return folded[end - 1] >= FIRST_UNSPACED or not behind.isalpha() or behind >= FIRST_UNSPACED


def _is_unspaced(letter: str) -> bool:
    """Whether its script joins a name and what bears it: a space parts the two in a headline."""
    return SCRIPTS[letter] in (Script.HAN, Script.HIRAGANA, Script.KATAKANA)


def _spellings(words: Iterable[str]) -> Iterator[str]:
    """Words folded, and without their accents as a hurried hand writes them: "abobora"."""
    for folded in map(fold, words):
        yield folded
        bare = without_accents(folded)
        if bare != folded and len(bare) >= _LEAST_WITHOUT_ACCENTS:
            yield bare


def bearers(rows: Sequence[Namesake]) -> Bearers:
    """The table by text."""
    before: dict[str, tuple[tuple[str, Bearing], ...]] = {}
    behind: dict[str, tuple[tuple[str, Bearing], ...]] = {}
    for row in rows:
        bearing = row.kind, row.language
        for folded in _spellings(row.before):
            text = folded.rstrip("'")  # which joins it to the name: université d'Hokkaido
            word = _last_word(text, len(text))
            before[word] = (*before.get(word, ()), (text, bearing))
        for text in _spellings(row.behind):
            word = _first_word(text, 0)
            behind[word] = (*behind.get(word, ()), (text, bearing))
    tails = {
        text[-_SHORTEST_PART:]
        for row in rows
        if row.language in COMPOUNDING
        for text in map(fold, row.before)
    }
    return Bearers(before, behind, frozenset(tails))
