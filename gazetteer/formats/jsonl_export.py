"""A gazetteer as JSON Lines: one record a line, everything that the files say.

The first line is the gazetteer itself; every other tells by `record` what it is, in the shape
of `gazetteer.model`. Keys that would be empty are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from gazetteer.formats.characters import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.store import Gazetteer

RECORDS = {
    "source": "sources",
    "holder": "holders",
    "dispute": "disputes",
    "place": "places",
    "homonym": "homonyms",
    "retired": "retired",
}
"""What a record is -> the field of `GazetteerData` that holds it, in the order of the lines."""


def export(gazetteer: Gazetteer) -> Iterator[str]:
    """One line for each record."""
    data = gazetteer.data
    head = {"record": "gazetteer", "version": data.version, "content": gazetteer.version}
    yield json_text(head) + "\n"
    for record, field in RECORDS.items():
        for value in getattr(data, field):
            yield json_text({"record": record, **msgspec.to_builtins(value)}) + "\n"
