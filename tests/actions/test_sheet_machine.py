"""The life of two sheets of a visit, in any order of steps: nothing lost, nothing overwritten.

The model beside the database knows what each person was told was accepted. After every step the
rows are held against it: an accepted answer is on the sheet or in an offer, a locked sheet stays as
it was, and a step that the rules forbid is refused and changes nothing.
"""

from __future__ import annotations

from copy import deepcopy
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from payesh.actions.reconciling import reconcile
from payesh.actions.sheet_answers import same_answers
from payesh.actions.sheet_offers import leave_offer, take_offer
from payesh.actions.sheets import lock_sheet, open_sheet, save_item, send_sheet
from payesh.actions.visits import start_visit
from payesh.ground.errors import Refusal
from payesh.queries.reconciling import reconciliation
from payesh.records.models import JournalEntry, Sheet, SheetOffer, Visit
from payesh.scoring.raters import Verdict
from tests.evaluations import ANSWERS, make_world, raters_of, seat_of

VALUES = {"A1.1": ["0", "1"], "A1.2": ["0", "2", "4"], "B1.1": ["0", "1"], "B1.2": ["10", "90"]}
WHO = st.sampled_from([0, 1])
ITEM = st.sampled_from(sorted(VALUES)).flatmap(
    lambda code: st.tuples(st.just(code), st.sampled_from(VALUES[code]))
)
CHANGES = st.lists(ITEM, max_size=2)


