"""Figures in words: what a draft claims of its numbers, and whether it stands.

Text in, claims out; `check_text` is the one door. Rule 8 of the method.
"""

from payesh.claims.checking import check_text
from payesh.claims.claim import Claim
from payesh.ground.terms import ClaimKind, ClaimVerdict

__all__ = ["Claim", "ClaimKind", "ClaimVerdict", "check_text"]
