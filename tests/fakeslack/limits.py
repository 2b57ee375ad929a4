"""Slack's limits on what it is sent, each written down from its documentation, not from the bot's code."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_CHARACTERS = 13_200
TEXT_CHARACTERS = 40_000
IN_MESSAGES = frozenset(
    {"section", "divider", "image", "actions", "context", "file", "header", "markdown", "rich_text", "video",
     "table", "context_actions"}
)  # fmt: skip
IN_VIEWS = frozenset({"section", "divider", "image", "actions", "context", "header", "rich_text", "video", "input"})
ELEMENT_TYPES = frozenset({"button", "static_select", "external_select", "users_select", "overflow",
                           "conversations_select", "channels_select", "datepicker", "plain_text_input",
                           "radio_buttons", "checkboxes", "timepicker"})  # fmt: skip


def message_faults(body: Json) -> list[str]:
    """What keeps Slack from taking a message; empty where nothing does."""
    blocks = body.get("blocks") or []
    found = []
    if not body.get("text") and not blocks:
        return ["no_text"]
    if len(body.get("text") or "") > TEXT_CHARACTERS:
        return ["msg_too_long"]
    if len(blocks) > MESSAGE_BLOCKS:
        found.append(f"{len(blocks)} blocks")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        found.append("only one table is allowed")
    found += block_faults(blocks, IN_MESSAGES)
    if sum(len(words) for words in visible(blocks)) > MESSAGE_CHARACTERS:
        return ["msg_too_long"]
    return found


def view_faults(view: Json) -> list[str]:
    """What keeps Slack from opening a window or publishing a Home tab."""
    found = []
    kind = view.get("type")
    if kind not in ("modal", "home"):
        found.append(f"view type {kind}")
    if kind == "modal":
        found += text_faults(view.get("title"), 24, "title", plain=True)
        for part in ("submit", "close"):
            found += text_faults(view[part], 24, part, plain=True) if part in view else []
        if any(b.get("type") == "input" for b in view.get("blocks", [])) and "submit" not in view:
            found.append("input without submit")
    if len(view.get("private_metadata", "")) > 3000:
        found.append("private_metadata")
    if len(view.get("callback_id", "")) > 255:
        found.append("callback_id")
    if not view.get("blocks") or len(view["blocks"]) > VIEW_BLOCKS:
        found.append(f"{len(view.get('blocks') or [])} blocks")
    return found + block_faults(view.get("blocks") or [], IN_VIEWS)


def block_faults(blocks: list[Json], allowed: frozenset[str]) -> list[str]:
    found = []
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(ids) != len(set(ids)) or any(len(i) > 255 for i in ids):
        found.append("block_id")
    for block in blocks:
        kind = block.get("type")
        if kind not in allowed:
            found.append(f"unsupported block {kind}")
            continue
        check = CHECKS.get(str(kind))
        found += [f"{kind}: {fault}" for fault in (check(block) if check else [])]
    return found


def text_faults(text: Any, limit: int, name: str, plain: bool = False) -> list[str]:
    if not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn"):
        return [f"{name} is no text object"]
    if plain and text["type"] != "plain_text":
        return [f"{name} must be plain_text"]
    if not text.get("text"):
        return [f"{name} is empty"]
    return [f"{name} has {len(text['text'])} characters"] if len(text["text"]) > limit else []


def _section(block: Json) -> list[str]:
    found = text_faults(block["text"], 3000, "text") if "text" in block else []
    fields = block.get("fields", [])
    if "text" not in block and not fields:
        found.append("neither text nor fields")
    if len(fields) > 10:
        found.append("fields")
    found += [fault for field in fields for fault in text_faults(field, 2000, "field")]
    return found + (_element(block["accessory"]) if "accessory" in block else [])


def _header(block: Json) -> list[str]:
    return text_faults(block.get("text"), 150, "text", plain=True)


def _context(block: Json) -> list[str]:
    elements = block.get("elements", [])
    found = [] if 1 <= len(elements) <= 10 else [f"{len(elements)} elements"]
    return found + [f for e in elements if e.get("type") != "image" for f in text_faults(e, 2000, "element")]


def _actions(block: Json) -> list[str]:
    elements = block.get("elements", [])
    found = [] if 1 <= len(elements) <= 25 else [f"{len(elements)} elements"]
    ids = [e.get("action_id") for e in elements]
    if len(ids) != len(set(ids)):
        found.append("action_id twice")
    return found + [fault for element in elements for fault in _element(element)]


def _element(element: Json) -> list[str]:
    found = [] if element.get("type") in ELEMENT_TYPES else [f"element {element.get('type')}"]
    if not 1 <= len(element.get("action_id", "x")) <= 255:
        found.append("action_id")
    if element.get("type") == "button":
        found += text_faults(element.get("text"), 75, "button", plain=True)
        if len(element.get("value", "")) > 2000:
            found.append("button value")
    if "placeholder" in element:
        found += text_faults(element["placeholder"], 150, "placeholder", plain=True)
    options = element.get("options", [])
    if len(options) > 100:
        found.append("options")
    return found + [fault for option in options for fault in option_faults(option)]


def option_faults(option: Json) -> list[str]:
    found = text_faults(option.get("text"), 75, "option")
    return found + (["option value"] if not 1 <= len(option.get("value", "")) <= 150 else [])


def _context_actions(block: Json) -> list[str]:
    elements = block.get("elements", [])
    found = [] if 1 <= len(elements) <= 5 else [f"{len(elements)} elements"]
    for element in elements:
        for name in ("positive_button", "negative_button"):
            button = element.get(name, {})
            found += text_faults(button.get("text"), 75, name, plain=True)
            found += ["value"] if not 1 <= len(button.get("value", "")) <= 2000 else []
    return found


def _table(block: Json) -> list[str]:
    rows = block.get("rows", [])
    found = [] if 1 <= len(rows) <= 100 else [f"{len(rows)} rows"]
    if any(not 1 <= len(row) <= 20 for row in rows):
        found.append("cells")
    if any(cell.get("type") == "raw_text" and not cell.get("text") for row in rows for cell in row):
        found.append("empty cell")
    return found + (["column_settings"] if len(block.get("column_settings", [])) > 20 else [])


def _rich_text(block: Json) -> list[str]:
    found = []
    for element in block.get("elements", []):
        if element.get("type") not in (
            "rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted",
        ):  # fmt: skip
            found.append(f"element {element.get('type')}")
        for part in element.get("elements", []):
            if part.get("type") == "text" and not part.get("text"):
                found.append("empty text")
    return found or ([] if block.get("elements") else ["no elements"])


def _input(block: Json) -> list[str]:
    return text_faults(block.get("label"), 2000, "label", plain=True) + _element(block.get("element", {}))


def _markdown(block: Json) -> list[str]:
    return [] if 1 <= len(block.get("text", "")) <= 12_000 else ["text"]


CHECKS = {
    "section": _section, "header": _header, "context": _context, "actions": _actions, "table": _table,
    "context_actions": _context_actions, "rich_text": _rich_text, "input": _input, "markdown": _markdown,
}  # fmt: skip


def visible(part: Any) -> Iterator[str]:
    """Every string that a reader sees in blocks."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "text" and isinstance(value, str):
                yield value
            elif name not in ("value", "action_id", "block_id", "metadata"):
                yield from visible(value)
    elif isinstance(part, list):
        for value in part:
            yield from visible(value)
