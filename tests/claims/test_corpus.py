"""The checker against labelled passages in the manner of administrative reports."""

import math
from fractions import Fraction

import pytest

from benchmarks.claims_quality import ALARMS, KINDS, measure, passages
from payesh.claims import check_text
from payesh.ground.terms import ClaimKind, ClaimVerdict

PARTS = {"corpus": 180, "held_out": 60, "fresh": 60, "unseen": 40}


@pytest.mark.parametrize(("name", "least"), PARTS.items())
def test_the_labels_are_sound(name, least):
    lines = passages(name)
    assert len(lines) >= least
    assert len({line["id"] for line in lines}) == len({line["text"] for line in lines})
    alarmed = sum(any(one["verdict"] in ALARMS for one in line["claims"]) for line in lines)
    assert alarmed <= len(lines) / 2
    for line in lines:
        for label in line["claims"]:
            assert line["text"].count(label["span"]) == 1, line["id"]
            assert label["kind"] in {kind.value for kind in ClaimKind}
            assert label["verdict"] in {verdict.value for verdict in ClaimVerdict}


@pytest.mark.parametrize("name", PARTS)
def test_the_labels_of_shares_follow_from_their_figures(name):
    shares = [one for line in passages(name) for one in line["claims"] if one["kind"] == "share"]
    for label in shares:
        if "computed" in label and label["computed"] <= 100:
            assert label["verdict"] == _verdict(label), label["span"]


def test_every_kind_has_sound_and_unsound_claims():
    for kind in KINDS:
        labels = [one for line in passages("corpus") for one in line["claims"]]
        verdicts = {one["verdict"] in ALARMS for one in labels if one["kind"] == kind}
        assert verdicts == {True, False}, kind


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("corpus", 0.97, 0.95),
        ("held_out", 0.97, 0.95),
        ("fresh", 0.97, 0.95),
        ("unseen", 0.97, 0.8),
    ],
)
def test_alarms_are_right_and_few_are_missed(name, precision, recall):
    quality = measure(passages(name), check_text)
    assert quality.precision() >= precision, "\n".join(quality.remarks)
    assert quality.recall() >= recall, "\n".join(quality.remarks)


def _verdict(label):
    """Half up to the decimals stated; one unit off in the last place is rounding."""
    stated = f"{label['stated']:g}"
    step = 10 ** len(stated.partition(".")[2])
    exact = math.floor(Fraction(str(label["computed"])) * step + Fraction(1, 2))
    apart = abs(Fraction(stated) * step - exact)
    return "holds" if apart == 0 else "rounding" if apart == 1 else "contradiction"
