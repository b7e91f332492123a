"""Names of nearly the same letters, through an index of every three letters in a row.

Comparing a misspelt name with every form costs time in proportion to the gazetteer. Here only
the forms that share enough triples of letters with it are compared. How many are enough is
proven, not tuned: what is left out cannot be as similar as `MIN_SIMILARITY`.
"""

from __future__ import annotations

from array import array
from collections import Counter
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.store import Gazetteer

MIN_SIMILARITY = 80
"""Lowest RapidFuzz `Indel.normalized_similarity`, in per cent, that is offered. "iran" and
"iraq" score 75."""

SHORTEST_NAME = 5
"""Folded code points. In a shorter name one wrong letter is a different name."""

MOST_FORMS = 20

MOST_OF_A_TRIPLE = 4096
"""Forms. A triple that more of them share tells little; no gazetteer of thousands has one."""

MOST_COMPARED = 1000
"""Forms compared with a name, where more share enough triples with it."""

_MOST_WORDS = 3
"""Feature words that a misspelt one may be."""

_EDGE = "\0\0"


def similar_forms(gazetteer: Gazetteer, folded: str) -> Iterator[tuple[int, float]]:
    """Forms that are nearly the name, with their similarity 0 to 100, the nearest first.

    The measure counts edits over the whole of both names. RapidFuzz's token and partial ratios
    are no use here: they score "Sea of Japan" 100 against "Japan".
    """
    if len(folded) < SHORTEST_NAME:
        return
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    forms = comparable_forms(gazetteer, folded)
    for _, similarity, position in process.extract(
        folded,
        list(map(gazetteer.form_text, forms)),
        scorer=Indel.normalized_similarity,
        score_cutoff=MIN_SIMILARITY / 100,
        limit=MOST_FORMS,
    ):
        yield forms[position], similarity * 100


def similar_texts(gazetteer: Gazetteer, folded: str) -> list[tuple[str, float]]:
    """Forms, with or without a feature word, that are nearly the name; the nearest first."""
    from rapidfuzz.distance import Indel

    near = {gazetteer.form_text(form): score for form, score in similar_forms(gazetteer, folded)}
    for text in _with_feature_words(gazetteer, folded):
        near.setdefault(text, 100 * Indel.normalized_similarity(folded, text))
    return sorted(near.items(), key=lambda item: -item[1])[:MOST_FORMS]


def _with_feature_words(gazetteer: Gazetteer, folded: str) -> Iterator[str]:
    """What is nearly the text where its feature word is set apart; either may be misspelt."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    for words in (gazetteer.words_after, gazetteer.words_before):
        known = list(words.splits(folded))
        if not known:
            name, part = words.parted(folded)
            if not part:
                continue
            known = [
                (name, word)
                for word, *_ in process.extract(
                    part,
                    words,
                    scorer=Indel.normalized_similarity,
                    score_cutoff=MIN_SIMILARITY / 100,
                    limit=_MOST_WORDS,
                )
            ]
        for name, word in known:
            if gazetteer.names.get(name) is not None:
                yield words.joined(name, word)
            for form, _ in similar_forms(gazetteer, name):
                yield words.joined(gazetteer.form_text(form), word)


def comparable_forms(gazetteer: Gazetteer, folded: str) -> list[int]:
    """The forms that may be similar to a name: no other shares enough triples with it.

    Of a huge gazetteer, triples that thousands of forms share are passed over, and the forms
    that share most of the others are taken: there the answer is the likeliest part of it.
    """
    wanted = triples(folded)
    lists = [gazetteer.forms_with_triple(triple) for triple in wanted]
    telling = [forms for forms in lists if len(forms) <= MOST_OF_A_TRIPLE] or lists
    passed_over = len(lists) - len(telling)
    needed = [len(wanted) + 1] * (gazetteer.longest_form + 1)
    for length in range(1, min(2 * len(folded), len(needed))):
        if (lost := _most_triples_lost(len(folded), length)) is not None:
            needed[length] = max(1, len(wanted) - lost - passed_over)
    shared = Counter(chain.from_iterable(telling))
    lengths = gazetteer.form_lengths
    found = [form for form, count in shared.items() if count >= needed[lengths[form]]]
    if len(found) > MOST_COMPARED:
        found = nlargest(MOST_COMPARED, found, key=shared.__getitem__)
    return sorted(found)


def triple_index(forms: Iterable[tuple[int, str]]) -> tuple[list[str], list[array[int]]]:
    """The triples of letters of some forms, sorted, and for each the numbers of its forms.

    Args:
        forms: number and text of each, ascending.
    """
    found: dict[str, array[int]] = {}
    for number, form in forms:
        for triple in triples(form):
            if triple not in found:
                found[triple] = array("I")
            found[triple].append(number)
    in_order = sorted(found)
    return in_order, [found[triple] for triple in in_order]


def triples(form: str) -> set[str]:
    """Every three letters in a row, two edges before the first and behind the last included."""
    edged = f"{_EDGE}{form}{_EDGE}"
    return {edged[at : at + 3] for at in range(len(form) + 2)}


def _most_triples_lost(name: int, form: int) -> int | None:
    """How many triples of a name a similar form may lack; None where no form is similar.

    A letter taken out breaks at most three triples of the name, one put in at most two. By the
    measure, at most (1 - similarity) of the letters of both are taken out or put in.

    Args:
        name: how many letters the name has.
        form: how many the form has: those of the name, less those out, and those put in.
    """
    edits = (100 - MIN_SIMILARITY) * (name + form) // 100
    edits -= (edits - name + form) % 2  # out - in = name - form, so that both are whole
    if edits < abs(name - form):
        return None
    taken_out = (edits + name - form) // 2
    return 3 * taken_out + 2 * (edits - taken_out)
