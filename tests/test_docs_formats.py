"""docs/formats.md and docs/evaluation.md say what the program does."""

import re
from pathlib import Path

import pytest

from gazetteer.evaluation import FALSE_MENTIONS_PER
from gazetteer.formats import DOCUMENT_FORMATS, EXPORT_FORMATS
from gazetteer.formats.inline import parse
from gazetteer.gold import read_gold

DOCS = Path(__file__).parent.parent / "docs"
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")
EVALUATION = (DOCS / "evaluation.md").read_text(encoding="utf-8")


def block(text, language):
    return re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)[1]


@pytest.mark.parametrize("form", [*DOCUMENT_FORMATS.values(), *EXPORT_FORMATS.values()])
def test_each_format_has_its_row(form):
    row = (
        f"| `{form.name}` | `{form.suffix}` | `{form.media_type}` | {form.summary} | {form.loses} |"
    )

    assert row in FORMATS


def test_the_example_of_a_format_runs(capsys):
    exec(block(FORMATS, "python"), {})  # noqa: S102 - the documentation's own example

    assert "Iturup\t12\t18\tct-1003\tRU\tB-LOC" in capsys.readouterr().out


def test_the_example_of_a_gold_text_is_read(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(block(EVALUATION, "json"))

    (gold,) = read_gold(path)
    (mention,) = gold.mentions
    assert gold.text[mention.start : mention.end] == "Iturup"


def test_the_example_of_a_mark_is_read():
    _, (mention,) = parse(re.search(r"^Tokyo.*$", EVALUATION, re.MULTILINE)[0])

    assert (mention.place, mention.quoted) == ("ct-1002", True)


def test_the_length_that_false_mentions_are_counted_by_is_told():
    assert f"{FALSE_MENTIONS_PER:,} characters" in EVALUATION
