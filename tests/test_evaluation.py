import gzip
import json

import msgspec
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import DataError, InvalidQueryError, load, tag
from gazetteer.evaluation import evaluate, predict
from gazetteer.gold import read_gold, read_predictions
from gazetteer.marked import GoldText, MarkedMention, Prediction, prediction

GAZETTEER = load()


def mention(start, end, place="ct-1003", **more):
    return MarkedMention(start=start, end=end, place=place, **more)


def gold(*mentions, language="en", name="a", text="x" * 100):
    return GoldText(id=name, text=text, language=language, mentions=mentions)


def found(*mentions, name="a"):
    return Prediction(id=name, mentions=mentions)


def score(gold_mentions, predicted, name="all"):
    measured = evaluate([gold(*gold_mentions)], [found(*predicted)])
    return next(group for group in measured.scores if group.name == name)


def test_a_span_is_strictly_right_with_both_ends_only():
    group = score([mention(0, 6), mention(10, 20)], [mention(0, 6), mention(10, 16)])

    assert (group.strict.precision, group.strict.recall, group.strict.f1) == (0.5, 0.5, 0.5)
    assert group.overlapping.f1 == group.identity.f1 == 1


def test_identity_needs_the_same_place():
    group = score([mention(0, 6, "ct-1003")], [mention(0, 6, "ct-1004")])

    assert (group.strict.f1, group.identity.f1, group.place.share) == (1, 0, 0)


def test_a_mention_has_one_counterpart_at_most():
    group = score([mention(0, 20)], [mention(0, 6), mention(7, 20)])

    assert (group.overlapping.found, group.overlapping.right) == (1, 1)
    assert group.overlapping.predicted == 2


def test_the_longest_overlap_is_the_counterpart():
    measured = evaluate([gold(mention(0, 20))], [found(mention(0, 6), mention(7, 20))])

    assert [(error.kind, error.predicted.start) for error in measured.errors] == [
        ("span", 7),
        ("false", 0),
    ]


def test_accuracy_is_of_overlapping_pairs():
    group = score(
        [mention(0, 6, used_by=("JP", "RU"), quoted=True), mention(10, 16)],
        [mention(0, 5, used_by=("RU", "JP"))],
    )

    assert (group.holder.right, group.holder.pairs) == (1, 1)
    assert group.quoted.share == 0
    assert group.attributed.share == 1


def test_each_error_is_listed_by_kind():
    right = mention(0, 6, used_by=("JP",), quoted=True, attributed_to="JP", kind="adjective")
    measured = evaluate(
        [gold(right, mention(50, 56))], [found(mention(0, 5, "ct-1004"), mention(70, 76))]
    )

    assert [error.kind for error in measured.errors] == [
        "span", "place", "holder", "kind", "quoted", "attributed", "missed", "false",
    ]  # fmt: skip


def test_languages_are_scored_apart_in_the_order_of_the_texts():
    measured = evaluate(
        [gold(mention(0, 6), name="a", language="ja"), gold(mention(0, 6), name="b")],
        [found(mention(0, 6), name="a"), found(name="b")],
    )

    recalls = {group.name: group.strict.recall for group in measured.scores}
    assert recalls == {"all": 0.5, "ja": 1, "en": 0, "nobody": 0.5}


def test_a_form_is_found_for_its_side_even_under_another():
    jp, ru = (mention(0, 6, used_by=(holder,)) for holder in ("JP", "RU"))

    assert score([jp], [ru], "JP").strict.recall == 1
    assert score([jp], [ru], "RU").strict.precision == 1


def test_the_gap_is_between_the_parties_of_a_dispute():
    jp, ru = mention(0, 6, used_by=("JP",)), mention(10, 16, used_by=("RU",))
    dispute = GAZETTEER.dispute("cd-1001")
    measured = evaluate([gold(jp, ru)], [found(jp)], disputes=[dispute])

    (gap,) = measured.gaps
    assert gap.f1 == {"JP": 1, "RU": 0}
    assert gap.f1_gap == 1
    assert gap.confidence == {"JP": 1}


def test_calibration_compares_confidence_with_the_share_that_is_right():
    measured = evaluate(
        [gold(mention(0, 6), mention(10, 16))],
        [found(mention(0, 6, confidence=0.96), mention(10, 16, "ct-1004", confidence=0.94))],
    )

    (only,) = measured.calibration
    assert (only.low, only.mentions, only.right) == (0.9, 2, 0.5)
    assert measured.calibration_error == pytest.approx(0.45)


def test_false_mentions_are_counted_by_length_of_text():
    measured = evaluate([gold(text="x" * 1000)], [found(mention(0, 6))])

    assert (measured.false_mentions, measured.false_rate) == (1, 50)
    assert evaluate([gold(text=None)], [found(mention(0, 6))]).false_rate is None


