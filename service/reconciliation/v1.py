"""The reconciliation protocol as its next version drafts it: 1.0-draft, at `/reconcile/v1`.

An address for each task, JSON both ways. What the answers mean is decided in
`matching`. The draft asks services to heed `Accept-Language`; here a caller's locale
never changes a name.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Request, Response
from msgspec import UNSET, Meta, Struct
from pydantic import Field

from gazetteer.version import __version__

from .. import reading
from ..negotiation import JSON
from ..openapi import ON_POST, Route
from ..state import State
from . import previews
from .http import (
    BATCH_SIZE,
    Handler,
    IdParameter,
    NoParameters,
    ProposeParameters,
    Shared,
    SuggestParameters,
    base_url,
    check_batch,
    check_extension,
    decoded,
    described,
    in_time,
    json_answer,
    previewing,
    schema_of,
)
from .matching import Condition, Match, Query, Reconciler
from .properties import SETTINGS, PlaceValue, Setting, Text, Value
from .types import TYPES
from .wire import (
    AUTHENTICATION,
    EXTENSION,
    KINDS,
    MOST_PARTS,
    Extension,
    JsonObject,
    Kind,
    Limit,
    Values,
    candidate,
    column,
    limit_of,
    proposals,
    several,
    suggestions,
    type_in_full,
)

PATH = "/reconcile/v1"


class ConditionV1(Struct, kw_only=True, tag_field="matchType"):
    """What a place should be, as 1.0-draft writes it."""

    propertyValue: Values  # noqa: N815  the protocol's spelling
    required: bool = False
    matchQuantifier: Literal["any", "all", "none"] = "any"  # noqa: N815
    matchQualifier: str = ""  # noqa: N815
    lang: str = ""


class NameCondition(ConditionV1, tag="name"):
    """It should be called that."""


class IdCondition(ConditionV1, tag="id"):
    """It should have that identifier."""


class PropertyCondition(ConditionV1, kw_only=True, tag="property"):
    """It should have that value of a property."""

    propertyId: Annotated[str, Meta(min_length=1)]  # noqa: N815


class QueryV1(Struct, forbid_unknown_fields=True):
    """One query of a batch."""

    conditions: Annotated[
        list[NameCondition | IdCondition | PropertyCondition],
        Meta(min_length=1, max_length=MOST_PARTS),
    ]
    type: str = ""
    limit: Limit = UNSET
    lang: str = ""
    dir: Literal["ltr", "rtl", "auto"] = "auto"


class BatchV1(Struct):
    """A batch of queries."""

    queries: list[QueryV1]


_BATCH = msgspec.json.Decoder(BatchV1)


class SuggestV1(SuggestParameters):
    """What has been typed, and how many suggestions the client has already."""

    offset: Annotated[int, Field(ge=0, le=2**31, description="suggestions to skip")] = 0


# -- OpenAPI -------------------------------------------------------------------------------

_NAMED = {"matchType": "name", "propertyValue": "Etorofu"}
_MATCH = described(
    "matchBatch",
    "Reconcile a batch of cells",
    statuses=ON_POST,
    body={
        JSON: {
            "schema": schema_of(BatchV1),
            "example": {"queries": [{"type": "island", "conditions": [_NAMED]}]},
        }
    },
)
_EXTEND = described(
    "extendPlaces",
    "Fetch data for places",
    statuses=ON_POST,
    body={
        JSON: {
            "schema": schema_of(Extension),
            "example": {"ids": ["ct-1003"], "properties": [{"id": "name:RU"}]},
        }
    },
)
_PROPOSE = described(
    "proposePropertiesV1",
    "List the properties that can be fetched for places of a type",
    params=ProposeParameters,
)
_PREVIEW = described(
    "previewPlaceV1",
    "Show a place on a small card",
    params=IdParameter,
    answers=("text/html",),
)


def _suggest_route(kind: Kind) -> Route:
    summary = f"Suggest each {kind} that somebody may be typing"
    return described(f"suggest{kind.capitalize()}V1", summary, params=SuggestV1)


# -- routes --------------------------------------------------------------------------------


def create_router(state: State, shared: Shared) -> APIRouter:
    """The routes of version 1.0-draft."""
    router = APIRouter(tags=["reconciliation"])

    async def describe(request: Request) -> Response:
        reading.query(request, NoParameters)
        return json_answer(manifest(state, base_url(request, state)))

    for path in (PATH, f"{PATH}/"):
        documentation = described("describeReconciliation", "Describe the reconciliation service")
        router.get(path, include_in_schema=path == PATH, **documentation)(describe)

    @router.post(f"{PATH}/match", **_MATCH)
    async def match(request: Request) -> Response:
        reading.content_type(request, (JSON,))
        body = await reading.body(request, state)
        return await state.pool.run(_matched, state, shared.reconciler, body)

    @router.post(f"{PATH}/extend", **_EXTEND)
    async def extend(request: Request) -> Response:
        reading.content_type(request, (JSON,))
        body = await reading.body(request, state)
        return await state.pool.run(_extended, state, shared.reconciler, body)

    @router.get(f"{PATH}/extend/propose", **_PROPOSE)
    async def propose(request: Request) -> Response:
        asked = reading.query(request, ProposeParameters)
        catalogue = shared.reconciler.catalogue
        return json_answer(await state.pool.run(proposals, catalogue, asked.type, asked.limit))

    for kind in KINDS:
        router.get(f"{PATH}/suggest/{kind}", **_suggest_route(kind))(_suggesting(shared, kind))

    router.get(f"{PATH}/preview", **_PREVIEW)(previewing(state))

    return router


def manifest(state: State, base: str) -> JsonObject:
    """What the service can do, for clients that store it."""
    described: JsonObject = {
        "versions": ["1.0-draft"],
        "name": "Contested toponyms",
        "lang": "en",
        "documentation": f"{base}/",
        "logo": f"{base}/static/icon.svg",
        "serviceVersion": f"{__version__} (gazetteer {state.gazetteer.version})",
        "defaultTypes": [type_in_full(kind) for kind in TYPES.values()],
        "view": {"url": f"{base}/places/{{id}}"},
        "preview": {
            "width": previews.WIDTH,
            "height": previews.HEIGHT,
        },
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {
            "proposeProperties": True,
            "propertySettings": [_setting(setting) for setting in SETTINGS],
        },
        "batchSize": BATCH_SIZE,
        "standardizedScore": True,
    }
    if state.settings.api_key_file:
        described["authentication"] = AUTHENTICATION
    return described


# -- queries -------------------------------------------------------------------------------


def _matched(state: State, reconciler: Reconciler, body: bytes) -> Response:
    given = decoded(_BATCH, body, "body")
    batch = [_query(query) for query in given.queries]
    check_batch(batch)
    results = [
        {"candidates": [_candidate(match) for match in reconciler.reconcile(query)]}
        for query in in_time(batch, state)
    ]
    return json_answer({"results": results})


def _query(given: QueryV1) -> Query:
    languages = [c.lang for c in given.conditions if isinstance(c, NameCondition) and c.lang]
    return Query(
        conditions=tuple(map(_condition, given.conditions)),
        types=(given.type,) if given.type else (),
        limit=limit_of(given.limit),
        language=(languages or [given.lang])[0],
    )


def _condition(given: NameCondition | IdCondition | PropertyCondition) -> Condition:
    about: Literal["name", "id", "property"] = "property"
    if isinstance(given, NameCondition):
        about = "name"
    elif isinstance(given, IdCondition):
        about = "id"
    return Condition(
        about=about,
        property_id=given.propertyId if isinstance(given, PropertyCondition) else "",
        values=several(given.propertyValue),
        required=given.required,
        quantifier=given.matchQuantifier,
    )


def _candidate(match: Match) -> JsonObject:
    features = [{"id": f.id, "name": f.name, "value": f.value} for f in match.features]
    return {**candidate(match), "features": features}


# -- data extension ------------------------------------------------------------------------


def _extended(state: State, reconciler: Reconciler, body: bytes) -> Response:
    asked = decoded(EXTENSION, body, "body")
    check_extension(len(asked.ids), len(asked.properties))
    wanted = [(prop.id, prop.settings.options()) for prop in asked.properties]
    catalogue = reconciler.catalogue
    rows = [
        {
            "id": place_id,
            "properties": [
                {
                    "id": property_id,
                    "values": [
                        _value(value) for value in catalogue.values(property_id, place_id, options)
                    ],
                }
                for property_id, options in wanted
            ],
        }
        for place_id in in_time(asked.ids, state)
    ]
    meta = [column(catalogue, property_id) for property_id, _ in wanted]
    return json_answer({"meta": meta, "rows": rows})


def _value(value: Value) -> JsonObject:
    if isinstance(value, PlaceValue):
        return {"id": value.id, "name": value.name}
    if not isinstance(value, Text):
        return {"float": value}
    written: JsonObject = {"str": value.text}
    if value.language:
        written["lang"] = value.language
    if _right_to_left(value.text):
        written["dir"] = "rtl"
    return written


def _right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (UAX #9, P2)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((d for d in directions if d in {"L", "R", "AL"}), "L") != "L"


# -- suggestions ---------------------------------------------------------------------------


def _suggesting(shared: Shared, kind: Kind) -> Handler:
    async def suggest(request: Request) -> Response:
        asked = reading.query(request, SuggestV1)
        items, _ = await shared.state.pool.run(
            suggestions, shared.reconciler, kind, asked.prefix, asked.offset, asked.limit
        )
        return json_answer({"result": items})

    return suggest


def _setting(setting: Setting) -> JsonObject:
    described: JsonObject = {
        "id": setting.id,
        "name": setting.label,
        "type": setting.kind,
        "default": setting.default,
        "helpText": setting.help,
    }
    if setting.choices:
        described["choices"] = [{"value": value, "name": name} for value, name in setting.choices]
    return described
