"""Where a name may begin and end in running text, by the rules of its script.

Scripts that space their words need a boundary on both sides. Korean sets particles behind a
name, Arabic and Hebrew set short words before it. Japanese and Chinese run on without spaces,
so there a neighbour tells: an honorific makes a surname, more katakana a longer word.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum


class Script(IntEnum):
    """What a character is to its neighbours."""

    OTHER = 0
    SPACED = 1
    HAN = 2
    HIRAGANA = 3
    KATAKANA = 4
    HANGUL = 5
    UNSPACED = 6


_RANGES = (
    ("\u3041", "\u309f", Script.HIRAGANA),
    ("\u30a1", "\u30fa", Script.KATAKANA),
    ("\u30fc", "\u30ff", Script.KATAKANA),
    ("\u31f0", "\u31ff", Script.KATAKANA),
    ("\u3005", "\u3007", Script.HAN),
    ("\u3400", "\u9fff", Script.HAN),
    ("\uf900", "\ufaff", Script.HAN),
    ("\U00020000", "\U0003ffff", Script.HAN),
    ("\uac00", "\ud7a3", Script.HANGUL),
    ("\u0e00", "\u0eff", Script.UNSPACED),
    ("\u1000", "\u109f", Script.UNSPACED),
    ("\u1780", "\u17ff", Script.UNSPACED),
)


class _Scripts(dict[str, Script]):
    """Script by character, worked out once for each."""

    def __missing__(self, character: str) -> Script:
        script = self[character] = _script(character)
        return script


def _script(character: str) -> Script:
    for first, last, script in _RANGES:
        if first <= character <= last:
            return script
    if character == "_" or unicodedata.category(character)[0] in "LNM":
        return Script.SPACED
    return Script.OTHER


SCRIPTS = _Scripts()

_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:\n][\"”»’]? ?|[“«\"—–•] ?)\Z")
"""What ends right before a sentence or a title begins."""

_LONGEST_BEGINNING = 3

_PARTICLE = (
    "(?:에서|에게|으로|부터|까지|이라고|라고|이라는|라는|이라|처럼|보다|마다|조차|밖에|이나|이며|이자|이란|이야말로|야말로|이든지|든지|이라도|라도|이고|조차도"
    "|뿐만|뿐|만큼|마저|이었던|였던|이던|인지|이라면|라면|이니까|니까|입니까|이랍니다|랍니다"
    "|이다|입니다|이었다|였다|인데|인가|일까|예요|이에요|이야|야|이든|든|에선|에는|에도|엔|로의|로서|께서|한테|이여|여|다"
    "|임|이므로|므로|였지만|이었지만|이지만|지만|일|였음|이었음|이기에|이어서|여서|이거나|거나|이죠|죠|이지요|지요|이요|요"
    "|이네요|네요|이네|이구나|구나|이래|래|이라니|라니|발|치고는|치고|이나마|나마|이니|답게|다운|식|편|하면|같이|같은|쯤"
    "|의날|라|와|과|은|는|이|가|을|를|의|에|로|도|만|나|란|며|랑|하고|및|등|인|였|측|서|산|행|내|쪽|섬)"
)
_NOUN = (
    "(?:문제|방문|영유권|분쟁|주권|해역|근해|주변|인근|상공|수역|영토|영해|주민|어민|일대|연안"
    "|반환|강탈|침탈|수호|표기|명칭|도발|관련|관할|지역|앞바다|어장|어업|탐방|관광|여행|교섭|협상|논쟁|논란"
    "|주장|기록|편입|병합|측량|조사|탐사|교육|왜곡|발언|사진|지도|용어|선전|정책|개발|등대|해저|침략|점령|점유|지배"
    "|국유화|매입|전경|풍경|땅|방어|훈련|망언|바다|기행|이슈|사태|갈등|상륙|침공|입도|역사|영공|소유권|실효지배"
    "|부근|일원|동쪽|서쪽|남쪽|북쪽|[동서남북중]부(?:권|지역|지방|해안)?|(?:[남북]동|[남북]서|동[남북]|서[남북])[쪽부]|출신|공항|영주귀국|귀국|징용|체류|거주|여객선터미널|지사|방향|접안|접안시설|선착장|시설|시설물|항로|노선|여객선|유람선|배편|뱃길|배표|입도객|방문객|관광객"
    "|(?<=군)수|(?<=시)장|여행객|방문단|답사|체험|보고서|문서|자료|고지도|현황|실태|상황|소식|날씨|영상|여행기|방문기|이야기|이름|지명"
    "|동포|한인|강제징용|강제동원|지진|면적|위치|지형|지질|생태계|생태|고시|의회|군청|시청|도청|시내|자연|식물|어류|해양|기점|경비|관리|보호|보존|보전|연구|전문가|사랑|지키기)"
)
"""What is said of a place and written onto its name: 독도문제."""

_PARTICLES = re.compile(f"{_NOUN}{{0,2}}{_PARTICLE}{{0,3}}(?![가-힣])")
_RUNS_ON = re.compile("(?:는|를|에서|에는|에대|에관|인것|은(?!행)|을(?!지))")
_RUNS_ON_A_SHORT_ONE = re.compile("[는를]|에(?:대[해한하]|관[심해한하])|인것")
"""Particles that the next word may follow without a space: 북해도는원래. 은행 is a bank."""

_PROCLITICS = (("وف", frozenset("وفبلك")), ("ושכ", frozenset("ובלמהשכ")))
"""Arabic and Hebrew particles: the first of two, and those that stand on the name itself."""


_HONORIFIC = re.compile(
    "さん(?![まごしぽ])|ちゃん(?!ちゃん|[こぽ])|くん(?!せい)|君(?![が主])|氏(?![名族神])|様(?![々子式相似])|さま|殿|先生"
    "|選手(?![団権村会])|投手|監督(?![官署庁])|教授(?![会陣])|容疑者|被告|議員(?!連盟|定数|団|立法|ら|会|報酬|提案|有志)"
    "|社長|記者(?!クラブ|会見|団|室)|アナ|夫妻|夫婦|家の|先輩"
    "|弁護士(?!会)|会長|理事長|医師(?![会団不])|部長|課長|店長|校長|准教授|博士|主将|捕手|騎手|棋士"
    "|[一二三四五六七八九]段(?![と落階差航时時影路])|[（(][1-6１-６]年[）)]"
)
_GIVEN_NAME = re.compile(
    "(?!在住|在留|残留|残置|引揚|視察|上陸|訪問|調査|駐在|駐留|支援|研究)"
    "(?:(?![島岛民村町市出漁問领領])[一-鿿]){1,3}(?:選手|さん|ちゃん|くん|投手|氏(?!族)|容疑者|被告|監督(?![官署庁]))"
)
"""Behind a surname: 竹島京介選手."""

_FIRST_OF_A_GIVEN_NAME = (
    "達浩真慎健裕直和正明秀英隆孝幸義良雅哲智康克信修博文敏洋純淳俊賢友由優恵絵麻愛彩陽翔拓竜龍勇慶光晃昌章彰宏弘紀圭恭喜貴久政忠茂"
    "栄利敬尚伸靖泰徹照邦三雄聡悠雪奈千沙理里"
)
_LAST_OF_A_GIVEN_NAME = "也郎彦雄樹哉朗吾輔斗奈菜恵香江浩弘宏夫美子二一介太男之司史志穂乃希紀"
_GIVEN_NAME_ALONE = re.compile(
    f"[ 　]?(?!利子|文史|正史|政史|和紀|明一|直一|文一|三一|三二)"
    f"(?:[{_FIRST_OF_A_GIVEN_NAME}](?:[{_LAST_OF_A_GIVEN_NAME}]|[一-鿿][郎男子美夫雄介之香]))"
    "(?=[^一-鿿]|$|社長|官房|副|会長|部長|課長|議員|記者|大臣|長官|代表|教授|博士|先生|監督|作)"
)
"""A given name of two or three kanji, by those that it begins and ends with: 竹島達也."""

_READ_HONORIFIC = re.compile(f"[（(][ぁ-ゖァ-ヺー・ ]{{1,12}}[）)](?:{_HONORIFIC.pattern})")
_NO_SURNAME_ENDS = frozenset("州県縣道市海峡湾灣")
_UNMISTAKABLE = frozenset(
    "樺太 桦太 独島 獨島 独岛 尖閣 択捉 擇捉 择捉 歯舞 宜蘭 宜兰 根室 色丹 竹岛".split()
)
"""Pairs of kanji that hardly meet in any other word, so that they may stand beside any."""

_NOT_BEFORE_THEM = frozenset("數数孤单單単惟唯選选塔攢攒大球树樹草")
_NOT_BEFORE = {
    "竹岛": frozenset("石文翠绿毛斑孤天金紫青南桂苦修凤江大小楠箭水玉黄乌山若佐东西北上下新老古长"),
    "色丹": frozenset(
        "兩两红紅黄黃蓝藍绿綠緑朱白黑青紫金銀银五彩褐赤双雙同異异潤润特景角茶暖冷肤膚"
    ),
}
"""Kanji that end in 色 before 丹: 特色丹霞."""

_ENDS_A_WORD = frozenset({"頭城", "头城"})
"""Pairs that other words end and begin with: 碼頭|城市."""

_BEFORE_A_TOWN = frozenset("在從从有與与縣县市為为由")
"""Kanji behind which they are the town."""

_ENDS_A_PLACE = frozenset(
    """
    拿大 利大 越南 湖南 海南 河南 云南 雲南 東南 东南 西南 台南 臺南 華南 华南 台北 臺北 河北 湖北
    東北 东北 西北 華北 华北 一独 一獨
    """.split()
)
"""Where no name begins: 加拿大千岛群岛, 旁边一独岛."""

_FREE_BEFORE = frozenset(
    "名端辖轄就或谓謂屿嶼後部和與爲為年月日的还還调調称稱叫是守驻駐于於往到达達抵赴去访訪离離对對从從向把将將被由占據据属屬含括即乃为為经經过過着了旧元現対北南東西両各同在駐全島び及"
)
_FREE_BEFORE_MOST = frozenset(
    "我你您他她它們们之跟由关關因让讓给給至自以并並非即该該距绕繞沿游登近"
)
"""Before any name but those in 国: 该国后 is "after that country"."""

_FREE_BEHIND = frozenset(
    "国國最面附时時专專问問举舉遭停派登视視巡驻駐仍只望設设過过分字寫写交是有为為被将將由归歸属屬居渔漁海沿争爭主领領区區则則也都又不未曾称稱"
    "沖側産間両特旅観观觀侵防及以等在全返問周近付南北東西出上内へ生引渡奪占訪地方及和与與及或是的位岛島行一帯帶带实實"
)
_BESIDE_ITS_KIN = re.compile(
    "[择擇択]捉|色丹|[齿齒歯]舞|千[岛島]|北方(?:四|[领領])|俄|[苏蘇][联聯]|ロシア|ソ連|[独獨][岛島]|[韩韓]|[郁鬱]陵|普京|プーチン"
)
"""What a text about the islands says beside a pair of kanji that other words end and begin with."""

_BESIDE_TAKESHIMA = re.compile("[独獨][岛島]|[韩韓]|[郁鬱]陵|ドクト")
"""The same of 竹島, which men are called too, beside 千島 among others."""

_AROUND = 40
"""Characters on either side in which it is looked for: a sentence."""

_A_COUNTRYS = frozenset(
    "帰归歸入出建開开英米美中韓韩両两兩各母外本戦战戰自同他全四独獨仏露鎖锁亡来來敵敌大小王帝民天立回法德俄泰三我"
    "愛爱祖復复異异該该强強富邻鄰盟訪访離离返抵治救卖賣報报属屬灭滅贵貴古万萬興兴护護误誤窃竊"
)
"""Kanji that make a word with 国: 国后 is then "after" that country, or what is done with it."""

_AFTER_ALL = frozenset("来來果勤续續者世代人备備期天台裔悔宫宮妃卫衛半方头頭面边邊")
"""Kanji that make a word with 后: 国后来."""

_AFTER_A_COUNTRY = frozenset("国后 国後 國后 國後".split())
"""The island, or "after the country"."""

_OF_AN_ISLAND = frozenset("内內民屿嶼上")
"""Kanji that make a word with an island behind "after the country": 出国后岛民."""

_DAYS = frozenset("昨今明每毎")
"""What makes a day with 天, before 竹島; 天竹 is a plant."""

_KIN = {"竹島": _BESIDE_TAKESHIMA, **dict.fromkeys(_AFTER_A_COUNTRY, _BESIDE_ITS_KIN)}

_STATES = frozenset(
    "日本 韩国 韓国 韓國 中国 中國 俄国 俄國 台湾 臺灣 台灣 苏联 蘇聯 朝鲜 朝鮮".split()
)
"""States whose names may run on into that of a place: 韩国独岛."""

_NOUNS_BEFORE = frozenset(
    """
    統領 总统 總統 首相 外相 知事 大臣 部长 部長 政府 気圧 港町 戦地 対岸 故郷 釧路 钏路 昨夏 今夏
    昨冬 今冬 昨年 今年 去年 先月 今月 昨日 今日 去找 写入 寫入 讨论 討論 移交 增兵
    """.split()
)
"""Titles, times and places that run on into any name: 大統領竹島上陸, 対岸国後."""

_RUNNING_INTO_IT = frozenset(
    """
    管理 管辖 管轄 統治 统治 占領 占领 佔領 收復 收复 放棄 放弃 割讓 割让 歸還 归还 控制 開發 开发
    举行 舉行 紀念 纪念 慶祝 庆祝 設立 设立 提及 提到 涉及 圍繞 围绕 爭奪 争夺 宣稱 宣称 聲稱 声称
    擁有 拥有 主張 主张 侵占 奪回 夺回 收回 保衛 保卫 守衛 守卫 抵達 抵达 登上 放映 關於 关于 其中
    对面 對面 進攻 进攻 登陸 登陆 前往 視察 视察 訪問 访问 接近 靠近 一方 現在 当時 戦前 戦後 近年
    包括 公布 宣布 宣佈 写成 寫成 改成 称作 稱作 叫作 叫做 当作 當作 保护 保護 拍摄 拍攝 测量 測量
    巡航 巡視 巡视 驶入 駛入 驶离 駛離 进入 進入 闯入 闖入 靠泊 强占 強占 侵入 租借 租用 购买 購買
    买下 買下 登录 標註 标注 標注 标有 標有 支持 反对 反對 交还 交還 返还 返還 出售 炮击 炮擊 空袭
    空襲 攻占 攻佔 发现 發現 撤离 撤離 撤出 留在 住在 索回 要回 讨回 討回 游览 遊覽 参观 參觀 驻守
    駐守 飞越 飛越 失去
    """.split()
)
"""Verbs and adverbs that run on into any name but those in 国: 一方樺太."""

_COUNTED_ISLANDS = re.compile("[二三四五两兩両数數諸诸2-5２-５](?:[個个座]|つの)?[岛島]")
_ISLAND = frozenset("岛島嶼屿")
_GOES_ON_FROM_AN_ISLAND = frozenset(
    "町村市区區駅館馆园園丸型級级号號港湾灣海峡水公学學寺神橋桥山川谷崎沖口原田本家氏君様县県郡嶼屿岛島"
)
_TOWNS = ("島牧", "島松")
"""Towns of Hokkaido that begin like a feature word: 北海道島牧村."""

_GOES_ON_FROM_RED = frozenset("妮尼麦麥棱橘草霞枫楓青参參顶頂砂朱红紅药藥心")
"""特色丹霞: red cliffs, not Shikotan."""

_KATAKANA_NOUN = re.compile(
    "(?:ツアー|フェア|クルーズ|ビジネス|コリアン|アイヌ|ルート|ニヴフ|ガス|マスコミ|フェリー|ドライブ|エリア)"
)
"""Foreign words said of a place: サハリンツアー."""

_NOUN_BEHIND = re.compile(
    "(?<![島岛嶼屿])港(?![町区區湾灣])|場所[をにがはで]|墓参|住民|元島民|元住民|元居民|管内|情勢|滞在|訪問|視察|入り|水域|水産|学習|公式|公文書|港湾|山々"
    "|归还|歸還|内容|內容|长大|長大|争端|爭端|日活动"
)
"""Said of a place and written onto its name: 国後墓参, 竹島学習."""

_HIRAGANA_BEFORE = frozenset("のはがをにとでへもや")
_READING_OPENS = tuple("(（《")
_REST_OF_A_READING = re.compile("[ぁ-ゖァ-ヺー]{1,16}[)）》]|[ぁ-ゖァ-ヺー]{4,16}[、,，;；]")
"""What follows the reading of a place in that of a longer name: （ほっかいどうだいがく、…）."""
_LONG_IN_HIRAGANA = 6
"""Letters of a name that are no ending of a verb."""

_IN_ADDRESS_BEFORE = frozenset("@/._=&%\\")
_IN_ADDRESS_BEHIND = frozenset("@/_=\\")
_DOMAIN = re.compile(
    r"\.(?:(?:go|co|or|ac|ne|gov|com|org)\.[a-z]{2}|ru|jp|kr|cn|tw|ua|com|org|net)(?![a-z0-9])"
)
_ADDRESS_GOES_ON = re.compile(
    rf"{_DOMAIN.pattern}|\.(?:"
    r"(?:info|biz|edu|gov|online|site|museum|travel|asia|tokyo|wiki|pdf|jpe?g|png|gif|svg|html?|php|aspx?"
    r"|docx?|xlsx?|csv|tsv|txt|json|geojson|xml|kml|kmz|shp|zip|mp[34]|py|js)(?![a-z0-9])"
    r"|[a-z0-9-]{1,20}[.@/][a-z0-9])"
)
"""What goes on behind a name from a dot, where a sentence without its space does not."""

_DOMAIN_GOES_ON = re.compile(rf"(?:-[a-z0-9]{{1,20}}){{1,3}}(?:{_DOMAIN.pattern})")
_MOST_UNDERSCORES = 3
_BEFORE_EMPHASIS = frozenset(" \n\t.,;:!?\"“”„«»'—-*([")
_BEHIND_EMPHASIS = frozenset(" \n\t.,;:!?\"“”„«»'—-*)]")
_LONGEST_ADDRESS = 100
"""Code points on either side of a mark in which an address is looked for."""


def begins_a_sentence(text: str, at: int) -> bool:
    """Whether a sentence or a title begins there, where any word has a capital."""
    return _SENTENCE_BEGINS.search(text, max(0, at - _LONGEST_BEGINNING), at) is not None


def begins(text: str, start: int, first: Script, length: int) -> bool:
    """Whether a name may begin there.

    Args:
        text: folded.
        start: where the name begins.
        first: the script of its first character.
        length: of the name; two kanji are too easily part of a longer word.
    """
    if start == 0:
        return True
    before = text[start - 1]
    script = SCRIPTS[before]
    if first is Script.SPACED:
        if script is Script.SPACED:
            return _is_emphasized(text, start - 1, -1) or _is_proclitic(text, start)
        return before not in _IN_ADDRESS_BEFORE or _is_list_mark(text, start - 1)
    if first is Script.HAN:
        return _begins_in_kanji(text, start, length)
    if first is Script.HIRAGANA:
        if script is Script.HAN:  # what follows may be the ending of a verb: 持ちしましょう
            return length >= _LONG_IN_HIRAGANA or before in _FREE_BEFORE
        return script is not Script.HIRAGANA or before in _HIRAGANA_BEFORE
    return (
        script is not first
        or first is Script.UNSPACED
        or (first is Script.KATAKANA and text.endswith(("ロシア", "ソビエト"), 0, start))
    )


def ends(text: str, end: int, last: Script, length: int) -> bool:
    """Whether a name may end there; the arguments are those of `begins`, at its last letter."""
    if end >= len(text):
        return True
    behind = text[end]
    script = SCRIPTS[behind]
    if last is Script.SPACED:
        if script is Script.SPACED:
            return _is_emphasized(text, end, 1)
        if behind == "." and end + 1 < len(text) and SCRIPTS[text[end + 1]] is Script.SPACED:
            return text[end + 1] > "z" or not _ADDRESS_GOES_ON.match(text, end)
        if behind == "-" and _DOMAIN_GOES_ON.match(text, end):
            return False
        return behind not in _IN_ADDRESS_BEHIND or _is_list_mark(text, end)
    if last is Script.OTHER:  # an abbreviation has ended with its point
        return True
    if last is Script.HAN:
        return _ends_in_kanji(text, end, length)
    if last is Script.HANGUL:
        return text[end - 1 : end + 1] != "시내" and (  # 네무로 | 시내 is its built-up part
            script is not Script.HANGUL
            or _PARTICLES.match(text, end) is not None
            or (_RUNS_ON if length > 2 else _RUNS_ON_A_SHORT_ONE).match(text, end) is not None
        )
    if last is Script.HIRAGANA:  # 色丹草《しこたんそう》 reads no island
        opened = text[end - length - 1 : end - length] in _READING_OPENS
        return not (opened and _REST_OF_A_READING.match(text, end))
    return (
        script is not last
        or last is Script.UNSPACED
        or (last is Script.KATAKANA and _KATAKANA_NOUN.match(text, end) is not None)
    )


def _begins_in_kanji(text: str, start: int, length: int) -> bool:
    before = text[start - 1]
    if text[start - 1 : start + 1] in _ENDS_A_PLACE:
        return False
    pair = text[start : start + 2]
    if pair in _AFTER_A_COUNTRY and before in _A_COUNTRYS and length > 2:
        # With 岛内 it is "on the island since the state was founded".
        return text[start + length : start + length + 1] not in _OF_AN_ISLAND
    if pair in _ENDS_A_WORD and text[start + 2 : start + 3] == "市":
        length = 2  # 碼頭|城市
    return (
        length > 2
        or SCRIPTS[before] is not Script.HAN
        or (pair in _UNMISTAKABLE and before not in _NOT_BEFORE.get(pair, _NOT_BEFORE_THEM))
        or (pair in _ENDS_A_WORD and before in _BEFORE_A_TOWN)
        or before in _FREE_BEFORE
        or text[start - 2 : start] in _STATES
        or text[start - 2 : start] in _NOUNS_BEFORE
        or (
            (before in _FREE_BEFORE_MOST or text[start - 2 : start] in _RUNNING_INTO_IT)
            and text[start] not in "国國"
        )
        or (pair in _KIN and _begins_among_its_kin(text, start, pair))
    )


def _begins_among_its_kin(text: str, start: int, pair: str) -> bool:
    """Whether a pair that another word may end with is the island beside a word of its dispute."""
    if pair in _AFTER_A_COUNTRY:
        if text[start - 1] in _A_COUNTRYS:
            return False
    elif text[start - 1] in _NOT_BEFORE["竹岛"] or (
        text[start - 1] == "天" and text[start - 2 : start - 1] not in _DAYS
    ):
        return False
    return _is_among_its_kin(text, start)


def _is_among_its_kin(text: str, start: int) -> bool:
    """Whether the text around a pair of kanji speaks of what the island is near or disputed by."""
    around = text[max(0, start - _AROUND) : start], text[start + 2 : start + 2 + _AROUND]
    return any(map(_KIN[text[start : start + 2]].search, around))


def _ends_in_kanji(text: str, end: int, length: int) -> bool:
    behind = text[end]
    if text[end - 1] == "市" and behind in "区區場场":  # 根室|市區 is the town's built-up part
        return False
    if text[end - 1] == "丹" and behind in _GOES_ON_FROM_RED:
        return False
    if text[end - 1] + behind in _TOWNS:
        return False
    if text[end - 1] not in _NO_SURNAME_ENDS and _HONORIFIC.match(text, end):
        return False
    if (behind in "（(" and _READ_HONORIFIC.match(text, end)) or (
        length == 2 and (_GIVEN_NAME.match(text, end) or _GIVEN_NAME_ALONE.match(text, end))
    ):
        return False
    return (
        length > 2
        or SCRIPTS[behind] is not Script.HAN
        or text[end - 2 : end] in _UNMISTAKABLE
        or text[end - 2 : end] in _ENDS_A_WORD
        or behind in _FREE_BEHIND
        or _COUNTED_ISLANDS.match(text, end) is not None
        or (text[end - 1] in _ISLAND and behind not in _GOES_ON_FROM_AN_ISLAND)
        or _NOUN_BEHIND.match(text, end) is not None
        or (
            text[end - 2 : end] in _AFTER_A_COUNTRY
            and behind not in _AFTER_ALL
            and _is_among_its_kin(text, end - 2)
        )
    )


def _is_proclitic(text: str, start: int) -> bool:
    """Whether the letter before is an Arabic or Hebrew particle written onto the name."""
    for first, second in _PROCLITICS:
        if text[start - 1] in second:
            at = start - 2 if start > 1 and text[start - 2] in first else start - 1
            return at == 0 or SCRIPTS[text[at - 1]] is Script.OTHER
    return False


def _is_emphasized(text: str, at: int, step: int) -> bool:
    """Whether the underscores from there on are Markdown around a name: __Takeshima__.

    In an identifier or an address other signs go on from them.
    """
    run = 0
    while run < _MOST_UNDERSCORES and 0 <= at < len(text) and text[at] == "_":
        at += step
        run += 1
    around = _BEHIND_EMPHASIS if step > 0 else _BEFORE_EMPHASIS
    return run > 0 and (not 0 <= at < len(text) or text[at] in around)


def _is_list_mark(text: str, at: int) -> bool:
    """Whether the mark stands between two names ("Iturup/Etorofu") and not in an address."""
    if text[at] not in "/.":
        return False
    before = text[max(0, at - _LONGEST_ADDRESS) : at].rpartition(" ")[2]
    behind = text[at : at + _LONGEST_ADDRESS].partition(" ")[0]
    token = before + behind
    return "://" not in token and "www." not in token and token.count("/") < 3
