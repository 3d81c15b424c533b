"""Where log lines go and what may never be in them.

Rule 1: standard error only; standard output belongs to the machine-readable commands.
Rule 2: a line is masked after it is rendered, so a bot token is caught wherever it hides: the message, a field, an
exception's text. Libraries put it there by themselves: Telegram's URLs carry the token in their path.
"""

import logging
import re
import sys
from typing import TextIO

import structlog
from structlog.typing import Processor

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")

# At INFO or DEBUG each of these prints request addresses (httpx, telegram, uvicorn.access) or what people write
# (aiogram, aiosqlite).
QUIET = (
    "httpx",
    "httpcore",
    "aiogram",
    "telegram",
    "apscheduler",
    "uvicorn",
    "asyncio",
    "python_multipart",
    "alembic",
    "aiosqlite",
)


def mask(text: str) -> str:
    """`text` with every bot token replaced; the number in front stays out too, it names the bot."""
    return TOKEN.sub("[token]", text)


class MaskingFormatter(structlog.stdlib.ProcessorFormatter):
    """Renders a record, ours or a library's, and masks the finished line with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def formatter(*, plain: bool, colors: bool = False) -> MaskingFormatter:
    """The one formatter of every handler: console lines when `plain`, else one JSON object a line."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # Plain tracebacks in both: the rich ones print local variables, and a local variable may be a token or a text.
    ending: list[Processor]
    if plain:
        ending = [
            structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback),
        ]
    else:
        ending = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return MaskingFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending]
    )


def configure() -> None:
    """Send structlog's events through the standard library's root, so ours and the libraries' meet in one handler."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def start(level: str = "INFO", *, plain: bool | None = None, stream: TextIO | None = None) -> None:
    """Begin logging. `plain` None: console lines on a terminal, JSON elsewhere. `stream` None: standard error."""
    out = stream or sys.stderr
    is_terminal = out.isatty()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter(plain=is_terminal if plain is None else plain, colors=is_terminal))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(True)
    configure()
