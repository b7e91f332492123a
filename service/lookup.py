"""`/v1/lookup`: one name in the address, many in a body, or a stream of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from fastapi import APIRouter, Request, Response

from gazetteer.errors import GazetteerError

from . import reading, wire
from .caching import answer_get
from .finding import Memory, result_of, slim
from .negotiation import GEOJSON, JSON, JSON_ONLY, NDJSON, TSV, media_type
from .openapi import ON_POST, about_streams, documented
from .problems import RefusedError, within
from .rows import CANDIDATE_COLUMNS, Row, features, table
from .streaming import LineStream

if TYPE_CHECKING:
    from gazetteer.answers import LookupResult
    from gazetteer.store import Gazetteer

    from .state import State

FEW = 20
"""Names that are looked up at once, without a thread: a misspelt one takes up to 1 ms."""


def create_router(state: State) -> APIRouter:
    """The routes of lookup."""
    router = APIRouter(tags=["names"])
    memory = state.memory

    def write_json(query: wire.LookupQuery, gazetteer: Gazetteer) -> bytes:
        return _answer(gazetteer, memory.answer(gazetteer, query))

    writers = {JSON: write_json, GEOJSON: _features, TSV: _table}

    @router.get(
        "/v1/lookup",
        **documented(
            "lookupName",
            "List the places that a name may mean",
            {JSON: wire.LookupAnswer},
            also={
                GEOJSON: "a FeatureCollection, one feature for each candidate, at its place",
                TSV: "one candidate a line, under a header",
            },
            params=wire.LookupQuery,
            wanted="The candidates, best first; none for a name that nothing matches. `match` "
            "is true on at most one: the one that is safe to link without a human.",
        ),
    )
    async def lookup_name(request: Request) -> Response:
        return answer_get(request, state, wire.LookupQuery, _asked, writers)

    @router.post(
        "/v1/lookup",
        **documented(
            "lookupNames",
            "List the places that each of many names may mean",
            {JSON: wire.LookupBatchAnswer},
            also={NDJSON: "for a stream, one LookupAnswer a line, or one Problem"},
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
            given = _said(defaults)

            def answer_line(line: bytes) -> bytes:
                query = reading.json_body(wire.LookupQuery, line)
                return write_json(_completed(query, given), state.gazetteer)

            return LineStream(state, answer_line)
        kind = media_type(request, JSON_ONLY)
        batch = reading.json_body(wire.LookupBatch, await reading.body(request, state))
        gazetteer = state.gazetteer
        if len(batch.queries) > FEW:
            state.pool.claim(request.scope)
            answer = await state.pool.run(_many, memory, gazetteer, batch, defaults)
        else:
            answer = _many(memory, gazetteer, batch, defaults)
        return Response(answer, media_type=kind)

    return router


def _asked(_: Gazetteer, query: wire.LookupQuery) -> wire.LookupQuery:
    """Writers find the answer themselves: it is remembered as it is written."""
    return query


def _features(query: wire.LookupQuery, gazetteer: Gazetteer) -> bytes:
    result = result_of(gazetteer, query)
    places = (candidate.place for candidate in result.candidates)
    rows = zip(places, _rows(result, query.fields), strict=True)
    return features(gazetteer, rows, query=result.query)


def _table(query: wire.LookupQuery, gazetteer: Gazetteer) -> bytes:
    wanted = query.fields.split(",") if query.fields else wire.CANDIDATE_FIELDS
    columns = [name for name in CANDIDATE_COLUMNS if name.partition(".")[0] in wanted]
    return table(columns, _rows(result_of(gazetteer, query), query.fields))


def _rows(result: LookupResult, fields: str | None) -> list[Row]:
    found = slim(result, fields)["candidates"] if fields else result.candidates
    rows: list[Row] = msgspec.to_builtins(found)
    return rows


def _answer(gazetteer: Gazetteer, result: bytes) -> bytes:
    """The result under the version of the gazetteer."""
    return b'{"gazetteer":"%s",%s' % (gazetteer.version.encode(), result[1:])


def _many(
    memory: Memory, gazetteer: Gazetteer, batch: wire.LookupBatch, defaults: wire.LookupOptions
) -> bytes:
    given = _said(batch, defaults)
    results = []
    for number, query in enumerate(batch.queries):
        try:
            results.append(memory.answer(gazetteer, _completed(query, given)))
        except (RefusedError, GazetteerError) as error:
            raise within(error, f"queries[{number}]") from error
    return _answer(gazetteer, b'{"results":[%s]}' % b",".join(results))


def _said(*options: wire.LookupOptions) -> dict[str, object]:
    """What the options say, each as the first that says it does."""
    said: dict[str, object] = {}
    for one in reversed(options):
        said |= {name: getattr(one, name) for name in one.model_fields_set - {"queries"}}
    return said


def _completed(query: wire.LookupQuery, given: dict[str, object]) -> wire.LookupQuery:
    """The query with what it leaves open taken from elsewhere."""
    missing = {name: given[name] for name in given.keys() - query.model_fields_set}
    return query.model_copy(update=missing) if missing else query
