"""The reconciliation protocol as OpenRefine speaks it: version 0.2, at `/reconcile`.

Form fields that hold JSON, one address for queries, data and the manifest, JSONP for old
clients. What the answers mean is decided in `matching`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import parse_qsl

import msgspec
from fastapi import APIRouter, Request, Response
from msgspec import UNSET, Meta, Struct, UnsetType
from pydantic import Field

from gazetteer.version import __version__

from .. import reading
from ..negotiation import JSON
from ..openapi import ON_POST, Route
from ..problems import RefusedError
from ..state import State
from . import previews
from .http import (
    BATCH_SIZE,
    FORM,
    Handler,
    IdParameter,
    Parameters,
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
    Few,
    JsonObject,
    Kind,
    Limit,
    Values,
    candidate,
    column,
    explained,
    limit_of,
    proposals,
    several,
    suggestions,
    type_in_full,
)

PATH = "/reconcile"


class PropertyCondition(Struct):
    """A property that the place should have that value of."""

    pid: str
    v: Values


class QueryV0(Struct, forbid_unknown_fields=True):
    """One query of a batch, as version 0.2 writes it."""

    query: str | UnsetType = UNSET
    type: str | Annotated[list[str], Few] = ""
    limit: Limit = UNSET
    properties: Annotated[list[PropertyCondition], Few] = []
    type_strict: Literal["any", "all", "should"] = "any"


NOT_EMPTY = Meta(
    extra_json_schema={
        "anyOf": [
            {"required": ["query"]},
            {"required": ["properties"], "properties": {"properties": {"minItems": 1}}},
        ]
    }
)
Batch = dict[str, Annotated[QueryV0, NOT_EMPTY]]

_QUERIES: msgspec.json.Decoder[dict[str, QueryV0]] = msgspec.json.Decoder(Batch)


class Jsonp(Parameters):
    """The function that an old client wants the answer to be an argument of."""

    # Anything but a name could be any program.
    callback: Annotated[
        str | None,
        Field(
            max_length=128,
            pattern=r"^[A-Za-z_$][A-Za-z0-9_$]*(\.[A-Za-z_$][A-Za-z0-9_$]*)*$",
            description="name of a JavaScript function, such as `f` or `a.f`: the answer is JSONP",
        ),
    ] = None


class AskParameters(Jsonp):
    """Queries or a data extension in the address; without either, the manifest."""

    queries: str | None = None
    extend: str | None = None


class SuggestV0(SuggestParameters, Jsonp):
    """What has been typed, and how many suggestions the client has already."""

    cursor: Annotated[int, Field(ge=0, le=2**31, description="suggestions to skip")] = 0


class ProposeV0(ProposeParameters, Jsonp):
    """The type whose properties are wanted."""


class FlyoutParameters(IdParameter, Jsonp):
    """The identifier of what is hovered over."""


# -- OpenAPI -------------------------------------------------------------------------------

JSON_OR_JSONP = (JSON, "application/javascript")
_FIELDS = {
    "queries": schema_of(Batch),
    "extend": schema_of(Extension),
}
_ASK = described(
    "describeReconciliationV0",
    "Describe the reconciliation service",
    params=Jsonp,
    about="With `queries` or `extend` in the address, JSON as in the form of POST, it does what "
    "POST does. Longer ones than an address can be need POST.",
    answers=JSON_OR_JSONP,
)
_ASK_IN_FORM = described(
    "reconcile",
    "Reconcile a batch of cells, or fetch data for places",
    params=Jsonp,
    about='The form has JSON in one of its fields: `queries={"q0": {"query": "Etorofu"}}`, or '
    '`extend={"ids": ["ct-1003"], "properties": [{"id": "name:RU"}]}`.',
    statuses=ON_POST,
    body={
        FORM: {
            "schema": {
                "type": "object",
                "properties": _FIELDS,
                "anyOf": [{"required": ["queries"]}, {"required": ["extend"]}],
            },
            "encoding": {field: {"contentType": JSON} for field in _FIELDS},
        }
    },
    answers=JSON_OR_JSONP,
)


_PREVIEW = described(
    "previewPlace",
    "Show a place on a small card",
    params=IdParameter,
    answers=("text/html",),
)


def _suggest_route(kind: Kind) -> Route:
    summary = f"Suggest each {kind} that somebody may be typing"
    return described(
        f"suggest{kind.capitalize()}", summary, params=SuggestV0, answers=JSON_OR_JSONP
    )


def _flyout_route(kind: Kind) -> Route:
    summary = f"Say a few words on a suggested {kind}"
    return described(
        f"flyOut{kind.capitalize()}", summary, params=FlyoutParameters, answers=JSON_OR_JSONP
    )


# -- routes --------------------------------------------------------------------------------


def create_router(state: State, shared: Shared) -> APIRouter:
    """The routes of version 0.2."""
    router = APIRouter(tags=["reconciliation"])

    async def ask(request: Request) -> Response:
        asked = reading.query(request, AskParameters)
        if asked.queries is None and asked.extend is None:
            return json_answer(manifest(state, base_url(request, state)), asked.callback)
        form = {"queries": asked.queries, "extend": asked.extend}
        return await state.pool.run(_work, state, shared.reconciler, form, asked.callback)

    async def ask_in_form(request: Request) -> Response:
        reading.content_type(request, (FORM,))
        callback = reading.query(request, Jsonp).callback
        body = await reading.body(request, state)
        return await state.pool.run(_work_on_form, state, shared.reconciler, body, callback)

    for path in (PATH, f"{PATH}/"):  # a redirect would lose the body of some clients
        seen = path == PATH
        router.get(path, include_in_schema=seen, **_ASK)(ask)
        router.post(path, include_in_schema=seen, **_ASK_IN_FORM)(ask_in_form)

    for kind in KINDS:
        router.get(f"{PATH}/suggest/{kind}", **_suggest_route(kind))(_suggesting(shared, kind))
        router.get(f"{PATH}/flyout/{kind}", **_flyout_route(kind))(_flying_out(shared, kind))

    @router.get(
        f"{PATH}/properties",
        **described(
            "proposeProperties",
            "List the properties that can be fetched for places of a type",
            params=ProposeV0,
            answers=JSON_OR_JSONP,
        ),
    )
    async def propose(request: Request) -> Response:
        asked = reading.query(request, ProposeV0)
        catalogue = shared.reconciler.catalogue
        answer = await state.pool.run(proposals, catalogue, asked.type, asked.limit)
        return json_answer(answer, asked.callback)

    router.get(f"{PATH}/preview", **_PREVIEW)(previewing(state))

    return router


# -- the manifest --------------------------------------------------------------------------


def manifest(state: State, base: str) -> JsonObject:
    """What the service can do, for clients that store it."""
    described: JsonObject = {
        "versions": ["0.2"],
        "name": "Contested toponyms",
        "identifierSpace": f"{base}/places/",
        "schemaSpace": "https://schema.org/Place",
        "documentation": f"{base}/",
        "logo": f"{base}/static/icon.svg",
        "serviceVersion": f"{__version__} (gazetteer {state.gazetteer.version})",
        "defaultTypes": [type_in_full(kind) for kind in TYPES.values()],
        "view": {"url": f"{base}/places/{{{{id}}}}"},
        "preview": {
            "url": f"{base}{PATH}/preview?id={{{{id}}}}",
            "width": previews.WIDTH,
            "height": previews.HEIGHT,
        },
        "suggest": {
            kind: {
                "service_url": base,
                "service_path": f"{PATH}/suggest/{kind}",
                # Without these OpenRefine asks an address of Freebase's.
                "flyout_service_url": base,
                "flyout_service_path": f"{PATH}/flyout/{kind}?id=${{id}}",
            }
            for kind in KINDS
        },
        "extend": {
            # OpenRefine appends "?type=" to the two.
            "propose_properties": {"service_url": base, "service_path": f"{PATH}/properties"},
            "property_settings": [_setting(setting) for setting in SETTINGS],
        },
        "batchSize": BATCH_SIZE,
    }
    if state.settings.api_key_file:
        described["authentication"] = AUTHENTICATION
    return described


# -- queries -------------------------------------------------------------------------------


def _work_on_form(
    state: State, reconciler: Reconciler, body: bytes, callback: str | None
) -> Response:
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARTS
        )
    except UnicodeDecodeError as error:
        raise RefusedError(400, "not-utf-8", "the form is not UTF-8") from error
    except ValueError as error:
        raise RefusedError(422, "invalid-value", f"more than {MOST_PARTS} form fields") from error
    form: dict[str, str | None] = dict(pairs)
    return _work(state, reconciler, form, callback)


def _work(
    state: State,
    reconciler: Reconciler,
    form: Mapping[str, str | None],
    callback: str | None,
) -> Response:
    queries, extend = form.get("queries"), form.get("extend")
    if queries is None:
        if extend is None:
            raise RefusedError(422, "invalid-value", "the form has neither queries nor extend")
        asked = decoded(EXTENSION, extend, "extend")
        return json_answer(_extended(state, reconciler, asked), callback)
    given = decoded(_QUERIES, queries, "queries")
    batch = {key: _query(key, query) for key, query in given.items()}
    check_batch(batch.values())
    results = {
        key: {"result": [_candidate(match) for match in reconciler.reconcile(query)]}
        for key, query in in_time(batch.items(), state)
    }
    return json_answer(results, callback)


def _query(key: str, given: QueryV0) -> Query:
    if given.query is UNSET and not given.properties:
        raise RefusedError(
            422,
            "invalid-value",
            f"queries.{key}: a query has a text, properties or both",
            errors=[(f"queries.{key}", "has neither query nor properties")],
        )
    conditions = [
        Condition(
            about="property",
            property_id=condition.pid,
            values=several(condition.v),
        )
        for condition in given.properties
    ]
    if given.query is not UNSET:
        conditions.insert(0, Condition(about="name", values=(given.query,)))
    types = [given.type] if isinstance(given.type, str) else given.type
    return Query(
        conditions=tuple(conditions),
        types=tuple(kind for kind in types if kind),  # OpenRefine sends "" for no type
        type_rule=given.type_strict,
        limit=limit_of(given.limit),
    )


def _candidate(match: Match) -> JsonObject:
    features = [{"id": feature.id, "value": feature.value} for feature in match.features]
    return {**candidate(match), "features": features}


# -- data extension ------------------------------------------------------------------------


def _extended(state: State, reconciler: Reconciler, asked: Extension) -> JsonObject:
    check_extension(len(asked.ids), len(asked.properties))
    wanted = [(prop.id, prop.settings.options()) for prop in asked.properties]
    catalogue = reconciler.catalogue
    rows = {
        # A row that lacks a property moves all others one column to the left in OpenRefine.
        place_id: {
            property_id: [_value(v) for v in catalogue.values(property_id, place_id, options)]
            for property_id, options in wanted
        }
        for place_id in in_time(dict.fromkeys(asked.ids), state)
    }
    meta = [column(catalogue, property_id) for property_id, _ in wanted]
    return {"meta": meta, "rows": rows}


def _value(value: Value) -> JsonObject:
    if isinstance(value, Text):
        return {"str": value.text}
    if isinstance(value, PlaceValue):
        return {"id": value.id, "name": value.name}
    return {"float": value}


# -- suggestions ---------------------------------------------------------------------------


def _suggesting(shared: Shared, kind: Kind) -> Handler:
    async def suggest(request: Request) -> Response:
        asked = reading.query(request, SuggestV0)
        items, found = await shared.state.pool.run(
            suggestions, shared.reconciler, kind, asked.prefix, asked.cursor, asked.limit
        )
        answer: JsonObject = {"result": items}
        if items and asked.cursor + len(items) < found:
            answer["cursor"] = asked.cursor + len(items)  # OpenRefine offers "view more" with it
        return json_answer(answer, asked.callback)

    return suggest


def _flying_out(shared: Shared, kind: Kind) -> Handler:
    async def fly_out(request: Request) -> Response:
        asked = reading.query(request, FlyoutParameters)
        html = previews.flyout(*explained(shared.reconciler, kind, asked.id))
        return json_answer({"id": asked.id, "html": html}, asked.callback)

    return fly_out


def _setting(setting: Setting) -> JsonObject:
    described: JsonObject = {
        "name": setting.id,
        "label": setting.label,
        "type": setting.kind,
        "default": setting.default,
        "help_text": setting.help,
    }
    if setting.choices:
        described["choices"] = [{"value": value, "name": name} for value, name in setting.choices]
    return described
