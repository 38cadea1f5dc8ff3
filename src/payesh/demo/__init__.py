"""The demonstration: an invented province with its plans, so that a newcomer sees real pages.

Everything is made from the texts beside this file and from fixed seeds, never from the clock:
`days.TODAY` is the day on which the story stops. Places and people are invented; people are named
by what they do.
"""
