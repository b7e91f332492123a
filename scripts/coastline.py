"""Make the coastlines of the map, `service/static/coast.svg`, from the World Vector Shoreline.

The shoreline is a work of the US Government in the public domain, at 1:1,000,000 in the Debian
package `xtide-coastline` 20020202-1.2; made with that version. The output is one SVG symbol
whose unit is a thousandth of a degree, so that the page places it with a linear transform and
computes no coordinate. Detail is kept where the disputed places lie and thinned out elsewhere.

    apt-get download xtide-coastline && dpkg -x xtide-coastline_*.deb /tmp/xtide
    python scripts/coastline.py /tmp/xtide/usr/share/xtide-wvs/wvs1.dat
"""

from __future__ import annotations

import heapq
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OUTPUT = Path(__file__).parent.parent / "service" / "static" / "coast.svg"

Point = tuple[int, int]
"""Longitude and latitude in seconds of arc, the unit of the source."""

SECONDS = 3600
UNITS = 1000
"""Of the output, in a degree."""

DETAIL: tuple[tuple[tuple[float, float, float, float], float], ...] = (
    ((144.5, 43.0, 157.0, 51.3), 0.0),
    ((140.0, 41.0, 160.0, 56.0), 4e-4),
    ((129.5, 34.5, 134.0, 38.5), 4e-5),
    ((121.0, 23.8, 129.0, 27.2), 4e-5),
    ((117.0, 20.0, 165.0, 63.0), 2e-3),
)
"""West, south, east, north, and the area in square degrees that a vertex, or an island, must
matter for to be kept there; the first box that holds it counts."""

ELSEWHERE = 0.06

DROPPED = ((123.4, 25.6, 124.7, 26.0), (131.8, 37.2, 131.95, 37.3))
"""Here the source is off by 1 to 4 km, more than the islets are long: the gazetteer's points
say better where they are."""

SOUTHERNMOST = -60
"""Degrees; Antarctica is cut by the edge of the map and has no part in it."""

WIDEST_GAP = 600
"""Seconds of arc over which two ends of the source's lines are taken for one."""

RECORD = 3072
"""Bytes of a physical record of the file."""


