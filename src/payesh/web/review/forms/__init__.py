"""Forms of the review and of objections."""
