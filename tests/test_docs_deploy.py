"""The unit that the page on running it shows is one that systemd takes."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DEPLOY = (Path(__file__).parent.parent / "docs" / "deploy.md").read_text()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_has_nothing_to_say_against_the_unit(tmp_path):
    shown = re.search(r"```ini\n(.*?)```", DEPLOY, re.DOTALL)
    assert shown
    unit = tmp_path / "gazetteer.service"
    unit.write_text(shown[1].replace("/opt/gazetteer/bin/gazetteer", sys.executable))

    done = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout + done.stderr) == (0, "")
