"""The operational plan of 1405 of the deputy's field: four-month monitoring with known figures."""
