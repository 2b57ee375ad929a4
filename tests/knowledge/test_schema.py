"""The schemas that editors check by are those of the types that the loader checks by."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from knowledge.load.entities import FOLDERS
from knowledge.load.yaml_tree import read_tree
from knowledge.schema import schemas, texts

FACTS = Path(__file__).resolve().parent.parent.parent / "knowledge" / "facts"
SCHEMAS = schemas()


def errors(stem: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[stem]).iter_errors(value)]


@pytest.mark.parametrize("name", texts())
def test_the_stored_schema_is_fresh(name: str) -> None:
    assert (FACTS / "schema" / name).read_text("utf-8") == texts()[name], "run `brief fmt`"


def test_no_other_schema_is_stored() -> None:
    assert {path.name for path in (FACTS / "schema").iterdir()} == set(texts())


@pytest.mark.parametrize("stem", SCHEMAS)
def test_the_schema_is_a_schema(stem: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[stem])
    assert json.loads(json.dumps(SCHEMAS[stem])) == SCHEMAS[stem]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_shipped_files_fit(folder: str) -> None:
    for path in sorted((FACTS / folder).glob("*.yaml"))[:20]:
        value = typed(read_tree(path, path.name).value)
        assert not errors(folder.removesuffix("s"), value), path.name


def typed(value: Any, key: str = "") -> Any:
    """As an editor reads it: weights are numbers, truth values are truth values."""
    if isinstance(value, dict):
        return {name: typed(child, name) for name, child in value.items()}
    if isinstance(value, list):
        return [typed(child) for child in value]
    if key == "weight":
        return int(value)
    return value == "true" if key in ("unnamed", "draft") else value


ACTOR = {"name": "A", "kind": "person"}
STATEMENT = {"id": "a", "text": "A.", "kind": "event", "quotes": [{"source": "a", "exact": "A"}]}


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"statements": [STATEMENT]}, True),
        ({"statements": [{**STATEMENT, "as_of": 2020}]}, True),
        ({"died": "#a"}, True),
        ({"died": "actor/x#a"}, True),
        ({"died": "a"}, False),
        ({"kind": "wizard"}, False),
        ({"name": ""}, False),
        ({"colour": "red"}, False),
        ({"id": "actor/a"}, False),
        ({"statements": [{**STATEMENT, "quotes": []}]}, False),
        ({"statements": [{**STATEMENT, "kind": "rumour"}]}, False),
    ],
)
def test_what_an_editor_says_of_an_actor(change: dict[str, Any], fits: bool) -> None:
    assert (not errors("actor", {**ACTOR, **change})) == fits


def test_an_editor_shows_what_each_field_means() -> None:
    actor = SCHEMAS["actor"]
    assert actor["properties"]["also"]["description"] == "Other names and romanisations in use."
    assert "never served" in actor["$defs"]["StatementForm"]["properties"]["draft"]["description"]
