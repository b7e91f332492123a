"""What requests may say: the only place that sees them before they are checked.

The shapes of answers are `gazetteer.answers`, the same as on the command line. Every limit is
here, with its name, and stands in the OpenAPI description.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Tag,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo

from gazetteer.answers import CandidateAnswer, LookupResult, RetiredAnswer
from gazetteer.lookup import LONGEST_NAME
from gazetteer.mentions import Document
from gazetteer.model import (
    FEATURE_CODES,
    DisputeId,
    HolderId,
    HolderKind,
    LanguageTag,
    PlaceId,
)
from gazetteer.tagging import MIN_CONFIDENCE

MAX_URL = 16_384
"""Bytes of path and query, percent-encoded."""

MAX_LIMIT = 100
"""Candidates of one name."""

MAX_QUERIES = 1000
"""Names in one batch; a stream has no such limit."""

MAX_DOCUMENTS = 1000
"""Documents in one batch; a stream has no such limit."""

MAX_TEXT = 1_000_000
"""Code points of one text: a long book."""

MAX_PAGE = 1000
"""Places on one page of the list."""

MAX_ID = 256
"""Code points of a document's or a query's own identifier."""

_LANGUAGE = (
    "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([0-9][a-z0-9]{3}|[a-z0-9]{5,8}))*"
    "(-x(-[a-z0-9]{1,8})+)?$"
)
_HOLDER = "^[A-Za-z][A-Za-z0-9_-]{0,31}$"
_NOT_BLANK = r"\S"
_DISPUTE = "^cd-[0-9]{1,9}$"
_CURSOR = "^ct-[0-9]{1,9}$"

IN_WORDS = {
    _LANGUAGE: "must be a BCP 47 tag such as ja, zh-Hant or pt-BR",
    _HOLDER: "must be the key of a holder; /v1/holders lists them",
    _NOT_BLANK: "must not be blank",
    _DISPUTE: "must be the identifier of a dispute, as cd-1001",
    _CURSOR: "must be `next` of the page before",
}
"""What each pattern asks for."""


def _known_feature_type(text: str) -> str:
    if text not in FEATURE_CODES:
        raise ValueError(f"must be one of {', '.join(FEATURE_CODES)}")
    return text


def _integral(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


INTEGRAL = BeforeValidator(_integral)
"""An integer is what it is in JSON Schema: 28.0 is one too."""

Name: TypeAlias = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_NAME,
        pattern=_NOT_BLANK,
        description="a written name, in any script",
        examples=["Etorofu"],
    ),
]
Language: TypeAlias = Annotated[
    str, Field(pattern=_LANGUAGE, max_length=64, description="BCP 47 tag", examples=["ja"])
]
Holder: TypeAlias = Annotated[
    str, Field(pattern=_HOLDER, description="key of a holder, see `/v1/holders`", examples=["JP"])
]
FeatureType: TypeAlias = Annotated[
    str,
    AfterValidator(_known_feature_type),
    WithJsonSchema({"type": "string", "enum": list(FEATURE_CODES)}),
    Field(description="kind of place", examples=["island"]),
]
DisputeKey: TypeAlias = Annotated[
    str,
    Field(
        pattern=_DISPUTE,
        description="identifier of a dispute, see `/v1/disputes`",
        examples=["cd-1001"],
    ),
]
Offsets: TypeAlias = Annotated[
    Literal["codepoint", "utf16", "utf8"],
    Field(description="unit of `start` and `end`: code points, UTF-16 units or UTF-8 bytes"),
]
Identifier: TypeAlias = Annotated[
    Annotated[str, Field(max_length=MAX_ID)]
    | Annotated[int, Field(ge=-(2**53), le=2**53), INTEGRAL],
    Field(description="your own identifier, carried over to the answer", examples=["doc-1"]),
]


def _fields(*names: str) -> FieldInfo:
    one = f"({'|'.join(names)})"
    pattern = f"^{one}(,{one}){{0,{len(names) - 1}}}$"
    IN_WORDS[pattern] = f"must be some of {', '.join(names)}, separated by commas"
    field: FieldInfo = Field(
        pattern=pattern,
        max_length=400,
        description=f"keys to answer with, by comma; all without it: {', '.join(names)}",
        examples=[",".join(names[:3])],
    )
    return field


CANDIDATE_FIELDS = (
    "place", "label", "basis", "score", "match", "feature_type", "toponym", "form", "kind", "why",
)  # fmt: skip
MENTION_FIELDS = (
    "start", "end", "text", "place", "label", "toponym", "language", "used_by", "disputed_by",
    "kind", "quoted", "attributed_to", "confidence", "candidates", "why",
)  # fmt: skip
PLACE_FIELDS = (
    "gazetteer", "id", "feature_type", "feature_code", "label", "labels", "point", "part_of",
    "hierarchy", "extents", "ids", "toponyms", "disputes", "note",
)  # fmt: skip


class Request(BaseModel):
    """Base of all requests: strict, and without room for a misspelt key."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class NoParams(Request):
    """Nothing may be asked."""


