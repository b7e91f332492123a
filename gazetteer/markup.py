"""The text that a reader of an HTML page sees, and the way back to the file's offsets.

Tags, comments, scripts and styles are no text; a character reference is the character. A
block-level tag ends a paragraph, so that no name runs across it, while a name goes on across
inline tags: `Itu<b>rup</b>`.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

from gazetteer.normalize import Folded

_UNREAD = frozenset({"script", "style", "template", "noscript", "head", "textarea", "svg", "math"})
_READ_IN_HEAD = "title"
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt
    ruby s samp small span strike strong sub sup time tt u var wbr
    """.split()
)
_PARAGRAPH = "\n\n"


def visible_text(html: str) -> Folded:
    """Read the text of an HTML document or fragment, however broken.

    Returns:
        The text, with offsets that lead back into `html`.
    """
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return Folded("".join(reader.parts), reader.pieces)


class _Reader(HTMLParser):
    """Collects what is read, and where it came from."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int, int, int]] = []
        self._length = 0
        self._unread: list[str] = []
        self._html = html
        self._line_starts = [0]
        for at, character in enumerate(html):
            if character == "\n":
                self._line_starts.append(at + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Skip what is not read; end a paragraph at a block."""
        del attrs
        self._put("" if tag in _INLINE else _PARAGRAPH, self.get_starttag_text() or "")
        if tag in _UNREAD:
            self._unread.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A void element holds nothing that could go unread."""
        del attrs
        self._put("" if tag in _INLINE else _PARAGRAPH, self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Read on behind what was not read."""
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]
        start = self._offset()
        end = self._html.find(">", start) + 1 or len(self._html)
        self._put("" if tag in _INLINE else _PARAGRAPH, self._html[start:end])

    def handle_data(self, data: str) -> None:
        """Text as it stands."""
        if self._unread:
            self._put("", data)
        else:
            self.parts.append(data)
            self._length += len(data)

    def handle_charref(self, name: str) -> None:
        """`&#1048;` and `&#x418;`."""
        self._reference(f"&#{name}")

    def handle_entityref(self, name: str) -> None:
        """`&nbsp;` and its like; an unknown one is text."""
        self._reference(f"&{name}")

    def handle_comment(self, data: str) -> None:
        """Skip a comment."""
        self._put("", f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Skip a declaration."""
        self._put("", f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Skip a processing instruction."""
        self._put("", f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        """Skip a marked section."""
        self._put("", f"<![{data}]>")

    def _reference(self, written: str) -> None:
        end = self._offset() + len(written)
        if self._html[end : end + 1] == ";":
            written += ";"
        self._put("" if self._unread else unescape(written), written)

    def _put(self, shown: str, written: str) -> None:
        """Show something else than what is written, from here on for its length."""
        start = self._offset()
        self.parts.append(shown)
        self.pieces.append(
            (
                self._length,
                self._length + len(shown),
                start,
                min(start + len(written), len(self._html)),
            )
        )
        self._length += len(shown)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column
