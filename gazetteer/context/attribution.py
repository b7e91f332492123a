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

from gazetteer.context.attribution_unspaced import UnspacedWords, told_unspaced
from gazetteer.context.naming_words import (
    HOLDER_MEANINGS,
    NAMING_TRIGGERS,
    holder_meaning,
    meaning,
    meanings,
    phrases_from,
)
from gazetteer.normalize import FIRST_UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.context.naming_words import Meaning
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
    "`": "'’",
}
_QUOTE_BEFORE = re.compile(
    r"((?<![A-Za-z0-9À-ԯ])['’]|[`\"“‘«»„‚‹›「『《〈＂‟”])[ \xa0\u202f]?"  # no "08.00'de"
    r"(?:(?:the|so-called|les?|la|los?|las|die|der|den|das|de|i|gli|os?|as?|l')[ ’']?)?$",
    re.IGNORECASE,
)
_QUOTE_BEHIND = re.compile(r"[ \xa0\u202f]?[.,!?;:。、]?[ \xa0\u202f]?([\"'”’“‘»«›‹」』》〉＂])")

_RUBY = re.compile(r"[々一-鿿]《[ぁ-ゖァ-ヺー]+》")
"""How plain text sets the reading of a word beside it: 樺太《からふと》."""

_EMPHASIS = "''"
"""Wiki markup, of italics or with a third of bold type: ''Iturup''."""

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
    " los llamados ",
    " las llamadas ",
    " los denominados ",
    " las denominadas ",
    "cosiddetti ",
    "cosiddette ",
    *(f" {article} chamados " for article in ("os", "dos", "nos", "aos", "pelos")),
    *(f" {article} chamadas " for article in ("as", "das", "nas", "às", "pelas")),
    "tak zwane ",
    "tak zwanych ",
    "tzw. ",
    "takzvané ",
    "takzvaných ",
    "takzvaná ",
    "takzvanou ",
    "takzvaným ",
    "takzvanými ",
    "tzv. ",
    "zogenaamde ",
    "zogeheten ",
    "т. зв. ",
    "т.зв. ",
    "т. з. ",
    "sog. ",
    "sogenannter ",
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
    return (
        opening is not None
        and closing.group(1) in _PAIRS[opening.group(1)]
        and not _RUBY.match(text, opening.start() - 1)
        and not text.startswith(_EMPHASIS, opening.start() - 1)
    )


def is_so_called(folded_before: str) -> bool:
    """Whether the folded text up to a mention ends in "so-called"."""
    return f" {folded_before.rstrip(_QUOTE_MARKS)}".endswith(SO_CALLED)


def is_called(folded_before: str, thing: str, folded_behind: str) -> bool:
    """Whether a name is what a text says that a thing is called: "nennt die Felsen Dokdo".

    Args:
        folded_before: the text up to the thing.
        thing: the feature word for it, which may have its article with it: "нарича скалите".
        folded_behind: the text behind the name: "die die Felsen Dokdo nennen".
    """
    words = folded_before[-REACH:].split()[-2:]
    if not folded_before.endswith(" ") or not words:
        return False
    if thing.rstrip().endswith(_ARTICLE_BEHIND):
        return "calls" in meaning(words[-1])
    if words[-1] not in _ARTICLES:  # "nazywa archipelag Diaoyutai"
        called = [word for word in words if "calls" in meaning(word)]
        return (
            bool(called)
            and not called[0].startswith(_MENTIONED)
            and "things" in meaning(thing.strip())
            and _CLAUSE_ENDS.match(folded_behind) is not None
        )
    if len(words) == 2 and "calls" in meaning(words[0]):
        return True
    verb = _NEXT_WORD.match(folded_behind)
    return verb is not None and meaning(verb[1]) >= {"calls", "last"}


_NEXT_WORD = re.compile(r" (\w+)")
_CLAUSE_ENDS = re.compile(r"[»”\"]? ?(?:[,.;:!?)–—-]|$)")
"""Behind a name; in «называют остров Итуруп Эторофу» another follows."""

_MENTIONED = "назва"
"""«Россияне назвали остров Шикотан»: in a poll, as the best of them."""

_ARTICLE_BEHIND = ("ите", "ата", "ята", "ъта", "ьта", "ът", "ят")
"""Of Bulgarian and Macedonian."""


def points_at(folded_before: str) -> bool:
    """Whether a folded text ends in a word that points at what follows: "these"."""
    words = folded_before.split()[-1:]
    return bool(words) and words[0] in _POINTING


