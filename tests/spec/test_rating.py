"""Rating an item, and caps

Scales are data of an instrument. Every answer is worth an exact percent of 0 to 100. Items add up
to criteria, criteria to axes, axes to the total by the roll-up of weighted trees. A failed item
may hold its item, criterion, axis or the total down at a value; the score without caps stays
beside the score with them, and every cap that fired is named with what it did. A cap fires on a
value alone: an item without one fires none, whatever it is counted as.
"""

from __future__ import annotations

from fractions import Fraction

from payesh.ground.terms import MissingPolicy, NoNumber
from payesh.scoring.bands import Band, Bands
from payesh.scoring.caps import bound_of_band
from payesh.scoring.instruments import Instrument, read
from payesh.scoring.naming import name
from payesh.scoring.ranking import rank
from payesh.scoring.rollup import Policy
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.sheets import score_many, score_sheet
from payesh.scoring.standings import standings
from tests.scoring.instruments import (
    NAMES,
    answers,
    axis,
    cap,
    criterion,
    document,
    flat,
    item,
)
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 9

ANSWERS = Worked(
    title="What an answer is worth",
    sentence="Choices here: none 0 points, partly 4, full 10. Minutes are best at 10 and worst at"
    " 60.",
    head=("scale", "answer", "percent"),
    rows=(
        ("yes/no", "1", "100"),
        ("yes/no", "0", "0"),
        ("0-3", "2", "66.67"),
        ("0-3", "3", "100"),
        ("0-4", "3", "75"),
        ("0-4", "0", "0"),
        ("0-100", "37.5", "37.5"),
        ("channel", "none", "0"),
        ("channel", "partly", "40"),
        ("channel", "full", "100"),
        ("minutes", "10", "100"),
        ("minutes", "35", "50"),
        ("minutes", "60", "0"),
        ("minutes", "5", "100"),
        ("minutes", "90", "0"),
    ),
)

CAPS = Worked(
    title="Three sections with a critical failure",
    sentence="Sections of 85 (weight 10), 50 (15) and 100 (5). A critical item of the first fails."
    " A band (weak from 0, fair from 60, good from 80) stands for its lower bound.",
    head=("what it holds down", "at", "score", "score without caps"),
    rows=(
        (NOTHING, NOTHING, "70", "70"),
        ("axis", "0", "41.67", "70"),
        ("axis", "60", "61.67", "70"),
        ("axis", "90", "70", "70"),
        ("criterion", "0", "41.67", "70"),
        ("total", "0", "0", "70"),
        ("total", "weak", "0", "70"),
        ("total", "fair", "60", "70"),
        ("total", "good", "70", "70"),
    ),
)

FAILING = Worked(
    title="When an item fails",
    sentence="A cap on the total at 0 for an item of 0-3 that is worth less than 50 percent. The"
    " other item has 80 and the same weight.",
    head=("answer", "fired", "score", "score without caps"),
    rows=(
        ("0", "yes", "0", "40"),
        ("1", "yes", "0", "56.67"),
        ("2", "no", "73.33", "73.33"),
        ("not_answered", "no", "80", "80"),
        ("not_applicable", "no", "80", "80"),
        ("not_assessable", "no", "80", "80"),
        ("void", "no", "80", "80"),
    ),
)

CHAIN = Worked(
    title="Caps at several levels at once",
    sentence="Axis A (weight 60): criterion A1 of two items, 90 each, and criterion A2 at 70. Axis"
    " B (weight 40) at 50. What is held down below counts above.",
    head=("caps that fire", "A1", "A", "score", "score without caps"),
    rows=(
        ((NOTHING,), "90", "80", "68", "68"),
        (("item at 40",), "65", "67.5", "60.5", "68"),
        (("item at 40", "criterion at 50"), "50", "60", "56", "68"),
        (("criterion at 50", "axis at 55"), "50", "55", "53", "68"),
        (("axis at 60", "total at 55"), "90", "60", "55", "68"),
    ),
)

