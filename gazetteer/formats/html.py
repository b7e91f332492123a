"""Tagged documents as a page to read: names marked in the text, and a table of them below.

The page stands alone: no script, nothing fetched. Whose usage a name is shows in a word behind
it as well as in colour and line, and each name links to its row of the table and back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.formats.characters import html_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.mentions import Document, Mention
    from gazetteer.store import Gazetteer

LOOKS = 6
"""Looks of marks before they repeat. Text on each background has a contrast above 7:1."""

_STYLE = """\
body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif;
 color:#111;background:#fff}
.text{white-space:pre-wrap;overflow-wrap:anywhere;font-size:1.1rem}
mark{color:#111;background:#eee;padding:.1em .15em;border-bottom:.15em solid #444}
mark a{color:inherit;text-decoration:none}
a:focus-visible{outline:.2em solid #00f}
:target{outline:.2em solid #111}
mark[data-used-by]::after{content:" " attr(data-used-by);font-size:.7em;font-weight:bold}
.l0{background:#ffe9b8;border-bottom-style:solid}
.l1{background:#cfe6ff;border-bottom-style:double}
.l2{background:#d5f2d0;border-bottom-style:dashed}
.l3{background:#f6d9f2;border-bottom-style:dotted}
.l4{background:#d7f3f1;border-bottom-style:groove}
.l5{background:#f3dcd0;border-bottom-style:ridge}
table{border-collapse:collapse;font-size:.9rem}
th,td{border:1px solid #888;padding:.2rem .5rem;text-align:start;vertical-align:top}
.scroll{overflow-x:auto}
"""
_COLUMNS = ("Name", "Place", "Used by", "Rejected by", "How it is used", "Confidence", "Why")


def write(document: Document, text: str, gazetteer: Gazetteer) -> str:
    """A page with one document."""
    return "".join(write_all([(document, text)], gazetteer))


def write_all(documents: Iterable[tuple[Document, str]], gazetteer: Gazetteer) -> Iterator[str]:
    """A page with all documents, one section each."""
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Contested place names</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        "<main>\n<h1>Contested place names</h1>\n"
        f"<p>Found by gazetteer {html_text(gazetteer.version)}. Behind each name stands who "
        "uses it; a name without that is nobody’s in particular.</p>\n"
    )
    for number, (document, text) in enumerate(documents, start=1):
        yield _section(number, document, text, gazetteer)
    yield "</main>\n</body>\n</html>\n"


def _section(number: int, document: Document, text: str, gazetteer: Gazetteer) -> str:
    title = f"Document {number}" if document.id is None else str(document.id)
    looks = _looks(document)
    pieces = []
    done = 0
    for at, mention in enumerate(document.mentions):
        pieces.append(html_text(text[done : mention.start]))
        pieces.append(_mark(f"{number}-{at}", mention, text, looks))
        done = mention.end
    pieces.append(html_text(text[done:]))
    heading = f"d{number}"
    return (
        f'<section aria-labelledby="{heading}">\n<h2 id="{heading}">{html_text(title)}</h2>\n'
        f'<div class="text" lang="" dir="auto">{"".join(pieces)}</div>\n'
        f"{_usage(document, gazetteer)}{_table(number, document)}</section>\n"
    )


def _mark(key: str, mention: Mention, text: str, looks: dict[tuple[str, ...], int]) -> str:
    holders = ", ".join(mention.used_by)
    look = f' class="l{looks[mention.used_by]}"' if holders else ""
    used_by = f' data-used-by="{html_text(holders)}"' if holders else ""
    surface = html_text(text[mention.start : mention.end])
    return (
        f'<mark id="m{key}" lang="{html_text(mention.language)}"{look}{used_by}>'
        f'<a href="#r{key}">{surface}</a></mark>'
    )


def _looks(document: Document) -> dict[tuple[str, ...], int]:
    """A look for each combination of holders, alphabetically: no side has a colour of its own."""
    combinations = sorted({mention.used_by for mention in document.mentions if mention.used_by})
    return {holders: number % LOOKS for number, holders in enumerate(combinations)}


def _usage(document: Document, gazetteer: Gazetteer) -> str:
    usage = document.usage
    counted = [
        *(
            (f"only {gazetteer.holder(holder).name} uses", count)
            for holder, count in usage.exclusive.items()
        ),
        ("several use", usage.shared),
        ("are nobody’s in particular", usage.unclaimed),
        *(
            (f"{gazetteer.holder(holder).name} uses, in quotation marks", count)
            for holder, count in usage.quoted.items()
        ),
        *(
            (f"the text ascribes to {gazetteer.holder(holder).name}", count)
            for holder, count in usage.attributed.items()
        ),
    ]
    items = "".join(f"<li>{count} that {html_text(who)}</li>" for who, count in counted if count)
    return f"<h3>Names by whose they are</h3>\n<ul>{items}</ul>\n" if items else "<p>No name.</p>\n"


def _table(number: int, document: Document) -> str:
    if not document.mentions:
        return ""
    header = "".join(f'<th scope="col">{column}</th>' for column in _COLUMNS)
    rows = "".join(_row(f"{number}-{at}", mention) for at, mention in enumerate(document.mentions))
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Names in this text">'
        f"<table><thead><tr>{header}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )


def _row(key: str, mention: Mention) -> str:
    how = [
        *([] if mention.kind == "name" else [mention.kind]),
        *(["in quotation marks"] if mention.quoted else []),
        *([f"ascribed to {mention.attributed_to}"] if mention.attributed_to else []),
    ]
    surface = f'<a href="#m{key}">{html_text(mention.text)}</a>'
    cells = (
        f"{html_text(mention.label)} ({mention.place})",
        html_text(", ".join(mention.used_by)),
        html_text(", ".join(mention.disputed_by)),
        html_text(", ".join(how)),
        f"{mention.confidence:.2f}",
        html_text(", ".join(mention.why)),
    )
    return (
        f'<tr id="r{key}"><th scope="row" lang="{html_text(mention.language)}">{surface}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>\n"
    )
