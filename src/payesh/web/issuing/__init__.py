"""Asking for reports that take long: feedback of all agencies, the analysis of a plan."""
