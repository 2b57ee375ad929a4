"""JSON Schema of every fact file, from the loader's own types; editors complete and check by it."""

import ast
import inspect
import json
import textwrap
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

import knowledge.load.forms
import knowledge.model
from knowledge.load.entities import FOLDERS
from knowledge.load.forms import StatementForm
from knowledge.model import Dossier, Lexicon

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OWN_STATEMENT = "^([a-z]+/[a-z0-9-]+)?#"  # a file may leave out its own id: `#killed`


def schemas() -> dict[str, Schema]:
    """File stem → schema: one per folder of entities (`actor`, …), and `dossier`, `lexicon`."""
    found = {folder.removesuffix("s"): _entity(model) for folder, model in FOLDERS.items()}
    return found | {"dossier": _schema(Dossier), "lexicon": _schema(Lexicon)}


def texts() -> dict[str, str]:
    """File name → content, as it stands in the dossier's `schema` folder."""
    found = schemas().items()
    return {f"{stem}.json": json.dumps(item, ensure_ascii=False, indent=2) + "\n" for stem, item in found}


def _entity(model: type[BaseModel]) -> Schema:
    """An entity's file: its fields without the id, which is the file's name, and its statements."""
    schema, form = _schema(model), _schema(StatementForm)
    definitions: Schema = {**schema.pop("$defs", {}), **form.pop("$defs", {})}
    del form["$schema"]
    definitions["StatementForm"] = form
    schema["properties"].pop("id")
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    schema["properties"]["statements"] = {"type": "array", "items": {"$ref": "#/$defs/StatementForm"}}
    return {**schema, "$defs": dict(sorted(definitions.items()))}


def _schema(model: type[BaseModel]) -> Schema:
    schema = model.model_json_schema()
    known = {model.__name__: model, **_models()}
    for name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        if name in known:
            _describe(part, known[name])
    return {"$schema": _DIALECT, **_adapted(schema)}


def _models() -> dict[str, type[BaseModel]]:
    named = {**vars(knowledge.model), **vars(knowledge.load.forms)}
    classes = {name: item for name, item in named.items() if inspect.isclass(item)}
    return {name: item for name, item in classes.items() if issubclass(item, BaseModel)}


def _describe(schema: Schema, model: type[BaseModel]) -> None:
    """Give each property the docstring below its field, so that an editor shows it."""
    owners = [o for o in reversed(model.__mro__) if issubclass(o, BaseModel) and o is not BaseModel]
    docs = {name: text for owner in owners for name, text in _field_docs(owner).items()}
    for name, field in schema["properties"].items():
        if name in docs:
            field["description"] = docs[name]


def _field_docs(owner: type[BaseModel]) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
    found: dict[str, str] = {}
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for field, text in pairwise(statements):
        named = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if named and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            found[ast.unparse(field.target)] = " ".join(str(text.value.value).split())  # type: ignore[attr-defined]
    return found


def _adapted(value: Any) -> Any:  # noqa: ANN401  # a JSON value
    """The loader reads every scalar as the string that was written, so a bare 2020 is as good as "2020"."""
    if isinstance(value, list):
        return [_adapted(item) for item in value]
    if not isinstance(value, dict):
        return value
    titled = isinstance(value.get("title"), str)  # else `title` is a field of ours
    result = {key: _adapted(item) for key, item in value.items() if not (titled and key == "title")}
    if result.get("type") == "string" and "enum" not in result:
        result["type"] = ["string", "number"]
    if str(result.get("pattern", "")).startswith("^[a-z]+/[a-z0-9-]+#"):
        result["pattern"] = _OWN_STATEMENT + "[a-z0-9]+(-[a-z0-9]+)*$"
    return result
