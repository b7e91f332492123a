"""What a folded text may mean as a whole: a form of the index, or a form and a feature word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer.forms.beside import Takes, fits, goes_with_adjectives
from gazetteer.forms.directions import CALLED_AFTER
from gazetteer.languages import MAIN_LANGUAGES, table_languages
from gazetteer.model import ADJECTIVE, SETTLEMENTS, STEM
from gazetteer.normalize import FIRST_UNSPACED, fold_name, is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.forms.beside import Side, Word
    from gazetteer.model import Kind, Place, Role, Toponym
    from gazetteer.store import Gazetteer, Sense

_UNDERSTOOD = ("island", "islet", "volcano")
"""Kinds of place that a list may name without a feature word."""

_CALLED_AFTER = frozenset(CALLED_AFTER)

_READING = frozenset({"ja", "ja-Latn", "en"})
"""Whose feature words go with a kana reading in any letters."""

_READERS: dict[str, tuple[str, ...]] = {
    "german": ("de",),
    **dict.fromkeys(("french", "french_iotated"), ("fr",)),
    **dict.fromkeys(("spanish", "spanish_iotated"), ("es",)),
    **dict.fromkeys(("portuguese", "portuguese_iotated"), ("pt",)),
    "croatian": ("hr", "sr-Latn", "sl"),
    "polish": ("pl",),
    "czech": ("cs", "sk", "hr", "sr-Latn"),
    "dutch": ("nl",),
    "finnish": ("fi", "et"),
    "hungarian": ("hu",),
    "norwegian": ("nb", "da"),
    "swedish": ("sv",),
    "turkish": ("tr",),
    "wikipedia": ("es", "it", "pt", "ro", "id", "vi", "fr", "de", "nl", "tr"),
}
"""Whose feature words go with a name that the press of some languages romanizes."""

_ROMANIZED = "romanized:"
_ISLANDS = ("island", "islet", "island_group")
_TOO_COMMON = (*_ISLANDS, *SETTLEMENTS)
"""Kinds of place whose words of other languages make no name of a stem."""

_APPOSED = ("volcano", "volcano of")
"""Words of English that say what a place is, and are no part of its name before it."""

_JOINED_BY_OF = tuple(
    f" {word}" for word in "of de des las del di dei delle d' do da das dos von van".split()
)
"""How a word ends that is no part of the name of an island: "island of", "archipel des"."""

_CALLED_TOO: dict[str, str] = {
    "rock": "islet",
    "rocks": "island_group",
    "island_group": "rocks",
}
"""What texts call a place of that kind as readily: "Tobise Island", «скелі Ліанкур»."""

_TRANSCRIBED = "transcribed:"
_HEAD = 4
"""Letters by which a part is seen to be named after the whole."""


class Meant(NamedTuple):
    """One sense of a text.

    Attributes:
        number: the place's position in the gazetteer.
        why: how the text was derived from the toponym; empty for the name itself.
        only_in: the languages whose feature word stands beside the name, where they are not
            the name's own; empty where the sense does not depend on the text's language.
        kind: whether it names the place, an administrative unit, or qualifies something else.
        stem: without that word it would be no name: "Kuril Islands".
        in_text: whether running text has no other use for the letters of the feature word.
        plural: the feature word may be the plural of a list: "острова Итуруп и …".
        apart: the feature word says what the place is, and is no part of its name: "город",
            "island of".
        name_at: where the name stands in the text, beside a feature word.
        shared: its feature word is a plural that no one place has to itself.
        loose: its feature word is said of another kind of place.
        town: its feature word says "town", the place is the unit that the town lies in.
    """

    number: int
    place: Place
    toponym: Toponym
    why: tuple[str, ...]
    only_in: frozenset[str] = frozenset()
    kind: Kind = "name"
    stem: bool = False
    in_text: bool = True
    plural: bool = False
    apart: bool = False
    name_at: tuple[int, int] | None = None
    shared: bool = False
    loose: bool = False
    town: bool = False


def senses_of(gazetteer: Gazetteer, folded: str) -> list[Meant]:
    """The senses of a folded text, those of a whole form before those with a feature word."""
    found: list[Meant] = []
    number = gazetteer.names.get(folded)
    for sense in () if number is None else gazetteer.senses(number):
        if sense.takes.alone:
            place = gazetteer.place_at(sense.place)
            toponym = place.toponyms[sense.toponym]
            role: Role = "adjective" if ADJECTIVE in sense.why else toponym.role
            unit = sense.takes is Takes.NONE or not place.also
            kind = _kind(place.feature_type, role, unit=unit)
            name_at = _behind_a_unit(gazetteer, folded) if kind == "admin" else None
            found.append(
                Meant(
                    sense.place,
                    place,
                    toponym,
                    sense.why,
                    kind=kind,
                    apart=name_at is not None,
                    name_at=name_at,
                )
            )
    if number is not None and found and all(meant.kind == "admin" for meant in found):
        found += _what_units_are_on(gazetteer, number, found)
    known = {(meant.number, meant.toponym) for meant in found}
    with_a_word = [
        meant
        for meant in _with_a_feature_word(gazetteer, folded)
        if (meant.number, meant.toponym) not in known
    ]
    if any(meant.place.feature_type in SETTLEMENTS for meant in with_a_word):
        with_a_word = [meant for meant in with_a_word if not meant.town]
    # A word of its own language first, and of those a main one.
    with_a_word.sort(key=lambda m: (bool(m.only_in), m.toponym.language not in MAIN_LANGUAGES))
    return found + with_a_word


def _what_units_are_on(gazetteer: Gazetteer, number: int, units: list[Meant]) -> list[Meant]:
    """The islands that a name of their districts means as well: Shimushiru, for Shimushiru-tō."""
    wholes = frozenset().union(*(gazetteer.wholes(unit.place.id) for unit in units))
    found: dict[int, Meant] = {}
    for sense in gazetteer.senses(number):
        place = gazetteer.place_at(sense.place)
        if not sense.takes.alone and place.feature_type in _UNDERSTOOD and place.id in wholes:
            found.setdefault(
                sense.place, Meant(sense.place, place, place.toponyms[sense.toponym], sense.why)
            )
    return list(found.values())


def _behind_a_unit(gazetteer: Gazetteer, folded: str) -> tuple[int, int] | None:
    """Where the name stands in the whole form "prefettura di Shimane"."""
    for _, text in gazetteer.words_before.splits(folded):
        units = (
            word
            for word in gazetteer.words_before[text]
            if any(kind.startswith("admin") or kind in SETTLEMENTS for kind in word.feature_types)
        )
        if any(map(_is_apart, units)):
            return len(text), len(folded)
    return None


def stems_of(gazetteer: Gazetteer, folded: str) -> list[Meant]:
    """What a folded text may mean among other names, if it is no name alone.

    "Polonsky, Yuri and Tanfilyev": the feature word is understood.
    """
    number = gazetteer.names.get(folded)
    found: list[Meant] = []
    for sense in () if number is None or folded[0] >= FIRST_UNSPACED else gazetteer.senses(number):
        place = gazetteer.place_at(sense.place)
        toponym = place.toponyms[sense.toponym]
        named = toponym.role in ("official", "preferred", "variant") or (
            toponym.role == "reading" and any(one.startswith(_TRANSCRIBED) for one in sense.why)
        )
        if place.feature_type in _UNDERSTOOD and named:
            why = (*sense.why, STEM)
            found.append(Meant(sense.place, place, toponym, why, stem=True))
    return found


def _with_a_feature_word(gazetteer: Gazetteer, folded: str) -> Iterator[Meant]:
    sides: tuple[Side, Side] = ("after", "before")
    for side in sides:
        beside = gazetteer.words_after if side == "after" else gazetteer.words_before
        for name, word in beside.splits(folded):
            directions = [one for one in beside[word] if one.direction]
            if directions:
                compound = is_cyrillic(name[0]) and not word.endswith(" ")
                yield from _parts(gazetteer, name, directions, compound=compound)
            number = gazetteer.names.get(name)
            for sense in () if number is None else gazetteer.senses(number):
                if sense.takes.one(side) or not sense.takes.alone:
                    yield from _meant(gazetteer, sense, name, beside[word], side, len(word))
            if any(not _CALLED_AFTER.isdisjoint(one.feature_types) for one in beside[word]):
                yield from _called_after(gazetteer, name, beside[word], side, len(word))


def _called_after(
    gazetteer: Gazetteer, name: str, words: tuple[Word, ...], side: Side, length: int
) -> Iterator[Meant]:
    """The unit or strait that is called after a part by its feature word: "South Kuril Strait"."""
    for meant in senses_of(gazetteer, name) if gazetteer.called_after else ():
        for word in words:
            kinds = (gazetteer.called_after.get((meant.number, one)) for one in word.feature_types)
            found = next(filter(None, kinds), None)
            many = word.plural and goes_with_adjectives(word.language)
            if found is None or word.shared or many:
                continue
            called = _named_by(gazetteer, meant, word, found, f"generic:{word.text}")
            yield called._replace(
                kind=_kind(called.place.feature_type, "preferred", unit=True),
                in_text=word.in_text,
                plural=word.plural,
                apart=side == "before" and _is_apart(word),
                name_at=(length, length + len(name)) if side == "before" else (0, len(name)),
            )


def _parts(
    gazetteer: Gazetteer, name: str, directions: list[Word], *, compound: bool
) -> Iterator[Meant]:
    """The parts that direction words make of the places that the rest of a text names.

    Args:
        compound: they are one Cyrillic word with the name.
    """
    for meant in senses_of(gazetteer, name) if gazetteer.parts else ():
        if compound and meant.kind == "adjective":
            continue  # Південно-Курильську: of the town Південно-Курильськ
        for word in directions:
            part = gazetteer.parts.get((meant.number, word.direction))
            if part and (not meant.only_in or word.language in meant.only_in):
                yield _named_by(gazetteer, meant, word, part, f"direction:{word.direction}")


def _named_by(
    gazetteer: Gazetteer, meant: Meant, word: Word, found: tuple[int, int], step: str
) -> Meant:
    """The sense of a name with a word beside it that makes it another place's.

    Args:
        meant: the name without the word.
        found: the other place and its usual toponym, as positions.
    """
    place = gazetteer.place_at(found[0])
    own = word.language in table_languages(meant.toponym.language)
    return Meant(
        found[0],
        place,
        _like(meant.toponym, place, place.toponyms[found[1]], word.language),
        (*meant.why, step),
        frozenset() if own else frozenset({word.language}),
    )


def _like(toponym: Toponym, place: Place, usual: Toponym, language: str) -> Toponym:
    """The part's toponym nearest to one of the whole: of its side, in the language, like it.

    What one side alone calls the whole makes no name of another's part: "Chishima du Sud". What
    is nobody's makes the usual one.
    """
    alike = [
        one for one in place.toponyms if one.role not in ("adjective", "reading", "historical")
    ]
    if len(toponym.used_by) == 1:
        alike = [one for one in alike if one.used_by == toponym.used_by] or alike
    head = toponym.text[:_HEAD]
    same = [one for one in alike if one.language == language]
    if same:
        return min(same, key=lambda one: head not in one.text)
    if not toponym.used_by:
        return usual
    return next((one for one in alike if one.used_by == toponym.used_by), usual)


def _meant(
    gazetteer: Gazetteer,
    sense: Sense,
    name: str,
    words: tuple[Word, ...],
    side: Side,
    length: int,
) -> Iterator[Meant]:
    place = gazetteer.place_at(sense.place)
    toponym = place.toponyms[sense.toponym]
    languages = _languages_of(toponym, sense.why)
    types = {place.feature_type, *place.also, _CALLED_TOO.get(place.feature_type, "")}
    fitting = [w for w in words if not types.isdisjoint(w.feature_types) and fits(w, name)]
    if sense.takes in (Takes.AFTER, Takes.NEEDS_ONE_AFTER) and goes_with_adjectives(
        toponym.language
    ):
        # "курильского острова Симушир": the word is in the singular, of the same letters.
        plural = _is_plural(gazetteer, sense, toponym)
        fitting = [w for w in fitting if w.language in languages and (plural or not w.plural)]
    if side == "after" and sense.takes not in (Takes.AFTER, Takes.NEEDS_ONE_AFTER):
        fitting = [word for word in fitting if not goes_with_adjectives(word.language)]
    own = [word for word in fitting if word.language in languages and sense.takes.one(side)]
    stem = not sense.takes.alone
    if stem and not own:  # "stretto di Nemuro", but not "Stateneiland"
        of_its_whole = _is_of_its_whole(gazetteer, name, place)
        fitting = [
            word
            for word in fitting
            if word.feature_types[0] not in _TOO_COMMON
            or word.text.endswith(_JOINED_BY_OF)
            or (of_its_whole and not word.shared)
        ]
    if not fitting:
        return
    word = (own or fitting)[0]
    alone = "group" not in place.feature_type  # a group of islands has its plural to itself
    shared = alone and all(word.shared for word in own or fitting)
    yield Meant(
        sense.place,
        place,
        toponym,
        (*sense.why, f"generic:{word.text}"),
        frozenset() if own else frozenset(word.language for word in fitting),
        kind=_kind(
            word.feature_types[0] if place.also else place.feature_type, "preferred", unit=True
        ),
        stem=stem,
        in_text=any(word.in_text for word in own or fitting),
        plural=alone and any(word.plural for word in own or fitting),
        apart=shared
        or (
            (_is_apart(word) or _is_in_the_genitive(word, sense, place))
            if side == "before"
            else _is_a_common_noun(word, place)
        ),
        shared=shared,
        loose=all(place.feature_type not in word.feature_types for word in fitting),
        town=word.feature_types[0] in SETTLEMENTS and place.feature_type not in SETTLEMENTS,
        name_at=(length, length + len(name)) if side == "before" else (0, len(name)),
    )


def _languages_of(toponym: Toponym, why: tuple[str, ...]) -> frozenset[str]:
    """The languages whose feature words are a form's own."""
    languages = frozenset(table_languages(toponym.language))
    if toponym.role == "reading":
        languages |= _READING
    if why and why[0].startswith(_ROMANIZED):
        languages |= {"en", "ru-Latn", *_READERS.get(why[0].removeprefix(_ROMANIZED), ())}
    elif why and why[0].startswith(_TRANSCRIBED):
        languages |= {why[0].removeprefix(_TRANSCRIBED)}
    return languages


