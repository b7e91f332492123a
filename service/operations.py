"""What those who run the service ask: does it live, what does it serve, how is it doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from fastapi import APIRouter, Request, Response

from gazetteer.version import __version__

from . import metrics, reading, wire
from .negotiation import JSON
from .openapi import documented

if TYPE_CHECKING:
    from .state import State

STATUSES = (400, 414, 422)
NOT_STORED = {"Cache-Control": "no-store"}


def create_router(state: State) -> APIRouter:
    """The routes for operators. They answer however much there is to do."""
    router = APIRouter(tags=["operations"])

    @router.get(
        "/healthz",
        **documented(
            "getHealth",
            "Tell that the process answers",
            {JSON: wire.Health},
            statuses=STATUSES,
        ),
    )
    async def get_health(request: Request) -> Response:
        reading.query(request, wire.NoParams)
        return _answer(wire.Health())

    @router.get(
        "/readyz",
        **documented(
            "getReadiness",
            "Tell which gazetteer is served, and whether a newer one was refused",
            {JSON: wire.Readiness},
            statuses=STATUSES,
            wanted="The service answers requests. A failed reload does not change that.",
        ),
    )
    async def get_readiness(request: Request) -> Response:
        reading.query(request, wire.NoParams)
        return _answer(
            wire.Readiness(
                gazetteer=state.gazetteer.version,
                since=state.loaded_at,
                failed_reload=state.failed_reload,
            )
        )

    @router.get(
        "/version",
        **documented(
            "getVersions",
            "Tell the versions of the code and of the gazetteer",
            {JSON: wire.Versions},
            statuses=STATUSES,
        ),
    )
    async def get_versions(request: Request) -> Response:
        reading.query(request, wire.NoParams)
        return _answer(wire.Versions(code=__version__, gazetteer=state.gazetteer.version))

    @router.get(
        "/metrics",
        **documented(
            "getMetrics",
            "Tell what was counted, for Prometheus",
            {"text/plain": "Prometheus text format."},
            statuses=STATUSES,
        ),
    )
    async def get_metrics(request: Request) -> Response:
        reading.query(request, wire.NoParams)
        return Response(
            metrics.exposition(several_workers=state.settings.workers > 1),
            media_type=metrics.MEDIA_TYPE,
            headers=NOT_STORED,
        )

    return router


def _answer(answer: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(answer), media_type=JSON, headers=NOT_STORED)
