"""A place on a small card, for a client's frame: plain HTML, no script, nothing from outside."""

from __future__ import annotations

import base64
from hashlib import sha256
from html import escape
from itertools import islice

from starlette.responses import HTMLResponse

from gazetteer.answers import dispute_label
from gazetteer.errors import NotFoundError
from gazetteer.labels import names_of
from gazetteer.model import Place
from gazetteer.store import Gazetteer

from .types import TYPES

WIDTH, HEIGHT = 430, 300
"""CSS pixels of the frame; a longer card scrolls."""

MOST_NAMES = 8
"""Names of nobody in particular on a card."""

_STYLE = """\
:root{color-scheme:light dark;font:.875rem/1.4 system-ui,sans-serif}
body{margin:.75rem}
h1{font-size:1.1rem;margin:0 0 .25rem}
p{margin:.25rem 0}
table{border-collapse:collapse;margin:.5rem 0}
caption{text-align:start;font-weight:600}
th,td{text-align:start;vertical-align:top;padding:.1rem .75rem .1rem 0}
th{font-weight:600}
a{color:LinkText}
"""
_STYLE_DIGEST = base64.b64encode(sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    # Nothing in the card runs or is fetched. It says nothing of frames: every client may show
    # it, and `frame-ancestors *` would shut out extensions and local files.
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; base-uri 'none'; "
        "form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def preview(gazetteer: Gazetteer, place_id: str, view: str) -> HTMLResponse:
    """The card of a place; of a retired identifier, what took its place.

    Args:
        view: URL in front of an identifier.

    Raises:
        NotFoundError: there is no such place and never was.
    """
    try:
        place = gazetteer.place(place_id)
    except NotFoundError:
        retired = gazetteer.resolve_retired(place_id)
        if retired is None:
            raise
        successors = [gazetteer.place(successor) for successor in retired.successors]
        title = place_id
        body = "".join(
            f'<li><a href="{escape(view + p.id)}" target="_blank" rel="noopener">'
            f"{escape(gazetteer.neutral_label(p.id))}</a></li>"
            for p in successors
        )
        body = f"<p>{escape(retired.reason.capitalize())}; see now</p><ul>{body}</ul>"
    else:
        title = gazetteer.neutral_label(place.id)
        body = card(gazetteer, place, view)
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>",
        headers=HEADERS,
    )


def card(gazetteer: Gazetteer, place: Place, view: str) -> str:
    """The body of a place's card."""
    kind = escape(TYPES[place.feature_type].name)
    link = f'<a href="{escape(view + place.id)}" target="_blank" rel="noopener">{place.id}</a>'
    lines = [f"<p>{kind} · {link}</p>"]
    for dispute in gazetteer.disputes_of(place.id):
        parties = ", ".join(gazetteer.holder(party.holder).name for party in dispute.parties)
        lines.append(f"<p>{escape(dispute_label(dispute))} (parties: {escape(parties)})</p>")
    rows = []
    for holder in sorted({h for toponym in place.toponyms for h in toponym.used_by}):
        names = _names_of(gazetteer, place, holder)
        cells = ", ".join(_marked(text, language) for text, language in names.items())
        if cells:
            name = escape(gazetteer.holder(holder).name)
            rows.append(f'<tr><th scope="row">{name}</th><td>{cells}</td></tr>')
    others = {t.text: str(t.language) for t in reversed(place.toponyms) if not t.used_by}
    if others:
        first = islice(reversed(others.items()), MOST_NAMES)
        cells = ", ".join(_marked(text, language) for text, language in first)
        more = f" and {len(others) - MOST_NAMES} more" if len(others) > MOST_NAMES else ""
        rows.append(f'<tr><th scope="row">Others</th><td>{cells}{more}</td></tr>')
    lines.append(f"<table><caption>Names by user</caption>{''.join(rows)}</table>")
    if place.point is not None:
        lines.append(f"<p>{place.point.lat}, {place.point.lon} (WGS 84)</p>")
    if place.note:
        lines.append(f"<p>{escape(place.note)}</p>")
    return "".join(lines)


def flyout(name: str, description: str) -> str:
    """A few words on something suggested."""
    return f"<p><strong>{escape(name)}</strong></p><p>{escape(description)}</p>"


def _names_of(gazetteer: Gazetteer, place: Place, holder: str) -> dict[str, str]:
    """The names that a holder uses, its own language and English first, with their tags."""
    names: dict[str, str] = {}
    for language in (*gazetteer.holder(holder).languages, "en"):
        label = names_of(gazetteer, place.id, holder, language)
        if label.basis == "recorded" and label.toponym:
            names.setdefault(label.text, str(label.toponym.language))
    if not names:
        names = {t.text: str(t.language) for t in place.toponyms if holder in t.used_by}
    return names


def _marked(text: str, language: str) -> str:
    return f'<span lang="{escape(language)}" dir="auto">{escape(text)}</span>'
