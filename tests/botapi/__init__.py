"""A Bot API server for tests, on loopback; README.md beside this file says how to use it."""

from .clock import Clock
from .server import BotApi

__all__ = ["BotApi", "Clock"]