class SheetLife(RuleBasedStateMachine):
    """Two evaluators, each with two devices, on one visit."""

    @initialize(written=st.sampled_from(["nothing", "drafts", "one sheet", "both sheets"]))
    def begin(self, written: str) -> None:
        """A visit at one of four points of its life, so that few steps lead to every other."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        _campaign, _agency, self.visit = make_world()
        self.seats = [seat_of(one) for one in raters_of(self.visit)]
        self.accepted: list[list[tuple[UUID, dict]]] = [[], []]
        self.locked: dict[UUID, dict] = {}
        self.last_sent: list[dict | None] = [None, None]

        for who in {"nothing": (), "one sheet": (0,)}.get(written, (0, 1)):
            answers = {**deepcopy(ANSWERS), "B1.2": {"value": ["10", "90"][who]}}
            given = {"key": uuid4(), "answers": answers, "lock": written != "drafts"}
            self.last_sent[who] = given
            self.sent(who, given)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def own(self, who: int) -> Sheet | None:
        return Sheet.objects.filter(rater=self.seats[who].person, layer="rated").first()

    def state(self) -> str:
        return Visit.objects.values_list("state", flat=True).get()

    def acted(self, act, *, allowed: bool):
        """Do it; a forbidden step is refused and leaves everything as it was."""
        before = self.rows()
        try:
            with transaction.atomic():
                done = act()
        except Refusal as refusal:
            refused = refusal.code
        else:
            refused = ""
        assert allowed is not bool(refused), refused
        if refused:
            assert self.rows() == before
            return None
        return done

    def rows(self) -> list:
        sheets = Sheet.objects.order_by("pk").values_list("pk", "answers", "state", "version")
        offers = SheetOffer.objects.order_by("pk").values_list("pk", "answers", "state")
        return [list(sheets), list(offers), JournalEntry.objects.count(), self.state()]

    @rule(who=WHO)
    def start(self, who: int) -> None:
        allowed = self.state() == "planned"
        self.acted(lambda: start_visit(by=self.seats[who], visit=self.visit), allowed=allowed)

    @rule(who=WHO)
    def open(self, who: int) -> None:
        has = self.own(who) is not None
        allowed = self.state() == "under_way" or (has and self.state() != "cancelled")
        sheet = self.acted(
            lambda: open_sheet(by=self.seats[who], visit=self.visit, key=uuid4()), allowed=allowed
        )
        if sheet is not None:
            assert sheet.rater == self.seats[who].person

    @rule(who=WHO, item=ITEM, fresh=st.booleans())
    def save(self, who: int, item: tuple[str, str], fresh: bool) -> None:
        sheet = self.own(who)
        if sheet is None:
            return
        code, value = item
        same = sheet.answers.get(code, {}).get("value") == value
        version = sheet.version if fresh else sheet.version - 1
        allowed = self.state() != "cancelled" and (same or (fresh and sheet.state == "draft"))
        saved = self.acted(
            lambda: save_item(
                by=self.seats[who], sheet=sheet, item=code, answer={"value": value}, version=version
            ),
            allowed=allowed,
        )
        if saved is not None:
            assert saved.answers[code]["value"] == value
            self.accepted[who].append((saved.pk, deepcopy(saved.answers)))

    @rule(who=WHO, changes=CHANGES, device=st.booleans(), fresh=st.booleans(), lock=st.booleans())
    def send(self, who, changes, device, fresh, lock) -> None:
        sheet = self.own(who)
        answers = deepcopy(ANSWERS)
        answers |= {code: {"value": value} for code, value in changes}
        given = {
            "key": sheet.pk if sheet and device else uuid4(),
            "answers": answers,
            "base_version": sheet.version if sheet and fresh else 0,
            "lock": lock,
        }
        self.last_sent[who] = given
        self.sent(who, given)

    @rule(who=WHO)
    def resend(self, who: int) -> None:
        if self.last_sent[who] is None:
            return
        self.sent(who, self.last_sent[who])
        before = self.rows()
        if self.sent(who, self.last_sent[who]) is not None:
            assert self.rows() == before

    def sent(self, who: int, given: dict):
        before = self.own(who)
        allowed = self.state() in ("planned", "under_way") or (
            before is not None and self.state() != "cancelled"
        )
        sent = self.acted(
            lambda: send_sheet(by=self.seats[who], visit=self.visit, **given), allowed=allowed
        )
        if sent is None:
            return None
        kept = sent.offer.answers if sent.offer else sent.sheet.answers
        assert same_answers(kept, given["answers"])
        if before is not None and sent.offer:
            assert not sent.written
            assert self.own(who).answers == before.answers
        self.accepted[who].append((sent.sheet.pk, deepcopy(kept)))
        return sent

    @rule(who=WHO)
    def lock(self, who: int) -> None:
        sheet = self.own(who)
        if sheet is None:
            return
        whole = sheet.answered == sheet.asked or sheet.state == "locked"
        self.acted(
            lambda: lock_sheet(by=self.seats[who], sheet=sheet),
            allowed=whole and self.state() != "cancelled",
        )

    @rule(who=WHO, owner=WHO, take=st.booleans())
    def decide(self, who: int, owner: int, take: bool) -> None:
        offer = SheetOffer.objects.filter(
            sheet__rater=self.seats[owner].person, state="open"
        ).first()
        if offer is None:
            return
        allowed = who == owner and self.state() != "cancelled"
        if take:
            allowed = allowed and offer.sheet.state == "draft"
        act = take_offer if take else leave_offer
        self.acted(lambda: act(by=self.seats[who], offer=offer), allowed=allowed)

    @rule(who=WHO, reasons=st.booleans())
    def agree(self, who: int, reasons: bool) -> None:
        rated = self.state() == "rated"
        agreed, apart = {}, []
        if rated:
            found = reconciliation(self.visit, self.visit.agency.campaign)
            apart = found.of(Verdict.RECONCILE)
            agreed = {
                row.code: {**row.answers[0], "reason": "همان بود"}
                for row in apart
                if row.answers[0]
            }
        sheet = self.acted(
            lambda: reconcile(
                by=self.seats[who], visit=self.visit, agreed=agreed if reasons else {}
            ),
            allowed=rated and (reasons or not apart),
        )
        if sheet is not None:
            assert self.state() == "closed"

    @rule(really=st.integers(0, 40))
    def cancel(self, really: int) -> None:
        """The secretariat calls the visit off; what was written stays, nothing more is."""
        if really == 33 and self.state() in ("planned", "under_way"):
            Visit.objects.update(state="cancelled", cancelled_reason="تعطیل بود")

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "seats"):
            return
        for who in (0, 1):
            if not self.accepted[who]:
                continue
            sheet = self.own(who)
            key, newest = self.accepted[who][-1]
            assert sheet is not None
            assert sheet.pk == key
            offered = SheetOffer.objects.filter(sheet=sheet).values_list("answers", flat=True)
            there = [sheet.answers, *offered]
            assert any(same_answers(newest, one) for one in there)

    @invariant()
    def what_is_locked_stays(self) -> None:
        if not hasattr(self, "seats"):
            return
        for sheet in Sheet.objects.filter(state="locked"):
            assert self.locked.setdefault(sheet.pk, sheet.answers) == sheet.answers

    @invariant()
    def one_sheet_a_rater_and_the_visit_follows(self) -> None:
        if not hasattr(self, "seats"):
            return
        sheets = list(Sheet.objects.all())
        rated = [one for one in sheets if one.layer == "rated"]
        assert len({one.rater_id for one in rated}) == len(rated) <= 2
        all_in = len(rated) == 2 and all(one.state == "locked" for one in rated)
        assert all_in == (self.state() in ("rated", "closed"))
        agreed = [one for one in sheets if one.layer == "agreed"]
        assert len(agreed) == (self.state() == "closed")


@pytest.mark.django_db(transaction=True)
def test_the_life_of_a_sheet():
    run_state_machine_as_test(
        SheetLife,
        settings=settings(
            max_examples=40,
            stateful_step_count=14,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
