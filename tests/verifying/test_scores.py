"""The checker and the scoring were written apart: on random instruments they agree exactly."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.ground.terms import MissingPolicy
from payesh.scoring.answers import given as said_of
from payesh.scoring.instruments import TOTAL, write
from payesh.scoring.rollup import Policy
from payesh.scoring.sheets import score_sheet
from payesh.verifying.instruments import Instrument
from payesh.verifying.sheets import Scoring
from tests.scoring.instruments import instruments, sheets

CASES = instruments().flatmap(
    lambda one: st.tuples(st.just(one), st.lists(sheets(one), min_size=1, max_size=3))
)


@settings(max_examples=80)
@given(CASES, st.sampled_from(list(MissingPolicy)))
def test_every_part_of_a_sheet_comes_out_the_same(case, missing):
    instrument, several = case
    theirs = Scoring(Instrument(write(instrument)), missing.value)
    for sheet in several:
        ours = score_sheet(instrument, sheet, Policy(missing=missing))
        found = theirs.score({code: str(said_of(one)) for code, one in sheet.items()})
        assert found.parts.keys() == ours.parts.keys()
        for code, part in ours.parts.items():
            other = found.parts[code]
            state = part.state.value if part.state else ""
            assert (other.value, other.free) == (part.value, part.uncapped), code
            assert (other.coverage, other.state) == (part.coverage, state), code
        assert [(one.cap.item, one.cap.part, one.percent) for one in found.fired] == [
            (one.item, one.part, one.percent) for one in ours.fired
        ]
        for one, cap in zip(found.fired, ours.fired, strict=True):
            part = found.parts[one.cap.part]
            assert (part.before, part.value) == (cap.before, cap.after)


def test_a_published_case_of_the_method():
    """Three sections 85 (weight 10), 50 (15), 100 (5): 70; the first failed critically: 41.67."""
    content = {
        "scales": {"p": {"kind": "number", "low": "0", "high": "100"}},
        "axes": [
            {"code": code, "weight": weight, "criteria": [{"code": f"{code}1", "items": [item]}]}
            for code, weight, item in (
                ("A", "10", {"code": "a", "scale": "p"}),
                ("B", "15", {"code": "b", "scale": "p"}),
                ("C", "5", {"code": "c", "scale": "p"}),
            )
        ],
    }
    answers = {"a": "85", "b": "50", "c": "100"}
    assert Scoring(Instrument(content), "leave_out").score(answers).parts[TOTAL].value == 70
    failing = {"fails_below": "90", "level": "axis", "to": "0"}
    content["axes"][0]["criteria"][0]["items"][0]["cap"] = failing
    held = Scoring(Instrument(content), "leave_out").score(answers).parts[TOTAL]
    assert (held.value, held.free) == (Fraction(125, 3), 70)
    failing["level"] = "total"
    assert Scoring(Instrument(content), "leave_out").score(answers).parts[TOTAL].value == 0