_POINTING = frozenset(
    """
    these those diese ces estos estas queste questi estas estes эти этих ці цих te tyto ove ови
    """.split()
)
_ARTICLES = _POINTING | frozenset("the die les los las le gli i as os de".split())
_SENTENCE_END = re.compile(
    r"[.!?;。！？\n](?:(?<=[.!?;])(?<!\btzw.)(?<!\btzv.)(?=\s+[\w#＃@]|$)|(?<=[。！？])|(?<=\n)\s*\n)"
)
"""It begins with what a search can jump to: eight times as fast as one that looks behind first."""


_NAMED_AFTER = re.compile(
    r"\bnam(?:e|es|ed|ing)\b[^,]* after (?:the )?(?:\w+ )?(?:of (?:the )?)?\Z"
)
"""Who names a ship after a place does not say what the place is called."""

_TOKEN = re.compile(r"(?<=\w)'s\b|(?<!\w)و(?=\w{2})|[^\W_]+| -|[,;،—:()]")
_PUNCTUATION = {"،": ",", ";": ",", " -": "-", "—": "-", "'s": "'"}
_ITS_DISPUTE = re.compile(r" (?:dispute|issue|problem|question)(?= (?:in|by|to|among)\b)")
"""What is named by the place: "known as the Northern Territories dispute in Japan"."""

_REST_OF_WORD = re.compile(r"['-]?\w+")
_QUOTE_OPENED = re.compile(rf"[{re.escape(_QUOTE_MARKS)}]\s?$")
_CALLED_SOMETHING = re.compile('["”»’]? ["“„«‘]')
"""Behind the object of a naming verb, what that is called: 'called Dokdo "our land"'."""

_PART = re.compile("[A-Z]{2,}")
_PLACE = re.compile(r"<([^<>]+)>")
_FIRST_PLACE = 0xF0000  # beyond every letter of `_letters`
_GROUP = re.compile(r"\([^()]*\)(?:[?*+]|\{[^}]*\})?")
_SURE_PLACE = re.compile(r"[\U000F0000-\U000FFFFD](?![?*]|\{0)")
"""A place, numbered, that a line cannot go without."""
_FIRST_LETTER = 0x80
"""Letters begin behind ASCII, none of which is in the way of a regular expression."""

_PARTS = {
    "SMALL": "<small|as|at|is|name|by_name|under>",
    "THING": "(?:<other|small|adjective|holder|at|things>{0,4} <things> | <other> <at> <holder>)",
    # From the verb to the mention: "nennt die Felsen X", "known, in short, as the X".
    "GAP": "<:|(|->? SMALL* THING? SMALL* (?:,? <as> SMALL*)? (?:<other|things>{1,4} <or> SMALL*)?"
    "<:|(|->? (?<!<about>) M",
    # Who speaks. What means a state's language as well needs an office or an article beside it.
    "PARTY": "(?:<holder> ' <other>? <offices> | <offices> <small>? <holder|adjective>"
    "| <adjective> <other>? <offices> | <holder>"
    "| (?:(?<=<small|that>) (?<!<at>) | (?<=<by_the>)) <adjective>"
    "(?! <small>? <other|things>)) (?!')",
    # Of two that are said together, whose word it is: "Japan and China".
    "FIRST": "(PARTY) <and> <at|small>{0,2} PARTY",
    "SECOND": "PARTY <and> <at|small>{0,2} (PARTY)",
    "RESPECTIVELY": "(?:<each> ,? <at|by_the> | <at|by_the> <each>)",
    # The same beside a name, where no verb is: neither a bare state, which a list of places or of
    # keywords has too, nor a language ("in Chinese").
    "SIDE": "(?:<at|to|by_the|small>{1,3} (?:<offices> <small>? <holder|adjective> | <holder>)"
    "| <to|small>{0,2} (?<!<at>) (?!<at>) <small|by_the> <adjective> (?! <other|things>)) (?!')",
    "CLAUSE": "(?:(?!<about>) <small|at|other|things|is|to|that> | <,|-> (?=<that>))",
    # What may stand between a party and "which it calls": of others only what is theirs.
    "ASIDE": "(?:(?!<holder|adjective>) . | <adjective> <other|things>)",
    # A verb that can be both is neither in "the island called X".
    "CALLS": "(?! (?<=<things>) <called>) <calls>",
    "CALLED": "(?! (?<=<things>) <calls>) <called>",
    "NOUN": "(?!<calls>) <name>",
    "NAME": "(?!<calls>) <name|by_name>",
    "USED": "(?:<uses> <small>{0,2} <at>? <small>? PARTY | PARTY <small|other|is>{0,2} <uses>)",
    "JOINT": "(?:<,|)|->+ <and>? | <and>)",
    # The mention, alone or with another name that it stands for: "X oder Y genannt".
    "EITHER": "(?:<other|things>{1,4} <or> SMALL{0,2})? M (?:<or> SMALL{0,2} <other|things>{1,4})?",
    # Another name of it before: "Tokyo calls Y X".
    "OTHERWISE": "(?:(?!<about|part|short>) <other|things>){1,2}",
    "CUT": r'(?= $ | " | <,|(|)|:|-|and|at|last|small>)',
}
"""What several rules have in common."""

