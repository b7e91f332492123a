"""The values that everything else is made of: places, toponyms, disputes, holders.

They are msgspec structs rather than dataclasses because the same definition then also
reads and writes the compiled snapshot, and answers become JSON without a second model.
Only `loading` makes them from files; from there on they are frozen and trusted.
"""

from __future__ import annotations

from typing import Literal, NewType

from msgspec import Struct

LanguageTag = NewType("LanguageTag", str)
"""A BCP 47 tag that `loading` or `languages.language_tag()` has checked."""

PlaceId = NewType("PlaceId", str)
"""`ct-` and digits. Opaque: an identifier in one side's spelling would take that side."""

DisputeId = NewType("DisputeId", str)
"""`cd-` and digits."""

HolderId = NewType("HolderId", str)
"""ISO 3166-1 alpha-2 for a state, else a declared key (`ain`, `un`)."""

Role = Literal[
    "official",  # a state, gazette or register prescribes it
    "preferred",  # the usual name in that language or of that holder
    "short",  # without its generic word
    "variant",  # another spelling or wording in use
    "exonym",  # an own-language rendering of the other side's name
    "historical",  # no longer in use; carries years where known
    "adjective",  # курильский, Kurilian
    "reading",  # the kana reading of a name written in kanji
]

Evidence = Literal["stated", "editorial"]
"""How the holder is known: a source says so, or the form belongs to its naming tradition."""

Kind = Literal["name", "adjective", "admin"]
"""What a form is: it names the place, qualifies something else, or names an administrative unit."""

ORDINARY = ("person", "word")
"""Kinds of homonym that any text may speak of."""

Likelihood = Literal["rare", "even", "usual", "always", "cued"]
"""How often a bare mention is a homonym; `cued` is only beside its cues: one close by, or two."""

ADJECTIVE = "adjective"
"""Why, of a form that is the regular adjective of the name."""

STEM = "stem"
"""Why, of a name whose feature word is only understood: it is one among others alone."""

SETTLEMENTS = ("settlement", "abandoned_settlement")
"""Feature types of towns and villages, past ones too."""

ISLANDS = ("island_group", "island", "islet", "rock", "rocks")
"""Feature types of a group of islands and of what it is made of."""

HolderKind = Literal["state", "people", "international", "agency", "style_guide"]

FEATURE_CODES: dict[str, str] = {
    "island": "T.ISL",
    "island_group": "T.ISLS",
    "islet": "T.ISLET",
    "rock": "T.RK",
    "rocks": "T.RKS",
    "reef": "H.RF",
    "strait": "H.STRT",
    "sea": "H.SEA",
    "gulf": "H.GULF",
    "bay": "H.BAY",
    "lake": "H.LK",
    "cape": "T.CAPE",
    "peninsula": "T.PEN",
    "mountain": "T.MT",
    "ridge": "T.RDGE",
    "volcano": "T.VLC",
    "settlement": "P.PPL",
    "abandoned_settlement": "P.PPLQ",
    "admin1": "A.ADM1",
    "admin2": "A.ADM2",
    "admin3": "A.ADM3",
    "former_admin": "A.ADMDH",
    "airport": "S.AIRP",
    "region": "L.RGN",
}
"""Feature type, a closed list, and its GeoNames feature class and code
(https://www.geonames.org/export/codes.html)."""


def is_recorded(why: tuple[str, ...]) -> bool:
    """Whether a form is a name as the data has it, or a case of it."""
    return all(step.startswith("inflected:") for step in why)


