"""`gazetteer evaluate GOLD [PREDICTION]`: how well a tagger does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gazetteer.cli import options, terminal
from gazetteer.cli.parser import examples
from gazetteer.errors import InvalidQueryError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from gazetteer.evaluation import Evaluation, EvaluationError, GroupScore
    from gazetteer.marked import MarkedMention

FORMATS = ("table", "jsonl")

HEADER = (
    "group", "texts", "gold", "found", "P", "R", "F1", "F1 overlap", "F1 place",
    "holder", "kind", "quoted", "attributed",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `evaluate`."""
    parser.description = """\
Measure a tagger against texts that a careful reader has marked: precision, recall and F1 of
spans (both ends right), of spans that overlap, and of those that also name the right place;
how often the holder, the kind and the way of use are right; all of it for each language and
each side, with the gap between the sides of a dispute, how far the confidence can be trusted,
and false mentions by length of text.

GOLD is a file of JSON Lines, each an object as "gazetteer tag" writes it with the "text" and
its "language" beside it; or a .txt file with marks in the text, named after its language:
  Tokyo wants its "[[Northern Territories|ct-1002|JP|q]]" back from Russia.
(surface, place, holders joined by +, then q for quoted, a=JP for attributed to, k=adjective);
or a folder of both. PREDICTION holds tagged documents with the ids of GOLD, or in its order;
without it the texts are tagged now. Gzip and Zstandard are read as they are."""
    parser.epilog = examples(
        ("gazetteer evaluate gold/", "how well this tagger does on your texts"),
        ("gazetteer evaluate --errors gold.jsonl", "with everything that it got wrong"),
        ("gazetteer evaluate gold.jsonl other.jsonl", "how well another one does"),
    )
    parser.add_argument("gold", type=Path, metavar="GOLD", help="marked texts, or a folder")
    parser.add_argument(
        "prediction", type=Path, nargs="?", metavar="PREDICTION", help="tagged documents"
    )
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument(
        "--min-confidence", type=options.confidence, default=None, metavar="C",
        help="tag with this least confidence, 0 to 1 (default: as tag does); not with PREDICTION",
    )  # fmt: skip
    parser.add_argument(
        "--fuzzy", action="store_true", help="tag misspelt names too; not with PREDICTION"
    )
    options.add_gazetteer(parser)
    options.add_format(parser, FORMATS, "table")


def run(args: argparse.Namespace) -> int:
    """Measure and show."""
    from gazetteer.evaluation import evaluate, predict
    from gazetteer.gold import read_gold, read_predictions

    if args.prediction:
        _refuse_options_of_tagging(args)
    gazetteer = options.open_gazetteer(args)
    gold = read_gold(args.gold, gazetteer=gazetteer)
    if args.prediction:
        predictions = read_predictions(args.prediction, gold, gazetteer=gazetteer)
    else:
        predictions = predict(gazetteer, gold, min_confidence=args.min_confidence, fuzzy=args.fuzzy)
    measured = evaluate(gold, predictions, disputes=gazetteer.rest.disputes)
    if options.output_format(args, "table") == "jsonl":
        _write_lines(measured, errors=args.errors)
    else:
        for line in _lines(measured, errors=args.errors):
            print(line)
    return 0


def _refuse_options_of_tagging(args: argparse.Namespace) -> None:
    given = {"--fuzzy": args.fuzzy, "--min-confidence": args.min_confidence is not None}
    for option, is_given in given.items():
        if is_given:
            message = "says how to tag, and PREDICTION is tagged already; leave out one"
            raise InvalidQueryError(option, f"{option} {message}")


def _write_lines(measured: Evaluation, *, errors: bool) -> None:
    """One record a line: `score`, `gap`, `bin`, `totals`, then `error`."""
    records = [
        *(("score", score) for score in measured.scores),
        *(("gap", gap) for gap in measured.gaps),
        *(("bin", found) for found in measured.calibration),
        *(("error", error) for error in measured.errors if errors),
    ]
    totals = {
        "record": "totals",
        "characters": measured.characters,
        "false_mentions": measured.false_mentions,
        "false_rate": measured.false_rate,
        "calibration_error": measured.calibration_error,
        "errors": len(measured.errors),
    }
    sys.stdout.buffer.write(msgspec.json.encode(totals) + b"\n")
    for record, value in records:
        line = msgspec.json.encode({"record": record, **msgspec.structs.asdict(value)})
        sys.stdout.buffer.write(line + b"\n")


def _lines(measured: Evaluation, *, errors: bool) -> Iterator[str]:
    from gazetteer.evaluation import FALSE_MENTIONS_PER

    yield from terminal.table(HEADER, [_row(score) for score in measured.scores])
    yield ""
    for gap in measured.gaps:
        if len(gap.f1) > 1:
            sides = ", ".join(f"{side} {f1:.3f}" for side, f1 in gap.f1.items())
            confidence = f"{gap.confidence_gap:.3f} in confidence"
            yield f"gap of {gap.dispute}: {gap.f1_gap:.3f} in F1 ({sides}), {confidence}"
    rate = "" if measured.false_rate is None else f", {measured.false_rate:.2f} in "
    per = f"{FALSE_MENTIONS_PER} characters" if rate else ""
    yield f"false mentions: {measured.false_mentions}{rate}{per}"
    yield f"calibration error: {measured.calibration_error:.3f}"
    yield ""
    yield from terminal.table(
        ("confidence", "mentions", "mean", "right"),
        [
            (
                f"{b.low:.1f} to {b.high:.1f}",
                str(b.mentions),
                f"{b.confidence:.3f}",
                f"{b.right:.3f}",
            )
            for b in measured.calibration
        ],
    )
    if errors and measured.errors:
        yield ""
        yield from terminal.table(
            ("error", "text", "gold", "found", "context"),
            [_error(error) for error in measured.errors],
        )
    elif measured.errors:
        yield ""
        yield f"{len(measured.errors)} errors (--errors lists them)"


def _row(score: GroupScore) -> tuple[str, ...]:
    strict = score.strict
    name = score.name if score.group == "all" else f"{score.group} {score.name}"
    shares = (
        strict.precision, strict.recall, strict.f1, score.overlapping.f1, score.identity.f1,
        score.holder.share, score.kind.share, score.quoted.share, score.attributed.share,
    )  # fmt: skip
    counts = (score.texts, strict.gold, strict.predicted)
    # Where nothing is marked there is no share to speak of; what was found there is counted.
    shown = (f"{share:.3f}" if strict.gold else "-" for share in shares)
    return (name, *map(str, counts), *shown)


def _error(error: EvaluationError) -> tuple[str, ...]:
    gold, predicted = error.gold, error.predicted
    return (
        error.kind,
        "" if error.text is None else str(error.text),
        _mention(gold, error.kind),
        _mention(predicted, error.kind),
        error.context,
    )


def _mention(mention: MarkedMention | None, kind: str) -> str:
    """The mention with the value that the error is about."""
    if mention is None:
        return "-"
    told = {
        "place": mention.place,
        "holder": options.holders(mention.used_by) or "nobody",
        "kind": mention.kind,
        "quoted": "quoted" if mention.quoted else "not quoted",
        "attributed": mention.attributed_to or "not attributed",
    }.get(kind, f"{mention.start}-{mention.end}")
    return f"{mention.text} ({told})"
