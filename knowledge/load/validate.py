"""A plain value → a checked type, with pydantic's complaints turned into file and line."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.load.problems import Problem
from knowledge.load.yaml_tree import Location, Tree

Model = TypeVar("Model", bound=BaseModel)


def validated(
    model: type[Model], value: object, tree: Tree, at: Location = ()
) -> tuple[Model | None, list[Problem]]:
    """The value as `model`, or None and every fault with its line; `at` is where the value stands."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        problems = []
        for fault in error.errors(include_url=False, include_context=False):
            place = tuple(part for part in fault["loc"])
            path = ".".join(map(str, place)) or "file"
            problems.append(tree.problem((*at, *place), f"{path}: {_sentence(fault)}"))
        return None, problems


def _sentence(fault: ErrorDetails) -> str:
    if fault["type"] == "extra_forbidden":
        return "unknown field"
    if fault["type"] == "missing":
        return "missing"
    got = fault.get("input")
    shown = f" (got {got!r:.80})" if isinstance(got, str | int | bool) else ""
    message = fault["msg"]
    return message[0].lower() + message[1:] + shown
