"""Whose name a place is shown under: by perspective on request, every party's without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gazetteer.model import Holder, Place, Role, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.store import Gazetteer

_RANK: dict[Role, int] = {"official": 0, "preferred": 1, "short": 2, "variant": 3, "exonym": 4}

NEUTRAL_LANGUAGE = "en"
"""The language of a neutral label where none is asked for."""


class Label(Struct, frozen=True):
    """The name that a perspective gives a place.

    Attributes:
        text: the name; the neutral label where the perspective has none.
        basis: `recorded` where the data holds this holder's name in this language,
            `fallback` where another stands in, `none` where no name could be given.
        rule: where the text is from: `recorded`, `own-language` (the holder's own language
            stands in), `neutral` (every side's name), `none` (the identifier).
        toponym: the toponym behind the text; None for a neutral label.
    """

    text: str
    basis: Literal["recorded", "fallback", "none"]
    rule: str
    toponym: Toponym | None = None


def names_of(
    gazetteer: Gazetteer,
    place_id: str,
    perspective: str | None = None,
    language: str | None = None,
) -> Label:
    """The name of a place as one holder has it, in one language.

    Args:
        perspective: a holder; None for the neutral label.
        language: a BCP 47 tag; None for the holder's own language, English without a holder.

    Raises:
        NotFoundError: there is no such place or holder.
    """
    place = gazetteer.place(place_id)
    neutral = gazetteer.neutral_label(place_id, language or NEUTRAL_LANGUAGE)
    if perspective is None:
        return Label(neutral, "recorded", "neutral")
    own = gazetteer.holder(perspective).languages
    used = [toponym for toponym in place.toponyms if perspective in toponym.used_by]
    if language and (best := _best(used, language)):
        return Label(best.text, "recorded", "recorded", best)
    for tag in own:
        if best := _best(used, tag):
            asked = language is None
            return Label(best.text, "recorded" if asked else "fallback", "own-language", best)
    return Label(neutral, "fallback", "neutral") if neutral else Label(place_id, "none", "none")


def neutral_label(place: Place, sides: Iterable[Holder], language: str = NEUTRAL_LANGUAGE) -> str:
    """Every side's name, alphabetical, joined by " / "; once where they agree.

    A side without a name in the language is named in its own. What no side names is labelled
    with the best name that the data has; the label is empty where it has none.

    Args:
        sides: the parties to the place's disputes, or the states that have a name for it.
    """
    names = {best.text for side in sides if (best := _best_of_side(place, side, language))}
    if names:
        return " / ".join(sorted(names, key=lambda name: (name.casefold(), name)))
    best = _best(place.toponyms, language) or next(iter(place.toponyms), None)
    return best.text if best else ""


def _best_of_side(place: Place, side: Holder, language: str) -> Toponym | None:
    used = [toponym for toponym in place.toponyms if side.id in toponym.used_by]
    romanized = [f"{tag}-Latn" for tag in side.languages] if language == NEUTRAL_LANGUAGE else []
    for wanted in (language, *romanized, *side.languages):
        if best := _best(used, wanted):
            return best
    return None


def _best(toponyms: Iterable[Toponym], language: str) -> Toponym | None:
    """The toponym in exactly that language with the weightiest role, the first in the file."""
    ranked = [t for t in toponyms if t.language == language and t.role in _RANK]
    return min(ranked, key=lambda toponym: _RANK[toponym.role], default=None)
