"""Reconciliation: a caller's cell, with what else is known of its row, to ranked places.

This is the one core under both versions of the W3C Community Group's protocol and knows neither.
It says how the conditions of a query are put together and what is told of a match; what a name, an
identifier, a type or a value counts is the library's (`gazetteer.matching`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from gazetteer.lookup import Candidate
from gazetteer.matching import (
    AGREES,
    ANOTHER_NAME,
    MOST_CANDIDATES,
    TypeRule,
    Weighed,
    identified,
    is_settled,
    last_part,
    named,
    similarity,
)
from gazetteer.model import Place, Toponym
from gazetteer.store import Gazetteer

from .properties import Catalogue, Entity, Given, written
from .types import TYPES, is_a

__all__ = ["MOST_CANDIDATES", "USUAL_LIMIT", "Condition", "Match", "Query", "Reconciler"]

USUAL_LIMIT = 10
"""Candidates where the query names no limit."""

Quantifier = Literal["any", "all", "none"]


class Condition(Struct, frozen=True, kw_only=True):
    """What a place should be.

    Attributes:
        about: what the values are compared with.
        property_id: which property; empty where `about` is another.
        values: one or several.
        required: whether a place that does not fulfil it is dropped, not lowered.
        quantifier: how many of the values must fit.
    """

    about: Literal["name", "id", "property"]
    values: tuple[Given, ...]
    property_id: str = ""
    required: bool = False
    quantifier: Quantifier = "any"


class Query(Struct, frozen=True, kw_only=True):
    """One cell to reconcile.

    Attributes:
        types: identifiers of types; none for every place.
        type_rule: whether a place must have one of them, all, or had better have one.
        limit: the most candidates.
        language: BCP 47 tag of the name, where the caller knows it.
    """

    conditions: tuple[Condition, ...]
    types: tuple[str, ...] = ()
    type_rule: TypeRule = "any"
    limit: int = USUAL_LIMIT
    language: str = ""


class Feature(Struct, frozen=True):
    """One reason for a score, as a number or a yes or no."""

    id: str
    name: str
    value: float | bool


class Match(Struct, frozen=True, kw_only=True):
    """A place that the cell may mean.

    Attributes:
        name: the neutral label.
        description: which toponym matched and whose it is, in words.
        score: 0 to 100.
        match: safe to link without a human; true on at most one place of a query.
        feature_type: its only type.
    """

    id: str
    name: str
    description: str
    feature_type: str
    score: float
    match: bool
    features: tuple[Feature, ...]


@dataclass(slots=True)
class _Found(Weighed):
    """A place on its way to becoming a match."""

    features: list[Feature] = field(default_factory=list)


class Reconciler:
    """Answers for one gazetteer; a reload needs a new one."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.catalogue = Catalogue(gazetteer)

    def reconcile(self, query: Query) -> list[Match]:
        """Rank the places that a cell may mean.

        Returns:
            Matches by falling score, each place once; none where nothing fits.
        """
        found = self._named(query) or self._valued(query)
        kept = [one for one in found.values() if self._judge(one, query)]
        kept.sort(key=lambda one: -one.score)
        safe = is_settled(kept)
        return [
            self._match(one, match=safe and rank == 0)
            for rank, one in enumerate(kept[: min(query.limit, MOST_CANDIDATES)])
        ]

    # -- finding ---------------------------------------------------------------------------

    def _named(self, query: Query) -> dict[str, _Found]:
        """The places that fit what the query says about names and identifiers."""
        asked = [
            (condition, self._fitting(condition, query.language))
            for condition in query.conditions
            if condition.about != "property"
        ]
        merged: dict[str, _Found] = {}
        for condition, fitting in asked:
            if condition.quantifier == "none":
                continue
            for place_id, one in fitting.items():
                if place_id not in merged or one.score > merged[place_id].score:
                    merged[place_id] = one
        for condition, fitting in asked:
            for place_id, one in list(merged.items()):
                if (place_id in fitting) != (condition.quantifier == "none"):
                    continue
                if condition.required or condition.quantifier == "none":
                    del merged[place_id]
                else:
                    one.contradict()
        return merged

    def _fitting(self, condition: Condition, language: str) -> dict[str, _Found]:
        """The places that fit any of the values, or all of them."""
        each = [self._meant_by(condition.about, value, language) for value in condition.values]
        fitting: dict[str, _Found] = {}
        for found in each:
            for place_id, one in found.items():
                if condition.quantifier == "all" and not all(place_id in other for other in each):
                    continue
                if place_id not in fitting or one.score > fitting[place_id].score:
                    fitting[place_id] = one
        return fitting

    def _meant_by(self, about: str, value: Given, language: str) -> dict[str, _Found]:
        identifier = last_part(value.id if isinstance(value, Entity) else written(value))
        if by_id := self._by_id(identifier):
            return by_id
        if about == "id":
            return {}
        name = written(value)
        found: dict[str, _Found] = {
            one.place.id: _Found(
                one.place, one.score, one.sure, one.candidate, self._told(one.candidate)
            )
            for one in named(self.gazetteer, name, language=language)
            if one.candidate
        }
        for place_id in self.catalogue.bearing("label", name):
            if place_id not in found:
                place = self.gazetteer.place(place_id)
                feature = Feature("label", "The name is the neutral label", value=True)
                found[place_id] = _Found(place, 100.0, sure=True, features=[feature])
        return found or self._by_foreign_id(identifier)

    def _told(self, candidate: Candidate) -> list[Feature]:
        """What is told of a name that was found."""
        alike = similarity(candidate)
        return [
            Feature("name_score", "Score of the name, 0 to 100", candidate.score),
            Feature(
                "name_similarity",
                "Similarity of the written forms, 0 to 100",
                100.0 if alike is None else alike,
            ),
            *(
                Feature(f"reason:{why}", _in_words(why), value=True)
                for why in dict.fromkeys(candidate.why)
                if not why.startswith("fuzzy:")
            ),
            *self._toponym_features(candidate.toponym),
        ]

    def _by_id(self, identifier: str) -> dict[str, _Found]:
        """The place with that identifier, or the successors of a retired one."""
        feature = Feature("identifier", "The query is the identifier", value=True)
        return {
            one.place.id: _Found(one.place, one.score, one.sure, features=[feature])
            for one in identified(self.gazetteer, identifier)
        }

    def _by_foreign_id(self, identifier: str) -> dict[str, _Found]:
        """The places that another system knows under that identifier."""
        found: dict[str, _Found] = {}
        for prop in self.catalogue.properties.values():
            if prop.identifies and (bearing := self.catalogue.bearing(prop.id, identifier)):
                system = prop.id.removeprefix("id:")
                feature = Feature(f"identifier:{system}", f"Identifier in {system}", value=True)
                for place_id in bearing:
                    place = self.gazetteer.place(place_id)
                    # A bare number in a cell may be anything.
                    sure = not identifier.isdecimal()
                    found[place_id] = _Found(place, 100.0, sure, features=[feature])
        return found

    def _valued(self, query: Query) -> dict[str, _Found]:
        """The places that fit property values, where no name or identifier led to any.

        Where a name was given, only an identifier that fits can stand against it.
        """
        asked = [c for c in query.conditions if c.about != "property"]
        if any(c.required and c.quantifier != "none" for c in asked):
            return {}
        barred = {
            place_id
            for condition in asked
            if condition.quantifier == "none"
            for place_id in self._fitting(condition, query.language)
        }
        named = any(c.quantifier != "none" for c in asked)
        found: dict[str, _Found] = {}
        for condition in query.conditions:
            if condition.about != "property" or condition.quantifier == "none":
                continue
            prop = self.catalogue.properties.get(condition.property_id)
            if prop is None or (named and not prop.identifies):
                continue
            for place_id in self._bearing(condition):
                sure = prop.identifies and not named
                if place_id not in barred and (sure or place_id not in found):
                    score = 100.0 * (ANOTHER_NAME if named else 1.0)
                    found[place_id] = _Found(self.gazetteer.place(place_id), score, sure)
        return found

    def _bearing(self, condition: Condition) -> Iterable[str]:
        prop = self.catalogue.properties[condition.property_id]
        if prop.distance is None:
            return frozenset().union(
                *(self.catalogue.bearing(prop.id, value) for value in condition.values)
            )
        return (
            place.id
            for place in self.gazetteer.data.places
            if (self._agreement(condition, place) or 0.0) >= AGREES
        )

    # -- judging ---------------------------------------------------------------------------

    def _judge(self, one: _Found, query: Query) -> bool:
        """Lower the score by what does not fit; whether the place stays at all."""
        if query.types:
            fits = [is_a(one.place.feature_type, kind) for kind in query.types]
            if not one.weigh_type(fits, query.type_rule):
                return False
            one.features.append(Feature("type", "The place has the type asked for", any(fits)))
        for condition in query.conditions:
            if condition.about != "property":
                continue
            agreement = self._agreement(condition, one.place)
            if not one.weigh_value(agreement, required=condition.required):
                return False
            if agreement is None:
                continue
            name = self.catalogue.properties[condition.property_id].name
            feature_id = f"property:{condition.property_id}"
            if feature_id not in {feature.id for feature in one.features}:
                one.features.append(
                    Feature(feature_id, f"{name}: agreement, 0 to 1", round(agreement, 2))
                )
        one.score = round(one.score, 1)
        return True

    def _agreement(self, condition: Condition, place: Place) -> float | None:
        each = [
            self.catalogue.agreement(condition.property_id, place, value)
            for value in condition.values
        ]
        known = [agreement for agreement in each if agreement is not None]
        if not known:
            return None
        if condition.quantifier == "none":
            return 1.0 - max(known)
        return min(known) if condition.quantifier == "all" else max(known)

    # -- answering -------------------------------------------------------------------------

    def _match(self, one: _Found, *, match: bool) -> Match:
        toponym = one.candidate.toponym if one.candidate else None
        return Match(
            id=one.place.id,
            name=self.gazetteer.neutral_label(one.place.id),
            description=self.describe(one.place, toponym),
            feature_type=one.place.feature_type,
            score=one.score,
            match=match,
            features=tuple(one.features),
        )

    def describe(self, place: Place, toponym: Toponym | None = None) -> str:
        """One line on a place: the toponym that led to it and whose it is, kind, dispute."""
        parts = []
        if toponym is not None:
            parts.append(f"“{toponym.text}” ({toponym.language}), {self._usage(toponym)}")
        parts.append(TYPES[place.feature_type].name.lower())
        if disputes := self.gazetteer.disputes_of(place.id):
            parties = sorted({party.holder for d in disputes for party in d.parties})
            parts.append(f"disputed: {', '.join(map(self._holder, parties))}")
        return "; ".join(parts)

    def _usage(self, toponym: Toponym) -> str:
        used = " and ".join(self._holder(holder) for holder in toponym.used_by)
        rejected = " and ".join(self._holder(holder) for holder in toponym.disputed_by)
        words = f"used by {used}" if used else "nobody's in particular"
        return f"{words}, disputed by {rejected}" if rejected else words

    def _toponym_features(self, toponym: Toponym) -> list[Feature]:
        written = f"“{toponym.text}” ({toponym.language})"
        return [
            Feature(f"toponym:{toponym.text}", f"The toponym that matched: {written}", value=True),
            *(
                Feature(f"used_by:{holder}", f"{self._holder(holder)} uses it", value=True)
                for holder in toponym.used_by
            ),
            *(
                Feature(f"disputed_by:{holder}", f"{self._holder(holder)} rejects it", value=True)
                for holder in toponym.disputed_by
            ),
        ]

    def _holder(self, holder_id: str) -> str:
        return self.gazetteer.holder(holder_id).name


def _in_words(why: str) -> str:
    """A reason of the library for a person: `inflected:genitive` is "inflected: genitive"."""
    return why.replace("-", " ").replace(":", ": ")
