"""`gazetteer tag [FILE...]`: the contested places that a text names."""

from __future__ import annotations

import itertools
import json
import os
import sys
from typing import TYPE_CHECKING

import msgspec

from gazetteer.cli import options, terminal, views
from gazetteer.cli.faults import Faults, StoppedError
from gazetteer.cli.json_lines import ID_FIELD, LineReader, split
from gazetteer.cli.parser import examples
from gazetteer.cli.progress import Progress
from gazetteer.cli.reading import STDIN, LineBlocks, displayable, read_text
from gazetteer.errors import BadInputError, InvalidQueryError
from gazetteer.formats import DOCUMENT_FORMATS
from gazetteer.tagging import MIN_CONFIDENCE, tag

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document
    from gazetteer.store import Gazetteer

FIELD = "text"
"""The key of the text in JSON Lines, where none is given."""

FORMATS = ("text", "table", *DOCUMENT_FORMATS)
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
"""Names of files that hold JSON Lines, also without `--field`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `tag`."""
    formats = "\n".join(
        f"  {form.name:<15} {form.summary}\n{'':18}loses: {form.loses}"
        for form in DOCUMENT_FORMATS.values()
    )
    parser.description = f"""\
Find the contested places that a text names, whose names they are, and which names the text
uses as its own, in quotation marks, or as somebody's.

A file is one document with its name as id. With --field, or where its name ends in .jsonl,
it holds one JSON object a line; each is answered with one object, in order, its id carried
over. Gzip and Zstandard are read as they are.

formats to read: text, the text with the names marked; table, the names
formats for other programs, and what each cannot carry:
{formats}
What a format cannot carry of a text, such as a control character in XML, is U+FFFD there."""
    parser.epilog = examples(
        ("gazetteer tag article.txt", "the text with the names marked"),
        ("gazetteer tag --format table *.txt", "the names of several files"),
        ("gazetteer tag --format html a.txt > a.html", "a page to read"),
        ("gazetteer tag --format jsonl --field text - < docs.jsonl", "one object a line"),
        ("gazetteer tag --field body --id url news.jsonl.gz > names.jsonl", "in bulk"),
        ("gazetteer tag --input html --offsets utf16 page.html", "spans that JavaScript counts"),
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="what to read; - or none: standard input"
    )
    parser.add_argument("--field", metavar="KEY", help="read JSON Lines; the key of the text")
    parser.add_argument(
        "--id", metavar="KEY", help="key of each line's id (default: id, where a line has it)"
    )
    parser.add_argument(
        "--input", choices=("text", "html"), default="text", metavar="MARKUP",
        help="text (default), or html: tags and scripts are not read",
    )  # fmt: skip
    parser.add_argument(
        "--offsets", choices=("codepoint", "utf16", "utf8"), default="codepoint", metavar="UNIT",
        help="unit of start and end: codepoint (default), utf16 or utf8",
    )  # fmt: skip
    parser.add_argument(
        "--min-confidence", type=options.confidence, default=MIN_CONFIDENCE, metavar="C",
        help=f"leave out mentions that are less sure, 0 to 1 (default: {MIN_CONFIDENCE})",
    )  # fmt: skip
    parser.add_argument("--fuzzy", action="store_true", help="also find misspelt names")
    options.add_reading(parser, "a file or line")
    parser.add_argument(
        "--workers", type=options.positive, default=_cores(), metavar="N",
        help="processes for JSON Lines (default: all cores)",
    )  # fmt: skip
    options.add_perspective(parser)
    options.add_gazetteer(parser)
    options.add_format(parser, FORMATS, "text")


def run(args: argparse.Namespace) -> int:
    """Tag every input and write what was found."""
    if (key := args.id or ID_FIELD) == (args.field or FIELD):
        raise InvalidQueryError("id", f"{key!r} is the key of both text and id; name another")
    gazetteer = options.open_gazetteer(args)
    options.check_labels(gazetteer, args)
    chosen = options.output_format(args, "text")
    names = args.files or [STDIN]
    if STDIN in names and sys.stdin and sys.stdin.isatty():
        print("gazetteer: reading the terminal; Ctrl-D ends the text", file=sys.stderr)
    faults = Faults(stop=args.on_error == "stop")
    try:
        if chosen == "jsonl":
            _write_lines(gazetteer, args, names, faults)
        elif chosen == "table":
            _write_table(_documents(gazetteer, args, names, faults))
        elif chosen == "text":
            args.offsets = "codepoint"  # what the text itself is cut by
            _write_text(_documents(gazetteer, args, names, faults), titled=len(names) > 1)
        else:
            _write_format(_documents(gazetteer, args, names, faults), chosen, gazetteer)
    except StoppedError:
        pass
    return faults.status


