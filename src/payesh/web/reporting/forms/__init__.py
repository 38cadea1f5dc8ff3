"""Forms of the reports, a file a subject."""
