"""Reading what the bot put on a screen."""

import json
from typing import Any

from tests.fakeslack import Message
from tests.fakeslack.limits import visible


def words(message: Message | dict[str, Any]) -> str:
    """Everything that a reader sees of a message's or a window's blocks."""
    blocks = message.blocks if isinstance(message, Message) else message["blocks"]
    return "\n".join(visible(blocks))


def raw(message: Message) -> str:
    """A message as it went over the wire."""
    return json.dumps([message.text, message.blocks], ensure_ascii=False)
