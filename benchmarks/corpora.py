"""Ordinary news text to measure on: one mention in about 300 characters, the same every time.

The sentences that name a contested place are those of the gold set, each as often as any other:
news beside lists, quotations, hashtags and captions, in which a name costs what it costs in real
text. What stands between them was written for this purpose: what a newsroom reads on a usual day,
with its curly quotes, dashes and paragraphs, and none of the traps of the tests.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gazetteer.formats.inline import read_inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.marked import GoldText

_T = TypeVar("_T")

GOLD = Path(__file__).parent.parent / "tests" / "gold"

LANGUAGES = ("en", "ru", "ja")

CHARACTERS_PER_MENTION = 300
"""One contested name in a short paragraph: news about such a region, not a list of its names."""

_ORDINARY = {
    "en": """
The council approved the new budget on Tuesday after a debate that lasted until midnight.
Rescue services said that nobody was hurt when the roof of the warehouse gave way.
“We had hoped for more time,” the harbour master told reporters, “but the ice came early.”
Prices of fresh fish rose by four per cent in October, the statistics office reported.
A spokeswoman for the ministry declined to comment on the talks, which are due to resume next week.
The airline will fly the route three times a week from April, weather permitting.
Snow fell for the second day running – schools stayed closed, and buses ran an hour late.
The court postponed the hearing until the end of the month because a witness had fallen ill.
Engineers expect to finish the new pier before the autumn storms, a year later than planned.
The museum’s director said the collection of charts would be open to the public again in May.
Most of the crew were asleep when the trawler struck a rock and began to take in water.
The two governments have not exchanged ambassadors since the spring, although trade goes on.
“It’s a small step, but it’s a step,” said the mayor, who had travelled to the capital by train.
An earthquake of magnitude 5.2 was felt along the coast shortly after six in the morning.
No tsunami warning was issued, and no damage was reported by Thursday evening.
The company said it would invest 40 million euros in a plant that turns shells into fertiliser.
Veterans of the fishing fleet met, as they do every year, to remember those lost at sea.
The weather service expects fog at dawn, light winds from the east and a high of 12 degrees.
Her book, a history of the lighthouse keepers, took eleven years to write.
Two thirds of the members voted for the motion; the rest abstained or stayed at home.
Scientists from four universities will count the seals again next summer, when the ice has gone.
The bank lowered its forecast for growth to 1.3 per cent, from 1.8 per cent in the spring.
Volunteers collected nine tonnes of nets, bottles and rope from the beaches in a single weekend.
The ship’s owner, who lives abroad, could not be reached for comment.
Police closed the bridge for several hours while divers searched the river.
“My grandmother was born here,” he said, pointing at a row of low wooden houses.
The exhibition opens on Friday and will travel to six cities before it returns in January.
Parliament is to vote on the bill before the summer recess, the speaker confirmed.
""",
    "ru": """
Депутаты приняли бюджет во вторник после обсуждения, которое продолжалось до полуночи.
В службе спасения сообщили, что при обрушении крыши склада никто не пострадал.
«Мы рассчитывали, что времени будет больше, — сказал начальник порта, — но лёд встал рано».
Цены на свежую рыбу в октябре выросли на четыре процента, следует из данных статистики.
Представитель ведомства не стала комментировать переговоры, которые продолжатся на неделе.
С апреля самолёты будут летать по этому маршруту трижды в неделю, если позволит погода.
Снег шёл второй день подряд: школы не работали, автобусы опаздывали на час.
Суд перенёс заседание на конец месяца из-за болезни свидетеля.
Строители рассчитывают закончить новый причал до осенних штормов — на год позже, чем планировалось.
Директор музея рассказала, что коллекция старинных карт снова откроется для посетителей в мае.
Большая часть команды спала, когда траулер ударился о камни и начал набирать воду.
Два правительства с весны не обменивались послами, хотя торговля не прекращалась.
«Шаг небольшой, но это шаг», — заметил мэр, приехавший в столицу на поезде.
Рано утром на побережье почувствовали землетрясение магнитудой 5,2.
Предупреждение о цунами не объявлялось, о разрушениях к вечеру четверга не сообщалось.
Компания вложит сорок миллионов евро в завод, который делает удобрения из раковин.
Ветераны рыболовного флота встретились, как и каждый год, чтобы вспомнить погибших в море.
Синоптики обещают на рассвете туман, слабый восточный ветер и до двенадцати градусов тепла.
Книгу о смотрителях маяков она писала одиннадцать лет.
Две трети участников проголосовали за предложение, остальные воздержались или не пришли.
Учёные четырёх университетов снова пересчитают тюленей будущим летом, когда сойдёт лёд.
Банк понизил прогноз роста до 1,3 процента с весенних 1,8 процента.
Добровольцы за выходные собрали на пляжах девять тонн сетей, бутылок и верёвок.
Связаться с владельцем судна, который живёт за границей, не удалось.
Полиция на несколько часов перекрыла мост, пока водолазы осматривали реку.
«Здесь родилась моя бабушка», — говорит он и показывает на ряд низких деревянных домов.
Выставка откроется в пятницу и до января побывает в шести городах.
Парламент проголосует за законопроект до летних каникул, подтвердил спикер.
""",
    "ja": """
