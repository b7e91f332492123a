"""An argument parser that answers a mistake in one line, with the way out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from gazetteer.cli.terminal import columns

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Help(argparse.RawDescriptionHelpFormatter):
    """Leaves the lines of descriptions and examples as they are."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns() - 2)


class Parser(argparse.ArgumentParser):
    """The parser of the program and of each command."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as they are
        # An abbreviated option in somebody's script would break with the next option we add.
        super().__init__(formatter_class=_Help, allow_abbrev=False, **settings)
        self._is_mixing = False

    def error(self, message: str) -> NoReturn:
        """Write one line rather than the usage too, and stop with status 2."""
        self.exit(2, f"gazetteer: {message} (see '{self.prog} --help')\n")

    def parse_known_args(  # type: ignore[override]  # narrower: our namespace is the plain one
        self,
        args: Sequence[str] | None = None,
        namespace: argparse.Namespace | None = None,
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse, and say at once what is not known, where its own options can be suggested."""
        parsed, unknown = super().parse_known_args(args, namespace)
        if self._is_mixing:
            return parsed, unknown
        if unknown and not self._subparsers and not any(word.startswith("-") for word in unknown):
            # An argument behind an option. Only then: it is slower, and knows less of "--".
            self._is_mixing = True
            parsed, unknown = self.parse_known_intermixed_args(args)
            self._is_mixing = False
        if unknown:
            if not unknown[0].startswith("-"):
                self.error(f"unexpected argument {unknown[0]!r}")
            option = unknown[0].partition("=")[0]
            self.error(f"unknown option {option}{suggestion(option, self._option_string_actions)}")
        return parsed, []


def suggestion(word: str, choices: Sequence[str] | dict[str, Any]) -> str:
    """The choice most like the word as `; did you mean 'x'?`, or nothing."""
    from gazetteer.suggestions import did_you_mean  # only a mistake needs it

    return did_you_mean(word, choices)


def examples(*lines: tuple[str, str]) -> str:
    """The examples at the end of a help text: a command and what it is for."""
    width = max(len(line) for line, _ in lines)
    return "examples:\n" + "\n".join(f"  {line:<{width}}   {what}" for line, what in lines)
