"""What stands around a name -> which place it means, and whether it means a place at all.

The score is a sum of a few named terms, so that every decision can be read off the answer:
each term that counted is a word in `why`. There is no model and no training.
"""

from __future__ import annotations

import math
import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from gazetteer.cues import CuesInText
from gazetteer.model import Homonym, Place, PlaceId, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.store import Gazetteer

NOT_A_FIRST_NAME = frozenset(
    """
    a after against along am an and around as at auf aus before behind below beside between
    beyond by de del der die do during en for from fuer für im in in into isle island
    islands it its like mount na nad near north northern not of off old on or our out over
    past port since south southern than that the their then these this those through to
    today tokyo toward towards under until upon via vom von vor west western what when where
    while why with within without yes zu zum zur east eastern в во на из с со к ко о об от
    до за у по под над при про для без близ между и а но или около остров острова что когда
    если где как это эти северный южный вокруг через после перед возле у в з із зі до на від
    біля про та і й але
    """.split()
)
"""Words that a capital at the beginning of a sentence does not make a first name."""

CERTAIN = 0.99
"""Confidence in a distinctive name that is nothing else."""

NEAR = 150
"""Code points on either side in which a cue speaks for or against one sense."""

FAR = 600
"""Code points on either side in which a cue speaks for the dispute."""

_SURE = math.log(CERTAIN / (1 - CERTAIN))
_BARE: dict[str, float] = {
    "island": _SURE,
    "island_group": _SURE,
    "islet": 2.0,
    "region": _SURE,
    "sea": _SURE,
    "settlement": 2.5,
    "admin1": _SURE,
    "admin2": 3.0,
    "admin3": 1.5,
    "former_admin": 1.5,
    "rock": 0.0,
    "rocks": 0.0,
    "abandoned_settlement": 0.0,
}
"""Log odds that a one-word name of this feature type means the place, where no homonym is
recorded. Capes, lakes, peaks and bays are named after people and ordinary things."""

_BARE_OTHER = 1.5
_KATAKANA = 3.0
"""Katakana write foreign people and things as well as places."""

_SURNAME = -1.5
_LIKE_A_SURNAME = re.compile(
    r"\w+(?:[oe]v|[oe]ff|[oe]w|ova|eva|sk[iy]|skiy|skij|skii|enko)(?:['’]?s)?"
    r"|\w+(?:[оеё]в|ск[иі]й|цк[иі]й|енко)|\w+(?:[оеё]ва|ина|ского|цкого|ова)",
    re.IGNORECASE,
)
_HOMONYM = {"rare": 2.0, "even": -0.4, "usual": -2.2, "always": -7.0}
_NEIGHBOUR_IN_LIST = 4.5
_NEIGHBOUR_NEAR = 3.0
_NEIGHBOUR_FAR = 2.0
_CUE_FOR = 1.5
_CUE_AGAINST = -3.0
_MOST_CUES = 2
_LOWER_CASE = -3.4
_LOWER_CASE_SHORT = -6.0
_SHORT = 5
"""Letters up to which a name without its capital is more likely an ordinary word."""

_LOWER_CASE_WORDS = -6.0
_LONGER_NAME = -4.0
_SET_APART = 2.5

_SENSE_CUE = 3.0
_SENSE_CUE_MISSING = -3.5
_DISPUTED = 1.2
_KIN = 2.0
"""For a sense whose place lies in the same whole as a place mentioned near."""

_ROLE = {"historical": -2.5, "variant": -0.3, "exonym": -0.3, "reading": -0.5, "short": -0.1}
_FEATURE = {
    "settlement": -0.6,
    "abandoned_settlement": -1.5,
    "admin1": -2.0,
    "admin2": -2.0,
    "admin3": -2.0,
    "former_admin": -2.5,
}
_DERIVED = -0.6
_MISSPELT = -1.0


