"""Check dates and periods of the Extended Date/Time Format, level 1, without times of day.

A grammar of its own, because the `edtf` package lets 2021-02-29 and 1991/1985 pass, takes
level 2 as well and needs nine milliseconds for a date; `undate` brings numpy.
https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

_DATE: Final = re.compile(
    r"""
    (?P<year> -?[0-9]{4} | [0-9]{3}X | [0-9]{2}XX )
    ( - (?P<month> [0-9]{2} | XX ) ( - (?P<day> [0-9]{2} | XX ) )? )?
    [?~%]?
    | Y-?[1-9][0-9]{4,8}
    """,
    re.VERBOSE | re.ASCII,
)
_SEASONS: Final = range(21, 25)


def is_edtf(text: str) -> bool:
    """Whether it is a date, a season or an interval: `1855-02-07`, `1644~`, `169X`, `1956/..`."""
    start, slash, end = text.partition("/")
    if not slash:
        return _is_date(text)
    if not (start in {"", ".."} or _is_date(start)) or not (end in {"", ".."} or _is_date(end)):
        return False
    first, last = _earliest(start), _latest(end)
    return bool(start.strip(".") or end.strip(".")) and (not first or not last or first <= last)


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = match["year"], match["month"], match["day"]
    if month in {None, "XX"}:
        return day in {None, "XX"}
    if int(month) in _SEASONS:
        return day is None
    if not 1 <= int(month) <= 12:
        return False
    if day in {None, "XX"}:
        return True
    # A leap year where the year is not fully known: 29 February may have been.
    known = int(year) if year.isdecimal() and int(year) else 2000
    return 1 <= int(day) <= monthrange(known, int(month))[1]


def _earliest(text: str) -> str:
    """The four-digit start of a date as text that sorts; empty where it is open or far away."""
    bare = text.rstrip("?~%")
    return bare.replace("X", "0") if re.match(r"[0-9]{2}", bare) else ""


def _latest(text: str) -> str:
    bare = text.rstrip("?~%")
    # "~" sorts after every digit and hyphen: 1875 ends after 1875-05.
    return bare.replace("X", "9") + "~" if re.match(r"[0-9]{2}", bare) else ""
