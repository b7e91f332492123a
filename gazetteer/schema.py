"""The shapes that gazetteer files have, and the rules that one value can break by itself.

The shapes differ from the values in `model`: files name sources and holders as keys of a
table, and give case forms as a mapping. Names that point elsewhere in the gazetteer are
checked against `Known`, so that one run reports them beside everything else.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_serializer,
)

from gazetteer.clean_text import text_fault
from gazetteer.edtf import is_edtf
from gazetteer.errors import UnknownTermError
from gazetteer.filters import known_feature_type
from gazetteer.languages import tag_fault
from gazetteer.model import FEATURE_CODES, Evidence, HolderKind, Likelihood, Role
from gazetteer.suggestions import did_you_mean
from gazetteer.yaml_reader import Unquoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

# fmt: off
CASES: Final = frozenset(
    {
        "nominative",
        "genitive",
        "dative",
        "accusative",
        "instrumental",
        "prepositional",
        "locative",
        "vocative",
        "ablative",
        "partitive",
        "inessive",
        "elative",
        "illative",
        "adessive",
        "allative",
        "essive",
        "translative",
        "comitative",
        "abessive",
        "instructive",
        "possessive",
        "definite",
        "indefinite",
        "construct",
        "singular",
        "plural",
        "masculine",
        "feminine",
        "neuter",
        "animate",
        "inanimate",
        "short",
        "second",
    }
)
# fmt: on
"""The words that a case key is made of, joined by `_`: `genitive`, `plural_genitive`,
`genitive_feminine`, `second` for a second genitive or locative."""


@dataclass(frozen=True, slots=True)
class Known:
    """What all the files of a gazetteer declare.

    Attributes:
        retired: retired identifiers with their successors.
        complete: whether every file could be read; if not, a name that is not here may
            still be declared, and is let pass.
    """

    sources: AbstractSet[str]
    holders: AbstractSet[str]
    places: AbstractSet[str]
    retired: Mapping[str, tuple[str, ...]]
    complete: bool = True

    @classmethod
    def to(cls, info: ValidationInfo) -> Known:
        """What the validation was started with."""
        if not isinstance(info.context, cls):
            raise TypeError("a gazetteer file is validated with context=Known(...)")
        return info.context


def _fault(check: Callable[[str], str]) -> AfterValidator:
    """A validator from a check that says what is wrong, or nothing."""

    def validate(text: str) -> str:
        if fault := check(text):
            raise ValueError(fault)
        return text

    return AfterValidator(validate)


def _form(pattern: str, complaint: str) -> AfterValidator:
    """A validator for text that must match a pattern as a whole."""
    compiled = re.compile(pattern, re.ASCII)
    return _fault(lambda text: "" if compiled.fullmatch(text) else f"{text!r} {complaint}")


def _known_source(key: str, info: ValidationInfo) -> str:
    known = Known.to(info)
    if known.complete and key not in known.sources:
        hint = did_you_mean(key, known.sources) or "; add it to the sources table"
        raise ValueError(f"source {key!r} is not declared{hint}")
    return key


def _known_holder(key: str, info: ValidationInfo) -> str:
    known = Known.to(info)
    if known.complete and key not in known.holders:
        hint = did_you_mean(key, known.holders) or "; add it to the holders table"
        raise ValueError(f"holder {key!r} is not declared{hint}")
    return key


def _absence(text: str, info: ValidationInfo) -> str:
    holder, colon, language = text.partition(":")
    if not colon:
        raise ValueError(f"{text!r} is no holder and language; write such as 'RU:en'")
    if fault := tag_fault(language):
        raise ValueError(fault)
    _known_holder(holder, info)
    return text


def _known_place(place: str, info: ValidationInfo) -> str:
    known = Known.to(info)
    if place in known.retired:
        successors = ", ".join(known.retired[place]) or "another place"
        raise ValueError(f"{place} is retired; name {successors} instead")
    if known.complete and place not in known.places:
        raise ValueError(f"there is no place {place!r}; add it or name another")
    return place


def _feature_type(text: str) -> str:
    try:
        known_feature_type(text)
    except UnknownTermError as error:
        return str(error)
    return ""


def _case(text: str) -> str:
    for word in text.split("_"):
        if word not in CASES:
            hint = did_you_mean(word, CASES) or "; write such as genitive or plural_dative"
            return f"{text!r} is not a case{hint}"
    return ""


def _number(value: object) -> object:
    if isinstance(value, Unquoted) and value.number is not None:
        return value.number
    return value


def _one_line(value: object) -> object:
    # The folded style of YAML (">") leaves a line break at the end.
    return value.removesuffix("\n") if isinstance(value, str) else value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | Unquoted) else value


_PLACE_ID: Final = "ct-[1-9][0-9]*"
_DISPUTE_ID: Final = "cd-[1-9][0-9]*"
_VERSION: Final = r"[0-9]+(\.[0-9]+)+"

Text: TypeAlias = Annotated[str, BeforeValidator(_one_line), _fault(text_fault)]
Url: TypeAlias = Annotated[
    str,
    _form(r"https?://[^\s/]+(/\S*)?", "is not a web address; write it whole, with https://"),
    Field(json_schema_extra={"format": "uri"}),
]
Edtf: TypeAlias = Annotated[
    str,
    _fault(
        lambda text: (
            ""
            if is_edtf(text)
            else f"{text!r} is not an EDTF date; write such as 1855-02-07, 1644~ or 1956/.."
        )
    ),
]
Language: TypeAlias = Annotated[str, _fault(tag_fault)]
FeatureType: TypeAlias = Annotated[
    str, _fault(_feature_type), Field(json_schema_extra={"enum": list(FEATURE_CODES)})
]
SourceRef: TypeAlias = Annotated[str, AfterValidator(_known_source)]
HolderRef: TypeAlias = Annotated[str, AfterValidator(_known_holder)]
Absence: TypeAlias = Annotated[str, AfterValidator(_absence)]
PlaceRef: TypeAlias = Annotated[
    str, AfterValidator(_known_place), Field(json_schema_extra={"pattern": f"^{_PLACE_ID}$"})
]
PlaceKey: TypeAlias = Annotated[
    str,
    _form(_PLACE_ID, "is not a place id; write ct- and a number, such as ct-1003"),
    Field(json_schema_extra={"pattern": f"^{_PLACE_ID}$"}),
]
DisputeKey: TypeAlias = Annotated[
    str,
    _form(_DISPUTE_ID, "is not a dispute id; write cd- and a number, such as cd-1001"),
    Field(json_schema_extra={"pattern": f"^{_DISPUTE_ID}$"}),
]
Version: TypeAlias = Annotated[
    str,
    _form(_VERSION, "is not a version; write numbers joined by points, such as '2026.11'"),
    Field(json_schema_extra={"pattern": f"^{_VERSION}$"}),
]
Latitude: TypeAlias = Annotated[float, BeforeValidator(_number), Field(ge=-90, le=90)]
Longitude: TypeAlias = Annotated[float, BeforeValidator(_number), Field(ge=-180, le=180)]
Case: TypeAlias = Annotated[str, _fault(_case)]
Forms: TypeAlias = Annotated[
    list[Text],
    BeforeValidator(_listed),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
System: TypeAlias = Annotated[
    str, _form("[a-z][a-z0-9_]*", "is not the key of a system; write such as wikidata")
]


class Shape(BaseModel):
    """Base of all shapes: nothing unknown, nothing converted."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