def _write_lines(
    gazetteer: Gazetteer, args: argparse.Namespace, names: Iterable[str], faults: Faults
) -> None:
    for name in names:
        if _holds_lines(args, name):
            _tag_lines(args, name, faults)
            continue
        for document, _ in _documents(gazetteer, args, [name], faults):
            sys.stdout.buffer.write(msgspec.json.encode(document) + b"\n")
            sys.stdout.buffer.flush()


def _tag_lines(args: argparse.Namespace, name: str, faults: Faults) -> None:
    """Tag JSON Lines into JSON Lines, which is what is done in bulk."""
    from gazetteer.cli.bulk import LineOptions, tag_lines  # and multiprocessing

    line_options = LineOptions(
        gazetteer=args.gazetteer,
        field=args.field or FIELD,
        id_field=args.id,
        repair=args.encoding_errors == "replace",
        stop=faults.stop,
        min_confidence=args.min_confidence,
        fuzzy=args.fuzzy,
        markup=args.input,
        offsets=args.offsets,
        perspective=args.perspective,
        label_language=args.lang,
    )
    progress = Progress()
    lines = 0
    try:
        source = LineBlocks(name)
        for block in tag_lines(source, line_options, workers=args.workers):
            sys.stdout.buffer.write(block.output)
            sys.stdout.buffer.flush()
            progress.advance(block.size, source.progress())
            for bad in block.bad:
                progress.clear()
                faults.report(BadInputError(f"{name}:{lines + bad.number}: {bad.message}"))
            lines += block.lines
    except BadInputError as error:
        progress.clear()
        faults.report(error)
    progress.clear()


def _write_text(documents: Iterable[tuple[Document, str]], *, titled: bool) -> None:
    marker = views.Marker()
    for document, text in documents:
        if titled:
            print(f"==> {document.id} <==")
        for piece in marker.marked(text, document):
            sys.stdout.write(piece)
        print("" if text.endswith("\n") else "\n")
        print(views.usage_line(document.usage))


def _write_table(documents: Iterable[tuple[Document, str]]) -> None:
    rows = [(str(document.id), *row) for document, _ in documents for row in views.rows(document)]
    for line in terminal.table(("document", *views.COLUMNS), rows):
        print(line)


def _write_format(
    documents: Iterator[tuple[Document, str]], chosen: str, gazetteer: Gazetteer
) -> None:
    form = DOCUMENT_FORMATS[chosen]
    if form.streams:
        pieces = form.write_all(documents, gazetteer)
    else:
        whole = list(itertools.islice(documents, 2))
        if len(whole) > 1:
            raise InvalidQueryError("format", f"{chosen} holds one document only")
        pieces = (form.write(document, text, gazetteer) for document, text in whole)
    for piece in pieces:
        # A lone surrogate of a JSON text has no UTF-8 of its own.
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))


def _documents(
    gazetteer: Gazetteer, args: argparse.Namespace, names: Iterable[str], faults: Faults
) -> Iterator[tuple[Document, str]]:
    """Every document, tagged, with its text."""
    for document_id, text in _texts(args, names, faults):
        document = tag(
            gazetteer,
            text,
            id=document_id,
            min_confidence=args.min_confidence,
            fuzzy=args.fuzzy,
            markup=args.input,
            offsets=args.offsets,
            perspective=args.perspective,
            label_language=args.lang,
        )
        yield document, text


def _texts(
    args: argparse.Namespace, names: Iterable[str], faults: Faults
) -> Iterator[tuple[str, str]]:
    """The identifier and the text of every document."""
    for name in names:
        try:
            if _holds_lines(args, name):
                yield from _line_texts(args, name, faults)
            else:
                yield displayable(name), read_text(name, errors=args.encoding_errors)
        except BadInputError as error:
            faults.report(error)


def _line_texts(args: argparse.Namespace, name: str, faults: Faults) -> Iterator[tuple[str, str]]:
    """The identifier and the text of every line; a line without the first has its number."""
    reader = LineReader(
        field=args.field or FIELD,
        id_field=args.id,
        repair=args.encoding_errors == "replace",
    )
    number = 0
    source = LineBlocks(name)
    while block := source.read():
        for content in split(block):
            number += 1
            if not content or content.isspace():
                continue
            try:
                line = reader.read(content)
            except BadInputError as error:
                faults.report(BadInputError(f"{name}:{number}: {error}"))
                continue
            given = bytes(line.id).decode()
            own = json.loads(given)
            if own is None:
                own = f"{displayable(name)}:{number}"
            yield (own if isinstance(own, str) else given), line.text


def _holds_lines(args: argparse.Namespace, name: str) -> bool:
    return args.field is not None or name.lower().endswith(LINES)


def _cores() -> int:
    # Of the cores of the machine, those that this process may run on.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
