"""What the pages on HTTP show is tried on a running service."""

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.serving import load_service

DOCS = Path(__file__).parent.parent / "docs"
SHOWN = "http://127.0.0.1:8000"


def blocks(kind):
    found = re.findall(rf"```{kind}\n(.*?)```", (DOCS / "http.md").read_text(), re.DOTALL)
    return [pytest.param(block, id=f"{kind}-{number}") for number, block in enumerate(found)]


def run(command, program):
    done = subprocess.run(
        command, input=program, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("block", blocks("sh"))
def test_a_shown_command_is_answered(service, block):
    program = block.replace(SHOWN, service.url).replace("curl ", "curl -sS --fail-with-body ")

    assert run(["bash", "-euo", "pipefail"], program)


@pytest.mark.parametrize("block", blocks("python"))
def test_shown_python_runs(service, block):
    assert run([sys.executable], block.replace(SHOWN, service.url))


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
@pytest.mark.parametrize("block", blocks("js"))
def test_shown_javascript_runs(service, block):
    assert run(["node", "--input-type=module"], block.replace(SHOWN, service.url))


def test_every_setting_is_in_the_table():
    load_service()
    settings = importlib.import_module("gazetteer._service.settings").all_settings()
    rows = [
        f"| `{s.flag}` | {f'`{s.default}`' if s.default != '' else ''} | {s.description} |"
        for s in settings
    ]
    table = re.findall(r"^\| `--.*\|$", (DOCS / "deploy.md").read_text(), re.MULTILINE)

    assert table == rows


def test_every_code_of_an_error_is_in_the_table():
    page = (DOCS / "http.md").read_text()
    source = Path(__file__).parent.parent / "service"
    raised = {
        code
        for file in source.glob("*.py")
        for code in re.findall(
            r'RefusedError\(\s*\d+,\s*"([a-z-]+)"|"code":"([a-z-]+)"', file.read_text()
        )
    }

    assert not {code for pair in raised for code in pair if code and f"`{code}`" not in page}
