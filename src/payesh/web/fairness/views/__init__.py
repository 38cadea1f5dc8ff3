"""The pages of fair judging, one file a page."""
