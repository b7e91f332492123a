"""`/v1/tag`: one text or many in a body, a plain or HTML page, or a stream of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from fastapi import APIRouter, Request, Response

from gazetteer.errors import GazetteerError
from gazetteer.tagging import Document, tag

from . import metrics, reading, wire
from .lookup import known_holder, known_language
from .negotiation import JSON, JSON_ONLY, NDJSON, media_type
from .openapi import ON_POST, documented
from .problems import RefusedError, within
from .streaming import LineStream

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

    from .state import State

TEXT = "text/plain"
HTML = "text/html"

MARKUP: dict[str, Literal["text", "html"]] = {TEXT: "text", HTML: "html"}

SHORT = 8192
"""Bytes of a body that is tagged at once, without a thread: well under a millisecond."""


def create_router(state: State) -> APIRouter:
    """The route of tagging."""
    router = APIRouter(tags=["names"])

    @router.post(
        "/v1/tag",
        **documented(
            "tagText",
            "Find the contested places that a text names, and whose names it uses",
            {
                JSON: (Document, wire.TagBatchAnswer),
                NDJSON: "One Document a line, or one Problem.",
            },
            statuses=ON_POST,
            params=wire.TagOptions,
            body={
                JSON: wire.TagBody,
                TEXT: "The text, UTF-8.",
                HTML: "The page, UTF-8; tags, comments, scripts and styles are skipped.",
                NDJSON: "One TagText a line; the answer streams while the body does.",
            },
            examples={
                JSON: {"text": "Japan calls Iturup Etorofu.", "id": "doc-1"},
                TEXT: "Japan calls Iturup Etorofu.",
                HTML: "<p>Japan calls <b>Iturup</b> Etorofu.</p>",
                NDJSON: '{"id": "doc-1", "text": "Japan calls Iturup Etorofu."}\n',
            },
            wanted="The tagged text, or all of them in the order of the documents.",
        ),
    )
    async def tag_text(request: Request) -> Response:
        sent = reading.content_type(request, (JSON, TEXT, HTML, NDJSON))
        defaults = reading.query(request, wire.TagOptions)
        if sent == NDJSON:
            media_type(request, (NDJSON,))

            def answer_line(line: bytes) -> bytes:
                text = reading.json_body(wire.TagText, line)
                return msgspec.json.encode(_tagged(state.gazetteer, text, defaults))

            return LineStream(state, answer_line)
        kind = media_type(request, JSON_ONLY)
        body = await reading.body(request, state)
        if len(body) <= SHORT:
            answer = _answer(state.gazetteer, sent, body, defaults)
        else:
            state.pool.claim(request.scope)
            answer = await state.pool.run(_answer, state.gazetteer, sent, body, defaults)
        return Response(answer, media_type=kind)

    return router


def _answer(gazetteer: Gazetteer, sent: str, body: bytes, defaults: wire.TagOptions) -> bytes:
    if sent != JSON:
        values: dict[str, object] = {"text": reading.text_body(body), "markup": MARKUP[sent]}
        return msgspec.json.encode(
            _tagged(gazetteer, reading.validated(wire.TagText, values), defaults)
        )
    asked = reading.json_body(wire.TagBody, body).root
    if isinstance(asked, wire.TagText):
        return msgspec.json.encode(_tagged(gazetteer, asked, defaults))
    documents = []
    for number, text in enumerate(asked.documents):
        try:
            documents.append(_tagged(gazetteer, text, asked, defaults))
        except (RefusedError, GazetteerError) as error:
            raise within(error, f"documents[{number}]") from error
    return msgspec.json.encode({"gazetteer": gazetteer.version, "documents": documents})


def _tagged(
    gazetteer: Gazetteer, text: wire.TagText, *defaults: wire.TagOptions
) -> Document | dict[str, object]:
    options = _settled(text, *defaults)
    document = tag(
        gazetteer,
        text.text,
        id=text.id,
        min_confidence=options.min_confidence,
        fuzzy=options.fuzzy,
        markup=text.markup,
        offsets=options.offsets,
        perspective=known_holder(gazetteer, options.perspective),
        label_language=known_language(options.lang),
    )
    metrics.mentions.inc(len(document.mentions))
    if not options.fields:
        return document
    names = options.fields.split(",")
    slim: dict[str, object] = msgspec.structs.asdict(document)
    slim["mentions"] = [{name: getattr(m, name) for name in names} for m in document.mentions]
    return slim


def _settled(*options: wire.TagOptions) -> wire.TagOptions:
    """Each option from the first that says it, else its default."""
    given = wire.TagOptions()
    for one in reversed(options):
        said = one.model_fields_set & wire.TagOptions.model_fields.keys()
        given = given.model_copy(update={name: getattr(one, name) for name in said})
    return given
