"""The examples of docs/data.md are valid where it says so, and refused as it says."""

import re
from pathlib import Path

from gazetteer.loading import check, load_data

PAGE = Path(__file__).parent.parent / "docs" / "data.md"
BLOCKS = re.findall(
    r"^```(yaml|text)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
)
FILES = {
    block.splitlines()[0].removeprefix("# "): block for kind, block in BLOCKS if kind == "yaml"
}
OUTPUTS = [line for kind, block in BLOCKS if kind == "text" for line in block.splitlines()]


def write(folder, *names):
    for name in names:
        (folder / name).write_text(FILES[name], encoding="utf-8")
    return folder


def problems(folder):
    return [str(problem).replace(f"{folder}/", "") for problem in check(folder)]


def shown(name):
    return [line for line in OUTPUTS if line.startswith(f"{name}:")]


def test_the_island_is_added_with_one_wish_left(tmp_path):
    assert problems(write(tmp_path, "hans.yaml")) == shown("hans.yaml")


def test_the_dispute_stands_in_a_file_beside_the_island(tmp_path):
    data = load_data(write(tmp_path, "hans.yaml", "imia.yaml"))

    assert [place.id for place in data.places] == ["ct-9001", "ct-9002", "ct-9100", "ct-9101"]
    assert [party.holder for party in data.disputes[0].parties] == ["GR", "TR"]


def test_a_party_without_a_name_is_reported_as_the_page_says(tmp_path):
    write(tmp_path, "hans.yaml", "imia.yaml")
    dispute = tmp_path / "imia.yaml"
    lines = dispute.read_text("utf-8").splitlines(keepends=True)
    dispute.write_text(
        "".join(line for line in lines if "text: Kardak, language: en" not in line), "utf-8"
    )

    errors = [problem for problem in problems(tmp_path) if "warning" not in problem]
    assert errors == shown("imia.yaml")


def test_mistakes_get_the_messages_that_the_page_shows(tmp_path):
    assert problems(write(tmp_path, "mistakes.yaml")) == shown("mistakes.yaml")


def test_a_retired_identifier_names_its_successor(tmp_path):
    data = load_data(write(tmp_path, "hans.yaml", "retired.yaml"))

    assert data.retired[0].successors == ("ct-9002",)


def test_every_example_of_the_page_is_tried_here():
    assert set(FILES) == {"hans.yaml", "imia.yaml", "mistakes.yaml", "retired.yaml"}
