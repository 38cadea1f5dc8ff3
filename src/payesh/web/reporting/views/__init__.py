"""Pages of the reports, a file a subject."""
