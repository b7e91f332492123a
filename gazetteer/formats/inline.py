r"""Gold texts as inline markup: one a line, each mention marked where it stands.

`Tokyo wants its "[[Northern Territories|ct-1002|JP|q]]" back.` A mark is
`[[surface|place|holders|flags]]`: holders joined by `+`; `q` quoted, `a=JP` attributed to JP,
`k=adjective` its kind. A line that opens with `#` is a comment and heads the lines below it.
`\n`, `\uXXXX` and `\UXXXXXXXX` stand for characters that an editor hides or joins.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import PurePath
from typing import TYPE_CHECKING, cast, get_args

from gazetteer.compressed import plain_name, read_expanded
from gazetteer.errors import DataError
from gazetteer.marked import GoldText, MarkedMention
from gazetteer.model import Kind
from gazetteer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARK = re.compile(r"\[\[([^\[\]|]+)\|(ct-\d+)\|([^\[\]|]*)((?:\|[^\[\]|]+)*)\]\]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:n|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.|$)")
_HOLDERS = re.compile(r"(?:\w+(?:\+\w+)*)?")
_KINDS = frozenset(get_args(Kind))


def read_inline(path: Path, *, name: str) -> list[GoldText]:
    """Read one file, comments and blank lines left out.

    Args:
        path: named after the language of its lines; it may be compressed.
        name: what identifies the file: a text's id is this and its line, `en.txt:12`.

    Raises:
        BadInputError: the file cannot be read.
        DataError: lines are malformed; all of them are in it.
    """
    problems: list[Problem] = []
    texts = [text for _, text in inline_lines(path, problems, name=name)]
    if problems:
        raise DataError(problems)
    return texts


def inline_lines(
    path: Path, problems: list[Problem], *, name: str
) -> Iterator[tuple[int, GoldText]]:
    """The texts of one file as `read_inline` reads them, each with the number of its line.

    Args:
        problems: takes the lines that are malformed.

    Raises:
        BadInputError: the file cannot be read.
    """
    language = PurePath(plain_name(path.name)).stem
    note = ""
    lines = read_expanded(path).removeprefix(BOM_UTF8).split(b"\n")
    for number, content in enumerate(lines, start=1):
        try:
            line = content.decode("utf-8").removesuffix("\r")
        except UnicodeDecodeError as error:
            wrong = f"not UTF-8: 0x{content[error.start]:02x} at byte {error.start} of the line"
            problems.append(Problem(str(path), number, 1, wrong))
            continue
        if line.startswith("#"):
            note = line.removeprefix("#").strip()
        elif line:
            try:
                text, mentions = parse(line)
            except ValueError as error:
                problems.append(Problem(str(path), number, 1, str(error)))
                continue
            yield (
                number,
                GoldText(
                    id=f"{name}:{number}",
                    text=text,
                    language=language,
                    note=note,
                    mentions=mentions,
                ),
            )


def parse(line: str) -> tuple[str, tuple[MarkedMention, ...]]:
    """Turn one marked-up line into its plain text and its mentions, in text order.

    Raises:
        ValueError: the markup, a flag or an escape is malformed.
    """
    mentions: list[MarkedMention] = []
    text = ""
    done = 0
    for mark in _MARK.finditer(line):
        text += _plain(line[done : mark.start()])
        surface, place, holders, flags = mark.groups()
        surface = unescape(surface)
        quoted, attributed_to, kind = _flags(flags)
        if not _HOLDERS.fullmatch(holders):
            raise ValueError(f"holders are joined by +, not {holders!r}")
        mentions.append(
            MarkedMention(
                start=len(text),
                end=len(text) + len(surface),
                text=surface,
                place=place,
                used_by=tuple(holders.split("+")) if holders else (),
                quoted=quoted,
                attributed_to=attributed_to,
                kind=kind,
            )
        )
        text += surface
        done = mark.end()
    text += _plain(line[done:])
    if half := _SURROGATE.search(text):
        raise ValueError(f"\\u{ord(half[0]):04x} is half a surrogate pair; use \\UXXXXXXXX")
    return text, tuple(mentions)


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


def _flags(flags: str) -> tuple[bool, str | None, Kind]:
    quoted, attributed_to = False, None
    kind: Kind = "name"
    for flag in flags.split("|")[1:]:
        name, _, value = flag.partition("=")
        if flag == "q":
            quoted = True
        elif name == "a" and value:
            attributed_to = value
        elif name == "k" and value in _KINDS:
            kind = cast("Kind", value)
        else:
            raise ValueError(f"unknown flag {flag!r}")
    return quoted, attributed_to, kind
