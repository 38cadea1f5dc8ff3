"""Reports of units, their review, support requests and corrective actions."""
