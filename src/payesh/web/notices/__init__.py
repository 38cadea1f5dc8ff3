"""What a seat is told: in the product, and by mail."""
