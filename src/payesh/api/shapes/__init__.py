"""What answers and requests look like; their names are part of the interface."""
