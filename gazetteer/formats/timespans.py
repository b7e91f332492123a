"""EDTF dates and periods as the `when` of Linked Places.

There a timespan needs a start, and one without an end lasts as long as its start: an open side
is therefore written as what is known of it, no earlier or no later than the other.
"""

from __future__ import annotations

import re

_CERTAINTY = {"?": "uncertain", "~": "less-certain", "%": "uncertain"}
_DATE = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")


def when(edtf: str) -> dict[str, object]:
    """The `when` of a date or period.

    Args:
        edtf: EDTF level 1, as `edtf.is_edtf` accepts it; not empty.
    """
    first, slash, last = edtf.partition("/")
    span: dict[str, object]
    if not slash:
        span = {"start": _instant(first)}
    elif first in ("", ".."):
        end = _instant(last)
        span = {"start": {"latest": end.get("in") or end["latest"]}, "end": end}
    elif last in ("", ".."):
        start = _instant(first)
        span = {"start": start, "end": {"earliest": start.get("in") or start["earliest"]}}
    else:
        span = {"start": _instant(first), "end": _instant(last)}
    found: dict[str, object] = {"timespans": [span]}
    doubts = {_CERTAINTY[mark] for mark in edtf if mark in _CERTAINTY}
    if doubts:
        found["certainty"] = max(doubts)  # "uncertain" is the graver, and sorts last
    return found


def _instant(date: str) -> dict[str, str]:
    """One date; one with unknown digits lies between the earliest and the latest it may be."""
    bare = date.rstrip("?~%")
    parts = _DATE.fullmatch(bare)
    if parts is None:  # a year of more than four digits, `Y-12345`
        return {"in": bare.removeprefix("Y")}
    year, month, day = parts.groups()
    if month and month.isdigit() and int(month) > 12:  # a season
        month = None
    if "X" in year:
        return {"earliest": year.replace("X", "0"), "latest": year.replace("X", "9")}
    if month is None or month == "XX":
        return {"in": year}
    if day == "XX":
        return {"in": f"{year}-{month}"}
    return {"in": "-".join(part for part in (year, month, day) if part)}
