"""Telegram: aiogram listens, python-telegram-bot tells. Nothing is imported here, because both are slow to import."""
