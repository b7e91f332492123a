"""Every rule about the data, each with the file that breaks it and the message it gets."""

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.errors import DataError
from gazetteer.files import content_hash, gazetteer_files
from gazetteer.loading import check, load_data, read_gazetteer
from gazetteer.model import Inflection
from gazetteer.schema import editor_schema

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
TINY = CASES / "tiny.yaml"
REFUSED = sorted((CASES / "refused").glob("*.yaml"))
TOPONYM = "{text: Iturup, language: en, role: short, sources: [s]}"
PLACE = f"places: [{{id: ct-1, feature_type: island, toponyms: [{TOPONYM}]}}]\n"
SOURCE = "sources: {s: {title: A source}}\n"
VERSION = 'version: "2026.11"\n'


def expected(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]


def found(path):
    """The problems as the refused files state them: without folders."""
    return [
        f"{problem.line}:{problem.column}: {problem.message.replace(f'{path}:', f'{path.name}:')}"
        for problem in read_gazetteer(path).problems
    ]


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.stem)
def test_every_problem_of_a_refused_file_is_reported_in_one_run(file):
    assert expected(file)
    assert found(file) == expected(file)


def test_the_shipped_gazetteer_breaks_no_rule():
    assert [problem for problem in check(ROOT / "data") if problem.severity == "error"] == []


def test_a_small_gazetteer_loads_whole():
    data = load_data(TINY)

    assert data.version == "2026.11"
    assert [place.id for place in data.places] == ["ct-1001", "ct-1003", "ct-1112"]
    assert [holder.id for holder in data.holders] == ["JP", "RU"]
    assert data.sources[0].id == "jmnedict"
    assert data.disputes[0].parties[1].position == ("administers", "claims")
    assert data.homonyms[0].cues == ("Gagarin",)
    assert data.retired[0].successors == ("ct-1003",)
    iturup = data.places[1]
    assert iturup.point is not None
    assert iturup.point.lat == 44.8333
    assert iturup.hierarchy == {"JP": ("ct-1112",)}
    assert iturup.toponyms[0].evidence == "stated"


def test_case_forms_that_look_like_the_base_form_are_left_out():
    toponym = load_data(TINY).places[1].toponyms[-1]

    assert toponym.text == "Итуруп"
    assert toponym.inflections == (
        Inflection(text="Итурупа", case="genitive"),
        Inflection(text="Итурупу", case="dative"),
        Inflection(text="Итурупом", case="instrumental"),
    )


def test_loading_raises_every_problem_at_once():
    with pytest.raises(DataError) as caught:
        load_data(CASES / "refused" / "language_tags.yaml")

    assert len(caught.value.problems) == 6
    assert str(caught.value).count("\n") == 5
    assert "language_tags.yaml:14:34: ct-1: 'uk_Latn' is not" in str(caught.value)


def test_a_message_names_the_file_as_the_user_gave_it(monkeypatch):
    monkeypatch.chdir(CASES)
    problem = check(Path("refused/bad_version.yaml"))[0]

    assert str(problem).startswith("refused/bad_version.yaml:2:10: '2026.11+abc' is not a version")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty; start it with keys such as 'places:'"),
        (
            b"PK\x03\x04\x00\x01",
            "the file is binary (byte 0x00 at offset 4); name a YAML file",
        ),
        (VERSION.encode("utf-16"), "the file is UTF-16; save it as UTF-8"),
    ],
    ids=["empty", "binary", "utf-16"],
)
def test_a_file_that_is_no_text_is_refused(tmp_path, content, problem):
    file = tmp_path / "a.yaml"
    file.write_bytes(content)

    assert [str(p) for p in check(file)] == [f"{file}: {problem}"]


def test_a_wrong_encoding_is_reported_with_its_byte(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + VERSION.encode() + "# Итуруп".encode("cp1251"))

    assert [str(p) for p in check(file)] == [
        f"{file}:2:3: byte 0xC8 at offset 24 is not UTF-8; save the file as UTF-8"
    ]


