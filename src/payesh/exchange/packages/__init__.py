"""Packages of what is published: tables, schema, instruments, hashes, signature, in one zip file.

`building.build` makes one from what was frozen; `payesh.verifying` recomputes it without any of
our other rooms, and is handed out beside it (`checker`).
"""
