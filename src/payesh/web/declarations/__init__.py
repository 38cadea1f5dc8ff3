"""Pages of an agency's self-declaration."""