def test_a_byte_order_mark_is_let_pass(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + TINY.read_bytes())

    assert load_data(file) == load_data(TINY)


def test_windows_line_ends_are_let_pass(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(TINY.read_bytes().replace(b"\n", b"\r\n"))

    assert load_data(file) == load_data(TINY)


def test_a_missing_file_is_refused(tmp_path):
    file = tmp_path / "nowhere.yaml"

    assert [str(p) for p in check(file)] == [f"{file}: cannot be read: No such file or directory"]


def test_a_folder_without_yaml_is_refused(tmp_path):
    (tmp_path / ".hidden.yaml").touch()
    (tmp_path / "notes.txt").touch()

    assert [str(p) for p in check(tmp_path)] == [
        f"{tmp_path}: the folder holds no .yaml file; name a gazetteer file or its folder"
    ]


def test_a_folder_named_like_a_file_is_refused(tmp_path):
    (tmp_path / "a.yaml").mkdir()

    assert [str(p) for p in check(tmp_path)] == [
        f"{tmp_path / 'a.yaml'}: cannot be read: Is a directory"
    ]


def folder(path, **files):
    for name, content in files.items():
        (path / f"{name}.yaml").write_text(content, encoding="utf-8")
    return path


def test_the_files_of_a_folder_make_one_gazetteer(tmp_path):
    path = folder(tmp_path, b=VERSION + SOURCE, a=PLACE + SOURCE)
    data = load_data(path)

    assert data.version == "2026.11"
    assert [source.id for source in data.sources] == ["s"]
    assert [place.id for place in data.places] == ["ct-1"]


def test_what_two_files_say_differently_is_refused(tmp_path):
    path = folder(
        tmp_path,
        a=VERSION + SOURCE + PLACE + "holders: {JP: {kind: state, name: Japan}}\n",
        b=VERSION + SOURCE.replace("A source", "Another") + PLACE,
        c="holders: {JP: {kind: state, name: Japan, languages: [ja]}}\n" + SOURCE,
    )

    assert [str(p) for p in check(path)] == [
        f"{path}/b.yaml:1:1: the version stands in {path}/a.yaml:1 already; keep one",
        f"{path}/b.yaml:2:14: source 's' reads otherwise in {path}/a.yaml:2; make them alike",
        f"{path}/b.yaml:3:15: ct-1: the id stands in {path}/a.yaml:3 already; take a fresh number",
        f"{path}/c.yaml:1:15: holder 'JP' reads otherwise in {path}/a.yaml:4; make them alike",
    ]


def test_an_unreadable_file_does_not_make_the_others_look_wrong(tmp_path):
    path = folder(tmp_path, a=PLACE, b=VERSION + SOURCE + "places: [")

    assert [p.file for p in check(path)] == [f"{path}/b.yaml"]


def test_a_source_that_nothing_names_is_no_problem(tmp_path):
    assert load_data(folder(tmp_path, a=VERSION + SOURCE)).sources[0].title == "A source"


def test_positions_count_code_points(tmp_path):
    path = folder(tmp_path, a=VERSION + "# 𠮷\nsources: {s: {title: 𠮷, urll: x}}\n")

    assert [str(p) for p in check(path)] == [
        f"{path}/a.yaml:3:25: s: the key 'urll' is not known; did you mean 'url'?"
    ]


def test_the_content_hash_tells_names_and_bytes_but_not_the_place(tmp_path):
    one, two, three = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    for path in (one, two, three):
        path.mkdir()
    folder(one, a=PLACE, b=SOURCE)
    folder(two, a=PLACE, b=SOURCE)
    folder(three, a=SOURCE, b=PLACE)

    assert content_hash(one) == content_hash(two)
    assert content_hash(one) != content_hash(three)
    assert content_hash(one / "a.yaml") == content_hash(two / "a.yaml")
    assert gazetteer_files(one) == [str(one / "a.yaml"), str(one / "b.yaml")]


def test_the_content_hash_needs_neither_parser_nor_validator():
    code = (
        "import sys; from pathlib import Path; from gazetteer.files import content_hash;"
        f"content_hash(Path({str(TINY)!r}));"
        "print(sorted({'yaml', 'pydantic', 'langcodes', 'rapidfuzz'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)

    assert answer.stdout.decode().strip() == "[]"


def test_three_thousand_toponyms_load_in_about_a_second(tmp_path):
    toponyms = "".join(
        f"      - {{text: Iturup {n}, language: en, role: variant, used_by: [RU], "
        f"evidence: editorial, years: '1855', sources: [s]}}\n"
        for n in range(3000)
    )
    holders = "holders: {RU: {kind: state, name: Russia}}\n"
    place = "places:\n  - id: ct-1\n    feature_type: island\n    toponyms:\n"
    path = folder(tmp_path, a=VERSION + SOURCE + holders + place + toponyms)
    start = perf_counter()
    load_data(path)

    assert perf_counter() - start < 3  # 0.5 s on an idle core


def test_the_editor_schema_is_in_step_with_the_shapes():
    fix = "write gazetteer.schema.editor_schema() to data/schema.json"

    assert (ROOT / "data" / "schema.json").read_text(encoding="utf-8") == editor_schema(), fix


@pytest.mark.parametrize(
    "file", [TINY, *map(Path, gazetteer_files(ROOT / "data"))], ids=lambda f: f.name
)
def test_the_editor_schema_takes_what_loading_takes(file):
    schema = json.loads(editor_schema())
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader), schema)


