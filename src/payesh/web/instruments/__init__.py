"""Pages of instruments: the list, one instrument, its editor, workbooks, the bank, errata."""