def _is_of_its_whole(gazetteer: Gazetteer, name: str, place: Place) -> bool:
    """Whether a text alone names what the place is part of: an isla Diaoyu is one of the Diaoyu."""
    number = gazetteer.names.get(name) if place.feature_type == "island" else None
    wholes = gazetteer.wholes(place.id)
    return number is not None and any(
        sense.takes.alone and gazetteer.place_at(sense.place).id in wholes
        for sense in gazetteer.senses(number)
    )


def _is_plural(gazetteer: Gazetteer, sense: Sense, toponym: Toponym) -> bool:
    """Whether an adjective may be in the plural: by its case, or by the word that it goes with."""
    if toponym.role == "adjective":
        return any("plural" in step for step in sense.why)
    word = fold_name(toponym.text.rpartition(" ")[2])
    return any(one.plural for one in gazetteer.words_after.get(f" {word}"))


def _is_a_common_noun(word: Word, place: Place) -> bool:
    """Whether a word behind a town is none of its name: "Korsakov şehri", not "Nemuro City"."""
    return place.feature_type in SETTLEMENTS and word.text.islower()


def _is_apart(word: Word) -> bool:
    """Whether a word before a name says what the place is, and is no part of its name."""
    if word.feature_types[0] in SETTLEMENTS or word.text in _APPOSED:
        return True
    kind = word.feature_types[0]
    return (kind in _ISLANDS or kind.startswith("admin")) and word.text.endswith(_JOINED_BY_OF)


def _is_in_the_genitive(word: Word, sense: Sense, place: Place) -> bool:
    """Whether the islands are said to be those of a group: "четыре острова южных Курил"."""
    return (
        word.plural
        and place.feature_type == "island_group"
        and "inflected:genitive" in sense.why
        and word.feature_types[0] == "island_group"
    )


def _kind(feature_type: str, role: Role, *, unit: bool) -> Kind:
    """What a form is said of.

    Args:
        feature_type: of the place, or of the feature word beside its name.
        unit: it means the unit where there is one; Hokkaido without a feature word is the island.
    """
    if role == "adjective":
        return "adjective"
    return "admin" if "admin" in feature_type and unit else "name"
