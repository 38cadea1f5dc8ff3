"""The addresses of the interface, one file a kind of thing."""
