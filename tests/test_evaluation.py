import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import DataError, InvalidQueryError, load, tag
from gazetteer.evaluation import evaluate, predict
from gazetteer.gold import aligned, read_gold, read_predictions
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


def test_predictions_belong_to_texts_by_identifier():
    texts = [gold(name="a"), gold(name="b")]

    assert [p.id for p in aligned(texts, [found(name="b"), found(name="a")])] == ["a", "b"]
    assert [p.id for p in aligned(texts, [found(name=None), found(name=None)])] == [None, None]


@pytest.mark.parametrize(
    ("predictions", "message"),
    [
        ([found(name="a")], "nothing is predicted for 'b'"),
        ([found(name="a"), found(name="b"), found(name="c")], "no gold text has the id 'c'"),
        ([found(name="a"), found(name="a")], "stands twice"),
        ([found(name=None)], "1 predictions for 2 texts"),
        ([found(name="a"), Prediction(id="b", mentions=(), offsets="utf16")], "spans in utf16"),
    ],
)
def test_predictions_that_do_not_belong_are_refused(predictions, message):
    with pytest.raises(InvalidQueryError, match=message):
        aligned([gold(name="a"), gold(name="b")], predictions)


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
    (predicted,) = read_predictions(tmp_path / "out.jsonl")
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
