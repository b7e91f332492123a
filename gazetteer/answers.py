"""The answers as they leave the library: one shape for the command line and for HTTP.

Each is a struct that `msgspec.json.encode` writes as it stands, every key always present, so
that a script written against the one works against the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gazetteer import labels
from gazetteer.model import (
    DisputeId,
    Evidence,
    HolderId,
    LanguageTag,
    PlaceId,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer.lookup import Candidate
    from gazetteer.model import Dispute, Extent, Place, Point, Toponym
    from gazetteer.store import Gazetteer

Basis = Literal["recorded", "fallback", "none"]


_WEIGHT: dict[Role, int] = {"official": 0, "preferred": 1}


class Answer(Struct, frozen=True, kw_only=True):
    """Base of everything that is answered."""


class Reference(Answer, frozen=True):
    """A place or a dispute, named neutrally."""

    id: PlaceId | DisputeId
    label: str


class SourceAnswer(Answer, frozen=True):
    """Where something is attested."""

    id: str
    title: str
    url: str


class MatchedToponym(Answer, frozen=True):
    """The toponym that led to a candidate."""

    text: str
    language: LanguageTag
    role: Role
    used_by: tuple[HolderId, ...]
    disputed_by: tuple[HolderId, ...]


class CandidateAnswer(Answer, frozen=True):
    """A place that a name may mean.

    Attributes:
        basis: how `label` is known to be the perspective's; None without a perspective.
        form: the surface form that matched.
        score: 0 to 100.
    """

    place: PlaceId
    label: str
    basis: Basis | None
    score: float
    match: bool
    feature_type: str
    toponym: MatchedToponym
    form: str
    kind: str
    why: tuple[str, ...]


class LookupResult(Answer, frozen=True):
    """One question and its candidates, best first."""

    query: dict[str, str]
    candidates: tuple[CandidateAnswer, ...]


class LookupAnswer(Answer, frozen=True):
    """A question that was asked alone, and by which gazetteer it was answered."""

    gazetteer: str
    query: dict[str, str]
    candidates: tuple[CandidateAnswer, ...]


class ToponymAnswer(Answer, frozen=True):
    """A toponym with its sources in full."""

    text: str
    language: LanguageTag
    role: Role
    used_by: tuple[HolderId, ...]
    disputed_by: tuple[HolderId, ...]
    evidence: Evidence | None
    years: str
    romanization: str
    sources: tuple[SourceAnswer, ...]


class LabelAnswer(Answer, frozen=True):
    """What a holder calls a place in one language, and how that is known."""

    holder: HolderId
    language: LanguageTag
    text: str
    basis: Basis
    rule: str


class PointAnswer(Answer, frozen=True):
    """A representative point, WGS 84 degrees."""

    lat: float
    lon: float
    sources: tuple[SourceAnswer, ...]


class PartOfAnswer(Answer, frozen=True):
    """A larger place, and who says that this one belongs to it; nobody: undisputed."""

    id: PlaceId
    label: str
    according_to: tuple[HolderId, ...]


class ExtentAnswer(Answer, frozen=True):
    """What a holder counts into a group, and what it leaves out."""

    according_to: tuple[HolderId, ...]
    members: tuple[Reference, ...]
    excludes: tuple[Reference, ...]
    years: str
    sources: tuple[SourceAnswer, ...]


class PlaceAnswer(Answer, frozen=True):
    """All that is known about a place."""

    gazetteer: str
    id: PlaceId
    feature_type: str
    feature_code: str
    label: str
    labels: tuple[LabelAnswer, ...]
    point: PointAnswer | None
    part_of: tuple[PartOfAnswer, ...]
    hierarchy: dict[HolderId, tuple[Reference, ...]]
    extents: tuple[ExtentAnswer, ...]
    ids: dict[str, str]
    toponyms: tuple[ToponymAnswer, ...]
    disputes: tuple[Reference, ...]
    note: str


class PartyAnswer(Answer, frozen=True):
    """A side of a dispute, and what it does and says."""

    holder: HolderId
    name: str
    position: tuple[str, ...]
    claim: str
    sources: tuple[SourceAnswer, ...]


class EventAnswer(Answer, frozen=True):
    """A dated event of a dispute."""

    date: str
    text: str
    sources: tuple[SourceAnswer, ...]


class DisputeAnswer(Answer, frozen=True):
    """All that is known about a dispute."""

    gazetteer: str
    id: DisputeId
    label: str
    names: tuple[ToponymAnswer, ...]
    status: str
    since: str
    parties: tuple[PartyAnswer, ...]
    places: tuple[Reference, ...]
    related: tuple[Reference, ...]
    events: tuple[EventAnswer, ...]
    note: str


class RetiredAnswer(Answer, frozen=True):
    """An identifier that is no longer in use, and what took its place."""

    id: PlaceId
    successors: tuple[Reference, ...]
    reason: str
    date: str


def lookup_result(
    gazetteer: Gazetteer,
    query: dict[str, str],
    candidates: Iterable[Candidate],
    *,
    perspective: HolderId | None = None,
    language: LanguageTag | None = None,
) -> LookupResult:
    """The candidates of one query, labelled as the perspective calls them.

    Args:
        query: what was asked: `name`, and the filters that were given.
        candidates: what `lookup` found, best first.
        perspective: whose label to show; None for the neutral one.
        language: of the label; None for the perspective's own.
    """
    return LookupResult(
        query=query,
        candidates=tuple(
            _candidate(gazetteer, candidate, perspective, language) for candidate in candidates
        ),
    )


def place_answer(
    gazetteer: Gazetteer,
    place: Place,
    *,
    perspectives: Sequence[HolderId] = (),
    languages: Sequence[LanguageTag] = (),
) -> PlaceAnswer:
    """All that is known about a place.

    Args:
        perspectives: whose labels to give; none: every party of its disputes.
        languages: of the labels; none: those of each holder.
    """
    disputes = gazetteer.disputes_of(place.id)
    holders = perspectives or sorted({p.holder for d in disputes for p in d.parties})
    return PlaceAnswer(
        gazetteer=gazetteer.version,
        id=place.id,
        feature_type=place.feature_type,
        feature_code=place.feature_code,
        label=gazetteer.neutral_label(place.id),
        labels=tuple(
            _label(gazetteer, place.id, holder, language)
            for holder in holders
            for language in (languages or gazetteer.holder(holder).languages)
        ),
        point=_point(gazetteer, place.point) if place.point else None,
        part_of=tuple(
            PartOfAnswer(
                id=whole.place,
                label=gazetteer.neutral_label(whole.place),
                according_to=whole.according_to,
            )
            for whole in place.part_of
        ),
        hierarchy={
            holder: _references(gazetteer, units) for holder, units in place.hierarchy.items()
        },
        extents=tuple(_extent(gazetteer, extent) for extent in place.extents),
        ids=place.ids,
        toponyms=tuple(_toponym(gazetteer, toponym) for toponym in place.toponyms),
        disputes=tuple(Reference(id=d.id, label=dispute_label(d)) for d in disputes),
        note=place.note,
    )


def dispute_answer(gazetteer: Gazetteer, dispute: Dispute) -> DisputeAnswer:
    """All that is known about a dispute."""
    return DisputeAnswer(
        gazetteer=gazetteer.version,
        id=dispute.id,
        label=dispute_label(dispute),
        names=tuple(_toponym(gazetteer, name) for name in dispute.names),
        status=dispute.status,
        since=dispute.since,
        parties=tuple(
            PartyAnswer(
                holder=party.holder,
                name=gazetteer.holder(party.holder).name,
                position=party.position,
                claim=party.claim,
                sources=_sources(gazetteer, party.sources),
            )
            for party in dispute.parties
        ),
        places=_references(gazetteer, dispute.places),
        related=_references(gazetteer, dispute.related),
        events=tuple(
            EventAnswer(
                date=event.date, text=event.text, sources=_sources(gazetteer, event.sources)
            )
            for event in dispute.events
        ),
        note=dispute.note,
    )


def retired_answer(gazetteer: Gazetteer, place_id: str) -> RetiredAnswer | None:
    """What took the place of an identifier; None where it was never retired."""
    retired = gazetteer.resolve_retired(place_id)
    if retired is None:
        return None
    return RetiredAnswer(
        id=retired.id,
        successors=_references(gazetteer, retired.successors),
        reason=retired.reason,
        date=retired.date,
    )


def dispute_label(dispute: Dispute) -> str:
    """What each party calls the dispute in English, alphabetically, once where they agree."""
    english = [name for name in dispute.names if name.language == "en"] or list(dispute.names)
    weightiest_first = sorted(english, key=lambda name: _WEIGHT.get(name.role, len(_WEIGHT)))
    chosen = {
        next((name.text for name in weightiest_first if party.holder in name.used_by), "")
        for party in dispute.parties
    } - {""}
    return " / ".join(sorted(chosen)) or weightiest_first[0].text


def _candidate(
    gazetteer: Gazetteer,
    candidate: Candidate,
    perspective: HolderId | None,
    language: LanguageTag | None,
) -> CandidateAnswer:
    label, basis = candidate.label, None
    if perspective or language:
        named = labels.names_of(gazetteer, candidate.place, perspective, language)
        label, basis = named.text, named.basis
    toponym = candidate.toponym
    return CandidateAnswer(
        place=candidate.place,
        label=label,
        basis=basis,
        score=candidate.score,
        match=candidate.match,
        feature_type=gazetteer.place(candidate.place).feature_type,
        toponym=MatchedToponym(
            text=toponym.text,
            language=toponym.language,
            role=toponym.role,
            used_by=toponym.used_by,
            disputed_by=toponym.disputed_by,
        ),
        form=candidate.form,
        kind=candidate.kind,
        why=candidate.why,
    )


def _label(
    gazetteer: Gazetteer, place: PlaceId, holder: HolderId, language: LanguageTag
) -> LabelAnswer:
    named = labels.names_of(gazetteer, place, holder, language)
    return LabelAnswer(
        holder=holder, language=language, text=named.text, basis=named.basis, rule=named.rule
    )


def _toponym(gazetteer: Gazetteer, toponym: Toponym) -> ToponymAnswer:
    return ToponymAnswer(
        text=toponym.text,
        language=toponym.language,
        role=toponym.role,
        used_by=toponym.used_by,
        disputed_by=toponym.disputed_by,
        evidence=toponym.evidence,
        years=toponym.years,
        romanization=toponym.romanization,
        sources=_sources(gazetteer, toponym.sources),
    )


def _point(gazetteer: Gazetteer, point: Point) -> PointAnswer:
    return PointAnswer(lat=point.lat, lon=point.lon, sources=_sources(gazetteer, point.sources))


def _extent(gazetteer: Gazetteer, extent: Extent) -> ExtentAnswer:
    return ExtentAnswer(
        according_to=extent.according_to,
        members=_references(gazetteer, extent.members),
        excludes=_references(gazetteer, extent.excludes),
        years=extent.years,
        sources=_sources(gazetteer, extent.sources),
    )


def _references(gazetteer: Gazetteer, places: Sequence[PlaceId]) -> tuple[Reference, ...]:
    return tuple(Reference(id=place, label=gazetteer.neutral_label(place)) for place in places)


def _sources(gazetteer: Gazetteer, keys: Sequence[str]) -> tuple[SourceAnswer, ...]:
    found = (gazetteer.source(key) for key in keys)
    return tuple(SourceAnswer(id=s.id, title=s.title, url=s.url) for s in found)
