"""YAML text → plain values and the line of each, refusing what could harm or mislead.

Only what fact files need is accepted: mappings, lists and scalars. A scalar is the string that was written
(a date stays EDTF, `NO` stays a word, `007` keeps its zeros) or null; its field's type says what it means.
Anchors and aliases are refused, so a small file cannot unfold into a large one. The parser's events are read
one by one and reading stops at the first that no sound file has: PyYAML's own composer recurses in C and
crashes on deep nesting.
"""

import stat
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.load.problems import Problem

MAX_FILE_BYTES = 1_000_000  # the shipped base's largest file is below 60 kB
MAX_DEPTH = 20

Location = tuple[Hashable, ...]
Value = str | None | list[Any] | dict[str, Any]
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = (None, "!", "tag:yaml.org,2002:str")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


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

    def problem(self, location: Location, message: str, code: str = "form") -> Problem:
        """A problem at a location of this file."""
        return Problem(self.file, self.line(location), message, code)


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The file as text, or the problem that keeps it from being read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return "", [Problem(name, 1, "not a file", "file")]
        if status.st_size > MAX_FILE_BYTES:
            size = f"the file has {status.st_size:,} bytes; at most {MAX_FILE_BYTES:,} are read"
            return "", [Problem(name, 1, size, "file")]
        return path.read_bytes().decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return "", [Problem(name, line, f"not UTF-8: byte 0x{error.object[error.start]:02x}", "file")]
    except OSError as error:
        return "", [Problem(name, 1, f"cannot be read: {error.strerror}", "file")]


def read_tree(path: Path, name: str) -> Tree:
    """Read one YAML file; whatever is wrong with it is in `problems`, and `value` is then None."""
    text, problems = read_text(path, name)
    if problems:
        return Tree(name, problems=problems)
    return parse_tree(text, name)


def parse_tree(text: str, name: str) -> Tree:
    """Read the text of a YAML file as `read_tree` does."""
    builder = _Builder(Tree(name))
    tree = builder.tree
    try:
        for event in _events(text):
            builder.take(event)
    except _RefusedError as refusal:
        tree.problems.append(Problem(name, refusal.line, refusal.message, "yaml"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tree.problems.append(Problem(name, line, f"not YAML: {error.problem or error.context}", "yaml"))
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8")[: error.position].count(b"\n") + 1
        tree.problems.append(Problem(name, line, f"not YAML: {error.reason}", "yaml"))
    if tree.problems:
        tree.value = None
    return tree


def _events(text: str) -> Iterator[yaml.Event]:
    events: Iterator[yaml.Event] = yaml.parse(text, Loader)
    return events


class _RefusedError(Exception):
    """Nothing after this line is read."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


class _Open:
    """A mapping or list whose end has not been read; `key` is the mapping's key that awaits its value."""

    __slots__ = ("at", "key", "value")

    def __init__(self, at: Location, value: dict[str, Any] | list[Any]) -> None:
        self.at, self.value = at, value
        self.key: str | None = None


class _Builder:
    """Takes a parser's events in order and fills the tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """One event of the parser; raises _RefusedError where reading must stop."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise _RefusedError(_line(event), "anchors and aliases are not accepted; write it out")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _RefusedError(_line(event), "a second document begins here; a file holds one")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_extras(event)
        parent = self._open[-1] if self._open else None
        if parent is not None and parent.key is None and isinstance(parent.value, dict):
            self._key(parent, parent.value, event)
            return
        plain = not event.style and event.implicit[0]
        value = None if plain and event.value in NULLS else event.value
        self._put(value, _line(event))

    def _key(self, parent: _Open, mapping: dict[str, Any], event: yaml.ScalarEvent) -> None:
        if event.value in mapping:
            message = f"the key {event.value!r} is here twice"
            self.tree.problems.append(Problem(self.tree.file, _line(event), message, "yaml"))
        parent.key = event.value
        self.tree.lines[(*parent.at, event.value)] = _line(event)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_extras(event)
        if len(self._open) >= MAX_DEPTH:
            raise _RefusedError(_line(event), f"nested deeper than {MAX_DEPTH} levels")
        if self._open and self._open[-1].key is None and isinstance(self._open[-1].value, dict):
            raise _RefusedError(_line(event), "a key must be a word")
        value: list[Any] | dict[str, Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Open(self._put(value, _line(event)), value))

    def _put(self, value: Value, line: int) -> Location:
        """Set a value where the next one belongs, and say where that is."""
        if not self._open:
            self.tree.value = value
            self.tree.lines[()] = line
            return ()
        parent = self._open[-1]
        if isinstance(parent.value, list):
            at: Location = (*parent.at, len(parent.value))
            parent.value.append(value)
            self.tree.lines[at] = line
            return at
        at = (*parent.at, parent.key)
        parent.value[str(parent.key)] = value
        parent.key = None
        return at

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise _RefusedError(_line(event), "anchors and aliases are not accepted; write it out")
        if event.tag not in _TAGS:
            raise _RefusedError(_line(event), f"the tag {event.tag!r} is not accepted")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
