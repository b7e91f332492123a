"""Names are found where they stand, whole, and nowhere else; whatever the text."""

import json
from time import process_time

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tables import table

from gazetteer import tag
from gazetteer.errors import InvalidQueryError, NotFoundError
from tests.gold_set import FOLDER, expected, read

NAMES = ["Etorofu", "Iturup Island", "Итурупа", "択捉島", "Kuril Islands", "쿠나시르섬", "Kunashir"]
PIECES = [
    *NAMES,
    *"Сахалин Корсаков судно компании ferry hotel « » „ 「 」 ・ の 大学 株式会社 1 2".split(),
    *"known in Japan as the so-called называемых と呼ばれる Yuri 泊 さん Gagarin Moscow".split(),
    *"\u0301 \u0308 \xad \u200b \u200f \u061c \ud800 \udfff İ ß ﬁ Ｋ ｴ ﾞ \u1103 👩‍🚀 כך ك".split(),
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\xa0",
        "-",
        "/",
        "(",
        ")",
        "“",
        "”",
        "'",
        '"',
        ",",
        ".",
        "<",
        ">",
    ),
]
ODD_TEXT = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANY_TEXT = st.one_of(ODD_TEXT, st.text(st.characters(codec=None, exclude_categories=())))
AROUND = st.text(st.sampled_from(" \n\t,;!?()[]“”«»「」…"), max_size=6)

ADVERSARIAL = {
    "one name again and again": "Iturup ",
    "one name without spaces": "択捉島",
    "names in a list": "Iturup, Kunashir and ",
    "a pair again and again": "Iturup/Etorofu/",
    "names in quotation marks": '"Iturup" ',
    "a name that is also something else": "Yuri ",
    "a name without its capital": "iturup ",
    "a plural generic word again and again": "острова Итуруп, ",
    "a naming verb again and again": "known in Japan as the ",
    "names behind naming verbs": "known in Japan as the Iturup ",
    "names between naming verbs": "と呼択捉島",
    "so-called again and again": "so-called ",
    "dotted capital I": "İ",
    "combining marks": "\u0301",
    "letters with marks": "a\u0301",
    "spaces": " ",
    "line breaks": "\n",
    "soft hyphens": "\xad",
    "half-width kana": "ｴﾄﾛﾌ",
    "jamo": "\u1103\u1169\u11a8",
    "lone surrogates": "\ud800",
    "angle brackets": "<",
    "quotation marks": '"',
    "slashes": "/",
    "full stops": "Iturup.",
    "capitals": "Abc ",
    "kanji": "国後",
    "names joined by hyphens": "Iturup-",
    "hashtags": "#SenkakuIslands_й2",
    "compounds that touch names": "schiff'Iturup',",
    "a word of a name before a shared plural": "thousand and other islands, ",
    "Korean with particles": "쿠나시르에서",
    "names behind plurals": "компании Хоккайдо растут и ",
    "names at the heads of lines": "судно\nСахалин ",
    "what bears names": "the ferry Iturup, ",
}


def surfaces(document):
    return [(mention.text, mention.place) for mention in document.mentions]


@pytest.mark.parametrize("case", table("hard.csv"))
def test_hard_text_gives_exactly_these_mentions(gazetteer, case):
    assert surfaces(tag(gazetteer, case["text"])) == list(expected(case["expected"]))


@pytest.mark.parametrize("case", table("spans.csv"))
def test_a_span_is_the_name_with_what_is_part_of_it(gazetteer, case):
    found = [mention.text for mention in tag(gazetteer, case["text"]).mentions]

    assert " | ".join(found) == case["surfaces"]


@given(ANY_TEXT)
def test_surface_is_the_text_under_its_span(gazetteer, text):
    for mention in tag(gazetteer, text, min_confidence=0.0).mentions:
        assert text[mention.start : mention.end] == mention.text != ""


