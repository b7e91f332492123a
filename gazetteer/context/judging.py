"""What stands around a name -> which place it means, and whether it means a place at all.

The score is a sum of a few named terms, so that every decision can be read off the answer:
each term that counted is a word in `why`. There is no model and no training.
"""

from __future__ import annotations

import math
import re
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from gazetteer.languages import MAIN_LANGUAGES
from gazetteer.model import SETTLEMENTS, STEM, Homonym, Kind, Place, PlaceId, Toponym
from gazetteer.normalize import FIRST_UNSPACED, is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CERTAIN = 0.99
"""Confidence in a distinctive name that is nothing else."""

EXACT = ("exact",)
"""Why, of the name itself."""

NEAR = 150
"""Code points on either side in which a cue speaks for or against one sense."""

FAR = 600
"""Code points on either side in which a cue speaks for the dispute."""

SURE = math.log(CERTAIN / (1 - CERTAIN))
"""Log odds of what is certain."""

_BARE: dict[str, float] = {
    "island": SURE,
    "island_group": SURE,
    "islet": 2.0,
    "region": SURE,
    "sea": SURE,
    "settlement": 2.5,
    "admin1": SURE,
    "admin2": 3.0,
    "admin3": 1.5,
    "former_admin": 1.5,
    "rock": 0.0,
    "rocks": 0.0,
    "abandoned_settlement": 0.0,
}
"""Log odds that a one-word name of this feature type means the place, where no homonym is
recorded. Capes, lakes, peaks and bays are named after people and ordinary things."""

_STEM = -2.0
_BARE_OTHER = 1.5
_SHORT_READING = 6
"""Hiragana below which a name may be ordinary words."""

_MAY_BE_WORDS = -0.5
"""A short name in hiragana, but for one that a longer one begins with: えとろふ(とう); or in an
alphabet: Tata."""

_HISTORICAL = 1.0

_KATAKANA = 3.0
"""Katakana write foreign people and things as well as places."""

_SURNAME = -1.5
_ONE_WORD = re.compile(r"\w+")
_LIKE_A_SURNAME = re.compile(
    r"\w+(?:[oe]v|[oe]ff|[oe]w|ova|eva|sk[iy]|skiy|skij|skii|enko)(?:['’]?s)?"
    r"|\w+(?:[оеё]в|ск[иі]й|цк[иі]й|енко)|\w+(?:[оеё]ва|ина|ского|цкого|ова)"
    r"|[ァ-ヺー]+(?:スキー|スキイ|ェンコ)",
    re.IGNORECASE,
)

_HOMONYM = {"rare": 2.0, "even": -0.4, "usual": -2.2, "always": -7.0, "cued": -5.0}
NEIGHBOUR_LED = 9.0
"""In a list that begins with what all its names are: "the volcanoes Tyatya and Mendeleev"."""

NEIGHBOUR_IN_LIST = 4.5
NEIGHBOUR_NEAR = 3.0
NEIGHBOUR_FAR = 2.0
_CUE_FOR = 1.5
_KIND_WORD = 2.5
CUE_AGAINST = -3.0
DOUBT = -1.9
"""For the first word around of what a name seldom is and any text may speak of: "goal"."""

MOST_CUES = 2
_LOWER_CASE = -3.4
_LOWER_CASE_SHORT = -6.0
_SHORT = 5
"""Letters up to which a name without its capital is more likely an ordinary word."""

_SHORT_BARE = 4
"""Letters up to which a name with its capital is, of a place that few texts are about."""

_MOSTLY_ELSE = ("usual", "always")
"""How likely a homonym is whose quotation marks are those of a title: der Strand „Otrada“."""

_ROMAJI = tuple(f"romanized:{system}" for system in ("hepburn", "wapuro", "kunrei", "nihon"))
_SHORT_ROMAJI = 6
"""Letters up to which what they make of a reading is more likely a word or a surname."""

_SHORT_UNSPACED = 3
"""Syllables up to which a name is that a rule has written in hangul."""

