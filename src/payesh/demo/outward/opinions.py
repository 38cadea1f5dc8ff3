"""Half a year of what people said of a few agencies, moderated and now and then replied to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from payesh.demo.branches import lines_of
from payesh.demo.days import TODAY, at, between, day, office_hour
from payesh.demo.evaluation.people import representative
from payesh.demo.keys import key
from payesh.demo.world import PROVINCE, World, write
from payesh.ground.privacy import private_parts
from payesh.ground.terms import CommentState, HoldReason
from payesh.records.models import AgencyService, PublicComment, Seat, Unit

FIRST = day(1405, 3, 1)
SERVICES = {
    "registry": ("صدور شناسنامه", "کارت هوشمند ملی", "اصلاح اطلاعات سجلی"),
    "power": ("انشعاب برق", "اعلام خاموشی", "قبض و پرداخت"),
    "roads": ("صدور پروانهٔ فعالیت", "پاسخ به شکایت"),
    "schools": ("ثبت‌نام", "تأیید مدرک تحصیلی"),
}
"""The services that people may choose from, by the code of the agency."""
LIKED = {"registry": 4.1, "power": 2.6, "roads": 3.3, "schools": 3.7}
MANY = {"registry": 150, "power": 170, "roads": 90, "schools": 70}
WITH_WORDS, REPLIED = 0.3, 0.3
WAITING_SINCE = 25
"""Words of the last days still wait for a moderator."""


def people_speak(world: World) -> None:
    """Write services, ratings and comments of the agencies that offer services here."""
    rng = Random(1405)  # noqa: S311 - a story, not a secret
    texts = _texts()
    by = world.seat("secretary")
    rows: list[PublicComment] = []
    for code, services in SERVICES.items():
        unit = world.units[code]
        offered = write(_service(unit, code, title) for title in services)
        for one in offered:
            world.tell(at(FIRST, 9), by, "service.added", one, after={"title": one.title})
        rows += _given(unit, code, offered, texts, rng)
        rows += _set_apart(unit, code, by, rng)
    for row in rows:
        _settle(world, row, by, rng)
    write(rows)


def _service(unit: Unit, code: str, title: str) -> AgencyService:
    return AgencyService(id=key("service", code, title), unit=unit, province=PROVINCE, title=title)


def _texts() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for line in lines_of("opinions.txt"):
        stars, words = _cells(line)
        found.setdefault(int(stars), []).append(words)
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _given(
    unit: Unit,
    code: str,
    services: Sequence[AgencyService],
    texts: dict[int, list[str]],
    rng: Random,
) -> Iterator[PublicComment]:
    """Ratings around what the agency is liked, a third of them with words said once at each."""
    left = {stars: rng.sample(words, len(words)) for stars, words in texts.items()}
    for place in range(MANY[code]):
        stars = min(5, max(1, round(rng.gauss(LIKED[code], 1.1))))
        words = left[stars].pop() if left[stars] and rng.random() < WITH_WORDS else ""
        moment = office_hour(between(FIRST, TODAY - timedelta(days=1), rng), rng)
        service = rng.choice([*services, None])
        yield _row(unit, code, place, stars, words, moment, service)


def _row(
    unit: Unit,
    code: str,
    place: int,
    stars: int,
    words: str,
    moment: datetime,
    service: AgencyService | None = None,
) -> PublicComment:
    mark = sha256(f"{code} {place}".encode()).hexdigest()
    return PublicComment(
        id=key("opinion", code, str(place)),
        unit=unit,
        province=PROVINCE,
        service=service,
        rating=stars,
        comment=words,
        state=(CommentState.WAITING if words else CommentState.SHOWN).value,
        source=mark,
        puzzle=mark,
        given_at=moment,
    )


def _set_apart(unit: Unit, code: str, by: Seat, rng: Random) -> Iterator[PublicComment]:
    """Comments that name somebody are held back; what is no comment on a service is refused."""
    lines = [_cells(line) for line in lines_of("opinions_held.txt")]
    here = [rest for to, *rest in lines if to == code]
    for place, (stars, what, words, reason) in enumerate(here):
        moment = office_hour(between(FIRST, TODAY - timedelta(days=5), rng), rng)
        row = _row(unit, code, 10_000 + place, int(stars), words, moment)
        if what == "refused":
            row.state, row.reason = CommentState.REFUSED.value, reason
            row.moderated_by, row.moderated_at = by.person, moment + timedelta(hours=20)
        else:
            found = {one.reason for one in private_parts(words)}
            row.state = CommentState.HELD.value
            row.holds = [one.value for one in HoldReason if one in found]
        yield row


def _settle(world: World, row: PublicComment, by: Seat, rng: Random) -> None:
    """Let older words through the next day, let some be replied to, and tell the journal."""
    world.tell(row.given_at, None, "opinion.given", row, after={"rating": row.rating})
    if row.state == CommentState.REFUSED:
        told = {"state": row.state, "reason": row.reason}
        world.tell(row.moderated_at, by, "opinion.refused", row, after=told)
    if row.state != CommentState.WAITING or row.given_at > at(TODAY - timedelta(WAITING_SINCE)):
        return
    row.state, row.moderated_by = CommentState.SHOWN.value, by.person
    row.moderated_at, row.version = row.given_at + timedelta(days=1), 2
    world.tell(row.moderated_at, by, "opinion.shown", row, after={"state": row.state})
    if rng.random() < REPLIED:
        _reply(world, row, rng)


def _reply(world: World, row: PublicComment, rng: Random) -> None:
    fitting = [
        words
        for most, words in (_cells(line) for line in lines_of("replies.txt"))
        if row.rating <= int(most)
    ]
    seat = world.seat(representative(row.unit.code.replace("-", "_")))
    row.reply, row.replied_by = rng.choice(fitting[:2]), seat.person
    row.replied_at, row.version = row.moderated_at + timedelta(days=2), 3
    world.tell(row.replied_at, seat, "opinion.replied", row, after={"reply": row.reply})
