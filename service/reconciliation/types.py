"""Feature types as types of the reconciliation protocol: an island is a landform is a place.

The broader types are the GeoNames feature classes, so that the closed list of feature types
needs no second table. A candidate carries only its own feature type: OpenRefine guesses the
type of a column by counting, and a type that every place has would always win.
"""

from __future__ import annotations

from msgspec import Struct

from gazetteer.model import FEATURE_CODES


class PlaceType(Struct, frozen=True):
    """A type that a place can have.

    Attributes:
        id: a feature type, a feature class or `place`.
        broader: the id of the next broader type; empty for `place`.
    """

    id: str
    name: str
    description: str
    broader: str


ROOT = "place"

_CLASSES = {
    "T": PlaceType("landform", "Landform", "an island, rock, mountain, cape ...", ROOT),
    "H": PlaceType("water", "Body of water", "a sea, strait, bay, lake, reef ...", ROOT),
    "P": PlaceType("populated_place", "Populated place", "where people live or lived", ROOT),
    "A": PlaceType("administrative_unit", "Administrative unit", "now or formerly", ROOT),
    "S": PlaceType("facility", "Facility", "an airport ...", ROOT),
    "L": PlaceType("area", "Area", "a region without an administration of its own", ROOT),
}

_NAMES = {
    "admin1": "First-order administrative unit",
    "admin2": "Second-order administrative unit",
    "admin3": "Third-order administrative unit",
    "former_admin": "Former administrative unit",
}


def _types() -> dict[str, PlaceType]:
    types = {ROOT: PlaceType(ROOT, "Place", "any place of the gazetteer", "")}
    types |= {kind.id: kind for kind in _CLASSES.values()}
    for feature_type, code in FEATURE_CODES.items():
        name = _NAMES.get(feature_type) or feature_type.replace("_", " ").capitalize()
        description = f"GeoNames feature code {code}"
        broader = _CLASSES[code[0]].id
        types[feature_type] = PlaceType(feature_type, name, description, broader)
    return types


TYPES: dict[str, PlaceType] = _types()
"""Every type by its id, the broadest first."""


def is_a(feature_type: str, type_id: str) -> bool:
    """Whether places of that feature type have that type, itself or a broader one."""
    at: str = feature_type
    while at:
        if at == type_id:
            return True
        at = TYPES[at].broader
    return False
