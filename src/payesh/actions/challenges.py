"""Verbs about challenges: raised from findings, passed up to who can act, answered, followed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden
from payesh.ground.terms import ChallengeLevel, ChallengeState, Disposition
from payesh.ground.text import clean
from payesh.queries.challenges import GATHERED, LEVELS, can_answer, next_level, steps
from payesh.queries.permission import require
from payesh.records.models import Campaign, Challenge, ChallengeStep, Finding, Seat, Unit

from .findable import make_findable
from .guards import locked, owed, unless
from .journal import record, verb

NO_FINDING = _("Choose at least one finding; a challenge stands on what was seen.")
FOREIGN = _("Some of these findings cannot be gathered here.")
NOT_NOW = _("This step is not possible in the present state of the challenge.")
AT_THE_TOP = _("The challenge is with headquarters already.")
PAST = _("The day by which it is done lies in the past.")


@verb
def raise_challenge(
    *,
    by: Seat,
    unit: Unit,
    title: str,
    text: str,
    findings: Iterable[Finding],
    level: str = ChallengeLevel.PROVINCE,
    topic: str = "",
    campaign: Campaign | None = None,
) -> Challenge:
    """Gather findings of many agencies into a challenge of `unit`, with the level that can act."""
    require(by, "challenge.write", unit)
    gathered = _gathered(unit, findings)
    challenge = Challenge(
        unit=unit,
        province=unit.province,
        campaign=campaign,
        title=owed(title, "title")[:250],
        text=clean(text),
        topic=clean(topic)[:120],
        level=ChallengeLevel(level).value,
        made_by=by.person,
    )
    make_findable(challenge, challenge.title, challenge.text, challenge.topic)
    challenge.save(force_insert=True)
    challenge.findings.set(gathered)
    told = {"level": challenge.level, "added": len(gathered)}
    return _stepped(by, challenge, "raised", "", told)


@verb
def gather(*, by: Seat, challenge: Challenge, findings: Iterable[Finding]) -> Challenge:
    """Add findings to a challenge."""
    challenge = _at(by, challenge, "gather")
    gathered = _gathered(challenge.unit, findings)
    challenge.findings.add(*gathered)
    _saved(challenge)
    return _stepped(by, challenge, "gathered", "", {"added": len(gathered)})


@verb
def pass_up(*, by: Seat, challenge: Challenge, note: str, version: int | None = None) -> Challenge:
    """Pass it to the next level that can act, with what is asked of it; it waits there."""
    challenge = _at(by, challenge, "pass_up", version, AT_THE_TOP)
    why = owed(note, "note", _("Say what is asked of the level above."))
    return _moved(by, challenge, "passed_up", why, next_level(challenge.level))


@verb
def pass_down(
    *, by: Seat, challenge: Challenge, note: str, version: int | None = None
) -> Challenge:
    """Headquarters give it back to the province, which can act itself."""
    challenge = _at(by, challenge, "pass_down", version)
    why = owed(note, "note", _("Say why the level below can act on it."))
    below = LEVELS[LEVELS.index(ChallengeLevel(challenge.level)) - 1]
    return _moved(by, challenge, "passed_down", why, below)


@verb
def answer_challenge(
    *,
    by: Seat,
    challenge: Challenge,
    disposition: str,
    answer: str,
    due: date | None = None,
    version: int | None = None,
) -> Challenge:
    """Say what is to be done about it, and by when; only the level it is at gives an answer."""
    if not can_answer(by, challenge):
        raise Forbidden()
    challenge = _at(by, challenge, "answer", version)
    unless(due is None or due >= timezone.localdate(), "challenge.past", PAST, "due")
    challenge.disposition = Disposition(disposition).value
    challenge.answer = owed(answer, "answer", _("Say what is to be done."))
    challenge.due, challenge.state = due, ChallengeState.ANSWERED.value
    challenge.answered_by, challenge.answered_at = by.person, timezone.now()
    _saved(challenge)
    told = {"disposition": challenge.disposition, "due": due}
    return _stepped(by, challenge, "answered", challenge.answer, told)


@verb
def note_progress(*, by: Seat, challenge: Challenge, note: str) -> Challenge:
    """Write down how far it has come."""
    challenge = _at(by, challenge, "note")
    return _stepped(by, challenge, "noted", owed(note, "note", _("Say how far it has come.")), {})


@verb
def close_challenge(
    *, by: Seat, challenge: Challenge, note: str, version: int | None = None
) -> Challenge:
    """It is done: say what came of it."""
    challenge = _at(by, challenge, "close", version)
    came = owed(note, "note", _("Say what came of it."))
    challenge.state, challenge.closed_at = ChallengeState.CLOSED.value, timezone.now()
    _saved(challenge)
    return _stepped(by, challenge, "closed", came, {})


def _moved(
    by: Seat, challenge: Challenge, what: str, note: str, level: ChallengeLevel | None
) -> Challenge:
    """To another level, where it waits for an answer; the steps keep the earlier one."""
    unless(level, "challenge.at_the_top", AT_THE_TOP)
    before = challenge.level
    up = what == "passed_up"
    challenge.level = level.value
    challenge.state = (ChallengeState.PASSED_UP if up else ChallengeState.OPEN).value
    challenge.disposition, challenge.answer, challenge.due = "", "", None
    challenge.answered_by = challenge.answered_at = None
    _saved(challenge)
    return _stepped(by, challenge, what, note, {"level": challenge.level}, {"level": before})


def _at(
    by: Seat,
    challenge: Challenge,
    step: str,
    version: int | None = None,
    message: str = NOT_NOW,
) -> Challenge:
    """The challenge, held, if this seat may take the step on it now."""
    require(by, "challenge.view", challenge)
    challenge = locked(challenge, version)
    unless(step in steps(by, challenge), "challenge.not_now", message)
    return challenge


def _saved(challenge: Challenge) -> None:
    challenge.version += 1
    challenge.save()


def _gathered(unit: Unit, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, if all of them are of agencies under the unit and of a kind to be gathered."""
    given = list(findings)
    unless(given, "challenge.no_finding", NO_FINDING, "findings")
    fits = all(
        one.kind in GATHERED
        and one.withdrawn_at is None
        and one.agency.unit.path.startswith(unit.path)
        for one in given
    )
    unless(fits, "challenge.foreign", FOREIGN, "findings")
    return given


def _stepped(
    by: Seat,
    challenge: Challenge,
    what: str,
    note: str,
    after: dict[str, object],
    before: dict[str, object] | None = None,
) -> Challenge:
    """One step of its way, in the challenge and in the journal."""
    ChallengeStep.objects.create(
        challenge=challenge, what=what, level=challenge.level, note=note, by=by.person
    )
    told = {**after, **({"note": note} if note else {})}
    record(by=by, verb=f"challenge.{what}", subject=challenge, before=before, after=told)
    return challenge
