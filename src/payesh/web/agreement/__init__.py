"""How far raters agree with one another."""
