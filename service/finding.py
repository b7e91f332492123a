"""A question -> its answer, ready to be sent.

Names repeat, in a column as in the news, and an answer depends on nothing but the question and
the gazetteer. What was answered before is sent again without asking the library.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from gazetteer.answers import LookupResult, lookup_result
from gazetteer.languages import tag_fault
from gazetteer.lookup import lookup
from gazetteer.model import HolderId, LanguageTag

from . import wire
from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer.store import Gazetteer

FILTERS = ("language", "holder", "feature_type", "dispute")

MOST_REMEMBERED = 16 * 2**20
"""Bytes of remembered answers; when there are more, all are forgotten."""


MOST_PREPARED = 10_000
"""Names answered before anybody asks: half a second, and a few megabytes."""


class Memory:
    """The answers of one gazetteer, as JSON; another one begins with none."""

    def __init__(self) -> None:
        self._answers: tuple[Gazetteer | None, dict[object, bytes]] = (None, {})
        self._size = 0

    def answer(self, gazetteer: Gazetteer, query: wire.LookupQuery) -> bytes:
        """A `LookupResult` as JSON, its candidates with the fields that were asked for.

        Raises:
            NotFoundError: there is no such holder or dispute.
            RefusedError: 404, there is no such language.
        """
        # Several threads ask; each assignment leaves something that is right on its own.
        of, answers = self._answers
        if of is not gazetteer:
            answers, self._size = {}, 0
            self._answers = gazetteer, answers
        question = tuple(vars(query).values())
        answer = answers.get(question)
        if answer is None:
            result = result_of(gazetteer, query)
            answer = msgspec.json.encode(slim(result, query.fields) if query.fields else result)
            self._size += len(answer) + len(query.name)
            if self._size > MOST_REMEMBERED:
                answers.clear()
                self._size = 0
            answers[question] = answer
        return answer

    def prepare(self, gazetteer: Gazetteer, stopped: Callable[[], bool]) -> None:
        """Answer ahead what is asked most: each recorded name, by itself."""
        names = dict.fromkeys(t.text for place in gazetteer.data.places for t in place.toponyms)
        for name in islice(names, MOST_PREPARED):
            if stopped():
                return
            self.answer(gazetteer, wire.LookupQuery(name=name))


def result_of(gazetteer: Gazetteer, query: wire.LookupQuery) -> LookupResult:
    """What the library finds.

    Raises:
        NotFoundError: there is no such holder or dispute.
        RefusedError: 404, there is no such language.
    """
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


def slim(result: LookupResult, fields: str) -> dict[str, object]:
    """The result with no more than those fields of each candidate."""
    names = fields.split(",")
    candidates = [{name: getattr(c, name) for name in names} for c in result.candidates]
    return {"query": result.query, "candidates": candidates}


def known_holder(gazetteer: Gazetteer, key: str | None) -> HolderId | None:
    """The holder of that key.

    Raises:
        NotFoundError: the gazetteer has none.
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
