"""Off-the-shelf ways to find names of a list in a text, each behind one call."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Span = tuple[int, int]


class Peer(NamedTuple):
    """A tool made ready with names.

    Attributes:
        find: a text -> the spans of names in it.
        slow: a smaller piece of text is enough to measure it.
    """

    name: str
    find: Callable[[str], list[Span]]
    slow: bool


def peers(names: Iterable[str], language: str) -> list[Peer]:
    """Every peer, made ready with the names, which are matched whatever their case."""
    known = sorted(set(names), key=lambda name: (-len(name), name))
    return [
        _daachorse(known),
        _flashtext2(known),
        _pyahocorasick(known),
        _flashtext(known),
        _spacy(known, language),
        _re(known),
    ]


def _daachorse(names: list[str]) -> Peer:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    automaton = CharwiseDoubleArrayAhoCorasick(sorted({name.lower() for name in names}))

    def find(text: str) -> list[Span]:
        return [(start, end) for start, end, _ in automaton.find_overlapping(text.lower())]

    return Peer(f"daachorse {version('daachorse')}", find, slow=False)


def _flashtext2(names: list[str]) -> Peer:
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for name in names:
        processor.add_keyword(name)

    def find(text: str) -> list[Span]:
        return [(start, end) for _, start, end in processor.extract_keywords_with_span(text)]

    return Peer(f"flashtext2 {version('flashtext2')}", find, slow=False)


def _pyahocorasick(names: list[str]) -> Peer:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name.lower(), len(name))
    automaton.make_automaton()

    def find(text: str) -> list[Span]:
        return [(end + 1 - length, end + 1) for end, length in automaton.iter_long(text.lower())]

    return Peer(f"pyahocorasick {version('pyahocorasick')}", find, slow=False)


def _flashtext(names: list[str]) -> Peer:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for name in names:
        processor.add_keyword(name)

    def find(text: str) -> list[Span]:
        return [(start, end) for _, start, end in processor.extract_keywords(text, span_info=True)]

    return Peer(f"FlashText {version('flashtext')}", find, slow=True)


def _spacy(names: list[str], language: str) -> Peer:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    # spaCy's Chinese splits at every character, which suits Japanese names as well and spares
    # the download of a Japanese dictionary.
    pipeline = spacy.blank("zh" if language == "ja" else language)
    pipeline.max_length = 10_000_000
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("NAME", list(pipeline.tokenizer.pipe(names)))

    def find(text: str) -> list[Span]:
        found = filter_spans(matcher(pipeline.make_doc(text), as_spans=True))
        return [(span.start_char, span.end_char) for span in found]

    return Peer(f"spaCy PhraseMatcher {version('spacy')}", find, slow=True)


def _re(names: list[str]) -> Peer:
    pattern = re.compile("|".join(map(re.escape, names)), re.IGNORECASE)

    def find(text: str) -> list[Span]:
        return [match.span() for match in pattern.finditer(text)]

    return Peer("re, one alternation", find, slow=True)
