"""Reload the gazetteer again and again while the service is asked as fast as it answers.

    python benchmarks/reload_under_load.py [--seconds 60] [--reloads 20] [--broken 5]

Clients mix lookups, batches, streams, texts and places; files are replaced as a deployment does
it, every fourth one broken. Not one request may fail, every good file must be served and no
broken one, and the memory must not grow.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")[:2000] + " Iturup, Etorofu, Kunashir."
PATIENCE = 30
"""Seconds after which an answer counts as failed."""

RELOAD_PATIENCE = 300
"""Seconds after which a reload does: it yields to those who ask, here at full rate."""

NDJSON = {"Content-Type": "application/x-ndjson"}

MIX = [
    *[
        ("GET", f"/v1/lookup?name={name}", {})
        for name in ("Etorofu", "Iturup", "Kurilsk", "Iturop")
    ],
    ("GET", "/v1/places/ct-1003", {}),
    ("GET", "/readyz", {}),
    ("POST", "/v1/lookup", {"json": {"queries": [{"name": "Etorofu"}] * 100}}),
    ("POST", "/v1/tag", {"json": {"text": TEXT}}),
    ("POST", "/v1/tag", {"json": {"text": TEXT * 50}}),
    ("POST", "/v1/tag", {"content": (json.dumps({"text": TEXT}) + "\n") * 20, "headers": NDJSON}),
]


class Clients:
    """Threads that ask without a pause until they are stopped."""

    def __init__(self, url: str, number: int) -> None:
        self._url = url
        self._stop = threading.Event()
        self.failed: list[str] = []
        self.delays: dict[str, list[float]] = {path: [] for _, path, _ in MIX}
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(number)]
        for thread in self._threads:
            thread.start()

    def _ask(self, first: int) -> None:
        with httpx.Client(base_url=self._url, timeout=PATIENCE) as http:
            number = first
            while not self._stop.is_set():
                method, path, more = MIX[number % len(MIX)]
                number += 1
                began = time.perf_counter()
                try:
                    answer = http.request(method, path, **more)
                except httpx.HTTPError as error:
                    self.failed.append(f"{method} {path}: {error!r}")
                    continue
                self.delays[path].append(time.perf_counter() - began)
                if answer.status_code != 200:
                    self.failed.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")

    def stop(self) -> None:
        """Let every client finish its request."""
        self._stop.set()
        for thread in self._threads:
            thread.join()


def memory(pid: int) -> float:
    """Resident MiB of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 2**20


def replace(folder: Path, number: int, *, broken: bool) -> str:
    """Write a new gazetteer and rename it into place; its version."""
    file = folder / "aliases.yaml"
    version = f"2026.{number}"
    text = (ROOT / "data" / "aliases.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition('version: "')
    text = f'{head}version: "{version}"{rest.partition(chr(34))[2]}'
    if broken:
        text = text.replace("feature_type: island\n", "feature_type: isle\n", 1)
    fresh = folder / "fresh"
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)
    return version


def taken(url: str, before: str, *, broken: bool) -> dict[str, object]:
    """What `/readyz` says once the new file has been served or refused."""
    until = time.perf_counter() + RELOAD_PATIENCE
    while True:
        ready = httpx.get(f"{url}/readyz", timeout=PATIENCE).json()
        done = ready["failed_reload"] if broken else ready["gazetteer"] != before
        if done or time.perf_counter() > until:
            return ready
        time.sleep(0.1)


def percentile(values: list[float], share: float) -> float:
    """The value below which that share lies, in milliseconds."""
    return sorted(values)[int(len(values) * share)] * 1000


def main() -> int:
    """Run it, print the figures, and exit with 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--reloads", type=int, default=20)
    parser.add_argument("--broken", type=int, default=5)
    parser.add_argument("--clients", type=int, default=4)
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "names"
        shutil.copytree(
            ROOT / "data", folder, ignore=shutil.ignore_patterns("*.json", "*.snapshot")
        )
        server = subprocess.Popen(
            [sys.executable, "-m", "gazetteer", "serve", "--port", "0", "--gazetteer", folder,
             "--access-log", "off", "--watch-seconds", "0.2"],
            cwd=ROOT, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert server.stderr is not None  # noqa: S101  for the type checker
        url = next(line for line in server.stderr if "serving" in line).split()[-1]
        log: list[str] = []
        threading.Thread(target=lambda: log.extend(server.stderr or ()), daemon=True).start()
        clients = Clients(url, args.clients)
        every = args.broken and args.reloads // args.broken
        wrong = []
        resident = []
        began = time.perf_counter()
        served = httpx.get(f"{url}/readyz").json()["gazetteer"]
        for number in range(1, args.reloads + 1):
            broken = bool(every) and number % every == 0
            version = replace(folder, number, broken=broken)
            ready = taken(url, served, broken=broken)
            if not broken:
                served = ready["gazetteer"]
            if bool(ready["failed_reload"]) != broken or ready["gazetteer"] != served:
                wrong.append(f"reload {number}: {ready}")
            if not broken and not served.startswith(f"{version}+"):
                wrong.append(f"reload {number}: {served} is served")
            time.sleep(max(0.0, began + args.seconds * number / args.reloads - time.perf_counter()))
            resident.append(memory(server.pid))
        clients.stop()
        seconds = time.perf_counter() - began
        server.terminate()
        status = server.wait(60)

    total = sum(map(len, clients.delays.values()))
    print(f"{total} requests in {seconds:.0f} s, {total / seconds:.0f} a second")
    print(f"{args.reloads} reloads, {args.broken} of them broken; wrong: {len(wrong)}")
    print(f"failed requests: {len(clients.failed)}; exit status {status}")
    print("resident MiB after each reload:", " ".join(f"{size:.0f}" for size in resident))
    print(f"{'ms':<28}{'median':>9}{'99 %':>9}{'most':>9}")
    for path, delays in clients.delays.items():
        figures = statistics.median(delays) * 1000, percentile(delays, 0.99), max(delays) * 1000
        print(f"{path:<28}" + "".join(f"{figure:9.1f}" for figure in figures))
    for fault, count in Counter([*wrong, *clients.failed]).most_common(10):
        print(f"{count} x {fault}")
    return 1 if wrong or clients.failed or status else 0


if __name__ == "__main__":
    sys.exit(main())
