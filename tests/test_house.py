"""The house's own rules: which way imports run, how large a piece may be, and that the engine knows no dossier."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.load import load
from knowledge.names.english import is_english

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(p for folder in ("bot", "knowledge") for p in (ROOT / folder).rglob("*.py"))
FUNCTIONS, MODULES, PARAMETERS, NESTING = 40, 250, 5, 3
_BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)
ARABIC = frozenset("abdul abdel abdal abdullah mahdi harakat kurdish".split())
"""Forms and examples of names, and scripts, that folding knows whatever the dossier."""
OUTSIDE = ("slack_bolt", "slack_sdk", "aiohttp", "sqlalchemy", "apscheduler", "alembic", "typer", "rich", "os.environ")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def depth(node: ast.AST) -> int:
    """How deep blocks are nested below a node; `elif` is no deeper than its `if`."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        below = depth(child)
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        deepest = max(deepest, below + (isinstance(child, _BLOCKS) and not is_elif))
    return deepest


def test_knowledge_knows_no_adapter_and_nothing_outside() -> None:
    wrong = [
        f"{relative(path)} imports {name}"
        for path in (ROOT / "knowledge").rglob("*.py")
        for name in imports(ast.parse(path.read_text("utf-8")))
        if name.split(".")[0] == "bot" or name.startswith(OUTSIDE) or name in ("time", "random", "socket")
    ]
    assert not wrong


def test_knowledge_reads_neither_clock_nor_environment() -> None:
    pattern = re.compile(r"\bos\.(?:environ|getenv)\b|\.today\(\)|\.now\(|\butcnow\(|\btime\.time\(")
    wrong = [relative(p) for p in (ROOT / "knowledge").rglob("*.py") if pattern.search(p.read_text("utf-8"))]
    assert not wrong


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("bot/render", ("bot.listeners", "bot.reply", "bot.store", "bot.app", "bot.digest", "bot.sender")),
        ("bot/store", ("bot.listeners", "bot.reply", "bot.render", "bot.app")),
        ("bot/digest", ("bot.listeners", "bot.app")),
        ("bot/text", ("bot.listeners", "bot.reply", "bot.render", "bot.store", "bot.app")),
    ],
)
def test_arrows_within_bot_run_one_way(folder: str, forbidden: tuple[str, ...]) -> None:
    wrong = [
        f"{relative(path)} imports {name}"
        for path in (ROOT / folder).rglob("*.py")
        for name in imports(ast.parse(path.read_text("utf-8")))
        if name.startswith(forbidden)
    ]
    assert not wrong


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_pieces_are_small(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MODULES, "module too long"
    for function in functions(tree):
        lines = (function.end_lineno or 0) - function.lineno + 1
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        named = [a for a in arguments if a.arg not in ("self", "cls")]
        assert lines <= FUNCTIONS, f"{function.name} has {lines} lines"
        assert len(named) <= PARAMETERS, f"{function.name} has {len(named)} parameters"
        assert depth(function) <= NESTING, f"{function.name} nests {depth(function)} deep"


def test_no_drawer_for_odds_and_ends() -> None:
    wrong = [relative(p) for p in CODE if re.search(r"util|helper|manager|misc|common", p.stem)]
    assert not wrong


def test_the_engine_names_nobody_of_the_dossier() -> None:
    base = load(ROOT / "knowledge" / "facts", ROOT / "seeds")
    words = {
        word.casefold()
        for entity in (*base.actors, *base.places)
        for name in entity.names
        for word in re.findall(r"[A-Za-z]{5,}", name)
        if word[0].isupper()
    }
    names = {word for word in words if not is_english(word)}
    names -= ARABIC
    found = [
        f"{relative(path)}: {word}"
        for path in CODE
        for word in sorted(set(re.findall(r"[a-z]{5,}", path.read_text("utf-8").casefold())) & names)
    ]
    assert not found
