"""Brings a database to the newest tables, by the migrations that ship with the programme."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import Storage, only_one

FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def newest() -> str:
    """The name of the newest migration."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


async def current(storage: Storage) -> str:
    """The migration the database is at; "" for an empty one."""
    async with storage.read() as tx:
        return await tx.run_sync(lambda c: MigrationContext.configure(c).get_current_revision() or "")


async def create(storage: Storage) -> None:
    """Runs every migration that is missing, in one transaction."""

    def upgrade(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    async with storage.begin() as tx:
        await only_one(tx, "schema")  # machines that start together
        await tx.run_sync(upgrade)
