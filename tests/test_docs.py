"""What the documents say is what the code has: every setting, every verb of the command line, every make target."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli.verbs import app
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "knowledge/facts/README.md")]


def test_every_setting_is_in_the_readme() -> None:
    names = {str(field.alias) for field in Settings.model_fields.values()}
    named = set(re.findall(r"^\| `((?:BRIEF|SLACK|OTEL)_[A-Z_]+)` \|", README, re.MULTILINE))
    assert named == names


def test_every_verb_of_the_command_line_is_in_the_documents() -> None:
    told = "\n".join(path.read_text("utf-8") for path in [*DOCUMENTS, *(ROOT / "deploy").glob("*.md")])
    verbs = get_command(app).commands  # type: ignore[attr-defined]
    assert [verb for verb in verbs if f"brief {verb}" not in told] == []


def test_every_make_target_that_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = {name for path in DOCUMENTS for name in re.findall(r"`make ([a-z-]+)`", path.read_text("utf-8"))}
    assert told - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_every_file_that_a_document_links_to_exists(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
