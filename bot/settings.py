"""Every setting, once: its name, its default and what it does. `.env.example` is printed from here.

    python -m bot.settings > .env.example

Rule 1: the environment is read in this file only. Rule 2: an empty value means the default, so a copied `.env.example`
changes nothing until a line is filled in.
"""

import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import Setup

PREFIX = "LAMPLIGHTER_"
ROOT = Path(__file__).resolve().parent.parent


def _plainly_named(name: str) -> AliasChoices:
    """Telegram's own names carry no prefix: they are what its documentation and every host's form call them."""
    return AliasChoices(name)


class Settings(BaseSettings):
    """What the operator may choose. A field's description is its comment in `.env.example`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
        frozen=True,
        hide_input_in_errors=True,
    )

    data: Path = Field(Path("data"), description="The folder for all state: the SQLite file, photos, backups.")
    database_url: str = Field(
        "",
        description=(
            "Empty: a SQLite file in the data folder. PostgreSQL: postgresql+asyncpg://user:password@host/lamplighter"
        ),
    )
    town: str = Field("towns/helsinki", description="The town's folder, or its name under towns/.")

    host: str = Field("127.0.0.1", description="The address the web server listens on. 0.0.0.0 opens it to all.")
    port: int = Field(8080, ge=0, le=65535, description="The port of the web server. 0 takes any free one.")
    public_url: str = Field(
        "", description="The address people reach the pages under, as https://town.example. Empty: http://host:port."
    )

    telegram_token: SecretStr = Field(
        SecretStr(""),
        validation_alias=_plainly_named("TELEGRAM_TOKEN"),
        description="The bot's token from @BotFather. Empty: no Telegram, the web chat alone.",
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        validation_alias=_plainly_named("TELEGRAM_API_URL"),
        description="The Bot API server. Change it for a server of your own.",
    )
    telegram_webhook_url: str = Field(
        "",
        validation_alias=_plainly_named("TELEGRAM_WEBHOOK_URL"),
        description="Our address that Telegram may call (https). Empty: we ask Telegram for news by long poll.",
    )
    telegram_webhook_secret: SecretStr = Field(
        SecretStr(""),
        validation_alias=_plainly_named("TELEGRAM_WEBHOOK_SECRET"),
        description="What Telegram must send along with a webhook call: 1 to 256 letters, digits, _ and -.",
    )

    geocoder: str = Field(
        "",
        description=(
            "A server asked for places the town's own map does not know: nominatim:https://server or photon:https://server."
            " Empty: none is asked. It gets the words that say where, never the message."
        ),
    )

    transcriber: str = Field(
        "",
        description=(
            "Who reads voice messages. Empty: nobody, officers listen. whisper:FOLDER: a faster-whisper model in that"
            " folder, on this machine. https://server/v1/audio/transcriptions: a service that gets the recordings."
        ),
    )
    transcriber_model: str = Field("whisper-1", description="The model a transcription service is asked for.")
    transcriber_key: SecretStr = Field(SecretStr(""), description="The key a transcription service wants, if any.")
    transcriber_limit_s: int = Field(60, ge=1, le=240, description="How long reading one voice message may take.")
    voice_max_s: int = Field(180, ge=1, description="Longer voice messages are not read; officers listen to them.")

    sqlite_synchronous: Literal["OFF", "NORMAL", "FULL"] = Field(
        "FULL", description="How hard SQLite holds on to a commit. FULL survives a power cut; OFF is for tests."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")
    plain: bool = Field(False, description="true: log lines for people even when standard error is no terminal.")

    sure_at: float = Field(
        0.5, ge=0, le=1, description="Above this confidence the category is taken without asking (0 to 1)."
    )
    learn_after: int = Field(
        50,
        ge=0,
        description="By night, so many new corrections by officers make a model to propose. 0: none is made.",
    )
    draft_remind_s: int = Field(1800, gt=0, description="A complete report left unsent is recalled once after so long.")
    draft_expire_s: int = Field(86400, gt=0, description="Then the desk alone gets it, as not confirmed by its sender.")
    act_undo_s: int = Field(20, ge=0, description="How long an officer can take back an act before anybody is told.")
    handle_workers: int = Field(4, ge=1, le=64, description="How many chats are answered at the same time.")
    deliver_workers: int = Field(8, ge=1, le=64, description="How many messages are on their way at the same time.")
    drain_s: int = Field(10, ge=0, description="How long a stop waits for what is under way.")

    @field_validator("log_level", "sqlite_synchronous", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("telegram_api_url", "public_url", "telegram_webhook_url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("should begin with https:// or http://")
        return value.rstrip("/")

    @property
    def database(self) -> str:
        """The address of the database in use: the one given, else the SQLite file in the data folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data / 'lamplighter.db'}"

    @property
    def serves_telegram(self) -> bool:
        return bool(self.telegram_token.get_secret_value())


def load(env_file: Path | None = Path(".env"), **given: Any) -> Settings:
    """The settings from `given`, then the environment, then `.env`. Raises Setup, one line, for a wrong value."""
    try:
        return Settings(**{"_env_file": env_file, **given})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        message = first["msg"].removeprefix("Value error, ")
        raise Setup(f"{_env_name(name)}: {message}. Mend it in .env or the environment; see .env.example.") from None


def town_folder(town: str) -> Path:
    """Where a town lives: a path, or a name beside the checkout or in what a wheel installed. Raises Setup."""
    shared = Path(sys.prefix) / "share" / "lamplighter" / "towns"
    tried = [Path(town), Path("towns") / town, ROOT / town, ROOT / "towns" / town, shared / town]
    for folder in tried:
        if (folder / "town.toml").is_file():
            return folder
    raise Setup(f"{PREFIX}TOWN: no town.toml in {town!r}. Give a folder that has one, or run lamplighter init.")


def unknown_names(env_file: Path = Path(".env")) -> list[str]:
    """Names in the file that look like ours and are none of ours: typing errors that would do nothing, for `doctor`."""
    if not env_file.is_file():
        return []
    lines = env_file.read_text(encoding="utf-8").splitlines()
    names = [line.split("=")[0].removeprefix("export ").strip() for line in lines if "=" in line]
    known = {_env_name(field) for field in Settings.model_fields}
    return [name for name in names if name.startswith((PREFIX, "TELEGRAM_")) and name.upper() not in known]


def example() -> str:
    """The text of `.env.example`: every setting, commented out, with its default."""
    parts = ["# Copy to .env and fill in what you need; everything has a default. Printed by `python -m bot.settings`."]
    for name, field in Settings.model_fields.items():
        parts.append(f"\n# {field.description}\n#{_env_name(name)}={_shown(field)}")
    return "\n".join(parts) + "\n"


def _env_name(field: str) -> str:
    alias = Settings.model_fields[field].validation_alias if field in Settings.model_fields else None
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return field if field.isupper() else f"{PREFIX}{field.upper()}"


def _shown(field: FieldInfo) -> str:
    default = field.default
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    return str(default).lower() if isinstance(default, bool) else str(default)


if __name__ == "__main__":
    sys.stdout.write(example())
