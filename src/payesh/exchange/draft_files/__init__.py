"""Drafts from people's files as plain text: text and Markdown, Word, PDF.

`read_draft` is the one door. What comes out is what a reader would read, in reading order; spelling
is left to whoever checks it.
"""

from payesh.exchange.draft_files.reading import ENDINGS, read_draft

__all__ = ["ENDINGS", "read_draft"]
