"""Check that a language tag is BCP 47, known, and written in its one canonical way.

One way of writing, because tags are compared as text everywhere else: `uk-latn` and
`uk_Latn` would be two more languages.
"""

from __future__ import annotations

from functools import lru_cache

from gazetteer.errors import InvalidQueryError
from gazetteer.model import LanguageTag


def language_tag(text: str, *, field: str = "language") -> LanguageTag:
    """Take a tag that somebody asks with.

    Args:
        text: the tag as given.
        field: the parameter it was given for.

    Raises:
        InvalidQueryError: it is no canonical tag of a known language; the message says why.
    """
    if fault := tag_fault(text):
        raise InvalidQueryError(field, fault)
    return LanguageTag(text)


@lru_cache(maxsize=1024)
def tag_fault(text: str) -> str:
    """What is wrong with a language tag, in one line; empty where nothing is."""
    # langcodes takes 70 ms to import, and most questions are asked without a language.
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        tag = Language.get(text, normalize=False)
    except LanguageTagError:
        return f"{text!r} is not a BCP 47 tag{_suggestion(text)}"
    if text.startswith(("x-", "i-")):
        return f"{text!r} names no registered language; where it has no tag, write 'und'"
    canonical = tag.to_tag()
    if canonical != text:
        return f"{text!r} is not a BCP 47 tag; did you mean {canonical!r}?"
    if not tag.is_valid():
        return f"{text!r} is not a known language{_suggestion(text)}"
    return ""


def _suggestion(text: str) -> str:
    """The tag that other codes stand for, its longest valid part, or a country's language."""
    from langcodes import Language, tag_is_valid

    if tag_is_valid(text) and (preferred := Language.get(text).to_tag()) != text:
        return f"; did you mean {preferred!r}?"
    subtags = text.split("-") if text.isascii() else []
    for length in range(len(subtags) - 1, 0, -1):
        head = "-".join(subtags[:length])
        if tag_is_valid(head):
            return f"; did you mean {head!r}?"
    country = f"und-{text.upper()}"
    if len(text) == 2 and text.isalpha() and text.isascii() and tag_is_valid(country):
        language = Language.get(country).maximize().language
        if language != "en":  # also the answer for a country without a likely language
            return f"; did you mean {language!r}?"
    return ""
