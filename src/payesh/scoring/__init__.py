"""The rules that decide published numbers: arrays in, numbers with their working out. No Django."""
