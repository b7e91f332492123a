"""Checked values -> the bytes of a snapshot: the index of names, the automaton, all tables.

The one room that knows how everything is derived; it is entered only where a snapshot is made.
"""

from __future__ import annotations

from array import array
from itertools import accumulate, chain, product
from typing import TYPE_CHECKING

import marisa_trie
import msgspec
from daachorse import CharwiseDoubleArrayAhoCorasick

from gazetteer import snapshot
from gazetteer.context.attribution import TRIGGERS
from gazetteer.context.bearers import bearers
from gazetteer.context.cues import stems
from gazetteer.context.namesakes import NAMESAKES
from gazetteer.forms.beside import Takes, words_of
from gazetteer.forms.deriving import forms_of, split_generic
from gazetteer.forms.directions import CALLED_AFTER, direction_words, parts_of
from gazetteer.forms.generics import GENERICS, generics_for, words_of_kinds
from gazetteer.model import is_recorded
from gazetteer.normalize import fold, fold_name, markers, wide_digits
from gazetteer.similar import triple_index
from gazetteer.store import CUE, DECOY, MARKER, TRIGGER, Sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.model import Dispute, GazetteerData, Homonym, Place, Toponym


def compile_snapshot(data: GazetteerData, *, content: str, key: str) -> bytes:
    """Checked values -> everything that answers need, as bytes.

    Args:
        content: the content hash of the files, of which the version shows eight digits.
        key: what the snapshot is valid for.
    """
    senses, in_text = _senses(data.places)
    directions = direction_words()
    trie = marisa_trie.Trie(senses)
    by_number = sorted(senses, key=trie.__getitem__)
    triples, triple_forms = triple_index(
        (number, text)
        for number, text in enumerate(by_number)
        if any(_is_compared(data.places, sense) for sense in senses[text])
    )
    homonym_keys = [fold_name(homonym.text) for homonym in data.homonyms]
    parts = list(parts_of(data.places, directions))
    kinds = words_of_kinds()
    every_sides = _every_sides_names(data, senses)
    own = stems(chain(_cues_of(data), *kinds.values()))
    cues = list(dict.fromkeys(chain(own, *every_sides.values())))
    decoys = (
        text
        for text, homonym in zip(homonym_keys, data.homonyms, strict=True)
        if homonym.likelihood != "cued"
    )
    patterns = _patterns({text: trie[text] for text in sorted(in_text)}, decoys, cues)
    sections = {
        "rest": msgspec.msgpack.encode(
            msgspec.structs.replace(data, places=(), homonyms=(), sources=())
        ),
        "sources": msgspec.msgpack.encode(data.sources),
        "homonym_keys": msgspec.msgpack.encode(homonym_keys),
        **_records("homonym", data.homonyms),
        "place_ids": msgspec.msgpack.encode([place.id for place in data.places]),
        **_records("place", data.places),
        "names": trie.tobytes(),
        **_records(
            "sense",
            (sorted(senses[text], key=lambda sense: len(sense.why)) for text in by_number),
        ),
        "words_before": msgspec.msgpack.encode(words_of(GENERICS, directions, "before")),
        "words_after": msgspec.msgpack.encode(words_of(GENERICS, directions, "after")),
        "bearers": msgspec.msgpack.encode(bearers(NAMESAKES), order="deterministic"),
        "parts": msgspec.msgpack.encode(parts),
        "called_after": msgspec.msgpack.encode(
            list(_called_after(data.places, {part for _, _, part, _ in parts}))
        ),
        "narrowings": msgspec.msgpack.encode(
            list(_narrowings(data.places, {number for _, _, number, _ in parts}))
        ),
        "form_lengths": array("I", map(len, by_number)).tobytes(),
        "triples": msgspec.msgpack.encode(triples),
        "triple_forms": b"".join(map(array.tobytes, triple_forms)),
        "triple_offsets": array("Q", accumulate(map(len, triple_forms), initial=0)).tobytes(),
        "kinds": msgspec.msgpack.encode(kinds),
        "cues": msgspec.msgpack.encode(cues),
        "cue_patterns": _positions(cues, patterns),
        "every_sides_names": msgspec.msgpack.encode(every_sides),
        "patterns": array("I", patterns.values()).tobytes(),
        "automaton": CharwiseDoubleArrayAhoCorasick(list(patterns)).serialize(),
    }
    return snapshot.pack(key, f"{data.version}+{content[:8]}", sections)


def _senses(places: Sequence[Place]) -> tuple[dict[str, list[Sense]], set[str]]:
    """What every form may mean, and those forms that are sought in text."""
    senses: dict[str, list[Sense]] = {}
    in_text: set[str] = set()
    for number, place in enumerate(places):
        for position, toponym in enumerate(place.toponyms):
            for form in forms_of(toponym, place.feature_type):
                sense = Sense(number, position, form.why, form.takes)
                senses.setdefault(form.text, []).append(sense)
                if form.in_text:
                    in_text.add(form.text)
    return senses, in_text


