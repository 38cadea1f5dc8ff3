"""What programs ask for: REST under /api/v1/, beside the pages and by the same rules."""
