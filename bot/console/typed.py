"""A line typed at the page → the way it goes to the bot."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How a line is sent."""

    SLASH = "slash"
    MENTION = "mention"
    PLAIN = "plain"


@dataclass(frozen=True)
class Line:
    """A way and the words without the prefix that chose it."""

    way: Way
    words: str


def read_line(typed: str, chosen: Way, command: str, bot: str) -> Line:
    """A prefix that somebody types wins over the way chosen beside the line."""
    words = typed.strip()
    slash = re.match(rf"{re.escape(command)}(?:\s+|$)", words, re.IGNORECASE)
    mention = re.match(rf"@{re.escape(bot)}(?=[\s,:]|$)[\s,:]*", words, re.IGNORECASE)
    if slash:
        return Line(Way.SLASH, words[slash.end() :])
    if mention:
        return Line(Way.MENTION, words[mention.end() :])
    return Line(chosen, words)
