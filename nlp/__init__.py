"""What the words and pictures mean: text in, `core.understanding.Understanding` out."""
