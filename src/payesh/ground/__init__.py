"""The ground everything stands on: words, dates, text, numbers and errors. Knows no Django."""
