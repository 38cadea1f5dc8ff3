"""The renderings of a report: PDF, Word, Excel, and the charts in them."""
