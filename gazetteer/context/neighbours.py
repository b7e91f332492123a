"""The other names around a name: those of its list, those that explain it, what it lies in."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from gazetteer.boundaries import SCRIPTS, Script
from gazetteer.context.judging import (
    ALIKE,
    FAR,
    GLOSSED,
    KIN,
    NEAR,
    NEIGHBOUR_FAR,
    NEIGHBOUR_IN_LIST,
    NEIGHBOUR_LED,
    NEIGHBOUR_NEAR,
    NO_NEIGHBOUR,
    Neighbour,
)
from gazetteer.context.lists import TOWN_WORD
from gazetteer.model import ISLANDS, ORDINARY, SETTLEMENTS

if TYPE_CHECKING:
    from gazetteer.context.lists import Lists
    from gazetteer.entries import Entry
    from gazetteer.model import Place, PlaceId
    from gazetteer.spans import Span
    from gazetteer.store import Gazetteer

_MOST_NEIGHBOURS = 3
"""Sure names looked at on either side."""

_HIGH = ("volcano", "mountain")
_ALIKE = (SETTLEMENTS, ("island", "islet"), _HIGH)
"""Feature types of which lists are made."""

_LEAST_IN_A_LIST = 3
"""Doubtful names of one region that vouch for each other by standing in one list; one less of
names that have cues of their own."""

_A_TOWN = re.compile(rf"(?<!\w){TOWN_WORD}\Z")
"""What says in a list that each is a town: "г. Курильск; с. Буревестник"."""

_LONGEST_TOWN = 10
"""Code points of it."""

_BRACKET_CLOSED = re.compile("[)）]")
_OPENS = re.compile(r"[(（\[/]")
_PREPOSITION = 9
_IN_THE_SINGULAR = re.compile(r"(?:^|[^\w])(?:до|от|с|из|у|около|возле|близ|для|біля|від|з|із) \Z")
"""Behind these a Slavic "острова" is of one island: "до острова Сахалин"."""

_LONGEST_ASIDE = 80
"""Code points of a bracket in which a name is explained by the one before it."""

_LONGEST_GLOSS = 24
"""Code points between two names of one place that explain each other."""

_RENAMED = (
    r"(?:現在の|今の|のちの|後の|旧称|[旧舊現现今]"
    r"|(?:now|formerly|today|later|then|previously|present-day|(?:later )?renamed"
    r"|früher|heute|später|aujourd['’]hui|oggi|hoy|hoje|dziś|dnes|бывш\w+|ныне|сейчас|позже"
    r"|современн\w+|нині|тепер|колишн\w+) )"
)
_IN_WHOSE_WORDS = (
    r"(?:(?:日本|ロシア|中国|中國|韓国|韩国|韓國|俄|日|中|韓|韩|露|英語|アイヌ語?)(?:側)?(?:名|称|稱|語名?)(?:は|では|为|為)?"
    r"|(?:일본|러시아|중국|한국)(?:명|식|어|명은)?"
    r"|in (?:japanese|russian|chinese|korean)|japan\w*|rus\w*|kor\w*|chin\w*|jap|ros|giapponese"
    r"|japonais|яп\w*|рус|рос|кит|кор)\.?[:：・·]? ?"
)
_BRACKET = re.compile(
    rf"\s?[(（〔\[/／](?:{_IN_WHOSE_WORDS})?[\"“«「『]?{_RENAMED}?|[\"”»」』]?[)）〕\]/／]\s?|\s?[,，、]\s?(?:{_RENAMED}|{_IN_WHOSE_WORDS})"
)
_GLOSS = re.compile(
    r"[(（〔\[/／=]|[称稱][为為作]|または|あるいは|別名|[旧舊現现今或又]|또는|혹은|현재"
    r"|\b(?:also|or|now|formerly|aka|oder|heute|früher|ou|o|hoy|oggi|czyli|lub|dziś|neboli|nebo"
    r"|dnes|eli|nykyinen|eller|или|ныне|ранее|также|або|нині|тепер|veya|hay|atau)\b"
)
"""Between two names of one place."""

ISLES = "島岛嶼屿"
"""Kanji with which the names of islands end."""

_HEIGHT = re.compile(r"[\s,:;(–-]{1,3}\d[\d .,'’]{1,5}\d ?[mм]\b")
"""The height of a mountain behind its name: "Alaid, 2.339 m"."""

_INTRODUCES = re.compile(
    r"(?P<few>\b(?:дв[аеі]|три|четыре|чотири|четири|dv[ae]|dvije|tri|četiri|[234])"
    r" (?:[^\W\d_]+ )?)?"
    r"(?<!\w)(?P<word>[^\W\d_]+)(?: ?:| [-–—]) ?\Z"
)
"""The noun that introduces a list, a plural or counted: Slavic has it in the singular then."""
_LONGEST_PLURAL = 40
"""Code points of a count, a plural and the sign behind it that introduces a list."""

_OPENS_A_LIST = re.compile(r" ?[:：—–(（-] ?")
"""Between the name of a group and those of its islands."""

_OF_THE_WHOLE = re.compile("の|的|의 ?")
"""Between a whole and what lies in it: 色丹島の斜古丹."""

_PART_OF_THE_WHOLE = re.compile(
    r",? (?:one|part|largest|smallest) of (?:the )?|,? од[ино]\w+ из |,? eine[rs]? der "
    r"|,? l['’]une? des |,? un[ao]? de (?:las |los |les )?|,? un[ao]? de(?:i|gli|lle) "
    r"|,? jed(?:en|na) z "
)
_ON_THE_WHOLE = re.compile(r",? (?:on|in|of|auf|sur|en|em|su|op|på|na|w|v|на|в|у) (?:the )?")


class Neighbours:
    """The names of one text, asked about each other."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        folded: str,
        spans: list[Span],
        lists: Lists,
        standing: list[bool],
    ) -> None:
        """Keep the names, each with the others.

        Args:
            folded: the text that the spans are in.
            lists: those of the text.
            standing: which names have their capital letter and are borne by nothing else.
        """
        self._gazetteer = gazetteer
        self._folded = folded
        self._spans = spans
        self._lists = lists
        self._standing = standing
        self._near: dict[int, list[tuple[int, int]]] = {}
        self._close: dict[int, list[tuple[int, int, int]]] = {}

    @cached_property
    def _anchoring(self) -> list[int]:
        """The names that speak for others, in text order."""
        standing = enumerate(self._standing)
        return [index for index, stands in standing if stands and self._spans[index].entry.anchors]

    def support(self, index: int, place: Place) -> float:
        """The weight of the other names for one sense of a name.

        What speaks for an island speaks for the volcano of that name on it.
        """
        gloss = self._gloss(index, place.id)
        if gloss is not None and not self._is_as_ambiguous(gloss, index):
            return GLOSSED
        if self._runs_into_its_part(index, place.id):
            return GLOSSED
        entry, akin = self._spans[index].entry, self._gazetteer.akin
        islands = entry.nested.get(place.id, ())
        if islands and self.is_surely_named(place.id, but=index):
            return NEIGHBOUR_NEAR
        weight = ALIKE if self._is_in_a_list_of_its_kind(index, place.feature_type) else 0.0
        if place.feature_type in _HIGH and _HEIGHT.match(self._folded, self._spans[index].end):
            weight += ALIKE
        for distance, at in self._near_anchors(index):
            other = self._place(at)
            if (
                distance <= FAR
                and self._spans[at].entry is not entry  # it is as doubtful as this one
                and (
                    akin(place.id, other)
                    or (other not in islands and any(akin(isle, other) for isle in islands))
                )
            ):
                return weight + KIN
        return weight

    def _is_as_ambiguous(self, other: int, index: int) -> bool:
        """Whether a name may mean all that another may: "Shikotan (Шикотан)" tells no village."""
        meant = {reading.place.id for reading in self._spans[other].entry.readings}
        return all(reading.place.id in meant for reading in self._spans[index].entry.readings)

    def _runs_into_its_part(self, index: int, place: PlaceId) -> bool:
        """Whether a name of what lies in the place follows without a sign: 钓鱼岛赤尾屿."""
        if index + 1 == len(self._spans):
            return False
        there = self._spans[index + 1]
        return there.start == self._spans[index].end and place in self._gazetteer.wholes(
            self._place(index + 1)
        )

    def _is_in_a_list_of_its_kind(self, index: int, feature_type: str) -> bool:
        """Whether it is joined to a sure name of its kind: "between Yuzhno-Sakhalinsk and …"."""
        kinds = next((alike for alike in _ALIKE if feature_type in alike), ())
        if not kinds or not (listed := self._lists.mates(index)):
            return False
        first = self._spans[min(listed)].entry
        if min(listed) < index and _has_a_plural_before(first):
            return first.readings[0].place.feature_type in kinds
        return any(
            self._standing[other]
            and (entry := self._spans[other].entry).anchors
            and entry.readings[0].place.feature_type in kinds
            for other in listed
        )

    def speaking_for(
        self, index: int, place: Place, *, explained: bool, person: bool, said: bool, cued: bool
    ) -> Neighbour:
        """The neighbour that speaks most for a place.

        Args:
            explained: another name of the place beside it tells.
            person: the name may be a person's, who may be on an island: "Golovnin on Kunashir".
            cued: a cue of its own stands near.
            said: the text names the place beyond doubt elsewhere, and keeps to that sense.
        """
        if explained and (gloss := self._gloss(index, place.id)) is not None:
            sure = self._spans[gloss].entry.certain
            weight = NEIGHBOUR_LED if sure else NEIGHBOUR_IN_LIST
            return Neighbour(weight, place.id, in_list=True)
        if whole := self._whole_before(index, place.id):
            return Neighbour(NEIGHBOUR_LED, whole, in_list=True)
        if whole := self._whole_behind(index, place.id, person=person):
            return Neighbour(NEIGHBOUR_IN_LIST, whole, in_list=True)
        if (listed := self._lists.mates(index)) and (
            found := self._list_mate(index, listed, place, cued=cued)
        ):
            return found
        if said:
            return Neighbour(NEIGHBOUR_NEAR, place.id, in_list=True)
        for distance, at in self._near_anchors(index):
            other = self._place(at)
            if distance <= FAR and self._gazetteer.related(place.id, other):
                weight = NEIGHBOUR_NEAR if distance <= NEAR else NEIGHBOUR_FAR
                return Neighbour(weight, other, in_list=False)
        if self._is_called_otherwise(index, place.id):
            return Neighbour(NEIGHBOUR_NEAR, place.id, in_list=False)
        return NO_NEIGHBOUR

    def _is_called_otherwise(self, index: int, place: PlaceId) -> bool:
        """Whether another side's name of the place stands near, doubtful as that may be.

        Hardly a man bears the one and a man the other: "Usando lies beside Takeshima".
        """
        start, end, entry = self._spans[index]
        close = slice(max(0, index - _MOST_NEIGHBOURS), index + _MOST_NEIGHBOURS + 1)
        return any(
            stands
            and start - there.end <= NEAR
            and there.start - end <= NEAR
            and _is_another_sides(there.entry, entry, place)
            for stands, there in zip(self._standing[close], self._spans[close], strict=True)
        )

    def is_surely_named(
        self, place: PlaceId, *, but: int | None = None, before: int | None = None
    ) -> bool:
        """Whether a name is the place's beyond doubt.

        Args:
            but: the name that asks, which does not vouch for itself.
            before: how many names to look at; all without it.
        """
        sure = self._sure.get(place, ())
        return any(index != but and (before is None or index < before) for index in sure)

    @cached_property
    def _sure(self) -> dict[PlaceId, tuple[int, ...]]:
        """The first sure names of each place, two at most: "Sarychev Peak", ユジノサハリンスク.

        A reading in kana is none: people and ships have theirs behind them too.
        """
        found: dict[PlaceId, tuple[int, ...]] = {}
        for index, (_, _, entry) in enumerate(self._spans):
            first = entry.readings[0]
            town = first.place.feature_type in SETTLEMENTS and not first.of_words
            other = len(entry.readings) > 1 or entry.homonyms or first.toponym.cues
            sure = entry.certain or (town and not other)
            if sure and self._standing[index] and first.toponym.role != "reading":
                found[first.place.id] = (*found.get(first.place.id, ()), index)[:2]
        return found

    def leads_a_list(self, index: int) -> bool:
        """Whether a name with a plural is the first of a list: "острова Итуруп и Кунашир".

        What follows is of the same kind and has no feature word of its own.
        """
        if not self._lists.is_joined(index):
            return False
        start, end, entry = self._spans[index]
        behind_start, _, behind = self._spans[index + 1]
        first = entry.readings[0].place
        kinds = {first.feature_type, *first.also}
        return (
            behind.name_at is None
            and not behind.adjective
            and not _OPENS.search(self._folded, end, behind_start)
            and not _IN_THE_SINGULAR.search(self._folded, max(0, start - _PREPOSITION), start)
            and any(
                not kinds.isdisjoint((reading.place.feature_type, *reading.place.also))
                for reading in behind.readings
            )
        )

    def _near_anchors(self, index: int) -> list[tuple[int, int]]:
        """The sure names near, behind their distance, the nearest first."""
        found = self._near.get(index)
        if found is None:
            found = self._near[index] = self._anchors_near(index)
        return found

    def _anchors_near(self, index: int) -> list[tuple[int, int]]:
        spans, anchoring = self._spans, self._anchoring
        here = bisect_left(anchoring, index)
        start, end, _ = spans[index]
        there = here + (here < len(anchoring) and anchoring[here] == index)
        found = [
            (start - spans[other].end, other)
            for other in anchoring[max(0, here - _MOST_NEIGHBOURS) : here]
        ]
        found += [
            (spans[other].start - end, other)
            for other in anchoring[there : there + _MOST_NEIGHBOURS]
        ]
        found.sort()
        return found

    def _beside(self, index: int) -> list[tuple[int, int, int]]:
        """The names right beside, and where what lies between begins and ends."""
        found = self._close.get(index)
        if found is None:
            found = self._close[index] = []
            start, end, _ = self._spans[index]
            if index and start - (before := self._spans[index - 1].end) <= _LONGEST_GLOSS:
                found.append((index - 1, before, start))
            if index + 1 < len(self._spans):
                behind = self._spans[index + 1].start
                if behind - end <= _LONGEST_GLOSS:
                    found.append((index + 1, end, behind))
        return found

    def _gloss(self, index: int, place: PlaceId) -> int | None:
        """The other name of the place that explains it: 大泊（コルサコフ）, "X, now Y".

        A doubtful one does only where nothing but a bracket or slash parts the two, and what says
        that it is the old or the new name.
        """
        folded = self._folded
        start, end, _ = self._spans[index]
        for other, gap, gap_end in self._beside(index):
            there = self._spans[other]
            if (
                self._standing[other]
                and _explains(there.entry, self._spans[index].entry, place)
                and folded[there.start : there.end] != folded[start:end]
                and (
                    _BRACKET.fullmatch(folded, gap, gap_end)
                    or (not there.entry.homonyms and _GLOSS.search(folded, gap, gap_end))
                )
            ):
                return other
        return self._before_its_bracket(index, place)

    def _before_its_bracket(self, index: int, place: PlaceId) -> int | None:
        """The name before a bracket that holds others too: "Senkaku (Diaoyu in China, X in Y)"."""
        folded, start = self._folded, self._spans[index].start
        least = max(0, start - _LONGEST_ASIDE)
        opened = max(folded.rfind(mark, least, start) for mark in "(（")
        if opened < 0 or _BRACKET_CLOSED.search(folded, opened, start):
            return None
        for other in range(index - 1, max(-1, index - _MOST_NEIGHBOURS - 1), -1):
            there = self._spans[other]
            if opened - 1 <= there.end <= opened:
                glossed = self._standing[other] and _explains(
                    there.entry, self._spans[index].entry, place
                )
                return other if glossed else None
        return None

    def _whole_before(self, index: int, place: PlaceId) -> PlaceId | None:
        """What the name before says that the place is in: 樺太の大泊, 幌筵島柏原."""
        folded = self._folded
        for other, gap, gap_end in self._beside(index):
            entry = self._spans[other].entry
            if (
                other < index
                and self._standing[other]
                and (entry.anchors or _is_likely(entry))
                and (
                    _OF_THE_WHOLE.fullmatch(folded, gap, gap_end)
                    or (gap == gap_end and folded[gap - 1] in ISLES)
                )
            ):
                return self._if_whole(other, place)
        return None

    def _whole_behind(self, index: int, place: PlaceId, *, person: bool) -> PlaceId | None:
        """What the text says behind that the place is in: "Burevestnik on Iturup"."""
        for other, gap, gap_end in self._beside(index):
            if (
                other > index
                and self._standing[other]
                and self._spans[other].entry.anchors
                and (
                    (not person and _ON_THE_WHOLE.fullmatch(self._folded, gap, gap_end))
                    or _PART_OF_THE_WHOLE.fullmatch(self._folded, gap, gap_end)
                )
            ):
                return self._if_whole(other, place)
        return None

    def _if_whole(self, other: int, place: PlaceId) -> PlaceId | None:
        """The place of another name, if it is what this one lies in."""
        whole = self._place(other)
        return whole if whole != place and whole in self._gazetteer.region(place) else None

    def _list_mate(
        self, index: int, listed: list[int], place: Place, *, cued: bool
    ) -> Neighbour | None:
        """A name of the same list and region; a doubtful one counts only among several."""
        first = min(listed)
        if first < index and self._leads(first, place):
            return Neighbour(NEIGHBOUR_LED, self._place(first), in_list=True)
        if introduced := self._introduced(min(first, index), listed, place):
            return Neighbour(NEIGHBOUR_LED, introduced, in_list=True)
        mates: list[Place] = []
        start = self._spans[index].start
        led = place.feature_type in SETTLEMENTS and _A_TOWN.search(
            self._folded, max(0, start - _LONGEST_TOWN), start
        )
        for other in listed:
            entry = self._spans[other].entry
            mate = self._related_reading(entry, place)
            if (
                mate
                and self._standing[other]
                and (entry.anchors or _is_a_likely_town(entry, place))
            ):
                weight = NEIGHBOUR_IN_LIST if entry.anchors else NEIGHBOUR_NEAR
                return Neighbour(NEIGHBOUR_LED if led else weight, mate.id, in_list=True)
            if mate:
                mates.append(mate)
        if len(mates) + 1 >= (_LEAST_IN_A_LIST - 1 if cued else _LEAST_IN_A_LIST):
            return Neighbour(NEIGHBOUR_NEAR, mates[0].id, in_list=True)
        return None

    def _leads(self, first: int, place: Place) -> bool:
        """Whether a name has the plural that says what all of its list are: "вулканы Тятя и …"."""
        return (
            _has_a_plural_before(self._spans[first].entry)
            and self._gazetteer.related(place.id, self._place(first))
            and self._gazetteer.place(self._place(first)).feature_type == place.feature_type
        )

    def _introduced(self, first: int, listed: list[int], place: Place) -> PlaceId | None:
        """A list mate, or the whole, where the words before say what all are.

        A plural and a dash do ("острова – Юрий и …"), or the name of their group.
        """
        folded, start = self._folded, self._spans[first].start
        if first and _OPENS_A_LIST.fullmatch(folded, self._spans[first - 1].end, start):
            group = self._gazetteer.place(self._place(first - 1))
            grouped = group.feature_type == "island_group" and place.feature_type in ISLANDS
            if grouped and self._standing[first - 1]:
                return self._if_whole(first - 1, place.id)
        plural = _INTRODUCES.search(folded, max(0, start - _LONGEST_PLURAL), start)
        if plural is None:
            return None
        before, after = self._gazetteer.words_before, self._gazetteer.words_after
        words = (*before.get(f"{plural['word']} "), *after.get(f" {plural['word']}"))
        if not any(
            (word.plural or plural["few"]) and place.feature_type in word.feature_types
            for word in words
        ):
            return None
        related = (self._related_reading(self._spans[other].entry, place) for other in listed)
        return next((mate.id for mate in related if mate and mate != place), None)

    def _place(self, index: int) -> PlaceId:
        """The likeliest place of a name."""
        return self._spans[index].entry.readings[0].place.id

    def _related_reading(self, entry: Entry, place: Place) -> Place | None:
        """What another name may mean in the same region."""
        for reading in entry.readings:
            if self._gazetteer.related(place.id, reading.place.id):
                return reading.place
        return None


