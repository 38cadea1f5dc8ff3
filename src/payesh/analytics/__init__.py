"""What explores and never decides a published number: trends, comparisons, outliers. No Django."""
