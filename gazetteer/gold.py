"""Texts with the mentions that a careful reader would mark, to measure a tagger by.

They are read from JSON Lines in the shape of a tagged document, with the `text` and, where it
is known, the `language` beside it; or from lines of text with inline markup (`formats.inline`),
which a reviewer reads in a diff.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from gazetteer.errors import DataError, InvalidQueryError
from gazetteer.formats.inline import read_inline
from gazetteer.marked import GoldText, Prediction
from gazetteer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_T = TypeVar("_T")


def read_gold(path: Path) -> list[GoldText]:
    """Read gold texts: a file of JSON Lines, one of inline markup, or a folder of both.

    A file of inline markup (`.txt`) has its language as its name, `zh-Hant.txt`.

    Raises:
        DataError: a line is malformed, or there is nothing.
        OSError: it cannot be read.
    """
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix in (".txt", ".jsonl", ".ndjson"))
        found = [text for file in files for text in _read_file(file, path)]
    else:
        found = _read_file(path, path.parent)
    if not found:
        raise DataError([Problem(str(path), 0, 0, "no text; give .txt or .jsonl files")])
    return found


def read_predictions(path: Path) -> list[Prediction]:
    """Read tagged documents from JSON Lines, as `gazetteer tag` writes them.

    Raises:
        DataError: a line is malformed.
        OSError: it cannot be read.
    """
    return list(_json_lines(path, Prediction))


def aligned(gold: Sequence[GoldText], predictions: Sequence[Prediction]) -> list[Prediction]:
    """The prediction for each gold text, by identifier, or by order where nothing has one.

    Raises:
        InvalidQueryError: one has no counterpart, an identifier stands twice, or the two count
            in different units.
    """
    if any(text.id is None for text in gold) or all(p.id is None for p in predictions):
        if len(gold) != len(predictions):
            counts = f"{len(predictions)} predictions for {len(gold)} texts without identifiers"
            raise InvalidQueryError("prediction", counts)
        pairs = list(predictions)
    else:
        by_id = _by_id(predictions)
        wanted = _by_id(gold)
        if strangers := [key for key in by_id if key not in wanted]:
            raise InvalidQueryError("prediction", f"no gold text has the id {strangers[0]!r}")
        if missing := [key for key in wanted if key not in by_id]:
            raise InvalidQueryError("prediction", f"nothing is predicted for {missing[0]!r}")
        pairs = [by_id[str(text.id)] for text in gold]
    for text, found in zip(gold, pairs, strict=True):
        if text.offsets != found.offsets:
            message = f"{text.id!r}: spans in {found.offsets}, but the gold ones in {text.offsets}"
            raise InvalidQueryError("prediction", message)
    return pairs


def _read_file(path: Path, root: Path) -> list[GoldText]:
    if path.suffix != ".txt":
        return list(_json_lines(path, GoldText))
    return read_inline(path, name=str(path.relative_to(root)))


def _json_lines(path: Path, kind: type[_T]) -> Iterator[_T]:
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DataError([Problem(str(path), number, 1, str(error))]) from error


def _by_id(texts: Iterable[Prediction]) -> dict[str, Prediction]:
    found: dict[str, Prediction] = {}
    for text in texts:
        if str(text.id) in found:
            raise InvalidQueryError("prediction", f"the id {text.id!r} stands twice")
        found[str(text.id)] = text
    return found