_RULES = """
# Japan and China call them X and Y respectively
FIRST .{0,10}? <calls|called|name|by_name>
  (?!<to>) (?:(?!<and>) .){0,6}? M (?:<and> <small|other|things>{1,6})? ,? <each>
SECOND .{0,10}? <calls|called|name|by_name> (?!<to>) .{1,10}?
  (?:<and> SMALL{0,2} M .{0,3}? ,? <each> | <each> SMALL{0,2} M)
FIRST .{0,10}? (?:<each> .{0,4}? <calls|called|name|by_name>
  | <calls|called|name|by_name> .{0,2}? <each>) .{0,6}? M <and>
SECOND .{0,10}? (?:<each> .{0,4}? <calls|called|name|by_name>
  | <calls|called|name|by_name> .{0,2}? <each>) .{1,8}? <and> SMALL{0,2} M
# known as X and Y by Beijing and Taipei respectively; known respectively in A and B as X and Y
<calls|called> GAP <and> SMALL{0,2} <other|things>{1,3} ,?
  (?:RESPECTIVELY <small>? (PARTY) <and> | <at|by_the> <small>? FIRST ,? <each>)
<calls|called> .{1,6}? <and> SMALL{0,2} M ,?
  (?:RESPECTIVELY <small>? SECOND | <at|by_the> <small>? SECOND ,? <each>)
<called> <each> <at|by_the> <small>? FIRST SMALL{0,3} M <and>
<called> <each> <at|by_the> <small>? SECOND SMALL{0,3} <other|things>{1,3} <and> SMALL{0,3} M
# in Korea und Japan jeweils als X und Y bekannt
FIRST <small>? <each> SMALL{0,2} M <and> SMALL{0,2} <other|things>{1,3} SMALL{0,2}
  <calls|called|last>
SECOND <small>? <each> SMALL{0,2} <other|things>{1,3} <and>
  SMALL{0,2} M SMALL{0,2} <calls|called|last>
# von China und Taiwan beansprucht, wo sie X beziehungsweise Y heißen
FIRST .{0,6}? M <each> <other|things>{1,3} <calls|called|last>
SECOND .{0,6}? <other|things>{1,3} <each> M SMALL{0,2} <calls|called|last>
# X, as Tokyo calls it; X, as it is called in Japan; X, so they call it in Japan
M <,|(|)|->* <like> <small|things|other>{0,3} <at>? (PARTY) <small|things|other|is>{0,3}
  <calls|called|last>
M <,|(|)|->* <like> <small|things|is>{0,3} <calls|called|last> <small|at|things|other>{0,3}
  (PARTY)
M <,|(|->+ <that|as> <small>? <things> <small|is>{0,2} <calls|called|last> <small>? <at> <small>?
  (PARTY)
M <,|(|->+ <so> (?:<at>? <small>? (?=PARTY <small|other|uses>{0,2} <calls|called|last>
  (?: $ | <small|things|other|adjective>)) | <is>? <calls|called> <small|at>{0,2}) (PARTY)
M <,|(> <called> <so> <at|by_the> <small>? (PARTY)
<or|(> ,? <like> (?:<small>? <says|calls> <at|small>{0,2} (?=PARTY ,? M)
  | <at>? <small>? (?=PARTY <small>{0,2} <calls|says|last> <small|things>{0,2} ,? M)) (PARTY)
# X in the version of Seoul
M <(|,|->* <version> <small>? (<holder|adjective>)
# in Japan known as X and; au Japon, on l'appelle X
(<at> <small>? PARTY) CALLED GAP (?= <,|and|)>)
<at> <small>? (PARTY) ,? <man> <small>{0,2} <calls> <small|things|as>{0,4} M CUT
# called X by Japan; called Y by Japan and X by Russia
<calls|called|name|by_name> GAP <things>? <)>? (?:(?!<and>) <small>)? <at|by_the> <small>? (PARTY)
  (?! <and> <small>? PARTY)
<calls|called|name|by_name> GAP , <at|by_the> <small>? (PARTY) ,? <and>
<calls|called|name|by_name> .{0,12}? <at|by_the> <small>? PARTY .{0,8}? <,|and>
  (?:<and>|SMALL){0,4} M ,? <things>? <at|by_the> <small>? (PARTY)
# X (the Japanese name of Y); X, the name that Japan uses; the term X, which Japan uses
M <(|,|->* <is|small|that>{0,3} (<holder|adjective>) '? <other>? NOUN (?! <:|->)
M <is> <small>? NOUN <small>? (<adjective>) (?! <things|other|offices>)
M <is> <that> <small>? (PARTY) <calls>
M (?:<(|,|->+ | <under>) <small|is>{0,2} NOUN <calls>? <small>? (<holder|adjective>)
M <(|)|,|->* <that|small|is|other>{0,4} NAME ,? <that|small>{0,3} (USED | <at> <small>? PARTY)
NAME <small|as>{0,2} M <)|,|->* <that|small|and>{0,3} (USED)
# die China X nennt; für die China den Namen X benutzt; (in Japan X, in China Y genannt)
(?<!<like>) (PARTY) ,? <small|as|at|things|name|under|offices>{0,3} <other>? <things>?
  EITHER SMALL{0,3} <)|,>? <last>
(PARTY) ,? <small|at|to|things|other>{0,4} M <name> <uses>
(PARTY) <small|as|at>{0,2} M JOINT (?!<that>) <at|small>{0,2} PARTY <small|as>{0,2}
  <other|things>{1,4} SMALL{0,3} <last>
# von den Japanern wurde die Insel seit jeher X genannt
(?<!<other>) (<at> <small>? PARTY) <small>{1,2} <things> <small|other>{0,2} M <last>
# Korelilerin X, Japonların ise Y adını verdiği
(PARTY) <small|as>{0,2} M JOINT <at|small>{0,2} PARTY <small|as>{0,3} <other|things>{1,4}
  <name> <uses>
# its names are X (Japan), Y (China)
<name|calls|called> .{0,3}? M <(> <small>? (PARTY) <)>
<name|calls|called> .{1,14}? <(> <small>? PARTY <)> .{0,4}? M <(> <small>? (PARTY) <)>
# known in Japan as X; nennt Japan die Felsen X; known as X to the Japanese
<calls|called> <small|name|things|at>{0,3} (PARTY) GAP
<called> GAP ,? <to> <small>? (PARTY)
# which Tokyo calls X; claimed by Tokyo, which calls it X; Japan claims it and calls it X
(PARTY) (?:, (?=<calls>))? CLAUSE{0,6} CALLS GAP
(PARTY) (?:, <small>{1,3} , <small>? | <uses> <small>) CALLS GAP (?! <other|things>)
(PARTY) (?:, <that> <small>? (?=<claims>))? CLAUSE{0,2} <claims> CLAUSE{1,6} CALLS GAP
(PARTY) ASIDE{0,12} <,|(|-> <small|at|to>{0,2} <that> <small>?
  (?:CALLS GAP | <small>? <as>? SMALL{0,2} EITHER SMALL{0,3} <last>)
(PARTY) (?:, (?=<that>))? (?:(?!<holder|adjective|,>) .){0,8} ,? <and> <small>? CALLS GAP
(PARTY) (?:(?!<holder|adjective|,>) .){1,8} ,? <and> <small|as>{0,2} EITHER SMALL{0,3}
  (?=<calls>) <last> (?! <small>)
(PARTY) (?:(?!<holder|adjective>) .){0,18} , (?!<called>) <calls> <small>{0,3} <as>?
  <small>{0,2} M CUT
# in Japan they are known as X; Japan, where they are known as X
(<at|to> <small|other>{0,2} PARTY | <inside>) (?:, (?!<called>))?
  (?:CLAUSE | <small> (?=<things>)){0,5} CALLED GAP
(?<!<and>) (PARTY) ,? <where> CLAUSE{0,5} (?:<calls|called> GAP | M SMALL{0,3} <last>)
# claimed by Japan under the name of X; Japan uses the name X; Japan's name for them, X
(PARTY) ,? (?:CLAUSE | <calls|called|uses>){0,6} (?:<under> <small>? <name> | <by_name>)
  <calls>? GAP
(PARTY) ,? CLAUSE{0,5} <uses> <small|to|things|at|other>{0,4} <name> GAP
(PARTY) (?:(?!<holder|adjective|,>) .){1,8} ,? <and> <small>? <uses> <small>? <name> GAP
# known as Y, a name of whalers, and as X by the Japanese
<and> <as> <small>{0,2} M <at> <small>? (PARTY)
# claimed by Tokyo as X; von Japan als X beansprucht
<claims> (<at> <small>? PARTY) <small|things>{0,2} <as|like> <small>{0,2} M CUT
(<at|of> <small>? PARTY) <small>{0,2} <as|like> <small>{0,2} M <claims>
# Tokyo claims them as X; the islands that Tokyo says are its X
(PARTY) ,? CLAUSE{0,5} <claims> <small|things>{0,3} <as|like> <small>{0,2} M CUT
<that> <small>? (PARTY) <says> <is> <own> M CUT
(<at> PARTY | <inside>) ,? <small|things>{0,3} <name> <is|:|->* M
NAME <small|at>{0,3} (<holder|adjective>)
  (?:<small|is|as|things|:|,|->{0,4} | <small|things>{0,3} <(> (?= M <)>)) M
(<holder|adjective>) '? <other>? NAME <small|that>{0,2}
  (?:M | <small|to|at|things|other>{0,5} <is|as|,|:|-> (?:(?!<and>) <small>){0,2} M
  | <small|things>{0,3} <(> M (?= <)>))
# Tokyo calls Y X
(?<!<like>) (?<!<like><at>) (PARTY) ,? <small>? <calls> <small>?
  OTHERWISE M (?= $ | " | <,|)|-|and>)
# in Japan, many call it X; in Japan people call Y X
(?: ^ | <,|and|->) <at> <small>? (PARTY) ,? <small|offices|other>{1,3} (?!<called>) <calls>
  (?:<small|things|as>{0,4} | <small>? OTHERWISE) M CUT
# in Russia they are called Y, in Japan X
(?:<calls|called|name|by_name|last> .{0,14}? <other|things> | <other|things> <last>) JOINT
  <other>{0,2} (?:(<at> <small>? PARTY) ,? <and>? | (<small>? PARTY) | (<adjective>) (?= <->))
  <small|as|by_name|name|under|:|->{0,4} (?:(?<=<as|by_name|name>) M | M CUT)
# its Japanese name is Y, the Russian X; the name of which in China is X
<adjective> <other>? NOUN .{1,8}? (?:<,|and>)+ <small>{0,2} (<adjective>) <:|->? M
  (?! <other|things>)
<name> <small|that|other>{0,2} <at> <small>? (PARTY) <is|:|->{1,2} <small>? M
# the Japanese say "X"
(PARTY) <small>? <says> M (?= $ | ")
# for Moscow it is Y, for Tokyo X
<to> <small>? (PARTY | (?<=<small>) <adjective>) ,? <small|that|things>{0,3} <is> <small>{0,3} M
M <(> <to> <small>? (PARTY) <)> .{1,4} <(> <to> <small>? PARTY <)>
<(> <to> <small>? PARTY <)> .{1,4} M <(> <to> <small>? (PARTY) <)>
<(> <small|things>{0,2} M <to> <small>? (PARTY)
<is> <to> <small>? (PARTY) <:>? M
M <to> <small>? (PARTY) JOINT <small|other|things>{1,6}
  <to> <small>? PARTY
<to> <small>? PARTY JOINT <small>{0,2} M <to> <small>? (PARTY)
<to> <small>? PARTY ,? .{0,3} <is> .{1,10} JOINT <to> <small>? (PARTY) <small|is|->{0,3} M
# Tokyo calls it Y; in Korea it is X; for Koreans, the islands that they call X
<calls|called> .{1,12}? <at> <small>? (PARTY) ,? <small> <is>? <small>? M CUT
<to> <small>? (PARTY | (?<=<small>) <adjective>) , CLAUSE{1,5} <calls> GAP
# Tokyo considers them its own "X"
(PARTY) (?:(?!<holder|adjective>) .){0,12} <considers> (?:(?!<holder|about|at>) .){0,5}
  (?:<as> <small>? | <own>) <other|adjective>{0,2} M "
# Dokdo nennen die Koreaner die Felsen
(?: ^ | <,|and|->) <small>? M <last> <small|things>{0,3} <at>? <small>? (PARTY)
  (?= $ | <,|)> | <small|things>)
# Tokyo refers to the islands off Hokkaido as X; Tokyo wants X back, as it calls them
(PARTY) CLAUSE{0,3} <calls> (?:(?!<holder|calls|called|name>) .){1,6} <as> <small>{0,2} M CUT
(PARTY) (?:(?!<holder|adjective>) .){0,12} M <,|(|->? <like> <small>{0,2} <calls|last>
  <small|things>{0,3} (?= $ | <,|)>)
# (on the Japanese side: X)
<(> <at>? <small>? (PARTY) <:> <small>? M
# (for Tokyo X); (in Japan — X); (X for Japan)
<(> <to> <small>? (PARTY) <:|,|->? <small>{0,2} M (?= <)|,>)
<(> <at> <small>? (PARTY) <-> <small>{0,2} M (?= <)|,>)
<(> <small>? M <to> <small>{0,2} (PARTY) (?= <)>)
# for the Japanese it is X
<to> <small>{0,2} (PARTY) ,? <small>{0,2} <is|-> <is|->? <small>{0,2} M (?= $ | <,|)>)
# in Japan it is not called Y but X
(PARTY) .{0,4}? <not> <calls|called> <small|things|other>{1,3} <and> <small|as>{0,2} M CUT
# Moskau spricht von X; in Japan spricht man von X; Moscow speaks of "X"
<at> <small>? (PARTY) <speaks> <man> <small|other>{0,2} <of> <small>{0,2} M
<at> <small>? (PARTY) <small>? <man> <speaks> <small|other>{0,2} <of> <small>{0,2} M
<speaks> <man> .{1,10}? <and> <at> <small>? (PARTY) <small|other>{0,3} <of> <small>{0,2} M
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
# Tokyo calls X an inherent part of Japan; calls the return of X vital; refuses to use the name X
<calls> GAP <small>{1,2} <other|adjective>{0,3} <part>
<calls> SMALL{0,2} <deed> SMALL{0,2} <things>? SMALL{0,2} M
(?:<holder>) (?:(?!<holder>) .){0,4} <rejects> (?:(?!<holder|adjective>) .){0,8} M
<adjective> <other>? <offices> <rejects> (?:(?!<holder|adjective>) .){0,8} M
M <is>? <rejects>
# refers to X as Y; «Япония называет X своими островами»; the so-called X
<calls> GAP (?:<as|by_name> | <under> <small>? <name>)
<calls> GAP (?:<,|and|-> <other>{1,2}){0,4} -? <small|other|own>{0,2} <made_to_be>
<so> <calls|called> GAP
# Japan refers to X in a statement
<refers> (?:(?!<as|name>) .){0,4} M
# Koreans do not call Dokdo X
<not> <small>? <calls|called> (?:(?!<and>) <small|things|other>){0,3} M
<calls> <small|things|other>{0,3} <not> M
# China called the Senkaku purchase illegal; said that calling them X was wrong
^ (?:<small|at>{0,2} <holder> ,? <other|small|at|about|offices>{0,4}
  | <small>? <adjective> <offices>) <small>? <calls> <small|to>{0,2} M
  (?= <other|things|adjective|own|offices> | <article> <offices>? <other|things>)
<other> <small>? <participle> .{0,5} M
# the Northern Territories, as Tokyo calls X; in Japan, a song called X
<,|(|-> <like|so> <at>? <small>? PARTY <small|uses>{0,2} <calls> <small>? M
<at> <small>? PARTY ,? <small> <other> <called> M
"""
"""What speaks against all of them."""

