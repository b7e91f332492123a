"""Read the tables of cases: one case a line, and its `why` is the name under which it fails."""

import csv
from pathlib import Path

import pytest

from gazetteer.formats.inline import unescape

CASES = Path(__file__).parent / "cases"


def table(name):
    """The rows of `cases/<name>` as parameters; escapes in any cell are resolved."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return [
        pytest.param({key: unescape(cell or "") for key, cell in row.items()}, id=row.get("why"))
        for row in rows
    ]
