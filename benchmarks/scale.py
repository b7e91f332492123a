"""How the cost grows with the gazetteer: made-up names, a thousand to a million of them.

    python -m benchmarks.scale [1000 10000 100000 1000000]

Each size is built, written, opened and used in a process of its own, which prints one line.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from benchmarks.corpora import corpus
from gazetteer import snapshot
from gazetteer.compiling import compile_snapshot
from gazetteer.lookup import lookup
from gazetteer.model import GazetteerData, Holder, HolderId, LanguageTag, Place, PlaceId, Toponym
from gazetteer.store import Gazetteer
from gazetteer.tagging import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (1_000, 10_000, 100_000, 1_000_000)
"""Toponyms."""

KEY = "scale"

TEXT = 300_000
"""Characters of each text that is tagged."""

_CYRILLIC = str.maketrans(
    dict(zip("abvgdezijklmnoprstufhyw", "абвгдезийклмнопрстуфхыв", strict=True))
)
_ONSETS = "b v g d z k l m n p r s t h sh kr st tr pl br gr sk".split()
_VOWELS = "a e i o u ya".split()
_CODAS = ["", "", "", "n", "r", "l", "s", "m", "t", "k"]
_ENDINGS = ["", "", "", "", "a", "ino", "sk", "berg", "ton", "mura", "shima", "ovo"]
_KANJI = "山川田島中大小上下東西南北松竹梅石岩谷沢浜津崎原野村岡森林池宮寺木花水白黒青赤金銀高長"


def places(toponyms: int, *, seed: int = 1) -> Iterator[Place]:
    """Places with two toponyms each: a Latin one, and a Cyrillic or a Japanese one.

    A made-up word of two to four syllables, some with a second word; every name differs. Most
    are settlements, as in any gazetteer.
    """
    choose = random.Random(seed)
    seen: set[str] = set()
    for number in range(toponyms // 2):
        latin = _new(seen, lambda: _latin(choose))
        japanese = number % 3 == 0
        other = _new(seen, lambda: _japanese(choose)) if japanese else _cyrillic(latin)
        yield Place(
            id=PlaceId(f"ct-{number + 1}"),
            feature_type="island" if number % 20 == 0 else "settlement",
            toponyms=(
                _toponym(latin.title(), "en", "US"),
                _toponym(other.title(), *(("ja", "JP") if japanese else ("ru", "RU"))),
            ),
        )


def _toponym(text: str, language: str, holder: str) -> Toponym:
    return Toponym(
        text=text,
        language=LanguageTag(language),
        role="preferred",
        used_by=(HolderId(holder),),
        evidence="editorial",
    )


def _new(seen: set[str], make: Callable[[], str]) -> str:
    while (name := make()) in seen:
        pass
    seen.add(name)
    return name


def _latin(choose: random.Random) -> str:
    syllables = [
        choose.choice(_ONSETS) + choose.choice(_VOWELS) + choose.choice(_CODAS)
        for _ in range(choose.randint(2, 4))
    ]
    word = "".join(syllables) + choose.choice(_ENDINGS)
    return (
        f"{choose.choice(['new', 'south', 'upper', 'port'])} {word}"
        if choose.random() < 0.1
        else word
    )


def _cyrillic(latin: str) -> str:
    return latin.replace("sh", "ш").replace("ya", "я").translate(_CYRILLIC)


def _japanese(choose: random.Random) -> str:
    return "".join(choose.choices(_KANJI, k=choose.randint(3, 5)))


def gazetteer_data(toponyms: int) -> GazetteerData:
    """A whole gazetteer of that many made-up toponyms."""
    holders = tuple(
        Holder(id=HolderId(key), kind="state", name=key, languages=(LanguageTag(language),))
        for key, language in (("JP", "ja"), ("RU", "ru"), ("US", "en"))
    )
    return GazetteerData(version="1", holders=holders, places=tuple(places(toponyms)))


def text_with_names(names: list[str], language: str) -> str:
    """News text in which each contested name gives way to one of some names."""
    choose = random.Random(2)
    paragraphs = corpus(language, TEXT).split("\n\n")
    joint = "。" if language == "ja" else " "
    return "\n\n".join(p + joint + choose.choice(names) + "." for p in paragraphs)


def build(toponyms: int, path: Path) -> None:
    """Write the snapshot of a made-up gazetteer; print how long it took, memory and size."""
    data = gazetteer_data(toponyms)
    before = perf_counter()
    content = compile_snapshot(data, content="0" * 64, key=KEY)
    seconds = perf_counter() - before
    path.write_bytes(content)
    print(f"{seconds:.1f} s | {_peak_mb():,.0f} MB | {len(content) / 1e6:,.1f} MB", end=" | ")


def use(toponyms: int, path: Path) -> None:
    """Open a snapshot and use it; print start, memory, tagging, exact and fuzzy lookup."""
    before = perf_counter()
    opened = snapshot.read(path, KEY)
    if opened is None:
        sys.exit("the snapshot that was written cannot be read")
    gazetteer = Gazetteer(opened)
    lookup(gazetteer, "New Kalino")
    first_lookup = perf_counter() - before
    before = perf_counter()
    tag(gazetteer, "New Kalino")
    first_tag = perf_counter() - before

    choose = random.Random(3)
    numbers = [choose.randrange(toponyms // 2) for _ in range(300)]
    names = [gazetteer.place_at(number).toponyms[0].text for number in numbers]
    exact = [_best(lambda name=name: lookup(gazetteer, name), 20) for name in names]
    damaged = [_damaged(name, choose) for name in names]
    fuzzy = [_best(lambda name=name: lookup(gazetteer, name), 3) for name in damaged]
    print(f"{first_lookup:.2f} s | {first_tag:.2f} s", end=" | ")
    for language, position in (("en", 0), ("ru", 1), ("ja", 1)):
        script = [
            toponym.text
            for number in range(min(3000, toponyms // 2))
            for toponym in (gazetteer.place_at(number).toponyms[position],)
            if toponym.language == language
        ]
        text = text_with_names(script, language)
        seconds = _best(lambda text=text: tag(gazetteer, text), 7)
        print(f"{len(text.encode()) / seconds / 1e6:.0f}", end=" | ")
    print(
        f"{statistics.median(exact) * 1e6:.1f} µs | {statistics.median(fuzzy) * 1e3:.2f} ms | "
        f"{sorted(fuzzy)[len(fuzzy) * 9 // 10] * 1e3:.1f} ms | {_peak_mb():,.0f} MB |"
    )


def _damaged(name: str, choose: random.Random) -> str:
    at = choose.randrange(len(name))
    return name[:at] + choose.choice("aeioknrl") + name[at + choose.randint(0, 1) :]


def _best(call: Callable[[], object], times: int) -> float:
    """The least of some timings in seconds of this thread: others use the machine too."""
    best = float("inf")
    for _ in range(times):
        before = thread_time()
        call()
        best = min(best, thread_time() - before)
    return best


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


HEAD = (
    "| toponyms | build | build memory | snapshot | first lookup | first tag | tag en MB/s "
    "| ru | ja | exact lookup | fuzzy median | fuzzy 90 % | memory |\n" + "|---" * 13 + "|"
)


def main() -> None:
    """Measure each size, each step in a process of its own."""
    if len(sys.argv) == 4 and sys.argv[1] in ("build", "use"):
        step = build if sys.argv[1] == "build" else use
        step(int(sys.argv[2]), Path(sys.argv[3]))
        return
    print(HEAD)
    for size in [int(given) for given in sys.argv[1:]] or SIZES:
        print(f"| {size:,}", end=" | ", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "snapshot")
            for step in ("build", "use"):
                command = [sys.executable, "-m", "benchmarks.scale", step, str(size), path]
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
