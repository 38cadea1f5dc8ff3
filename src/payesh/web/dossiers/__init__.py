"""Pages of calibration dossiers: the secretariat makes them, every rater scores them."""
