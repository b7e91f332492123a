"""Find the places that a written name may refer to.

Lookup answers with candidates, never with "the" place: one spelling can name several places,
and which one is meant is for the caller to decide. Exact and derived forms come from the index;
only a name that the index does not hold is compared by similarity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gazetteer.errors import InvalidQueryError
from gazetteer.labels import names_of
from gazetteer.model import Dispute, Homonym, PlaceId, Role, Toponym
from gazetteer.normalize import fold_name, without_accents
from gazetteer.store import Gazetteer, Sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_NAME = 500
"""Code points. The longest toponym of the data has under 60."""

MIN_SIMILARITY = 80.0
"""Lowest RapidFuzz `ratio`, 0 to 100, that is offered. "iran" and "iraq" score 75."""

SHORTEST_FUZZY_NAME = 5
"""Folded code points. In a shorter name one wrong letter is a different name."""

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
_STEP_PENALTY = {"inflected": 1.0, "generic": 1.0, "spelling": 1.0, "kana": 1.0, "romanized": 2.0}
_NARROWED_BY_CUES = 15.0
"""A toponym with cues names the place only in a context, and a bare name has none."""
_HOMONYM_PENALTY = {"rare": 0.0, "even": 8.0, "usual": 15.0, "always": 30.0}

Kind = Literal["name", "adjective", "admin"]


class Candidate(Struct, frozen=True, kw_only=True):
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

    Returns:
        Candidates, best first, each place once. A name that nothing matches has none.

    Raises:
        InvalidQueryError: the name is empty or longer than `LONGEST_NAME`, or `limit` is
            not positive.
        UnknownPlaceError: there is no such dispute, holder or perspective.
    """
    if len(name) > LONGEST_NAME:
        raise InvalidQueryError("name", f"a name has at most {LONGEST_NAME} characters")
    folded = fold_name(name)
    if not folded:
        raise InvalidQueryError("name", "a name has at least one letter")
    if limit < 1:
        raise InvalidQueryError("limit", "the limit is at least 1")
    for asked in filter(None, (holder, perspective)):
        gazetteer.holder(asked)
    within = None if dispute is None else _places_of(gazetteer.dispute(dispute))

    homonyms = gazetteer.homonyms.get(folded, ())
    best: dict[int, _Scored] = {}
    for form, similarity in _forms(gazetteer, folded, fuzzy=fuzzy):
        for sense in gazetteer.senses(form):
            place = gazetteer.place_at(sense.place)
            toponym = place.toponyms[sense.toponym]
            if (
                (language and not _covers(language, toponym.language))
                or (holder and holder not in toponym.used_by)
                or (feature_type and place.feature_type != feature_type)
                or (within is not None and place.id not in within)
            ):
                continue
            scored = _score(form, sense, toponym, similarity, homonyms)
            if sense.place not in best or scored.score > best[sense.place].score:
                best[sense.place] = scored
    ranked = sorted(best.items(), key=lambda item: (-item[1].score, item[0]))
    safe = _safe([scored for _, scored in ranked])  # before the limit hides a namesake
    return [
        Candidate(
            place=place.id,
            label=names_of(gazetteer, place.id, perspective, label_language).text,
            score=round(scored.score, 1),
            match=safe and rank == 0,
            toponym=place.toponyms[scored.sense.toponym],
            kind=kind_of(place.feature_type, place.toponyms[scored.sense.toponym].role),
            form=gazetteer.names.restore_key(scored.form),
            why=scored.why,
        )
        for rank, (number, scored) in enumerate(ranked[:limit])
        for place in (gazetteer.place_at(number),)
    ]


def _places_of(dispute: Dispute) -> frozenset[PlaceId]:
    return frozenset((*dispute.places, *dispute.related))


def kind_of(feature_type: str, role: Role) -> Kind:
    """Whether a toponym names a place, an administrative unit, or qualifies something else."""
    if role == "adjective":
        return "adjective"
    return "admin" if "admin" in feature_type else "name"


class _Scored(Struct, frozen=True):
    score: float
    form: int
    sense: Sense
    why: tuple[str, ...]
    similar_only: bool


def _covers(asked: str, tag: str) -> bool:
    return tag == asked or tag.startswith(f"{asked}-")


def _score(
    form: int,
    sense: Sense,
    toponym: Toponym,
    similarity: float,
    homonyms: tuple[Homonym, ...],
) -> _Scored:
    why = sense.why or ("exact",)
    penalty = _ROLE_PENALTY[toponym.role]
    penalty += sum(_STEP_PENALTY[step.partition(":")[0]] for step in sense.why)
    if similarity < _LEAST_EXACT:
        why = (*why, f"fuzzy:{similarity:.0f}")
    elif similarity < 100:
        why = (*why, "spelling")
    if toponym.role in ("historical", "adjective"):
        why = (*why, f"role:{toponym.role}")
    if toponym.cues:
        penalty += _NARROWED_BY_CUES
        why = (*why, "needs-context")
    for homonym in homonyms:
        if lowered := _HOMONYM_PENALTY[homonym.likelihood]:
            penalty += lowered
            why = (*why, f"homonym:{homonym.kind}")
    return _Scored(max(0.0, similarity - penalty), form, sense, why, similarity < _LEAST_EXACT)


def _safe(ranked: list[_Scored]) -> bool:
    """Whether the first of the candidates, best first, may be linked without a human."""
    if not ranked or ranked[0].score < SAFE_SCORE or ranked[0].similar_only:
        return False
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= SAFE_MARGIN


def _forms(gazetteer: Gazetteer, folded: str, *, fuzzy: bool) -> Iterator[tuple[int, float]]:
    """Numbers of the forms that a folded name may be, with their similarity 0 to 100."""
    found = False
    for spelling, similarity in _exact_spellings(folded):
        number = gazetteer.names.get(spelling)
        if number is not None:
            found = True
            yield number, similarity
            break
    if not found and fuzzy:
        yield from _similar(gazetteer, folded)


_LEAST_EXACT = 97.0


def _exact_spellings(folded: str) -> Iterable[tuple[str, float]]:
    """The name, then the name with less in it: accents, hyphens, apostrophes."""
    yield folded, 100.0
    bare = without_accents(folded)
    yield bare, 99.0
    spaced = bare.replace("-", " ").replace("'", "")
    yield spaced, 98.0
    yield spaced.replace(" ", "-"), 98.0
    yield spaced.replace(" ", ""), _LEAST_EXACT


def _similar(gazetteer: Gazetteer, folded: str) -> Iterator[tuple[int, float]]:
    """Forms of nearly the same letters.

    `ratio` counts edits over the whole of both names. RapidFuzz's token and partial ratios are
    no use here: they score "Sea of Japan" 100 against "Japan".
    """
    if len(folded) < SHORTEST_FUZZY_NAME:
        return
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    for _, similarity, number in process.extract(
        folded,
        gazetteer.fuzzy_names,
        scorer=Indel.normalized_similarity,
        score_cutoff=MIN_SIMILARITY / 100,
        limit=20,
    ):
        yield number, similarity * 100
