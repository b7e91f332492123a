"""Where a gazetteer that breaks no rule is still too thin."""

from pathlib import Path

from gazetteer.loading import check

TINY = Path(__file__).parent / "cases" / "tiny.yaml"


def gaps(tmp_path, *changes):
    """What the check says about the small gazetteer after text was replaced in it."""
    content = TINY.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    file = tmp_path / "a.yaml"
    file.write_text(content, encoding="utf-8")
    return [f"{problem.severity}: {problem.message}" for problem in check(file)]


def lacks(name):
    """The message that a place lacks a party's name, such as "RU:en"."""
    holder, language = name.split(":")
    message = f"error: ct-1003: no official or preferred name of {holder} in {language!r}"
    return f'{message}; add it, or "{name}" to none_known'


LACKS_A_POINT = "warning: ct-1112: no point; add one where a source gives it"


def test_a_place_without_a_point_is_a_warning(tmp_path):
    assert gaps(tmp_path) == [LACKS_A_POINT]


def test_a_party_without_a_name_in_its_language_is_an_error(tmp_path):
    assert gaps(tmp_path, ("role: preferred, used_by: [RU]", "role: variant, used_by: [RU]")) == [
        lacks("RU:ru"),
        lacks("RU:en"),
        LACKS_A_POINT,
    ]


def test_a_reading_or_romanization_is_no_name_in_the_language(tmp_path):
    assert gaps(
        tmp_path, ("{text: 択捉島, language: ja,", "{text: えとろふ, language: ja-Hira,")
    ) == [
        lacks("JP:ja"),
        LACKS_A_POINT,
    ]


def test_none_known_stands_in_for_a_name(tmp_path):
    assert gaps(
        tmp_path,
        ("role: preferred, used_by: [RU]", "role: variant, used_by: [RU]"),
        ("    hierarchy:\n", '    none_known: ["RU:en", "RU:ru"]\n    hierarchy:\n'),
    ) == [LACKS_A_POINT]


def test_none_known_beside_an_official_name_is_an_error(tmp_path):
    assert gaps(tmp_path, ("    hierarchy:\n", '    none_known: ["JP:en"]\n    hierarchy:\n')) == [
        "error: ct-1003: none_known says 'JP:en', and one is official here; delete one",
        LACKS_A_POINT,
    ]


def test_a_place_that_hangs_in_the_air_is_a_warning(tmp_path):
    assert gaps(tmp_path, ("    hierarchy:\n      JP: [ct-1112]\n", "")) == [
        LACKS_A_POINT,
        "warning: ct-1112: part of no place, and no place is part of it; add part_of",
    ]


def test_a_gap_is_reported_where_the_place_stands():
    line = 1 + TINY.read_text(encoding="utf-8").splitlines().index("  - id: ct-1112")

    assert [str(problem) for problem in check(TINY)] == [f"{TINY}:{line}:5: {LACKS_A_POINT}"]
