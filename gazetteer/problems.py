"""One thing that is wrong in a gazetteer file: where, what, and how to mend it."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """A broken rule at one spot of a file.

    Attributes:
        file: the file's name as the user gave it.
        line: 1-based; 0 where the whole file is meant.
        column: 1-based, in code points; 0 where the whole file is meant.
        message: what is wrong and the way out, in one line.
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: {self.message}"
