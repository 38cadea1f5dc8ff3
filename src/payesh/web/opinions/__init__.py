"""What people say: the form for everybody, the queue of moderators, the page of an agency."""
