"""The views of the visits, by what is done."""
