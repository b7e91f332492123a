"""The options that several commands share, and what they stand for."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from gazetteer.errors import InvalidQueryError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.store import Gazetteer


def add_gazetteer(parser: argparse.ArgumentParser) -> None:
    """Declare `--gazetteer`."""
    parser.add_argument(
        "--gazetteer",
        metavar="FILE|FOLDER",
        help="use this gazetteer instead of the one that ships with the program",
    )


def add_format(parser: argparse.ArgumentParser, choices: Iterable[str], default: str) -> None:
    """Declare `--format`.

    Args:
        parser: of the command.
        choices: the formats that the command can write.
        default: the one on a terminal; elsewhere it is JSON Lines.
    """
    parser.add_argument(
        "--format",
        choices=tuple(choices),
        metavar="FORMAT",
        help=f"{', '.join(choices)} (default: {default} on a terminal, jsonl elsewhere)",
    )


def add_perspective(parser: argparse.ArgumentParser) -> None:
    """Declare `--perspective` and `--lang`."""
    parser.add_argument(
        "--perspective",
        metavar="HOLDER",
        help="label places as this holder calls them, for example RU or JP "
        "(default: every party's name)",
    )
    parser.add_argument("--lang", metavar="TAG", help="language of the labels, a BCP 47 tag")


def add_reading(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare `--encoding-errors` and `--on-error`.

    Args:
        parser: of the command.
        what: what it reads, and cannot read where it is bad.
    """
    parser.add_argument(
        "--encoding-errors", choices=("strict", "replace"), default="strict", metavar="HOW",
        help="bytes that are not UTF-8: strict (default) refuses them, replace reads on",
    )  # fmt: skip
    parser.add_argument(
        "--on-error", choices=("stop", "skip"), default="stop", metavar="HOW",
        help=f"{what} that cannot be read: stop (default) ends with status 1, "
        "skip reports it, goes on and ends with status 3",
    )  # fmt: skip


def confidence(text: str) -> float:
    """The value of an option that is a confidence.

    Raises:
        ArgumentTypeError: it is no number from 0 to 1.
    """
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number; give one from 0 to 1") from None
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 0 and 1")
    return value


def positive(text: str) -> int:
    """The value of an option that counts something.

    Raises:
        ArgumentTypeError: it is no whole number from 1 on.
    """
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def languages_of_the_reader(args: argparse.Namespace) -> tuple[str, ...]:
    """The languages in which a person is shown what may be in any: asked for, else the locale's.

    English comes behind them. Whose name is shown depends on no language.
    """
    from gazetteer.labels import NEUTRAL_LANGUAGE

    return (*((args.lang,) if args.lang else _of_the_locale()), NEUTRAL_LANGUAGE)


_SCRIPTS = {"latin": "-Latn", "cyrillic": "-Cyrl"}
"""What a locale says behind "@" of how its language is written."""


def _of_the_locale() -> tuple[str, ...]:
    from gazetteer.languages import table_languages

    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale, _, modifier = next(filter(None, named), "").partition("@")
    language, _, region = locale.partition(".")[0].partition("_")
    if language in ("", "C", "POSIX"):
        return ()
    return table_languages(f"{language}{_SCRIPTS.get(modifier, '')}" + (region and f"-{region}"))


def output_format(args: argparse.Namespace, default: str) -> str:
    """The format that was asked for, else the default on a terminal and JSON Lines elsewhere."""
    chosen: str | None = args.format
    return chosen or (default if sys.stdout.isatty() else "jsonl")


def open_gazetteer(args: argparse.Namespace) -> Gazetteer:
    """Load the gazetteer that was asked for.

    Raises:
        DataError: a file of it breaks a rule.
    """
    from gazetteer.opening import load

    return load(args.gazetteer)


def check_labels(gazetteer: Gazetteer, args: argparse.Namespace) -> None:
    """Refuse a perspective or a language of labels that cannot be, before anything is written.

    Raises:
        InvalidQueryError: there is no such holder or language.
    """
    if args.perspective:
        check_holder(gazetteer, args.perspective, "perspective")
    if args.lang:
        check_language(args.lang, "lang")


def check_filters(gazetteer: Gazetteer, args: argparse.Namespace) -> None:
    """Refuse a filter that can match nothing, before anything is written.

    Raises:
        InvalidQueryError: there is no such language, holder, feature type or dispute.
    """
    from gazetteer import filters

    try:
        filters.check_filters(
            gazetteer,
            language=args.language,
            holder=args.holder,
            feature_type=args.feature_type,
            dispute=args.dispute,
        )
    except NotFoundError as error:
        raise InvalidQueryError("filter", str(error)) from error


def check_holder(gazetteer: Gazetteer, key: str, option: str) -> None:
    """Refuse a holder that the gazetteer does not declare.

    Raises:
        InvalidQueryError: there is none of that key.
    """
    try:
        gazetteer.holder(key)
    except NotFoundError as error:
        raise InvalidQueryError(option, str(error)) from error


def check_language(tag: str, option: str) -> None:
    """Refuse what is no language tag.

    Raises:
        InvalidQueryError: the message says what is wrong with it.
    """
    from gazetteer.languages import language_tag

    language_tag(tag, field=option)


def holders(keys: Iterable[str]) -> str:
    """Holders in one cell of a table."""
    return " ".join(keys)
