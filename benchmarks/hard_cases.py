"""How many of the hard cases in tests/cases/hard.csv each tool gets right.

Every tool is given the same recorded names. A case is passed where the surfaces that are found,
in order, are those expected; a peer knows no places, so of this project alone the right place
is asked for as well.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers import peers
from gazetteer.opening import load
from gazetteer.tagging import tag
from tests.gold_set import unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gazetteer.store import Gazetteer

CASES = Path(__file__).parent.parent / "tests" / "cases" / "hard.csv"


def hard_case_table(gazetteer: Gazetteer) -> list[str]:
    """Passes for each tool, as the rows of a table."""
    with CASES.open(encoding="utf-8", newline="") as file:
        cases = [
            (unescape(row["text"]), _expected(unescape(row["expected"] or "")))
            for row in csv.DictReader(file)
        ]
    names = {t.text for place in gazetteer.data.places for t in place.toponyms}
    rows = ["| tool | hard cases passed |", "|---" * 2 + "|"]
    ours = sum(
        [(m.text, m.place) for m in tag(gazetteer, text).mentions] == expected
        for text, expected in cases
    )
    rows.append(f"| this project | {ours} of {len(cases)} |")
    for peer in peers(names, "en"):
        find = _of_japanese_too(peer.find, names) if "spaCy" in peer.name else peer.find
        passed = sum(
            [text[start:end] for start, end in _longest(find(text))] == [s for s, _ in expected]
            for text, expected in cases
        )
        rows.append(f"| {peer.name} | {passed} of {len(cases)} |")
    return rows


def _expected(cell: str) -> list[tuple[str, str]]:
    found = [mention.rpartition("@") for mention in cell.split(" | ") if mention]
    return [(surface, place) for surface, _, place in found]


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The leftmost longest of some spans: the least that a user of a bare matcher would do."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _of_japanese_too(
    find: Callable[[str], list[tuple[int, int]]], names: Iterable[str]
) -> Callable[[str], list[tuple[int, int]]]:
    """SpaCy with the tokenizer that fits the text's script."""
    japanese = next(peer.find for peer in peers(names, "ja") if "spaCy" in peer.name)

    def either(text: str) -> list[tuple[int, int]]:
        return (japanese if any("\u3040" <= c <= "\u9fff" for c in text) else find)(text)

    return either


if __name__ == "__main__":
    print("\n".join(hard_case_table(load())))
