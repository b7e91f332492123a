"""The command line as scripts and people use it: every run is a process of its own."""

import functools
import gzip
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from backports import zstd

ROOT = Path(__file__).parent.parent
TINY = Path(__file__).parent / "cases" / "tiny.yaml"
PATIENCE = 60
"""Seconds for what usually takes a fraction of one: the machine may be busy."""


def start(*args, **settings):
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"}
    }
    environment |= {"PYTHONPATH": str(ROOT), **settings.pop("env", {})}
    return subprocess.Popen(
        [sys.executable, "-c", "from gazetteer.cli import console; console()", *map(str, args)],
        stdin=settings.pop("stdin", subprocess.PIPE),
        stdout=settings.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        env=environment,
        **settings,
    )


def run(*args, stdin=b"", **settings):
    """Run the program on the smallest gazetteer; output and errors are text."""
    command, *rest = args
    process = start(command, "--gazetteer", TINY, *rest, **settings)
    out, err = process.communicate(stdin, PATIENCE)
    assert b"Traceback" not in err, err.decode()
    return Result(process.returncode, (out or b"").decode(), err.decode())


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def objects(self):
        return [json.loads(line) for line in self.out.splitlines()]


def on_a_terminal(*args, **env):
    """What the program writes to a terminal of 80 columns."""
    ours, its = pty.openpty()
    env = {"TERM": "xterm-256color", "COLUMNS": "80", **env}
    process = start(args[0], "--gazetteer", TINY, *args[1:], stdout=its, env=env)
    os.close(its)
    process.stdin.close()
    written = b""
    try:
        while piece := os.read(ours, 1 << 16):
            written += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    assert process.wait(PATIENCE) == 0, process.stderr.read()
    return written.decode().replace("\r\n", "\n")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Ships passed Iturup, the “Etorofu” of the Japanese, off the Kuril Islands.\n")
    return path


# -- lookup --------------------------------------------------------------------------------


def test_lookup_prints_one_object_a_name_in_the_given_order():
    result = run("lookup", "--format", "jsonl", "Iturup", "Atlantis", "択捉島")

    assert result.status == 0
    assert [o["query"]["name"] for o in result.objects] == ["Iturup", "Atlantis", "択捉島"]
    assert [[c["place"] for c in o["candidates"]] for o in result.objects] == [
        ["ct-1003"],
        [],
        ["ct-1003"],
    ]
    assert all(o["gazetteer"].startswith("2026.11+") for o in result.objects)


def test_lookup_exits_0_when_nothing_is_found():
    result = run("lookup", "Atlantis")

    assert (result.status, result.err) == (0, "")
    assert result.objects[0]["candidates"] == []


def test_lookup_reads_names_from_standard_input():
    result = run("lookup", "-", stdin="Iturup\r\n\nЭторофу\nИтурупа".encode())

    assert [o["query"]["name"] for o in result.objects] == ["Iturup", "Эторофу", "Итурупа"]


