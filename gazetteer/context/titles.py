"""What the words around a name show it to be a part of: ПАО «Сахалинское морское пароходство».

A firm or team has a title of several words, a ship, a plant and an athlete what stands beside their
names alone; what somebody merely says in quotation marks («курильский вопрос») speaks of the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.normalize import CAPITALS

if TYPE_CHECKING:
    from gazetteer.model import Place

_COMPANY_BEHIND = re.compile(
    rf"(?: (?!Governor|President|Mayor|Minister)[{CAPITALS}][\w.'’-]*){{1,4}}?"
    rf"(?: (?:and|&) [{CAPITALS}][\w'’-]*)?"
    r" (?:Company|Corporation|Corp|Co|Ltd|Inc|LLC|Holdings|Airlines)\b"
)
"""What makes a firm of the words with capitals that run up to it."""

_ORGANIZATION_BEFORE = re.compile(
    r"\b(?:[поа]?ао|ооо|зао|тоо|тов|ип|муп|гуп|компани\w+|фирм\w+|газет\w+|завод\w*|холдинг\w*"
    r"|предприяти\w+|пароходств\w+|ансамбл\w+|м?хк|м?фк|бк|вк|клуб\w*|команд\w+|агентств\w+|телеканал\w*"
    r"|банк\w*|підприємств\w+|агенці\w+) [«„“\"]\Z",
    re.IGNORECASE,
)
_TITLE_OF_SEVERAL_WORDS = re.compile(r"(?: [^\W\d_]+(?:-[^\W\d_]+)*){1,5}[»“”\"]")
_CULTIVAR = re.compile(
    r"\b(?:Abies|Acer|Anemone|Astilbe|Betula|Camellia|Chaenomeles|Chamaecyparis|Clematis|Cornus"
    r"|Cryptomeria|Deutzia|Hosta|Hydrangea|Ilex|Juniperus|Lonicera|Magnolia|Malus|Miscanthus"
    r"|Nandina|Paeonia|Picea|Pieris|Pinus|Potentilla|Primula|Prunus|Pyrus|Quercus|Rhododendron"
    r"|Salix|Sorbus|Spiraea|Syringa|Thuja|Viburnum|Weigela|Wisteria)(?: x)? [a-z]+ ['‘]\Z"
)
"""A genus and a species before the mark: Acer palmatum 'Senkaku'."""

_NATION = re.compile(r" ?\((?:JPN|KOR|PRK|RUS|CHN|TPE|UKR|USA|AIN|ROC)\)[ ,;:]{1,3}\d+[-–:.]\d")
"""Behind an athlete's surname, before a score or time."""

_GERMAN_ARTICLE = re.compile(r"\b(?:die|der|Die|Der) [«»„“\"]\Z")
_GERMAN_SHIP = re.compile(
    r"[»“”«\"]"
    r"(?:, (?:das|die|der|ein|eine) | (?:lief|läuft|legte|kehrte|sank|stach|ankerte?)\b)"
)
_KINDS_WITHOUT_ARTICLE = frozenset({"island", "settlement"})
_LONGEST_BEFORE = 40
"""Code points before a name in which the words for what bears it are looked for."""


def begins_a_company(text: str, end: int) -> bool:
    """Whether English words with capitals run from a name up to the word for a firm.

    Args:
        text: as given.
        end: of the name in it.
    """
    return _COMPANY_BEHIND.match(text, end) is not None


def is_an_athletes(text: str, end: int) -> bool:
    """Whether a nation and a score stand behind a name: "Takeshima (JPN) 1-0"."""
    return _NATION.match(text, end) is not None


def is_cultivar(text: str, start: int) -> bool:
    """Whether a plant's Latin name stands before a quoted one: Acer palmatum 'Senkaku'."""
    return _CULTIVAR.search(_before(text, start)) is not None


def begins_a_firms_name(text: str, start: int, end: int) -> bool:
    """Whether a quoted word begins what a firm or team is called: ПАО «Сахалинское пароходство»."""
    return (
        text[start].isupper()
        and _ORGANIZATION_BEFORE.search(_before(text, start)) is not None
        and _TITLE_OF_SEVERAL_WORDS.match(text, end) is not None
    )


def takes_no_german_article(place: Place) -> bool:
    """Whether German says its name without one, so that an article is a ship's."""
    return not _KINDS_WITHOUT_ARTICLE.isdisjoint((place.feature_type, *place.also))


def is_a_german_ship(text: str, start: int, end: int) -> bool:
    """Whether a quoted name has the article and the verb of one ship: Die «Dokdo» lief aus."""
    return (
        _GERMAN_ARTICLE.search(_before(text, start)) is not None
        and _GERMAN_SHIP.match(text, end) is not None
    )


def _before(text: str, start: int) -> str:
    return text[max(0, start - _LONGEST_BEFORE) : start]
