"""`gazetteer lookup NAME...`: the places that written names may mean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gazetteer.cli import options
from gazetteer.cli.parser import examples
from gazetteer.errors import InvalidQueryError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from gazetteer.answers import CandidateAnswer, LookupResult

FORMATS = ("table", "jsonl")
COLUMNS = ("place", "label", "type", "score", "match", "toponym", "language", "used by", "why")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lookup`."""
    parser.description = """\
List the places that a written name may mean, best first.

A name of several places lists them all. "match" marks the one that is safe to link without
looking; there may be none. A name that nothing matches is no error."""
    parser.epilog = examples(
        ("gazetteer lookup Etorofu", "one name"),
        ("gazetteer lookup --language ru Итурупа 'о. Итуруп'", "inflected, with its generic word"),
        ("gazetteer lookup --perspective JP --lang ja Iturup", "labelled as Japan calls it"),
        ("gazetteer lookup --format jsonl - < names.txt", "one name a line, one object a line"),
    )
    parser.add_argument("names", nargs="+", metavar="NAME", help="a name; - reads one a line")
    parser.add_argument("--language", metavar="TAG", help="only names in this language")
    parser.add_argument("--holder", help="only names that this holder uses, for example JP")
    parser.add_argument("--feature-type", metavar="TYPE", help="only places of this type")
    parser.add_argument("--dispute", metavar="ID", help="only places of this dispute")
    parser.add_argument(
        "--limit", type=int, default=10, metavar="N", help="at most N candidates (default: 10)"
    )
    parser.add_argument(
        "--no-fuzzy",
        dest="fuzzy",
        action="store_false",
        help="do not offer similar names where none matches",
    )
    options.add_perspective(parser)
    options.add_gazetteer(parser)
    options.add_format(parser, FORMATS, "table")


def run(args: argparse.Namespace) -> int:
    """Look every name up and write its candidates."""
    refused: list[str] = []
    results = _results(args, refused)
    if options.output_format(args, "table") == "jsonl":
        _write_lines(results, at_once="-" in args.names)
    else:
        _write_table(results, several=args.names != [args.names[0]] or args.names == ["-"])
    for message in refused:
        print(f"gazetteer: {message}", file=sys.stderr)
    return 1 if refused else 0


def _results(args: argparse.Namespace, refused: list[str]) -> Iterator[LookupResult]:
    from gazetteer.answers import lookup_result
    from gazetteer.lookup import lookup

    gazetteer = options.open_gazetteer(args)
    filters = {
        key: value
        for key in ("language", "holder", "feature_type", "dispute")
        if (value := getattr(args, key)) is not None
    }
    options.check_labels(gazetteer, args)
    options.check_filters(gazetteer, args)
    for name in _names(args.names):
        try:
            candidates = lookup(gazetteer, name, limit=args.limit, fuzzy=args.fuzzy, **filters)
        except InvalidQueryError as error:
            if error.field != "name":
                raise
            # One object a name, whatever the name: the next ones are still to be answered.
            refused.append(f"{name!r}: {error}")
            candidates = []
        yield lookup_result(
            gazetteer,
            {"name": name, **filters},
            candidates,
            perspective=args.perspective,
            language=args.lang,
        )


def _names(arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        if argument == "-":
            from gazetteer.cli.reading import read_lines

            yield from read_lines("-")
        else:
            yield argument


def _write_lines(results: Iterable[LookupResult], *, at_once: bool) -> None:
    import msgspec

    write, encode = sys.stdout.buffer.write, msgspec.json.Encoder().encode
    for result in results:
        write(encode(result) + b"\n")
        if at_once:  # whoever wrote the name may be waiting for its answer
            sys.stdout.buffer.flush()


def _write_table(results: Iterable[LookupResult], *, several: bool) -> None:
    from gazetteer.cli import terminal

    rows: list[tuple[str, ...]] = []
    for result in results:
        name = (result.query["name"],) if several else ()
        rows += [(*name, *_row(candidate)) for candidate in result.candidates]
        if not result.candidates:
            rows.append((*name, "-", "nothing found", *[""] * (len(COLUMNS) - 2)))
    for line in terminal.table([*(("name",) if several else ()), *COLUMNS], rows):
        print(line)


def _row(candidate: CandidateAnswer) -> tuple[str, ...]:
    toponym = candidate.toponym
    return (
        candidate.place,
        candidate.label + (f" ({candidate.basis})" if candidate.basis == "fallback" else ""),
        candidate.feature_type,
        f"{candidate.score:g}",
        "yes" if candidate.match else "",
        toponym.text,
        toponym.language,
        options.holders(toponym.used_by),
        ", ".join(candidate.why),
    )