class Reading(Struct, frozen=True, dict=True):
    """One sense of a surface form: a place, and the toponyms that would then be meant.

    Attributes:
        toponyms: those with the same letters, the ones that somebody uses first; never empty.
        why: how the form was derived from them.
        disputed: the place is the object of a dispute.
        holds_word: there is a feature word in the form.
    """

    place: Place
    toponyms: tuple[Toponym, ...]
    why: tuple[str, ...]
    disputed: bool
    holds_word: bool

    @cached_property
    def toponym(self) -> Toponym:
        """The first of the toponyms."""
        return self.toponyms[0]

    def toponym_in(self, language: str | None) -> Toponym:
        """The toponym meant in a text of that language, with everybody whose name it is.

        The same letters may be a name in several languages: in a text of one of them it is
        that language's name, in any other text that of every holder that uses the letters.
        """
        own = [t for t in self.toponyms if language and t.language == language] or self.toponyms
        holders = {holder for toponym in own for holder in toponym.used_by}
        return replace(own[0], used_by=tuple(sorted(holders)))

    @cached_property
    def bare_weight(self) -> float:
        """The weight of the form by how much of a name it is."""
        return _bare_weight(self)

    @cached_property
    def prior(self) -> float:
        """Weight of this sense before anything around the name is read."""
        weight = _ROLE.get(self.toponym.role, 0.0) + _FEATURE.get(self.place.feature_type, 0.0)
        weight += _DERIVED * len(self.why)
        return weight + (_DISPUTED if self.disputed else 0.0)


class Surroundings(Struct, frozen=True, gc=False):
    """What context sees of a text.

    Attributes:
        cues: the cue words of the whole text.
        start, end: the mention's span in the folded text.
        capital: False where a name that is written with capitals stands without any.
        set_apart: it stands in quotation marks or behind "so-called", as a name does.
        longer_name: capitalized words beside it make it part of a person's or firm's name.
        neighbours: certain mentions: their distance in code points, whether only a comma or
            "and" stands between, and their place.
    """

    cues: CuesInText
    start: int
    end: int
    capital: bool
    longer_name: bool
    set_apart: bool
    neighbours: list[tuple[int, bool, PlaceId]]

    def cue(self, cues: tuple[str, ...]) -> str | None:
        """The first of some cues that stands near."""
        return next(self.cues.near(cues, self.start, self.end, NEAR), None)


class Judgement(Struct, frozen=True, gc=False):
    """Places, the likeliest first, each with its confidence, and the reasons for the first."""

    ranked: tuple[tuple[Reading, float], ...]
    why: tuple[str, ...]


def anchors(readings: Sequence[Reading], homonyms: Sequence[Homonym]) -> bool:
    """Whether a form surely names a place here, be it one of several: it speaks for others."""
    return not homonyms and any(
        not reading.toponym.cues and reading.bare_weight >= _SURE for reading in readings
    )


def judge(
    gazetteer: Gazetteer,
    readings: Sequence[Reading],
    homonyms: Sequence[Homonym],
    around: Surroundings,
) -> Judgement:
    """Weigh the senses of one mention by what stands around it."""
    senses: list[tuple[float, Reading, tuple[str, ...]]] = []
    for reading in readings:
        weight = reading.prior
        sense_why: tuple[str, ...] = ()
        if reading.toponym.cues:
            cue = around.cue(reading.toponym.cues)
            weight += _SENSE_CUE if cue else _SENSE_CUE_MISSING
            sense_why = (f"cue:{cue}",) if cue else ("no-cue",)
        if _kin(gazetteer, reading.place.id, around.neighbours):
            weight += _KIN
        senses.append((weight, reading, sense_why))
    senses.sort(key=lambda sense: -sense[0])
    _, likeliest, sense_why = senses[0]
    odds, why = _odds_of_a_place(gazetteer, likeliest, homonyms, around)
    is_place = min(CERTAIN, 1 / (1 + math.exp(-odds)))
    total = sum(math.exp(weight) for weight, _, _ in senses)
    ranked = tuple(
        (reading, round(is_place * math.exp(weight) / total, 4)) for weight, reading, _ in senses
    )
    return Judgement(ranked, (*(likeliest.why or ("exact",)), *sense_why, *why))


