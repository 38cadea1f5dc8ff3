"""Views of the workbooks: bringing one in, following it, taking one home."""
