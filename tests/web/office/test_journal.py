"""The page of the journal: what was done, in words, within one's reach, by keyset."""

import pytest
from django.urls import reverse
from django.utils import timezone

from payesh.actions import organisations, people
from payesh.actions.sealing import seal_pending
from payesh.ground.calendar import format_jalali
from payesh.ground.terms import Role, UnitKind
from payesh.queries.journal import PAGE
from payesh.records.models import JournalEntry
from tests.factories import make_person, make_seat

pytestmark = pytest.mark.django_db
ADDRESS = "/journal/"


@pytest.fixture
def changed(seat, office):
    """One change of a unit's name, sealed."""
    organisations.change_unit(
        by=seat, unit=office, kind=UnitKind.OFFICE, code="O1", name="ادارهٔ پایش"
    )
    seal_pending()
    return JournalEntry.objects.first()


def lines(client, **asked: str) -> list[str]:
    return [line.entry.verb for line in client.get(ADDRESS, asked).context["lines"]]


def test_line_says_what_changed_and_leads_to_its_subject(signed_in, changed, office):
    page = signed_in.get(ADDRESS).content.decode()
    assert "واحد را تغییر داد" in page
    assert "ادارهٔ برنامه</del>" in page
    assert "ادارهٔ پایش</ins>" in page
    assert reverse("unit_edit", args=[office.pk]) in page


def test_chain_state_is_shown(signed_in, changed):
    assert "زنجیره تا سطر ۱ مهر شده است" in signed_in.get(ADDRESS).content.decode()


def test_lines_beyond_reach_are_not_shown(client, changed, elsewhere):
    other = make_seat(Role.SECRETARIAT, elsewhere)
    client.force_login(other.person)
    assert lines(client) == []
    watcher = make_seat(Role.HEADQUARTERS, elsewhere)
    client.force_login(watcher.person)
    assert lines(client) == ["unit.changed"]


def test_lines_are_narrowed(signed_in, changed, seat, office):
    named = make_seat(Role.SECRETARIAT, office, make_person("مریم رضایی"))
    people.take_seat(by=named)
    today = format_jalali(timezone.localdate())
    assert lines(signed_in) == ["seat.taken", "unit.changed"]
    assert lines(signed_in, person="مريم") == ["seat.taken"]
    assert lines(signed_in, verb="unit.") == ["unit.changed"]
    assert lines(signed_in, subject="پايش") == ["unit.changed"]
    assert lines(signed_in, subject_id=str(office.pk)) == ["unit.changed"]
    assert lines(signed_in, unit="O1") == ["seat.taken", "unit.changed"]
    assert lines(signed_in, unit="O1", verb="plan.") == []
    assert lines(signed_in, since=today, until=today) == ["seat.taken", "unit.changed"]
    assert lines(signed_in, until="۱۴۰۰/۰۱/۰۱") == []
    assert lines(signed_in, since="۱۴۹۰/۰۱/۰۱") == []


def test_what_cannot_be_read_narrows_nothing(signed_in, changed):
    assert lines(signed_in, since="۱۴۰۴/۱۲/۳۰", before="x") == ["unit.changed"]


def test_pages_follow_one_another_without_gap_or_repetition(signed_in, seat):
    for _ in range(PAGE * 2 + 1):
        people.take_seat(by=seat)
    seen, before = [], ""
    for size in (PAGE, PAGE, 1):
        page = signed_in.get(ADDRESS, {"before": before})
        found = [line.entry.id for line in page.context["lines"]]
        assert len(found) == size
        seen += found
        before = str(page.context["following"] or "")
    assert before == ""
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == PAGE * 2 + 1


def test_queries_do_not_grow_with_the_lines(signed_in, seat, changed, assert_same_queries):
    def grow():
        for _ in range(3):
            people.take_seat(by=seat)

    assert assert_same_queries(lambda: signed_in.get(ADDRESS), grow) <= 13