class Shoreline:
    """The file: cells of one degree, each a chain of logical records of delta-coded lines."""

    def __init__(self, path: Path) -> None:
        """Read the file whole."""
        self._bytes = path.read_bytes()
        self._length = self._bytes[3]
        self._per_record = RECORD // self._length
        self._map_records = (180 * 360 - 1) // (self._length * 8) + 2

    def lines(self) -> Iterator[list[Point]]:
        """Every line, cut where it crosses into the next cell."""
        for latitude in range(SOUTHERNMOST, 90):
            for longitude in range(-180, 180):
                yield from self._cell(latitude, longitude)

    def _cell(self, latitude: int, longitude: int) -> Iterator[list[Point]]:
        number = (latitude + 90) * 360 + longitude + 180 + 1 + self._map_records
        bit = number + self._length * 8 - (self._map_records + 1)
        if not self._bytes[bit // 8] >> (7 - bit % 8) & 1:
            return
        line: list[Point] = []
        pairs = self._pairs(number)
        x = y = 0
        for first, second in pairs:
            count = (first % 128) * 4 + second // 64 + 1
            north, east = (a * 256 + b for a, b in (next(pairs), next(pairs)))
            if first >= 128:  # goes on from the last point, by more than a delta can say
                y += (second % 64 // 8) * 65536 + north - 262144
                x += (second % 8) * 65536 + east - 262144
            else:
                if len(line) > 1:
                    yield line
                line = []
                y, x = latitude * SECONDS + north, longitude * SECONDS + east
            line.append((x, y))
            for _ in range(count - 1):
                north, east = next(pairs)
                y, x = y + north - 128, x + east - 128
                line.append((x, y))
        if len(line) > 1:
            yield line

    def _pairs(self, number: int) -> Iterator[tuple[int, int]]:
        """The bytes of a chain of logical records, two by two."""
        used = self._length - 4
        while True:
            start = (number - 1) // self._per_record * RECORD
            start += (number - 1) % self._per_record * self._length
            record = self._bytes[start : start + self._length]
            stop = record[used] - 1 if record[used] else used
            yield from zip(record[0:stop:2], record[1:stop:2], strict=True)
            if record[used]:
                return
            number = int.from_bytes(record[used + 1 : used + 4], "big")


def rings(lines: Iterable[list[Point]]) -> Iterator[list[Point]]:
    """Join lines end to end into rings, without the repeated last point.

    What stays open is cut by the edge of the map and is closed along it.
    """
    ends: dict[Point, list[list[Point]]] = defaultdict(list)
    for line in lines:
        if line[0] == line[-1]:
            yield line[:-1]
        else:
            ends[line[0]].append(line)
            ends[line[-1]].append(line)
    chains = []
    for start in list(ends):
        while ends[start]:
            ahead = _followed(ends, start)
            chains.append(_followed(ends, start)[:0:-1] + ahead)
    yield from _bridged(chains)


def _followed(ends: dict[Point, list[list[Point]]], start: Point) -> list[Point]:
    """The chain of lines from there on, each line taken from `ends`."""
    chain = [start]
    while waiting := ends[chain[-1]]:
        line = waiting[0]
        for end in (line[0], line[-1]):
            ends[end] = [other for other in ends[end] if other is not line]
        chain += line[1:] if line[0] == chain[-1] else line[-2::-1]
    return chain


def _bridged(chains: list[list[Point]]) -> Iterator[list[Point]]:
    """The chains, joined where the source leaves a small gap."""
    while chains:
        chain = chains.pop()
        for _ in range(2):  # on from its end, then from its beginning
            while chains and chain[0] != chain[-1]:
                gap, nearest = min(
                    (_distance(chain[-1], end), number)
                    for number, other in enumerate(chains)
                    for end in (other[0], other[-1])
                )
                if gap > min(WIDEST_GAP, _distance(chain[0], chain[-1])):
                    break
                line = chains.pop(nearest)
                near = _distance(chain[-1], line[0]) == gap
                chain += line if near else line[::-1]
            chain.reverse()
        yield chain[:-1] if chain[0] == chain[-1] else chain


def _distance(a: Point, b: Point) -> int:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def simplified(ring: list[Point]) -> list[Point]:
    """The ring without the vertices that matter too little where they are (Visvalingam)."""
    size = len(ring)
    before = [(i - 1) % size for i in range(size)]
    after = [(i + 1) % size for i in range(size)]
    kept = [True] * size
    areas = [_triangle(ring[before[i]], ring[i], ring[after[i]]) for i in range(size)]
    queue = [(area / max(_least(ring[i]), 1e-12), i, area) for i, area in enumerate(areas)]
    heapq.heapify(queue)
    left = size
    while queue and queue[0][0] < 1 and left > 3:
        _, i, area = heapq.heappop(queue)
        if not kept[i] or area != areas[i]:
            continue
        kept[i] = False
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            # Never less than what was dropped beside it, or whole capes would go.
            areas[j] = max(area, _triangle(ring[before[j]], ring[j], ring[after[j]]))
            heapq.heappush(queue, (areas[j] / max(_least(ring[j]), 1e-12), j, areas[j]))
    return [point for point, keep in zip(ring, kept, strict=True) if keep]


def _triangle(a: Point, b: Point, c: Point) -> float:
    doubled = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    return abs(doubled) / 2 / SECONDS**2


def _area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 / SECONDS**2


def _least(point: Point) -> float:
    return next((area for box, area in DETAIL if _inside(point, box)), ELSEWHERE)


def _inside(point: Point, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = (edge * SECONDS for edge in box)
    return west <= point[0] <= east and south <= point[1] <= north


def path(ring: list[Point]) -> str:
    """The ring as SVG path data, relative, in thousandths of a degree, north up."""
    points: list[Point] = []
    for x, y in ring:
        point = (round(x / SECONDS * UNITS), round(-y / SECONDS * UNITS))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) < 3:
        return ""
    steps = [f"M{points[0][0]} {points[0][1]}l"]
    for (x0, y0), (x1, y1) in pairwise(points):
        dx, dy = x1 - x0, y1 - y0
        steps.append(f"{dx}{dy}" if dy < 0 else f"{dx} {dy}")
        steps.append(" ")
    return "".join(steps).strip().replace(" -", "-").replace("l ", "l") + "z"


def main(source: str) -> None:
    """Write the symbol: one path a ring, so that a browser paints only those in view."""
    parts: dict[tuple[int, int], list[str]] = defaultdict(list)
    vertices = 0
    for ring in rings(Shoreline(Path(source)).lines()):
        if any(_inside(ring[0], box) for box in DROPPED):
            continue
        if _area(ring) < _least(ring[0]):
            continue
        small = simplified(ring)
        if data := path(small):
            vertices += len(small)
            parts[small[0][0] // SECONDS // 10, small[0][1] // SECONDS // 10].append(data)
    paths = "\n".join(
        f'<path vector-effect="non-scaling-stroke" d="{"".join(parts[key])}"/>'
        for key in sorted(parts)
    )
    OUTPUT.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        "<!-- World Vector Shoreline, public domain; made by scripts/coastline.py -->\n"
        f'<symbol id="land" overflow="visible" fill-rule="evenodd">\n{paths}\n</symbol>\n</svg>\n',
        encoding="utf-8",
    )
    print(f"{OUTPUT}: {vertices} vertices, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
