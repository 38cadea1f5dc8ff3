"""Pages of publications: drafts with their texts, publishing, what is out, withdrawing."""
