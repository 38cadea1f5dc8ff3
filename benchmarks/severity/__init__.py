"""Severity of raters: how well it is recovered where the truth is known, and how fast."""
