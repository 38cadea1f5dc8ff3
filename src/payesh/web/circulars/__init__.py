"""Pages of the words that go out and come back: circulars, acknowledgements, sessions."""