class SourceShape(Shape):
    """Where facts and names are attested."""

    title: Text
    url: Url = ""
    reliability: Literal["A", "B", "C"] = "B"
    """A dictionary, register or official text; B encyclopaedia or news; C the rest."""
    license: Text = ""


class HolderShape(Shape):
    """Who uses or rejects a name."""

    kind: HolderKind
    name: Text
    languages: list[Language] = []
    """Its own languages, most official first."""
    words: list[Text] = []
    """How texts call it: its names, capital, adjectives, in the forms they take."""


class ToponymShape(Shape):
    """One name of one place, as it is written."""

    text: Text
    """The name in its own script, Unicode NFC."""
    language: Language
    """BCP 47 tag, with the script where that is not the usual one: ja-Latn."""
    role: Role
    used_by: list[HolderRef] = []
    """Holders whose usage it is; none where it is nobody's in particular."""
    disputed_by: list[HolderRef] = []
    """Holders who reject it."""
    evidence: Evidence | None = None
    """How used_by is known: a source says so, or the form belongs to its naming tradition."""
    years: Edtf = ""
    """Period or date of use, EDTF level 1."""
    sources: Annotated[list[SourceRef], Field(min_length=1)]
    """Keys of the sources table, most telling first."""
    romanization: Text = ""
    """The system behind a Latin form, where known."""
    inflections: dict[Case, Forms] = {}
    """Its case forms: case -> one form or several."""
    cues: list[Text] = []
    """Words near it that select this sense of an ambiguous text."""

    @field_serializer("inflections")
    def _as_list(self, inflections: dict[str, list[str]]) -> list[dict[str, str]]:
        """Case forms as the model has them, without those that look like the base form."""
        return [
            {"text": form, "case": case}
            for case, forms in inflections.items()
            for form in forms
            if form != self.text
        ]


