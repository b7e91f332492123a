"""Check that a language tag is BCP 47, known, and written in its one canonical way.

One way of writing, because tags are compared as text everywhere else: `uk-latn` and
`uk_Latn` would be two more languages.
"""

from __future__ import annotations

from functools import cache, lru_cache

from gazetteer.errors import UnknownTermError
from gazetteer.model import LanguageTag

MAIN_LANGUAGES = frozenset({"en", "ru", "ja", "zh-Hans", "zh-Hant", "ko"})
"""Whose names are shown first where nothing else decides."""


def language_tag(text: str, *, field: str = "language") -> LanguageTag:
    """Take a tag that somebody asks with.

    Args:
        text: the tag as given.
        field: the parameter it was given for.

    Raises:
        UnknownTermError: it is no canonical tag of a known language; the message says why.
    """
    if fault := tag_fault(text):
        raise UnknownTermError(field, fault, _judged(text)[1])
    return LanguageTag(text)


def tag_fault(text: str) -> str:
    """What is wrong with a language tag, in one line; empty where nothing is."""
    fault, suggestion = _judged(text)
    return f"{fault}; did you mean {suggestion!r}?" if suggestion else fault


@lru_cache(maxsize=1024)
def _judged(text: str) -> tuple[str, str]:
    """What is wrong with a tag, and the tag that was probably meant; empty where nothing is."""
    # langcodes takes 70 ms to import, and most questions are asked without a language.
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        tag = Language.get(text, normalize=False)
    except LanguageTagError:
        return f"{text!r} is not a BCP 47 tag", _suggestion(text)
    if text.startswith(("x-", "i-")):
        return f"{text!r} names no registered language; where it has no tag, write 'und'", ""
    canonical = tag.to_tag()
    if canonical != text:
        return f"{text!r} is not a BCP 47 tag", canonical
    if not tag.is_valid():
        return f"{text!r} is not a known language", _suggestion(text)
    return "", ""


def _suggestion(text: str) -> str:
    """The tag that other codes stand for, its longest valid part, or a country's language."""
    from langcodes import Language, tag_is_valid

    if tag_is_valid(text) and (preferred := Language.get(text).to_tag()) != text:
        return preferred
    subtags = text.split("-") if text.isascii() else []
    for length in range(len(subtags) - 1, 0, -1):
        head = "-".join(subtags[:length])
        if tag_is_valid(head):
            return head
    country = f"und-{text.upper()}"
    if len(text) == 2 and text.isalpha() and text.isascii() and tag_is_valid(country):
        language = Language.get(country).maximize().language
        if language != "en":  # also the answer for a country without a likely language
            return str(language)
    return ""


_SAME_WORDS = {
    "no": ("nb",),
    "bs": ("hr",),
    "sh": ("sr-Latn",),
    "sh-Cyrl": ("sr",),
    "zh": ("zh-Hans", "zh-Hant"),
    "zh-TW": ("zh-Hant",),
    "zh-HK": ("zh-Hant",),
    "zh-MO": ("zh-Hant",),
    "yue": ("zh-Hant",),
    "lzh": ("zh-Hant",),
}
"""Tags that share the rows of other tags."""

_USUAL_SCRIPT = {"Cyrl": "be bg mk ru sr uk", "Jpan": "ja", "Kore": "ko", "Hang": "ko"}
"""Scripts that a tag may name although its language is written in no other by default."""


@cache
def table_languages(language: str) -> tuple[str, ...]:
    """The languages of the table of generics whose rows serve a BCP 47 tag."""
    primary, *subtags = language.split("-")
    scripts = [subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()]
    regions = [subtag for subtag in subtags if len(subtag) == 2]
    script = scripts[0] if scripts else ""
    if script and primary in _USUAL_SCRIPT.get(script, "").split():
        script = ""
    if script:
        tag = f"{primary}-{script}"
    elif regions and f"{primary}-{regions[0]}" in _SAME_WORDS:
        tag = f"{primary}-{regions[0]}"
    else:
        tag = primary
    return _SAME_WORDS.get(tag, (tag,))
