"""Read the files of a gazetteer, check every rule, and make values of them.

Everything that is wrong in any of the files comes out of one run: what cannot be read is
reported by the reader, what one value breaks by its shape, what takes two by the
cross-checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

import msgspec
from pydantic import BaseModel, ValidationError

from gazetteer.coverage import coverage
from gazetteer.cross_checks import Spot, cross_check, declared
from gazetteer.errors import DataError
from gazetteer.files import gazetteer_files, read_bytes, unreadable
from gazetteer.model import GazetteerData
from gazetteer.problems import Problem
from gazetteer.schema import FileShape
from gazetteer.suggestions import did_you_mean
from gazetteer.yaml_reader import Refused, Unquoted, YamlFile, quote_it, read_yaml

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from gazetteer.files import StrPath
    from gazetteer.yaml_reader import Path as YamlPath


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files of a gazetteer say.

    Attributes:
        data: the checked values; None where there are problems.
        problems: everything that is wrong, in file order.
        spots: file, line and column of each place and dispute, by id.
    """

    data: GazetteerData | None
    problems: list[Problem]
    spots: dict[str, tuple[str, int, int]] = field(default_factory=dict)


def load_data(path: StrPath) -> GazetteerData:
    """Load a gazetteer from one file or a folder of `*.yaml` files.

    Raises:
        DataError: the files break a rule; it holds every problem of every file.
    """
    reading = read_gazetteer(path)
    if reading.data is None:
        raise DataError(reading.problems)
    return reading.data


def check(path: StrPath) -> list[Problem]:
    """Find everything that is wrong with a gazetteer, and where it is thin.

    Returns:
        The broken rules in file order; where no rule is broken, the gaps in coverage.
    """
    reading = read_gazetteer(path)
    if reading.data is None:
        return reading.problems
    return coverage(reading.data, reading.spots)


def read_gazetteer(path: StrPath) -> Reading:
    """Read and check the files, and keep where each place stands."""
    try:
        names = gazetteer_files(path)
    except DataError as error:
        return Reading(None, list(error.problems))
    files = [_read(name) for name in names]
    known = declared(files)
    shapes: list[FileShape] = []
    for file in files:
        if not file.readable:
            continue
        try:
            shapes.append(FileShape.model_validate(file.root, context=known))
        except ValidationError as error:
            for details in error.errors(include_url=False):
                _report(file, details)
    cross_check(files)
    problems = [
        problem
        for file in files
        for problem in sorted(file.problems, key=lambda problem: (problem.line, problem.column))
    ]
    if known.complete and not any("version" in file.root for file in files):
        message = 'no version is stated; write such as version: "2026.11"'
        problems.append(Problem(str(path), 0, 0, message))
    if problems:
        return Reading(None, problems)
    return Reading(_values(shapes), [], _spots(files, shapes))


def _read(path: str) -> YamlFile:
    try:
        content = read_bytes(path)
    except OSError as error:
        file = YamlFile(path)
        file.problems.append(unreadable(path, error))
        file.readable = False
        return file
    return read_yaml(path, content)


def _values(shapes: list[FileShape]) -> GazetteerData:
    """The values of all files as one; tables become lists of entries with an id."""
    version = ""
    tables: dict[str, dict[str, dict[str, object]]] = {"sources": {}, "holders": {}}
    lists: dict[str, list[object]] = {}
    for shape in shapes:
        version = shape.version or version
        for key, value in shape.model_dump(exclude={"version"}).items():
            if key in tables:
                tables[key] |= {name: {"id": name, **entry} for name, entry in value.items()}
            else:
                lists.setdefault(key, []).extend(value)
    whole = {"version": version, **lists}
    whole |= {key: list(table.values()) for key, table in tables.items()}
    return msgspec.convert(whole, GazetteerData)


def _spots(files: list[YamlFile], shapes: list[FileShape]) -> dict[str, tuple[str, int, int]]:
    spots: dict[str, tuple[str, int, int]] = {}
    for file, shape in zip(files, shapes, strict=True):
        for index, place in enumerate(shape.places):
            spots[place.id] = (file.name, *file.locate(("places", index)))
        for index, dispute in enumerate(shape.disputes):
            spots[dispute.id] = (file.name, *file.locate(("disputes", index)))
    return spots


def _report(file: YamlFile, details: ErrorDetails) -> None:
    """Report what the validator found, in words for whoever edits the file."""
    if isinstance(details["input"], Refused):
        return
    path: YamlPath = details["loc"]
    is_key = path[-1:] == ("[key]",)
    if is_key:
        path = path[:-1]
    Spot(file, path).report(
        _message(details, path), key=is_key or details["type"] == "extra_forbidden"
    )


def _message(details: ErrorDetails, path: YamlPath) -> str:
    name = path[-1] if path else "the file"
    given = details["input"]
    context = details.get("ctx", {})
    match details["type"]:
        case "value_error":
            return str(context["error"])
        case "missing":
            return f"{name!r} is missing; {'name one at least' if name == 'sources' else 'add it'}"
        case "extra_forbidden":
            known = _keys_beside(path)
            hint = did_you_mean(str(name), known) or f"; known here are {', '.join(known)}"
            return f"the key {name!r} is not known{hint}"
        case "literal_error":
            choices: list[str] = re.findall(r"'([^']+)'", context["expected"])
            if isinstance(given, str):
                hint = did_you_mean(given, choices) or f"; write one of {', '.join(choices)}"
                return f"{given!r} is no known value of {_owner(path)}{hint}"
        case "too_short":
            least = context["min_length"]
            return f"{name!r} needs at least {least} {'entry' if least == 1 else 'entries'}"
        case "greater_than_equal" | "less_than_equal":
            bounds = {"lat": "-90 and 90", "lon": "-180 and 180"}
            return f"{name} is {_shown(given)}; it lies between {bounds[str(name)]}"
        case _:
            pass
    if isinstance(given, Unquoted) and not (details["type"] == "float_type" and given.raw):
        wants_text = details["type"] in {"string_type", "literal_error"}
        if wants_text or not given.raw:
            return quote_it(given)
    wanted = WANTED.get(details["type"], "something else")
    which = "an entry of " if isinstance(name, int) else ""
    return f"{which}{_owner(path)!r} must be {wanted}, not {_shown(given)}"


WANTED = {
    "string_type": "text",
    "literal_error": "text",
    "list_type": "a list, in brackets",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "float_type": "a decimal number without quotes",
}
"""What the validator wanted, by its name for the error."""


def _owner(path: YamlPath) -> str:
    """The key that a value stands under, or the list under it."""
    return next((step for step in reversed(path) if isinstance(step, str)), "the file")


def _shown(given: object) -> str:
    match given:
        case Unquoted():
            return given.raw
        case dict():
            return "keys and values"
        case list():
            return "a list"
        case _:
            return repr(given)


def _keys_beside(path: YamlPath) -> list[str]:
    """The keys that the format knows where an unknown one stands."""
    shape: type[BaseModel] = FileShape
    for step in path[:-1]:
        # An index or the key of a table leads to no field, and leaves the shape as it is.
        if isinstance(step, str) and step in shape.model_fields:
            shape = _shape_in(shape.model_fields[step].annotation) or shape
    return list(shape.model_fields)


def _shape_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_shape_in(argument) for argument in get_args(annotation))
    return next((shape for shape in found if shape), None)
