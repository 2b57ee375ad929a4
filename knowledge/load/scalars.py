"""How a scalar is written in a fact file: plain where nothing can mistake it, else in double quotes."""

import re
import unicodedata
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

_STRING = "tag:yaml.org,2002:str"
_NEVER_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_IN_FLOW = frozenset(",[]{}:?")  # "?" too: some readers take it for a key before a bracket
# Also what only YAML 1.2 reads as a number.
_NUMBER_LIKE = re.compile(r"[-+.]?\d[\d_.,:eExXoOa-fA-F+\-/~?%TZ]*")
_JOINERS = frozenset("\u200c\u200d")  # they shape letters of Arabic script and belong to names
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_RESOLVER: Any = Resolver()


def plain(text: str, in_flow: bool) -> bool:
    """Whether the text may stand without quotes, in any YAML version, and be read as this very string."""
    if not text or text != text.strip() or text[0] in _NEVER_FIRST or text.endswith(":"):
        return False
    if ": " in text or " #" in text or any(_hidden(character) for character in text):
        return False
    if in_flow and _IN_FLOW & set(text):
        return False
    resolved: str = _RESOLVER.resolve(ScalarNode, text, (True, False))
    return resolved == _STRING and not _NUMBER_LIKE.fullmatch(text)


def quoted(text: str) -> str:
    """The text in double quotes; characters that an eye cannot tell apart from a space are spelled out."""
    return '"' + "".join(_written(character) for character in text) + '"'


def _written(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _hidden(character):
        return character
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02X}"
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def _hidden(character: str) -> bool:
    """Controls, line separators, marks of direction, and every space but the plain one."""
    if character in _JOINERS or character == " ":
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Cs", "Co", "Cn")