class PointShape(Shape):
    """A representative point, WGS 84 degrees."""

    lat: Latitude
    lon: Longitude
    sources: Annotated[list[SourceRef], Field(min_length=1)]


class PartOfShape(Shape):
    """A larger place that this one belongs to."""

    place: PlaceRef
    according_to: list[HolderRef] = []
    """The holders who say so; none where nobody disputes it."""
    sources: list[SourceRef] = []


class ExtentShape(Shape):
    """What a holder counts into a group."""

    according_to: Annotated[list[HolderRef], Field(min_length=1)]
    members: Annotated[list[PlaceRef], Field(min_length=1)]
    """The places counted in, in geographic order."""
    excludes: list[PlaceRef] = []
    """Places that others count in and this holder does not."""
    years: Edtf = ""
    sources: list[SourceRef] = []


class PlaceShape(Shape):
    """What lies on the ground, under an identifier that never changes."""

    id: PlaceKey
    feature_type: FeatureType
    also: list[FeatureType] = []
    """Other feature types that its names are used of: Hokkaido is an island too."""
    point: PointShape | None = None
    part_of: list[PartOfShape] = []
    hierarchy: dict[HolderRef, list[PlaceRef]] = {}
    """For each holder, its administrative units over the place, smallest first."""
    extents: list[ExtentShape] = []
    ids: dict[System, Text] = {}
    """Identifiers in other systems: wikidata, geonames, wof, osm, gvp ..."""
    none_known: list[Absence] = []
    """holder:language for each official name that was looked for in vain: "RU:en"."""
    note: Text = ""
    """One neutral sentence, where the names alone would mislead."""
    toponyms: Annotated[list[ToponymShape], Field(min_length=1)]


class PartyShape(Shape):
    """A holder that is a side of a dispute."""

    holder: HolderRef
    position: Annotated[list[Literal["administers", "claims"]], Field(min_length=1)]
    claim: Text
    """Its claim in one neutral sentence."""
    sources: Annotated[list[SourceRef], Field(min_length=1)]


class EventShape(Shape):
    """A dated event of a dispute."""

    date: Edtf
    text: Text
    sources: Annotated[list[SourceRef], Field(min_length=1)]


class DisputeShape(Shape):
    """A disagreement about places or their names."""

    id: DisputeKey
    status: Literal["active", "frozen", "resolved", "naming_only"]
    since: Edtf
    names: Annotated[list[ToponymShape], Field(min_length=1)]
    """What each side, and others, call the dispute itself."""
    parties: Annotated[list[PartyShape], Field(min_length=2)]
    places: Annotated[list[PlaceRef], Field(min_length=1)]
    """The disputed places, not the whole neighbourhood."""
    related: list[PlaceRef] = []
    """Places that belong to the story and are not disputed."""
    events: list[EventShape] = []
    cues: list[Text] = []
    """Words that speak for this dispute when they stand near an ambiguous name."""
    note: Text = ""


class HomonymShape(Shape):
    """A text that is also something else: a person, a word, a place elsewhere."""

    text: Text
    kind: Literal["person", "word", "place", "organization"]
    means: Text
    """What else it is, in a few words."""
    likelihood: Likelihood
    """How often a bare mention is this and not the place; `cued`: only beside its cues."""
    languages: list[Language] = []
    """Where it is a homonym; none for every language."""
    cues: list[Text] = []
    """Words near it that speak for the homonym."""
    sources: list[SourceRef] = []


class RetiredShape(Shape):
    """An identifier that is no longer in use, and what took its place."""

    id: PlaceKey
    reason: Literal["merged", "split", "dropped"]
    successors: list[PlaceRef] = []
    date: Edtf


class FileShape(Shape):
    """One file of a gazetteer; a folder of them holds each key as often as it likes."""

    version: Version | None = None
    """The human version, in exactly one file: "2026.11"."""
    sources: dict[Text, SourceShape] = {}
    holders: dict[Text, HolderShape] = {}
    disputes: list[DisputeShape] = []
    places: list[PlaceShape] = []
    homonyms: list[HomonymShape] = []
    retired: list[RetiredShape] = []


def editor_schema() -> str:
    """The JSON Schema of a file for editors, as the text of `data/schema.json`."""
    schema = FileShape.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Gazetteer file"
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
