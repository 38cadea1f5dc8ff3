"""`payesh worker` looks at the calendar: a period opens when its time has come."""

import pytest
from click.testing import CliRunner
from django.utils import timezone

from payesh.commands.worker import command
from payesh.ground.calendar import jalali_parts
from payesh.records.models import JournalEntry, Period
from tests.factories import make_plan

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_period_of_the_day_is_open_after_a_round(settings, tmp_path):
    settings.HOME = tmp_path
    year, *_rest = jalali_parts(timezone.localdate())
    running = make_plan(first_year=year, open_periods=())
    draft = make_plan(first_year=year, open_periods=(), state="draft")
    told = CliRunner().invoke(command, ["--until-done"])
    assert told.exit_code == 0, told.output
    today = {"starts__lte": timezone.localdate(), "ends__gte": timezone.localdate()}
    opened = Period.objects.filter(state="open")
    assert list(opened) == [running.periods.get(**today)]
    assert not opened.filter(plan=draft).exists()
    line = JournalEntry.objects.get(verb="period.opened")
    assert line.actor == "", "nobody's hand opened it"
