"""The rules that take two spots of the files to break: duplicates, contradictions, circles.

They look at the files as they were read and not at validated shapes, so that an entry with
one fault still takes part, and one run reports everything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from gazetteer.model import HolderKind
from gazetteer.schema import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gazetteer.yaml_reader import Node, Path, YamlFile


STATE: Final = re.compile("[A-Z]{2}")
OTHER_HOLDER: Final = re.compile("[a-z][a-z0-9_]*")
ID_PATTERNS: Final[Mapping[str, str]] = {
    "wikidata": "Q[1-9][0-9]*",
    "geonames": "[1-9][0-9]*",
    "wof": "[1-9][0-9]*",
    "osm": "(node|way|relation)/[1-9][0-9]*",
    "gvp": "[0-9]{6}",
}
"""What an identifier of another system looks like, where that is known."""


TOPONYMS: Final = (("places", "toponyms"), ("disputes", "names"))
"""Where toponyms stand: table and key."""


class Spot(NamedTuple):
    """A value in a file."""

    file: YamlFile
    path: Path

    def __str__(self) -> str:
        line, _ = self.file.locate(self.path)
        return f"{self.file.name}:{line}"

    def at(self, *steps: str | int) -> Spot:
        """A spot further inside."""
        return Spot(self.file, (*self.path, *steps))

    def report(self, message: str, *, key: bool = False) -> None:
        """Note what is wrong here, naming the entry that it lies in."""
        line, column = self.file.locate(self.path, key=key)
        self.file.report(line, column, f"{entry_name(self.file, self.path)}{message}")


def entry_name(file: YamlFile, path: Path) -> str:
    """The id or key of the entry that a path leads into, as `ct-1003: `; empty if it has none."""
    if len(path) < 2:
        return ""
    table, position = path[:2]
    if table in {"sources", "holders"}:
        return f"{position}: " if len(path) > 2 else ""
    entries = file.root.get(str(table))
    if isinstance(entries, list) and isinstance(position, int) and position < len(entries):
        name = _text(entries[position], "text" if table == "homonyms" else "id")
        return f"{name}: " if name else ""
    return ""


def declared(files: list[YamlFile]) -> Known:
    """Everything that a name in the files may point to."""
    retired: dict[str, tuple[str, ...]] = {}
    for _, entry in _entries(files, "retired"):
        if name := _text(entry, "id"):
            retired.setdefault(name, tuple(_texts(entry, "successors")))
    places = {_text(entry, "id") for _, entry in _entries(files, "places")} - {""}
    return Known(
        sources={key for file in files for key in _table(file, "sources")},
        holders={key for file in files for key in _table(file, "holders")},
        places=places,
        # A number that is used again is reported once, where it is, and not at each mention.
        retired={name: to for name, to in retired.items() if name not in places},
        complete=all(file.readable for file in files),
    )


def cross_check(files: list[YamlFile]) -> None:
    """Report every broken rule of this kind to the file where it is broken."""
    _one_version(files)
    _same_tables(files)
    _holder_keys(files)
    _fresh_identifiers(files)
    _distinct_toponyms(files)
    _evidence_for_usage(files)
    _distinct_homonyms(files)
    _distinct_parents(files)
    _no_contradictions(files)
    _successors_by_reason(files)
    _identifiers_elsewhere(files)
    _no_circles(files)
    for file in files:
        _no_repeated_words(file)


def _text(node: Node, key: str) -> str:
    value = node.get(key) if isinstance(node, dict) else None
    return value if isinstance(value, str) else ""


def _texts(node: Node, key: str) -> list[str]:
    values = node.get(key) if isinstance(node, dict) else None
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _table(file: YamlFile, key: str) -> dict[str, Node]:
    table = file.root.get(key)
    return table if isinstance(table, dict) else {}


def _inside(spot: Spot, node: Node, key: str) -> Iterator[tuple[Spot, Node]]:
    """Each value of a list under a key, with its spot."""
    values = node.get(key) if isinstance(node, dict) else None
    if isinstance(values, list):
        for index, value in enumerate(values):
            yield spot.at(key, index), value


def _entries(files: list[YamlFile], table: str) -> Iterator[tuple[Spot, Node]]:
    for file in files:
        yield from _inside(Spot(file, ()), file.root, table)


def _one_version(files: list[YamlFile]) -> None:
    first: Spot | None = None
    for file in files:
        if "version" in file.root:
            spot = Spot(file, ("version",))
            if first:
                spot.report(f"the version stands in {first} already; keep one", key=True)
            else:
                first = spot


def _same_tables(files: list[YamlFile]) -> None:
    for table, kind in (("sources", "source"), ("holders", "holder")):
        first: dict[str, tuple[Spot, Node]] = {}
        for file in files:
            for key, entry in _table(file, table).items():
                spot = Spot(file, (table, key))
                other, other_entry = first.setdefault(key, (spot, entry))
                if entry != other_entry:
                    spot.report(f"{kind} {key!r} reads otherwise in {other}; make them alike")


def _holder_keys(files: list[YamlFile]) -> None:
    """A state is told from any other holder by its key alone."""
    for file in files:
        for key, holder in _table(file, "holders").items():
            kind = _text(holder, "kind")
            spot = Spot(file, ("holders", key))
            is_other = kind in get_args(HolderKind) and kind != "state"
            if kind == "state" and not STATE.fullmatch(key):
                spot.report(
                    f"{key!r} is no ISO 3166-1 code of two capitals, such as 'JP'", key=True
                )
            elif is_other and not OTHER_HOLDER.fullmatch(key):
                spot.report(f"{key!r} is no state; write its key in lower case", key=True)


def _fresh_identifiers(files: list[YamlFile]) -> None:
    retired: dict[str, Spot] = {}
    for table in ("retired", "places", "disputes"):
        first: dict[str, Spot] = {}
        for entry_spot, entry in _entries(files, table):
            if not (name := _text(entry, "id")):
                continue
            spot = entry_spot.at("id")
            if name in first:
                spot.report(f"the id stands in {first[name]} already; take a fresh number")
            elif table == "places" and name in retired:
                spot.report(f"the id was retired in {retired[name]}; take a fresh number")
            first.setdefault(name, spot)
        if table == "retired":
            retired = first


def _distinct_toponyms(files: list[YamlFile]) -> None:
    """One text in one language and one usage is one toponym, except as noun and adjective."""
    for table, key in TOPONYMS:
        for entry_spot, entry in _entries(files, table):
            first: dict[tuple[str, str, tuple[str, ...], bool], Spot] = {}
            for toponym_spot, toponym in _inside(entry_spot, entry, key):
                text, language = _text(toponym, "text"), _text(toponym, "language")
                usage = tuple(sorted(_texts(toponym, "used_by")))
                spot = toponym_spot.at("text")
                name = (text, language, usage, _text(toponym, "role") == "adjective")
                other = first.setdefault(name, spot)
                if text and other is not spot:
                    line, _ = other.file.locate(other.path)
                    spot.report(
                        f"{text!r} stands with this language and usage in line {line} already; "
                        f"keep one"
                    )


def _evidence_for_usage(files: list[YamlFile]) -> None:
    for table, key in TOPONYMS:
        for entry_spot, entry in _entries(files, table):
            for spot, toponym in _inside(entry_spot, entry, key):
                if not isinstance(toponym, dict):
                    continue
                if toponym.get("used_by") and "evidence" not in toponym:
                    spot.report(
                        "used_by needs evidence: 'stated' where a source says whose name it is, "
                        "'editorial' where its form does"
                    )
                elif "evidence" in toponym and not toponym.get("used_by"):
                    spot.at("evidence").report(
                        "evidence is for used_by, which names nobody; delete it"
                    )
                _apart(spot, toponym, "used_by", "disputed_by", "cannot both use and reject a name")


def _distinct_homonyms(files: list[YamlFile]) -> None:
    first: dict[tuple[str, str], Spot] = {}
    for entry_spot, entry in _entries(files, "homonyms"):
        text, means = _text(entry, "text"), _text(entry, "means")
        spot = entry_spot.at("text")
        other = first.setdefault((text, means), spot)
        if text and means and other is not spot:
            spot.report(f"the homonym stands in {other} already; keep one")
        if _text(entry, "likelihood") == "cued" and not _texts(entry, "cues"):
            entry_spot.at("likelihood").report(
                "a cued homonym needs cues; give some, or say how likely it is"
            )


def _distinct_parents(files: list[YamlFile]) -> None:
    for entry_spot, entry in _entries(files, "places"):
        first: dict[str, Spot] = {}
        for part_spot, part in _inside(entry_spot, entry, "part_of"):
            place = _text(part, "place")
            spot = part_spot.at("place")
            other = first.setdefault(place, spot)
            if place and other is not spot:
                line, _ = other.file.locate(other.path)
                spot.report(f"{place} stands in line {line} already; join the two")


def _no_contradictions(files: list[YamlFile]) -> None:
    for spot, dispute in _entries(files, "disputes"):
        _apart(spot, dispute, "places", "related", "cannot be disputed and only related")
    for place_spot, place in _entries(files, "places"):
        for spot, extent in _inside(place_spot, place, "extents"):
            _apart(spot, extent, "members", "excludes", "cannot be counted in and out")
            for member_spot, member in _inside(spot, extent, "members"):
                if member and member == _text(place, "id"):
                    member_spot.report("a place is no member of itself; name what it holds")


def _apart(spot: Spot, node: Node, one: str, other: str, complaint: str) -> None:
    """Report what stands in both of two lists that exclude each other."""
    taken = _texts(node, one)
    for value_spot, value in _inside(spot, node, other):
        if isinstance(value, str) and value in taken:
            value_spot.report(f"{value} {complaint}; keep one")


def _successors_by_reason(files: list[YamlFile]) -> None:
    for spot, entry in _entries(files, "retired"):
        reason, count = _text(entry, "reason"), len(_texts(entry, "successors"))
        if reason == "merged" and count != 1:
            spot.at("successors").report(f"a merged place has one successor, not {count}")
        if reason == "split" and count < 2:
            spot.at("successors").report(f"a split place has two successors or more, not {count}")


def _identifiers_elsewhere(files: list[YamlFile]) -> None:
    for spot, place in _entries(files, "places"):
        ids = place.get("ids") if isinstance(place, dict) else None
        for system, key in ids.items() if isinstance(ids, dict) else ():
            pattern = ID_PATTERNS.get(system)
            if pattern and isinstance(key, str) and not re.fullmatch(pattern, key, re.ASCII):
                message = f"{key!r} is not an identifier of {system}; its form is {pattern}"
                spot.at("ids", system).report(message)


class _Link(NamedTuple):
    child: str
    parent: str
    holders: frozenset[str]
    spot: Spot


def _no_circles(files: list[YamlFile]) -> None:
    """No holder may put a place into itself; what two holders say apart may differ."""
    links: list[_Link] = []
    for entry_spot, entry in _entries(files, "places"):
        for part_spot, part in _inside(entry_spot, entry, "part_of"):
            child, parent = _text(entry, "id"), _text(part, "place")
            if child and parent:
                spot = part_spot.at("place")
                links.append(_Link(child, parent, frozenset(_texts(part, "according_to")), spot))
    for holder in ("", *sorted({holder for link in links for holder in link.holders})):
        view = [link for link in links if not link.holders or holder in link.holders]
        for closing, circle in _circles(view):
            message = f"part_of goes round in a circle: {' → '.join(circle)}; cut it"
            closing.spot.report(message)
            links.remove(closing)  # one report is enough, whoever else says so


def _circles(links: list[_Link]) -> list[tuple[_Link, list[str]]]:
    """Each link that closes a circle, with the places around it; without them there is none.

    graphlib finds one circle at a time, which is slow where a slip of an editor made many.
    """
    found: list[tuple[_Link, list[str]]] = []
    wholes: dict[str, list[_Link]] = {}
    for link in links:
        wholes.setdefault(link.child, []).append(link)
    done: set[str] = set()
    for start, first in wholes.items():
        trail = {} if start in done else {start: iter(first)}
        while trail:
            place, steps = next(reversed(trail.items()))
            step = next(steps, None)
            if step is None:
                done.add(place)
                del trail[place]
            elif step.parent in trail:
                around = list(trail)
                found.append((step, [place, *around[around.index(step.parent) :]]))
            elif step.parent not in done:
                trail[step.parent] = iter(wholes.get(step.parent, ()))
    return found


def _no_repeated_words(file: YamlFile) -> None:
    """No list of the format means anything by saying the same twice."""
    waiting: list[tuple[Path, Node]] = [((), file.root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            waiting.extend(((*path, key), value) for key, value in node.items())
        elif isinstance(node, list):
            seen: set[str] = set()
            for index, value in enumerate(node):
                if isinstance(value, dict | list):
                    waiting.append(((*path, index), value))
                elif isinstance(value, str):
                    if value in seen:
                        Spot(file, (*path, index)).report(
                            f"{value!r} stands twice in one list; delete one"
                        )
                    seen.add(value)
