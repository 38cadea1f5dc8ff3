"""Pages of feedback, findings, challenges, rounds and provinces."""
