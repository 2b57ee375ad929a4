"""Block Kit as lines of text, so that a screen can be read in a document."""

import textwrap
from collections.abc import Callable
from typing import Any

from tests.fakeslack.workspace import Message

Json = dict[str, Any]
WIDTH = 100


def draw(blocks: list[Json]) -> str:
    """The blocks, one under the other."""
    return "\n".join(line for block in blocks for line in _block(block))


def draw_file(message: Message) -> str:
    """A message's pictures: title and what a screen reader says."""
    return "\n".join(line for file in message.files for line in [f"[PNG] {file.title}", *_wrapped(file.alt, "  ")])


def _block(block: Json) -> list[str]:
    drawing = DRAWN.get(block["type"])
    return [*drawing(block), ""] if drawing else [f"({block['type']})"]


def _context(block: Json) -> list[str]:
    return _wrapped("   ".join(element["text"] for element in block["elements"]), "  ")


def _rich_text(block: Json) -> list[str]:
    return [line for element in block["elements"] for line in _element(element)]


def _actions(block: Json) -> list[str]:
    return [" ".join(_control(element) for element in block["elements"])]


def _input(block: Json) -> list[str]:
    return [f"{block['label']['text']}:", _control(block["element"])]


def _element(element: Json) -> list[str]:
    text = "".join(_part(part) for part in element["elements"])
    prefix = "  | " if element["type"] == "rich_text_quote" else ""
    return [line for part in text.rstrip("\n").split("\n") for line in _wrapped(part, prefix)]


def _part(part: Json) -> str:
    if part["type"] == "user":
        return f"@{part['user_id'].removeprefix('U').lower()}"
    if part["type"] == "channel":
        return f"#{part['channel_id']}"
    text = part.get("text", "")
    style = part.get("style") or {}
    if style.get("bold"):
        return f"*{text}*"
    return f"[{text}]" if style.get("code") else str(text)


def _control(element: Json) -> str:
    if element["type"] == "button":
        return f"( {element['text']['text']} )"
    if element["type"] == "checkboxes":
        ticked = element.get("initial_options") or []
        return "  ".join(f"[{'x' if o in ticked else ' '}] {o['text']['text']}" for o in element["options"])
    if element["type"] == "conversations_select":
        return f"[ #{element.get('initial_conversation', '')} ▾]"
    chosen = (element.get("initial_option") or {}).get("text", {}).get("text") or element.get("initial_value")
    hint = chosen or (element.get("placeholder") or {}).get("text", "")
    return f"[ {hint} {'▾' if 'select' in element['type'] else ''}]"


def _table(rows: list[list[Json]]) -> list[str]:
    width = WIDTH // len(rows[0]) - 3
    lines = []
    for row in rows:
        cells = [textwrap.wrap(cell["text"], width) or [""] for cell in row]
        for number in range(max(map(len, cells))):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            lines.append(" | ".join(part.ljust(width) for part in parts).rstrip())
        lines.append("-+-".join("-" * width for _ in row))
    return lines


def _wrapped(text: str, prefix: str) -> list[str]:
    return [f"{prefix}{line}" for line in textwrap.wrap(text, WIDTH - len(prefix)) or [""]]


DRAWN: dict[str, Callable[[Json], list[str]]] = {
    "header": lambda block: [block["text"]["text"].upper()],
    "context": _context,
    "rich_text": _rich_text,
    "actions": _actions,
    "context_actions": lambda _: ["(👍) (👎)"],
    "table": lambda block: _table(block["rows"]),
    "input": _input,
    "divider": lambda _: ["-" * WIDTH],
}
