"""Sections in a file, and what happens to one that is damaged anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import load, lookup, tag
from gazetteer.snapshot import KEPT, DamagedError, Snapshot, pack, read, write

TINY = Path(__file__).parent / "cases" / "tiny.yaml"


def answers(gazetteer):
    found = lookup(gazetteer, "Итурупа")
    return gazetteer.version, [c.place for c in found], tag(gazetteer, "off 択捉島").mentions


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache folder that holds the one snapshot of the smallest gazetteer."""
    folder = tmp_path_factory.mktemp("cache")
    load(TINY, cache=folder)
    return folder


def only_file(folder):
    [path] = folder.iterdir()
    return path


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_snapshot_gives_the_same_answers_and_is_mended(tmp_path, cache, data):
    sound = only_file(cache).read_bytes()
    at = data.draw(st.integers(0, len(sound) - 1))
    damage = data.draw(st.sampled_from(["flip", "cut"]))
    path = tmp_path / only_file(cache).name
    flipped = sound[:at] + bytes([sound[at] ^ 0x20]) + sound[at + 1 :]
    path.write_bytes(flipped if damage == "flip" else sound[:at])

    gazetteer = load(TINY, cache=tmp_path)

    assert answers(gazetteer) == answers(load(TINY, cache=cache))
    assert len(gazetteer.data.places) == 3
    assert gazetteer.patterns


def test_old_snapshots_do_not_pile_up(tmp_path):
    for number in range(KEPT + 3):
        write(tmp_path / f"{number}.snapshot", b"")
        os.utime(tmp_path / f"{number}.snapshot", (number, number))
    (tmp_path / "other").write_text("")
    write(tmp_path / "last.snapshot", b"")

    assert len(list(tmp_path.glob("*.snapshot"))) == KEPT
    assert (tmp_path / "last.snapshot").exists()
    assert (tmp_path / "other").exists()


def test_sections_are_what_was_packed():
    snapshot = Snapshot(pack("key", "1", {"a": b"one", "b": b"", "c": os.urandom(100)}))

    assert (snapshot.key, snapshot.version) == ("key", "1")
    assert [bytes(snapshot.section(name)) for name in "ab"] == [b"one", b""]


@pytest.mark.parametrize("content", [b"", b"contested toponyms", b"\x80\x04K\x01." * 20])
def test_what_is_no_snapshot_is_refused(content):
    with pytest.raises(DamagedError):
        Snapshot(content)


def test_a_folder_or_nothing_is_no_snapshot(tmp_path):
    assert read(tmp_path, "key") is None
    assert read(tmp_path / "nothing", "key") is None


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_same_file_gives_the_same_snapshot_in_every_process(tmp_path, seed):
    load(TINY, cache=tmp_path / "here")
    program = f"from gazetteer import load; load({str(TINY)!r}, cache={str(tmp_path / 'there')!r})"
    environment = {**os.environ, "PYTHONHASHSEED": seed}

    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)

    here, there = only_file(tmp_path / "here"), only_file(tmp_path / "there")
    assert (here.name, here.read_bytes()) == (there.name, there.read_bytes())