def test_lookup_answers_each_name_as_soon_as_it_is_written():
    process = start("lookup", "--gazetteer", TINY, "-")
    for name in ("Iturup", "Etorofu"):
        process.stdin.write(f"{name}\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["query"]["name"] == name
    assert process.communicate(timeout=PATIENCE) == (b"", b"")


def test_lookup_goes_on_after_a_name_that_is_none():
    result = run("lookup", " ", "Iturup")

    assert result.status == 1
    assert [len(o["candidates"]) for o in result.objects] == [0, 1]
    assert result.err == "gazetteer: ' ': a name is empty; write at least one letter\n"


@pytest.mark.parametrize(
    ("options", "status", "names"),
    [
        ([], 1, ["Iturup"]),
        (["--on-error", "skip"], 3, ["Iturup", "Urup"]),
        (["--encoding-errors", "replace"], 0, ["Iturup", "\ufffd", "Urup"]),
    ],
    ids=["stop", "skip", "replace"],
)
def test_lookup_stops_at_a_bad_line_unless_told_otherwise(options, status, names):
    result = run("lookup", *options, "-", stdin=b"Iturup\n\xff\nUrup\n")

    assert result.status == status
    assert [o["query"]["name"] for o in result.objects] == names
    if status:
        assert result.err == (
            "gazetteer: -:2: not UTF-8: 0xff at byte 0; "
            "'--encoding-errors replace' reads it all the same\n"
        )


def test_a_name_that_is_none_is_answered_also_where_errors_are_skipped():
    result = run("lookup", "--on-error", "skip", "-", stdin=b"Iturup\n \nUrup\n")

    assert result.status == 3
    assert [o["query"]["name"] for o in result.objects] == ["Iturup", " ", "Urup"]


def test_lookup_of_signs_finds_nothing_and_is_no_error():
    result = run("lookup", "!!!")

    assert (result.status, result.err, result.objects[0]["candidates"]) == (0, "", [])


def test_lookup_takes_an_argument_that_is_not_utf_8():
    [answer] = run("lookup", os.fsdecode(b"\xff\xfe")).objects

    assert (answer["query"]["name"], answer["candidates"]) == ("\ufffd\ufffd", [])


def test_lookup_labels_by_perspective():
    result = run("lookup", "--perspective", "JP", "--lang", "ja", "Iturup")

    [candidate] = result.objects[0]["candidates"]
    assert (candidate["label"], candidate["basis"]) == ("択捉島", "recorded")


def test_lookup_narrows_by_holder():
    assert run("lookup", "--holder", "RU", "Etorofu").objects[0]["candidates"] == []


def test_table_of_several_names_says_which_row_is_whose():
    lines = run("lookup", "--format", "table", "Iturup", "Atlantis").out.splitlines()

    assert lines[0].split() == (
        "name place label type score match toponym language used by why".split()
    )
    assert lines[1].startswith("Iturup    ct-1003  Etorofu / Iturup  island")
    assert lines[2].startswith("Atlantis  -        nothing found")


@pytest.mark.parametrize(
    ("options", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "pl_PL.UTF-8"}, "pl"),
        ([], {"LANG": "pl_PL.UTF-8", "LC_MESSAGES": "de_DE"}, "de"),
        ([], {"LANG": "pl_PL.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "sr_RS@latin"}, "sr-Latn"),
        ([], {"LANG": "zh_TW.Big5"}, "en"),
        ([], {"LANG": "../nonsense"}, "en"),
        (["--lang", "de"], {"LANG": "pl_PL.UTF-8"}, "de"),
    ],
)
def test_a_table_names_a_toponym_in_the_language_of_its_reader(
    tmp_path, options, environment, language
):
    first = "      - {text: Etorofu, language: en"
    before, _, after = TINY.read_text().partition(first)
    others = "".join(
        f"      - {{text: Iturup, language: {tag}, role: preferred, used_by: [RU], "
        "evidence: editorial, sources: [wp_en_iturup]}\n"
        for tag in ("ca", "de", "pl", "sr-Latn")
    )
    own = tmp_path / "own.yaml"
    own.write_text(before + others + first + after)
    env = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **environment}
    arguments = ("lookup", "--gazetteer", own, *options)

    def answer(chosen):
        process = start(*arguments, "--format", chosen, "Iturup", env=env)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        return out.decode()

    assert f" {language} " in answer("table")
    [candidate] = json.loads(answer("jsonl"))["candidates"]
    assert candidate["toponym"]["language"] == "ca"  # a script's answer depends on no locale


def test_columns_line_up_behind_wide_letters():
    lines = run("lookup", "--format", "table", "択捉島", "Iturup").out.splitlines()

    assert lines[1].startswith("択捉島  ct-1003")
    assert lines[2].startswith("Iturup  ct-1003")


# -- tag -----------------------------------------------------------------------------------


def test_tag_gives_a_document_for_each_file_with_its_name_as_id(article):
    result = run("tag", article, article)

    assert [o["id"] for o in result.objects] == [str(article)] * 2
    assert [m["text"] for m in result.objects[0]["mentions"]] == [
        "Iturup",
        "Etorofu",
        "Kuril Islands",
    ]
    assert result.objects[0]["offsets"] == "codepoint"


def test_tag_reads_standard_input_as_a_document(article):
    for arguments in ([], ["-"]):
        result = run("tag", *arguments, stdin=article.read_bytes())
        assert result.objects[0]["id"] == "-"
        assert len(result.objects[0]["mentions"]) == 3


