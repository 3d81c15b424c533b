"""Every sentence we say, one Fluent file a language, and how it is put into words."""

from handlers.texts.render import LANGUAGES, render, render_lines, spoken

__all__ = ["LANGUAGES", "render", "render_lines", "spoken"]
