"""`gazetteer serve`: the HTTP service."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.cli.parser import examples
from gazetteer.serving import NAME, load_service

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `serve`: the settings of the service."""
    parser.description = """\
Answer over HTTP, on 127.0.0.1 unless told otherwise.

Each setting can also stand in the environment (GAZETTEER_PORT) or in a TOML file."""
    parser.epilog = examples(
        ("gazetteer serve", "http://127.0.0.1:8000, with a page for a browser"),
        ("gazetteer serve --host 0.0.0.0 --workers 4", "for others, on four cores"),
        ("gazetteer serve --gazetteer names.yaml", "your own names, reloaded as they change"),
    )
    load_service()
    importlib.import_module(f"{NAME}.settings").add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    if not hasattr(os, "fork"):
        print("gazetteer: serve needs a POSIX system; on Windows, use WSL", file=sys.stderr)
        return 2
    settings = importlib.import_module(f"{NAME}.settings")
    try:
        chosen = settings.read(
            vars(args), os.environ, Path(args.settings) if args.settings else None
        )
        status: int = importlib.import_module(f"{NAME}.server").run(chosen)
    except settings.InvalidSettingsError as error:
        for line in str(error).splitlines():
            print(f"gazetteer: {line}", file=sys.stderr)
        return 2
    return status
