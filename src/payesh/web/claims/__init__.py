"""The page that checks the figures of a draft."""