def test_tag_of_nothing_is_a_document_without_mentions():
    result = run("tag", stdin=b"")

    assert result.status == 0
    assert result.objects[0]["mentions"] == []


def test_tag_counts_in_the_unit_asked_for():
    for unit, start_of_name in (("codepoint", 2), ("utf16", 3), ("utf8", 5)):
        [document] = run("tag", "--offsets", unit, stdin="😀 Iturup".encode()).objects
        assert (document["offsets"], document["mentions"][0]["start"]) == (unit, start_of_name)


def test_tag_keeps_line_ends_and_marks_in_the_count():
    [document] = run("tag", stdin="\ufeff\r\nIturup".encode()).objects

    assert document["mentions"][0]["start"] == 3


def test_tag_reads_html_by_its_visible_text():
    [document] = run(
        "tag", "--input", "html", stdin=b"<script>Iturup</script><b>Itu</b>rup"
    ).objects

    assert [m["text"] for m in document["mentions"]] == ["Itu</b>rup"]


def test_tag_leaves_out_what_is_less_sure():
    [document] = run("tag", "--min-confidence", "1", stdin=b"off Iturup").objects

    assert document["mentions"] == []


def test_tag_labels_by_perspective():
    [document] = run("tag", "--perspective", "RU", "--lang", "ru", stdin=b"off Etorofu").objects

    assert document["mentions"][0]["label"] == "Итуруп"


def test_tag_marks_names_where_they_stand(article):
    result = run("tag", "--format", "text", article)

    assert "passed Iturup[ct-1003 RU], the “Etorofu[ct-1003 JP]” of" in result.out
    assert result.out.splitlines()[-1].startswith("Names used: RU 1")


def test_tag_titles_each_of_several_texts(article):
    assert f"==> {article} <==" in run("tag", "--format", "text", article, article).out


def test_tag_table_has_a_row_for_each_mention(article):
    assert len(run("tag", "--format", "table", article).out.splitlines()) == 4


def test_tag_writes_the_other_formats(article):
    assert run("tag", "--format", "tei", article).out.startswith("<?xml")
    assert run("tag", "--format", "tsv", article).out.count("\n") == 4


def test_tag_refuses_two_documents_in_a_format_for_one(article):
    result = run("tag", "--format", "brat", article, article)

    assert (result.status, result.out) == (2, "")
    assert result.err == "gazetteer: brat holds one document only\n"


def test_a_text_cannot_command_the_terminal():
    out = run("tag", "--format", "text", stdin=b"\x1b[2J Iturup \x1b]0;owned\x07").out

    assert "\x1b" not in out
    assert "\x07" not in out


# -- tag in bulk ---------------------------------------------------------------------------


def lines_of(count, text="off Iturup"):
    return b"".join(
        json.dumps({"id": number, "text": f"{text} {number}"}).encode() + b"\n"
        for number in range(count)
    )


def test_json_lines_are_answered_line_by_line_with_their_ids():
    given = b'{"id": {"a": [1, "x"]}, "text": "Iturup"}\n{"text": ""}\n\n{"id": "b", "text": "no"}'
    result = run("tag", "--format", "jsonl", "--field", "text", "-", stdin=given)

    assert result.status == 0
    assert [o["id"] for o in result.objects] == [{"a": [1, "x"]}, None, "b"]
    assert [len(o["mentions"]) for o in result.objects] == [1, 0, 0]


def test_text_and_id_can_have_other_keys():
    given = b'{"url": "u", "body": "Iturup", "text": 1}'
    result = run("tag", "--field", "body", "--id", "url", stdin=given)

    assert [(o["id"], len(o["mentions"])) for o in result.objects] == [("u", 1)]


