"""The command line: read the arguments, ask the library, write the answer.

Each command is a module of this package with `add_arguments` and `run`, and is imported only
when it is the one that was asked for: a lookup behind a shell prompt must not wait for a web
framework.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from gazetteer.cli.parser import Parser, examples, suggestion
from gazetteer.errors import GazetteerError, InvalidQueryError

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from types import ModuleType

COMMANDS = {
    "lookup": "list the places that a written name may mean",
    "tag": "find the contested places that a text names, and whose names it uses",
    "show": "show a place or a dispute, and what each side calls it",
    "check": "check gazetteer files and point at every mistake",
    "stats": "count what a gazetteer holds, and show where it is thin",
    "export": "write a whole gazetteer in the format of another program",
    "evaluate": "measure how well names are found in texts that a reader has marked",
    "serve": "answer over HTTP",
    "completion": "print a completion script for a shell",
}
"""Every command, in the order of the help, with its line there. Its module has its name."""

BAD_INPUT = 1
WRONG_USE = 2
SKIPPED = 3
INTERRUPTED = 130  # 128 and the number of the signal, as shells say it
BROKEN_PIPE = 141


class Command(Protocol):
    """What a module of this package offers to be a command."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare its arguments, its description and its examples."""

    def run(self, args: argparse.Namespace) -> int:
        """Carry it out and return the exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments after the program's name; None for those of the process.

    Returns:
        0 done, 1 bad input, 2 wrong use, 3 done but for bad input that was to be skipped,
        130 interrupted, 141 nobody reads the output.
    """
    if not sys.stdout:  # "gazetteer tag >&-"
        return _fail("standard output is closed", BAD_INPUT)
    arguments = list(sys.argv[1:] if argv is None else argv)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8
    wanted = next((word for word in arguments if not word.startswith("-")), "")
    if wanted and wanted not in COMMANDS:
        return _fail(f"no command {wanted!r}{suggestion(wanted, COMMANDS)}", WRONG_USE)
    try:
        args = build_parser(with_arguments={wanted}).parse_args(arguments)
        chosen = command(args.command)
        gc.freeze()  # what was imported stays: never look through it for garbage
        gc.enable()
        status = chosen.run(args)
        sys.stdout.flush()
    except InvalidQueryError as error:
        return _fail(str(error), WRONG_USE)
    except GazetteerError as error:
        return _fail(str(error), BAD_INPUT)
    except BrokenPipeError:
        # The interpreter flushes at its end once more, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}", BAD_INPUT)
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def console() -> NoReturn:
    """The installed program: `main`, as a process of its own that is quick to come and go."""
    gc.disable()  # until a command runs: nothing that is imported is garbage
    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        _import_msgspec()
    try:
        status = main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 0
    with suppress(OSError):  # `main` has said what is wrong with the output
        sys.stdout.flush()
    os._exit(status)  # the system frees in no time what Python would take apart in 10 ms


def _import_msgspec() -> None:
    """Import msgspec in three quarters of its time.

    It would import typing_extensions where that is installed, 12 ms, and from Python 3.11 on
    `typing` itself has all that it takes from there.
    """
    if "typing_extensions" in sys.modules:
        return  # nothing to be saved, and whoever imported it keeps it
    sys.modules["typing_extensions"] = cast("ModuleType", None)
    try:
        importlib.import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]


def build_parser(*, with_arguments: Container[str]) -> Parser:
    """The parser of the whole command line.

    Args:
        with_arguments: the commands to declare in full; of the others only the line in the
            help is there, and their modules are not imported.
    """
    parser = Parser(
        prog="gazetteer",
        description="Every name of a contested place, whose name it is, and where it stands "
        "in a text.",
        epilog=examples(
            ("gazetteer lookup Etorofu", "which place is that?"),
            ("gazetteer tag article.txt", "whose names does an article use?"),
            ("gazetteer show ct-1003", "what does each side call it?"),
        ),
    )
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        help="show the versions of the program and of its gazetteer, and exit",
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    for name, summary in COMMANDS.items():
        subparser = commands.add_parser(name, help=summary)
        if name in with_arguments:
            command(name).add_arguments(subparser)
    return parser


def command(name: str) -> Command:
    """Import the module of a command."""
    return cast("Command", importlib.import_module(f"gazetteer.cli.{name}"))


class _Version(argparse.Action):
    """Shows both versions; argparse's own action would need them before anybody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from gazetteer.opening import load
        from gazetteer.version import __version__

        print(f"gazetteer {__version__}, names {load().version}")
        parser.exit()


def _fail(message: str, status: int) -> int:
    for line in message.splitlines():
        print(f"gazetteer: {line}", file=sys.stderr)
    return status
