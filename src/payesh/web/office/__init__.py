"""The secretariat's office: units, people, seats, days off, the journal and data quality."""
