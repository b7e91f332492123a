"""What is said of people beside a name: "Takeshima said", 竹島のゴール, "Takeshima (2004)".

An island neither speaks nor scores, and nobody cites it with a year. What is said of places stands
in `said_of_places`.
"""

from __future__ import annotations

import re

_VERBS = """
said says told tells added argued argues joined scored scores won wins beat beats defeated wrote
writes studied graduated married retired resigned explained explains replied asked thinks believes
denied recalled insisted
sagte sagt erklärte meinte schrieb gewann erzielte siegte traf
zei zegt verklaarde schreef scoorde won
dijo dice declaró afirmó aseguró explicó marcó ganó nació anotó
disse declarou afirmou explicou marcou venceu nasceu
dichiara spiega segnò vinse scrisse
affirme explique écrit
powiedział powiedziała zdobył zdobyła urodził urodziła strzelił strzeliła napisał wygrał wygrała
řekl řekla uvedl uvedla vstřelil vstřelila narodil narodila napsal
заявил заявила сказал сказала рассказал рассказала отметил отметила забил забила победил победила
родился родилась написал написала считает сообщил сообщила подчеркнул подчеркнула добавил добавила
пояснил пояснила ответил ответила
заявив заявила сказав сказала розповів розповіла зазначив зазначила забив забила переміг перемогла
народився народилася написав написала вважає повідомив повідомила додав додала
dedi söyledi açıkladı attı kazandı doğdu
""".split()
_ADVERBS = (
    "also then later has had once himself herself auch später aussi également también luego anche "
    "poi também ook później też także také také także также также потом затем також потім"
).split()
_SAYS = re.compile(
    rf" (?:(?:{'|'.join(dict.fromkeys(_ADVERBS))}) )?(?:{'|'.join(dict.fromkeys(_VERBS))})\b"
    r"| (?:a|ha|hat|heeft) (?:déclaré|dit|affirmé|marqué|remporté|écrit|detto|dichiarato|segnato"
    r"|vinto|scritto|gesagt|erklärt|gezegd|gescoord|dicho|marcado|ganado)\b"
    r"|,? (?:was|wurde|est|è|werd) (?:born|geboren|née?|nat[oa])\b"
    r"|, (?:who|whose)\b"
    r"|['’]s (?:lab|laboratory|team|wife|husband|father|mother|son|daughter|brother|sister|career"
    r"|novels?|goal|goals|home run|colleagues|lawyer|lawyers|birthday|death|theorem|group at"
    r"|paper)\b"
    r"| \((?:18|19|20)\d\d[a-z]?\)|, (?:19|20)\d\d[a-z]?[);]"
    r"| [a-z]{1,2}(?:, [^\W\d_]+ [a-z]{1,2}\b|\. [^\W\d_]+ [a-z]{1,2}, )"
)
"""Verbs of people in their past tense, relatives and works, and what cites an author."""

_SAYS_UNSPACED = re.compile(
    r"[はがも](?:[^。はが]{0,16}(?:と(?:語|述べ|話し|主張|指摘|コメント|書)|生まれ)|打率"
    r"|[0-9０-９一二三四五六七八九]+(?:安打|得点|歳))"
    r"|の(?:決勝|同点|先制|逆転)?"
    r"(?:ゴール|本塁打|ホームラン|安打|得点|シュート|打球|演技|歌声|作品|著書|論文)"
    r"|(?:说|說|表示|认为|認為|回应|回應|笑道|出生于|出生於)"
    r"|[（(](?:18|19|20)\d\d[a-z]?[)）]"
)
"""The same of what a script without spaces writes onto a surname."""


def is_said_of_a_person(folded: str, end: int) -> bool:
    """Whether what stands behind a name is said of people.

    Args:
        folded: the text.
        end: of the name in it.
    """
    return _SAYS.match(folded, end) is not None or _SAYS_UNSPACED.match(folded, end) is not None
