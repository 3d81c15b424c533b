"""What the pages say exists does, and what the code knows better stands there as the code has it."""

import re
from pathlib import Path

import pytest
import typer

from bot.cli import app
from docs.generate import PAGES, renewed
from handlers.conversation import officers
from storage import towns

ROOT = Path(__file__).resolve().parents[2]
ALL = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "deploy" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
FILE = re.compile(r"`((?:bot|handlers|core|nlp|storage|tests|docs|towns|deploy|benchmarks)/[\w./-]*)`")
RUN = re.compile(r"(?:\.venv/bin/|[`])lamplighter ((?:[a-z]+ ?){1,2})")
TARGET = re.compile(r"^(?:    |`)(?:sudo )?make ([a-z][a-z-]+)")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("name", PAGES)
def test_generated_parts_are_as_the_code_has_them(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text == renewed(text), "renew it: python -m docs.generate"


def test_every_page_with_a_generated_part_is_looked_at() -> None:
    with_parts = {
        named(page) for page in ALL if re.search(r"^.*<!-- generated: \w+ -->$", page.read_text(), re.MULTILINE)
    }
    assert with_parts == set(PAGES)


def heads(page: Path) -> set[str]:
    """The anchors of a page's headings, as the pages' readers make them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in found}


@pytest.mark.parametrize("page", ALL, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in heads(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", ALL, ids=named)
def test_files_named_are_there(page: Path) -> None:
    found = FILE.findall(page.read_text(encoding="utf-8"))
    assert [name for name in found if not (ROOT / name).exists() and not (page.parent / name).exists()] == []


def commands() -> set[str]:
    """Every command of the command line, groups and what stands in them."""
    top = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return {f"{name} {sub}" for name, group in top.items() for sub in getattr(group, "commands", ())} | set(top)


@pytest.mark.parametrize("page", ALL, ids=named)
def test_commands_named_are_there(page: Path) -> None:
    known = commands()
    groups = {name.split()[0] for name in known if " " in name}
    missing = []
    for found in RUN.findall(page.read_text(encoding="utf-8")):
        first, _, second = found.strip().partition(" ")
        if first not in known or (first in groups and second and f"{first} {second}" not in known):
            missing.append(found)
    assert missing == []


@pytest.mark.parametrize("page", ALL, ids=named)
def test_make_targets_named_are_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    code = re.findall(r"`[^`]+`|^    .+$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert {target for piece in code for target in TARGET.findall(piece)} <= targets


def test_every_command_has_its_place() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in officers.COMMANDS if f"`/{name}" not in text] == []


def test_every_key_of_the_town_file_has_its_place() -> None:
    text = (ROOT / "docs" / "towns.md").read_text(encoding="utf-8")
    parts = {
        "": towns._TownPart,
        "numbers.": towns._NumbersPart,
        "jurisdictions.<key>.": towns._JurisdictionPart,
        "categories.<name>.": towns.CategoryPart,
    }
    keys = [
        f"{start}{field.alias or name}" for start, part in parts.items() for name, field in part.model_fields.items()
    ]
    groups = ("numbers", "jurisdictions", "categories", "advice")
    assert [key for key in keys if f"`{key}`" not in text and key not in groups] == []


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(folder.glob("0*.md"))
    assert [page.name for page in pages if page.name not in listed] == []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} "), page.name
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "What lost", "Follows", "Deviations")), (
            page.name
        )


def test_the_readme_is_short_and_its_picture_light() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 120
    assert (ROOT / "docs" / "pictures" / "conversation.png").stat().st_size < 200_000