STATES = Worked(
    title="No number",
    sentence="Axis A (weight 40) holds a1 and a2 of the same weight, axis B (weight 60) holds b"
    " with 50. 'Not applicable' and 'void' leave numerator and denominator; an axis with nothing"
    " applicable is empty, not zero, and its weight goes to its sister. Zero is a value.",
    head=("a1", "a2", "not answered is", "A", "score", "coverage"),
    rows=(
        ("100", "0", "leave_out", "50", "50", "1"),
        ("100", "not_applicable", "leave_out", "100", "70", "1"),
        ("100", "void", "leave_out", "100", "70", "1"),
        ("100", "not_answered", "leave_out", "100", "70", "0.8"),
        ("100", "not_assessable", "leave_out", "100", "70", "0.8"),
        ("100", "not_answered", "zero", "50", "50", "0.8"),
        ("100", "not_assessable", "zero", "100", "70", "0.8"),
        ("not_applicable", "not_applicable", "leave_out", NOTHING, "50", "1"),
        ("not_applicable", "void", "zero", NOTHING, "50", "1"),
        ("not_answered", "not_answered", "leave_out", NOTHING, "50", "0.6"),
    ),
)

APPLIES = Worked(
    title="Items that apply only when another has an answer",
    sentence="b applies when a is yes. Whatever was answered to b, it is 'not applicable'"
    " otherwise.",
    head=("a", "b", "score", "coverage"),
    rows=(
        ("1", "60", "80", "1"),
        ("0", "60", "0", "1"),
        ("0", "not_answered", "0", "1"),
        ("1", "not_answered", "100", "0.5"),
        ("not_answered", "60", NOTHING, "0"),
    ),
)

RANKED = Worked(
    title="Ranks of sheets",
    sentence="Scores are compared exactly and inside the group; under a coverage of 0.7 a unit is"
    " not ranked, not last.",
    head=("scores", "coverage", "ranks"),
    rows=(
        ((92, 90, 90, 88), (1, 1, 1, 1), (1, 2, 2, 4)),
        ((92, 90, 90, 88), (0.6, 1, 0.7, 1), ("not ranked", 1, 1, 3)),
    ),
)

NAMING = Worked(
    title="Best and weakest by sets",
    sentence="Independent errors of the given size. Named is who is among the first, or the last,"
    " so many at every place of its simultaneous set (95 percent for the whole group). Who is only"
    " possibly among them is not named, and a group of fewer than twice as many ranked units"
    " names nobody.",
    head=("scores", "error", "how many", "best", "weakest"),
    rows=(
        ((92, 80, 70, 60), 1, 1, (92,), (60,)),
        ((92, 91, 70, 60), 1, 1, NOTHING, (60,)),
        ((92, 91, 70, 69), 1, 2, (92, 91), (70, 69)),
        ((92, 91, 90, 69), 1, 2, NOTHING, (69,)),
        ((92, 80, 70, 60), 20, 1, NOTHING, NOTHING),
        ((92, 80, 60), 1, 2, NOTHING, NOTHING),
        ((92, NOTHING, 60, NOTHING), 1, 1, (92,), (60,)),
        ((92, NOTHING, NOTHING, NOTHING), 1, 1, NOTHING, NOTHING),
    ),
)

BANDS = Bands(
    (
        Band("weak", "Weak", 0, "red"),
        Band("fair", "Fair", 60, "yellow"),
        Band("good", "Good", 80, "green"),
    )
)


def sections(level: str, at: str) -> Instrument:
    """Three sections; the first has a critical item without weight, so that its score is 85."""
    if level == NOTHING:
        critical = item("gate", "yes/no", "0")
    else:
        bound = at if at.isdigit() else str(bound_of_band(BANDS, at))
        critical = item("gate", "yes/no", "0", cap=cap(level, bound), severity="critical")
    return read(
        document(
            axis("first", criterion("c1", item("a"), critical), weight="10"),
            axis("second", criterion("c2", item("b")), weight="15"),
            axis("third", criterion("c3", item("c")), weight="5"),
        )
    )


@ANSWERS.each
def test_what_an_answer_is_worth(row):
    scale, answer, percent = row
    found = flat(item("a")).scales[NAMES[scale]].percent(answer)
    assert isinstance(found, Fraction)
    assert shown(found, percent) == percent


@CAPS.each
def test_three_sections(row):
    level, at, score, uncapped = row
    said = answers(a="85", b="50", c="100", gate="0")
    found = score_sheet(sections(level, at), said)
    assert (shown(found.score, score), shown(found.uncapped, uncapped)) == (score, uncapped)
    assert [one.item for one in found.fired] == ([] if level == NOTHING else ["gate"])
    many = score_many(sections(level, at), [said])
    assert shown(many.scores, score) == score
    met = score_sheet(sections(level, at), {**said, "gate": {"value": "1"}})
    assert (met.score, met.fired) == (70, ())


