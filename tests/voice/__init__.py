"""Voice messages: who reads them, and what becomes of them on every channel."""
