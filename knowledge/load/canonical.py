"""The one layout of a fact file. What it says never changes: the result is read again and compared.

Fields stand in the order of the guide for curators; every scalar is on one line; short lists are written in
brackets; fields without a value are left out. The comment at the top of the file is kept, below the line that
names the file's schema. A comment elsewhere would be lost, so such a file is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any

import yaml
from pydantic import BaseModel

from knowledge.load.forms import ArgumentForm, PositionForm, QuoteForm, StatementForm
from knowledge.load.problems import Problem
from knowledge.load.scalars import plain, quoted
from knowledge.load.yaml_tree import Loader, parse_tree
from knowledge.model import Casualties, Figure, IncidentLink, Relation, Responsibility, Role, Side

WIDTH = 110
ENTITY_FIELDS = (
    "name", "kind", "gender", "unnamed", "died", "also", "acronyms", "native", "spelled", "note",
    "date", "date_known", "date_note", "within", "places", "involved", "by", "casualties", "links",
    "question", "asked", "about", "sides", "inference", "statements",
)  # fmt: skip
ITEMS: Mapping[str, type[BaseModel]] = {
    "statements": StatementForm,
    "quotes": QuoteForm,
    "roles": Role,
    "relations": Relation,
    "positions": PositionForm,
    "arguments": ArgumentForm,
    "figures": Figure,
    "by": Responsibility,
    "casualties": Casualties,
    "links": IncidentLink,
    "sides": Side,
}
_LONG = frozenset({"statements", "quotes"})  # always one field a line
_COPIED = frozenset({"exact", "prefix", "suffix"})  # the article's characters, always in quotes
_BARE = frozenset({"weight", "unnamed", "draft"})  # numbers and truth values
_SCHEMA = "# yaml-language-server: $schema="


def canonical(text: str, name: str, schema: str) -> str | list[Problem]:
    """A fact file in its one layout, or why it cannot be laid out; `schema` goes into its first line."""
    tree = parse_tree(text, name)
    if not tree.problems and not isinstance(tree.value, dict):
        tree.problems.append(Problem(name, 1, "must be a mapping"))
    if not tree.problems and (line := _inner_comment(text)):
        message = "a comment here would be lost; move it to the top"
        tree.problems.append(Problem(name, line, message, "comment"))
    if tree.problems:
        return tree.problems
    kept = [line for line in _top(text) if not line.startswith(_SCHEMA)]
    laid = "\n".join([f"{_SCHEMA}{schema}", *kept, *entity_lines(tree.value)]) + "\n"
    again = parse_tree(laid, name)
    if again.problems or again.value != _pruned(tree.value):
        return [Problem(name, 1, "cannot be laid out without changing what it says")]
    return laid


def entity_lines(value: Mapping[str, Any]) -> Iterator[str]:
    """An entity's fields in order, its statements last."""
    return _entries(_pruned(value), ENTITY_FIELDS, 0)


def mapping_lines(value: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """Any mapping in its own order, laid out by the same rules."""
    return _entries(_pruned(value), (), indent)


def _entries(value: Mapping[str, Any], order: Iterable[str], indent: int) -> Iterator[str]:
    known = [key for key in order if key in value]
    for key in [*known, *(key for key in value if key not in known)]:
        yield from _entry(key, value[key], indent)


def _entry(key: str, value: Any, indent: int) -> Iterator[str]:  # noqa: ANN401  # a YAML value
    head = f"{' ' * indent}{_scalar('', key)}:"
    if not isinstance(value, dict | list):
        yield f"{head} {_scalar(key, value)}"
        return
    flow = f"{head} {_flow(key, value)}"
    if _is_flat(value) and len(flow) <= WIDTH:
        yield flow
        return
    yield head
    yield from _items(key, value, indent + 2) if isinstance(value, list) else _entries(value, (), indent + 2)


def _items(key: str, values: list[Any], indent: int) -> Iterator[str]:
    lead = " " * indent
    order = tuple(ITEMS[key].model_fields) if key in ITEMS else ()
    for item in values:
        line = f"{lead}- {_flow(key, item)}"
        if isinstance(item, dict) and item and (key in _LONG or len(line) > WIDTH):
            first, *rest = _entries(item, order, indent + 2)
            yield f"{lead}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield line


def _flow(key: str, value: Any) -> str:  # noqa: ANN401  # a YAML value
    if isinstance(value, list):
        return "[" + ", ".join(_flow(key, item) for item in value) + "]"
    if isinstance(value, dict):
        order = [name for name in (ITEMS[key].model_fields if key in ITEMS else ()) if name in value]
        names = [*order, *(name for name in value if name not in order)]
        parts = (f"{_scalar('', name, True)}: {_flow(name, value[name])}" for name in names)
        return "{" + ", ".join(parts) + "}"
    return _scalar(key, value, True)


def _is_flat(value: Any) -> bool:  # noqa: ANN401  # a YAML value
    """No mapping inside a list: such items get a line each."""
    if isinstance(value, dict):
        return all(_is_flat(child) for child in value.values())
    return not isinstance(value, list) or not any(isinstance(item, dict) for item in value)


def _scalar(key: str, value: str | None, in_flow: bool = False) -> str:
    if value is None:
        return "null"
    if key in _BARE and (value in ("true", "false") or value.lstrip("-").isdecimal()):
        return value
    return value if key not in _COPIED and plain(value, in_flow) else quoted(value)


def _pruned(value: Any) -> Any:  # noqa: ANN401  # a YAML value
    if isinstance(value, dict):
        children = {key: _pruned(child) for key, child in value.items()}
        return {key: child for key, child in children.items() if child not in (None, [], {})}
    return [_pruned(child) for child in value] if isinstance(value, list) else value


def _top(text: str) -> list[str]:
    """The comment lines before everything else."""
    lines = takewhile(lambda line: not line.strip() or line.lstrip().startswith("#"), text.splitlines())
    return [line.strip() for line in lines if line.strip()]


def _inner_comment(text: str) -> int | None:
    """The line of the first comment below the first line of content."""
    marks = [match.start() for match in re.finditer(r"(?<![^\s])#", text)]
    if not marks:
        return None
    tokens = [token for token in yaml.scan(text, Loader) if isinstance(token, yaml.ScalarToken)]
    spans = [(token.start_mark.index, token.end_mark.index) for token in tokens]
    first = spans[0][0] if spans else len(text)
    inner = (mark for mark in marks if mark > first and not any(low <= mark < high for low, high in spans))
    place = next(inner, None)
    return None if place is None else text.count("\n", 0, place) + 1
