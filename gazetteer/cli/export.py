"""`gazetteer export`: a whole gazetteer in the format of another program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gazetteer.cli import options
from gazetteer.cli.parser import examples
from gazetteer.formats import EXPORT_FORMATS

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `export`."""
    formats = "\n".join(
        f"  {form.name:<14} {form.summary}\n{'':17}loses: {form.loses}"
        for form in EXPORT_FORMATS.values()
    )
    parser.description = f"""\
Write a whole gazetteer in the format of another program.

formats, and what each cannot carry:
{formats}"""
    parser.epilog = examples(
        ("gazetteer export --format geojson > places.geojson", "for a map"),
        ("gazetteer export --format linked-places > places.jsonld", "for other gazetteers"),
        ("gazetteer export --format jsonl --gazetteer names/", "your own, complete"),
    )
    parser.add_argument(
        "--format", choices=tuple(EXPORT_FORMATS), required=True, metavar="FORMAT",
        help=", ".join(EXPORT_FORMATS),
    )  # fmt: skip
    options.add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Write it."""
    gazetteer = options.open_gazetteer(args)
    output = sys.stdout.buffer  # UTF-8 and line ends as the format has them, on every system
    for piece in EXPORT_FORMATS[args.format].export(gazetteer):
        output.write(piece.encode())
    output.flush()
    return 0