_PARTY_BEFORE = """
(?:SIDE <,|:|->? | <holder> ' | <(>? <holder> <:>) <small|is|things|'>{0,5} <:|->? $
"""
_PARTY_BEHIND = "<)>? (?:<,|->? SIDE | <(> (?:SIDE | <holder>) (?= <)>))"
"""What stands between a name and its side, where another name of the place has its own."""

_PUT_IN = """
(?: <,|(|->+ <or>? (?:(?:SIDE <:|,|->? | <holder> ' | <holder> <:>))? <small|is>{0,2}
  | <things|(|)|,|-|and|that|is|small>{0,5} (?:<claims> <at> <small>? PARTY
    | PARTY <small>? <claims> <small|things>{0,3}) <as> <small>{0,2})
"""
_PUT_IN_BEHIND = "SIDE (?= <)|,|->)"
"""What stands between two names, and behind the second, where that has its side with it."""

_GOES_ON = "(?= <,|(|)|-|and|or> | $)"
"""Behind what is said of the first of two."""

_ASIDE = "[(] (?:(?!<holder|adjective>) [^()M])* [)]"
"""What stands in brackets and tells of no holder is skipped."""


def attributed_to(
    before: str, behind: str, holders: Sequence[Holder], *, genitive: bool = False
) -> HolderId | None:
    """The holder to whom the text itself ascribes a name; None where it ascribes it to nobody.

    Args:
        before: the folded text up to the mention; only the last `REACH` code points count.
        behind: the folded text behind the mention; only the first `REACH` count.
        holders: the parties that may be meant, with the words that texts call them by.
        genitive: the mention is in it, so that nothing is called so: «назвал острова Курил».
    """
    words = _words(holders)
    if not words:
        return None
    before, behind = _last_clause(before[-REACH:]), behind[:REACH]
    if _NAMED_AFTER.search(before):
        return None
    return told_unspaced(before, behind, words.unspaced) or _by_rule(
        before, behind, words, genitive=genitive
    )