def _patterns(names: dict[str, int], decoys: Iterable[str], cues: Iterable[str]) -> dict[str, int]:
    """What the automaton seeks: text -> number of the form, or what else it is.

    What is several of them counts as the first: a name, a decoy, a trigger, a marker, a cue.
    """
    patterns: dict[str, int] = {}
    for text, number in names.items():
        patterns[text] = patterns[wide_digits(text)] = number
    heads = (head for text in names for head in _broken_heads(text))
    for special, texts in (
        (DECOY, decoys),
        (TRIGGER, map(fold, TRIGGERS)),
        (MARKER, (*markers(), *heads)),
        (CUE, cues),
    ):
        for text in texts:
            patterns.setdefault(text, special)
    return patterns


def _is_compared(places: Sequence[Place], sense: Sense) -> bool:
    """Whether a misspelt name is compared with a form.

    Not with what a rule has made of a name in another script: such forms are many, and who
    errs in one is mostly as near to a name that is recorded.
    """
    made = sense.why and sense.why[0].startswith(("romanized:", "transcribed:"))
    return not made or places[sense.place].toponyms[sense.toponym].role == "reading"


def _narrowings(places: Sequence[Place], named: set[int]) -> Iterator[tuple[str, str, str]]:
    """Whole, first member and part, where somebody leaves members of the whole out of its name.

    A part of those that a direction has `named` goes by that.
    """
    for number, place in enumerate(places):
        for extent in place.extents:
            if number not in named and extent.members and extent.excludes:
                for whole in place.part_of:
                    yield whole.place, extent.members[0], place.id


def _called_after(places: Sequence[Place], parts: set[int]) -> Iterator[tuple[int, str, int, int]]:
    """Part, feature type, place and its toponym, where one language calls the place after the part.

    As "Südkurilen-Straße" does: then "South Kuril Strait" is the same strait.
    """
    named: dict[tuple[str, str], int] = {}
    for part in parts:
        for toponym in places[part].toponyms:
            if toponym.role not in ("adjective", "reading") and not toponym.cues:
                named[toponym.language, fold_name(toponym.text)] = part
    for number, place in enumerate(places):
        kind = place.feature_type
        for position, toponym in enumerate(place.toponyms):
            generics = generics_for(toponym.language, kind) if kind in CALLED_AFTER else ()
            stem, generic = split_generic(toponym.text, generics)
            after = named.get((toponym.language, fold_name(stem))) if generic else None
            if after is not None:
                yield after, kind, number, position


def _cues_of(data: GazetteerData) -> Iterator[str]:
    toponyms = (toponym for place in data.places for toponym in place.toponyms)
    owners: chain[Dispute | Homonym | Toponym] = chain(data.disputes, data.homonyms, toponyms)
    return (cue for owner in owners for cue in owner.cues)


def _every_sides_names(data: GazetteerData, senses: dict[str, list[Sense]]) -> dict[str, list[str]]:
    """Every side's names of the place in dispute that a cue names, by the cue's stem.

    So a list of cues that has one side's name of a place speaks for no side alone. Taken are
    names without a feature word, in the languages of the cue, that mean no other place and
    mostly nothing else.
    """
    ids = {place for dispute in data.disputes for place in dispute.places}
    disputed = {number for number, place in enumerate(data.places) if place.id in ids}
    mostly_else = {fold_name(h.text) for h in data.homonyms if not h.is_seldom}
    named = {text: _of_one_place(meant, disputed) for text, meant in senses.items()}
    names: dict[tuple[int, str], list[str]] = {}
    for text, meant in named.items():
        for sense in () if text in mostly_else else meant:
            toponym = data.places[sense.place].toponyms[sense.toponym]
            bare = sense.takes is Takes.ANY and not sense.why
            if bare and toponym.used_by and not toponym.cues:
                names.setdefault((sense.place, toponym.language), []).append(text)
    found: dict[str, dict[str, None]] = {}
    for cue in dict.fromkeys(_cues_of(data)):
        for stem, sense in product(stems([cue]), named.get(fold_name(cue), ())):
            language = data.places[sense.place].toponyms[sense.toponym].language
            every = stems(names.get((sense.place, language), ()))
            found.setdefault(stem, {}).update(dict.fromkeys(every))
    return {stem: list(every) for stem, every in found.items()}


def _of_one_place(meant: Sequence[Sense], among: set[int]) -> list[Sense]:
    """The senses of a recorded name or its case, where it names one of some places and not two."""
    found = [
        sense
        for sense in meant
        if sense.place in among and sense.takes.alone and is_recorded(sense.why)
    ]
    return found if len({sense.place for sense in found}) == 1 else []


def _positions(cues: list[str], patterns: Iterable[str]) -> bytes:
    """At which position of the patterns each cue stands."""
    position = {pattern: at for at, pattern in enumerate(patterns)}
    return array("I", [position[cue] for cue in cues]).tobytes()


def _broken_heads(form: str) -> Iterator[str]:
    """The beginnings of a form as they stand before irregular white space within it."""
    for at, character in enumerate(form[1:], start=1):
        if character == " ":
            yield f"{form[:at]}  "
        elif form[at - 1] == "-" or "\u3040" <= character <= "\u9fff":
            yield f"{form[:at]} "


def _records(name: str, records: Iterable[object]) -> dict[str, bytes]:
    """Two sections: records one after the other, and where each begins and the last ends."""
    parts: list[bytes] = []
    offsets = array("Q", [0])
    for record in records:
        parts.append(msgspec.msgpack.encode(record))
        offsets.append(offsets[-1] + len(parts[-1]))
    return {f"{name}s": b"".join(parts), f"{name}_offsets": offsets.tobytes()}
