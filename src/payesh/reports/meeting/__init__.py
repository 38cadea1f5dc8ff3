"""Reports that are taken to a meeting: slides for officials, and the pack of a review meeting."""