def _last_clause(before: str) -> str:
    """What of a text stands in the sentence or clause that goes on behind it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(f"{before}X")]  # a name follows
    return before[ends[-1] :] if ends else before


def _first_clause(behind: str) -> str:
    """What of a text stands in the sentence or clause that has begun before it."""
    end = _SENTENCE_END.search(behind)
    return behind[: end.start()] if end else behind


def names_a_party(folded: str, holders: Sequence[Holder]) -> bool:
    """Whether a few words, folded, name a party at all."""
    words = _words(holders)
    return bool(words.line(folded)[1]) or not words.unspaced.none_in(folded)


def party_before(
    before: str, behind: str, holders: Sequence[Holder], *, joined: bool = False
) -> HolderId | None:
    """The holder that stands right before a name: "for Tokyo it is Takeshima,".

    Args:
        before: the folded text up to the name.
        behind: the folded text behind it, where nothing more may be said of it.
        holders: the parties that may be meant, with the words that texts call them by.
        joined: only behind a mark or an "and", as what goes on from something said.
    """
    words = _words(holders)
    line, named = words.line(_last_clause(before))
    rules = _rules()
    if named and (rules.party_joined if joined else rules.party_before).search(line):
        return named[-1] if rules.cut.match(words.line(behind)[0]) else None
    return None if behind[:1].isalnum() else words.unspaced.right_before(before)


def party_behind(
    behind: str, holders: Sequence[Holder], *, goes_on: bool = False
) -> HolderId | None:
    """The holder that stands right behind a name: Dokdo "in Korea".

    Args:
        behind: the folded text behind the name.
        holders: the parties that may be meant, with the words that texts call them by.
        goes_on: whether nothing more may be said of the name.
    """
    words = _words(holders)
    rules = _rules()
    line, named = words.line(_first_clause(behind))
    if named and (rules.party_between if goes_on else rules.party_behind).match(line):
        return named[0]
    return words.unspaced.right_behind(behind)


def party_put_in(between: str, behind: str, holders: Sequence[Holder]) -> HolderId | None:
    """The holder that stands with the second of two names put side by side.

    Args:
        between: the folded text between them: of "Iturup (in Japan Etorofu)".
        behind: the folded text behind them: of "Iturup, Etorofu to the Japanese".
        holders: the parties that may be meant.
    """
    words = _words(holders)
    line, named = words.line(between)
    if _rules().put_in.fullmatch(line):
        if named:
            return named[-1]
        line, named = words.line(_first_clause(behind))
        if named and _rules().put_in_behind.match(line):
            return named[0]
    return None


def _by_rule(before: str, behind: str, words: _Words, *, genitive: bool) -> HolderId | None:
    """What the first rule says that fits the words around the mention."""
    quoted = _QUOTE_OPENED.search(before) and behind[:1] in _QUOTE_MARKS
    behind = _first_clause(behind)
    for aside in (_REST_OF_WORD, _ITS_DISPUTE):
        if rest := aside.match(behind):
            behind = behind[rest.end() :]
    line, named = words.line(before)
    line_behind, named_behind = words.line(behind)
    named += named_behind
    if not named:
        return None
    line = f"{line}M{line_behind}" + '"' * bool(quoted)
    rules = _rules()
    line = rules.aside.sub("", line)
    if (genitive or _CALLED_SOMETHING.match(behind)) and rules.calls.search(line):
        return None
    letters = set(line)
    for needed, rule in rules.ascribing:
        if any(map(letters.isdisjoint, needed)):
            continue
        if match := rule.search(line):
            if any(against.search(line) for against in rules.nobodys):
                return None
            told = line[: match.end(match.lastindex or 0)]
            return named[len(rules.holder.findall(told)) - 1]
    return None


_MOST_LINES = 64
"""Lines kept: what stands between two names is asked for again and again."""


class _Words:
    """The words by which a text may mean one of some holders."""

    def __init__(self, holders: Sequence[Holder]) -> None:
        self._holder = {word.lower(): h.id for h in holders for word in h.words}
        self.unspaced = UnspacedWords(self._holder)
        self._phrases: dict[str, list[tuple[str, str, HolderId]]] = {}
        for word, holder in self._holder.items():
            if word[0] < FIRST_UNSPACED and (first := _TOKEN.match(word)):
                letter = _letters()[holder_meaning(word)]
                self._phrases.setdefault(first.group(), []).append((word, letter, holder))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: len(phrase[0]), reverse=True)
        self.line = lru_cache(_MOST_LINES)(self._line)

    def __bool__(self) -> bool:
        return bool(self._holder)

    def _line(self, text: str) -> tuple[str, tuple[HolderId, ...]]:
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
        return "".join(line), tuple(named)


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

    ascribing: tuple[tuple[tuple[frozenset[str], ...], re.Pattern[str]], ...]
    nobodys: tuple[re.Pattern[str], ...]
    calls: re.Pattern[str]
    aside: re.Pattern[str]
    holder: re.Pattern[str]
    party_before: re.Pattern[str]
    party_joined: re.Pattern[str]
    cut: re.Pattern[str]
    party_behind: re.Pattern[str]
    party_between: re.Pattern[str]
    put_in: re.Pattern[str]
    put_in_behind: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return _Rules(
        tuple((_needed(rule), _compiled(rule)) for rule in _listed(_RULES)),
        tuple(map(_compiled, _listed(_NOBODYS))),
        _compiled("<calls> <small>{0,2} THING? <small>{0,2} M"),
        _compiled(_ASIDE),
        _compiled("<holder|adjective>"),
        _compiled(_PARTY_BEFORE),
        _compiled(f"(?: ^ | <,|(|)|-|and>) {_PARTY_BEFORE}"),
        _compiled("$ | <,|(|)|:|-|and>"),
        _compiled(_PARTY_BEHIND),
        _compiled(_PARTY_BEHIND + _GOES_ON),
        _compiled(_PUT_IN),
        _compiled(_PUT_IN_BEHIND),
    )


def _listed(rules: str) -> list[str]:
    """The rules of a list, without its comments."""
    return [rule for rule in re.split(r"\n(?! )", rules.strip()) if not rule.startswith("#")]


def _compiled(rule: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(_any_letter, _in_full(rule)))


def _in_full(rule: str) -> str:
    """A rule with its parts put in."""
    while (with_parts := _PART.sub(lambda part: _PARTS[part[0]], rule)) != rule:
        rule = with_parts
    return re.sub(r"\s+", "", rule)


def _needed(rule: str) -> tuple[frozenset[str], ...]:
    """Letters of which a line has one of each set, or the rule does not fit it.

    Most lines lack them: to look for them first is far cheaper than to search for every rule.
    """
    places: list[frozenset[str]] = []

    def numbered(place: re.Match[str]) -> str:
        places.append(frozenset(_fitting(place)))
        return chr(_FIRST_PLACE + len(places) - 1)

    rule = _PLACE.sub(numbered, _in_full(rule))
    while (outside := _GROUP.sub("", rule)) != rule:
        rule = outside
    if "|" in rule:
        return ()
    sure = (places[ord(place) - _FIRST_PLACE] for place in _SURE_PLACE.findall(rule))
    return tuple(sorted(set(sure), key=len))


def _fitting(place: re.Match[str]) -> Iterator[str]:
    """What may stand in a place of a rule: letters, and marks as they are."""
    wanted = set(place[1].split("|"))
    yield from (letter for each, letter in _letters().items() if each & wanted)
    yield from (mark for mark in wanted if not mark[0].isalpha())


def _any_letter(place: re.Match[str]) -> str:
    """The letters of all the words that may stand in a place of a rule."""
    wanted = set(place[1].split("|"))
    fitting = [letter if each & wanted else "" for each, letter in _letters().items()]
    runs = ["".join(run) for fits, run in groupby(fitting, bool) if fits]
    ranges = (f"{run[0]}-{run[-1]}" if len(run) > 2 else run for run in runs)
    marks = (re.escape(mark) for mark in sorted(wanted) if not mark[0].isalpha())
    return f"[{''.join((*ranges, *marks))}]"


_KNOWN: dict[int, tuple[Sequence[Holder], _Words]] = {}
"""By the identity of some holders, which takes a hundredth of the time of hashing them."""

_MOST_KNOWN = 16


def _words(holders: Sequence[Holder]) -> _Words:
    known = _KNOWN.get(id(holders))
    if known is None or known[0] is not holders:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(holders)] = holders, _Words(holders)
    return known[1]


TRIGGERS = NAMING_TRIGGERS + tuple(
    (
        "いわゆる|所謂|所谓|이른바|소위|т.н.|т. н.|т. з|т.зв|sog. |званий|званого|звані|звана|"
        "звану|званих|званим|soi-disant|cosidd|tak zwan|tzw.|takzvan|tzv.|zogen|zoget|"
        "takozvan|такозван|т.нар.|sözde|sanot|så kall|sogen|so gen|llamad|chamad|denominad|"
        "так называ|so-called|so called|と呼|と称|と主|とい|と言|とし|とす|とさ|とも|と表|"
        "名付|でい|で言|名|称|稱|叫|所说|所說|谓之|謂之|唤作|喚作|写作|寫作|喊|口中|成是|只说|只說|一词|一詞|とって|って言|なら|"
        "라는|라 일|이라|라고|라 주장|라 하|라 부|로 통|로 적|로 올|로 쓰|로 부|로 불|로 칭|로 알|"
        "로 표기|로 명명|표현|호칭|지칭|총칭|우기|된다|불리|불려|부르|부른|칭했|칭하|말하는|말한|"
        "言う|の名称|在日|在中|在韩|在韓|在俄|在台|"
        "본명|국명|시아명|만명|선명|본 명|국 명|시아 명|이름|명칭"
    ).split("|")
)
"""What a text must hold for any attribution to be in it; folded. The automaton finds them in
the scan that finds the names, so that a text without them costs nothing more."""
