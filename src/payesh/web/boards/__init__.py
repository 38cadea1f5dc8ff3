"""The boards: where plans, units, goals and indicators stand, read from stored figures."""
