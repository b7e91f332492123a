"""`/v1/tag`: one text or many in a body, a plain or HTML page, or a stream of texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec
from fastapi import APIRouter, Request, Response

from gazetteer.errors import GazetteerError
from gazetteer.formats import DOCUMENT_FORMATS, DocumentFormat
from gazetteer.mentions import Document
from gazetteer.tagging import tag

from . import metrics, reading, wire
from .finding import known_holder, known_language
from .negotiation import JSON, NDJSON, media_type
from .openapi import ON_POST, about_streams, documented
from .problems import RefusedError, within
from .streaming import LineStream

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

    from .state import State

TEXT = "text/plain"
HTML = "text/html"

MARKUP: dict[str, Literal["text", "html"]] = {TEXT: "text", HTML: "html"}

FORMATS = {form.media_type: form for form in DOCUMENT_FORMATS.values() if form.media_type != NDJSON}
"""What a tagged text can be written as beside JSON, by media type."""

SAFE = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
"""The page that shows somebody's text can do nothing, whatever stands in it."""

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
            {JSON: [Document, wire.TagBatchAnswer]},
            also={
                NDJSON: "one Document a line; in a stream, or one Problem",
                **{kind: _about(form) for kind, form in FORMATS.items()},
            },
            statuses=ON_POST,
            params=wire.TagOptions,
            body={
                JSON: wire.TagBody,
                TEXT: "The text, UTF-8.",
                HTML: "The page, UTF-8; tags, comments, scripts and styles are skipped.",
            },
            examples={
                JSON: {"text": "Japan calls Iturup Etorofu.", "id": "doc-1"},
                TEXT: "Japan calls Iturup Etorofu.",
                HTML: "<p>Japan calls <b>Iturup</b> Etorofu.</p>",
            },
            about=about_streams("TagText", "Document"),
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
                options = _settled(text, defaults)
                document = _tagged(state.gazetteer, text, options)
                return msgspec.json.encode(_slim(document, options.fields))

            return LineStream(state, answer_line)
        kind = media_type(request, (JSON, NDJSON, *FORMATS))
        body = await reading.body(request, state)
        call = partial(_answer, state.gazetteer, sent, body, defaults, kind)
        if len(body) <= SHORT:
            answer = call()
        else:
            state.pool.claim(request.scope)
            answer = await state.pool.run(call)
        return Response(answer, media_type=kind, headers=SAFE if kind == HTML else None)

    return router


def _about(form: DocumentFormat) -> str:
    units = "" if form.any_unit else "; offsets are code points"
    many = "" if form.streams else "; one document only"
    return f"{form.summary}; without {form.loses}{units}{many}"


def _answer(
    gazetteer: Gazetteer, sent: str, body: bytes, defaults: wire.TagOptions, kind: str
) -> bytes:
    """The answer to a body of type `sent`, written as `kind`."""
    if sent == JSON:
        asked = reading.json_body(wire.TagBody, body).root
    else:
        asked = reading.validated(
            wire.TagText, {"text": reading.text_body(body), "markup": MARKUP[sent]}
        )
    if isinstance(asked, wire.TagText):
        options = _settled(asked, defaults)
        document = _tagged(gazetteer, asked, options)
        if kind in FORMATS:
            return FORMATS[kind].write(document, asked.text, gazetteer).encode()
        encoded = msgspec.json.encode(_slim(document, options.fields))
        return encoded + b"\n" if kind == NDJSON else encoded
    pairs = []
    for number, text in enumerate(asked.documents):
        options = _settled(text, asked, defaults)
        try:
            pairs.append((_tagged(gazetteer, text, options), options.fields))
        except (RefusedError, GazetteerError) as error:
            raise within(error, f"documents[{number}]") from error
    if kind in FORMATS:
        texts = (text.text for text in asked.documents)
        documents = zip((document for document, _ in pairs), texts, strict=True)
        return "".join(FORMATS[kind].write_all(documents, gazetteer)).encode()
    slimmed = [_slim(document, fields) for document, fields in pairs]
    if kind == NDJSON:
        return msgspec.json.Encoder().encode_lines(slimmed)
    return msgspec.json.encode({"gazetteer": gazetteer.version, "documents": slimmed})


def _tagged(gazetteer: Gazetteer, text: wire.TagText, options: wire.TagOptions) -> Document:
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
    return document


def _slim(document: Document, fields: str | None) -> Document | dict[str, object]:
    """The document with no more than those fields of each mention."""
    if not fields:
        return document
    names = fields.split(",")
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
