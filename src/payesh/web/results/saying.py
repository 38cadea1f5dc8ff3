"""What pages of results say of a set and of a group before any table."""

from __future__ import annotations

from typing import Any

from payesh.queries.standings import GroupStandings, unlinked, verdict_of
from payesh.records.models import ResultSet
from payesh.reports.rank_words import best_words, tie_words, weakest_words
from payesh.reports.verdict_words import verdict_words
from payesh.web.shell.writing import language

MOST_TIES = 5


def said_of(result_set: ResultSet) -> dict[str, Any]:
    """The verdict of a set, its words, and what keeps teams apart where it refused."""
    verdict = verdict_of(result_set)
    return {
        "verdict": verdict,
        "words": verdict_words(verdict, language()),
        "apart": unlinked(result_set),
    }


def group_sentences(found: GroupStandings) -> list[str]:
    """Who is among the best and the weakest, and which ranks cannot be told apart."""
    if not found.has_ranges:
        return []
    said = [best_words(found.best, language()), weakest_words(found.weakest, language())]
    widest = sorted(found.ties, key=lambda tie: -len(tie.results))[:MOST_TIES]
    said += [tie_words(tie, language()) for tie in sorted(widest, key=lambda tie: tie.low)]
    return [one for one in said if one]
