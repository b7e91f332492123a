"""Write a page: templates that escape everything, and headers that let nothing else in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .pages_holders import holders_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from gazetteer.store import Gazetteer

    from .state import State

HTML = "text/html"

FOLDER = Path(__file__).parent / "templates"

HEADERS = {
    # No inline script or style, no other host, no frame; and what a text says can never be
    # turned into markup, not even by a mistake in a script.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types dropped-file"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def render(
    template: str, request: Request, state: State, gazetteer: Gazetteer, **values: object
) -> bytes:
    """A page as HTML.

    Args:
        template: file in `templates/`.
        request: what is answered.
        state: of the service.
        gazetteer: the one that the page is about.
        values: what the template shows.
    """
    # Behind a proxy the service may not be at the root of its host.
    public = urlsplit(state.settings.public_url).path.rstrip("/")
    return (
        _environment()
        .get_template(template)
        .render(
            root=public or request.scope.get("root_path", ""),
            gazetteer=gazetteer.version,
            holders=holders_of(gazetteer),
            **values,
        )
        .encode()
    )


def words(key: str) -> str:
    """A key of the data as words: `island_group` is "island group"."""
    return key.replace("_", " ")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = words
    return environment
