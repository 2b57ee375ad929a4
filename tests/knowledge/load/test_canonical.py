"""One layout, laid out twice is laid out once, and what a file says never changes."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.load.canonical import ENTITY_FIELDS, WIDTH, canonical, entity_lines
from knowledge.load.entities import FOLDERS
from knowledge.load.scalars import plain, quoted
from knowledge.load.yaml_tree import parse_tree
from tests.building import Building

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SCHEMA = "../schema/actor.json"

ODD = [
    "no", "NULL", "~", "007", "1e3", "0x1F", "2020-01-03", "12:30:45", "- a", "a: b", "a #b", "'", '"', "\u00a0", "\\",
    "a:", "<<", "=", "👍🏽", "\u200d", "\u2028", "“quoted” ‘too’", " lead", "trail ", "[a, b]", "{a: b}", "*a", "&a",
]  # fmt: skip
LINE = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=80) | st.sampled_from(ODD)
WORDS = st.lists(LINE, min_size=1, max_size=6)
QUOTE = st.fixed_dictionaries({"source": LINE, "exact": LINE}, optional={"prefix": LINE, "reading": LINE})
STATEMENT = st.fixed_dictionaries(
    {"id": LINE, "text": LINE, "kind": LINE, "quotes": st.lists(QUOTE, min_size=1, max_size=3)},
    optional={
        "about": WORDS,
        "figures": st.lists(st.fixed_dictionaries({"value": LINE, "counted": LINE}), min_size=1, max_size=2),
        "weight": st.integers(-9, 99).map(str),
        "draft": st.sampled_from(["true", "false"]),
    },
)
ENTITY = st.fixed_dictionaries(
    {"name": LINE},
    optional={
        "also": WORDS,
        "spelled": st.dictionaries(LINE, WORDS, min_size=1, max_size=3),
        "unknown field": st.dictionaries(LINE, LINE | WORDS, min_size=1, max_size=2),
        "statements": st.lists(STATEMENT, min_size=1, max_size=3),
    },
)


def laid(text: str) -> str:
    result = canonical(text, "f.yaml", SCHEMA)
    assert isinstance(result, str), result
    return result


@given(ENTITY)
def test_what_a_file_says_survives(value: dict[str, Any]) -> None:
    text = "\n".join(entity_lines(value)) + "\n"
    tree = parse_tree(text, "f")
    assert not tree.problems
    assert tree.value == value


@given(ENTITY)
def test_laid_out_twice_is_laid_out_once(value: dict[str, Any]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_style='"')
    once = laid(text)
    assert laid(once) == once


@given(ENTITY)
def test_other_readers_of_yaml_agree(value: dict[str, Any]) -> None:
    """Only `weight` and `draft` are numbers and truth values; a date or a `no` is a string for everyone."""
    found = yaml.safe_load("\n".join(entity_lines(value)))
    for statement in found.get("statements", []):
        for field in ("weight", "draft"):
            if field in statement:
                statement[field] = str(statement[field]).lower()
    assert found == value


@given(LINE)
def test_every_scalar_stands_on_one_line_and_reads_back(text: str) -> None:
    written = quoted(text)
    assert len(written.splitlines()) == 1
    assert yaml.safe_load(written) == text
    for in_flow in (False, True):
        if plain(text, in_flow):
            assert yaml.safe_load(f"[{text}]" if in_flow else f"a: {text}") in ([text], {"a": text})


def test_a_quotes_characters_are_never_touched_and_invisible_ones_are_shown() -> None:
    exact = "“It’s\u00a0so,”  he said…\u200b 'twice'. \"Yes\" \\ é e\u0301"
    text = yaml.safe_dump({"name": "A", "statements": [{"id": "a", "quotes": [{"exact": exact}]}]})
    result = laid(text)
    assert parse_tree(result, "f").value["statements"][0]["quotes"][0]["exact"] == exact
    assert "\\xA0" in result
    assert "\\u200B" in result
    assert "“It’s" in result
    assert [line for line in result.splitlines() if "exact:" in line]


def test_the_layout() -> None:
    text = """\