市議会は火曜日、深夜まで続いた審議の末に新しい予算案を可決した。
消防によると、倉庫の屋根が崩れたが、けが人はいなかった。
「もう少し時間があると思っていたが、今年は氷が早かった」と港の責任者は記者団に語った。
統計局の発表では、十月の鮮魚の価格は前の月より四パーセント上がった。
外務省の報道官は、来週再開される見通しの協議について言及を避けた。
航空会社は四月から週に三往復、この路線を運航する予定だ。
雪は二日続けて降り、学校は休みになり、バスは一時間ほど遅れた。
証人が病気になったため、裁判所は審理を月末まで延期した。
新しい桟橋は、予定より一年遅れて、秋の嵐の前に完成する見込みである。
博物館の館長は、古い海図の展示を五月に再開すると述べた。
漁船が岩に乗り上げて浸水したとき、乗組員の多くは眠っていた。
両国の政府は春から大使を交換していないが、貿易は続いている。
「小さな一歩だが、一歩には違いない」と、列車で首都を訪れた市長は話した。
午前六時すぎ、沿岸でマグニチュード５．２の地震があった。
津波の心配はなく、木曜日の夕方までに被害の報告はない。
会社は貝殻から肥料を作る工場に四千万ユーロを投じるという。
漁業に携わった人たちが今年も集まり、海で亡くなった仲間をしのんだ。
気象台によると、明け方は霧が出て、日中の最高気温は十二度になる。
灯台守の歴史を描いた本を書き上げるのに、彼女は十一年かかった。
会員の三分の二が動議に賛成し、残りは棄権するか欠席した。
四つの大学の研究者は、氷が解ける来年の夏に再びアザラシの数を調べる。
銀行は成長率の見通しを春の一・八パーセントから一・三パーセントに引き下げた。
ボランティアは週末だけで、網やペットボトルなど九トンのごみを海岸から集めた。
船の所有者は海外に住んでおり、話を聞くことはできなかった。
潜水士が川を捜索する間、警察は橋を数時間通行止めにした。
「祖母はここで生まれたんです」と、彼は低い木造の家並みを指さした。
展覧会は金曜日に始まり、一月に戻るまで六つの都市を回る。
議会は夏の休会までに法案を採決すると議長が確認した。
""",
}

_JOINT = {"en": " ", "ru": " ", "ja": ""}
_SENTENCES_IN_A_PARAGRAPH = (2, 5)


def corpus(language: str, characters: int, *, seed: int = 1) -> str:
    """A text of about that many characters, in paragraphs.

    Args:
        language: one of `LANGUAGES`.
        characters: Unicode code points; the last paragraph is finished.
        seed: another seed, another text.
    """
    paragraphs: list[str] = []
    length = 0
    for paragraph in _paragraphs(language, random.Random(seed)):
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
        if length >= characters:
            break
    return "\n\n".join(paragraphs)


def articles(language: str, count: int, characters: int, *, seed: int = 1) -> list[str]:
    """So many texts of about that many characters each."""
    return [corpus(language, characters, seed=seed * count + number) for number in range(count)]


def _paragraphs(language: str, choose: random.Random) -> Iterator[str]:
    ordinary = _in_turn(_ORDINARY[language].strip().split("\n"), choose)
    naming = _in_turn(_naming(language), choose)
    since = choose.randrange(CHARACTERS_PER_MENTION)
    while True:
        sentences: list[str] = []
        for _ in range(choose.randint(*_SENTENCES_IN_A_PARAGRAPH)):
            if since < CHARACTERS_PER_MENTION:
                sentence = next(ordinary)
            else:
                gold = next(naming)
                sentence = gold.text or ""
                since -= CHARACTERS_PER_MENTION * len(gold.mentions)
            since += len(sentence)
            sentences.append(sentence)
        yield _JOINT[language].join(sentences)


@cache
def _naming(language: str) -> list[GoldText]:
    """The sentences of the gold set that name a place."""
    name = f"{language}.txt"
    return [text for text in read_inline(GOLD / name, name=name) if text.mentions]


def _in_turn(items: Sequence[_T], choose: random.Random) -> Iterator[_T]:
    """Each of them before one comes again, by chance."""
    while True:
        yield from choose.sample(items, len(items))
