"""The examples of the README, run as they stand there."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from serving import Service

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
VERSION = re.compile(r"\d{4}\.\d\d\+[0-9a-f]{8}")
"""Of the gazetteer: another one with every change of the data."""


def examples():
    """Each command of a console block, with the output that stands under it."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield pytest.param(command, output, id=command[:40])


@pytest.fixture(scope="module")
def served():
    with Service(gazetteer=None) as service:
        yield service.url


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A folder with a `gazetteer` that runs the checkout."""
    folder = tmp_path_factory.mktemp("bin")
    path = folder / "gazetteer"
    path.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m gazetteer "$@"\n')
    path.chmod(0o755)
    return folder


@pytest.mark.parametrize(("command", "output"), list(examples()))
def test_command_prints_what_the_readme_shows(command, output, served, program, tmp_path):
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("http://127.0.0.1:8000", served)],
        env={**os.environ, "PATH": f"{program}:{os.environ['PATH']}"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
    shown = VERSION.sub("VERSION", output).rstrip("\n")
    assert VERSION.sub("VERSION", done.stdout).rstrip("\n") == shown


def test_python_prints_what_the_readme_shows():
    failures, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)

    assert (failures, tried) == (0, 4)


def test_every_linked_file_exists():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
