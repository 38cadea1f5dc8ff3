"""Views of the pages of instruments."""
