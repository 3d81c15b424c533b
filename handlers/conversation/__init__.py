"""What is said back, one topic a file. Each function takes a `Turn`, decides by the rules of `core/`, and writes
through it."""