_LOWER_CASE_WORDS = -6.0
_LONGER_NAME = -4.0
_NAMESAKE = -3.0
"""Whatever else stands around."""

_ADJECTIVE = 3.0
_SET_APART = 2.5
_WITHIN = 2.5
"""For what may be a person, whom nothing is in."""

_SENSE_CUE = 3.0
_SENSE_CUE_MISSING = -3.5
_OWN_CUE = 1.0
"""For a cue of its own near a name that is also something else."""

_NOTHING_NEAR = -5.0
"""For what stands without its cue and without any other name or word of the dispute."""

_DISPUTED = 1.2
KIN = 2.0
"""For a sense whose place lies in the same whole as a place mentioned near."""

ALIKE = 3.0
"""For a town in a list of towns."""

GLOSSED = 9.0
"""For a sense whose place another name of it beside explains."""

_ROLE = {"historical": -2.5, "variant": -0.3, "exonym": -0.3, "reading": -0.5, "short": -0.1}
_FEATURE = {
    "volcano": -0.4,
    "airport": -1.0,
    "settlement": -0.6,
    "abandoned_settlement": -1.5,
    "admin1": -2.0,
    "admin2": -2.0,
    "admin3": -2.0,
    "former_admin": -2.5,
}
_DERIVED = -0.6
_MISSPELT = -1.0
_FOREIGN = -2.0
"""For a sense that the name has only in another language than the main ones."""


_TOLD_BY_CUES_ALONE = (*SETTLEMENTS, "island_group")
"""Feature types whose words stand beside many a name that has cues of its own."""


class Reading(Struct, frozen=True, dict=True):
    """One sense of a surface form: a place, and the toponyms that would then be meant.

    Attributes:
        toponyms: those with the same letters, the ones that somebody uses first; never empty.
        why: how the form was derived from them.
        disputed: the place is the object of a dispute.
        kind: whether it names the place, an administrative unit, or qualifies something else.
        of_words: it is a phrase in which no word is a name of itself: "Northern Territories".
        form: the surface form, folded.
    """

    place: Place
    toponyms: tuple[Toponym, ...]
    why: tuple[str, ...]
    disputed: bool
    kind: Kind
    of_words: bool
    form: str

    @cached_property
    def toponym(self) -> Toponym:
        """The first of the toponyms."""
        return self.toponyms[0]

    @cached_property
    def cues(self) -> tuple[str, ...]:
        """The cues of all of them, where the first needs one."""
        first, *others = self.toponyms
        if not first.cues or not others:
            return first.cues
        return tuple(dict.fromkeys(cue for toponym in self.toponyms for cue in toponym.cues))

    def toponym_in(self, language: str | None) -> Toponym:
        """The toponym meant in a text of that language, with everybody whose name it is.

        The same letters may be a name in several languages: in a text of one of them it is
        that language's name, in any other text that of every holder that uses the letters.
        """
        own = [t for t in self.toponyms if language and t.language == language] or self.toponyms
        holders = {holder for toponym in own for holder in toponym.used_by}
        return replace(own[0], used_by=tuple(sorted(holders)))

    def derived_by(self, step: str) -> bool:
        """Whether a step of that kind led from the toponyms to the form."""
        return any(reason.startswith(step) for reason in self.why)

    def lacks_its_cue(self, number: int | None) -> bool:
        """Whether it is a name beside its cues only, and none of them is near.

        Args:
            number: of the cue near that selects it.
        """
        return self.needs_a_cue and number is None

    @property
    def needs_a_cue(self) -> bool:
        """Whether it is a name beside its cues only.

        A feature word tells as much, but for a town or group: any village may be a село
        Владимировка, any chain a большая цепь.
        """
        told = self.derived_by("generic") and self.place.feature_type not in _TOLD_BY_CUES_ALONE
        return bool(self.toponym.cues) and not told

    @cached_property
    def bare_weight(self) -> float:
        """The weight of the form by how much of a name it is."""
        return _bare_weight(self)

    @cached_property
    def prior(self) -> float:
        """Weight of this sense before anything around the name is read."""
        weight = _ROLE.get(self.toponym.role, 0.0) + _FEATURE.get(self.place.feature_type, 0.0)
        weight += _DERIVED * len(self.why)
        if not any(t.used_by or t.language in MAIN_LANGUAGES for t in self.toponyms):
            weight += _FOREIGN
        return weight + (_DISPUTED if self.disputed else 0.0)


