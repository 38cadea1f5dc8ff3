"""Long work: what one asked for, how far it is, how it ended."""
