"""The web chat: a browser talks to us, and the transcript we keep is what it shows."""
