"""Where the gold set is, and the expectations of cases/hard.csv.

`gazetteer.formats.inline` reads the gold files; gold/README.md describes markup and guideline.
"""

from pathlib import Path

from gazetteer.formats.inline import read_inline, unescape

FOLDER = Path(__file__).parent / "gold"
BLIND = Path(__file__).parent / "blind"
RECALL = Path(__file__).parent / "recall"


def read(path):
    """The gold texts of one file."""
    return read_inline(path, name=path.name)


def expected(cell: str) -> tuple[tuple[str, str], ...]:
    """Read the `expected` column of cases/hard.csv: `surface@place` joined by ` | `.

    Raises:
        ValueError: an item has no place.
    """
    pairs = []
    for item in cell.split(" | ") if cell else []:
        surface, at, place = item.rpartition("@")
        if not (surface and at and place.startswith("ct-")):
            raise ValueError(f"expected surface@place, not {item!r}")
        pairs.append((unescape(surface), place))
    return tuple(pairs)