# Checked by two people.
statements:
- weight: 9
  quotes: [{exact: 'A "B": c', source: '004'}]
  id: x
  roles:
  - {of: place/a, title: mayor}
  text: >-
    A folded
    sentence.
  as_of: 2020-01-03
also: [B, "C, D"]
spelled:
  '004': [A]
name: "A"
acronyms: []
note:
"""
    assert laid(text) == (
        f"# yaml-language-server: $schema={SCHEMA}\n"
        "# Checked by two people.\n"
        "name: A\n"
        'also: [B, "C, D"]\n'
        'spelled: {"004": [A]}\n'
        "statements:\n"
        "  - id: x\n"
        "    text: A folded sentence.\n"
        '    as_of: "2020-01-03"\n'
        "    quotes:\n"
        '      - source: "004"\n'
        '        exact: "A \\"B\\": c"\n'
        "    roles:\n"
        "      - {title: mayor, of: place/a}\n"
        "    weight: 9\n"
    )


@pytest.mark.parametrize(("length", "on_one_line"), [(WIDTH, True), (WIDTH + 1, False)])
def test_a_list_is_in_brackets_as_long_as_it_fits(length: int, on_one_line: bool) -> None:
    word = "x" * (length - len("also: [A, ]"))
    assert (f"also: [A, {word}]" in laid(f"name: A\nalso: [A, {word}]\n")) == on_one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: A\n# lost\nkind: person\n", 2),
        ("name: A # lost\n", 1),
        ("# kept\nname: A\nalso:\n  - B\n  # lost\n  - C\n", 5),
        ("name: A\n# lost", 2),
    ],
)
def test_a_comment_that_would_be_lost_is_refused(text: str, line: int) -> None:
    problems = canonical(text, "f.yaml", SCHEMA)
    assert not isinstance(problems, str)
    assert [(problem.line, problem.code) for problem in problems] == [(line, "comment")]


@pytest.mark.parametrize("text", ['name: "A # not a comment"\n', "name: A#1\n", "name: |\n  A\n  # text\n", "'#': A\n"])
def test_a_hash_that_is_no_comment(text: str) -> None:
    assert parse_tree(laid(text), "f").value == parse_tree(text, "f").value


@pytest.mark.parametrize("text", ["name: [\n", "- a\n", "", "name: A\nname: B\n", "name: *a\n"])
def test_what_cannot_be_read_is_not_laid_out(text: str) -> None:
    assert not isinstance(canonical(text, "f.yaml", SCHEMA), str)


def test_every_field_of_every_entity_has_its_place() -> None:
    fields = {name for model in FOLDERS.values() for name in model.model_fields} - {"id"}
    assert fields | {"statements"} == set(ENTITY_FIELDS)


def test_the_shipped_files_lose_nothing() -> None:
    for folder in FOLDERS:
        for path in sorted((ROOT / "knowledge" / "facts" / folder).glob("*.yaml"))[:12]:
            text = path.read_text("utf-8")
            once = laid(text)
            assert laid(once) == once
            assert parse_tree(once, "f").value == pruned(parse_tree(text, "f").value), path


def pruned(value: Any) -> Any:
    if isinstance(value, dict):
        children = {key: pruned(child) for key, child in value.items()}
        return {key: child for key, child in children.items() if child not in (None, [], {})}
    return [pruned(child) for child in value] if isinstance(value, list) else value


def test_the_base_is_the_same_after_laying_out(building: Building) -> None:
    before = building.load()
    for folder in FOLDERS:
        for path in (building.facts / folder).glob("*.yaml"):
            building.write(f"facts/{folder}/{path.name}", laid(path.read_text("utf-8")))
    after = building.load()
    assert after.model_copy(update={"digest": ""}) == before.model_copy(update={"digest": ""})
