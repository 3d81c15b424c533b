"""What a picture can tell."""