class Labelled(Request):
    """Whose names the answer shows."""

    perspective: Annotated[Holder | None, Field(description="show this holder's labels")] = None
    lang: Annotated[Language | None, Field(description="language of the labels, a BCP 47 tag")] = (
        None
    )


class LookupOptions(Labelled):
    """What narrows a lookup, and what its answer shows."""

    language: Annotated[
        Language | None, Field(description="only names in this language, a BCP 47 tag")
    ] = None
    holder: Annotated[Holder | None, Field(description="only names that this holder uses")] = None
    feature_type: Annotated[FeatureType | None, Field(description="only places of this kind")] = (
        None
    )
    dispute: Annotated[DisputeKey | None, Field(description="only places of this dispute")] = None
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="most candidates"), INTEGRAL] = 10
    fuzzy: Annotated[bool, Field(description="compare by similarity where no name matches")] = True
    fields: Annotated[str | None, _fields(*CANDIDATE_FIELDS)] = None


class LookupQuery(LookupOptions):
    """One name to look up."""

    name: Name


class LookupBatch(LookupOptions):
    """Many names to look up; what is said beside `queries` holds for those that do not say it."""

    queries: Annotated[
        list[LookupQuery], Field(min_length=1, max_length=MAX_QUERIES, description="the names")
    ]


class TagOptions(Labelled):
    """What is sought in a text, and what the answer shows."""

    offsets: Offsets = "codepoint"
    min_confidence: Annotated[
        float,
        Field(ge=0, le=1, allow_inf_nan=False, description="leave out mentions less sure"),
    ] = MIN_CONFIDENCE
    fuzzy: Annotated[bool, Field(description="find misspelt names too")] = False
    fields: Annotated[str | None, _fields(*MENTION_FIELDS)] = None


class TagText(TagOptions):
    """One text to tag."""

    text: Annotated[
        str,
        Field(
            max_length=MAX_TEXT,
            description="the text as its reader sees it",
            examples=["Japan calls Iturup Etorofu."],
        ),
    ]
    id: Annotated[Identifier | None, Field(description="carried over to the answer")] = None
    markup: Annotated[
        Literal["text", "html"], Field(description="html: tags, scripts and styles are skipped")
    ] = "text"


class TagBatch(TagOptions):
    """Many texts to tag; what is said beside `documents` holds for those that do not say it."""

    documents: Annotated[
        list[TagText], Field(min_length=1, max_length=MAX_DOCUMENTS, description="the texts")
    ]


ONE_TEXT = "one text"
MANY_TEXTS = "many texts"
SHAPES = frozenset({ONE_TEXT, MANY_TEXTS})


def _one_or_many(body: object) -> str:
    return MANY_TEXTS if isinstance(body, dict) and "documents" in body else ONE_TEXT


