"""Meaning as plain data: figures, words and charts, without pages."""
