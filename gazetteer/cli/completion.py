"""`gazetteer completion SHELL`: a completion script, generated from the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.cli.parser import examples

if TYPE_CHECKING:
    import argparse

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `completion`."""
    parser.description = "Print a completion script for a shell."
    parser.epilog = examples(
        ('eval "$(gazetteer completion bash)"', "in ~/.bashrc"),
        ("gazetteer completion zsh > ~/.zfunc/_gazetteer", "a folder of $fpath"),
        (
            "gazetteer completion fish > ~/.config/fish/completions/gazetteer.fish",
            "read by the next fish",
        ),
    )
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from gazetteer.cli import COMMANDS, build_parser

    print(shtab.complete(build_parser(with_arguments=COMMANDS), args.shell))
    return 0
