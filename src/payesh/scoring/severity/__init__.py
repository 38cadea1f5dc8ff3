"""How strict each rater is, what that did to scores, and whether it may be taken out. No Django."""
