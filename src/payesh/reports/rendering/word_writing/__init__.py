"""How a report is written into a Word document, part by part."""
