"""Texts with the mentions that a careful reader would mark, to measure a tagger by.

They are read from JSON Lines in the shape of a tagged document, with the `text` and, where it
is known, the `language` beside it; or from lines of text with inline markup (`formats.inline`),
which a reviewer reads in a diff. What cannot be, such as a span outside its text, would lower
or raise a score for no reason of the tagger's; it is refused, with its line.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import msgspec

from gazetteer import offsets
from gazetteer.compressed import ENDINGS, plain_name, read_expanded
from gazetteer.errors import BadInputError, DataError, NotFoundError
from gazetteer.formats.inline import inline_lines
from gazetteer.marked import GoldText, Prediction
from gazetteer.problems import Problem
from gazetteer.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gazetteer.marked import MarkedMention
    from gazetteer.store import Gazetteer

_T = TypeVar("_T")

_INLINE = ".txt"
_SUFFIXES = tuple(
    suffix + ending for suffix in (_INLINE, ".jsonl", ".ndjson") for ending in ("", *ENDINGS)
)
_COUNTED_IN: dict[offsets.Unit, str] = {
    "codepoint": "code points", "utf16": "UTF-16 units", "utf8": "UTF-8 bytes",
}  # fmt: skip


def read_gold(path: Path, *, gazetteer: Gazetteer | None = None) -> list[GoldText]:
    """Read gold texts: a file of JSON Lines, one of inline markup, or a folder of both.

    A file of inline markup (`.txt`) has its language as its name, `zh-Hant.txt`. Any of them
    may be compressed with gzip or Zstandard.

    Args:
        gazetteer: has every place and holder that is marked; None where that does not matter.

    Raises:
        DataError: lines are malformed, a mention cannot be, an identifier stands twice, or
            there is nothing; all that is wrong is in it.
    """
    problems: list[Problem] = []
    texts: list[GoldText] = []
    first: dict[str, str] = {}
    for file, name in _files(path):
        for number, text in _gold_lines(file, name, problems):
            texts.append(text)
            faults = [*_faults(text, text, gazetteer)]
            if text.id is not None:
                where = first.setdefault(str(text.id), f"{file}:{number}")
                if where != f"{file}:{number}":
                    faults.append(_twice(text, where))
            problems += _at(file, number, faults)
    if problems:
        raise DataError(problems)
    if not texts:
        raise DataError([Problem(str(path), 0, 0, "no text; give .txt or .jsonl files")])
    return texts


def read_predictions(
    path: Path, gold: Sequence[GoldText], *, gazetteer: Gazetteer | None = None
) -> list[Prediction]:
    """Read what a tagger found in gold texts: JSON Lines, as `gazetteer tag` writes them.

    Args:
        path: the file; it may be compressed with gzip or Zstandard.
        gold: the texts.
        gazetteer: has every place and holder that was found; None where that does not matter.

    Returns:
        The prediction for each gold text, by identifier, or by order where nothing has one.

    Raises:
        DataError: lines are malformed, a mention cannot be, a text has no prediction or a
            prediction no text, or the two count in different units; all that is wrong is in it.
    """
    problems: list[Problem] = []
    found = list(_json_lines(path, Prediction, problems))
    if problems:
        raise DataError(problems)
    if any(text.id is None for text in gold) or all(p.id is None for _, p in found):
        if len(gold) != len(found):
            counts = f"{len(found)} predictions for {len(gold)} texts without identifiers"
            way_out = 'give each its own "id", or one prediction a text in the same order'
            raise DataError([Problem(str(path), 0, 0, f"{counts}; {way_out}")])
        pairs = [(*line, text) for line, text in zip(found, gold, strict=True)]
    else:
        pairs = list(_paired(path, found, gold, problems))
    for number, prediction, text in pairs:
        problems += _at(path, number, _faults(prediction, text, gazetteer))
    if problems:
        raise DataError(sorted(problems, key=lambda problem: problem.line))
    return [prediction for _, prediction, _ in pairs]


def _paired(
    path: Path,
    found: Sequence[tuple[int, Prediction]],
    gold: Sequence[GoldText],
    problems: list[Problem],
) -> Iterator[tuple[int, Prediction, GoldText]]:
    """Each prediction with its text, in the order of the texts."""
    wanted = {str(text.id) for text in gold}
    by_id: dict[str, tuple[int, Prediction]] = {}
    for number, prediction in found:
        key = str(prediction.id)
        if key not in wanted:
            hint = did_you_mean(key, wanted) or "; leave it out"
            fault = f"no gold text has the id {prediction.id!r}{hint}"
            problems += _at(path, number, [fault])
        elif key in by_id:
            problems += _at(path, number, [_twice(prediction, f"line {by_id[key][0]}")])
        else:
            by_id[key] = number, prediction
    missing = [text.id for text in gold if str(text.id) not in by_id]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        fault = f"nothing is predicted for {missing[0]!r}{more}"
        way_out = 'where nothing is found, "mentions" is []'
        problems.append(Problem(str(path), 0, 0, f"{fault}; {way_out}"))
    for text in gold:
        if line := by_id.get(str(text.id)):
            yield *line, text


def _faults(marked: Prediction, text: GoldText, gazetteer: Gazetteer | None) -> Iterator[str]:
    """What is wrong with the mentions of a text, each with the way out."""
    if marked.offsets != text.offsets:
        yield f"{marked.id!r}: spans in {marked.offsets}, but the gold ones in {text.offsets}"
        return
    size = None if text.text is None else offsets.size(text.text, text.offsets)
    for mention in marked.mentions:
        if mention.end <= mention.start:
            yield f"{_span(mention)} has nothing in it; the end is not included"
        elif text.text is not None and size is not None and mention.end > size:
            unit = _COUNTED_IN[text.offsets]
            yield f"{_span(mention)} lies outside the text of {size} {unit}"
        elif text.text is not None:
            yield from _misplaced(mention, text.text, text.offsets)
        if gazetteer is not None:
            yield from _unknown(mention, gazetteer)
    in_order = sorted(marked.mentions, key=lambda mention: (mention.start, mention.end))
    for one, next_one in pairwise(in_order):
        if next_one.start < one.end and next_one.start < next_one.end:
            yield f"{_span(one)} and {_span(next_one)} overlap: mark one of them"


def _misplaced(mention: MarkedMention, text: str, unit: offsets.Unit) -> Iterator[str]:
    try:
        surface = offsets.piece(text, mention.start, mention.end, unit)
    except ValueError:
        yield f"{_span(mention)} cuts a character in two; count in {_COUNTED_IN[unit]}"
        return
    if mention.text and mention.text != surface:
        yield (
            f"{_span(mention)} is {surface!r} in the text, not {mention.text!r}: the offsets "
            f"count {_COUNTED_IN[unit]} of the text as given"
        )


def _unknown(mention: MarkedMention, gazetteer: Gazetteer) -> Iterator[str]:
    try:
        gazetteer.place(mention.place)
    except NotFoundError as error:
        yield f"{_span(mention)}: {error}; was it marked with another gazetteer?"
    for holder in (*mention.used_by, *filter(None, [mention.attributed_to])):
        try:
            gazetteer.holder(holder)
        except NotFoundError as error:
            yield f"{_span(mention)}: {error}"


def _span(mention: MarkedMention) -> str:
    return f"{mention.start}-{mention.end}"


def _twice(marked: Prediction, where: str) -> str:
    return f"the id {marked.id!r} stands twice, first in {where}; give each text its own"


def _at(path: Path, number: int, faults: Iterator[str] | Sequence[str]) -> Iterator[Problem]:
    return (Problem(str(path), number, 1, fault) for fault in faults)


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """Each file with what identifies it."""
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        if file.name.endswith(_SUFFIXES):
            yield file, str(file.relative_to(path))


def _gold_lines(file: Path, name: str, problems: list[Problem]) -> Iterator[tuple[int, GoldText]]:
    if not plain_name(file.name).endswith(_INLINE):
        yield from _json_lines(file, GoldText, problems)
        return
    try:
        yield from inline_lines(file, problems, name=name)
    except BadInputError as error:
        problems.append(_unreadable(file, error))


def _json_lines(path: Path, kind: type[_T], problems: list[Problem]) -> Iterator[tuple[int, _T]]:
    """Each line with its number; `problems` takes those that are malformed."""
    decoder = msgspec.json.Decoder(kind)
    try:
        content = read_expanded(path)
    except BadInputError as error:
        problems.append(_unreadable(path, error))
        return
    for number, line in enumerate(content.removeprefix(BOM_UTF8).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, decoder.decode(line)
        except msgspec.ValidationError as error:
            problems += _at(path, number, [str(error)])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems += _at(path, number, [f"{error}; give one JSON object a line"])
            return  # another kind of file: every line would be reported


def _unreadable(path: Path, error: BadInputError) -> Problem:
    return Problem(str(path), 0, 0, str(error).removeprefix(f"{path}: "))