def test_each_line_is_answered_as_soon_as_it_is_written():
    process = start("tag", "--gazetteer", TINY, "--field", "text", "--format", "jsonl")
    for number in range(3):
        process.stdin.write(json.dumps({"id": number, "text": "Iturup"}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == number
    assert process.communicate(timeout=PATIENCE) == (b"", b"")


def test_workers_keep_the_order_and_answer_alike(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_bytes(lines_of(30_000, "x " * 100 + "off Iturup"))

    one = run("tag", "--workers", "1", path)
    two = run("tag", "--workers", "2", path)

    assert [o["id"] for o in one.objects] == list(range(30_000))
    assert one.out == two.out


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress], ids=["gzip", "zstandard"])
def test_archives_are_read_as_they_are(tmp_path, compress):
    packed = compress(lines_of(5))
    path = tmp_path / "some.jsonl.packed"
    path.write_bytes(packed)

    assert len(run("tag", "--field", "text", path).objects) == 5
    assert len(run("tag", "--field", "text", stdin=packed).objects) == 5


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress], ids=["gzip", "zstandard"])
def test_a_damaged_archive_is_an_error_in_one_line(tmp_path, compress):
    path = tmp_path / "cut.gz"
    path.write_bytes(compress(os.urandom(10_000))[:5000])

    result = run("tag", "--field", "text", path)

    assert result.status == 1
    assert result.err.startswith(f"gazetteer: {path}: damaged archive: ")
    assert result.err.count("\n") == 1


BAD = [
    (b"nonsense", "JSON is malformed: invalid character (byte 4)"),
    (b"[]", "Expected `object`, got `array`"),
    (b'{"id": 1}', "Object missing required field `text`"),
    (b'{"text": null}', "Expected `str`, got `null` - at `$.text`"),
    (b'{"text": "\xe9"}', "not UTF-8: 0xe9 at byte 10 of the line"),
]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_line_is_reported_by_its_number_and_stops(line, message):
    result = run("tag", "--field", "text", stdin=lines_of(2) + line + b"\n" + lines_of(1))

    assert result.status == 1
    assert len(result.objects) == 2
    assert result.err.startswith(f"gazetteer: -:3: {message}")
    assert result.err.count("\n") == 1


def test_bad_lines_are_skipped_on_request():
    given = lines_of(2) + b"nonsense\n" + lines_of(1) + b"{}\n"
    result = run("tag", "--field", "text", "--on-error", "skip", stdin=given)

    assert result.status == 3
    assert [o["id"] for o in result.objects] == [0, 1, 0]
    assert [line.split(": ")[1] for line in result.err.splitlines()] == ["-:3", "-:5"]


@pytest.mark.parametrize("chosen", ["jsonl", "table", "tsv"])
@pytest.mark.parametrize("lines", [b"nonsense\n", lines_of(2) + b"nonsense\n"])
def test_input_that_was_skipped_has_a_status_of_its_own(chosen, lines):
    arguments = ("tag", "--field", "text", "--format", chosen)

    assert run(*arguments, "--on-error", "skip", stdin=lines).status == 3
    assert run(*arguments, stdin=lines).status == 1
    assert run(*arguments, "--on-error", "skip", stdin=lines_of(2)).status == 0


@pytest.mark.parametrize("chosen", ["jsonl", "tsv"])
def test_a_key_of_the_id_that_is_not_there_is_an_error_that_names_those_that_are(chosen):
    given = b'{"url": null, "body": ""}\n{"uri": "u", "body": ""}\n{"url": 2, "body": ""}\n'
    arguments = ("tag", "--field", "body", "--id", "url", "--format", chosen)

    stopped = run(*arguments, stdin=given)
    skipped = run(*arguments, "--on-error", "skip", stdin=given)

    assert (stopped.status, skipped.status) == (1, 3)
    assert (
        stopped.err
        == skipped.err
        == ("gazetteer: -:2: Object missing required field `url`; its keys are 'uri', 'body'\n")
    )
    if chosen == "jsonl":
        assert [o["id"] for o in skipped.objects] == [None, 2]


def test_a_line_without_a_text_says_which_keys_it_has():
    for line, keys in ((b"{}", "it has no keys"), (b'{"body": 1}', "its keys are 'body'")):
        result = run("tag", "--field", "text", stdin=line)
        assert result.err == f"gazetteer: -:1: Object missing required field `text`; {keys}\n"


@pytest.mark.parametrize("options", [["--field", "id"], ["--field", "a", "--id", "a"]])
def test_one_key_cannot_be_text_and_id(options):
    result = run("tag", *options, stdin=lines_of(1))

    assert (result.status, result.out) == (2, "")
    key = options[-1]
    assert result.err == f"gazetteer: {key!r} is the key of both text and id; name another\n"


