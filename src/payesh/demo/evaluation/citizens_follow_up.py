"""From findings to corrective actions in every state, one of them seen on a second visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile

from payesh.actions import assignment, chasing, evidence, improvement, visits
from payesh.demo.days import at, day
from payesh.demo.proofs import proof
from payesh.ground.terms import FindingKind, VisitKind
from payesh.records.models import CampaignAgency, CorrectiveAction, Finding, Visit

from .people import representative
from .plot import Plot

OPENED = at(day(1405, 7, 16), 10)
REVISITED = day(1405, 8, 16)
_PROOF = "گزارش تصویری اقدام.pdf"
_SLOW, _SOON, _LATER = day(1405, 8, 5), day(1405, 8, 12), day(1405, 10, 15)
_WHY_UP = "مهلت گذشته و با وجود دو یادآوری گزارشی نرسیده است."


@dataclass
class Task:
    """An action of the story: the agency's finding by its place, when it is due, and its steps."""

    agency: str
    due: date
    steps: Sequence[str] = ()
    place: int = 0
    made: list[CorrectiveAction] = field(default_factory=list)
    seen_on: list[Visit] = field(default_factory=list)


def _tasks(others: Sequence[str]) -> list[Task]:
    a, b, c, d, e, f = others[:6]
    return [
        Task("registry", _SOON, ("done", "revisit")),
        Task("registry", _LATER, place=1),
        Task("power", _SLOW, ("remind", "escalate")),
        Task("power", _SOON, ("done", "back"), 1),
        Task(a, _SOON, ("done", "verify")),
        Task(b, _SOON, ("done",)),
        Task(c, _SOON, ("drop",)),
        Task(d, _LATER),
        Task(e, _SOON, ("done", "verify")),
        Task(f, _LATER),
    ]


def follow_up(plot: Plot, findings: Sequence[Finding]) -> None:
    """Note the deeds of the actions, in the order of time."""
    weak: dict[str, list[Finding]] = {}
    for one in findings:
        if one.kind == FindingKind.WEAKNESS:
            weak.setdefault(one.agency.unit.code.replace("-", "_"), []).append(one)
    others = sorted(code for code in weak if code not in ("registry", "power"))
    for number, task in enumerate(_tasks(others[::7])):
        finding = weak[task.agency][min(task.place, len(weak[task.agency]) - 1)]
        when = OPENED + timedelta(minutes=12 * number)
        plot.world.later(when, _open(plot, task, finding))
        for place, step in enumerate(task.steps):
            moment = at(task.due, 9, 5 * number) + timedelta(days=_DAYS[step], hours=place)
            plot.world.later(moment, _step(plot, task, step, number))
        if "revisit" in task.steps:
            _revisit(plot, task, finding.agency)


_DAYS = {"done": -2, "verify": 2, "back": 2, "drop": -4, "remind": 3, "escalate": 6, "revisit": 8}
"""How many days before or after the due date a step is taken."""


def _open(plot: Plot, task: Task, finding: Finding) -> Callable[[], None]:
    def do() -> None:
        owner = plot.world.people[representative(task.agency)]
        title = finding.recommendation or finding.text
        task.made.append(
            improvement.open_action(
                by=plot.secretary, source=finding, title=title, owner=owner, due=task.due
            )
        )

    return do


def _step(plot: Plot, task: Task, step: str, number: int) -> Callable[[], None]:
    by, owner = plot.secretary, plot.world.seat(representative(task.agency))

    def do() -> None:
        action = task.made[0]
        action.refresh_from_db()
        if step == "done":
            document = ContentFile(proof(900 + number), name=_PROOF)
            evidence.give_file(by=owner, subject=action, file=document, title=_PROOF[:-4])
            note = "اقدام در موعد انجام و گزارش تصویری آن پیوست شد."
            improvement.finish_action(by=owner, action=action, note=note)
        elif step == "verify":
            improvement.verify_action(by=by, action=action, verdict="مستندات بررسی و تأیید شد.")
        elif step == "revisit":
            verdict = "در بازدید دوباره دیده و تأیید شد."
            seen = task.seen_on[0]
            improvement.verify_action(by=by, action=action, verdict=verdict, revisit=seen)
        elif step == "back":
            verdict = "گزارش تنها یکی از سه شعبه را نشان می‌دهد."
            improvement.send_action_back(by=by, action=action, verdict=verdict)
        elif step == "remind":
            chasing.remind_action(by=by, action=action, text="مهلت این اقدام گذشته است.")
        elif step == "escalate":
            chasing.escalate_action(by=by, action=action, reason=_WHY_UP)
        else:
            reason = "با جابه‌جایی ساختمان دستگاه در آذر، این اقدام موضوعیت ندارد."
            improvement.drop_action(by=by, action=action, reason=reason)

    return do


def _revisit(plot: Plot, task: Task, agency: CampaignAgency) -> None:
    """The first team goes there once more, without sheets, to see what was done."""
    crew = plot.crews[0]
    lead = crew.evaluators[0].seat

    def planned() -> None:
        task.seen_on.append(
            assignment.plan_visit(
                by=plot.secretary,
                agency=agency,
                team=crew.team,
                planned_on=REVISITED,
                planned_at=time(10),
                kind=VisitKind.REVISIT.value,
            )
        )

    def made(step: Callable[..., Visit]) -> Callable[[], None]:
        def do() -> None:
            task.seen_on[0] = step(by=lead, visit=task.seen_on[0])

        return do

    begun: datetime = at(REVISITED, 10, 4)
    plot.world.later(at(day(1405, 8, 13), 9), planned)
    plot.world.later(begun, made(visits.start_visit))
    plot.world.later(begun + timedelta(minutes=50), made(visits.close_revisit))