def _has_a_plural_before(entry: Entry) -> bool:
    """Whether a form begins with the plural that says what all of its list are."""
    return entry.plural and bool(entry.name_at and entry.name_at[0])


def _is_likely(entry: Entry) -> bool:
    """Whether a form is more likely a place than anything else, whatever stands around it."""
    return all(homonym.is_seldom for homonym in entry.homonyms)


def _is_a_likely_town(entry: Entry, place: Place) -> bool:
    """Whether a form is a town's and no man's, beside another town: "Аниву и Корсаков"."""
    return (
        place.feature_type in SETTLEMENTS
        and entry.readings[0].place.feature_type in SETTLEMENTS
        and entry.readings[0].bare_weight > 0
        and _is_likely(entry)
        and all(homonym.kind not in ORDINARY for homonym in entry.homonyms)
    )


def _explains(other: Entry, entry: Entry, place: PlaceId) -> bool:
    """Whether a form is another name of the place: a second spelling tells nothing.

    A surname has its reading behind it too, so that kana explain nothing but another side's name,
    and are themselves explained by what can be nothing else.
    """
    for there in other.readings:
        for here in entry.readings:
            if there.place.id == here.place.id == place:
                if here.toponym.role == "reading":
                    return other.anchors
                mine, theirs = here.toponym.used_by, there.toponym.used_by
                if not (mine and theirs):
                    return False
                if there.toponym.role == "reading":
                    return set(mine).isdisjoint(theirs)
                holders = {toponym.used_by for toponym in there.toponyms}
                same = any(toponym.used_by in holders for toponym in here.toponyms)  # 서도(西島)
                return not same or _are_two_names(here.toponym.text, there.toponym.text)
    return False


def _is_another_sides(other: Entry, entry: Entry, place: PlaceId) -> bool:
    """Whether two forms are first of all names of the place, of sides that share neither."""
    there, here = other.readings[0], entry.readings[0]
    mine, theirs = here.toponym.used_by, there.toponym.used_by
    return (
        there.place.id == here.place.id == place
        and bool(mine and theirs)
        and set(mine).isdisjoint(theirs)
    )


def _are_two_names(one: str, other: str) -> bool:
    """Whether two names of one side are no two spellings of one: 男島（西島）."""
    kanji = SCRIPTS[one[0]] is SCRIPTS[other[0]] is Script.HAN
    return kanji and set(one.rstrip(ISLES)).isdisjoint(other)
