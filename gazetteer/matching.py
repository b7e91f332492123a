"""Match a cell of a table to a place: its name first, then what else is known of its row.

`lookup` scores a name alone. A row often says more: an identifier, a type, coordinates. None of
that leads to a place that does not bear the name; it lowers the score of those that it speaks
against, so that a namesake with the right values comes ahead and no wrong cell hides a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gazetteer.errors import InvalidQueryError, NotFoundError
from gazetteer.languages import tag_fault
from gazetteer.lookup import LONGEST_NAME, is_safe, lookup

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gazetteer.lookup import Candidate
    from gazetteer.model import Place
    from gazetteer.store import Gazetteer

MOST_CANDIDATES = 100
"""Candidates for any cell: a value alone can fit half the gazetteer."""

AGREES = 0.5
"""Agreement, 0 to 1, from which on a value counts as the same."""

DISAGREEMENT = 0.7
"""What a value that says otherwise leaves of a score: enough to bring a namesake with the right
value ahead, not enough to hide a place behind one wrong cell."""

NOTHING_KNOWN = 0.9
"""What a value that the place has no counterpart for leaves of a score: less than agreement."""

WRONG_TYPE = 0.7
"""What is left of a score where the type was a wish and the place has another."""

ANOTHER_NAME = 0.75
"""What is left of a score where an identifier fits and the name does not: a human decides."""

TypeRule = Literal["any", "all", "should"]
"""Whether a place must have one of the types, all of them, or had better have one."""


@dataclass(slots=True)
class Weighed:
    """A place that a cell may mean, while its row is weighed.

    Attributes:
        score: 0 to 100.
        sure: whether nothing so far keeps it from being linked without a human.
        candidate: what `lookup` found; None where no name led to the place.
    """

    place: Place
    score: float = 100.0
    sure: bool = True
    candidate: Candidate | None = None

    def contradict(self) -> None:
        """Lower it for another name or identifier in the row that does not fit."""
        self.score *= DISAGREEMENT
        self.sure = False

    def weigh_type(self, fits: Collection[bool], rule: TypeRule) -> bool:
        """Lower it where it has another type and that was a wish.

        Args:
            fits: for each type asked for, whether the place has it.
            rule: how many it must have.

        Returns:
            Whether the place stays.
        """
        if all(fits) if rule == "all" else any(fits):
            return True
        self.score *= WRONG_TYPE
        self.sure = False
        return rule == "should"

    def weigh_value(self, agreement: float | None, *, required: bool = False) -> bool:
        """Lower it by how badly a value of the row fits.

        Args:
            agreement: 0 to 1; None where nothing is known of the place.
            required: whether it must agree.

        Returns:
            Whether the place stays.
        """
        if agreement is None:
            self.score *= NOTHING_KNOWN
        else:
            self.score *= DISAGREEMENT + (1 - DISAGREEMENT) * agreement
            self.sure = self.sure and agreement >= AGREES
        return not required or (agreement or 0.0) >= AGREES


def named(gazetteer: Gazetteer, name: str, *, language: str = "") -> list[Weighed]:
    """The places that bear a name, or a similar one, best first.

    Args:
        name: a cell as it stands; what is too long or too empty to be a name has no places.
        language: BCP 47 tag of the text; it narrows the names only where some are in it. Empty,
            or no tag at all: nothing is known.
    """
    # A cell that is no name is no mistake of the table that it stands in.
    if len(name) > LONGEST_NAME:
        return []
    narrowed: list[Candidate] = []
    try:
        if language and not tag_fault(language):
            narrowed = lookup(
                gazetteer, name, language=language, limit=MOST_CANDIDATES, fuzzy=False
            )
        candidates = narrowed or lookup(gazetteer, name, limit=MOST_CANDIDATES)
    except InvalidQueryError:
        return []
    return [
        Weighed(gazetteer.place(c.place), c.score, similarity(c) is None, c) for c in candidates
    ]


def identified(gazetteer: Gazetteer, identifier: str) -> list[Weighed]:
    """The place with that identifier, in any case, or the successors of a retired one.

    The address of a page that ends with the identifier will do.
    """
    key = last_part(identifier).lower()
    try:
        places = [gazetteer.place(key)]
    except NotFoundError:
        retired = gazetteer.resolve_retired(key)
        successors = retired.successors if retired else ()
        places = [gazetteer.place(successor) for successor in successors]
    return [Weighed(place, sure=len(places) == 1) for place in places]


def last_part(identifier: str) -> str:
    """An identifier that may be given as an address: its last part."""
    return identifier.strip().rstrip("/").rpartition("/")[2]


def similarity(candidate: Candidate) -> float | None:
    """How alike the forms are, 0 to 100, where that is all there is; None for a form on record."""
    for reason in candidate.why:
        if reason.startswith("fuzzy:"):
            return float(reason.removeprefix("fuzzy:"))
    return None


def is_settled(ranked: Sequence[Weighed]) -> bool:
    """Whether the first, best first, may be linked without a human."""
    if not ranked or not ranked[0].sure:
        return False
    return is_safe(ranked[0].score, ranked[1].score if len(ranked) > 1 else None)
