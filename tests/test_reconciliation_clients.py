"""Real clients reconcile a column against the running service."""

import csv

import pytest
from openrefine import PROGRAM, OpenRefine

TABLE = """\
name,side,identifier
Iturup,Russia,
択捉島,Japan,
Итурупа,,
Kuril Islands,,Q80389
Atlantis,,
Etorofo,,
ct-9,,
"""


@pytest.fixture(scope="module")
def refine(tmp_path_factory):
    if PROGRAM is None:
        pytest.skip("OpenRefine is not installed (apt install openrefine)")
    with OpenRefine(tmp_path_factory.mktemp("openrefine")) as running:
        yield running


@pytest.fixture(scope="module")
def endpoint(service):
    return f"{service.url}/reconcile"


@pytest.mark.openrefine
def test_openrefine_guesses_the_type_of_a_column(refine, endpoint):
    project = refine.project(TABLE)

    assert project.guessed_types("name", endpoint) == ["island", "island_group"]


@pytest.mark.openrefine
def test_openrefine_reconciles_a_column_and_matches_only_what_is_safe(refine, endpoint):
    project = refine.project(TABLE)
    project.reconcile(
        "name", endpoint, details=[("side", "holders"), ("identifier", "id:wikidata")]
    )

    assert project.judgements() == [
        ("matched", ["ct-1003"]),
        ("matched", ["ct-1003"]),
        ("matched", ["ct-1003"]),
        ("matched", ["ct-1001"]),
        ("none", []),
        ("none", ["ct-1003"]),
        ("matched", ["ct-1003"]),
    ]


@pytest.mark.openrefine
def test_openrefine_reconciles_against_a_type(refine, endpoint):
    project = refine.project(TABLE)
    project.reconcile("name", endpoint, kind={"id": "island_group", "name": "Island group"})

    judgements = [judgement for judgement, _ in project.judgements()]
    assert judgements == ["none", "none", "none", "matched", "none", "none", "none"]


@pytest.mark.openrefine
def test_openrefine_fetches_each_sides_name_into_the_right_column(refine, endpoint):
    project = refine.project(TABLE)
    project.reconcile("name", endpoint)
    project.extend(
        "name",
        endpoint,
        [
            {"id": "id:wikidata", "name": "Wikidata"},
            {"id": "name:JP:ja", "name": "Japan"},
            {"id": "names", "name": "Names", "settings": {"limit": "2", "holder": "RU"}},
            {"id": "part_of", "name": "Part of"},
            {"id": "latitude", "name": "Latitude"},
        ],
    )

    rows = list(csv.DictReader(project.csv().splitlines()))
    columns = [
        "Identifier in wikidata", "Name used by Japan (ja)", "All names", "Part of", "Latitude",
    ]  # fmt: skip
    assert list(rows[0]) == ["name", *columns, "side", "identifier"]
    assert [rows[0][column] for column in columns] == [
        "", "択捉島", "Iturup", "Kuril Islands", "44.8333",
    ]  # fmt: skip
    assert [rows[1][column] for column in columns] == ["", "", "Итуруп", "", ""]
    by_name = {row["name"]: row for row in rows}
    assert by_name["Kuril Islands"]["Identifier in wikidata"] == "Q80389"
    assert by_name["Atlantis"]["Latitude"] == ""


@pytest.mark.filterwarnings("ignore")
def test_reconciler_for_pandas_reconciles_a_column(endpoint):
    reconciler = pytest.importorskip("reconciler", reason="reconciler is not installed (PyPI)")
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(
        {
            "name": ["Iturup", "択捉島", "Kuril Islands", "Etorofo"],
            "identifier": ["", "", "Q80389", ""],
        }
    )

    found = reconciler.reconcile(
        table["name"],
        type_id="place",
        property_mapping={"id:wikidata": table["identifier"]},
        reconciliation_endpoint=endpoint,
    )

    assert list(found["input_value"]) == list(table["name"])
    assert list(found["id"]) == ["ct-1003", "ct-1003", "ct-1001", "ct-1003"]
    assert list(found["match"]) == [True, True, True, False]
    assert list(found["type_id"]) == ["island", "island", "island_group", "island"]
