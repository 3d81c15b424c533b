"""How the shipped model is made from the phrases in `nlp/corpus`. Nothing here runs in the bot."""
