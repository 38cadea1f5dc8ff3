"""Pages of the review and of objections."""
