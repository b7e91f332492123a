"""Measure everything side by side with its peers, and write benchmarks/results.md.

Speeds are compared as ratios of timings that alternate in one process; each is the least of
several, in seconds of its thread, so that what else the machine does counts little.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from benchmarks.corpora import LANGUAGES, articles, corpus
from benchmarks.hard_cases import hard_case_table
from benchmarks.peers import peers
from gazetteer.lookup import lookup
from gazetteer.opening import load
from gazetteer.store import FIRST_SPECIAL, Gazetteer
from gazetteer.tagging import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RESULTS = Path(__file__).with_name("results.md")
TEXT = 300_000
"""Characters of text that a fast tool is timed on."""

SLOW_TEXT = 15_000
SHORT_TEXT = 200
BULK = 24_000_000
"""Bytes of JSON Lines."""

_EXACT = ("Etorofu", "Iturup", "Итуруп", "択捉島", "Kuril Islands", "KUNASHIRI", "Hokkaidō")
_FUZZY = ("Etorufo", "Iturip", "Kunashirr", "Южно-Курилск", "Northen Territories", "3torofu")


def timed(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least seconds that each call took, all of them in turn in every round."""
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            before = thread_time()
            call()
            best[name] = min(best[name], thread_time() - before)
    return best


def tagging_table(gazetteer: Gazetteer) -> list[str]:
    """MB of UTF-8 a second in each language, and how many times as fast as each peer."""
    forms = [gazetteer.form_text(form) for form in gazetteer.patterns if form < FIRST_SPECIAL]
    speeds: dict[str, dict[str, float]] = {}
    for language in LANGUAGES:
        text, short = corpus(language, TEXT), corpus(language, SLOW_TEXT)
        calls: dict[str, Callable[[], object]] = {
            "this project": lambda text=text: tag(gazetteer, text),
            "its automaton alone": lambda text=text: gazetteer.automaton.find_overlapping(text),
        }
        size = dict.fromkeys(calls, len(text.encode()))
        for peer in peers(forms, language):
            given = short if peer.slow else text
            calls[peer.name] = lambda peer=peer, given=given: peer.find(given)
            size[peer.name] = len(given.encode())
        for name, seconds in timed(calls, 7).items():
            speeds.setdefault(name, {})[language] = size[name] / seconds / 1e6
    ours = speeds["this project"]
    rows = [f"| tool | {' | '.join(LANGUAGES)} | this project / it |", "|---" * 5 + "|"]
    for name, speed in speeds.items():
        ratios = ", ".join(f"{ours[language] / speed[language]:.3g}" for language in LANGUAGES)
        cells = " | ".join(f"{speed[language]:.3g}" for language in LANGUAGES)
        rows.append(f"| {name} | {cells} | {ratios} |")
    return rows


def short_text_table(gazetteer: Gazetteer) -> list[str]:
    """What one call costs on a short text, beside the bare call of the automaton."""
    rows = ["| text | bare call, µs | tag, µs | ratio |", "|---" * 4 + "|"]
    many = range(500)
    for language in LANGUAGES:
        text = corpus(language, SHORT_TEXT)[:SHORT_TEXT]
        best = timed(
            {
                "bare": lambda text=text: [
                    gazetteer.automaton.find_overlapping(text) for _ in many
                ],
                "tag": lambda text=text: [tag(gazetteer, text) for _ in many],
            },
            9,
        )
        bare, ours = (best[name] / len(many) * 1e6 for name in ("bare", "tag"))
        rows.append(
            f"| {language}, {SHORT_TEXT} characters | {bare:.1f} | {ours:.1f} | {ours / bare:.1f} |"
        )
    return rows


def lookup_table(gazetteer: Gazetteer) -> list[str]:
    """Microseconds of a lookup in the library."""
    rows = ["| lookup | median, µs | slowest, µs |", "|---" * 3 + "|"]
    for kind, names, many in (("exact and folded", _EXACT, 200), ("misspelt", _FUZZY, 5)):
        best = timed(
            {
                name: lambda name=name, many=many: [lookup(gazetteer, name) for _ in range(many)]
                for name in names
            },
            15,
        )
        each = [seconds / many * 1e6 for seconds in best.values()]
        rows.append(f"| {kind} | {statistics.median(each):.1f} | {max(each):.1f} |")
    return rows


def command_table() -> list[str]:
    """Wall time of commands from a shell, as multiples of a bare Python's."""
    program = str(Path(sys.executable).with_name("gazetteer"))
    commands = {
        "python -c 'import json, re'": [sys.executable, "-c", "import json, re"],
        "gazetteer --help": [program, "--help"],
        "gazetteer lookup Etorofu": [program, "lookup", "Etorofu"],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(15):
        for name, command in commands.items():
            before = perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            best[name] = min(best[name], perf_counter() - before)
    bare = next(iter(best.values()))
    rows = ["| command | ms | ratio |", "|---" * 3 + "|"]
    return rows + [f"| `{n}` | {s * 1e3:.0f} | {s / bare:.2f} |" for n, s in best.items()]


def bulk_table() -> list[str]:
    """MB of JSON Lines a second that `gazetteer tag` reads, on one worker and on two."""
    rows = ["| `gazetteer tag --format jsonl` | MB/s in | against one worker |", "|---" * 3 + "|"]
    program = str(Path(sys.executable).with_name("gazetteer"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        size = _write_articles(path)
        command = [program, "tag", "--format", "jsonl", "--field", "text", str(path)]
        one = 0.0
        for workers in (1, 2):
            best = float("inf")
            for _ in range(3):
                before = perf_counter()
                subprocess.run(
                    [*command, "--workers", str(workers)], check=True, stdout=subprocess.DEVNULL
                )
                best = min(best, perf_counter() - before)
            speed = size / best / 1e6
            one = one or speed
            rows.append(f"| workers: {workers} | {speed:.1f} | {speed / one:.2f} |")
    return rows


def _write_articles(path: Path) -> int:
    size = 0
    with path.open("wb") as file:
        round_ = 0
        while size < BULK:
            round_ += 1
            for language in LANGUAGES:
                for number, text in enumerate(articles(language, 100, 2_000, seed=round_)):
                    line = {"id": f"{language}-{round_}-{number}", "text": text}
                    size += file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return size


def machine() -> str:
    """What it was measured on."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    load_average = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {model}, {os.cpu_count()} cores, load {load_average:.1f} "
        f"at the start; {platform.system()}, Python {platform.python_version()}."
    )


def main() -> None:
    """Measure, print, and write the results."""
    gazetteer = load()
    lines = [
        "# Results",
        "",
        "Written by `make bench`; docs/performance.md says how each figure was measured.",
        "",
        machine(),
        f"{len(gazetteer.place_ids):,} places, {len(gazetteer.names):,} forms of their names.",
    ]
    sections: tuple[tuple[str, Callable[[], list[str]]], ...] = (
        ("Tagging, MB of UTF-8 a second", lambda: tagging_table(gazetteer)),
        ("Short texts", lambda: short_text_table(gazetteer)),
        ("Lookup", lambda: lookup_table(gazetteer)),
        ("Start-up", command_table),
        ("Bulk", bulk_table),
        ("Hard cases", lambda: hard_case_table(gazetteer)),
    )
    for title, table in sections:
        lines += ["", f"## {title}", "", *table()]
        print("\n".join(lines[lines.index(f"## {title}") :]), "\n", flush=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
