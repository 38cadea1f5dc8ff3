"""Forms of findings and challenges."""
