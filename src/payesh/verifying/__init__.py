"""Whether a published package says what its own data say: recomputed from first principles.

This room uses the standard library of Python and nothing else, so that an outsider can read it in
an hour and run it anywhere. It was written from the rules (`docs/method.md`) and shares no line
with the rooms that made the figures: a fault in them cannot hide here.

`checking.check` is the whole of it; `command.main` tells what came out.
"""

FORMAT = "payesh-package-1"
"""The format of packages that this program understands."""
