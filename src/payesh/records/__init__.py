"""The tables: one Django app, constraints and no behaviour beyond names and tiny properties."""