def test_bad_lines_are_counted_across_blocks(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_bytes(lines_of(40_000, "x " * 40) + b"nonsense\n" + lines_of(10))

    result = run("tag", "--on-error", "skip", "--workers", "2", path)

    assert result.err.startswith(f"gazetteer: {path}:40001: ")
    assert len(result.objects) == 40_010


def test_half_a_surrogate_pair_and_stray_bytes_are_read_on_request():
    given = b'{"text": "\\ud800 \xff Iturup"}'
    result = run("tag", "--field", "text", "--encoding-errors", "replace", stdin=given)

    assert [m["start"] for m in result.objects[0]["mentions"]] == [4]


def test_json_lines_fit_the_other_views():
    given = b'{"id": "a", "text": "Iturup"}\n{"text": "Etorofu"}\n'
    out = run("tag", "--field", "text", "--format", "table", stdin=given).out

    assert [line.split()[0] for line in out.splitlines()] == ["document", "a", "-:2"]


def test_memory_stays_constant(tmp_path):
    small, large = tmp_path / "small.jsonl", tmp_path / "large.jsonl"
    small.write_bytes(lines_of(10_000, "x " * 200))
    large.write_bytes(small.read_bytes() * 20)

    def most_memory(path):
        process = start("tag", "--gazetteer", TINY, path, stdout=subprocess.DEVNULL)
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss

    assert most_memory(large) < 1.3 * most_memory(small)


# -- show, check, completion ---------------------------------------------------------------


def test_show_says_what_each_side_calls_a_place():
    out = run("show", "--format", "table", "--perspective", "RU", "--perspective", "JP",
              "--lang", "en", "ct-1003").out  # fmt: skip

    rows = [line.split() for line in out.splitlines()]
    assert ["RU", "en", "Iturup", "recorded", "recorded"] in rows
    assert ["JP", "en", "Etorofu", "recorded", "recorded"] in rows
    assert out.index("\nRU ") < out.index("\nJP ")


def test_show_admits_that_a_name_is_a_substitute():
    [place] = run("show", "--perspective", "RU", "--lang", "ja", "ct-1003").objects

    assert [(n["text"], n["basis"]) for n in place["labels"]] == [("Итуруп", "fallback")]


def test_show_describes_a_dispute():
    [dispute] = run("show", "cd-1001").objects

    assert dispute["label"] == "Kuril Islands dispute"
    assert [party["holder"] for party in dispute["parties"]] == ["JP", "RU"]
    assert "1855-02-07" in run("show", "--format", "table", "cd-1001").out


def test_show_guesses_the_id_behind_a_name():
    result = run("show", "Etorofu")

    assert (result.status, result.out) == (1, "")
    assert "did you mean ct-1003 (Etorofu / Iturup)?" in result.err


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("CT-1003", "; did you mean ct-1003 (Etorofu / Iturup)?"),
        ("ct1003", "; did you mean ct-1003 (Etorofu / Iturup)?"),
        ("1003", "; did you mean ct-1003 (Etorofu / Iturup)?"),
        ("CD 1001", "; did you mean cd-1001 (Kuril Islands dispute)?"),
        ("Q80389", "; did you mean ct-1001 (Kuril Islands)?"),
        ("Etorfu", "; did you mean ct-1003 (Etorofu / Iturup)?"),
        ("ct-77", "; 'gazetteer lookup NAME' finds the id of a name"),
        ("", "; 'gazetteer lookup NAME' finds the id of a name"),
        ("!!!", "; 'gazetteer lookup NAME' finds the id of a name"),
        ("cd-9", "; there are cd-1001"),
    ],
)
def test_show_guesses_what_an_unknown_id_stands_for(asked, hint):
    result = run("show", asked)

    what = "dispute" if asked.startswith("cd-") else "place"
    assert (result.status, result.out) == (1, "")
    assert result.err == f"gazetteer: no {what} has the id {asked!r}{hint}\n"


