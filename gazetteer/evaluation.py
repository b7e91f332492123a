"""How well a tagger does: its mentions compared with those that a careful reader marked.

Spans are counted strictly (both ends right) and by overlap; what else is known of a mention is
judged on the pairs that overlap. Scores are given for each language and for each side, because
a tagger that finds one side's names better than the other's takes a side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from gazetteer.errors import InvalidQueryError
from gazetteer.marked import GoldText, MarkedMention, Prediction, prediction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.model import Dispute
    from gazetteer.store import Gazetteer

FALSE_MENTIONS_PER = 50_000
"""Characters that false mentions are counted by: about a long magazine's worth of text."""

BINS = 10
"""Bins of confidence, each as wide as the others."""

CONTEXT = 30
"""Characters shown on each side of an error."""

SEVERAL = "several"
NOBODY = "nobody"
"""The sides of a form that several holders use, and of one that is nobody's in particular."""

ErrorKind = Literal[
    "missed", "false", "span", "place", "holder", "kind", "quoted", "attributed"
]  # fmt: skip


class Score(Struct, frozen=True, kw_only=True):
    """Counts of mentions, and the three measures made of them, 0 to 1.

    Attributes:
        found: gold mentions that a predicted one matches.
        right: predicted mentions that match a gold one; differs from `found` where a group
            of mentions is one on the gold side and another on the predicted side.
    """

    gold: int
    found: int
    predicted: int
    right: int
    precision: float
    recall: float
    f1: float


class Accuracy(Struct, frozen=True, kw_only=True):
    """The share of pairs that agree; 1 where there is none."""

    right: int
    pairs: int
    share: float


class GroupScore(Struct, frozen=True, kw_only=True):
    """The scores of a group of mentions.

    Attributes:
        group: what the group is of.
        name: a language, a holder, `several` or `nobody`; `all` for everything.
        strict: both ends of the span are right.
        overlapping: the spans overlap, each with one counterpart at most.
        identity: they overlap and name the same place.
        place, holder, kind, quoted, attributed: agreement of the pairs that overlap.
    """

    group: Literal["all", "language", "side"]
    name: str
    texts: int
    strict: Score
    overlapping: Score
    identity: Score
    place: Accuracy
    holder: Accuracy
    kind: Accuracy
    quoted: Accuracy
    attributed: Accuracy


class Gap(Struct, frozen=True, kw_only=True):
    """How differently the parties of a dispute fare.

    Attributes:
        f1: strict F1 of the forms that one party alone uses, by party.
        confidence: mean confidence of those that are right, by party.
        f1_gap, confidence_gap: the best less the worst; 0 with fewer than two parties.
    """

    dispute: str
    f1: dict[str, float]
    confidence: dict[str, float]
    f1_gap: float
    confidence_gap: float


class Bin(Struct, frozen=True, kw_only=True):
    """Predicted mentions of about the same confidence, and the share that names the place."""

    low: float
    high: float
    mentions: int
    confidence: float
    right: float


class EvaluationError(Struct, frozen=True, kw_only=True):
    """One thing that the tagger got wrong.

    Attributes:
        kind: `missed` and `false` mentions have no counterpart; all else is about a pair.
        context: the text around; empty where it is not on record.
    """

    kind: ErrorKind
    text: str | int | None
    language: str
    gold: MarkedMention | None
    predicted: MarkedMention | None
    context: str


class Evaluation(Struct, frozen=True, kw_only=True):
    """All that was measured.

    Attributes:
        scores: for everything, then for each language, then for each side.
        calibration: bins that hold a mention, from the least confident on.
        calibration_error: mean distance of confidence and share, weighted by mentions.
        characters: of the texts on record.
        false_mentions: predicted mentions that overlap no gold one.
        false_rate: those for each `FALSE_MENTIONS_PER` characters; None without texts.
    """

    scores: tuple[GroupScore, ...]
    gaps: tuple[Gap, ...]
    calibration: tuple[Bin, ...]
    calibration_error: float
    characters: int
    false_mentions: int
    false_rate: float | None
    errors: tuple[EvaluationError, ...]


