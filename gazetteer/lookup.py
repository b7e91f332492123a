"""Find the places that a written name may refer to.

Lookup answers with candidates, never with "the" place: one spelling can name several places,
and which one is meant is for the caller to decide. Exact and derived forms come from the index;
only a name that the index does not hold is compared by similarity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from gazetteer.errors import InvalidQueryError
from gazetteer.filters import check_filters
from gazetteer.labels import names_of
from gazetteer.languages import language_tag
from gazetteer.model import Dispute, Homonym, Kind, Place, PlaceId, Role, Toponym
from gazetteer.normalize import fold_name, without_accents
from gazetteer.senses import senses_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.senses import Meant
    from gazetteer.store import Gazetteer

LONGEST_NAME = 500
"""Code points. The longest toponym of the data has under 60."""

_MOST_KEPT = 1 << 16
"""Names kept with what they mean."""

SAFE_SCORE = 90.0
"""A candidate below it is never `match`: a human should look."""

SAFE_MARGIN = 10.0
"""Points between the first and the second place without which nothing is `match`."""

_ROLE_PENALTY: dict[Role, float] = {
    "official": 0.0,
    "preferred": 0.0,
    "short": 0.0,
    "reading": 1.0,
    "variant": 1.0,
    "exonym": 1.0,
    "adjective": 6.0,
    "historical": 12.0,
}
_STEP_PENALTY = {
    "inflected": 1.0,
    "declined": 2.0,
    "stressed": 2.0,
    "generic": 1.0,
    "direction": 1.0,
    "order": 1.0,
    "spelling": 1.0,
    "kana": 1.0,
    "romanized": 2.0,
    "nominative": 1.0,
    "adjective": 6.0,
    "transcribed": 2.0,
}
_NARROWED_BY_CUES = 15.0
"""A toponym with cues names the place only in a context, and a bare name has none."""
_HOMONYM_PENALTY = {"rare": 0.0, "even": 8.0, "usual": 15.0, "always": 30.0, "cued": 0.0}


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A place that a name may refer to, with the toponym that led there.

    Attributes:
        label: the place's name in the perspective asked for; neutral without one.
        score: 0 to 100; 100 is the name as recorded.
        match: safe to link without a human; true on at most one candidate.
        form: the surface form that matched, folded.
        why: machine-readable reasons, `exact` or the derivation, then what lowered the score.
    """

    place: PlaceId
    label: str
    score: float
    match: bool
    toponym: Toponym
    kind: Kind
    form: str
    why: tuple[str, ...]


