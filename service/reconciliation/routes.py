"""Both versions of the reconciliation protocol, side by side.

One manifest cannot be valid for both as soon as it offers suggestions, so each has an address
of its own.
"""

from __future__ import annotations

from fastapi import APIRouter

from ..state import State
from . import v0, v1
from .http import Shared


def create_router(state: State) -> APIRouter:
    """The routes under `/reconcile`."""
    shared = Shared(state)
    router = APIRouter()
    router.include_router(v0.create_router(state, shared))
    router.include_router(v1.create_router(state, shared))
    return router