def predict(
    gazetteer: Gazetteer,
    gold: Iterable[GoldText],
    *,
    min_confidence: float | None = None,
    fuzzy: bool = False,
) -> list[Prediction]:
    """Tag the gold texts.

    Raises:
        InvalidQueryError: one has no text.
    """
    from gazetteer.tagging import MIN_CONFIDENCE, tag

    found = []
    for item in gold:
        if item.text is None:
            message = f"{item.id!r} has no text to tag; give predictions, or a text"
            raise InvalidQueryError("gold", message)
        document = tag(
            gazetteer,
            item.text,
            id=item.id,
            min_confidence=MIN_CONFIDENCE if min_confidence is None else min_confidence,
            fuzzy=fuzzy,
            offsets=item.offsets,
        )
        found.append(prediction(document))
    return found


def evaluate(
    gold: Sequence[GoldText],
    predictions: Sequence[Prediction],
    *,
    disputes: Iterable[Dispute] = (),
) -> Evaluation:
    """Compare predictions with gold texts.

    Args:
        gold: the texts.
        predictions: one for each, in the same order, as `gold.read_predictions` gives them.
        disputes: between whose parties the gap is measured.
    """
    items = [
        item
        for number, (text, found) in enumerate(zip(gold, predictions, strict=True))
        for item in _items(number, text, found)
    ]
    languages = dict.fromkeys(text.language for text in gold)
    sides = {_side(m) for item in items for m in (item.gold, item.predicted) if m}
    bins = tuple(_bins(items))
    predicted = sum(found.mentions for found in bins)
    characters = sum(len(text.text or "") for text in gold)
    false = sum(item.gold is None for item in items)
    return Evaluation(
        scores=(
            _group("all", "all", items, items, len(gold)),
            *(_language(name, items, gold) for name in languages),
            *(_by_side(side, items) for side in sorted(sides)),
        ),
        gaps=tuple(_gap(dispute, items) for dispute in disputes),
        calibration=bins,
        calibration_error=_ratio(
            sum(abs(found.confidence - found.right) * found.mentions for found in bins),
            predicted,
            empty=0.0,
        ),
        characters=characters,
        false_mentions=false,
        false_rate=false * FALSE_MENTIONS_PER / characters if characters else None,
        errors=tuple(_errors(items, gold)),
    )


class _Item(NamedTuple):
    """A gold mention, a predicted one, or a pair of them that overlap."""

    text: int
    language: str
    gold: MarkedMention | None
    predicted: MarkedMention | None

    @property
    def strict(self) -> bool:
        return (
            self.gold is not None
            and self.predicted is not None
            and (self.gold.start, self.gold.end) == (self.predicted.start, self.predicted.end)
        )

    @property
    def paired(self) -> bool:
        return self.gold is not None and self.predicted is not None

    @property
    def identified(self) -> bool:
        return (
            self.gold is not None
            and self.predicted is not None
            and self.gold.place == self.predicted.place
        )


