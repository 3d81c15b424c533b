"""The words we say, in every language."""
