"""Daily digests: when they are made and for whom, and making reports for meetings."""
