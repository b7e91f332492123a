"""The wheel in an empty environment, far from the checkout."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from serving import PROGRAM, Service

ROOT = Path(__file__).parent.parent
STRANGER = 'raise SystemExit("a stranger\'s service was imported")\n'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built with the build backend that is installed here."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
            *("--no-build-isolation", "--wheel-dir", folder, ROOT),
        ],
        check=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory):
    """`gazetteer`, installed from the wheel with what it needs and nothing else."""
    environment = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True)
    return environment / "bin" / "gazetteer"


@pytest.fixture
def elsewhere(tmp_path):
    """A folder and an environment that hold another module called `service`."""
    (tmp_path / "service.py").write_text(STRANGER)
    library = tmp_path / "library"
    (library / "service").mkdir(parents=True)
    (library / "service" / "__init__.py").write_text(STRANGER)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    return {"cwd": tmp_path, "env": {**kept, **home, "PYTHONPATH": str(library)}}


def test_wheel_holds_data_snapshot_service_and_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert "gazetteer/data/aliases.yaml" in names
    assert "gazetteer/py.typed" in names
    assert [name for name in names if name.endswith(".snapshot")]
    assert "gazetteer/_service/app.py" in names
    assert {name.rpartition("/")[2] for name in names} >= {"LICENSE", "LICENSE-DATA"}
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "gazetteer",
        "contested_toponyms",
    }
    assert not [name for name in names if "__pycache__" in name]


def test_wheel_holds_every_file_of_the_service(wheel):
    packed = {
        name.removeprefix("gazetteer/_service/")
        for name in zipfile.ZipFile(wheel).namelist()
        if name.startswith("gazetteer/_service/")
    }
    files = {
        path.relative_to(ROOT / "service").as_posix()
        for path in (ROOT / "service").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert packed == files


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
def test_source_distribution_holds_all_that_is_in_the_repository(tmp_path):
    build = (sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory")
    subprocess.run([*build, tmp_path], cwd=ROOT, check=True, capture_output=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as packing:
        packed = {name.partition("/")[2] for name in packing.getnames()}

    assert {name for name in listed.split("\0") if name} - packed == set()


def test_installed_program_looks_up_without_compiling(program, elsewhere):
    done = subprocess.run(
        [program, "lookup", "Etorofu"], check=True, capture_output=True, **elsewhere
    )

    assert json.loads(done.stdout)["candidates"][0]["place"] == "ct-1003"
    assert not (elsewhere["cwd"] / "cache").exists()  # the snapshot of the wheel was used


def test_installed_program_tags(program, elsewhere):
    done = subprocess.run(
        [program, "tag"], input="у Итурупа".encode(), check=True, capture_output=True, **elsewhere
    )

    assert [m["place"] for m in json.loads(done.stdout)["mentions"]] == ["ct-1003"]


def test_installed_program_serves_whatever_else_is_called_service(program, elsewhere):
    with Service(gazetteer=None, program=[program], **elsewhere) as service:
        answer = service.client.get("/v1/lookup", params={"name": "Etorofu"})

    assert answer.json()["candidates"][0]["place"] == "ct-1003"


def test_checkout_serves_whatever_else_is_called_service(elsewhere):
    elsewhere["env"]["PYTHONPATH"] += f":{ROOT}"
    with Service(program=PROGRAM, **elsewhere) as service:
        assert service.client.get("/healthz").status_code == 200
