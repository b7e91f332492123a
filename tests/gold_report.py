"""The table that the tests print of the gold set."""

import pytest

from gazetteer.evaluation import FALSE_MENTIONS_PER, Evaluation

REPORT = pytest.StashKey[Evaluation]()
BLIND = pytest.StashKey[Evaluation]()
RECALL = pytest.StashKey[Evaluation]()
"""Where the tests leave what they measured, for the summary of the run."""

ROW = "{:18}{:>6}{:>6}{:>11}{:>13}{:>8}"


def lines(measured, folder):
    yield ROW.format("", "texts", "gold", "strict F1", "identity F1", "holder")
    for group in measured.scores:
        name = group.name if group.group == "all" else f"{group.group} {group.name}"
        shares = (group.strict.f1, group.identity.f1, group.holder.share)
        shown = [f"{share:.3f}" if group.strict.gold else "-" for share in shares]
        yield ROW.format(name, group.texts, group.strict.gold, *shown)
    for gap in measured.gaps:
        sides = ", ".join(f"{side} {f1:.3f}" for side, f1 in gap.f1.items())
        yield f"gap of {gap.dispute}: {gap.f1_gap:.3f} ({sides})"
    yield (
        f"{measured.false_mentions} false mentions in {measured.characters} characters, "
        f"{measured.false_rate:.2f} in {FALSE_MENTIONS_PER}; "
        f"calibration error {measured.calibration_error:.3f}; "
        f"{len(measured.errors)} errors: gazetteer evaluate --errors {folder}"
    )


def recall_lines(measured):
    for group in measured.scores:
        if group.group != "side":
            yield f"{group.name}: {group.identity.recall:.3f} of {group.identity.gold}"
