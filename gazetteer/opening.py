"""Open a gazetteer: from its snapshot where one is up to date, else from its files.

A snapshot is keyed by the content of the files and by the code that compiles them, and is never a
pickle: a damaged or foreign one is noticed and built again. That of the shipped data lies beside it
in the wheel; others are kept in the user's cache folder.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import msgspec

from gazetteer import snapshot
from gazetteer.files import checksums, content_hash, fingerprint, read_bytes
from gazetteer.snapshot import Snapshot
from gazetteer.store import Gazetteer

if TYPE_CHECKING:
    from gazetteer.files import StrPath
    from gazetteer.model import GazetteerData

_HERE = os.path.dirname(__file__)
_COMPILED_BY = (
    "context/attribution.py",
    "context/bearers.py",
    "forms/beside.py",
    "compiling.py",
    "context/cues.py",
    "forms/directions.py",
    "forms/deriving.py",
    "forms/generics.py",
    "forms/kanji.py",
    "model.py",
    "context/namesakes.py",
    "context/naming_words.py",
    "normalize.py",
    "forms/romanize.py",
    "similar.py",
    "snapshot.py",
    "store.py",
    "forms/transcribe.py",
)


def load(path: StrPath | None = None, *, cache: StrPath | None = None) -> Gazetteer:
    """Load a gazetteer, from its snapshot where one is up to date.

    Args:
        path: a YAML file or a folder of them; None for the gazetteer of this package.
        cache: the folder for snapshots; None for the usual one of the system.

    Raises:
        DataError: a file breaks a rule; all that is wrong is in it.
    """
    files = os.fspath(path) if path is not None else shipped_data()
    key = f"{fingerprint(files)}-{_code_fingerprint()}-{sys.byteorder}"
    name = f"{key}.snapshot"

    def compiled() -> bytes:
        # YAML and its checks, and all that names are derived by, where they are needed
        from gazetteer.compiling import compile_snapshot
        from gazetteer.loading import load_data

        kept = os.path.join(cache or _cache_folder(), name)
        if (known := snapshot.read(kept, key)) and known.is_sound():
            return read_bytes(kept)
        made = compile_snapshot(load_data(files), content=content_hash(files), key=key)
        snapshot.write(kept, made)
        return made

    # The wheel carries the snapshot beside the data.
    folders = [files] if path is None else []
    for folder in (*folders, cache):
        kept = os.path.join(folder or _cache_folder(), name)
        if found := snapshot.read(kept, key, remake=compiled):
            return Gazetteer(found)
    return Gazetteer(Snapshot(compiled()))


def from_data(data: GazetteerData) -> Gazetteer:
    """A gazetteer from values that are already checked, without files."""
    from hashlib import sha256

    from gazetteer.compiling import compile_snapshot

    content = sha256(msgspec.msgpack.encode(data)).hexdigest()
    return Gazetteer(Snapshot(compile_snapshot(data, content=content, key=content)))


def shipped_data() -> str:
    """The folder of the gazetteer that ships with this package."""
    installed = os.path.join(_HERE, "data")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_HERE), "data")


def _code_fingerprint() -> str:
    return checksums(read_bytes(os.path.join(_HERE, name)) for name in _COMPILED_BY)


def _cache_folder() -> str:
    from platformdirs import user_cache_dir

    return user_cache_dir("contested-toponyms", appauthor=False)
