"""What a person typed, made safe to repeat: one line, no mention, link, formatting or hidden character."""

import re
import unicodedata
from html import unescape

MAX_ECHO = 120  # characters of a question that are repeated; the rest says nothing to the reader

_SLACK_TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|mailto:|www\.)\S*", re.IGNORECASE)
_EMOJI = re.compile(r":+([a-z0-9_+'-]+):+", re.IGNORECASE)
_MARKS = str.maketrans("", "", "<>*_~`|@")
_WHITE = re.compile(r"\s+")


def typed(slack_text: str) -> str:
    """Slack's encoding of a message → the words that were typed: `<@U1|ann>` → `@ann`, `&lt;` → `<`."""
    return unescape(_SLACK_TOKEN.sub(_spoken, slack_text))


def echo(words: str, limit: int = MAX_ECHO) -> str:
    """Words to repeat to their author, at most `limit` characters, "…" included."""
    visible = "".join(" " if _is_space(c) else c for c in words if _is_visible(c))
    bare = _EMOJI.sub(r"\1", visible.translate(_MARKS))
    bare = _LINK.sub("(link)", bare)  # last: what was taken out may have hidden one
    bare = _WHITE.sub(" ", bare).strip()
    return bare if len(bare) <= limit else f"{bare[: limit - 1].rstrip()}…"


def _spoken(token: re.Match[str]) -> str:
    sigil, target, label = token.groups()
    if sigil == "!":
        return f"@{(label or target.partition('^')[0]).lstrip('@')}"
    if sigil in ("@", "#"):
        return f"{sigil}{label}" if label else ""
    return label or target.removeprefix("mailto:")


def _is_visible(character: str) -> bool:
    category = unicodedata.category(character)
    return _is_space(character) or category not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _is_space(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Zl", "Zp")
