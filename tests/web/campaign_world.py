"""A running campaign of a small province, with one of everything that its addresses name."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

from django.utils import timezone

from payesh.ground.terms import PhaseKind, Role
from payesh.records.models import (
    AgencyResult,
    ApiToken,
    Attendance,
    BankItem,
    Challenge,
    Circular,
    ConflictOfInterest,
    Dossier,
    DossierSheet,
    Erratum,
    LegalDuty,
    Objection,
    Receipt,
    Seat,
    SecondLook,
    Session,
    SessionDecision,
    SheetOffer,
    Unit,
)
from tests.evaluations import (
    CONTENT,
    make_agency,
    make_campaign,
    make_finding,
    make_group,
    make_instrument,
    make_phase,
    make_result_set,
    make_sheet,
    make_team,
    make_visit,
    raters_of,
    seat_of,
)
from tests.factories import make_person, make_seat

ITEM = "A1.1"


class CampaignWorld:
    """`things[name]` is the row that the address parameter of that name means.

    One agency is under review, its window for objections is open; at another one a visit is under
    way, of which the first rater and the second each have a draft, and so they have of a dossier
    (`scored` is the second's). `evaluator` is the first rater's seat, `speaker` that of the agency
    under review.
    """

    def __init__(self, province: Unit) -> None:
        self.province = province
        self.today = timezone.localdate()
        self.starts, self.ends = self.today - timedelta(days=9), self.today + timedelta(days=30)
        self.things: dict[str, Any] = {}
        self._add_campaign()
        self._add_visit()
        self._add_dossier()
        self._add_look()
        self._add_outcome()
        self._add_words()
        self._add_instrument()

    def _add_campaign(self) -> None:
        self.campaign = make_campaign(
            self.province, starts=self.starts, ends=self.ends, released_at=timezone.now(),
            released_by=make_person(),
        )  # fmt: skip
        for kind in PhaseKind:
            make_phase(self.campaign, kind.value, self.starts, self.ends)
        self.group = make_group(self.campaign)
        self.agency = make_agency(
            self.group, objections_from=self.starts, objections_until=self.ends
        )
        self.speaker = make_seat(Role.AGENCY, self.agency.unit)
        self.team = make_team(self.campaign)
        duty = LegalDuty.objects.create(
            campaign=self.campaign, title="x", law="x", in_force_from=self.starts, items=[ITEM]
        )
        self.things |= {
            "campaign": self.campaign,
            "campaign_group": self.group,
            "agency": self.agency,
            "team": self.team,
            "duty": duty,
        }

    def _add_visit(self) -> None:
        visited = make_agency(self.group)
        self.visit = make_visit(visited, self.team, self.today, state="under_way")
        first, second = raters_of(self.visit)
        self.evaluator: Seat = seat_of(first)
        self.sheet = make_sheet(self.visit, first)
        self.blind = make_sheet(self.visit, second)
        offer = SheetOffer.objects.create(
            sheet=self.sheet, answers={}, base_version=1, given_by=first.person
        )
        conflict = ConflictOfInterest.objects.create(
            person=first.person, unit=self.agency.unit, declared_by=first.person
        )
        self.things |= {
            "visit": self.visit,
            "sheet": self.sheet,
            "offer": offer,
            "evaluator": first,
            "organisation": first.organisation,
            "conflict": conflict,
        }

    def _add_dossier(self) -> None:
        dossier = Dossier.objects.create(
            campaign=self.campaign, group=self.group, number=1, title="x", text="x",
            made_by=make_person(),
        )  # fmt: skip
        _mine, self.scored = (
            DossierSheet.objects.create(dossier=dossier, rater=one, asked=6)
            for one in raters_of(self.visit)
        )
        self.things["dossier"] = dossier

    def _add_look(self) -> None:
        self.things["look"] = SecondLook.objects.create(
            campaign=self.campaign, province=self.province, kind="flat", subject="rater",
            evaluator=self.things["evaluator"], sheets=[str(self.sheet.pk)], statistic=0.1,
            expected=0.3, p=0.001, q=0.01, found_at=timezone.now(),
        )  # fmt: skip

    def _add_outcome(self) -> None:
        earlier = make_visit(self.agency, self.team, self.starts, state="closed")
        make_sheet(None, layer="declared", state="locked", agency=self.agency)
        for layer in ("agreed", "reviewed"):
            visit = earlier if layer == "agreed" else None
            make_sheet(visit, layer=layer, state="locked", agency=self.agency, score=70, coverage=1)
        objection = Objection.objects.create(
            agency=self.agency, item=ITEM, statement="x", given_by=self.speaker.person
        )
        make_result_set(self.campaign)
        result_set = make_result_set(self.campaign)
        AgencyResult.objects.create(
            result_set=result_set, agency=self.agency, group=self.group, score="71.25",
            exact="285/4", coverage="1", rank=1, ranked_of=1, layers={"declared": "80"},
        )  # fmt: skip
        self.things |= {
            "objection": objection,
            "result_set": result_set,
            "finding": make_finding(self.agency, earlier),
            "challenge": Challenge.objects.create(
                unit=self.province, title="x", made_by=make_person()
            ),
        }

    def _add_words(self) -> None:
        person = make_person()
        circular = Circular.objects.create(
            campaign=self.campaign, title="x", made_by=person, sent_by=person,
            sent_at=timezone.now(),
        )  # fmt: skip
        session = Session.objects.create(
            campaign=self.campaign, number=1, title="x", held_on=self.today, called_by=person
        )
        for seat in (self.evaluator, self.speaker):
            Attendance.objects.create(session=session, person=seat.person)
        self.things |= {
            "circular": circular,
            "receipt": Receipt.objects.create(circular=circular, agency=self.agency),
            "session": session,
            "session_decision": SessionDecision.objects.create(
                session=session, text="x", owner=person, due=self.ends
            ),
            "own_token": ApiToken.objects.create(
                seat=make_seat(Role.SECRETARIAT, self.province), name="x", prefix="x",
                token_hash=str(session.pk), expires_at=timezone.now() + timedelta(days=9),
            ),
        }  # fmt: skip

    def _add_instrument(self) -> None:
        draft = make_instrument(self.province, frozen=False)
        corrected = make_instrument(self.province)
        scale = deepcopy(CONTENT["scales"]["yes_no"])
        self.things |= {
            "instrument": draft.instrument,
            "version": draft,
            "erratum": Erratum.objects.create(
                old=self.group.instrument, new=corrected, reason="x", made_by=make_person()
            ),
            "entry": BankItem.objects.create(
                owner=self.province, key=str(draft.pk), title="x", scale=scale,
                item=deepcopy(CONTENT["axes"][0]["criteria"][0]["items"][0]),
            ),
        }  # fmt: skip
