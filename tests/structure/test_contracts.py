"""Every import contract catches a planted breach: a contract that cannot fail protects nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# contract id -> (file, the import that breaks it)
BREACHES = {
    "The arrow": ("storage/planted_a.py", "import handlers"),
    "core decides": ("core/planted_b.py", "import os"),
    "Protocols stay": ("handlers/planted_c.py", "import aiogram"),
    "handlers hold": ("handlers/planted_d.py", "import sqlalchemy"),
    "Rows stay": ("handlers/planted_e.py", "import storage.tables"),
    "A channel speaks": ("bot/telegram/planted_f.py", "import storage.engine"),
    "Channels do not": ("bot/telegram/planted_g.py", "import bot.webchat"),
}


def test_each_contract_catches_its_breach(tmp_path):
    for room in ("bot", "handlers", "nlp", "storage", "core"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "corpus", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, line in BREACHES.values():
        (tmp_path / path).write_text(line + "\n", encoding="utf-8")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-cache"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 1, said.stdout + said.stderr
    for contract, (path, _) in BREACHES.items():
        module = path.removesuffix(".py").replace("/", ".")
        assert any(line.startswith(contract) and " BROKEN" in line for line in said.stdout.splitlines()), contract
        assert module in said.stdout, module
