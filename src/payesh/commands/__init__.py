"""One file a command. A command's name on the line is its file's name here.

`payesh journal verify` is `commands/journal.py`, which holds `command`: a click command or group.
"""
