"""One thing that is wrong in a gazetteer file: where, what, and how to mend it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True):
    """A broken rule at one spot of a file.

    Attributes:
        file: the file's name as the user gave it.
        line: 1-based; 0 where the whole file is meant.
        column: 1-based, in code points; 0 where the whole file is meant.
        message: what is wrong and the way out, in one line.
        severity: a warning asks for more data where the files break no rule.
    """

    file: str
    line: int
    column: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        kind = "warning: " if self.severity == "warning" else ""
        return f"{where}: {kind}{self.message}"