class Value(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of the gazetteer's own values.

    They hold no circles, so that the garbage collector need not walk through them.
    """


class Source(Value, frozen=True, kw_only=True):
    """Where facts and names are attested.

    Attributes:
        reliability: A dictionary, register or official text; B encyclopaedia or news;
            C machine translation, code or wiki of low standing.
    """

    id: str
    title: str
    url: str = ""
    reliability: Literal["A", "B", "C"] = "B"
    license: str = ""


class Holder(Value, frozen=True, kw_only=True):
    """Who uses or rejects a name.

    Attributes:
        languages: its own languages, most official first; a label falls back to these.
        words: how texts call it: its names, capital, adjectives, in the forms they take.
    """

    id: HolderId
    kind: HolderKind
    name: str
    languages: tuple[LanguageTag, ...] = ()
    words: tuple[str, ...] = ()


class Inflection(Value, frozen=True, kw_only=True):
    """A case form of a toponym, as it stands in text."""

    text: str
    case: str


class Toponym(Value, frozen=True, kw_only=True):
    """One name of one place, as it is written.

    Attributes:
        text: the name in its own script, Unicode NFC.
        language: its BCP 47 tag, with the script where that is not the usual one.
        used_by: holders whose usage it is; empty where it is nobody's in particular.
        disputed_by: holders who reject it.
        evidence: how `used_by` is known; None where it is empty.
        years: period or date of use, EDTF level 1; empty where not bounded.
        sources: keys of the sources table, most telling first; never empty.
        romanization: the system behind a Latin form, where known.
        inflections: its case forms in text, without the base form.
        cues: words near it that select this sense of an ambiguous text.
    """

    text: str
    language: LanguageTag
    role: Role
    used_by: tuple[HolderId, ...] = ()
    disputed_by: tuple[HolderId, ...] = ()
    evidence: Evidence | None = None
    years: str = ""
    sources: tuple[str, ...] = ()
    romanization: str = ""
    inflections: tuple[Inflection, ...] = ()
    cues: tuple[str, ...] = ()


class Point(Value, frozen=True, kw_only=True):
    """A representative point, WGS 84 degrees."""

    lat: float
    lon: float
    sources: tuple[str, ...] = ()


class PartOf(Value, frozen=True, kw_only=True):
    """A larger place that this one belongs to.

    Attributes:
        according_to: the holders who say so; empty where nobody disputes it.
    """

    place: PlaceId
    according_to: tuple[HolderId, ...] = ()
    sources: tuple[str, ...] = ()


class Extent(Value, frozen=True, kw_only=True):
    """What a holder counts into a group: extents differ by side.

    Attributes:
        members: the places counted in, in geographic order.
        excludes: places that others count in and this holder does not.
    """

    according_to: tuple[HolderId, ...]
    members: tuple[PlaceId, ...]
    excludes: tuple[PlaceId, ...] = ()
    years: str = ""
    sources: tuple[str, ...] = ()


class Place(Value, frozen=True, kw_only=True):
    """What lies on the ground, under an identifier that never changes.

    Attributes:
        also: other feature types that its names are used of: Hokkaido is an island too.
        point: None where no source gives one.
        hierarchy: for each holder, its administrative units over the place, smallest first.
        ids: identifiers in other systems, by system: wikidata, geonames, wof, osm, gvp ...
        none_known: `holder:language` for each official name that was looked for in vain.
        note: one neutral sentence for a reader, where the names alone would mislead.
    """

    id: PlaceId
    feature_type: str
    toponyms: tuple[Toponym, ...]
    also: tuple[str, ...] = ()
    point: Point | None = None
    part_of: tuple[PartOf, ...] = ()
    hierarchy: dict[HolderId, tuple[PlaceId, ...]] = {}
    extents: tuple[Extent, ...] = ()
    ids: dict[str, str] = {}
    none_known: tuple[str, ...] = ()
    note: str = ""

    @property
    def feature_code(self) -> str:
        """The GeoNames feature class and code, `T.ISL`."""
        return FEATURE_CODES[self.feature_type]


class Party(Value, frozen=True, kw_only=True):
    """A holder that is a side of a dispute.

    Attributes:
        position: what it does and says: administers the places, claims them, or both.
        claim: its claim in one neutral sentence.
    """

    holder: HolderId
    position: tuple[Literal["administers", "claims"], ...]
    claim: str
    sources: tuple[str, ...] = ()


class Event(Value, frozen=True, kw_only=True):
    """A dated event of a dispute; the date is EDTF level 1."""

    date: str
    text: str
    sources: tuple[str, ...] = ()


class Dispute(Value, frozen=True, kw_only=True):
    """A disagreement about places or their names.

    Attributes:
        names: what each side, and others, call the dispute itself.
        places: the disputed places, not the whole neighbourhood.
        related: places that belong to the story and are not disputed.
        cues: words that speak for this dispute when they stand near an ambiguous name.
    """

    id: DisputeId
    names: tuple[Toponym, ...]
    status: Literal["active", "frozen", "resolved", "naming_only"]
    since: str
    parties: tuple[Party, ...]
    places: tuple[PlaceId, ...]
    related: tuple[PlaceId, ...] = ()
    events: tuple[Event, ...] = ()
    cues: tuple[str, ...] = ()
    note: str = ""


class Homonym(Value, frozen=True, kw_only=True):
    """A text that is also something else: a person, a word, a place elsewhere.

    Attributes:
        text: as it stands in text, in its usual case.
        languages: where it is a homonym; empty for every language.
        means: what else it is, in a few words.
        likelihood: how often a bare mention is this and not the place; see `Likelihood`.
        cues: words near it that speak for the homonym.
    """

    text: str
    kind: Literal["person", "word", "place", "organization"]
    means: str
    likelihood: Likelihood
    languages: tuple[LanguageTag, ...] = ()
    cues: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def is_common(self) -> bool:
        """Whether it is one form of a common word, with a capital only at the head of a sentence.

        "курили" is "they smoked", of which "курилах" is no case.
        """
        return self.kind == "word" and self.text.isalpha() and self.text.islower()

    @property
    def is_seldom(self) -> bool:
        """Whether the name without a cue mostly is nothing of the kind."""
        return self.likelihood in ("rare", "cued")

    @property
    def is_ordinary(self) -> bool:
        """Whether any text may speak of it, so that words about a dispute tell nothing.

        What a name seldom is may be doubted like anything else.
        """
        return self.kind in ORDINARY and self.likelihood != "rare"


class Retired(Value, frozen=True, kw_only=True):
    """An identifier that is no longer in use, and what took its place."""

    id: PlaceId
    successors: tuple[PlaceId, ...]
    reason: Literal["merged", "split", "dropped"]
    date: str


class GazetteerData(Value, frozen=True, kw_only=True):
    """The whole content of the files, checked.

    Attributes:
        version: the human version, `2026.11`.
    """

    version: str
    sources: tuple[Source, ...] = ()
    holders: tuple[Holder, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    places: tuple[Place, ...] = ()
    homonyms: tuple[Homonym, ...] = ()
    retired: tuple[Retired, ...] = ()
