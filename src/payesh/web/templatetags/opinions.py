"""Words for what people say."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from payesh.ground.terms import HoldReason
from payesh.queries.opinion_counts import UNSOLVED
from payesh.records.models import PublicComment

register = template.Library()


@register.filter
def hold_word(reason: str) -> str:
    """Why a comment was held back."""
    return gettext(HoldReason(reason).label)


@register.filter
def without_puzzle(comment: PublicComment) -> bool:
    """Whether the sender's browser solved none, so that the rating does not count yet."""
    return comment.puzzle.startswith(UNSOLVED)