def test_show_gives_a_point_as_it_is_recorded(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(TINY.read_text().replace("lon: 147.8333", "lon: 147.833312"))

    process = start("show", "--gazetteer", own, "--format", "table", "ct-1003")
    out, _ = process.communicate(timeout=PATIENCE)
    assert "point       44.8333, 147.833312\n" in out.decode()


def test_check_says_that_a_gazetteer_is_right():
    result = run("check")

    assert result.status == 0
    *warnings, summary = result.out.splitlines()
    assert summary.endswith(f"no errors, {len(warnings)} warnings")
    assert all(": warning: " in line for line in warnings)


def test_check_points_at_each_mistake(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(TINY.read_text().replace("role: official", "role: oficial"))

    process = start("check", wrong)
    out, err = process.communicate(timeout=PATIENCE)
    lines = out.decode().splitlines()

    assert process.returncode == 1
    assert err == b""
    assert len(lines) == 2
    assert all(line.startswith(f"{wrong}:") and "'official'" in line for line in lines)


def test_every_command_refuses_a_wrong_gazetteer_in_one_line_for_each_mistake(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text('version: "1"\nplacs: []\n')

    process = start("lookup", "--gazetteer", wrong, "Iturup")
    _, err = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert all(line.startswith(f"gazetteer: {wrong}:") for line in err.decode().splitlines())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_that_knows_the_commands(shell):
    process = start("completion", shell)
    script, err = process.communicate(timeout=PATIENCE)

    assert (process.returncode, err) == (0, b"")
    for word in ("lookup", "serve", "perspective"):
        assert word.encode() in script


def test_bash_completes_a_command():
    script = subprocess.run(
        [sys.executable, "-m", "gazetteer", "completion", "bash"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    ask = (
        "COMP_WORDS=(gazetteer loo) COMP_CWORD=1\n"
        "$(complete -p gazetteer | grep -oP '(?<=-F )\\S+')\n"
        'echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{ask}"], capture_output=True, check=True, text=True
    )

    assert done.stdout.split() == ["lookup"]


# -- what every command has ----------------------------------------------------------------


def test_version_names_program_and_gazetteer():
    process = start("--version")
    out, _ = process.communicate(timeout=PATIENCE)

    program, names = out.decode().strip().split(", ")
    assert program == "gazetteer 0.1.0"
    assert names.startswith("names 20")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lokup", "x"], "no command 'lokup'; did you mean 'lookup'?"),
        (["lookup", "--formt=x", "y"], "unknown option --formt; did you mean '--format'?"),
        (["lookup"], "the following arguments are required: NAME"),
        (["lookup", "--perspective", "XX", "Iturup"], "no holder has the key 'XX'"),
        (["lookup", "--lang", "uk_Latn", "Iturup"], "'uk_Latn' is not a BCP 47 tag"),
        (["lookup", "--feature-type", "iland", "Iturup"], "did you mean 'island'?"),
        (["lookup", "--dispute", "cd-1", "Iturup"], "no dispute has the id 'cd-1'; there are cd-"),
        (["lookup", "--feature-type", "", "Iturup"], "'' is not a feature type; known are island"),
        (["tag", "--min-confidence", "2"], "2 does not lie between 0 and 1"),
        (["tag", "--min-confidence", "high"], "'high' is no number; give one from 0 to 1"),
        (["tag", "--min-confidence", "nan"], "nan does not lie between 0 and 1"),
        (["evaluate", "--min-confidence", "9", "x"], "9 does not lie between 0 and 1"),
        (["tag", "--workers", "0"], "'0' is no whole number from 1 on"),
        (["tag", "--workers", "two"], "'two' is no whole number from 1 on"),
        (["lookup", "--limit", "-3", "x"], "'-3' is no whole number from 1 on"),
        (["show"], "the following arguments are required: ID"),
        ([], "the following arguments are required: COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_one_line_and_status_2(arguments, message):
    process = start(*arguments)
    out, err = process.communicate(timeout=PATIENCE)

    assert (process.returncode, out) == (2, b"")
    assert err.decode().startswith("gazetteer: ")
    assert message in err.decode()
    assert err.count(b"\n") == 1


@pytest.mark.parametrize("command", ["lookup", "tag", "show", "check", "serve", "completion"])
def test_every_command_explains_itself_with_examples(command):
    process = start(command, "--help")
    out, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert "examples:\n  " in out.decode()
    assert f"gazetteer {command}" in out.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file or directory"),
        (b"PK\x03\x04\x00\x00", "a binary file, not text: NUL at byte 4"),
        ("Iturup".encode("utf-16"), "UTF-16, not UTF-8"),
        (b"Iturup \xe9", "not UTF-8: 0xe9 at byte 7"),
    ],
    ids=["missing", "binary", "UTF-16", "Latin-1"],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path, content, message):
    path = tmp_path / "input"
    if content is not None:
        path.write_bytes(content)

    result = run("tag", path)

    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(f"gazetteer: {path}: {message}")
    assert result.err.count("\n") == 1


def test_a_folder_is_no_text(tmp_path):
    result = run("tag", tmp_path)

    assert (result.status, result.err) == (1, f"gazetteer: {tmp_path}: Is a directory\n")


def test_stray_bytes_are_replaced_on_request():
    [document] = run("tag", "--encoding-errors", "replace", stdin=b"\xe9\xff Iturup").objects

    assert document["mentions"][0]["start"] == 3


def test_a_missing_file_does_not_keep_the_others_from_being_read_on_request(article):
    result = run("tag", "--on-error", "skip", "nowhere.txt", article)

    assert (result.status, len(result.objects)) == (3, 1)
    assert result.err == "gazetteer: nowhere.txt: No such file or directory\n"


@pytest.mark.parametrize(
    ("arguments", "content"),
    [
        (["lookup", "--gazetteer", TINY, "-"], b"Iturup\n" * 50_000),
        (["tag", "--gazetteer", TINY, "--field", "text"], lines_of(50_000)),
    ],
    ids=["lookup", "tag"],
)
def test_a_broken_pipe_is_quiet(tmp_path, arguments, content):
    path = tmp_path / "input"
    path.write_bytes(content)
    with path.open("rb") as stdin:
        process = start(*arguments, stdin=stdin)
    process.stdout.readline()
    process.stdout.close()

    assert process.wait(PATIENCE) == 141
    assert process.stderr.read() == b""


def test_a_full_disk_is_one_line():
    with Path("/dev/full").open("wb") as full:
        result = run("lookup", "Iturup", stdout=full)

    assert (result.status, result.err) == (1, "gazetteer: No space left on device\n")


def test_an_interrupt_is_quiet():
    # A runner in the background ignores interrupts, and its children would inherit that.
    heed = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = start("tag", "--gazetteer", TINY, "--field", "text", preexec_fn=heed)
    process.stdin.write(lines_of(1))
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)

    assert process.wait(PATIENCE) == 130
    assert process.stderr.read() == b""


def test_python_dash_m_is_the_same_program():
    done = subprocess.run(
        [sys.executable, "-m", "gazetteer", "--help"], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.startswith(b"usage: gazetteer ")


# -- on a terminal -------------------------------------------------------------------------


def test_a_terminal_gets_a_table_with_a_bold_header():
    assert on_a_terminal("lookup", "Iturup").startswith("\x1b[1mplace ")


@pytest.mark.parametrize(
    "env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}]
)
def test_colours_can_be_switched_off(env):
    assert "\x1b" not in on_a_terminal("lookup", "Iturup", **env)


def test_colours_can_be_asked_for_in_a_pipe(article):
    out = run("tag", "--format", "text", article, env={"FORCE_COLOR": "1"}).out

    assert "\x1b[1;4;36mIturup\x1b[0m" in out


def test_a_table_fits_the_terminal():
    lines = on_a_terminal("lookup", "Iturup", COLUMNS="90", NO_COLOR="1").splitlines()

    assert all(len(line) <= 90 for line in lines)


def test_names_of_one_holder_have_one_colour(article):
    out = on_a_terminal("tag", str(article))

    assert out.count("\x1b[1;4;36m") == 1  # RU: Iturup
    assert out.count("\x1b[1;4;33m") == 1  # JP: Etorofu


# -- start-up ------------------------------------------------------------------------------

NEVER_AT_START = {"fastapi", "pydantic", "yaml", "rapidfuzz", "langcodes", "uvicorn", "shtab"}


@pytest.mark.parametrize("arguments", [["--help"], ["lookup", "--gazetteer", str(TINY), "Iturup"]])
def test_nothing_heavy_is_imported_at_start(arguments):
    program = (
        "import sys\nfrom gazetteer.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    once = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    again = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert once.stdout == again.stdout
    assert NEVER_AT_START.isdisjoint(again.stderr.split())


@pytest.mark.parametrize(
    ("command", "streams", "expected"),
    [
        ("tag", "<&-", "standard input is closed; name a file"),
        ("lookup -", "<&-", "standard input is closed; name a file"),
        ("show ct-1003", ">&-", "standard output is closed"),
        ("check", ">&-", "standard output is closed"),
    ],
)
def test_a_closed_stream_is_told(command, streams, expected):
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m gazetteer {command} {streams}"],
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (1, f"gazetteer: {expected}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("lookup", "Iturup", "--format", "table", "Kunashir"),
        ("show", "ct-1003", "--format", "jsonl", "ct-1004"),
    ],
)
def test_an_argument_may_stand_behind_an_option(arguments):
    command, first, option, value, second = arguments
    in_order = (command, option, value, first, second)

    mixed, ordered = run(*arguments), run(*in_order)
    assert (mixed.status, mixed.out, mixed.err) == (ordered.status, ordered.out, ordered.err)
    assert mixed.out


def test_what_is_unknown_behind_an_option_is_named():
    assert "unknown option --formt" in run("lookup", "Iturup", "--formt", "tsv", "Kunashir").err


def test_lines_that_end_as_on_windows_are_shown_as_lines(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Iturup\r\nIturup\r\n")

    shown = run("tag", "--format", "text", str(tmp_path / "a.txt")).out

    assert "\ufffd" not in shown
    assert shown.startswith("Iturup[ct-1003 RU]\nIturup[ct-1003 RU]\n")


def test_json_lines_may_be_named_in_capitals_and_keep_their_ids(tmp_path):
    (tmp_path / "NEWS.JSONL").write_text('{"id": 1.50, "text": "off Iturup"}\n')

    rows = run("tag", "--format", "tsv", str(tmp_path / "NEWS.JSONL")).out.splitlines()

    assert [row.split("\t")[:3] for row in rows[1:]] == [["1.50", "4", "10"]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"ok\n\xff\n", "en.txt:2:1: not UTF-8: 0xff at byte 0 of the line"),
        (rb"a \ud800 b", "en.txt:1:1: \\ud800 is half a surrogate pair; use \\UXXXXXXXX"),
    ],
)
def test_gold_that_cannot_be_read_is_pointed_at(tmp_path, content, expected):
    (tmp_path / "en.txt").write_bytes(content)

    result = run("evaluate", str(tmp_path / "en.txt"))

    assert result.status == 1
    assert expected in result.err


@pytest.mark.parametrize("option", [["--fuzzy"], ["--min-confidence", "0.9"]])
def test_options_of_tagging_are_refused_where_nothing_is_tagged(tmp_path, option):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "Iturup", "mentions": []}\n')

    result = run("evaluate", *option, str(path), str(path))

    assert (result.status, result.out) == (2, "")
    assert result.err == (
        f"gazetteer: {option[0]} says how to tag, and PREDICTION is tagged already; leave out one\n"
    )


def test_evaluate_points_at_every_impossible_mention(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '{"id": 1, "text": "Iturup", "mentions": [{"start": 0, "end": 9, "place": "ct-1003"}]}\n'
        '{"id": 1, "text": "Iturup", "mentions": [{"start": 0, "end": 6, "place": "ct-1"}]}\n'
    )

    result = run("evaluate", str(path))

    assert (result.status, result.out) == (1, "")
    assert [line.split(": ")[1] for line in result.err.splitlines()] == [
        f"{path}:1:1", f"{path}:2:1", f"{path}:2:1",
    ]  # fmt: skip


def told(program):
    """What a program writes, and how it ends."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_the_quick_start_leaves_alone_what_was_imported_before():
    program = (
        "import sys, typing_extensions\n"
        "from gazetteer.cli import console\n"
        "import gazetteer.cli\n"
        "gazetteer.cli.main = lambda: print('typing_extensions' in sys.modules) or 0\n"
        "sys.argv = ['gazetteer', 'lookup', 'x']\n"
        "console()\n"
    )

    assert told(program) == (0, "True\n", "")


def test_a_system_that_cannot_serve_is_told_so():
    program = (
        "import os, sys; del os.fork; from gazetteer.cli import main; sys.exit(main(['serve']))"
    )

    assert told(program) == (
        2, "", "gazetteer: serve needs a POSIX system; on Windows, use WSL\n"
    )  # fmt: skip
