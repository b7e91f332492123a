"""Check that a text of the data is written so that equal texts have equal bytes."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINERS: Final = frozenset("\u200c\u200d")
"""Zero-width, and yet part of the spelling in Persian or Sinhala."""


def text_fault(text: str) -> str:
    """What is wrong with a text, in one line; empty where nothing is.

    It must be one line in Unicode NFC with single ordinary spaces, none at its ends, and
    without control characters or invisible ones.
    """
    if text.isascii() and text.isprintable():
        return _space_fault(text)
    for character in text:
        category = unicodedata.category(character)
        code = f"U+{ord(character):04X}"
        if category in {"Zs", "Zl", "Zp"} and character != " ":
            return f"{text!r} holds the space {code}; write an ordinary space"
        if category in {"Cc", "Cf", "Cs", "Co", "Cn"} and character not in _JOINERS:
            return f"{text!r} holds the invisible or unassigned character {code}; delete it"
    return _space_fault(text) or _nfc_fault(text)


def _space_fault(text: str) -> str:
    if not text:
        return "an empty text; write one or delete the key"
    if text != text.strip(" "):
        return f"{text!r} starts or ends with a space; delete it"
    if "  " in text:
        return f"{text!r} holds two spaces in a row; delete one"
    return ""


def _nfc_fault(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return ""
    nfc = unicodedata.normalize("NFC", text)
    start = next(i for i, (a, b) in enumerate(zip(text, nfc + "\0", strict=False)) if a != b)
    end = start + 1
    while end < len(text) and len(unicodedata.normalize("NFC", text[start : end + 1])) == 1:
        end += 1
    written = " ".join(f"U+{ord(character):04X}" for character in text[start:end])
    meant = nfc[start]
    return f"{text!r} is not Unicode NFC: write {meant!r} (U+{ord(meant):04X}) for {written}"
