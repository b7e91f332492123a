"""`gazetteer show ID...`: a place or a dispute, and what each side calls it."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from gazetteer.answers import (
    DisputeAnswer,
    PlaceAnswer,
    Reference,
    dispute_answer,
    dispute_label,
    place_answer,
    retired_answer,
)
from gazetteer.cli import options, terminal
from gazetteer.cli.parser import examples
from gazetteer.errors import InvalidQueryError, NotFoundError
from gazetteer.lookup import lookup

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from gazetteer.answers import RetiredAnswer
    from gazetteer.store import Gazetteer

FORMATS = ("table", "jsonl")

_NUMBER = re.compile(r"(c[td])?\W*(\d+)", re.IGNORECASE)
"""An identifier as it may be misspelt: `CT-1003`, `ct1003`, `1003`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `show`."""
    parser.description = """\
Show a place or a dispute: what each side calls it, side by side, and all its names with
their holders and sources.

"basis" says how a name is known to be the holder's: recorded, a fallback by the rule beside
it, or none."""
    parser.epilog = examples(
        ("gazetteer show ct-1003", "a place, as every party of its dispute calls it"),
        ("gazetteer show --perspective RU --perspective JP --lang en ct-1003", "in English"),
        ("gazetteer show cd-1001", "a dispute"),
    )
    parser.add_argument("ids", nargs="+", metavar="ID", help="ct- or cd- and a number")
    parser.add_argument(
        "--perspective", action="append", default=[], metavar="HOLDER",
        help="what this holder calls it, for example RU; may be given several times "
        "(default: every party)",
    )  # fmt: skip
    parser.add_argument(
        "--lang", action="append", default=[], metavar="TAG",
        help="in this language, a BCP 47 tag; may be given several times "
        "(default: the holder's own)",
    )  # fmt: skip
    options.add_gazetteer(parser)
    options.add_format(parser, FORMATS, "table")


def run(args: argparse.Namespace) -> int:
    """Show everything that was asked for."""
    gazetteer = options.open_gazetteer(args)
    for holder in args.perspective:
        options.check_holder(gazetteer, holder, "perspective")
    for tag in args.lang:
        options.check_language(tag, "lang")
    chosen = options.output_format(args, "table")
    for number, asked in enumerate(args.ids):
        answer = _answer(gazetteer, asked, args)
        if chosen == "jsonl":
            sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
            continue
        if number:
            print()
        for line in _lines(answer):
            print(line)
    return 0


def _answer(
    gazetteer: Gazetteer, asked: str, args: argparse.Namespace
) -> PlaceAnswer | DisputeAnswer | RetiredAnswer:
    try:
        if asked.startswith("cd-"):
            return dispute_answer(gazetteer, gazetteer.dispute(asked))
        return retired_answer(gazetteer, asked) or place_answer(
            gazetteer, gazetteer.place(asked), perspectives=args.perspective, languages=args.lang
        )
    except NotFoundError as error:
        # Of disputes there are few, and the error has named them all.
        hint = "" if asked.startswith("cd-") else _meant(gazetteer, asked)
        raise NotFoundError(f"{error}{hint}") from None


def _meant(gazetteer: Gazetteer, asked: str) -> str:
    """What somebody who gave a name, a misspelt id or one of another system may have meant."""
    for guess in _guesses(gazetteer, asked):
        return f"; did you mean {guess.id} ({guess.label})?"
    return "; 'gazetteer lookup NAME' finds the id of a name"


def _guesses(gazetteer: Gazetteer, asked: str) -> Iterator[Reference]:
    number = _NUMBER.fullmatch(asked)
    kinds = (number[1] or "ct cd").lower().split() if number else []
    ids = {f"{kind}-{number[2]}" for kind in kinds if number}
    for place in gazetteer.data.places:
        if place.id in ids or asked in place.ids.values():
            yield Reference(id=place.id, label=gazetteer.neutral_label(place.id))
    for dispute in gazetteer.rest.disputes:
        if dispute.id in ids:
            yield Reference(id=dispute.id, label=dispute_label(dispute))
    if number is None:
        with suppress(InvalidQueryError):
            for found in lookup(gazetteer, asked, limit=1):
                yield Reference(id=found.place, label=found.label)


def _lines(answer: PlaceAnswer | DisputeAnswer | RetiredAnswer) -> Iterator[str]:
    if isinstance(answer, PlaceAnswer):
        yield from _place(answer)
    elif isinstance(answer, DisputeAnswer):
        yield from _dispute(answer)
    else:
        yield f"{answer.id} was {answer.reason} on {answer.date}"
        yield from _fact("now", _named(answer.successors) or "nothing")


def _place(place: PlaceAnswer) -> Iterator[str]:
    yield _heading(place.id, place.label)
    yield from _fact("type", f"{place.feature_type.replace('_', ' ')} ({place.feature_code})")
    if place.point:
        yield from _fact("point", f"{place.point.lat}, {place.point.lon}")
    for whole in place.part_of:
        yield from _fact("part of", f"{whole.label} [{whole.id}]{_according(whole.according_to)}")
    for holder, units in place.hierarchy.items():
        yield from _fact(f"under {holder}", " < ".join(f"{u.label} [{u.id}]" for u in units))
    for extent in place.extents:
        members = _named(extent.members)
        without = f"; without {_named(extent.excludes)}" if extent.excludes else ""
        yield from _fact("counts in", f"{members}{without}{_according(extent.according_to)}")
    yield from _fact("dispute", _named(place.disputes))
    yield from _fact("elsewhere", ", ".join(f"{key} {value}" for key, value in place.ids.items()))
    yield from _fact("note", place.note)
    if place.labels:
        yield ""
        yield from terminal.table(
            ("holder", "language", "name", "basis", "rule"),
            [(n.holder, n.language, n.text, n.basis, n.rule) for n in place.labels],
        )
    yield ""
    yield from terminal.table(
        ("name", "language", "role", "used by", "disputed by", "years", "sources"),
        [
            (
                name.text,
                name.language,
                name.role,
                options.holders(name.used_by),
                options.holders(name.disputed_by),
                name.years,
                " ".join(source.id for source in name.sources),
            )
            for name in place.toponyms
        ],
    )


def _dispute(dispute: DisputeAnswer) -> Iterator[str]:
    yield _heading(dispute.id, dispute.label)
    yield from _fact("status", f"{dispute.status.replace('_', ' ')}, since {dispute.since}")
    for party in dispute.parties:
        position = " and ".join(party.position)
        yield from _fact(f"{party.holder}", f"{party.name} {position}: {party.claim}")
    yield from _fact("places", _named(dispute.places))
    yield from _fact("related", _named(dispute.related))
    for event in dispute.events:
        yield from _fact(event.date, event.text)
    yield from _fact("note", dispute.note)
    yield ""
    yield from terminal.table(
        ("name", "language", "used by", "sources"),
        [
            (
                name.text,
                name.language,
                options.holders(name.used_by),
                " ".join(source.id for source in name.sources),
            )
            for name in dispute.names
        ],
    )


def _heading(identifier: str, label: str) -> str:
    text = f"{identifier}  {label}"
    return terminal.coloured(text, "1") if terminal.wants_colour(sys.stdout) else text


def _fact(what: str, text: str) -> Iterator[str]:
    """A line of the form, where there is something to say."""
    if text:
        yield f"{what:<11} {terminal.printable(text)}"


def _named(references: Iterable[Reference]) -> str:
    return ", ".join(f"{reference.label} [{reference.id}]" for reference in references)


def _according(holders: tuple[str, ...]) -> str:
    return f" (according to {options.holders(holders)})" if holders else ""
