"""The page's own files: scripts, style, fonts, coastlines."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

FOLDER = Path(__file__).parent / "static"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    "": "text/plain; charset=utf-8",
}


def file_response(request: Request, name: str) -> Response | None:
    """A file of `static/`; None where there is none of that name.

    Names are looked up in a list, never joined to a path. A browser asks every time whether
    a file has changed, so that after an upgrade no old script meets a new page.
    """
    path = _files().get(name)
    if path is None:
        return None
    content = path.read_bytes()
    etag = f'"{blake2b(content, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": etag,
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=TYPES[path.suffix], headers=headers)


@cache
def _files() -> dict[str, Path]:
    files = (path for path in FOLDER.rglob("*") if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): path for path in files if path.suffix in TYPES}
