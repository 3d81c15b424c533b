"""What a build leaves in its folder; apart from `build.py`, so that the bot need not load the tools it builds with."""

GAZETTEER_FILE = "gazetteer.sqlite"
MAP_FILE = "map.json.gz"
FORMAT = 2
"""Of the gazetteer's tables; `Gazetteer` refuses another and says to build again."""
