"""Measures the reader on labelled messages: `lamplighter evaluate FILE…`.

`rows` reads the labels, `answers` asks the reader and times it, `measure` counts, and `tables`, `pictures` and `card`
show what was counted. Labelled data stays outside the repository.
"""
