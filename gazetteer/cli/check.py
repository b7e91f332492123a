"""`gazetteer check [FILE...]`: every mistake in gazetteer files, by line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.cli.parser import examples

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from gazetteer.model import GazetteerData
    from gazetteer.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `check`."""
    parser.description = """\
Check gazetteer files and point at every mistake: file, line, column, what is wrong and how
to mend it. Where nothing is wrong it warns where the data are thin. Each argument is a
gazetteer of its own, a YAML file or a folder of them."""
    parser.epilog = examples(
        ("gazetteer check", "the gazetteer that ships with the program"),
        ("gazetteer check names.yaml", "your own"),
        ("gazetteer check --format jsonl data/", "problems for an editor or a script"),
    )
    parser.add_argument("paths", nargs="*", metavar="FILE|FOLDER", help="what to check")
    parser.add_argument(
        "--gazetteer", metavar="FILE|FOLDER", help="the same as naming it without the option"
    )
    parser.add_argument(
        "--format", choices=("text", "jsonl"), default="text", metavar="FORMAT",
        help="text (default) or jsonl: one problem a line, nothing where there is none",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Check every gazetteer; 1 where one breaks a rule, 0 where the data are only thin."""
    from gazetteer.coverage import coverage
    from gazetteer.loading import read_gazetteer
    from gazetteer.opening import shipped_data

    named = [*args.paths, *([args.gazetteer] if args.gazetteer else [])]
    status = 0
    for path in [Path(name) for name in named] or [Path(shipped_data())]:
        reading = read_gazetteer(path)
        if reading.data is None:
            status = 1
            _write_problems(reading.problems, args.format)
            continue
        gaps = coverage(reading.data, reading.spots)
        _write_problems(gaps, args.format)
        if args.format == "text":
            found = f"no errors, {len(gaps)} warnings" if gaps else "no problems"
            print(f"{path}: {_summary(reading.data)}, {found}")
    return status


def _write_problems(problems: Iterable[Problem], chosen: str) -> None:
    if chosen == "jsonl":
        import msgspec

        for problem in problems:
            sys.stdout.buffer.write(msgspec.json.encode(problem) + b"\n")
        return
    for problem in problems:
        print(problem)


def _summary(data: GazetteerData) -> str:
    toponyms = sum(len(place.toponyms) for place in data.places)
    return (
        f"version {data.version}, {len(data.places)} places, {toponyms} toponyms, "
        f"{len(data.disputes)} disputes"
    )
