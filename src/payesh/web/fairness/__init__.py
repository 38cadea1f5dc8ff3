"""Fair judging: how strict raters are, what links them, and what is worth a second look."""
