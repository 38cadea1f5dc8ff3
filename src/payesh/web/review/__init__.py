"""The review of agreed sheets, and the objections of agencies with the rulings on them."""
