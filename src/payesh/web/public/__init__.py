"""The public side: what was published, for everybody, without an account and without a cookie."""
