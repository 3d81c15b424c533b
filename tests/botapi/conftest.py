from .fixture import botapi

__all__ = ["botapi"]
