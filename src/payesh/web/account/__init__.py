"""Sign-in, seats of one's own, invitations."""
