"""`gazetteer lookup NAME...`: the places that written names may mean."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from gazetteer.answers import LookupAnswer, lookup_result
from gazetteer.cli import options, reading, terminal
from gazetteer.cli.faults import Faults, StoppedError
from gazetteer.cli.parser import examples
from gazetteer.errors import BadInputError, InvalidQueryError
from gazetteer.lookup import lookup

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.answers import CandidateAnswer

FORMATS = ("table", "jsonl")
COLUMNS = ("place", "label", "type", "score", "match", "toponym", "language", "used by", "why")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lookup`."""
    parser.description = """\
List the places that a written name may mean, best first.

A name of several places lists them all. "match" marks the one that is safe to link without
looking; there may be none. A name that nothing matches is no error. Where a name is spelt alike
in several languages, the table names yours: --lang, else the locale's, else English."""
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
        "--limit", type=options.positive, default=10, metavar="N",
        help="at most N candidates (default: 10)",
    )  # fmt: skip
    parser.add_argument(
        "--no-fuzzy",
        dest="fuzzy",
        action="store_false",
        help="do not offer similar names where none matches",
    )
    options.add_reading(parser, "a line of standard input")
    options.add_perspective(parser)
    options.add_gazetteer(parser)
    options.add_format(parser, FORMATS, "table")


def run(args: argparse.Namespace) -> int:
    """Look every name up and write its candidates."""
    faults = Faults(stop=args.on_error == "stop")
    chosen = options.output_format(args, "table")
    # A person reads the table; what a script is answered depends on no locale.
    prefer = options.languages_of_the_reader(args) if chosen == "table" else ()
    answers = _until_stopped(_answers(args, faults, prefer))
    if chosen == "jsonl":
        _write_lines(answers, at_once="-" in args.names)
    else:
        _write_table(answers, several=len(args.names) > 1 or "-" in args.names)
    return faults.status


def _until_stopped(answers: Iterator[LookupAnswer]) -> Iterator[LookupAnswer]:
    """The answers before input that ends the run: they are written whatever comes then."""
    with suppress(StoppedError):
        yield from answers


def _answers(
    args: argparse.Namespace, faults: Faults, prefer: Sequence[str]
) -> Iterator[LookupAnswer]:
    gazetteer = options.open_gazetteer(args)
    options.check_labels(gazetteer, args)
    options.check_filters(gazetteer, args)
    filters = {
        key: value
        for key in ("language", "holder", "feature_type", "dispute")
        if (value := getattr(args, key)) is not None
    }
    for name in _names(args, faults):
        try:
            candidates = lookup(
                gazetteer, name, limit=args.limit, fuzzy=args.fuzzy, prefer=prefer, **filters
            )
        except InvalidQueryError as error:
            if error.field != "name":
                raise
            # One object a name, whatever the name: the next ones are still to be answered.
            faults.note(f"{name!r}: {error}")
            candidates = []
        result = lookup_result(
            gazetteer,
            {"name": name, **filters},
            candidates,
            perspective=args.perspective,
            language=args.lang,
        )
        yield LookupAnswer(
            gazetteer=gazetteer.version, query=result.query, candidates=result.candidates
        )


def _names(args: argparse.Namespace, faults: Faults) -> Iterator[str]:
    for argument in args.names:
        if argument == "-":
            try:
                yield from reading.read_lines("-", faults, errors=args.encoding_errors)
            except BadInputError as error:
                faults.report(error)
        else:
            yield reading.displayable(argument)


def _write_lines(answers: Iterable[LookupAnswer], *, at_once: bool) -> None:
    write, encode = sys.stdout.buffer.write, msgspec.json.Encoder().encode
    for answer in answers:
        write(encode(answer) + b"\n")
        if at_once:  # whoever wrote the name may be waiting for its answer
            sys.stdout.buffer.flush()


def _write_table(answers: Iterable[LookupAnswer], *, several: bool) -> None:
    rows: list[tuple[str, ...]] = []
    for answer in answers:
        name = (answer.query["name"],) if several else ()
        rows += [(*name, *_row(candidate)) for candidate in answer.candidates]
        if not answer.candidates:
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
