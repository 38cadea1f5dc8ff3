"""Campaigns of evaluation: setting them up, and the boards from which they are run."""