def lookup(
    gazetteer: Gazetteer,
    name: str,
    *,
    language: str | None = None,
    holder: str | None = None,
    feature_type: str | None = None,
    dispute: str | None = None,
    limit: int = 10,
    fuzzy: bool = True,
    perspective: str | None = None,
    label_language: str | None = None,
    prefer: Sequence[str] = (),
) -> list[Candidate]:
    """List the places that a name may refer to.

    Args:
        name: as written, in any script; surrounding space does not count.
        language: only toponyms of this BCP 47 tag; `ja` also covers `ja-Latn`.
        holder: only toponyms that this holder uses.
        feature_type: only places of this type.
        dispute: only places of this dispute.
        limit: at most so many candidates.
        fuzzy: compare by similarity where the index does not hold the name.
        prefer: languages, BCP 47; of one side's toponyms that lead to a place equally well, the
            candidate has the one in the first of them. Without, it has the first in the files.

    Returns:
        Candidates, best first, each place once. A name that nothing matches has none.

    Raises:
        InvalidQueryError: the name is empty or longer than `LONGEST_NAME`, or `limit` is
            not positive.
        UnknownTermError: there is no such language or feature type.
        NotFoundError: there is no such dispute, holder or perspective.
    """
    folded = _folded(name)
    if limit < 1:
        raise InvalidQueryError("limit", "the limit is at least 1")
    check_filters(
        gazetteer, language=language, holder=holder, feature_type=feature_type, dispute=dispute
    )
    if perspective is not None:
        gazetteer.holder(perspective)
    if label_language is not None:
        language_tag(label_language, field="label_language")
    homonyms = gazetteer.homonyms_of(folded)
    lowered = sum(_HOMONYM_PENALTY[homonym.likelihood] for homonym in homonyms)
    wanted = None
    if language or holder or feature_type or dispute:
        within = None if dispute is None else _places_of(gazetteer.dispute(dispute))
        wanted = _Wanted(language, holder, feature_type, within)
    best: dict[int, _Scored] = {}
    for senses, similarity in _forms(gazetteer, folded, fuzzy=fuzzy):
        for sense in senses:
            if wanted is not None and not wanted.has(sense):
                continue
            score = similarity - sense.penalty - lowered
            known = best.get(sense.number)
            if (
                known is None
                or score > known.score
                or (prefer and score == known.score and _nearer(sense, known.sense, prefer))
            ):
                best[sense.number] = _Scored(score, similarity, sense)
    # Equal scores stay in the order of the files.
    ranked = sorted(best.values(), key=_by_score)
    match = _safe(ranked)  # before the limit hides a namesake
    candidates: list[Candidate] = []
    for scored in ranked[:limit]:
        place = scored.sense.place.id
        label = (
            gazetteer.neutral_label(place)
            if perspective is None and label_language is None
            else names_of(gazetteer, place, perspective, label_language).text
        )
        candidates.append(_candidate(scored, homonyms, label, match=match))
        match = False
    return candidates


def _candidate(
    scored: _Scored, homonyms: tuple[Homonym, ...], label: str, *, match: bool
) -> Candidate:
    score, similarity, sense = scored
    plain = similarity == 100 and not homonyms
    return Candidate(
        place=sense.place.id,
        label=label,
        score=max(0.0, round(score, 1)),
        match=match,
        toponym=sense.toponym,
        kind=sense.kind,
        form=sense.form,
        why=sense.why if plain else _why(sense, similarity, homonyms),
    )