@FAILING.each
def test_when_an_item_fails(row):
    answer, fired, score, uncapped = row
    instrument = flat(item("critical", "0-3", cap=cap("total")), item("other"))
    found = score_sheet(instrument, answers(critical=answer, other="80"))
    assert ("yes" if found.fired else "no") == fired
    assert (shown(found.score, score), shown(found.uncapped, uncapped)) == (score, uncapped)


@CHAIN.each
def test_caps_at_several_levels(row):
    caps, *expected, uncapped = row
    bounds = dict(one.split(" at ") for one in caps if one != NOTHING)
    # The item fails under 95; the other caps hang on items without weight that are not met.
    own = {"cap": cap("item", bounds.pop("item"), "95")} if "item" in bounds else {}
    gates = {f"{level}-gate": cap(level, to) for level, to in bounds.items()}
    unmet = [item(code, "yes/no", "0", cap=one) for code, one in gates.items()]
    first = criterion("A1", item("a", **own), item("b"), *unmet)
    instrument = read(
        document(
            axis("A", first, criterion("A2", item("c")), weight="60"),
            axis("B", criterion("B1", item("d")), weight="40"),
        )
    )
    said = answers(a="90", b="90", c="70", d="50", **dict.fromkeys(gates, "0"))
    found = score_sheet(instrument, said)
    values = [found.parts[code].value for code in ("A1", "A", "total")]
    assert [shown(one, like) for one, like in zip(values, expected, strict=True)] == expected
    assert shown(found.uncapped, uncapped) == uncapped
    assert len(found.fired) == len(gates) + bool(own)


@STATES.each
def test_no_number(row):
    a1, a2, missing, part, score, coverage = row
    instrument = read(
        document(
            axis("A", criterion("A1", item("a1"), item("a2")), weight="40"),
            axis("B", criterion("B1", item("b")), weight="60"),
        )
    )
    policy = Policy(missing=MissingPolicy(missing))
    found = score_sheet(instrument, answers(a1=a1, a2=a2, b="50"), policy)
    assert shown(found.parts["A"].value, part) == part
    assert shown(found.score, score) == score
    assert shown(found.coverage, coverage) == coverage
    if part == NOTHING:
        states = [NoNumber(one) for one in (a1, a2)]
        assert found.parts["A"].state in states


@APPLIES.each
def test_items_that_apply_only_then(row):
    a, b, score, coverage = row
    condition = {"item": "a", "op": "eq", "value": "1"}
    instrument = flat(item("a", "yes/no"), item("b", applies_when=condition))
    found = score_sheet(instrument, answers(a=a, b=b))
    assert (shown(found.score, score), shown(found.coverage, coverage)) == (score, coverage)


@RANKED.each
def test_ranks_of_sheets(row):
    scores, coverage, ranks = row
    instrument = flat(item("a", weight="6"), item("b", weight="1"), item("c", weight="3"))
    answered = {1: "abc", 0.7: "ab", 0.6: "a"}
    several = [
        answers(**dict.fromkeys(answered[share], str(score)))
        for score, share in zip(scores, coverage, strict=True)
    ]
    found = score_many(instrument, several, Policy(minimum_coverage=0.7))
    assert tuple(one or "not ranked" for one in found.ranks().tolist()) == ranks
    alone = [score_sheet(instrument, one, Policy(minimum_coverage=0.7)) for one in several]
    assert [one.ranked for one in alone] == [one != "not ranked" for one in ranks]


@NAMING.each
def test_best_and_weakest(row):
    scores, error, count, *expected = row
    known = [None if one == NOTHING else one for one in scores]
    ranks = rank([None if one is None else Fraction(one) for one in known])
    values = [float("nan") if one is None else one for one in known]
    errors = ScoreErrors.independent([float(error)] * len(values))
    found = standings(values, errors, seed=1, top=count, bottom=count)
    named = name(found.top, found.bottom, ranks, count)
    for word, whom in zip(("best", "weakest"), expected, strict=True):
        mine = tuple(score for score, one in zip(scores, named, strict=True) if one == word)
        assert (mine or NOTHING) == whom
