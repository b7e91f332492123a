"""The commands that write other formats, count and measure."""

import json

import pytest
from lxml import etree

from gazetteer.cli import main
from gazetteer.formats import DOCUMENT_FORMATS, EXPORT_FORMATS

TEXT = "Japan calls Iturup «Etorofu».\n"


@pytest.fixture
def run(capfdbinary):
    def run(*argv):
        status = main(argv)
        output, complaint = capfdbinary.readouterr()
        return status, output.decode(), complaint.decode()

    return run


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return str(path)


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "en.txt"
    path.write_text("Ships off [[Iturup|ct-1003|RU]].\nNothing [[here|ct-1004|JP]].\n")
    return str(path)


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_tag_writes_every_format(run, text_file, name):
    status, output, complaint = run("tag", "--format", name, text_file)

    assert (status, complaint) == (0, "")
    assert "ct-1003" in output


@pytest.mark.parametrize(("files", "root"), [(1, "TEI"), (2, "teiCorpus")])
def test_one_file_is_a_tei_document_and_several_are_a_corpus(run, text_file, files, root):
    _, output, _ = run("tag", "--format", "tei", *[text_file] * files)

    assert etree.QName(etree.fromstring(output.encode())).localname == root


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tei", "--offsets", "utf8"], "tei counts in code points, not in utf8"),
        (["conll", "--offsets", "utf16"], "conll counts in code points, not in utf16"),
    ],
)
def test_a_unit_that_a_format_cannot_use_is_refused_before_anything_is_written(
    run, text_file, arguments, message
):
    assert run("tag", text_file, "--format", *arguments) == (2, "", f"gazetteer: {message}\n")


def test_two_documents_are_no_brat_file(run, text_file):
    status, output, complaint = run("tag", "--format", "brat", text_file, text_file)

    assert (status, output) == (2, "")
    assert complaint == "gazetteer: brat holds one document only\n"


@pytest.mark.parametrize("command", ["tag", "export"])
def test_the_help_says_what_each_format_loses(capsys, command):
    with pytest.raises(SystemExit):
        main([command, "--help"])

    shown = capsys.readouterr().out
    forms = DOCUMENT_FORMATS if command == "tag" else EXPORT_FORMATS
    for form in forms.values():
        assert f"{form.summary}\n" in shown
        assert f"loses: {form.loses}\n" in shown


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_export_writes_every_format(run, name):
    status, output, complaint = run("export", "--format", name)

    assert (status, complaint) == (0, "")
    assert "択捉島" in output


def test_export_needs_a_format(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["export"])

    assert stopped.value.code == 2
    assert "--format" in capsys.readouterr().err


def test_stats_in_a_pipe_are_one_object(run):
    status, output, _ = run("stats")

    assert status == 0
    assert json.loads(output)["places"] > 240


def test_stats_on_a_terminal_are_tables_cut_short(run):
    _, short, _ = run("stats", "--format", "table")
    _, whole, _ = run("stats", "--format", "table", "--all")

    assert "toponyms without one" in short
    assert "more (--all)" in short
    assert "more (--all)" not in whole


def test_evaluate_tags_the_gold_texts_itself(run, gold):
    status, output, _ = run("evaluate", gold, "--errors")
    totals, *records = map(json.loads, output.splitlines())

    assert status == 0
    assert totals["errors"] == 1
    (everything,) = (record for record in records if record.get("group") == "all")
    assert everything["strict"]["found"] == 1
    (error,) = (record for record in records if record["record"] == "error")
    assert (error["kind"], error["text"]) == ("missed", "en.txt:2")


def test_evaluate_reads_what_tag_wrote(run, tmp_path):
    gold = tmp_path / "gold.jsonl"
    mention = {"start": 0, "end": 6, "text": "Iturup", "place": "ct-1003", "used_by": ["RU"]}
    gold.write_text(json.dumps({"id": "1", "text": "Iturup.", "mentions": [mention]}) + "\n")
    _, tagged, _ = run("tag", str(gold), "--format", "jsonl")
    prediction = tmp_path / "prediction.jsonl"
    prediction.write_text(tagged)

    status, output, _ = run("evaluate", "--format", "table", str(gold), str(prediction))
    assert status == 0
    assert "language und  1      1     1      1.000" in output
    assert "errors" not in output


def test_evaluate_shows_errors_in_a_table(run, gold):
    _, output, _ = run("evaluate", gold, "--errors", "--format", "table")

    assert "missed  en.txt:2  here (8-12)  -      Nothing here." in output


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        ("[[a|b]]", 1, "malformed markup"),
        (None, 1, "No such file"),
    ],
)
def test_bad_gold_is_one_line_on_stderr(run, tmp_path, content, status, message):
    path = tmp_path / "en.txt"
    if content is not None:
        path.write_text(content)

    found, output, complaint = run("evaluate", str(path))
    assert (found, output) == (status, "")
    assert message in complaint
    assert "Traceback" not in complaint