class Capital(IntEnum):
    """Whether a name stands with the capital letter that it is written with."""

    THERE = 0
    MISSING = 1
    NONE_IN_TEXT = 2
    """The whole text has next to none, so that its absence tells little."""


class Evidence(NamedTuple):
    """What stands around a mention. Equal evidence gives an equal judgement.

    Attributes:
        senses: for each reading the number of a cue that selects it, and the weight of the names
            around for its place; empty where there is but one reading.
        longer_name: capitalized words beside it make it part of a person's or firm's name.
        within: a preposition says that something is in it: "in Korsakov", «из Корсакова».
        set_apart: it stands in quotation marks or behind "so-called", or the text says whose name
            it is.
        namesake: the kind of thing that a word beside it shows to bear the name; or empty.
        adjective: 1 where it stands as only an adjective may, -1 where none does, else 0.
        homonyms: positions of the homonyms that the surface and the text allow.
        neighbour: the place mentioned near that speaks most for the likeliest reading.
        against: numbers of the cues near that speak for a homonym, and how much.
        about: numbers of the cues farther around that speak for the dispute.
        kind: number of a cue near that says what the likeliest place is: "volcano".
    """

    senses: tuple[tuple[int | None, float], ...]
    capital: Capital
    longer_name: bool
    within: bool
    set_apart: bool
    namesake: str
    adjective: int
    homonyms: tuple[int, ...]
    neighbour: Neighbour
    against: tuple[tuple[int, float], ...]
    about: tuple[int, ...]
    kind: int | None


class Neighbour(NamedTuple):
    """A place that is mentioned near; the place itself, where another name explains this one.

    Attributes:
        weight: how much it speaks for a place of the same region.
        in_list: the two stand together: in one list, in brackets, or one in the other.
    """

    weight: float
    place: PlaceId | None
    in_list: bool


NO_NEIGHBOUR = Neighbour(0.0, None, in_list=False)


class Judgement(Struct, frozen=True, gc=False):
    """Places, the likeliest first, each with its confidence, and the reasons for the first."""

    ranked: tuple[tuple[Reading, float], ...]
    why: tuple[str, ...]


def anchors(readings: Sequence[Reading], homonyms: Sequence[Homonym]) -> bool:
    """Whether a form surely names a place here, be it one of several: it speaks for others."""
    borne = [h for h in homonyms if not (h.likelihood == "rare" and h.is_common)]
    return all(homonym.likelihood == "cued" for homonym in borne) and any(
        not reading.needs_a_cue and reading.bare_weight >= SURE for reading in readings
    )


def judge(
    readings: Sequence[Reading],
    homonyms: Sequence[Homonym],
    evidence: Evidence,
    cue: Callable[[int], str],
) -> Judgement:
    """Weigh the senses of one mention by what stands around it.

    Args:
        cue: the word of a cue, by its number.
    """
    weights = weights_of(readings, evidence.senses, adjective=evidence.adjective)
    order = sorted(range(len(readings)), key=lambda at: -weights[at])
    likeliest = readings[order[0]]
    sense_why: tuple[str, ...] = ()
    number = evidence.senses[order[0]][0] if evidence.senses else None
    if likeliest.toponym.cues:
        sense_why = ("no-cue",) if number is None else (f"cue:{cue(number)}",)
    odds, why = _odds_of_a_place(
        likeliest,
        [homonyms[at] for at in evidence.homonyms],
        evidence,
        cue,
        lacks_its_cue=likeliest.lacks_its_cue(number),
    )
    is_place = min(CERTAIN, 1 / (1 + math.exp(-odds)))
    total = sum(map(math.exp, weights))
    ranked = tuple(
        (readings[at], round(is_place * math.exp(weights[at]) / total, 4)) for at in order
    )
    reasons = (*(likeliest.why or EXACT), *sense_why, *why)
    return Judgement(ranked, tuple(dict.fromkeys(reasons)))  # one homonym is like another


