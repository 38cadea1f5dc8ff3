"""The report object: figures, words and charts in sections, the same for every rendering."""