class TagBody(
    RootModel[
        Annotated[
            Annotated[TagText, Tag(ONE_TEXT)] | Annotated[TagBatch, Tag(MANY_TEXTS)],
            Discriminator(_one_or_many),
        ]
    ]
):
    """One text, or many."""


class PlaceParams(Labelled):
    """What the page of a place shows."""

    fields: Annotated[str | None, _fields(*PLACE_FIELDS)] = None


class PlacesParams(Labelled):
    """Which places to list."""

    dispute: Annotated[DisputeKey | None, Field(description="only places of this dispute")] = None
    feature_type: Annotated[FeatureType | None, Field(description="only places of this kind")] = (
        None
    )
    limit: Annotated[int, Field(ge=1, le=MAX_PAGE, description="places on a page"), INTEGRAL] = 100
    cursor: Annotated[
        str | None,
        Field(pattern=_CURSOR, description="`next` of the page before"),
    ] = None


class LookupAnswer(Struct, frozen=True, kw_only=True):
    """The candidates for a name, best first."""

    gazetteer: str
    query: dict[str, str]
    candidates: tuple[CandidateAnswer, ...]


class LookupBatchAnswer(Struct, frozen=True, kw_only=True):
    """The candidates for each name, in the order of the queries."""

    gazetteer: str
    results: tuple[LookupResult, ...]


class TagBatchAnswer(Struct, frozen=True, kw_only=True):
    """Every tagged text, in the order of the documents."""

    gazetteer: str
    documents: tuple[Document, ...]


class PlaceSummary(Struct, frozen=True, kw_only=True):
    """A place in a list.

    Attributes:
        point: None where no source gives one.
        disputes: identifiers of the disputes that it is an object of.
    """

    id: PlaceId
    label: str
    feature_type: str
    feature_code: str
    point: Coordinates | None
    disputes: tuple[DisputeId, ...]


class Coordinates(Struct, frozen=True, kw_only=True):
    """A point, WGS 84 degrees."""

    lat: float
    lon: float


class PlacesAnswer(Struct, frozen=True, kw_only=True):
    """A page of places; `next` is the cursor of the next one, None on the last."""

    gazetteer: str
    places: tuple[PlaceSummary, ...]
    next: str | None


class RetiredPlaceAnswer(Struct, frozen=True, kw_only=True):
    """What took the place of an identifier that is no longer in use."""

    gazetteer: str
    retired: RetiredAnswer


class DisputeSummary(Struct, frozen=True, kw_only=True):
    """A dispute in a list."""

    id: DisputeId
    label: str
    status: str
    since: str
    parties: tuple[HolderId, ...]


class DisputesAnswer(Struct, frozen=True, kw_only=True):
    """Every dispute."""

    gazetteer: str
    disputes: tuple[DisputeSummary, ...]


class HolderAnswer(Struct, frozen=True, kw_only=True):
    """Who uses or rejects names; `languages` are its own."""

    id: HolderId
    kind: HolderKind
    name: str
    languages: tuple[LanguageTag, ...]


class HoldersAnswer(Struct, frozen=True, kw_only=True):
    """Every holder."""

    gazetteer: str
    holders: tuple[HolderAnswer, ...]


class Health(Struct, frozen=True, kw_only=True):
    """The process answers."""

    status: Literal["ok"] = "ok"


class FailedReload(Struct, frozen=True):
    """A gazetteer that was not taken.

    Attributes:
        at: when, ISO 8601 in UTC.
        messages: what is wrong, by file, line and column.
    """

    at: str
    messages: tuple[str, ...]


class Readiness(Struct, frozen=True, kw_only=True):
    """Which gazetteer is served, and whether a newer one was refused.

    Attributes:
        since: when it was loaded, ISO 8601.
        failed_reload: the last reload, if it failed.
    """

    status: Literal["ready"] = "ready"
    gazetteer: str
    since: str
    failed_reload: FailedReload | None


class Versions(Struct, frozen=True, kw_only=True):
    """Of the code and of the gazetteer."""

    code: str
    gazetteer: str
