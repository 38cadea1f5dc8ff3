"""Editors of plans, goals and indicators; periods, amendments, the turn of the year."""
