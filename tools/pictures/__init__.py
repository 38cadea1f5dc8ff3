"""The pictures of the README and of the guides: the demonstration, seen by a real browser."""
