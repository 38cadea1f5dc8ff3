"""What is turned away before the database is asked: machines, floods, and what we never sent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import puzzles
from .attempts import attempts
from .puzzles import Puzzle

LARGEST = 8_192
"""Bytes of a whole form; six hundred Persian letters are twelve hundred bytes, coded 3,600."""
QUICKEST = 3
OLDEST = 2 * 3600
"""Seconds between the form and its answer."""
HONEY = "website"
"""A field that people do not see; whoever fills it in is none."""

SAID = {
    "large": (413, _("This is more than the form can hold.")),
    "strange": (400, _("This form could not be read. Please open it again.")),
    "quick": (429, _("That was very quick. Please go back, wait a moment and send it again.")),
    "twice": (409, _("This opinion has already been received.")),
    "many": (429, _("Too many opinions arrive just now. Please try again later.")),
}


class TurnedAway(Exception):  # noqa: N818 - an answer, not an error
    """The request is refused for that reason, a key of `SAID`."""


@dataclass(frozen=True)
class Passed:
    """A puzzle that came back in time, and whether it was solved."""

    puzzle: Puzzle
    solved: bool
    is_old: bool


def passed(request: HttpRequest, unit: UUID, source: str, now: float) -> Passed:
    """What came back with the form. Raises `TurnedAway`; asks no database."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST:
        raise TurnedAway("large")
    given = request.POST  # read in any case: an unread body would cost the connection
    if attempts.are_too_many(source, now):
        raise TurnedAway("many")
    puzzle = puzzles.read(given.get("token", ""), unit)
    if puzzle is None or given.get(HONEY):
        raise TurnedAway("strange")
    if attempts.was_used(puzzle.nonce):
        raise TurnedAway("twice")
    if now - puzzle.made < QUICKEST:
        raise TurnedAway("quick")
    solution = given.get("solution", "")
    solved = bool(solution) and puzzles.is_solved(puzzle, solution)
    if solution and not solved:
        raise TurnedAway("strange")
    return Passed(puzzle, solved, now - puzzle.made > OLDEST)


def answer_to(turned: TurnedAway) -> HttpResponse:
    """A small page, made once for each reason and language."""
    reason = str(turned)
    response = HttpResponse(_page(reason, get_language() or "fa"), status=SAID[reason][0])
    response.headers["Cache-Control"] = "no-store"
    # A flood does not fill the log as well; Django asks this before it writes a line.
    response._has_been_logged = True  # type: ignore[attr-defined]
    if SAID[reason][0] == 429:
        response.headers["Retry-After"] = "600" if reason == "many" else str(QUICKEST)
    return response


@lru_cache(maxsize=32)
def _page(reason: str, language: str) -> bytes:
    return render_to_string("opinions/turned_away.html", {"said": SAID[reason][1]}).encode()
