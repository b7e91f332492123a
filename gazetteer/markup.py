"""The text that a reader of an HTML page sees, and the way back to the file's offsets.

Tags, comments, scripts and styles are no text; a character reference is the character. A
block-level tag ends a paragraph, so that no name runs across it, while a name goes on across
inline tags: `Itu<b>rup</b>`.

One pattern splits the file as the HTML standard's tokenizer does, broken markup included:
what is never closed goes on to the end. `html.parser` reads an unclosed tag again from every
`<` in it, and what it makes of broken markup differs between releases of Python.
"""

from __future__ import annotations

import re
from html import unescape

from gazetteer.normalize import Folded

_UNREAD = frozenset("script style template noscript textarea iframe noembed noframes".split())
"""Elements of which a reader sees nothing; they go on to their own end tag."""

_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb rp
    rt rtc ruby s samp small span strike strong sub sup time tt tspan u var wbr
    """.split()
)
_READINGS = frozenset({"rt", "rp"})
"""How to read the word beside it, over the line; their end tags may be left out."""

_PARAGRAPH = "\n\n"

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?:[!?]|/(?![a-z]))[^>]*+(?:>|\Z)"  # a declaration, or what is no tag
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)"
    r"""(?:=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))|[^>])*+(?:>|\Z)"""
    r"|&(?:\#[0-9]{1,20}+|\#x[0-9a-f]{1,20}+|[a-z][a-z0-9]{0,40}+);?",
    re.DOTALL | re.IGNORECASE,
)
_END_TAG = {name: re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE) for name in _UNREAD}
_END_TAG |= dict.fromkeys(
    _READINGS,
    re.compile(
        r"(?:</?(?:r[tp]|ruby|p|div|t[rdh]|table|li|[uo]l|h[1-6]|br|body)|<rb)(?=[\s/>]|\Z)",
        re.IGNORECASE,
    ),
)


def visible_text(html: str) -> Folded:
    """Read the text of an HTML document or fragment, however broken.

    Returns:
        The text, with offsets that lead back into `html`.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    done = length = at = 0
    while token := _TOKEN.search(html, at):
        start, at = token.span()
        shown = _shown(token)
        if shown == token.group():
            continue
        if token["name"] and not token["end"] and (name := token["name"].lower()) in _END_TAG:
            end_tag = _END_TAG[name].search(html, at)
            at = end_tag.start() if end_tag else len(html)
        parts += html[done:start], shown
        length += start - done
        pieces.append((length, length + len(shown), start, at))
        length += len(shown)
        done = at
    parts.append(html[done:])
    return Folded("".join(parts), pieces)


def _shown(token: re.Match[str]) -> str:
    """What a reader sees where a tag, a comment or a character reference stands."""
    if name := token["name"]:
        return "" if name.lower() in _INLINE else _PARAGRAPH
    written = token.group()
    return unescape(written) if written[0] == "&" else ""
