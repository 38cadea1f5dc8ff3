"""Saving, submitting, verifying, returning and accepting a report."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions.reporting import (
    EntryRow,
    VerifiedRow,
    accept_report,
    return_report,
    save_entries,
    submit_report,
    verify_entries,
    withdraw_report,
)
from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.ground.terms import PeriodState, ReportState, Role
from payesh.records.models import JournalEntry, Measurement, Progress, Report
from tests.factories import (
    make_branch,
    make_indicator,
    make_node,
    make_nodes,
    make_plan,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


class Scene:
    """A province with one office, one activity, one indicator and a ratio; period 1 is open."""

    def __init__(self):
        self.province = make_unit()
        self.office = make_unit(self.province)
        self.plan = make_plan(self.province)
        self.goal = make_branch(self.plan, self.office)
        self.activity = make_node(self.plan, self.goal)
        self.indicator = make_indicator(self.goal, [self.office], {1: 60})
        self.period = period_of_plan(self.plan)
        self.planner = make_seat(Role.PLANNER, self.office)
        self.reviewer = make_seat(Role.REVIEWER, self.province)
        self.secretary = make_seat(Role.SECRETARIAT, self.province)

    def progress(self, number, **words):
        given = None if number is None else Decimal(str(number))
        return EntryRow(kind="node", subject=self.activity.pk, number=given, **words)

    def value(self, number, **words):
        given = None if number is None else Decimal(str(number))
        return EntryRow(kind="indicator", subject=self.indicator.pk, number=given, **words)

    def save(self, *rows, by=None):
        return save_entries(
            by=by or self.planner, period=self.period, unit=self.office, rows=list(rows)
        )

    def submitted(self):
        report = self.save(self.progress(100), self.value(60)).report
        return submit_report(by=self.planner, report=report)


@pytest.fixture
def scene():
    return Scene()


def last_line():
    return JournalEntry.objects.first()


def codes(error):
    return [refusal.code for refusal in error.value.refusals]


def test_a_draft_is_saved_entry_by_entry(scene):
    saved = scene.save(scene.progress(40, reason="تأخیر پیمانکار"))
    assert (saved.new, saved.changed, saved.unchanged) == (1, 0, 0)
    again = scene.save(scene.progress(40, reason="تأخیر پیمانکار"), scene.value(55))
    assert (again.new, again.changed, again.unchanged) == (1, 0, 1)
    entry = Progress.objects.get()
    assert entry.declared == 40
    assert entry.declared_by == scene.planner.person
    assert entry.version == 1
    assert last_line().verb == "report.saved"


def test_an_entry_that_changes_raises_its_version(scene):
    scene.save(scene.progress(40))
    scene.save(scene.progress(50, version=1))
    assert Progress.objects.get().version == 2
    with pytest.raises(Stale):
        scene.save(scene.progress(60, version=1))
    assert Progress.objects.get().declared == 50


def test_zero_is_a_value_and_a_state_is_none(scene):
    scene.save(scene.progress(0), scene.value(None, state="not_applicable", state_reason="حذف"))
    assert Progress.objects.get().declared == 0
    entry = Measurement.objects.get()
    assert entry.declared is None
    assert entry.state == "not_applicable"


def test_a_ratio_is_worked_out_from_its_two_numbers(scene):
    ratio = make_indicator(
        scene.goal, [scene.office], is_ratio=True, unit_of_measure="درصد", title="نسبت"
    )
    row = EntryRow(kind="indicator", subject=ratio.pk, numerator=Decimal(1), denominator=Decimal(3))
    scene.save(row)
    entry = Measurement.objects.get(indicator=ratio)
    assert entry.declared == Decimal("33.33333333")
    assert (entry.declared_numerator, entry.declared_denominator) == (1, 3)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"number": Decimal(101)}, "entry.percent"),
        ({"number": Decimal(-1)}, "entry.percent"),
        ({"number": Decimal(5), "state": "not_applicable"}, "entry.number_and_state"),
        ({"state": "cancelled"}, "entry.state"),
        ({"numerator": Decimal(1), "denominator": Decimal(2)}, "entry.no_ratio"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(scene, words, code):
    row = EntryRow(kind="node", subject=scene.activity.pk, place="Sheet B5", **words)
    with pytest.raises(Refusals) as error:
        scene.save(row)
    assert codes(error) == [code]
    assert error.value.refusals[0].where == "Sheet B5"
    assert not Progress.objects.exists()


def test_everything_wrong_is_told_at_once_and_nothing_is_saved(scene):
    ratio = make_indicator(scene.goal, [scene.office], is_ratio=True)
    zero = EntryRow(
        kind="indicator", subject=ratio.pk, numerator=Decimal(1), denominator=Decimal(0)
    )
    half = EntryRow(kind="indicator", subject=scene.indicator.pk, numerator=Decimal(1))
    with pytest.raises(Refusals) as error:
        scene.save(scene.progress(300), zero, half, scene.progress(20))
    assert codes(error) == [
        "entry.percent", "entry.zero_denominator", "entry.no_ratio", "entry.twice",
    ]  # fmt: skip
    assert not Report.objects.filter(state="submitted").exists()
    assert not Progress.objects.exists()


def test_another_units_activity_is_not_among_them(scene):
    other = make_unit(scene.province)
    foreign = make_node(scene.plan, scene.goal, owner=other)
    with pytest.raises(Refusals) as error:
        scene.save(EntryRow(kind="node", subject=foreign.pk, number=Decimal(5)))
    assert codes(error) == ["entry.foreign"]


def test_only_the_own_unit_is_written(scene):
    stranger = make_seat(Role.PLANNER, make_unit(scene.province))
    with pytest.raises(Forbidden):
        scene.save(scene.progress(10), by=stranger)


@pytest.mark.parametrize("state", [PeriodState.PLANNED, PeriodState.LOCKED])
def test_a_period_that_is_not_open_takes_nothing(scene, state):
    if state == PeriodState.LOCKED:
        scene.period.locked_by, scene.period.locked_at = scene.planner.person, timezone.now()
    scene.period.state = state
    scene.period.save()
    with pytest.raises(Refusal) as error:
        scene.save(scene.progress(10))
    assert error.value.code == "period.closed"


def test_submission_tells_everything_that_is_missing(scene):
    second = make_indicator(scene.goal, [scene.office], {1: 60})
    rows = [
        scene.progress(30, reason="تأخیر"),
        EntryRow(kind="indicator", subject=second.pk, state="not_assessable"),
    ]
    report = scene.save(*rows).report
    with pytest.raises(Refusals) as error:
        submit_report(by=scene.planner, report=report)
    assert sorted(codes(error)) == [
        "report.no_answer", "report.no_remedy", "report.no_state_reason",
    ]  # fmt: skip
    places = {refusal.where for refusal in error.value.refusals}
    assert f"node-{scene.activity.pk}-remedy" in places
    assert f"indicator-{scene.indicator.pk}-number" in places
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT


def test_an_indicator_under_green_owes_a_reason(scene):
    report = scene.save(scene.progress(100), scene.value(52)).report
    with pytest.raises(Refusals) as error:
        submit_report(by=scene.planner, report=report)
    assert codes(error) == ["report.no_reason", "report.no_remedy"]
    scene.save(scene.value(52, reason="خشکسالی", remedy="آبیاری نوین"))
    assert submit_report(by=scene.planner, report=report).state == ReportState.SUBMITTED


def test_a_submitted_report_is_not_written_until_it_is_withdrawn(scene):
    report = scene.submitted()
    assert report.submitted_by == scene.planner.person
    with pytest.raises(Refusal) as error:
        scene.save(scene.progress(50))
    assert error.value.code == "report.not_writable"
    withdraw_report(by=scene.planner, report=report)
    scene.save(scene.progress(50))
    assert Progress.objects.get().declared == 50


def test_verified_values_stand_beside_the_declared_ones(scene):
    report = scene.submitted()
    row = VerifiedRow(kind="node", subject=scene.activity.pk, number=Decimal(80), version=1)
    verify_entries(by=scene.reviewer, report=report, rows=[row])
    entry = Progress.objects.get()
    assert (entry.declared, entry.verified) == (100, 80)
    assert (entry.declared_by, entry.verified_by) == (
        scene.planner.person,
        scene.reviewer.person,
    )
    assert accept_report(by=scene.reviewer, report=report).state == ReportState.ACCEPTED


def test_what_was_not_declared_cannot_be_verified(scene):
    rows = [scene.progress(None, state="not_applicable", state_reason="حذف شد"), scene.value(60)]
    report = submit_report(by=scene.planner, report=scene.save(*rows).report)
    row = VerifiedRow(kind="node", subject=scene.activity.pk, number=Decimal(80))
    with pytest.raises(Refusals) as error:
        verify_entries(by=scene.reviewer, report=report, rows=[row])
    assert codes(error) == ["entry.not_declared"]


def test_a_new_declaration_ends_the_verification_of_the_old_one(scene):
    report = scene.submitted()
    row = VerifiedRow(kind="node", subject=scene.activity.pk, number=Decimal(80))
    verify_entries(by=scene.reviewer, report=report, rows=[row])
    return_report(by=scene.reviewer, report=report, comment="بازنگری شود")
    scene.save(scene.progress(90, reason="تأخیر", remedy="جبران"))
    entry = Progress.objects.get()
    assert (entry.declared, entry.verified, entry.verified_by) == (90, None, None)
    assert '"verified": "80.000"' in last_line().body.replace('":"', '": "')


def test_words_alone_leave_the_verification_as_it_is(scene):
    report = scene.submitted()
    row = VerifiedRow(kind="node", subject=scene.activity.pk, number=Decimal(80))
    verify_entries(by=scene.reviewer, report=report, rows=[row])
    return_report(by=scene.reviewer, report=report, comment="دلیل نوشته شود")
    scene.save(scene.progress(100, reason="دلیل"))
    assert Progress.objects.get().verified == 80


def test_returning_needs_a_comment(scene):
    report = scene.submitted()
    with pytest.raises(Refusal) as error:
        return_report(by=scene.reviewer, report=report, comment="  ")
    assert error.value.where == "comment"
    returned = return_report(by=scene.reviewer, report=report, comment="دوباره")
    assert (returned.state, returned.comment) == (ReportState.RETURNED, "دوباره")
    assert submit_report(by=scene.planner, report=report).state == ReportState.SUBMITTED


def test_nobody_decides_on_what_he_had_a_hand_in(scene):
    secretary = scene.secretary
    report = scene.save(scene.progress(100), by=secretary).report
    scene.save(scene.value(60))
    submit_report(by=scene.planner, report=report)
    for decide in (accept_report, lambda **who: return_report(comment="نه", **who)):
        with pytest.raises(Refusal) as error:
            decide(by=secretary, report=report)
        assert error.value.code == "report.own"
    assert accept_report(by=scene.reviewer, report=report).state == ReportState.ACCEPTED


def test_a_planner_decides_nothing(scene):
    report = scene.submitted()
    with pytest.raises(Forbidden):
        accept_report(by=scene.planner, report=report)


def test_an_accepted_report_is_returned_by_who_manages_the_periods(scene):
    report = scene.submitted()
    accept_report(by=scene.reviewer, report=report)
    with pytest.raises(Refusal):
        return_report(by=scene.reviewer, report=report, comment="اشتباه")
    returned = return_report(by=scene.secretary, report=report, comment="اشتباه")
    assert returned.state == ReportState.RETURNED


def test_two_people_do_not_decide_at_once(scene):
    report = scene.submitted()
    accept_report(by=scene.reviewer, report=report, version=report.version)
    with pytest.raises(Stale):
        accept_report(by=scene.secretary, report=report, version=report.version)


def test_an_activity_that_has_not_started_is_not_asked(scene):
    scene.activity.starts = scene.period.ends + timedelta(days=1)
    scene.activity.due = scene.period.ends + timedelta(days=9)
    scene.activity.save()
    with pytest.raises(Refusals) as error:
        scene.save(scene.progress(10))
    assert codes(error) == ["entry.not_asked"]
    report = scene.save(scene.value(60)).report
    assert submit_report(by=scene.planner, report=report).state == ReportState.SUBMITTED


def test_many_entries_are_written_in_a_fixed_number_of_statements(scene, query_count):
    nodes = make_nodes(scene.plan, scene.goal, 3)

    def rows(number):
        given = Decimal(number)
        return [EntryRow(kind="node", subject=node.pk, number=given) for node in nodes]

    scene.save(*rows(1))
    few = query_count(lambda: scene.save(*rows(2)))
    nodes += make_nodes(scene.plan, scene.goal, 200)
    scene.save(*rows(3))
    many = query_count(lambda: scene.save(*rows(4)))
    asked = [[sql for sql in sent if not sql.startswith("INSERT")] for sent in (few, many)]
    assert len(asked[0]) == len(asked[1])
    # SQLite takes a limited number of values in a statement, about sixty entries.
    assert len(many) - len(few) <= 4
    assert Progress.objects.filter(declared=4).count() == 203


def test_a_long_change_is_told_by_its_digest(scene):
    nodes = make_nodes(scene.plan, scene.goal, 60)
    scene.save(*[EntryRow(kind="node", subject=node.pk, number=Decimal(1)) for node in nodes])
    body = last_line().body
    assert '"digest"' in body
    assert '"entries"' not in body