@st.composite
def mention_lists(draw):
    bounds = sorted(draw(st.sets(st.integers(0, 40), max_size=8)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return [mention(a, b, draw(st.sampled_from(["ct-1", "ct-2"]))) for a, b in pairs]


@given(mention_lists())
def test_what_is_as_marked_is_perfect(mentions):
    measured = evaluate([gold(*mentions)], [found(*mentions)])

    assert measured.errors == ()
    assert {group.strict.f1 for group in measured.scores} == {1.0}


@given(mention_lists(), mention_lists())
def test_each_measure_is_looser_than_the_one_before(gold_mentions, predicted):
    group = score(gold_mentions, predicted)

    assert group.strict.found <= group.overlapping.found == group.overlapping.right
    assert group.identity.found <= group.overlapping.found


@given(mention_lists(), mention_lists())
def test_gold_and_prediction_swapped_swap_precision_and_recall(one, other):
    forth, back = score(one, other), score(other, one)

    assert forth.strict.precision == back.strict.recall
    assert forth.strict.f1 == pytest.approx(back.strict.f1)


def lines(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def predicted(name, *mentions, **more):
    return {"id": name, "mentions": list(mentions), **more}


def test_predictions_belong_to_texts_by_identifier(tmp_path):
    texts = [gold(name="a"), gold(name="b")]
    named = lines(tmp_path / "named.jsonl", predicted("b"), predicted("a"))
    in_order = lines(tmp_path / "in_order.jsonl", predicted(None), predicted(None))

    assert [p.id for p in read_predictions(named, texts)] == ["a", "b"]
    assert [p.id for p in read_predictions(in_order, texts)] == [None, None]


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([predicted("a")], ": nothing is predicted for 'b'"),
        ([predicted("a"), predicted("b"), predicted("c")], ":3:1: no gold text has the id 'c'"),
        ([predicted("a"), predicted("a"), predicted("b")], ":2:1: the id 'a' stands twice"),
        ([predicted(None)], ": 1 predictions for 2 texts"),
        ([predicted("a"), predicted("b", offsets="utf16")], ":2:1: 'b': spans in utf16"),
        ([predicted("a"), predicted("b", offsets="bytes")], r":2:1: .*'bytes' - at `\$\.offsets`"),
    ],
)
def test_predictions_that_do_not_belong_are_pointed_out(tmp_path, records, message):
    path = lines(tmp_path / "out.jsonl", *records)

    with pytest.raises(DataError, match=rf"out\.jsonl{message}"):
        read_predictions(path, [gold(name="a"), gold(name="b")])


def span(start, end, place="ct-1003", **more):
    return {"start": start, "end": end, "place": place, **more}


IMPOSSIBLE = [
    ([span(4, 40)], "4-40 lies outside the text of 20 code points"),
    ([span(10, 4)], "10-4 has nothing in it; the end is not included"),
    ([span(4, 4)], "4-4 has nothing in it"),
    ([span(4, 10), span(8, 12)], "4-10 and 8-12 overlap: mark one of them"),
    ([span(8, 12), span(4, 10)], "4-10 and 8-12 overlap"),
    ([span(4, 10, text="Urup")], "4-10 is 'Iturup' in the text, not 'Urup': the offsets"),
    ([span(-1, 4)], r"Expected `int` >= 0 - at `\$\.mentions\[0\]\.start`"),
    ([span(4, 10, confidence=2)], r"<= 1.0 - at `\$\.mentions\[0\]\.confidence`"),
    ([span(4, 10, kind="noun")], r"'noun' - at `\$\.mentions\[0\]\.kind`"),
    ([span(4, 10, "ct-9999999")], "no place has the id 'ct-9999999'"),
    ([span(4, 10, used_by=["RUS"])], "no holder has the key 'RUS'; there are"),
    ([span(4, 10, attributed_to="Japan")], "no holder has the key 'Japan'; there are"),
]


@pytest.mark.parametrize(("mentions", "message"), IMPOSSIBLE, ids=[m for _, m in IMPOSSIBLE])
def test_mentions_that_cannot_be_are_pointed_out_by_line(tmp_path, mentions, message):
    text = "Off Iturup, Russia.\n"
    fine = {"id": 1, "text": text, "mentions": []}
    marked = lines(tmp_path / "gold.jsonl", fine, {"id": 2, "text": text, "mentions": mentions})
    found = lines(tmp_path / "found.jsonl", predicted(2, *mentions), predicted(1))
    texts = [gold(name=1, text=text), gold(name=2, text=text)]

    with pytest.raises(DataError, match=rf"gold\.jsonl:2:1: .*{message}"):
        read_gold(marked, gazetteer=GAZETTEER)
    with pytest.raises(DataError, match=rf"found\.jsonl:1:1: .*{message}"):
        read_predictions(found, texts, gazetteer=GAZETTEER)


def test_everything_that_is_wrong_is_pointed_out_at_once(tmp_path):
    (tmp_path / "en.txt").write_text("Off [[Iturup|ct-9999999|RU]].\nOff [[Iturup|ct-1003|XX]].\n")
    lines(tmp_path / "x.jsonl", {"text": "a", "mentions": [span(0, 9), span(1, 1)]}, {"id": 1})

    with pytest.raises(DataError) as raised:
        read_gold(tmp_path, gazetteer=GAZETTEER)
    found = [(p.file.rpartition("/")[2], p.line) for p in raised.value.problems]
    assert found == [("en.txt", 1), ("en.txt", 2), ("x.jsonl", 1), ("x.jsonl", 1), ("x.jsonl", 2)]


def test_an_id_that_stands_twice_in_gold_is_pointed_out(tmp_path):
    lines(tmp_path / "a.jsonl", {"id": 7, "text": "", "mentions": []})
    lines(tmp_path / "b.jsonl", {"mentions": []}, {"mentions": []}, {"id": "7", "mentions": []})

    message = r"b\.jsonl:3:1: the id '7' stands twice, first in .*a\.jsonl:1"
    with pytest.raises(DataError, match=message):
        read_gold(tmp_path)


@pytest.mark.parametrize("unit", ["utf16", "utf8"])
def test_spans_are_checked_in_their_own_unit(tmp_path, unit):
    text = "🌋 Уруп"
    (found,) = tag(GAZETTEER, text, offsets=unit).mentions
    whole = {"text": text, "offsets": unit, "mentions": [msgspec.to_builtins(found)]}
    (marked,) = read_gold(lines(tmp_path / "gold.jsonl", whole), gazetteer=GAZETTEER)

    assert marked.mentions[0].text == "Уруп"
    assert evaluate([marked], predict(GAZETTEER, [marked])).errors == ()
    whole["mentions"] = [span(1, found.end)]
    with pytest.raises(DataError, match="cuts a character in two"):
        read_gold(lines(tmp_path / "cut.jsonl", whole))


@pytest.mark.parametrize(
    ("compress", "ending"), [(gzip.compress, ".gz"), (zstd.compress, ".zst")], ids=["gzip", "zstd"]
)
def test_gold_and_predictions_may_be_compressed(tmp_path, compress, ending):
    (tmp_path / f"ru.txt{ending}").write_bytes(compress(b"\xef\xbb\xbf[[Urup|ct-1067|JP+RU]]\n"))
    record = b'{"id": "a", "text": "Urup", "mentions": []}\n'
    (tmp_path / f"x.jsonl{ending}").write_bytes(compress(record))

    texts = read_gold(tmp_path)
    assert [(text.id, text.language) for text in texts] == [
        (f"ru.txt{ending}:1", "ru"),
        ("a", "und"),
    ]
    (predicted,) = read_predictions(tmp_path / f"x.jsonl{ending}", texts[1:])
    assert predicted.id == "a"


def test_a_damaged_archive_is_pointed_out(tmp_path):
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(b"x" * 1000)[:20])

    with pytest.raises(DataError, match=r"x\.jsonl\.gz: damaged archive"):
        read_gold(tmp_path)