@pytest.mark.parametrize("name", ["unknown_keys", "closed_lists", "missing_keys", "bad_version"])
def test_the_editor_schema_refuses_what_an_editor_can_see(name):
    content = (CASES / "refused" / f"{name}.yaml").read_bytes()
    document = yaml.load(content, Loader=yaml.CSafeLoader)

    assert not jsonschema.Draft202012Validator(json.loads(editor_schema())).is_valid(document)


WORDS = st.sampled_from(
    [
        *"[]{}:,-&*!|>'\"%@`#?~\n",
        *(": ", "- ", "\n  ", "\n    - ", "&a ", "*a", "<<: ", "!!binary ", "---\n", "...\n"),
        *("version", "places", "sources", "holders", "disputes", "retired", "homonyms", "id"),
        *("ct-1", "toponyms", "text", "language", "part_of", "place", "ids", "used_by", "en", "no"),
        *("1e999", "0x", ".nan", "2026-11-01", "\\uD800", "\u2028", "\ufeff", "и\u0306", "😀"),
    ]
)
ONE_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def assert_only_problems(path, content):
    path.write_bytes(content)
    for problem in check(path):
        assert problem.message.isprintable()
        assert problem.line >= 0
        assert bool(problem.line) == bool(problem.column)


@ONE_FILE
@given(content=st.binary())
def test_no_bytes_crash_the_check(tmp_path, content):
    assert_only_problems(tmp_path / "a.yaml", content)


@ONE_FILE
@given(content=st.lists(WORDS | st.text(max_size=3)).map("".join))
def test_no_yaml_crashes_the_check(tmp_path, content):
    assert_only_problems(tmp_path / "a.yaml", content.encode("utf-8", "surrogatepass"))


@ONE_FILE
@given(data=st.data())
def test_no_change_to_a_good_file_crashes_the_check(tmp_path, data):
    good = TINY.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(start + 40, len(good))))
    new = data.draw(st.lists(WORDS, max_size=5).map("".join))

    assert_only_problems(tmp_path / "a.yaml", (good[:start] + new + good[end:]).encode())


def test_deep_and_wide_files_are_refused_without_delay(tmp_path):
    start = perf_counter()
    for bomb in ("[" * 200_000, "{a: " * 200_000, "- " * 200_000, "&a [" * 100_000, "? " * 100_000):
        file = tmp_path / "a.yaml"
        file.write_text(bomb, encoding="utf-8")
        assert check(file)

    assert perf_counter() - start < 10
