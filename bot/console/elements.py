"""Where an element stands in a list of blocks, and what Slack would send when it is used.

An element's path is `block.element`, as `3.0`; `a` stands for a section's accessory, `i` for an input's element.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.console.loopback.workspace import Json

ACCESSORY, INPUT = "a", "i"
POSITIVE, NEGATIVE = "p", "n"
SEVERAL = frozenset({"checkboxes", "multi_static_select", "multi_external_select"})
ONE_OF = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
_PLAIN = {
    "users_select": "selected_user", "conversations_select": "selected_conversation",
    "channels_select": "selected_channel", "datepicker": "selected_date", "timepicker": "selected_time",
}  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """An element, its path and the id of its block."""

    path: str
    block_id: str
    element: Json


def placed(blocks: list[Json]) -> Iterator[Placed]:
    """Every element that can be used, in order."""
    for number, block in enumerate(blocks):
        block_id = str(block.get("block_id") or f"b{number}")
        if block.get("type") in ("actions", "context_actions"):
            for place, element in enumerate(block.get("elements", [])):
                yield Placed(f"{number}.{place}", block_id, element)
        if block.get("accessory", {}).get("action_id"):
            yield Placed(f"{number}.{ACCESSORY}", block_id, block["accessory"])
        if block.get("type") == "input":
            yield Placed(f"{number}.{INPUT}", block_id, block["element"])


def action_at(blocks: list[Json], path: str, chosen: list[str]) -> Json | None:
    """The action of using the element at a path; None where none stands there.

    A feedback button's path has a third part that says which of its two was pressed.
    """
    place = ".".join(path.split(".")[:2])
    found = next((one for one in placed(blocks) if one.path == place), None)
    if found is None:
        return None
    action = {"block_id": found.block_id, "action_ts": f"{time.time():.6f}", "type": found.element["type"],
              "action_id": found.element.get("action_id", "")}  # fmt: skip
    if found.element["type"] == "feedback_buttons":
        side = "positive_button" if path.endswith(POSITIVE) else "negative_button"
        return action | {"value": found.element[side]["value"], "text": found.element[side]["text"]}
    if found.element["type"] == "button":
        return action | {"text": found.element["text"], "value": found.element.get("value", "")}
    return action | entered(found.element, chosen)


def state(blocks: list[Json], typed: Mapping[str, list[str]]) -> Json:
    """`view.state.values` of a window: what was entered, by path, into its inputs."""
    values: Json = {}
    for one in placed(blocks):
        if one.element["type"] != "button":
            entry = {"type": one.element["type"], **entered(one.element, typed.get(one.path, []))}
            values.setdefault(one.block_id, {})[one.element.get("action_id", "")] = entry
    return values


def entered(element: Json, chosen: list[str]) -> Json:
    """What was entered into an element, in the words of its type."""
    kind, first = element["type"], chosen[0] if chosen else None
    if kind in SEVERAL:
        return {"selected_options": [option for value in chosen if (option := _option(element, value))]}
    if kind in ONE_OF:
        return {"selected_option": _option(element, first) if first else None}
    return {_PLAIN.get(kind, "value"): first or None}


def _option(element: Json, value: str) -> Json | None:
    listed = [*element.get("options", []), *(o for g in element.get("option_groups", []) for o in g["options"])]
    known = next((option for option in listed if option["value"] == value), None)
    if known or not element["type"].endswith("external_select"):
        return known
    key, _, label = value.partition("\n")  # the page sends what the bot offered: value, line break, label
    return {"text": {"type": "plain_text", "text": label or key}, "value": key}
