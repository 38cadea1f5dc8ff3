"""What in a text points to a private person: a name, a number that is theirs, an address.

A careful guess, made so that a human reads such a comment before anybody else does. It errs on the
side of names after a title and of numbers whose check digit holds; offices, posts and streets that
carry a name are left alone.
"""

from payesh.ground.privacy.private import Private, private_parts

__all__ = ["Private", "private_parts"]
