"""Reconciliation: a caller's cell, with what else is known of its row, to ranked places.

This is the one core under both versions of the W3C Community Group's protocol and knows
neither. Names go to the library's lookup; types and property values then only sort, lower or
drop what it found, so that a place is never offered for a name that it does not bear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from gazetteer.errors import InvalidQueryError, UnknownPlaceError
from gazetteer.languages import tag_fault
from gazetteer.lookup import LONGEST_NAME, SAFE_MARGIN, SAFE_SCORE, Candidate, lookup
from gazetteer.model import Place, Toponym
from gazetteer.store import Gazetteer

from .properties import Catalogue, Entity, Given, written
from .types import TYPES, is_a

USUAL_LIMIT = 10
"""Candidates where the query names no limit."""

MOST_CANDIDATES = 100
"""Candidates for any query: a property alone can fit half the gazetteer."""

AGREES = 0.5
"""Agreement, 0 to 1, from which on a value counts as the same."""

DISAGREEMENT = 0.7
"""What a property that says otherwise leaves of a score: enough to bring a namesake with the
right value ahead, not enough to hide a place behind one wrong cell."""

NOTHING_KNOWN = 0.9
"""What a property that the place has no value for leaves of a score: less than agreement."""

WRONG_TYPE = 0.7
"""What is left of a score where the type was a wish and the place has another."""

ANOTHER_NAME = 0.75
"""What is left of a score where an identifier fits and the name does not: a human decides."""

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
    type_rule: Literal["any", "all", "should"] = "any"
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
class _Found:
    """A place on its way to becoming a match."""

    place: Place
    score: float
    sure: bool
    candidate: Candidate | None = None
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
        safe = (
            bool(kept)
            and kept[0].sure
            and kept[0].score >= SAFE_SCORE
            and (len(kept) == 1 or kept[0].score - kept[1].score >= SAFE_MARGIN)
        )
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
                    one.score *= DISAGREEMENT
                    one.sure = False
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
        identifier = _identifier(value.id if isinstance(value, Entity) else written(value))
        if by_id := self._by_id(identifier):
            return by_id
        if about == "id":
            return {}
        name = written(value)
        candidates = self._candidates(name, language)
        found: dict[str, _Found] = {}
        for candidate in candidates:
            similarity = _similarity(candidate)
            found[candidate.place] = _Found(
                self.gazetteer.place(candidate.place),
                candidate.score,
                sure=similarity is None,
                candidate=candidate,
                features=[
                    Feature("name_score", "Score of the name, 0 to 100", candidate.score),
                    Feature(
                        "name_similarity",
                        "Similarity of the written forms, 0 to 100",
                        100.0 if similarity is None else similarity,
                    ),
                    *(
                        Feature(f"reason:{why}", _in_words(why), value=True)
                        for why in dict.fromkeys(candidate.why)
                        if not why.startswith("fuzzy:")
                    ),
                    *self._toponym_features(candidate.toponym),
                ],
            )
        for place_id in self.catalogue.bearing("label", name):
            if place_id not in found:
                place = self.gazetteer.place(place_id)
                feature = Feature("label", "The name is the neutral label", value=True)
                found[place_id] = _Found(place, 100.0, sure=True, features=[feature])
        return found or self._by_foreign_id(identifier)

    def _candidates(self, name: str, language: str) -> list[Candidate]:
        # A cell too long to be a name, or without a letter, is no mistake of the batch that it
        # stands in.
        if len(name) > LONGEST_NAME:
            return []
        try:
            # A tag that is none narrows nothing.
            narrowed = (
                lookup(self.gazetteer, name, language=language, limit=MOST_CANDIDATES, fuzzy=False)
                if language and not tag_fault(language)
                else []
            )
            return narrowed or lookup(self.gazetteer, name, limit=MOST_CANDIDATES)
        except InvalidQueryError:
            return []

    def _by_id(self, identifier: str) -> dict[str, _Found]:
        """The place with that identifier, or the successors of a retired one."""
        try:
            places = [self.gazetteer.place(identifier.lower())]
        except UnknownPlaceError:
            retired = self.gazetteer.resolve_retired(identifier.lower())
            if retired is None:
                return {}
            places = [self.gazetteer.place(successor) for successor in retired.successors]
        feature = Feature("identifier", "The query is the identifier", value=True)
        sure = len(places) == 1
        return {place.id: _Found(place, 100.0, sure, features=[feature]) for place in places}

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
            right = all(fits) if query.type_rule == "all" else any(fits)
            if not right and query.type_rule != "should":
                return False
            if not right:
                one.score *= WRONG_TYPE
                one.sure = False
            one.features.append(Feature("type", "The place has the type asked for", right))
        for condition in query.conditions:
            if condition.about != "property":
                continue
            agreement = self._agreement(condition, one.place)
            if condition.required and (agreement or 0.0) < AGREES:
                return False
            if agreement is None:
                one.score *= NOTHING_KNOWN
                continue
            one.score *= DISAGREEMENT + (1 - DISAGREEMENT) * agreement
            one.sure = one.sure and agreement >= AGREES
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


def _identifier(text: str) -> str:
    """The identifier in a cell: it may be given as the URL of the place's page."""
    return text.strip().rstrip("/").rpartition("/")[2]


def _similarity(candidate: Candidate) -> float | None:
    """How alike the forms are where that is all there is; None where the index holds it."""
    for reason in candidate.why:
        if reason.startswith("fuzzy:"):
            return float(reason.removeprefix("fuzzy:"))
    return None


def _in_words(why: str) -> str:
    """A reason of the library for a person: `inflected:genitive` is "inflected: genitive"."""
    return why.replace("-", " ").replace(":", ": ")
