"""Pages of an evaluator's visits and of the sheets made on them."""
