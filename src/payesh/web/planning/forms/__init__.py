"""Forms of the editors, one file a subject."""
