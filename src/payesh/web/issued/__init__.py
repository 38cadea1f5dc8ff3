"""Pages of issued reports: the list, reading, what is under a figure, files, templates."""
