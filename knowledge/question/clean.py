"""What a reader typed → plain text: Slack's markup opened, control and invisible characters dropped, length capped."""

import re
import unicodedata
from functools import lru_cache

from knowledge.question.noise import bare

MAX_CHARACTERS = 600  # longest genuine question seen has 160; beyond this nothing is read
_SCAN = 4000
_USER_OR_CHANNEL = re.compile(r"<[@#!][^<>|]{0,80}(?:\|([^<>]{0,80}))?>")
_LINK = re.compile(r"<(?:https?|mailto)[^<>|]{0,500}(?:\|([^<>]{0,300}))?>")
_MARKUP = re.compile(r"[*_~`]+(?=\S)|(?<=\S)[*_~`]+")
_MARKED, _STRESSED = re.compile("[<&]"), re.compile("[*_~`]")
_ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_TAG = re.compile(
    r"</?(?:a|b|br|code|div|em|font|h[1-6]|i|li|p|pre|q|s|span|strong|u|ul)(?:\s[^<>]{0,80})?/?>", re.IGNORECASE
)
_ENTITIES = re.compile("|".join(_ENTITY))


@lru_cache(maxsize=1)  # a question is cleaned by whoever reads it, one after the other
def clean(typed: str) -> str:
    """One line of readable characters, at most MAX_CHARACTERS long; empty where nothing readable was typed."""
    text = typed[:_SCAN]
    if _MARKED.search(text):
        text = _opened(text)
    if not text.isprintable():
        text = "".join(map(_readable, text))
    text = _MARKUP.sub("", text) if _STRESSED.search(text) else text
    return bare(" ".join(text.split())[:MAX_CHARACTERS])


def _opened(text: str) -> str:
    """The text without Slack's links and entities and without HTML's tags."""
    text = _USER_OR_CHANNEL.sub(lambda m: f" {m.group(1) or ''} ", text)
    text = _LINK.sub(lambda m: f" {m.group(1) or ''} ", text)
    text = _ENTITIES.sub(lambda m: _ENTITY[m.group()], text)
    return _TAG.sub(" ", text)


def _readable(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":  # zero-width and bidirectional marks
        return ""
    return " " if category.startswith(("C", "Z")) else character
