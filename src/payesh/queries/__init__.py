"""The only readers: what a seat may see, lists, boards, and rows turned to arrays."""
