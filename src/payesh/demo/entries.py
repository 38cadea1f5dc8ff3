"""Progress and measurements as rows, each layer signed as the database asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from payesh.ground.terms import NoNumber
from payesh.records.models import Node, Period, Progress, Seat

from .keys import key
from .world import PROVINCE


@dataclass(frozen=True)
class Signature:
    """Who declares and who verifies, and when. Without a verifier the layer stays empty."""

    declarer: Seat
    declared_at: datetime
    verifier: Seat | None = None
    verified_at: datetime | None = None

    def columns(self, verified: bool) -> dict[str, Any]:
        """The columns that sign; of the verified layer only where it is filled."""
        signs = {"declared_by": self.declarer.person, "declared_at": self.declared_at}
        if verified and self.verifier is not None:
            signs |= {"verified_by": self.verifier.person, "verified_at": self.verified_at}
        return signs


@dataclass(frozen=True)
class Said:
    """What is said of one thing in one period: numbers, or why there is none."""

    declared: float | None = None
    verified: float | None = None
    state: NoNumber | None = None
    state_reason: str = ""
    reason: str = ""
    remedy: str = ""


def exact(value: float | None) -> Decimal | None:
    """A number as its shortest decimal."""
    return None if value is None else Decimal(str(value))


def progress(node: Node, period: Period, said: Said, signature: Signature) -> Progress:
    """The row of an activity in a period."""
    verified = said.verified if signature.verifier is not None else None
    return Progress(
        id=key("progress", node.plan_id, node.code, period.number),
        province=PROVINCE,
        node=node,
        period=period,
        unit=node.owner,
        declared=exact(said.declared),
        verified=exact(verified),
        **words(said),
        **signature.columns(verified is not None),
    )


def words(said: Said) -> dict[str, str]:
    """The columns of an entry that hold words."""
    return {
        "state": said.state.value if said.state else "",
        "state_reason": said.state_reason,
        "reason": said.reason,
        "remedy": said.remedy,
    }
