"""How often the screens find what was changed, and how often they flag who was not.

python -m benchmarks.severity.screens [rounds]
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter

from benchmarks.severity.campaigns import CHANGED, honest_campaign, with_changes
from payesh.analytics.anomalies import Look, Screening, Sheets, every_test, screen
from payesh.ground.terms import LookKind, LookSubject


def found_and_false(sheets: Sheets, looks: tuple[Look, ...]) -> tuple[set[LookKind], list[Look]]:
    """Which changes were found, and the looks at raters and sheets that nobody changed.

    A changed rater may well be striking in more ways than one; a look at the partner of a drifting
    rater is counted as false.
    """
    changed = set(CHANGED.values())
    found = {
        kind
        for kind, rater in CHANGED.items()
        for look in looks
        if look.kind is kind and look.subject is LookSubject.RATER and look.place == rater
    }
    false = [look for look in looks if _who(sheets, look) not in changed]
    return found, false


def _who(sheets: Sheets, look: Look) -> int:
    """The rater a look is at; -1 for a team."""
    if look.subject is LookSubject.SHEET:
        return int(sheets.rater[look.place])
    return look.place if look.subject is LookSubject.RATER else -1


def measure(rounds: int) -> dict[str, object]:
    """Rounds in which each change was found, and false alarms a round, by strength."""
    tests = len(every_test(honest_campaign(0), None, Screening()))
    told: dict[str, object] = {"rounds": rounds, "tests a round": tests}
    for name, strength in (("honest", 0.0), ("full", 1.0), ("half", 0.5)):
        found, false = Counter[str](), Counter[str]()
        for seed in range(rounds):
            sheets = honest_campaign(seed)
            if strength:
                sheets = with_changes(sheets, seed + 1000, strength)
            hits, alarms = found_and_false(sheets, screen(sheets, screening=Screening(seed=seed)))
            found.update(kind.value for kind in hits)
            false.update(look.kind.value for look in alarms)
        told[name] = {
            "found": dict(found) if strength else {},
            "false a round": sum(false.values()) / rounds,
            "false": dict(false),
        }
    return told


def main() -> None:
    """Print what was measured as one line of JSON."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    started = time.process_time()
    told = measure(rounds)
    told["seconds CPU a round"] = round((time.process_time() - started) / rounds / 3, 2)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
