"""Pages about the people of a campaign: teams, evaluators, assignment, conflicts of interest."""
