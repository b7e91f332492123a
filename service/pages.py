"""The pages that people see: the text box, the search, the places and the disputes.

All but the text box works without JavaScript. A program that asks for a page's address gets
the JSON of the API, unless it says that it wants HTML.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse
from starlette.routing import Match

from gazetteer.answers import (
    DisputeAnswer,
    PlaceAnswer,
    dispute_answer,
    dispute_label,
    lookup_result,
    place_answer,
    retired_answer,
)
from gazetteer.errors import InvalidQueryError, NotFoundError
from gazetteer.lookup import lookup

from . import wire
from .caching import Writers, answer_get, write_json
from .negotiation import JSON, media_type
from .pages_html import HEADERS, HTML, render
from .pages_links import links_of
from .pages_static import file_response
from .pages_views import dispute_view, place_view
from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Scope

    from gazetteer.store import Gazetteer

    from .state import State

Found = TypeVar("Found")

MOST_FOUND = 20
"""Places that a search lists."""


def create_router(state: State) -> APIRouter:
    """The routes of the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def get_start(request: Request) -> Response:
        return _html(_start(request, state))

    @router.get("/search")
    async def search(request: Request) -> Response:
        return _html(_search(request, state, request.query_params.get("name", "")))

    @router.get("/places/{place_id}")
    async def get_place(request: Request, place_id: str) -> Response:
        return _negotiated(request, state, partial(_place, place_id=place_id), _place_page)

    @router.get("/disputes/{dispute_id}")
    async def get_dispute(request: Request, dispute_id: str) -> Response:
        find = partial(_dispute, dispute_id=dispute_id)
        return _negotiated(request, state, find, _dispute_page)

    @router.get("/static/{name:path}")
    async def get_file(request: Request, name: str) -> Response:
        found = file_response(request, name)
        if found is None:
            raise RefusedError(404, "no-such-path", f"nothing is at /static/{name}")
        return found

    return router


def missing(state: State, request: Request) -> Response | None:
    """The page that says so, or the way to the one meant; None for who does not ask for HTML."""
    if request.method not in ("GET", "HEAD") or not _wants_html(request):
        return None
    path = request.url.path
    if path.endswith("/") and _is_a_page({**request.scope, "path": path.rstrip("/")}, request):
        return RedirectResponse(f"../{path.rstrip('/').rpartition('/')[2]}", status_code=308)
    return _missing(request, state, f"Nothing is at {path}.")


def _wants_html(request: Request) -> bool:
    try:
        return media_type(request, (JSON, HTML)) == HTML
    except RefusedError:
        return False


def _is_a_page(scope: Scope, request: Request) -> bool:
    return any(route.matches(scope)[0] == Match.FULL for route in request.app.routes)


def _missing(request: Request, state: State, message: str) -> Response:
    page = render("missing.html", request, state, state.gazetteer, message=message)
    return _html(page, status=404)


def _start(request: Request, state: State) -> bytes:
    gazetteer = state.gazetteer
    disputes = [
        (dispute.id, dispute_label(dispute), [party.holder for party in dispute.parties])
        for dispute in gazetteer.rest.disputes
    ]
    shown = {"disputes": disputes, "most_text": wire.MAX_TEXT}
    return render("start.html", request, state, gazetteer, **shown)


def _search(request: Request, state: State, name: str) -> bytes:
    gazetteer = state.gazetteer
    candidates, fault = None, ""
    if name.strip():
        try:
            found = lookup(gazetteer, name, limit=MOST_FOUND)
            candidates = lookup_result(gazetteer, {"name": name}, found).candidates
        except InvalidQueryError as error:
            fault = str(error)
    shown = {"name": name, "candidates": candidates, "fault": fault}
    return render("search.html", request, state, gazetteer, **shown)


def _place(gazetteer: Gazetteer, *, place_id: str) -> PlaceAnswer | wire.RetiredPlaceAnswer:
    if retired := retired_answer(gazetteer, place_id):
        return wire.RetiredPlaceAnswer(gazetteer=gazetteer.version, retired=retired)
    return place_answer(gazetteer, gazetteer.place(place_id))


def _place_page(
    request: Request,
    state: State,
    gazetteer: Gazetteer,
    answer: PlaceAnswer | wire.RetiredPlaceAnswer,
) -> bytes:
    if not isinstance(answer, PlaceAnswer):
        return render("retired.html", request, state, gazetteer, retired=answer.retired)
    view, links = place_view(gazetteer, answer), links_of(answer.ids)
    return render("place.html", request, state, gazetteer, view=view, links=links)


def _dispute(gazetteer: Gazetteer, *, dispute_id: str) -> DisputeAnswer:
    return dispute_answer(gazetteer, gazetteer.dispute(dispute_id))


def _dispute_page(
    request: Request, state: State, gazetteer: Gazetteer, answer: DisputeAnswer
) -> bytes:
    view = dispute_view(gazetteer, answer)
    return render("dispute.html", request, state, gazetteer, view=view)


def _negotiated(
    request: Request,
    state: State,
    find: Callable[[Gazetteer], Found],
    page: Callable[[Request, State, Gazetteer, Found], bytes],
) -> Response:
    """The JSON of the API, or the page of it for who wants HTML."""
    writers: Writers[Found] = {
        JSON: write_json,
        HTML: lambda found, gazetteer: page(request, state, gazetteer, found),
    }
    kind = media_type(request, tuple(writers))
    if kind == HTML:  # a link that people share has parameters of others in it
        request = Request({**request.scope, "query_string": b""})
    try:
        response = answer_get(
            request, state, wire.NoParams, lambda gazetteer, _: find(gazetteer), writers
        )
    except NotFoundError as error:
        if kind != HTML:
            raise
        return _missing(request, state, str(error))
    if kind == HTML:
        response.headers.update(HEADERS)
    return response


def _html(page: bytes, status: int = 200) -> Response:
    return Response(page, status_code=status, media_type=HTML, headers=HEADERS)
