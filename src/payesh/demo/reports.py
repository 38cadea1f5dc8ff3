"""Reports in every state, with the lines they leave in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from payesh.ground.terms import ReportState
from payesh.records.models import Period, Report, Seat

from .days import office_hour
from .entries import Signature
from .keys import key
from .planting import Planted
from .world import PROVINCE, World

RETURN_COMMENTS = (
    "برای فعالیت‌های عقب‌مانده، دلیل انحراف و اقدام اصلاحی را دقیق‌تر بنویسید.",
    "مستندات سه فعالیت بارگذاری نشده است؛ پس از تکمیل دوباره ارسال کنید.",
    "درصد پیشرفت چند فعالیت با صورت‌جلسه‌ها هم‌خوان نیست؛ لطفاً بازبینی شود.",
)


@dataclass(frozen=True)
class Story:
    """How far a unit's report of a period has come, and on which days."""

    unit: str
    state: ReportState
    written: date
    decided: date | None = None
    was_returned: bool = False

    @property
    def is_decided(self) -> bool:
        return self.state in (ReportState.ACCEPTED, ReportState.RETURNED)


def report(
    world: World, planted: Planted, period: Period, story: Story, decider: Seat, rng: Random
) -> tuple[Report, Signature]:
    """The report's row and how its entries are signed; the journal gets the whole story."""
    writer, written = world.planner(story.unit), office_hour(story.written, rng)
    decided = office_hour(story.decided, rng) if story.decided else None
    row = Report(
        id=key("report", planted.plan.code, story.unit, period.number),
        province=PROVINCE,
        plan=planted.plan,
        period=period,
        unit=world.units[story.unit],
        state=story.state.value,
        version=_version(story),
    )
    if story.state is not ReportState.DRAFT:
        row.submitted_by, row.submitted_at = writer.person, written
    if story.is_decided:
        row.decided_by, row.decided_at = decider.person, decided
    if story.state is ReportState.RETURNED:
        row.comment = rng.choice(RETURN_COMMENTS)
    row.touched = decided or written
    _tell(world, row, story, decider, rng)
    accepted = story.state is ReportState.ACCEPTED
    signature = Signature(
        writer, written, decider if accepted else None, decided if accepted else None
    )
    return row, signature


def _version(story: Story) -> int:
    steps = {ReportState.DRAFT: 1, ReportState.SUBMITTED: 2}
    return steps.get(story.state, 3) + 2 * story.was_returned


def _tell(world: World, row: Report, story: Story, decider: Seat, rng: Random) -> None:
    """Begun and saved, perhaps submitted and returned once before, then what came of it."""
    writer, name = world.planner(story.unit), "report."
    begun = story.written - timedelta(days=6)
    if story.was_returned:
        first, back = story.written - timedelta(days=3), story.written - timedelta(days=2)
        world.tell(office_hour(first, rng), writer, f"{name}submitted", row, *_step("submitted"))
        after = {"state": "returned", "comment": RETURN_COMMENTS[0]}
        world.tell(
            office_hour(back, rng), decider, f"{name}returned", row, {"state": "submitted"}, after
        )
    world.tell(office_hour(begun, rng), writer, f"{name}begun", row, None, {"state": "draft"})
    if row.submitted_at:
        world.tell(row.submitted_at, writer, f"{name}submitted", row, *_step("submitted"))
    if row.decided_at:
        before, after = {"state": "submitted"}, {"state": row.state}
        if row.comment:
            after["comment"] = row.comment
        world.tell(row.decided_at, decider, f"{name}{row.state}", row, before, after)


def _step(state: str) -> tuple[dict[str, str], dict[str, str]]:
    return {"state": "draft"}, {"state": state}