def weights_of(
    readings: Sequence[Reading], senses: Sequence[tuple[int | None, float]], *, adjective: int
) -> list[float]:
    """The weight of each reading beside the others; the arguments are those of `Evidence`."""
    weights: list[float] = []
    for at, reading in enumerate(readings):
        weight = reading.prior
        if senses:
            number, names_around = senses[at]
            if reading.toponym.cues:
                weight += _SENSE_CUE_MISSING if number is None else _SENSE_CUE
            weight += names_around
        if reading.kind == "adjective":
            weight += _ADJECTIVE * adjective
        weights.append(weight)
    return weights


def _odds_of_a_place(
    reading: Reading,
    homonyms: Sequence[Homonym],
    evidence: Evidence,
    cue: Callable[[int], str],
    *,
    lacks_its_cue: bool,
) -> tuple[float, tuple[str, ...]]:
    """Log odds that the form means a place of the gazetteer at all, with the reasons."""
    if evidence.namesake:
        return _NAMESAKE, (f"namesake:{evidence.namesake}",)
    cued = bool(reading.toponym.cues) and not lacks_its_cue
    odds = _by_itself(reading, homonyms, cued=cued, in_list=evidence.neighbour.in_list)
    why = [f"homonym:{homonym.kind}" for homonym in homonyms]
    no_man = evidence.within and {homonym.kind for homonym in homonyms} == {"person"}
    if lacks_its_cue and not (evidence.neighbour.place or evidence.about or no_man):
        odds += _NOTHING_NEAR
    for holds, weight, reason in _beside(reading, homonyms, evidence):
        if holds:
            odds += weight
            why.append(reason)
    ordinary = any(homonym.is_ordinary for homonym in homonyms) or STEM in reading.why
    neighbour = evidence.neighbour
    if neighbour.place and (
        neighbour.in_list or not ordinary or _is_no_mans(reading, homonyms, cued=cued)
    ):
        odds += neighbour.weight
        why.append(f"co-mention:{neighbour.place}")
    for number, weight in evidence.against[:MOST_CUES]:
        odds += weight
        why.append(f"against:{cue(number)}")
    if odds < SURE and evidence.kind is not None and STEM not in reading.why:
        odds += _KIND_WORD
        why.append(f"cue:{cue(evidence.kind)}")
    if odds < SURE and not ordinary:
        for number in evidence.about[:MOST_CUES]:
            odds += _CUE_FOR
            why.append(f"cue:{cue(number)}")
    return odds, tuple(why)


def _by_itself(
    reading: Reading, homonyms: Sequence[Homonym], *, cued: bool, in_list: bool
) -> float:
    """The odds by the name alone; `cued`: beside a cue of its own, `in_list`: with others."""
    weight = min([reading.bare_weight, *(_HOMONYM[homonym.likelihood] for homonym in homonyms)])
    if cued and in_list:  # Cuba is in no list of islets
        weight = max(weight, _HOMONYM["usual"])
    if cued and homonyms:
        weight += _OWN_CUE
    return weight + (_MISSPELT if reading.derived_by("fuzzy") else 0.0)


def _is_no_mans(reading: Reading, homonyms: Sequence[Homonym], *, cued: bool) -> bool:
    """Whether a place beside speaks for one although men or words have its name.

    So it does for a town that bears a man's, and for what has a cue of its own: a volcano or a
    strait is named after people who stand beside the islands in the same texts.
    """
    if cued and STEM not in reading.why:
        return all(homonym.kind != "word" for homonym in homonyms)
    return reading.place.feature_type in SETTLEMENTS and all(
        homonym.kind == "person" for homonym in homonyms
    )


