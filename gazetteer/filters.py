"""What a lookup may be narrowed by: a misspelt filter would find nothing, and not say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.errors import UnknownTermError
from gazetteer.languages import language_tag
from gazetteer.model import FEATURE_CODES

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer


def check_filters(
    gazetteer: Gazetteer,
    *,
    language: str | None = None,
    holder: str | None = None,
    feature_type: str | None = None,
    dispute: str | None = None,
) -> None:
    """Refuse what `lookup` cannot narrow by; None is no filter.

    Raises:
        UnknownTermError: there is no such language or feature type.
        NotFoundError: there is no such holder or dispute.
    """
    if language is not None:
        language_tag(language)
    if feature_type is not None:
        known_feature_type(feature_type)
    if holder is not None:
        gazetteer.holder(holder)
    if dispute is not None:
        gazetteer.dispute(dispute)


def known_feature_type(text: str, *, field: str = "feature_type") -> str:
    """Take a feature type that somebody asks with.

    Args:
        text: the type as given.
        field: the parameter it was given for.

    Raises:
        UnknownTermError: it is none of `FEATURE_CODES`.
    """
    if text in FEATURE_CODES:
        return text
    from gazetteer.suggestions import nearest  # only a mistake needs it

    best = nearest(text, FEATURE_CODES)
    hint = f"did you mean {best!r}?" if best else f"known are {', '.join(FEATURE_CODES)}"
    raise UnknownTermError(field, f"{text!r} is not a feature type; {hint}", best)
