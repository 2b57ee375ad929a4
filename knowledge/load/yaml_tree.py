"""YAML text → plain values and the line of each, refusing what could harm or mislead.

Only what fact files need is accepted: mappings, lists, strings, whole numbers, booleans, null. Dates stay
strings (EDTF is read later), anchors and aliases are refused, so a small file cannot unfold into a large one.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.load.problems import Problem

MAX_FILE_BYTES = 1_000_000  # the shipped base's largest file is below 60 kB
MAX_DEPTH = 20

Location = tuple[Hashable, ...]
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULL, BOOL, INT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int")


@dataclass
class Tree:
    """A file's value and the 1-based line of every location within it."""

    file: str
    value: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """The line of a location, or of its nearest enclosing one."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at a location of this file."""
        return Problem(self.file, self.line(location), message)


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The file as text, or the problem that keeps it from being read."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            return "", [Problem(name, 1, f"the file has {size:,} bytes; at most {MAX_FILE_BYTES:,} are read")]
        return path.read_bytes().decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return "", [Problem(name, line, f"not UTF-8: byte 0x{error.object[error.start]:02x}")]
    except OSError as error:
        return "", [Problem(name, 1, f"cannot be read: {error.strerror}")]


def read_tree(path: Path, name: str) -> Tree:
    """Read one YAML file; whatever is wrong with it is in `problems`, and `value` is then None."""
    text, problems = read_text(path, name)
    tree = Tree(name, problems=problems)
    if problems:
        return tree
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader)):
            tree.problems.append(Problem(name, 1, "YAML anchors and aliases are not accepted; write it out"))
            return tree
        node = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tree.problems.append(Problem(name, line, f"not YAML: {error.problem or error.context}"))
        return tree
    except (yaml.YAMLError, RecursionError) as error:
        tree.problems.append(Problem(name, 1, f"not YAML: {str(error).splitlines()[0]}"))
        return tree
    value = _value(node, (), tree)
    tree.value = None if tree.problems else value
    return tree


def _value(node: Any, at: Location, tree: Tree) -> Any:
    if node is None:
        return None
    tree.lines[at] = node.start_mark.line + 1
    if len(at) > MAX_DEPTH:
        tree.problems.append(tree.problem(at, f"nested deeper than {MAX_DEPTH} levels"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*at, index), tree) for index, child in enumerate(node.value)]
    return _scalar(node, at, tree)


def _mapping(node: Any, at: Location, tree: Tree) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            tree.problems.append(Problem(tree.file, line, "a key must be a word"))
            continue
        if key in result:
            tree.problems.append(Problem(tree.file, line, f"the key {key!r} is here twice"))
        result[key] = _value(value_node, (*at, key), tree)
        tree.lines[(*at, key)] = line
    return result


def _scalar(node: Any, at: Location, tree: Tree) -> Any:
    if node.tag == NULL:
        return None
    if node.tag == BOOL:
        return node.value.lower() in ("true", "yes", "on")
    if node.tag == INT and node.value.lstrip("-").isdecimal() and not node.value.lstrip("-").startswith("0"):
        return int(node.value)
    if node.tag.startswith("tag:yaml.org,2002:"):
        return node.value
    tree.problems.append(tree.problem(at, f"the tag {node.tag!r} is not accepted"))
    return None
