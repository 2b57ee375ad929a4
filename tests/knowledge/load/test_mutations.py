"""The promise itself: no single character of a quote or of an article can change unnoticed."""

import random
import string
from pathlib import Path

import pytest

from knowledge.load import FactBase, load
from knowledge.load.canonical import entity_lines
from knowledge.load.draft import Draft
from knowledge.load.entities import FOLDERS, read_entities
from knowledge.load.sources import load_sources
from knowledge.load.yaml_tree import read_tree

ROOT = Path(__file__).resolve().parent.parent.parent.parent
FACTS, SEEDS = ROOT / "knowledge" / "facts", ROOT / "seeds"
ALPHABET = string.ascii_letters + string.digits + " .,;’“”\"'-—\u00a0\u200b"
MUTATIONS = 100  # of quotes, and as many of articles


@pytest.fixture(scope="module")
def shipped() -> FactBase:
    return load(FACTS, SEEDS)


def mutated(text: str, chance: random.Random) -> str:
    """The text with one character changed, left out, added, or swapped with its neighbour; never the same text."""
    while True:
        place = chance.randrange(len(text))
        letter = chance.choice(ALPHABET)
        result = chance.choice(
            [
                text[:place] + letter + text[place + 1 :],
                text[:place] + text[place + 1 :],
                text[:place] + letter + text[place:],
                text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
            ]
        )
        if result != text and result:
            return result


def folder_of(owner: str) -> tuple[str, str]:
    kind, stem = owner.split("/")
    return next(folder for folder in FOLDERS if folder.removesuffix("s") == kind), stem


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_a_changed_quote_is_caught(seed: int, shipped: FactBase, tmp_path: Path) -> None:
    chance = random.Random(seed)
    statement = chance.choice(shipped.statements)
    number = chance.randrange(len(statement.quotes))
    folder, stem = folder_of(statement.owner)
    value = read_tree(FACTS / folder / f"{stem}.yaml", stem).value
    slug = statement.id.partition("#")[2]
    form = next(form for form in value["statements"] if form["id"] == slug)
    article = shipped.articles[statement.quotes[number].source]
    changed = mutated(statement.quotes[number].exact, chance)
    while changed in article:  # it would be a quote of the article again, and as true as before
        changed = mutated(statement.quotes[number].exact, chance)
    form["quotes"][number]["exact"] = changed
    (tmp_path / folder).mkdir()
    (tmp_path / folder / f"{stem}.yaml").write_text("\n".join(entity_lines(value)), "utf-8")

    draft = Draft(load_sources(SEEDS))
    read_entities(tmp_path, draft)

    assert [problem.code for problem in draft.problems] == ["quote"]
    assert statement.id not in draft.statements


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_a_changed_article_is_caught(seed: int, shipped: FactBase, tmp_path: Path) -> None:
    chance = random.Random(f"article {seed}")
    source = chance.choice(shipped.sources)
    for path in SEEDS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / source.file).write_bytes(mutated(shipped.articles[source.id], chance).encode())

    shelf = load_sources(tmp_path)

    assert [problem.code for problem in shelf.problems] == ["sha256"]


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_article_with_its_checksum_renewed_is_caught_by_its_quotes(
    seed: int, shipped: FactBase, tmp_path: Path
) -> None:
    chance = random.Random(f"quoted {seed}")
    statement = chance.choice(shipped.statements)
    quote = chance.choice(statement.quotes)
    folder, stem = folder_of(statement.owner)
    (tmp_path / folder).mkdir()
    (tmp_path / folder / f"{stem}.yaml").write_bytes((FACTS / folder / f"{stem}.yaml").read_bytes())
    shelf = load_sources(SEEDS)
    article = shelf.articles[quote.source]
    passage = mutated(quote.exact, chance)
    shelf.articles[quote.source] = article[: quote.start] + passage + article[quote.end :]

    draft = Draft(shelf)
    read_entities(tmp_path, draft)

    assert any(problem.code == "quote" for problem in draft.problems)
