"""Forms of the pages of instruments."""