def _odds_of_a_place(
    gazetteer: Gazetteer,
    reading: Reading,
    homonyms: Sequence[Homonym],
    around: Surroundings,
) -> tuple[float, tuple[str, ...]]:
    """Log odds that the form means a place of the gazetteer at all, with the reasons."""
    odds = reading.bare_weight
    why: list[str] = []
    for homonym in homonyms:
        odds = min(odds, _HOMONYM[homonym.likelihood])
        why.append(f"homonym:{homonym.kind}")
    if any(step.startswith("fuzzy:") for step in reading.why):
        odds += _MISSPELT
    if not around.capital:
        odds += _lower_case(reading.toponym.text)
        why.append("lower-case")
    if around.set_apart:
        odds += _SET_APART
        why.append("set-apart")
    if around.longer_name:
        odds += _LONGER_NAME
        why.append("longer-name")
    best, neighbour, in_list = _neighbour(gazetteer, reading.place, around.neighbours)
    ordinary = any(homonym.kind in ("person", "word") for homonym in homonyms)
    if neighbour and (in_list or not ordinary):
        odds += best
        why.append(f"co-mention:{neighbour}")
    against = [cue for homonym in homonyms if (cue := around.cue(homonym.cues))]
    for cue in against[:_MOST_CUES]:
        odds += _CUE_AGAINST
        why.append(f"against:{cue}")
    if odds < _SURE and not ordinary:
        for cue in islice(_dispute_cues(gazetteer, reading.place, around), _MOST_CUES):
            odds += _CUE_FOR
            why.append(f"cue:{cue}")
    return odds, tuple(why)


def _lower_case(name: str) -> float:
    """What it costs a name to stand without its capital."""
    if " " in name:
        return _LOWER_CASE_WORDS
    return _LOWER_CASE_SHORT if len(name) <= _SHORT else _LOWER_CASE


def _bare_weight(reading: Reading) -> float:
    """The weight of a form by how much of a name it is: with a generic word it is one.

    No side's name of a disputed place weighs less than another's in the same language.
    """
    if any(step.startswith("generic") for step in reading.why):
        return _SURE
    weight = _weight_of(reading.toponym, reading.place)
    if reading.disputed and _is_a_sides_own(reading.toponym):
        language = reading.toponym.language
        own = filter(_is_a_sides_own, reading.place.toponyms)
        weight = max(_weight_of(t, reading.place) for t in own if t.language == language)
    return weight


def _is_a_sides_own(toponym: Toponym) -> bool:
    return bool(toponym.used_by) and toponym.role in ("official", "preferred", "short")


def _weight_of(toponym: Toponym, place: Place) -> float:
    spoken = toponym.text
    if " " in spoken or "-" in spoken or toponym.role == "adjective":
        return _SURE
    if _LIKE_A_SURNAME.fullmatch(spoken):
        return _SURNAME
    if "\u30a0" <= spoken[0] <= "\u30ff":
        return min(_BARE.get(place.feature_type, _BARE_OTHER), _KATAKANA)
    if spoken[0] >= "\u2e80" and len(spoken) > 2:
        return _SURE
    if toponym.role == "historical":
        return 1.0
    return _BARE.get(place.feature_type, _BARE_OTHER)


def _neighbour(
    gazetteer: Gazetteer, place: Place, neighbours: Iterable[tuple[int, bool, PlaceId]]
) -> tuple[float, PlaceId | None, bool]:
    """The neighbour that speaks most for the place: its weight, and whether it is in a list."""
    region = gazetteer.region(place.id)
    best: tuple[float, PlaceId | None, bool] = (0.0, None, False)
    for distance, in_list, other in neighbours:
        if other == place.id or region.isdisjoint(gazetteer.region(other)):
            continue
        weight = _NEIGHBOUR_IN_LIST if in_list else _NEIGHBOUR_NEAR
        if not in_list and distance > NEAR:
            weight = _NEIGHBOUR_FAR
        if weight > best[0]:
            best = (weight, other, in_list)
    return best


def _kin(
    gazetteer: Gazetteer, place: PlaceId, neighbours: Iterable[tuple[int, bool, PlaceId]]
) -> bool:
    """Whether a place mentioned near lies in the same whole, holds this place, or lies in it."""
    wholes = gazetteer.wholes(place)
    for distance, _, other in neighbours:
        if distance > FAR or other == place:
            continue
        others = gazetteer.wholes(other)
        if other in wholes or place in others or not wholes.isdisjoint(others):
            return True
    return False


def _dispute_cues(gazetteer: Gazetteer, place: Place, around: Surroundings) -> Iterator[str]:
    for dispute in gazetteer.disputes_around(place.id):
        yield from around.cues.near(dispute.cues, around.start, around.end, FAR)
