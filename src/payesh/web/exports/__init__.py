"""A whole campaign as one file."""
