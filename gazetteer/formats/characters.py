"""What a format cannot carry of a text, and what stands there instead.

Always U+FFFD, one code point for one, so that spans stay true. HTML alone, which is for readers
and has no spans, also turns every line end into a line feed: it knows no other.
"""

from __future__ import annotations

import html
import json
import re

import msgspec

_HALVES = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile("[\x7f-\x9f]|[\ufdd0-\ufdef]|[\U0001fffe-\U0010ffff]")
_LINE_END = re.compile("\r\n?")
_CELL = re.compile(r"[\\\t\n\r]")
_ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}


def unicode_text(text: str) -> str:
    """The text as UTF-8 can carry it: without halves of surrogate pairs."""
    return _HALVES.sub("\ufffd", text)


def json_text(value: object) -> str:
    """A value as JSON in one line, without halves of surrogate pairs (RFC 7493 forbids them)."""
    plain = msgspec.to_builtins(value)
    return unicode_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))


def xml_text(text: str) -> str:
    """Text between tags, or in a quoted attribute, of XML 1.0.

    White space that a parser would change is written as character references.
    """
    return html.escape(_NOT_XML.sub("\ufffd", text)).replace("\r", "&#13;")


def xml_attribute(text: str) -> str:
    """A quoted attribute value of XML 1.0."""
    return f'"{xml_text(text)}"'.replace("\n", "&#10;").replace("\t", "&#9;")


def html_text(text: str) -> str:
    """Text between tags, or in a quoted attribute, of HTML, which bars more than XML."""
    lines = _LINE_END.sub("\n", text)
    return xml_text(_CONTROLS.sub(_unless_character, lines))


def cell(text: str) -> str:
    r"""One cell of tab-separated values: `\t`, `\n`, `\r` and `\\` stand for themselves."""
    return _CELL.sub(lambda found: _ESCAPES[found[0]], unicode_text(text))


def uncell(text: str) -> str:
    """What `cell` was given."""
    plain = {escape: character for character, escape in _ESCAPES.items()}
    return re.sub(r"\\.", lambda found: plain[found[0]], text)


def _unless_character(found: re.Match[str]) -> str:
    # Beyond the first plane only the last two code points of each are no characters.
    character = found[0]
    beyond = character > "\uffff" and ord(character) & 0xFFFE != 0xFFFE
    return character if beyond else "\ufffd"
