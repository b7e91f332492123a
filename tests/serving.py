"""A real `gazetteer serve` in a process of its own, for tests."""

import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx

CASES = Path(__file__).parent / "cases"
TINY = CASES / "tiny.yaml"
PROGRAM = (sys.executable, "-m", "gazetteer")
PATIENCE = 90
"""Seconds for what usually takes a fraction of one: the machine may be busy."""


class Service:
    """A running service; leaving the context stops it and looks at how it ended."""

    def __init__(self, gazetteer=TINY, *, program=PROGRAM, cwd=None, env=None, **settings):
        """Start with `settings`, named as in `Settings`; None leaves the gazetteer out."""
        settings = {"port": 0, **settings}
        if gazetteer is not None:
            settings["gazetteer"] = gazetteer
        flags = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
        self.process = subprocess.Popen(
            [*program, "serve", *flags],
            cwd=cwd,
            env=env,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.log = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        serving = self.wait_for_line(r"serving gazetteer \S+ on (http://\S+?)[\"}]*$")
        self.url = serving[1]
        self.client = httpx.Client(base_url=self.url, timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()
        if self.process.poll() is None:
            self.process.terminate()
        assert self.process.wait(PATIENCE) == 0, "\n".join(self.log)
        self._reader.join(PATIENCE)
        assert not [line for line in self.log if "Traceback" in line], "\n".join(self.log)

    def _read(self):
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))

    def wait_for_line(self, pattern):
        """The match in the first line of the log that the pattern is found in."""
        return wait(lambda: next(filter(None, (re.search(pattern, line) for line in self.log)), 0))

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    @property
    def address(self):
        host, port = self.url.removeprefix("http://").rsplit(":", 1)
        return host, int(port)


def wait(condition):
    """What the condition says as soon as that is true."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if result := condition():
            return result
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")
