"""`/v1/places`, `/v1/disputes`, `/v1/holders`: what is known about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from fastapi import APIRouter, Request, Response

from gazetteer.answers import (
    DisputeAnswer,
    PlaceAnswer,
    dispute_answer,
    dispute_label,
    place_answer,
    retired_answer,
)
from gazetteer.labels import names_of
from gazetteer.model import PlaceId

from . import wire
from .caching import AS_JSON, Writers, answer_get, write_json
from .finding import known_holder, known_language
from .negotiation import GEOJSON, JSON, TSV
from .openapi import Partial, documented
from .rows import PLACE_COLUMNS, Row, feature, features, table

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

    from .state import State


def create_router(state: State) -> APIRouter:
    """The routes to what is known."""
    router = APIRouter(tags=["gazetteer"])

    @router.get(
        "/v1/places",
        **documented(
            "listPlaces",
            "List places, a page at a time",
            {JSON: wire.PlacesAnswer},
            also={
                GEOJSON: "a FeatureCollection, one feature for each place; `next` is a member",
                TSV: "one place a line, under a header; the last `id` is the next `cursor`",
            },
            params=wire.PlacesParams,
            wanted="Places in the order of their identifiers.",
        ),
    )
    async def list_places(request: Request) -> Response:
        return answer_get(request, state, wire.PlacesParams, _page, PAGE_WRITERS)

    @router.get(
        "/v1/places/{place_id}",
        **documented(
            "getPlace",
            "Show everything that is known about a place",
            {JSON: [PlaceAnswer, wire.RetiredPlaceAnswer, Partial(PlaceAnswer)]},
            also={GEOJSON: "a Feature; for an identifier no longer in use, its successors"},
            params=wire.PlaceParams,
            wanted="The place; for an identifier that is no longer in use, its successors.",
        ),
    )
    async def get_place(request: Request, place_id: str) -> Response:
        find = partial(_place, place_id=place_id)
        writers: Writers[FoundPlace] = {
            JSON: write_json,
            GEOJSON: partial(_place_feature, place_id=place_id),
        }
        return answer_get(request, state, wire.PlaceParams, find, writers)

    @router.get(
        "/v1/disputes",
        **documented("listDisputes", "List every dispute", {JSON: wire.DisputesAnswer}),
    )
    async def list_disputes(request: Request) -> Response:
        return answer_get(request, state, wire.NoParams, _disputes, AS_JSON)

    @router.get(
        "/v1/disputes/{dispute_id}",
        **documented(
            "getDispute",
            "Show a dispute: its parties, their claims, its places and its history",
            {JSON: DisputeAnswer},
        ),
    )
    async def get_dispute(request: Request, dispute_id: str) -> Response:
        return answer_get(
            request,
            state,
            wire.NoParams,
            lambda gazetteer, _: dispute_answer(gazetteer, gazetteer.dispute(dispute_id)),
            AS_JSON,
        )

    @router.get(
        "/v1/holders",
        **documented("listHolders", "List who uses or rejects names", {JSON: wire.HoldersAnswer}),
    )
    async def list_holders(request: Request) -> Response:
        return answer_get(request, state, wire.NoParams, _holders, AS_JSON)

    return router


FoundPlace: TypeAlias = PlaceAnswer | wire.RetiredPlaceAnswer | dict[str, object]


def _page(gazetteer: Gazetteer, params: wire.PlacesParams) -> wire.PlacesAnswer:
    perspective = known_holder(gazetteer, params.perspective)
    language = known_language(params.lang)
    within = None
    if params.dispute is not None:
        dispute = gazetteer.dispute(params.dispute)
        within = {*dispute.places, *dispute.related}
    after = _number(params.cursor) if params.cursor else -1
    places: list[wire.PlaceSummary] = []
    for place_id in sorted(within or gazetteer.place_ids, key=_number):
        if _number(place_id) <= after:
            continue
        place = gazetteer.place(place_id)
        if params.feature_type and place.feature_type != params.feature_type:
            continue
        if len(places) == params.limit:
            return wire.PlacesAnswer(
                gazetteer=gazetteer.version, places=tuple(places), next=places[-1].id
            )
        places.append(
            wire.PlaceSummary(
                id=place.id,
                label=names_of(gazetteer, place.id, perspective, language).text,
                feature_type=place.feature_type,
                feature_code=place.feature_code,
                point=wire.Coordinates(lat=place.point.lat, lon=place.point.lon)
                if place.point
                else None,
                disputes=tuple(dispute.id for dispute in gazetteer.disputes_of(place.id)),
            )
        )
    return wire.PlacesAnswer(gazetteer=gazetteer.version, places=tuple(places), next=None)


def _place(gazetteer: Gazetteer, params: wire.PlaceParams, *, place_id: str) -> FoundPlace:
    perspective = known_holder(gazetteer, params.perspective)
    language = known_language(params.lang)
    if retired := retired_answer(gazetteer, PlaceId(place_id)):
        return wire.RetiredPlaceAnswer(gazetteer=gazetteer.version, retired=retired)
    answer = place_answer(
        gazetteer,
        gazetteer.place(place_id),
        perspectives=(perspective,) if perspective else (),
        languages=(language,) if language else (),
    )
    if params.fields:
        return {name: getattr(answer, name) for name in params.fields.split(",")}
    return answer


def _place_feature(
    answer: FoundPlace,
    gazetteer: Gazetteer,
    *,
    place_id: str,
) -> bytes:
    if isinstance(answer, wire.RetiredPlaceAnswer):
        nothing: Row = {}
        successors = ((place.id, nothing) for place in answer.retired.successors)
        return features(gazetteer, successors, retired=answer.retired)
    return msgspec.json.encode(feature(gazetteer, place_id, msgspec.to_builtins(answer)))


def _page_features(answer: wire.PlacesAnswer, gazetteer: Gazetteer) -> bytes:
    rows = ((place.id, msgspec.to_builtins(place)) for place in answer.places)
    return features(gazetteer, rows, next=answer.next)


def _page_table(answer: wire.PlacesAnswer, _: Gazetteer) -> bytes:
    return table(PLACE_COLUMNS, msgspec.to_builtins(answer.places))


PAGE_WRITERS = {JSON: write_json, GEOJSON: _page_features, TSV: _page_table}
"""What a list of places can be answered as."""


def _disputes(gazetteer: Gazetteer, _: wire.NoParams) -> wire.DisputesAnswer:
    return wire.DisputesAnswer(
        gazetteer=gazetteer.version,
        disputes=tuple(
            wire.DisputeSummary(
                id=dispute.id,
                label=dispute_label(dispute),
                status=dispute.status,
                since=dispute.since,
                parties=tuple(party.holder for party in dispute.parties),
            )
            for dispute in gazetteer.rest.disputes
        ),
    )


def _holders(gazetteer: Gazetteer, _: wire.NoParams) -> wire.HoldersAnswer:
    return wire.HoldersAnswer(
        gazetteer=gazetteer.version,
        holders=tuple(
            wire.HolderAnswer(
                id=holder.id, kind=holder.kind, name=holder.name, languages=holder.languages
            )
            for holder in gazetteer.rest.holders
        ),
    )


def _number(place_id: str) -> int:
    return int(place_id.removeprefix("ct-"))
