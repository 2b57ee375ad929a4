"""Undoing what other programs did to a text: HTML and Slack markup, invisible marks, apostrophe variants."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from html import unescape

Placed = list[tuple[str, int]]
"""Characters with their places in the original text."""

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻʾʿ`´＇′‛ʹ"), "'")
_PLAIN = re.compile(r"[^&<:/\0-\x1f\x7f-\U0010ffff]*")
# machine translation puts spaces into an entity and around it: "Na & # 39; im"
_SPACED_APOSTROPHE = re.compile(r"\s*&\s*#\s+(?:39|8217)\s*;\s*|\s+&\s*#\s*(?:39|8217)\s*;\s*(?=\w)")
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[lr]squo|[lr]dquo);", re.I)
_SLACK = re.compile(
    r"<(?:[@#!]|https?:|mailto:|tel:)[^<>|]*(?:\|([^<>]*))?>|https?://\S+|(?<!\w):[a-z0-9_+-]{2,40}:(?!\w)"
)
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})


def cleaned(text: str) -> tuple[str, Sequence[int]]:
    """The text without markup and marks, and for each of its characters the place in `text` it comes from."""
    if _PLAIN.fullmatch(text):
        return text, range(len(text) + 1)
    placed: Placed = [(char, place) for place, char in enumerate(text)]
    for pattern, replace in ((_SLACK, _label), (_SPACED_APOSTROPHE, _apostrophe), (_ENTITY, _character)):
        placed = _replaced(placed, pattern, replace)
    kept = [(part, place) for char, place in placed for part in _decomposed(char)]
    return "".join(part for part, _ in kept), [*(place for _, place in kept), len(text)]


def _replaced(placed: Placed, pattern: re.Pattern[str], replace: Callable[[re.Match[str], Placed], Placed]) -> Placed:
    text = "".join(char for char, _ in placed)
    result: Placed = []
    last = 0
    for match in pattern.finditer(text):
        result += placed[last : match.start()] + replace(match, placed)
        last = match.end()
    return result + placed[last:]


def _label(match: re.Match[str], placed: Placed) -> Placed:
    space = (" ", placed[match.start()][1])
    return [space, *placed[match.start(1) : match.end(1)], space] if match[1] else [space]


def _apostrophe(match: re.Match[str], placed: Placed) -> Placed:
    return [("'", placed[match.start()][1])]


def _character(match: re.Match[str], placed: Placed) -> Placed:
    entity = re.sub(r"(?i)^&amp;(?=#|\w)", "&", match[0]).casefold()
    char = unescape(entity)
    return [(char if len(char) == 1 else " ", placed[match.start()][1])]


def _decomposed(char: str) -> str:
    if char.isascii():
        return " " if char < " " or char == "\x7f" else char
    parts = unicodedata.normalize("NFKD", char.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    kept = (part for part in parts if unicodedata.category(part) not in _INVISIBLE)
    return "".join(str(unicodedata.decimal(part)) if part.isdecimal() else part for part in kept)