def test_a_text_that_is_not_on_record_cannot_be_tagged():
    with pytest.raises(InvalidQueryError, match="no text"):
        predict(GAZETTEER, [gold(text=None)])


def test_gold_and_predictions_are_read_in_the_shape_of_a_tagged_document(tmp_path):
    text = "Etorofu, on the Kuril Islands"
    document = tag(GAZETTEER, text, id="a")
    line = msgspec.json.encode(document)
    (tmp_path / "out.jsonl").write_bytes(line + b"\n")
    record = {**msgspec.to_builtins(document), "text": text, "language": "en"}
    (tmp_path / "gold.jsonl").write_bytes(msgspec.json.encode(record) + b"\n\n")

    (marked,) = read_gold(tmp_path / "gold.jsonl")
    (predicted,) = read_predictions(tmp_path / "out.jsonl", [marked])
    assert (marked.text, marked.language) == (text, "en")
    assert predicted == prediction(document)
    assert marked.mentions == predicted.mentions
    assert len(marked.mentions) == 2


def test_a_folder_is_read_with_the_languages_that_its_files_are_named_after(tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "zh-Hant.txt").write_text("# names\n\n[[擇捉|ct-1003|JP|q|a=JP]]。\n")
    (tmp_path / "README.md").write_text("[[not gold")

    (text,) = read_gold(tmp_path)
    assert (text.id, text.language, text.note) == ("more/zh-Hant.txt:3", "zh-Hant", "names")
    assert text.mentions == (
        mention(0, 2, used_by=("JP",), quoted=True, attributed_to="JP", text="擇捉"),
    )


def test_every_malformed_line_is_pointed_out(tmp_path):
    path = tmp_path / "en.txt"
    path.write_text("fine\n[[a|b]]\n\\x\n")

    with pytest.raises(DataError) as raised:
        read_gold(path)
    assert [problem.line for problem in raised.value.problems] == [2, 3]


def test_malformed_json_is_pointed_out(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": 1, "text": "", "mentions": []}\n{"id": 2}\n')

    with pytest.raises(DataError, match=r"gold\.jsonl:2:.*mentions"):
        read_gold(path)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(DataError, match="no text"):
        read_gold(tmp_path)
