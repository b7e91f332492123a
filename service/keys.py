"""Bearer keys, for those who open the service to others.

What says that the service is there, and the page of the tagger, stay open; so do the manifests,
which clients read before they know that there is a key.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.datastructures import Headers

from .problems import RefusedError, answer
from .settings import InvalidSettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp, Receive, Scope, Send

GUARDED = ("/v1/", "/metrics", "/reconcile", "/places/", "/disputes/", "/search")
"""Beginnings of the paths that ask for a key."""

MANIFESTS = frozenset({"/reconcile", "/reconcile/", "/reconcile/v1", "/reconcile/v1/"})

WORK = frozenset({"queries", "extend"})
"""What makes a GET of a manifest's path more than a GET of the manifest."""


def read_keys(file: Path) -> tuple[bytes, ...]:
    """The keys of a file, one a line, as digests; empty lines and # comments are none.

    Raises:
        InvalidSettingsError: it has no key, or one that no header can carry.
        OSError: it cannot be read.
    """
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys:
        raise InvalidSettingsError(f"{file}: there is no key in it")
    for key in keys:
        if not key.isascii() or not key.isprintable() or " " in key:
            raise InvalidSettingsError(f"{file}: a key has only ASCII letters, digits and signs")
    return tuple(sha256(key.encode()).digest() for key in keys)


class Keys:
    """ASGI middleware that asks for a key."""

    def __init__(self, app: ASGIApp, digests: tuple[bytes, ...]) -> None:
        self._app = app
        self._digests = digests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer 401."""
        if scope["type"] == "http" and _guarded(scope) and not self._known(Headers(scope=scope)):
            sent = "authorization" in Headers(scope=scope)
            await answer(_WRONG if sent else _NONE)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _known(self, headers: Headers) -> bool:
        scheme, _, key = headers.get("authorization", "").partition(" ")
        # Digests have one length, and every one is compared: time tells nothing of the keys.
        digest = sha256(key.strip().encode("latin-1")).digest()
        same = [hmac.compare_digest(digest, known) for known in self._digests]
        return scheme.lower() == "bearer" and any(same)


def _refused(code: str, detail: str, told: str = "") -> RefusedError:
    # RFC 6750, 3.1: the error is named only to who has sent something.
    headers = {"WWW-Authenticate": f'Bearer realm="gazetteer"{told}'}
    return RefusedError(401, code, detail, headers=headers)


_NONE = _refused("no-key", "send a key: Authorization: Bearer KEY")
_WRONG = _refused(
    "wrong-key",
    "this key is not one of ours; send Authorization: Bearer KEY",
    ', error="invalid_token"',
)


def _guarded(scope: Scope) -> bool:
    path: str = scope["path"]
    if not path.startswith(GUARDED):
        return False
    if scope["method"] not in {"GET", "HEAD"} or path not in MANIFESTS:
        return True
    # Read as the routes read it: a name may be percent-encoded.
    parameters = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    return any(name in WORK for name, _ in parameters)
