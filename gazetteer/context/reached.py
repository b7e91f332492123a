"""Names that go with another word than the noun before them, which then takes no name.

A verb of going has one for its object ("erreichte das Schiff Nemuro"), or it tells whose the
people behind it are ("the firm Sakhalin residents blame").
"""

from __future__ import annotations

import re

from gazetteer.context.said_of_places import has_people_behind

_GERMAN = (
    r"(?:(?:erreich|besuch|bereis|passier|umkreis|umrund)(?:e|t|te|ten|en)|verlassen|verlässt"
    r"|verließ(?:en)?|umfuhr(?:en)?|betrat(?:en)?)"
)
_SLAVIC = (
    r"(?:(?:покину|посети|обогну|минова|осмотре|облете)(?:л|ла|ло|ли)"
    r"|(?:покину|відвіда|обігну|мину|облеті)(?:в|ла|ло|ли)"
    r"|(?:opuści|odwiedzi)(?:ł|ła|ło|li|ły)|minął|minęł[ao]|opłyną?ł"
    r"|(?:opusti|navštívi|minu|míje|obeplu)(?:l|la|lo|li|ly))"
)

_WORDS = r"(?: [^\W\d_]+){1,3} \Z"
_VERB_SECOND = re.compile(rf"\b{_GERMAN}{_WORDS}")
_SUBORDINATE = re.compile(rf"\b(?:als|weil|wenn|dass|bevor|nachdem|ehe|da){_WORDS}")
_LONGEST_CLAUSE = 60

_VERB_LAST = re.compile(rf" {_GERMAN}(?=[.,;:!?)]|\Z)")
_VERB_BEHIND = re.compile(
    rf" {_SLAVIC}(?=[.,;:!?)]|\Z| (?:на|с|со|у|и|після|после|до|по|z|i|po|na|s|a)\b)"
)
_NO_OTHER_OBJECT = re.compile(
    r"[.,;:!?)]|\Z| (?:und|mit|in|im|am|an|um|bei|nach|auf|unter|vor|ohne)\b"
)


def goes_with_another_word(folded: str, start: int, end: int) -> bool:
    """Whether a verb of going or people behind a name show that no noun before it takes it.

    Args:
        folded: the text.
        start, end: of the name in it.
    """
    return has_people_behind(folded, end) or _is_reached(folded, start, end)


def _is_reached(folded: str, start: int, end: int) -> bool:
    """Whether a verb of going beside a name has no other object than it.

    German has the verb before its subject, or last in a subordinate clause; Slavic languages
    have it behind a name that leads: «судно Кунашир покинуло».
    """
    clause = max(0, start - _LONGEST_CLAUSE)
    if _VERB_BEHIND.match(folded, end):
        return True
    if _NO_OTHER_OBJECT.match(folded, end):
        return _VERB_SECOND.search(folded, clause, start) is not None
    if _VERB_LAST.match(folded, end):
        return _SUBORDINATE.search(folded, clause, start) is not None
    return False
