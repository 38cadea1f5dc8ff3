"""What leaves the house in the demonstration: reports, publications, and what people answer."""