def _items(number: int, text: GoldText, found: Prediction) -> Iterator[_Item]:
    """Every mention of one text, paired where it can be, in text order."""
    candidates = sorted(
        (-shared, abs(g.start - p.start) + abs(g.end - p.end), i, j)
        for i, g in enumerate(text.mentions)
        for j, p in enumerate(found.mentions)
        if (shared := min(g.end, p.end) - max(g.start, p.start)) > 0
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in candidates:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    items = [
        _Item(number, text.language, g, found.mentions[partner[i]] if i in partner else None)
        for i, g in enumerate(text.mentions)
    ]
    items += [
        _Item(number, text.language, None, p)
        for j, p in enumerate(found.mentions)
        if j not in taken
    ]
    yield from sorted(items, key=lambda item: _first(item).start)


def _first(item: _Item) -> MarkedMention:
    return item.gold or item.predicted  # type: ignore[return-value]  # an item has one of them


def _side(mention: MarkedMention) -> str:
    holders = mention.used_by
    return holders[0] if len(holders) == 1 else SEVERAL if holders else NOBODY


def _language(name: str, items: Sequence[_Item], gold: Sequence[GoldText]) -> GroupScore:
    own = [item for item in items if item.language == name]
    return _group("language", name, own, own, sum(text.language == name for text in gold))


def _by_side(side: str, items: Sequence[_Item]) -> GroupScore:
    gold = [item for item in items if item.gold and _side(item.gold) == side]
    predicted = [item for item in items if item.predicted and _side(item.predicted) == side]
    texts = len({item.text for item in gold})
    return _group("side", side, gold, predicted, texts)


def _group(
    group: Literal["all", "language", "side"],
    name: str,
    gold: Sequence[_Item],
    predicted: Sequence[_Item],
    texts: int,
) -> GroupScore:
    """The scores of the gold mentions and of the predicted ones that belong to a group."""
    golds = [item for item in gold if item.gold]
    predictions = [item for item in predicted if item.predicted]
    pairs = [(i.gold, i.predicted) for i in golds if i.gold and i.predicted]
    return GroupScore(
        group=group,
        name=name,
        texts=texts,
        strict=_score([i.strict for i in golds], [i.strict for i in predictions]),
        overlapping=_score([i.paired for i in golds], [i.paired for i in predictions]),
        identity=_score([i.identified for i in golds], [i.identified for i in predictions]),
        place=_accuracy([g.place == p.place for g, p in pairs]),
        holder=_accuracy([set(g.used_by) == set(p.used_by) for g, p in pairs]),
        kind=_accuracy([g.kind == p.kind for g, p in pairs]),
        quoted=_accuracy([g.quoted == p.quoted for g, p in pairs]),
        attributed=_accuracy([g.attributed_to == p.attributed_to for g, p in pairs]),
    )


def _score(found: Sequence[bool], right: Sequence[bool]) -> Score:
    precision, recall = _ratio(sum(right), len(right)), _ratio(sum(found), len(found))
    return Score(
        gold=len(found),
        found=sum(found),
        predicted=len(right),
        right=sum(right),
        precision=precision,
        recall=recall,
        f1=_ratio(2 * precision * recall, precision + recall, empty=0.0),
    )


def _accuracy(right: Sequence[bool]) -> Accuracy:
    return Accuracy(right=sum(right), pairs=len(right), share=_ratio(sum(right), len(right)))


def _ratio(part: float, whole: float, *, empty: float = 1.0) -> float:
    """A share; of nothing nothing is wrong."""
    return part / whole if whole else empty


def _gap(dispute: Dispute, items: Sequence[_Item]) -> Gap:
    places = {*dispute.places, *dispute.related}
    own = [item for item in items if _first(item).place in places]
    f1: dict[str, float] = {}
    confidence: dict[str, float] = {}
    for party in sorted(party.holder for party in dispute.parties):
        score = _by_side(party, own).strict
        if score.gold:
            f1[party] = score.f1
        sure = [
            item.predicted.confidence
            for item in own
            if item.predicted and item.identified and _side(item.predicted) == party
        ]
        if sure:
            confidence[party] = sum(sure) / len(sure)
    return Gap(
        dispute=dispute.id,
        f1=f1,
        confidence=confidence,
        f1_gap=max(f1.values()) - min(f1.values()) if f1 else 0.0,
        confidence_gap=max(confidence.values()) - min(confidence.values()) if confidence else 0.0,
    )


def _bins(items: Sequence[_Item]) -> Iterator[Bin]:
    sorted_in: dict[int, list[tuple[float, bool]]] = {}
    for item in items:
        if item.predicted:
            confidence = item.predicted.confidence
            number = min(int(confidence * BINS), BINS - 1)
            sorted_in.setdefault(number, []).append((confidence, item.identified))
    for number, found in sorted(sorted_in.items()):
        yield Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            mentions=len(found),
            confidence=sum(confidence for confidence, _ in found) / len(found),
            right=sum(right for _, right in found) / len(found),
        )


def _errors(items: Sequence[_Item], gold: Sequence[GoldText]) -> Iterator[EvaluationError]:
    for item in items:
        text = gold[item.text]
        for kind in _wrong(item):
            yield EvaluationError(
                kind=kind,
                text=text.id,
                language=item.language,
                gold=item.gold,
                predicted=item.predicted,
                context=_context(text, _first(item)),
            )


def _wrong(item: _Item) -> Iterator[ErrorKind]:
    gold, predicted = item.gold, item.predicted
    if predicted is None:
        yield "missed"
    elif gold is None:
        yield "false"
    else:
        if not item.strict:
            yield "span"
        if gold.place != predicted.place:
            yield "place"
        if set(gold.used_by) != set(predicted.used_by):
            yield "holder"
        if gold.kind != predicted.kind:
            yield "kind"
        if gold.quoted != predicted.quoted:
            yield "quoted"
        if gold.attributed_to != predicted.attributed_to:
            yield "attributed"


def _context(text: GoldText, mention: MarkedMention) -> str:
    if text.text is None or text.offsets != "codepoint":
        return ""
    return text.text[max(0, mention.start - CONTEXT) : mention.end + CONTEXT]