@given(ANY_TEXT, st.sampled_from([("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)]))
def test_surface_is_the_text_under_its_span_in_other_units(gazetteer, text, unit):
    name, encoding, width = unit
    encoded = text.encode(encoding, "surrogatepass")
    for mention in tag(gazetteer, text, offsets=name).mentions:
        surface = encoded[mention.start * width : mention.end * width]
        assert surface.decode(encoding, "surrogatepass") == mention.text


@given(ANY_TEXT, st.booleans())
def test_mentions_are_in_order_and_do_not_overlap(gazetteer, text, fuzzy):
    mentions = tag(gazetteer, text, min_confidence=0.0, fuzzy=fuzzy).mentions
    bounds = [at for mention in mentions for at in (mention.start, mention.end)]

    assert bounds == sorted(bounds)


@given(ANY_TEXT, st.floats(0, 1))
@example("千島（ちしま）", 0.95)
@example("三日月山（みかづきやま）", 0.3)
def test_a_minimum_of_confidence_only_leaves_mentions_out(gazetteer, text, least):
    everything = tag(gazetteer, text, min_confidence=0.0).mentions

    assert tag(gazetteer, text, min_confidence=least).mentions == tuple(
        mention for mention in everything if mention.confidence >= least
    )


@given(ANY_TEXT)
def test_candidates_begin_with_the_mention_itself_and_never_add_up_to_more_than_one(
    gazetteer, text
):
    for mention in tag(gazetteer, text, min_confidence=0.0).mentions:
        confidences = [candidate.confidence for candidate in mention.candidates]

        assert mention.candidates[0].place == mention.place
        assert confidences[0] == mention.confidence
        assert confidences == sorted(confidences, reverse=True)
        assert sum(confidences) <= 1.001


@given(ANY_TEXT)
def test_the_same_text_gives_the_same_answer(gazetteer, text):
    assert tag(gazetteer, text) == tag(gazetteer, text)


@given(ANY_TEXT)
def test_an_answer_can_be_written_as_json(gazetteer, text):
    document = tag(gazetteer, text, id="a", min_confidence=0.0)

    assert json.loads(msgspec.json.encode(document))["id"] == "a"


@given(AROUND, st.sampled_from(NAMES), AROUND)
def test_a_distinctive_name_is_found_between_spaces_and_punctuation(gazetteer, before, name, after):
    (mention,) = tag(gazetteer, before + name + after).mentions

    assert (mention.start, mention.text) == (len(before), name)


@given(ANY_TEXT, ANY_TEXT)
def test_paragraphs_far_apart_are_tagged_as_they_stand_alone(gazetteer, first, second):
    between = "\n\n" + "x. " * 400
    apart = tag(gazetteer, first, min_confidence=0.0).mentions
    together = tag(gazetteer, first + between + second, min_confidence=0.0).mentions

    assert [m.text for m in apart] == [m.text for m in together if m.start < len(first)]


@pytest.mark.parametrize("unit", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_a_long_text_takes_time_in_proportion(gazetteer, unit):
    def seconds(size):
        text = unit * (size // len(unit))
        began = process_time()
        tag(gazetteer, text)
        return process_time() - began

    seconds(1000)

    assert seconds(100_000) < 4


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_may_begin_and_end_anywhere_beside_a_name(gazetteer, path):
    for sentence in read(path):
        for mention in sentence.mentions:
            for at in (mention.start, mention.end):
                for cut in (sentence.text[:at], sentence.text[at:], f"«{mention.text}"):
                    for found in tag(gazetteer, cut).mentions:
                        assert cut[found.start : found.end] == found.text


def test_an_empty_text_has_no_mentions(gazetteer):
    document = tag(gazetteer, "")

    assert document.mentions == ()
    assert document.usage.places == {}


def test_an_answer_carries_the_version_the_unit_and_the_callers_id(gazetteer):
    document = tag(gazetteer, "Iturup", id=7, offsets="utf16")

    assert (document.id, document.offsets, document.gazetteer) == (7, "utf16", gazetteer.version)


def test_labels_follow_the_perspective_asked_for(gazetteer):
    text = "Iturup and Kunashir"

    assert [m.label for m in tag(gazetteer, text).mentions] == [
        "Etorofu / Iturup",
        "Kunashir / Kunashiri",
    ]
    assert [
        m.label for m in tag(gazetteer, text, perspective="JP", label_language="ja").mentions
    ] == ["択捉島", "国後島"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("offsets", "bytes"), ("markup", "xml"), ("min_confidence", 1.5), ("min_confidence", -0.1)],
)
def test_a_wrong_option_is_refused_by_its_name(gazetteer, field, wrong):
    with pytest.raises(InvalidQueryError) as refused:
        tag(gazetteer, "Iturup", **{field: wrong})

    assert refused.value.field == field


def test_an_unknown_perspective_is_refused_with_the_known_ones(gazetteer):
    with pytest.raises(NotFoundError, match="JP, "):
        tag(gazetteer, "", perspective="XX")
