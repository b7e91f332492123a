"""`/v1/lookup`: one name in the address, many in a body, or a stream of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec
from fastapi import APIRouter, Request, Response

from gazetteer.answers import LookupResult, lookup_result
from gazetteer.errors import GazetteerError
from gazetteer.languages import tag_fault
from gazetteer.lookup import lookup
from gazetteer.model import HolderId, LanguageTag

from . import reading, wire
from .caching import answer_get
from .negotiation import GEOJSON, JSON, JSON_ONLY, NDJSON, TSV, media_type
from .openapi import ON_POST, about_streams, documented
from .problems import RefusedError, within
from .rows import CANDIDATE_COLUMNS, Row, features, table
from .streaming import LineStream

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

    from .state import State

FILTERS = ("language", "holder", "feature_type", "dispute")

FEW = 20
"""Names that are looked up at once, without a thread: a misspelt one takes up to 1 ms."""


def create_router(state: State) -> APIRouter:
    """The routes of lookup."""
    router = APIRouter(tags=["names"])

    @router.get(
        "/v1/lookup",
        **documented(
            "lookupName",
            "List the places that a name may mean",
            {
                JSON: wire.LookupAnswer,
                GEOJSON: "A FeatureCollection: one feature for each candidate, at its place.",
                TSV: "One candidate a line, under a header.",
            },
            params=wire.LookupQuery,
            wanted="The candidates, best first; none for a name that nothing matches. `match` "
            "is true on at most one: the one that is safe to link without a human.",
        ),
    )
    async def lookup_name(request: Request) -> Response:
        return answer_get(request, state, wire.LookupQuery, _found, WRITERS)

    @router.post(
        "/v1/lookup",
        **documented(
            "lookupNames",
            "List the places that each of many names may mean",
            {
                JSON: wire.LookupBatchAnswer,
                NDJSON: "For a stream: one LookupAnswer a line, or one Problem.",
            },
            statuses=ON_POST,
            params=wire.LookupOptions,
            body={JSON: wire.LookupBatch},
            examples={
                JSON: {"queries": [{"name": "Etorofu"}, {"name": "Итурупа", "language": "ru"}]}
            },
            about=about_streams("LookupQuery", "LookupAnswer"),
            wanted="One result for each query, in the order of the queries.",
        ),
    )
    async def lookup_names(request: Request) -> Response:
        sent = reading.content_type(request, (JSON, NDJSON))
        defaults = reading.query(request, wire.LookupOptions)
        if sent == NDJSON:
            media_type(request, (NDJSON,))

            def answer_line(line: bytes) -> bytes:
                query = reading.json_body(wire.LookupQuery, line)
                gazetteer = state.gazetteer
                return _json(_found(gazetteer, _completed(query, defaults)), gazetteer)

            return LineStream(state, answer_line)
        kind = media_type(request, JSON_ONLY)
        batch = reading.json_body(wire.LookupBatch, await reading.body(request, state))
        gazetteer = state.gazetteer
        if len(batch.queries) > FEW:
            state.pool.claim(request.scope)
            answer = await state.pool.run(_many, gazetteer, batch, defaults)
        else:
            answer = _many(gazetteer, batch, defaults)
        return Response(answer, media_type=kind)

    return router


Found: TypeAlias = tuple[LookupResult, str | None]
"""What was found, and the fields that were asked for."""


def _found(gazetteer: Gazetteer, query: wire.LookupQuery) -> Found:
    return _result(gazetteer, query), query.fields


def _json(found: Found, gazetteer: Gazetteer) -> bytes:
    result, fields = found
    if fields:
        return msgspec.json.encode({"gazetteer": gazetteer.version, **_slim(result, fields)})
    return msgspec.json.encode(
        wire.LookupAnswer(
            gazetteer=gazetteer.version, query=result.query, candidates=result.candidates
        )
    )


def _features(found: Found, gazetteer: Gazetteer) -> bytes:
    candidates = found[0].candidates
    rows = zip((candidate.place for candidate in candidates), _rows(found), strict=True)
    return features(gazetteer, rows, query=found[0].query)


def _table(found: Found, _: Gazetteer) -> bytes:
    fields = found[1] or ",".join(wire.CANDIDATE_FIELDS)
    wanted = fields.split(",")
    columns = [name for name in CANDIDATE_COLUMNS if name.partition(".")[0] in wanted]
    return table(columns, _rows(found))


def _rows(found: Found) -> list[Row]:
    result, fields = found
    rows: list[Row] = msgspec.to_builtins(
        _slim(result, fields)["candidates"] if fields else result.candidates
    )
    return rows


WRITERS = {JSON: _json, GEOJSON: _features, TSV: _table}
"""What a lookup can be answered as."""


def _many(gazetteer: Gazetteer, batch: wire.LookupBatch, defaults: wire.LookupOptions) -> bytes:
    results: list[object] = []
    for number, query in enumerate(batch.queries):
        completed = _completed(query, batch, defaults)
        try:
            result = _result(gazetteer, completed)
        except (RefusedError, GazetteerError) as error:
            raise within(error, f"queries[{number}]") from error
        results.append(_slim(result, completed.fields) if completed.fields else result)
    return msgspec.json.encode({"gazetteer": gazetteer.version, "results": results})


def _completed(query: wire.LookupQuery, *defaults: wire.LookupOptions) -> wire.LookupQuery:
    """The query with what it leaves open taken from the defaults, nearest first."""
    given: dict[str, object] = {}
    for options in reversed(defaults):
        given |= {name: getattr(options, name) for name in options.model_fields_set}
    given.pop("queries", None)
    missing = {name: value for name, value in given.items() if name not in query.model_fields_set}
    return query.model_copy(update=missing) if missing else query


def _result(gazetteer: Gazetteer, query: wire.LookupQuery) -> LookupResult:
    perspective = known_holder(gazetteer, query.perspective)
    language = known_language(query.lang)
    found = lookup(
        gazetteer,
        query.name,
        language=known_language(query.language),
        holder=known_holder(gazetteer, query.holder),
        feature_type=query.feature_type,
        dispute=query.dispute,
        limit=query.limit,
        fuzzy=query.fuzzy,
    )
    echo = {"name": query.name}
    for name in FILTERS:
        if (value := getattr(query, name)) is not None:
            echo[name] = value
    return lookup_result(gazetteer, echo, found, perspective=perspective, language=language)


def _slim(result: LookupResult, fields: str) -> dict[str, object]:
    names = fields.split(",")
    candidates = [{name: getattr(c, name) for name in names} for c in result.candidates]
    return {"query": result.query, "candidates": candidates}


def known_holder(gazetteer: Gazetteer, key: str | None) -> HolderId | None:
    """The holder of that key.

    Raises:
        UnknownPlaceError: the gazetteer has none.
    """
    return None if key is None else gazetteer.holder(key).id


def known_language(tag: str | None) -> LanguageTag | None:
    """The language of that tag.

    Raises:
        RefusedError: 404, no such language is registered.
    """
    if tag is None:
        return None
    if fault := tag_fault(tag):
        raise RefusedError(404, "unknown-language", fault)
    return LanguageTag(tag)