def _folded(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise InvalidQueryError("name", f"a name has at most {LONGEST_NAME} characters")
    folded = fold_name(name)
    if not folded:
        raise InvalidQueryError("name", "a name is empty; write at least one letter")
    return folded


def _places_of(dispute: Dispute) -> frozenset[PlaceId]:
    return frozenset((*dispute.places, *dispute.related))


class _Sense(NamedTuple):
    """What a form may mean, with all that is known about it before any name is asked for.

    Attributes:
        number: the place's position in the gazetteer.
        penalty: how far its score lies under the similarity of the names.
        derived: how the form was derived; `exact` for the name itself.
        caveats: what else lowers its score.
    """

    number: int
    place: Place
    toponym: Toponym
    kind: Kind
    form: str
    penalty: float
    derived: tuple[str, ...]
    caveats: tuple[str, ...]
    why: tuple[str, ...]


def _senses(gazetteer: Gazetteer, text: str) -> tuple[_Sense, ...]:
    """The senses of a folded text, worked out once for each gazetteer."""
    senses = gazetteer.weighed.get(text)
    if senses is None:
        senses = tuple(_weighed(text, meant) for meant in senses_of(gazetteer, text))
        if senses:  # what is no name at all is asked for without end
            if len(gazetteer.weighed) > _MOST_KEPT:
                gazetteer.weighed.clear()
            gazetteer.weighed[text] = senses
    return senses


def _weighed(form: str, meant: Meant) -> _Sense:
    toponym = meant.toponym
    penalty = _ROLE_PENALTY[toponym.role]
    penalty += sum(_STEP_PENALTY[step.partition(":")[0]] for step in meant.why)
    caveats: tuple[str, ...] = ()
    if toponym.role in ("historical", "adjective"):
        caveats = (f"role:{toponym.role}",)
    if toponym.cues:
        penalty += _NARROWED_BY_CUES
        caveats = (*caveats, "needs-context")
    derived = meant.why or ("exact",)
    return _Sense(
        number=meant.number,
        place=meant.place,
        toponym=toponym,
        kind=meant.kind,
        form=form,
        penalty=penalty,
        derived=derived,
        caveats=caveats,
        why=derived + caveats,
    )


class _Wanted(NamedTuple):
    """What a sense has to be; None where anything will do.

    Attributes:
        within: the places of a dispute.
    """

    language: str | None
    holder: str | None
    feature_type: str | None
    within: frozenset[PlaceId] | None

    def has(self, sense: _Sense) -> bool:
        """Whether a sense is all that."""
        return (
            (self.language is None or _covers(self.language, sense.toponym.language))
            and (self.holder is None or self.holder in sense.toponym.used_by)
            and (self.feature_type is None or sense.place.feature_type == self.feature_type)
            and (self.within is None or sense.place.id in self.within)
        )


def _covers(asked: str, tag: str) -> bool:
    return tag == asked or tag.startswith(f"{asked}-")


class _Scored(NamedTuple):
    """A sense with its score and the similarity of its form to the name, 0 to 100."""

    score: float
    similarity: float
    sense: _Sense


def _by_score(scored: _Scored) -> tuple[float, int]:
    return -scored.score, scored.sense.number


def _nearer(sense: _Sense, other: _Sense, prefer: Sequence[str]) -> bool:
    """Whether a sense is told from another by nothing but a language that is preferred."""
    return (
        sense.toponym.used_by == other.toponym.used_by  # a language never chooses a side
        and sense.kind == other.kind
        and _rank(sense.toponym.language, prefer) < _rank(other.toponym.language, prefer)
    )


def _rank(tag: str, prefer: Sequence[str]) -> int:
    return next((n for n, wanted in enumerate(prefer) if _covers(wanted, tag)), len(prefer))


def _why(sense: _Sense, similarity: float, homonyms: tuple[Homonym, ...]) -> tuple[str, ...]:
    """The reasons for a candidate: the derivation, then what lowered the score."""
    why = sense.derived
    if similarity < _LEAST_EXACT:
        why = (*why, f"fuzzy:{similarity:.0f}")
    elif similarity < 100:
        why = (*why, "spelling")
    telling = (f"homonym:{h.kind}" for h in homonyms if _HOMONYM_PENALTY[h.likelihood])
    return (*why, *sense.caveats, *telling)


def is_safe(score: float, next_score: float | None) -> bool:
    """Whether a place may be linked without a human, by its score and that of the next one."""
    if score < SAFE_SCORE:
        return False
    return next_score is None or score - next_score >= SAFE_MARGIN


def _safe(ranked: list[_Scored]) -> bool:
    """Whether the first of the candidates, best first, may be linked without a human."""
    if not ranked or ranked[0].similarity < _LEAST_EXACT:
        return False
    return is_safe(ranked[0].score, ranked[1].score if len(ranked) > 1 else None)


def _forms(
    gazetteer: Gazetteer, folded: str, *, fuzzy: bool
) -> Iterable[tuple[tuple[_Sense, ...], float]]:
    """The senses of each form that a folded name may be, with its similarity 0 to 100."""
    if senses := _senses(gazetteer, folded):
        return ((senses, 100.0),)
    for spelling, similarity in _other_spellings(folded):
        if senses := _senses(gazetteer, spelling):
            return ((senses, similarity),)
    if not fuzzy:
        return ()
    from gazetteer.similar import similar_texts

    similar = similar_texts(gazetteer, folded)
    return ((_senses(gazetteer, text), similarity) for text, similarity in similar)


_LEAST_EXACT = 97.0


def _other_spellings(folded: str) -> Iterator[tuple[str, float]]:
    """The name with less in it: accents, hyphens, apostrophes."""
    bare = without_accents(folded)
    yield bare, 99.0
    spaced = bare.replace("-", " ").replace("'", "")
    yield spaced, 98.0
    yield spaced.replace(" ", "-"), 98.0
    yield spaced.replace(" ", ""), _LEAST_EXACT
