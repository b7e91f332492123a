"""Every error that the library raises on purpose.

A name that nothing matches is no error: it has no candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.problems import Problem


class GazetteerError(Exception):
    """The base of all of them: what a caller catches to catch any."""


class DataError(GazetteerError):
    """A gazetteer file breaks a rule.

    Attributes:
        problems: everything that is wrong, in file order; never empty.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class BadInputError(GazetteerError):
    """What was handed in cannot be read, or not as text."""


class InvalidQueryError(GazetteerError):
    """The question cannot be answered.

    Attributes:
        field: the parameter at fault, as the library function names it.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnknownTermError(InvalidQueryError):
    """A word that is none of a closed list, such as a language tag or a feature type.

    Attributes:
        suggestion: what was probably meant; empty where nothing is like it.
    """

    def __init__(self, field: str, message: str, suggestion: str = "") -> None:
        super().__init__(field, message)
        self.suggestion = suggestion


class NotFoundError(GazetteerError):
    """No place, dispute, holder or source has that identifier."""
