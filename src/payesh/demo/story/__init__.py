"""What people did beside reporting: requests, corrective actions, meetings, the turn of the year.

Each file notes deeds; `chronicle.live_through` does them in the order of time with real verbs.
"""
