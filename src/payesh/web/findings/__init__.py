"""From results to improvement: feedback, findings, challenges, rounds, provinces."""
