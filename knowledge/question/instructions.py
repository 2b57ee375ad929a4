"""Texts that are no question to a record: orders to the bot, questions about it, or about how to do harm."""

import re

_INSTRUCTION = re.compile(
    r"\b(?:repeat|say) after me\b|^(?:please )?repeat\b"
    r"|\b(?:home|e-?mail|postal|ip|street) address\b|\bphone numbers?\b"
    r"|[,.;]\s*(?:(?:do|don['’]?t) you )?(?:agree|think so)\s*\?*$"
    r"|\bhow (?:do|can|could|would|should|might) (?:i|we|you|one)\b"
    r"|\b(?:pretend|imagine|role-?play|act as|you are (?:[\w-]+ )?now|developer mode|jailbreak)\b"
    r"|\b(?:ignore|disregard|forget|override|bypass)\b.*\b(?:instructions?|sources?|previous|rules?|prompts?|above|everything|articles?)\b"
    r"|\b(?:system|assistant|user)\s*:"
    r"|\b(?:your|the) (?:system prompt|instructions|environment variables?|api keys?|tokens?|passwords?|credentials|source code|config(?:uration)?)\b"
    r"|\bwhat (?:do|would) you (?:personally |really )?(?:think|feel|believe|prefer|want)\b|\byou personally\b|\byour (?:own )?opinion\b"
    r"|(?:^|[.!?;:]\s*)(?:please |can you |could you |now )?(?:write|compose|draft|generate|invent|make up|translate|sing|rap)\b (?:me )?(?:an? |the |some |this )?(?:\w+ ){0,3}(?:poem|song|story|joke|essay|code|script|speech|quote|letter|tweet|article|text|email)s?\b"
    r"|\b(?:instructions?|recipe|tutorial|guide|steps|directions) (?:to|for|on how to|on) (?:make|making|build|building|construct|constructing|assemble|hack|hacking|cook|cooking)\b"
    r"|<\s*/?\s*script|\bdrop table\b|\bselect \*|\bunion select\b|\{\{|\$\{",
    re.IGNORECASE,
)
_HINTS = (
    "after me", "repeat", "agree", "think so", "address", "phone", "how do", "how can", "how could", "how would", "how should", "how might",
    "pretend", "imagine", "role", "act as", "you are", "developer", "jailbreak", "ignore", "disregard", "forget", "override", "bypass", ":",
    "prompt", "instruction", "environment", "api key", "token", "password", "credential", "source code", "config", "what do you", "what would you",
    "personally", "opinion", "write", "compose", "draft", "generate", "invent", "make up", "translate", "sing", "rap", "recipe", "tutorial",
    "guide", "steps", "directions", "<", "drop table", "select *", "union select", "{{", "${",
)  # fmt: skip
"""One of these stands in each of them; found ten times as soon as that none of the patterns fits."""


def is_instruction(text: str) -> bool:
    """Whether the text tells the bot to do something that no record answers."""
    low = text.casefold()
    return any(map(low.__contains__, _HINTS)) and bool(_INSTRUCTION.search(text))
