"""Read the gold set: sentences with the mentions that a careful reader would mark.

The files hold inline markup rather than offsets, so that a reviewer sees in a diff what is
marked; offsets are counted here. gold/README.md describes markup and guideline.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "gold"

_MARK = re.compile(r"\[\[([^\[\]|]+)\|(ct-\d+)\|([^\[\]|]*)((?:\|[^\[\]|]+)*)\]\]")
_ESCAPE = re.compile(r"\\(?:n|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.|$)")
_HOLDERS = re.compile(r"(?:[A-Za-z]+(?:\+[A-Za-z]+)*)?")
_KINDS = {"name", "adjective", "admin"}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One marked span; offsets are code points, end exclusive."""

    start: int
    end: int
    text: str
    place: str
    used_by: tuple[str, ...] = ()
    quoted: bool = False
    attributed_to: str | None = None
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One line of a gold file.

    Attributes:
        where: file and line, `en.txt:12`.
        section: the comment above it, which says what the block tests.
    """

    where: str
    section: str
    text: str
    mentions: tuple[GoldMention, ...]


def parse(line: str) -> tuple[str, tuple[GoldMention, ...]]:
    """Turn one marked-up line into its plain text and its mentions, in text order.

    Raises:
        ValueError: the markup, a flag or an escape is malformed.
    """
    mentions: list[GoldMention] = []
    text = ""
    done = 0
    for mark in _MARK.finditer(line):
        text += _plain(line[done : mark.start()])
        surface, place, holders, flags = mark.groups()
        surface = unescape(surface)
        quoted, attributed_to, kind = _flags(flags)
        if not _HOLDERS.fullmatch(holders):
            raise ValueError(f"holders are joined by +, not {holders!r}")
        used_by = tuple(holders.split("+")) if holders else ()
        end = len(text) + len(surface)
        mentions.append(
            GoldMention(len(text), end, surface, place, used_by, quoted, attributed_to, kind)
        )
        text += surface
        done = mark.end()
    return text + _plain(line[done:]), tuple(mentions)


def read(path: Path) -> list[GoldSentence]:
    """Read one file of sentences, comments and blank lines left out.

    Raises:
        ValueError: a line is malformed; the message opens with file and line.
    """
    sentences: list[GoldSentence] = []
    section = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        where = f"{path.name}:{number}"
        if line.startswith("#"):
            section = line.removeprefix("#").strip()
        elif line:
            try:
                text, mentions = parse(line)
            except ValueError as error:
                raise ValueError(f"{where}: {error}") from None
            sentences.append(GoldSentence(where, section, text, mentions))
    return sentences


def expected(cell: str) -> tuple[tuple[str, str], ...]:
    """Read the `expected` column of cases/hard.csv: `surface@place` joined by ` | `.

    Raises:
        ValueError: an item has no place.
    """
    pairs = []
    for item in cell.split(" | ") if cell else []:
        surface, at, place = item.rpartition("@")
        if not (surface and at and place.startswith("ct-")):
            raise ValueError(f"expected surface@place, not {item!r}")
        pairs.append((unescape(surface), place))
    return tuple(pairs)


def unescape(text: str) -> str:
    r"""Replace `\n`, `\uXXXX` and `\UXXXXXXXX` by the characters they stand for.

    Raises:
        ValueError: any other backslash.
    """
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    if escape[0] == r"\n":
        return "\n"
    if code := escape[1] or escape[2]:
        return chr(int(code, 16))
    raise ValueError(f"unknown escape {escape[0]!r}")


def _plain(text: str) -> str:
    if "[[" in text or "]]" in text:
        raise ValueError(f"malformed markup near {text!r}")
    return unescape(text)


def _flags(flags: str) -> tuple[bool, str | None, str]:
    quoted, attributed_to, kind = False, None, "name"
    for flag in flags.split("|")[1:]:
        name, _, value = flag.partition("=")
        if flag == "q":
            quoted = True
        elif name == "a" and value:
            attributed_to = value
        elif name == "k" and value in _KINDS:
            kind = value
        else:
            raise ValueError(f"unknown flag {flag!r}")
    return quoted, attributed_to, kind
