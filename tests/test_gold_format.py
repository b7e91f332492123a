import csv
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from gazetteer.formats.inline import parse, unescape
from gazetteer.marked import GoldText, MarkedMention
from tests.gold_set import BLIND, FOLDER, expected, read

DATA = Path(__file__).parent.parent / "data"
CASES = Path(__file__).parent / "cases"
MAIN = ("en", "ru", "uk", "ja", "zh", "ko")
TO_COME = {"ct-2001", "ct-2101"}, {"CN", "KP", "KR", "TW"}
"""Places and holders of the Liancourt and Senkaku disputes, until data/ declares them."""
MIN_SENTENCES = {"en": 120, "ru": 110, "ja": 100, "zh": 70, "ko": 60, "uk": 50}
MIN_EMPTY_SHARE = 0.4
"""Share of sentences in which nothing may be found: precision is tested as hard as recall."""

FILES = sorted((*FOLDER.glob("*.txt"), *BLIND.glob("*.txt")))
SENTENCES = [sentence for path in FILES for sentence in read(path)]
GOLD = [sentence for path in sorted(FOLDER.glob("*.txt")) for sentence in read(path)]
MENTIONS = [(sentence, mention) for sentence in SENTENCES for mention in sentence.mentions]
IDS = [
    f"{number}-{sentence.id}-{mention.start}" for number, (sentence, mention) in enumerate(MENTIONS)
]


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def known() -> tuple[set[str], set[str]]:
    """The place ids and holders declared in data/, read without the library under test."""
    places, holders = map(set, TO_COME)
    for path in sorted(DATA.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        places |= {place["id"] for place in content.get("places", [])}
        holders |= set(content.get("holders", {}))
    return places, holders


def sentences_of(language: str) -> list[GoldText]:
    return [s for s in GOLD if s.id.startswith(f"{language}.txt:")]


def test_markup_becomes_text_and_offsets():
    text, mentions = parse(r"The [[Kuril\u00a0Islands|ct-1001|JP+RU]] (“[[X|ct-1002|JP|q|a=JP]]”)")

    assert text == "The Kuril\u00a0Islands (“X”)"
    assert mentions == (
        MarkedMention(
            start=4, end=17, text="Kuril\u00a0Islands", place="ct-1001", used_by=("JP", "RU")
        ),
        MarkedMention(
            start=20,
            end=21,
            text="X",
            place="ct-1002",
            used_by=("JP",),
            quoted=True,
            attributed_to="JP",
        ),
    )


def test_a_bracket_may_stand_around_a_mention():
    text, (mention,) = parse("[[[Kunashir|ct-1004|RU]]]")

    assert (text, mention.start) == ("[Kunashir]", 1)


def test_offsets_are_code_points():
    _, (mention,) = parse("🌋 [[Urup|ct-1067|JP+RU]]")

    assert (mention.start, mention.end) == (2, 6)


@pytest.mark.parametrize(
    "line",
    [
        "[[Urup|ct-1067]]",
        "[[Urup|1067|RU]]",
        "[[Urup|ct-1067|RU|z]]",
        "[[Urup|ct-1067|RU|k=noun]]",
        "[[Urup|ct-1067|RU,JP]]",
        "[[Urup|ct-1067|RU]",
        r"a \x b",
        "ends with \\",
    ],
)
def test_malformed_lines_are_refused(line):
    with pytest.raises(ValueError, match=r"markup|flag|holders|escape"):
        parse(line)


@pytest.mark.parametrize(("sentence", "mention"), MENTIONS, ids=IDS)
def test_a_span_is_trimmed_of_space_article_possessive_and_quotes(sentence, mention):
    assert sentence.text[mention.start : mention.end] == mention.text
    assert mention.text == mention.text.strip()
    assert not re.search(r"^the\s|['’]s$|[\"“”«»„「」『』《》]", mention.text, re.IGNORECASE)


@pytest.mark.parametrize(("sentence", "mention"), MENTIONS, ids=IDS)
def test_place_and_holders_of_a_mention_are_declared_in_the_data(sentence, mention):
    places, holders = known()

    assert mention.place in places
    assert {*mention.used_by, mention.attributed_to or "JP"} <= holders
    assert list(mention.used_by) == sorted(set(mention.used_by))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_invisible_and_combining_characters_are_written_as_escapes(path):
    characters = set(path.read_text(encoding="utf-8").replace("\n", ""))
    hidden = {c for c in characters if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}}
    if path.stem in MAIN:  # elsewhere a vowel sign may be part of the script
        hidden |= {c for c in characters if unicodedata.combining(c)}

    assert hidden - {"\u200d"} == set()  # the joiner inside an emoji is visible with it
    assert "\u00a0" not in characters


def test_no_sentence_stands_twice():
    texts = Counter(sentence.text for sentence in SENTENCES)

    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("language", MAIN)
def test_each_main_language_has_enough_sentences_with_and_without_mentions(language):
    sentences = sentences_of(language)
    empty = sum(not sentence.mentions for sentence in sentences)

    assert len(sentences) >= MIN_SENTENCES[language]
    assert empty / len(sentences) >= MIN_EMPTY_SHARE


@pytest.mark.parametrize("case", table("hard.csv"), ids=lambda case: case["why"])
def test_hard_cases_name_surfaces_that_stand_in_their_text_in_order(case):
    text, position = unescape(case["text"]), 0
    for surface, place in expected(case["expected"]):
        position = text.index(surface, position) + len(surface)
        assert place in known()[0]


def test_hard_cases_have_each_a_reason_of_its_own():
    cases = table("hard.csv")

    assert len({case["why"] for case in cases}) == len(cases) >= 60


@pytest.mark.parametrize("case", table("symmetry.csv"), ids=lambda case: case["template"])
def test_a_template_has_one_slot_and_a_main_language(case):
    assert case["language"] in {"en", "ru", "uk", "ja", "zh-Hans", "zh-Hant", "ko"}
    assert case["template"].count("{}") == 1


def test_there_are_enough_templates():
    assert len(table("symmetry.csv")) >= 40
