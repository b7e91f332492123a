"""Read one YAML file into plain values that remember where they stand.

The parser is a library's; only the step from its events to values is done here, because a
ready loader loses positions, lets a doubled key win silently, expands aliases without bound
and turns a bare `no` into False. Here everything is text unless it is a bare word that some
YAML reader would take for something else: that becomes `Unquoted`, and whoever wanted text
can ask for quotes.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from gazetteer.problems import Problem

MAX_DEPTH: Final = 16
"""Levels of nesting. A gazetteer file has seven; more is a mistake or an attack."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list indices from the top of the file to a value."""


class Unquoted:
    """A bare word that YAML readers do not take for text: `no`, `1945`, `2026-11-01`, nothing.

    Attributes:
        raw: as written; empty where nothing is written.
        reading: what it is read as, for a message.
        number: its value where it is a plain decimal number.
    """

    __slots__ = ("number", "raw", "reading")

    def __init__(self, raw: str, reading: str) -> None:
        self.raw = raw
        self.reading = reading
        self.number = float(raw) if DECIMAL.fullmatch(raw) else None


class Refused:
    """What stands in place of a value that was reported already."""

    __slots__ = ()


Node: TypeAlias = "str | Unquoted | Refused | list[Node] | dict[str, Node]"

DECIMAL: Final = re.compile(r"[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?", re.ASCII)
# PyYAML knows the words of YAML 1.1; these are of YAML 1.2 or in the text of 1.1 alone.
_ALSO_NUMBER: Final = re.compile(r"[-+]?(\.?[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|0o[0-7]+")
_ALSO_BOOLEAN: Final = frozenset({"y", "Y", "n", "N"})
_READINGS: Final = {
    "tag:yaml.org,2002:bool": "a yes or no",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:value": "a YAML sign",
}
_UNREADABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark:
    """Where a value starts, and where everything inside it does.

    Attributes:
        line: 1-based.
        column: 1-based, in code points.
        inner: the marks of its values, by key or list index.
        keys: line and column of each of its keys.
    """

    __slots__ = ("column", "inner", "keys", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.inner: dict[str | int, Mark] = {}
        self.keys: dict[str, tuple[int, int]] = {}


class YamlFile:
    """The content of one file.

    Attributes:
        name: the file's name as the user gave it.
        root: its keys and values; empty where it could not be read.
        problems: what the reading found, in file order.
        readable: whether the file could be read to its end.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: dict[str, Node] = {}
        self.mark = Mark(1, 1)
        self.problems: list[Problem] = []
        self.readable = True

    def locate(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing around it that is written.

        Args:
            path: where the value lies.
            key: whether the key before the value is meant.
        """
        mark = self.mark
        for step in path[:-1]:
            mark = mark.inner.get(step, mark)
        if not path:
            return mark.line, mark.column
        last = path[-1]
        if key and isinstance(last, str) and last in mark.keys:
            return mark.keys[last]
        mark = mark.inner.get(last, mark)
        return mark.line, mark.column

    def report(self, line: int, column: int, message: str) -> None:
        """Note what is wrong at one spot, in one line whatever the file holds."""
        if not message.isprintable():
            message = "".join(c if c.isprintable() else repr(c)[1:-1] for c in message)
        self.problems.append(Problem(self.name, line, column, message))

    def give_up(self, line: int, column: int, message: str) -> None:
        """Report what makes the rest of the file unreadable; half an entry is no entry."""
        self.report(line, column, message)
        self.readable = False
        self.root = {}


def read_yaml(name: str, content: bytes) -> YamlFile:
    """Read the bytes of a file.

    Never raises: whatever is wrong stands in `problems`.
    """
    file = YamlFile(name)
    text = _decode(file, content)
    if text is None:
        return file
    try:
        _build(file, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        parts = [part for part in (error.context, error.problem) if part]
        file.give_up(line, column, f"this is not YAML: {', '.join(parts)}")
    except yaml.YAMLError as error:
        file.give_up(0, 0, f"this is not YAML: {' '.join(str(error).split())}")
    return file


def _decode(file: YamlFile, content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        file.give_up(0, 0, "the file is UTF-16; save it as UTF-8")
        return None
    if b"\0" in content:
        offset = content.index(b"\0")
        file.give_up(0, 0, f"the file is binary (byte 0x00 at offset {offset}); name a YAML file")
        return None
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().removeprefix("\ufeff")
        line, column = _position(before)
        byte = content[error.start]
        file.give_up(
            line,
            column,
            f"byte 0x{byte:02X} at offset {error.start} is not UTF-8; save the file as UTF-8",
        )
        return None
    if bad := _UNREADABLE.search(text):
        line, column = _position(text[: bad.start()])
        code = f"U+{ord(bad.group()):04X}"
        file.give_up(line, column, f"the control character {code} cannot stand here; delete it")
        return None
    return text


def _position(before: str) -> tuple[int, int]:
    lines = re.split("\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


class _Open:
    """A list or mapping that is being filled."""

    __slots__ = ("drop", "key", "mark", "value")

    def __init__(self, value: list[Node] | dict[str, Node], mark: Mark) -> None:
        self.value = value
        self.mark = mark
        self.key: str | None = None
        self.drop = False  # the value behind the key has no place: the key was refused


def _build(file: YamlFile, text: str) -> None:
    """Fill the file from the parser's events; a stack of its own, so no depth is too deep."""
    parser = _Loader(text)
    documents = 0
    stack: list[_Open] = []
    while True:
        event = parser.get_event()
        if event is None:
            break
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                line, column = _start(event)
                file.give_up(line, column, "a second document starts here; keep one in each file")
                return
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            stack.pop()
        elif isinstance(event, ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
            node, mark = _node(file, event)
            _place(file, stack, node, mark)
            if isinstance(node, list | dict):
                if len(stack) == MAX_DEPTH:
                    file.give_up(mark.line, mark.column, f"nested deeper than {MAX_DEPTH} levels")
                    return
                stack.append(_Open(node, mark))
    if documents == 0:
        file.give_up(0, 0, "the file is empty; start it with keys such as 'places:'")


def _start(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _node(
    file: YamlFile, event: ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent
) -> tuple[Node, Mark]:
    line, column = _start(event)
    mark = Mark(line, column)
    if isinstance(event, AliasEvent):
        file.report(line, column, f"the alias *{event.anchor} is refused; write the value out")
        return Refused(), mark
    if event.anchor is not None:
        file.report(line, column, f"the anchor &{event.anchor} is refused; write each value out")
    if event.tag is not None:
        file.report(line, column, f"the tag {event.tag} is refused; put text in quotes instead")
    if isinstance(event, MappingStartEvent):
        return {}, mark
    if isinstance(event, SequenceStartEvent):
        return [], mark
    value: str = event.value
    if event.style or event.tag is not None:
        return value, mark
    reading = _reading(value)
    return (Unquoted(value, reading) if reading else value), mark


def _reading(word: str) -> str:
    """What a bare word is read as by some YAML reader; empty for text."""
    if word in _ALSO_BOOLEAN:
        return "a yes or no"
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in resolvers.get(word[:1], ()):
        if pattern.match(word):
            return _READINGS.get(tag, "")
    return "a number" if _ALSO_NUMBER.fullmatch(word) else ""


def _place(file: YamlFile, stack: list[_Open], node: Node, mark: Mark) -> None:
    """Put a value where it belongs: into the open list, or behind its key."""
    if not stack:
        file.mark = mark
        if isinstance(node, dict):
            file.root = node
        else:
            file.give_up(mark.line, mark.column, "the file must hold keys such as 'places:'")
        return
    parent = stack[-1]
    if isinstance(parent.value, list):
        parent.mark.inner[len(parent.value)] = mark
        parent.value.append(node)
    elif parent.key is None:
        _open_key(file, parent, node, mark)
    else:
        if not parent.drop:
            parent.value[parent.key] = node
            parent.mark.inner[parent.key] = mark
        parent.key = None


def _open_key(file: YamlFile, parent: _Open, node: Node, mark: Mark) -> None:
    """Take a key, and report it where it is no text or stands a second time."""
    if isinstance(node, Unquoted):
        file.report(mark.line, mark.column, quote_it(node))
    elif not isinstance(node, str | Refused):
        file.report(mark.line, mark.column, "a key must be text")
    parent.key = node.raw if isinstance(node, Unquoted) else node if isinstance(node, str) else ""
    parent.drop = not parent.key or parent.key == "<<" or parent.key in parent.mark.keys
    if parent.key == "<<":
        file.report(mark.line, mark.column, "merge keys are refused; write the keys out")
    elif parent.key in parent.mark.keys:
        first, _ = parent.mark.keys[parent.key]
        file.report(mark.line, mark.column, f"{parent.key!r} stands here already, in line {first}")
    elif not parent.drop:
        parent.mark.keys[parent.key] = (mark.line, mark.column)


def quote_it(word: Unquoted) -> str:
    """Ask for quotes around a bare word where text is meant."""
    if not word.raw:
        return "nothing is written here; write a value or delete the key"
    return f'a bare {word.raw} is read as {word.reading}; quote it: "{word.raw}"'
