"""A gazetteer loads from its snapshot where that can be trusted, and never goes wrong by one."""

import os
import pickle
import re
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gazetteer import load, opening
from gazetteer.errors import DataError, NotFoundError
from gazetteer.loading import load_data
from gazetteer.lookup import lookup
from gazetteer.opening import from_data
from gazetteer.snapshot import MAGIC
from gazetteer.tagging import tag

TINY = Path(__file__).parent / "cases" / "tiny.yaml"
NAME = "Iturup"


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def snapshot(cache):
    (file,) = cache.iterdir()
    return file


def works(gazetteer):
    return [c.place for c in lookup(gazetteer, NAME)] == ["ct-1003"] and [
        m.place for m in tag(gazetteer, f"on {NAME} today").mentions
    ] == ["ct-1003"]


def no_yaml(monkeypatch):
    """Make reading YAML an error, to show that the snapshot was used."""

    def refuse(path):
        raise AssertionError(f"read {path}")

    monkeypatch.setattr("gazetteer.loading.load_data", refuse)


def test_a_second_load_reads_no_yaml(cache, monkeypatch):
    load(TINY, cache=cache)
    no_yaml(monkeypatch)

    assert works(load(TINY, cache=cache))


def test_answers_from_the_snapshot_are_those_from_the_files(cache):
    first, second = load(TINY, cache=cache), load(TINY, cache=cache)

    assert first.data == second.data
    assert first.version == second.version
    assert lookup(first, NAME) == lookup(second, NAME)


def test_a_changed_file_is_compiled_again(tmp_path, cache):
    file = tmp_path / "a.yaml"
    shutil.copy(TINY, file)
    old = load(file, cache=cache)
    file.write_text(file.read_text("utf-8").replace("text: Iturup,", "text: Ituroop,"), "utf-8")

    new = load(file, cache=cache)

    assert [c.place for c in lookup(new, "Ituroop", fuzzy=False)] == ["ct-1003"]
    assert new.version != old.version


def test_changed_code_compiles_again(cache, monkeypatch):
    load(TINY, cache=cache)
    monkeypatch.setattr(opening, "_code_fingerprint", lambda: "another code")

    gazetteer = load(TINY, cache=cache)

    assert works(gazetteer)
    assert "another code" in gazetteer.key


def cut(content):
    return content[: len(content) // 2]


def damages(content):
    """Ways in which a file may be damaged or foreign, by name."""
    middle = len(content) // 2
    return {
        "empty": b"",
        "cut short": cut(content),
        "longer": content + b"\0",
        "one bit wrong in the middle": content[:middle]
        + bytes([content[middle] ^ 1])
        + content[middle + 1 :],
        "one bit wrong at the end": content[:-1] + bytes([content[-1] ^ 1]),
        "only the magic": MAGIC,
        "a header longer than the file": MAGIC + b"\xff\xff\xff\xff" + content[len(MAGIC) + 4 :],
        "zeros": bytes(len(content)),
        "another program's file": b"SQLite format 3\0" * 100,
        "a pickle": pickle.dumps({"places": []}),
        "a header that is no header": MAGIC + b"\x01\x00\x00\x00\x2a",
    }


@pytest.mark.parametrize("damage", damages(b"....").keys())
def test_a_damaged_snapshot_is_built_again(cache, damage):
    load(TINY, cache=cache)
    file = snapshot(cache)
    whole = file.read_bytes()
    file.write_bytes(damages(whole)[damage])

    gazetteer = load(TINY, cache=cache)

    assert works(gazetteer)
    assert gazetteer.data == load_data(TINY)


def test_a_snapshot_of_other_content_under_the_same_name_is_not_used(tmp_path, cache):
    other = tmp_path / "other.yaml"
    other.write_text(TINY.read_text("utf-8").replace("text: Iturup,", "text: Ituroop,"), "utf-8")
    load(other, cache=tmp_path / "foreign")
    load(TINY, cache=cache)
    shutil.copy(snapshot(tmp_path / "foreign"), snapshot(cache))

    assert works(load(TINY, cache=cache))


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")

    assert works(load(TINY, cache=blocked / "cache"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_cache_is_no_failure(cache):
    cache.mkdir()
    cache.chmod(stat.S_IRUSR | stat.S_IXUSR)

    assert works(load(TINY, cache=cache))


def test_a_full_disk_leaves_nothing_half_written(cache, monkeypatch):
    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)

    assert works(load(TINY, cache=cache))
    assert list(cache.iterdir()) == []


def test_a_snapshot_appears_whole(cache, monkeypatch):
    seen = []
    replace = Path.replace
    monkeypatch.setattr(
        Path,
        "replace",
        lambda self, target: (seen.append((self.stat().st_size, target)), replace(self, target)),
    )

    load(TINY, cache=cache)

    assert seen == [(snapshot(cache).stat().st_size, snapshot(cache))]


def test_many_processes_may_load_at_once(cache):
    code = (
        "import sys; from pathlib import Path; from gazetteer import load, lookup;"
        "print(lookup(load(Path(sys.argv[1]), cache=Path(sys.argv[2])), 'Iturup')[0].place)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, TINY, cache], stdout=subprocess.PIPE)
        for _ in range(4)
    ]

    assert [process.communicate()[0].strip() for process in running] == [b"ct-1003"] * 4
    assert snapshot(cache).suffix == ".snapshot"


def test_no_module_unpickles():
    for module in Path(opening.__file__).parent.rglob("*.py"):
        assert not re.search(r"\b(?:pickle|marshal|shelve)\b\.", module.read_text("utf-8")), module


def test_the_same_files_give_the_same_bytes(tmp_path):
    load(TINY, cache=tmp_path / "a")
    load(TINY, cache=tmp_path / "b")

    assert snapshot(tmp_path / "a").read_bytes() == snapshot(tmp_path / "b").read_bytes()


def test_threads_share_a_gazetteer(gazetteer):
    fresh = from_data(gazetteer.data)
    text = "Iturup, Kunashir and Yuri Island; 択捉島と国後島。"
    expected = tag(gazetteer, text).mentions
    answers = []

    def ask():
        answers.extend(tag(fresh, text).mentions == expected for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [True] * 160


def test_values_make_a_gazetteer_without_files(gazetteer):
    assert from_data(gazetteer.data).data == gazetteer.data


def test_a_version_is_the_human_one_and_eight_digits_of_the_content(gazetteer):
    human, _, digits = gazetteer.version.partition("+")

    assert human == gazetteer.data.version
    assert len(digits) == 8
    assert int(digits, 16) >= 0


def test_a_broken_file_is_refused_and_nothing_is_kept(tmp_path, cache):
    file = tmp_path / "a.yaml"
    file.write_text("places: {}\n", "utf-8")

    with pytest.raises(DataError):
        load(file, cache=cache)

    assert not cache.exists()


@pytest.mark.parametrize("kind", ["place", "dispute", "holder", "source"])
def test_an_unknown_identifier_is_named_in_the_error(gazetteer, kind):
    with pytest.raises(NotFoundError, match="nothing"):
        getattr(gazetteer, kind)("nothing")


def test_a_retired_place_names_its_successors(cache):
    gazetteer = load(TINY, cache=cache)

    with pytest.raises(NotFoundError, match="merged on 2026-11-01; use ct-1003"):
        gazetteer.place("ct-9")

    assert gazetteer.resolve_retired("ct-9").successors == ("ct-1003",)
    assert gazetteer.resolve_retired("ct-1003") is None


def test_every_place_is_found_by_its_id(gazetteer):
    assert tuple(gazetteer.place(i).id for i in gazetteer.place_ids) == gazetteer.place_ids
