"""What Slack would refuse, so that the page is a preview to be trusted.

slack_sdk's block classes check most limits: a payload is read back into them. What they leave unchecked stands here,
each limit with its source. tests/fakeslack has the limits a second time on purpose, written from Slack's reference
alone: a double that shared this code would share its errors. A test compares the two.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

Json = dict[str, Any]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100  # Slack: blocks of a message; of a modal or the Home tab
MESSAGE_CHARACTERS = 13_200  # measured by users for the whole of a message's blocks
TEXT_CHARACTERS = 40_000  # Slack: the fallback
IDS = 255  # Slack: action_id, block_id, callback_id
TITLE, METADATA = 24, 3000  # Slack: title, submit and close of a modal; private_metadata
ROWS, CELLS = 100, 20  # Slack: of a table, of which a message has one
OPTION, OPTION_VALUE, OPTIONS = 75, 150, 100  # Slack: text and value of an option; options of a select
FEEDBACK, CONTEXT_ACTIONS = 75, 5  # Slack: text of 👍 or 👎; elements of their block
CONTEXT, FIELD, PLACEHOLDER, LABEL = 2000, 2000, 150, 2000  # Slack documents none for context: a field's
_BOTH = {"section", "divider", "image", "actions", "context", "header", "rich_text", "video"}
IN_MESSAGES = frozenset({*_BOTH, "file", "markdown", "table", "context_actions"})
IN_VIEWS = frozenset({*_BOTH, "input"})
KNOWN = frozenset({
    "button", "feedback_buttons", "icon_button", "workflow_button", "image", "overflow", "radio_buttons", "checkboxes",
    "static_select", "external_select", "users_select", "conversations_select", "channels_select",
    "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select",
    "multi_channels_select", "datepicker", "timepicker", "datetimepicker", "plain_text_input", "number_input",
    "email_text_input", "url_text_input", "rich_text_input", "file_input",
})  # fmt: skip
RICH = frozenset({"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"})


def message_faults(body: Json) -> list[str]:
    """Everything that keeps Slack from taking a message; empty where nothing does."""
    blocks = body.get("blocks") or []
    if not body.get("text") and not blocks:
        return ["no text"]
    found = [f"text: {len(body['text'])} characters"] if len(body.get("text") or "") > TEXT_CHARACTERS else []
    if sum(block.get("type") == "table" for block in blocks) > 1:
        found.append("more than one table")
    found += _all(blocks, MESSAGE_BLOCKS, IN_MESSAGES)
    size = sum(map(len, _words(blocks)))
    return [*found, f"{size} characters in all"] if size > MESSAGE_CHARACTERS else found


def view_faults(view: Json) -> list[str]:
    """Everything that keeps Slack from opening a window or publishing a Home tab."""
    found = [] if view.get("type") in ("modal", "home") else [f"view type {view.get('type')}"]
    blocks = view.get("blocks") or []
    if view.get("type") == "modal":
        found += _plain(view.get("title"), TITLE, "title")
        found += [fault for name in ("submit", "close") if name in view for fault in _plain(view[name], TITLE, name)]
        if "submit" not in view and any(block.get("type") == "input" for block in blocks):
            found.append("input without submit")
    for name, most in (("private_metadata", METADATA), ("callback_id", IDS)):
        if len(view.get(name) or "") > most:
            found.append(f"{name}: over {most} characters")
    return found + ([] if blocks else ["no blocks"]) + _all(blocks, VIEW_BLOCKS, IN_VIEWS)


def _all(blocks: list[Json], most: int, allowed: frozenset[str]) -> list[str]:
    found = [f"{len(blocks)} blocks"] if len(blocks) > most else []
    ids = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    found += [f"block_id {key[:20]}" for key, count in ids.items() if count > 1 or len(key) > IDS]
    for number, block in enumerate(blocks):
        kind = str(block.get("type"))
        faults = _block(kind, block) if kind in allowed else ["not allowed here"]
        found += [f"block {number} ({kind}): {fault}" for fault in faults]
    return found


def _block(kind: str, block: Json) -> Iterator[str]:
    try:
        parsed = Block.parse(block)
        if parsed is None:
            yield "unknown to the SDK"
        else:
            parsed.to_dict()  # checks what is nested, too
    except (SlackObjectFormationError, TypeError, KeyError, AttributeError) as error:
        yield str(error)
    yield from _OWN[kind](block) if kind in _OWN else ()
    elements = [*_elements(block), block.get("accessory"), block.get("element")]
    ids = Counter(e.get("action_id") for e in elements if e)
    yield from (f"action_id {key} twice" for key, count in ids.items() if key and count > 1)
    if kind not in ("rich_text", "context"):
        yield from (fault for element in elements if element for fault in _element(element))


def _elements(block: Json) -> list[Json]:
    return block.get("elements") or []


def _element(element: Json) -> Iterator[str]:
    if element.get("type") not in KNOWN:
        yield f"element {element.get('type')}"
    if not 1 <= len(element.get("action_id", "x")) <= IDS:
        yield "action_id"
    if element.get("type") == "button":
        yield from _plain(element.get("text"), OPTION, "button")
    if "placeholder" in element:
        yield from _plain(element["placeholder"], PLACEHOLDER, "placeholder")
    options = element.get("options") or []
    if len(options) > OPTIONS:
        yield f"{len(options)} options"
    for option in options:
        yield from _sized(option.get("text"), OPTION)
        if not 1 <= len(option.get("value", "")) <= OPTION_VALUE:
            yield "value of an option"


def _context(elements: list[Json]) -> Iterator[str]:
    if not elements:
        yield "no elements"
    for element in elements:
        if element.get("type") != "image":
            yield from _sized(element, CONTEXT)


def _feedback(elements: list[Json]) -> Iterator[str]:
    if not 1 <= len(elements) <= CONTEXT_ACTIONS:
        yield f"{len(elements)} elements"
    for element in elements:
        for name in ("positive_button", "negative_button"):
            button = element.get(name) or {}
            yield from _plain(button.get("text"), FEEDBACK, name)
            if not 1 <= len(button.get("value", "")) <= 2000:
                yield f"value of {name}"


def _table(rows: list[list[Json]]) -> Iterator[str]:
    if not 1 <= len(rows) <= ROWS:
        yield f"{len(rows)} rows"
    if any(not 1 <= len(row) <= CELLS for row in rows):
        yield "cells of a row"
    if any(cell.get("type") == "raw_text" and not cell.get("text") for row in rows for cell in row):
        yield "an empty cell"


def _rich(elements: list[Json]) -> Iterator[str]:
    if not elements:
        yield "no elements"
    for element in elements:
        if element.get("type") not in RICH:
            yield f"element {element.get('type')}"
        if any(part.get("type") == "text" and not part.get("text") for part in element.get("elements") or []):
            yield "an empty text"


def _plain(words: object, most: int, name: str) -> list[str]:
    if not isinstance(words, dict) or words.get("type") != "plain_text":
        return [f"{name} must be plain_text"]
    return [f"{name}: {fault}" for fault in _sized(words, most)]


def _sized(words: object, most: int) -> list[str]:
    if not isinstance(words, dict) or words.get("type") not in ("plain_text", "mrkdwn"):
        return ["no text object"]
    size = len(words.get("text") or "")
    return [] if 1 <= size <= most else [f"{size} characters"]


def _words(part: object) -> Iterable[str]:
    """Every string that a reader sees in blocks."""
    if isinstance(part, list):
        return (words for one in part for words in _words(one))
    if not isinstance(part, dict):
        return ()
    hidden = ("value", "action_id", "block_id", "metadata")
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    deeper = (words for name, one in part.items() if name not in hidden for words in _words(one))
    return (*own, *deeper)


_OWN: dict[str, Callable[[Json], Iterable[str]]] = {
    "header": lambda block: _plain(block.get("text"), IDS, "text"),
    "table": lambda block: _table(block.get("rows") or []),
    "rich_text": lambda block: _rich(_elements(block)),
    "context": lambda block: _context(_elements(block)),
    "actions": lambda block: [] if _elements(block) else ["no elements"],
    "section": lambda block: (fault for field in block.get("fields") or [] for fault in _sized(field, FIELD)),
    "context_actions": lambda block: _feedback(_elements(block)),
    "input": lambda block: _plain(block.get("label"), LABEL, "label"),
}
"""What the SDK leaves unchecked of each kind of block."""
