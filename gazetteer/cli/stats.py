"""`gazetteer stats`: what a gazetteer holds, and where it is thin."""

from __future__ import annotations

import sys
from itertools import groupby, islice
from typing import TYPE_CHECKING

import msgspec

from gazetteer.cli import options, terminal
from gazetteer.cli.parser import examples

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from gazetteer.statistics import Statistics

FORMATS = ("table", "jsonl")

MOST = 15
"""Sources and thin places that a table shows of each; `--all` shows every one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `stats`."""
    parser.description = """\
Count places, toponyms, forms, languages, holders and sources, and list what is thin."""
    parser.epilog = examples(
        ("gazetteer stats", "the gazetteer that ships with the program"),
        ("gazetteer stats --all --gazetteer names/", "your own, with every thin spot"),
        ("gazetteer stats | jq .by_source", "as JSON, for a script"),
    )
    parser.add_argument("--all", action="store_true", help="cut no list short")
    options.add_gazetteer(parser)
    options.add_format(parser, FORMATS, "table")


def run(args: argparse.Namespace) -> int:
    """Count and show."""
    from gazetteer.statistics import statistics

    counted = statistics(options.open_gazetteer(args))
    if options.output_format(args, "table") == "jsonl":
        sys.stdout.buffer.write(msgspec.json.encode(counted) + b"\n")
        return 0
    for line in _lines(counted, most=None if args.all else MOST):
        print(line)
    return 0


def _lines(counted: Statistics, *, most: int | None) -> Iterator[str]:
    yield f"gazetteer {counted.gazetteer}"
    yield ""
    yield from terminal.table(
        ("count", "of"),
        [
            (f"{counted.places}", f"places, {counted.located} with a point"),
            (f"{counted.toponyms}", f"toponyms, {counted.disputed_names} of them rejected by some"),
            (f"{counted.inflections}", "case forms stated in the files"),
            (f"{counted.forms}", f"forms looked up, {counted.forms_in_text} sought in text"),
            (f"{len(counted.languages)}", "languages, each script counted apart"),
            (f"{counted.disputes}", "disputes"),
            (f"{counted.homonyms}", "homonyms"),
            (f"{counted.sources}", f"sources, {counted.unsourced} toponyms without one"),
            (f"{counted.retired}", "retired identifiers"),
        ],
    )
    for what, table in (
        ("feature types", counted.feature_types),
        ("languages", counted.languages),
        ("roles", counted.roles),
        ("used by", counted.holders),
        ("evidence for the holder", counted.evidence),
        ("best source (A, B, C)", counted.by_reliability),
        ("identifiers", counted.identifiers),
    ):
        yield ""
        yield f"{what}: {_row(table)}"
    yield ""
    yield from terminal.table(
        ("dispute", "disputed", "places around", "toponyms"),
        [(d.dispute, str(d.disputed), str(d.places), str(d.toponyms)) for d in counted.by_dispute],
    )
    yield ""
    yield from terminal.table(
        ("toponyms", "share", "alone", "source"),
        [
            (str(s.toponyms), f"{s.share:.1%}", str(s.alone), f"{s.source} ({s.reliability})")
            for s in counted.by_source[:most]
        ],
    )
    yield from _more(len(counted.by_source), most)
    for lacks, group in groupby(counted.thin, key=lambda spot: spot.lacks):
        spots = list(group)
        yield ""
        yield f"thin: {lacks} ({len(spots)})"
        yield ", ".join(f"{spot.label} [{spot.place}]" for spot in islice(spots, most))
        yield from _more(len(spots), most)


def _row(table: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in table.items()) or "none"


def _more(total: int, most: int | None) -> Iterator[str]:
    if most is not None and total > most:
        yield f"... and {total - most} more (--all)"