def _beside(
    reading: Reading, homonyms: Sequence[Homonym], evidence: Evidence
) -> tuple[tuple[bool, float, str], ...]:
    """What the writing of the name and the words beside it may say, its weight and its reason."""
    return (
        (
            evidence.capital is not Capital.THERE,
            _lower_case(reading, evidence.capital),
            "lower-case",
        ),
        (
            evidence.set_apart
            and not evidence.against
            and STEM not in reading.why
            and (reading.of_words or all(h.likelihood not in _MOSTLY_ELSE for h in homonyms)),
            _SET_APART,
            "set-apart",
        ),
        (evidence.longer_name, _LONGER_NAME, "longer-name"),
        (
            evidence.within and all(h.kind == "person" or h.likelihood == "rare" for h in homonyms),
            _WITHIN,
            "within",
        ),
    )


def _lower_case(reading: Reading, capital: Capital) -> float:
    """What it costs a name to stand without its capital."""
    short = sum(map(str.isalpha, reading.form)) <= _SHORT
    # Russian and Ukrainian write phrases of ordinary words without a capital.
    of_words = reading.of_words and not is_cyrillic(reading.form[0])
    if capital is Capital.NONE_IN_TEXT:
        return _LOWER_CASE_SHORT / 2 if short or of_words else _LOWER_CASE / 2
    if of_words:
        return _LOWER_CASE_WORDS
    return _LOWER_CASE_SHORT if short else _LOWER_CASE


def _bare_weight(reading: Reading) -> float:
    """The weight of a form by how much of a name it is: with a generic word it is one.

    No side's name of a disputed place that is recorded weighs less than another's in the same
    language.
    """
    if reading.derived_by("generic"):
        return SURE
    if STEM in reading.why:
        return _STEM
    toponym, place = reading.toponym, reading.place
    spoken = toponym.text
    if not reading.why and "\u3040" <= spoken[0] <= "\u309f" and len(spoken) < _SHORT_READING:
        texts = [t.text for t in place.toponyms if t.role == "reading"]
        longer = any(text != spoken and text.startswith(spoken) for text in texts)
        return SURE if longer else _MAY_BE_WORDS
    if toponym.role == "adjective":
        return SURE
    if reading.derived_by("romanized:") or reading.derived_by("transcribed:"):
        weight = _weight_of(reading.form, toponym, place, attested=False)
        short = len(reading.form) <= _SHORT_ROMAJI and reading.why[0] in _ROMAJI
        return min(weight, _MAY_BE_WORDS) if short else weight
    weight = _weight_of(spoken, toponym, place)
    if reading.disputed and _is_a_sides_own(toponym):
        own = [t for t in filter(_is_a_sides_own, place.toponyms) if t.language == toponym.language]
        weight = max(_weight_of(t.text, t, place) for t in own)
    return weight


def _is_a_sides_own(toponym: Toponym) -> bool:
    return bool(toponym.used_by) and toponym.role in ("official", "preferred", "short")


def _weight_of(text: str, toponym: Toponym, place: Place, *, attested: bool = True) -> float:
    """The weight of a text that is the toponym, or that a rule has written in other letters."""
    if not _ONE_WORD.fullmatch(text):
        return SURE
    if _LIKE_A_SURNAME.fullmatch(text) or _LIKE_A_SURNAME.fullmatch(toponym.text):
        return _SURNAME
    weight = _BARE.get(place.feature_type, _BARE_OTHER)
    if "\u30a0" <= text[0] <= "\u30ff":
        return min(weight, _KATAKANA)
    if text[0] < FIRST_UNSPACED:
        short = len(text) <= _SHORT_BARE
    elif attested and len(text) > 2:
        return SURE
    else:
        short = not attested and len(text) <= _SHORT_UNSPACED
    if short and weight < SURE:
        return min(weight, _MAY_BE_WORDS)
    return min(weight, _HISTORICAL) if toponym.role == "historical" else weight
