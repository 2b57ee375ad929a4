"""What stands around a question and asks nothing: fillers before it, laughter after it, a command's end."""

import re

_ASKING = r"(?:whos?|whats|wheres|hows|whom|whose|what|when|where|why|how|which|tell me|is|are|was|were|did|does|do)\b"
_HUMMED = r"(?:u+m+|u+h+|e+r+m*|h+m+|lo+l|lmao|ha(?:ha)+|yo|dude|bro|bruh|man|guys|like|anyway|anyways|i mean|you know|quick question|just wondering)"
_SPOKEN = rf"(?:{_HUMMED}|ok(?:ay)?|so|well|right|hey|hi|hello|please|pl[sz]+)"
_BEFORE = re.compile(
    rf"^(?=(?:{_SPOKEN}[\s,.!…:-]+){{0,6}}{_HUMMED}\b)(?:{_SPOKEN}[\s,.!…:-]+){{1,8}}(?={_ASKING})", re.IGNORECASE
)
_AFTER = re.compile(
    r"[\s,.!?]+(?:lo+l|lmao|rofl|ha(?:ha)+|pl[sz]+|plea+se+|thx|tysm|dude|bro|bruh)[\s.!?]*$", re.IGNORECASE
)
_COMMANDED = re.compile(
    rf"^['\";)\s]*(?:drop|select|insert|delete|update|alter)\b[^;]{{0,200}};[\s-]*(?={_ASKING})", re.IGNORECASE
)
_WISH = re.compile(
    r"^(?:(?:please|pls|hey|hi|ok)[\s,]+)?(?:(?:can|could|would|will) (?:you|u|someone|anyone) (?:please |pls )?(?:tell|remind|explain to|explain|clarify for|clarify|say|show)(?: me| us)?|"
    r"(?:please )?(?:remind|tell) (?:me|us)(?: again)?|do (?:you|we) know|does any(?:one|body) know|any(?:one|body) know|any (?:idea|clue|word|info)(?: (?:on|about|of))?|"
    r"i(?:['’]d| would)? (?:like|want|need|have) to know|i wonder|wondering|help me understand|refresh my memory)[\s,:]+(?=(?:who|whom|whose|what|when|where|why|how|which)\b)",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"[\s,.;:–—-]+(?:in (?:one|a|1) (?:line|sentence|nutshell|few words)|(?:one|1)[- ]liner?|one line|in (?:short|brief)|briefly|short version|tl;?dr|quick(?:ly)?)[\s.?!]*$",
    re.IGNORECASE,
)
_THEN = re.compile(r"[\s,]+(?:back then|at (?:that|the) time|in those days|at that point|back in the day)[\s.?!]*$", re.IGNORECASE)
_BACK = re.compile(r"(?<!come)(?<!came)(?<!go)(?<!goes)(?<!went)(?<!bring)(?<!push)(?<!pull)(?<!hit)(?<!hits)(?<!fire)(?<!fight) back(?= in (?:\d{4}|[a-z]+ \d{4})\b)", re.IGNORECASE)
_SYMBOLS = re.compile(r"[\s\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+$")
LONGEST = 24  # characters of one thing said after a question
MOST = 4  # things said after a question that are taken off


def bare(text: str) -> str:
    """The question without what only surrounds it; the text itself where nothing would be left of it.

    A statement of a database's language goes where a question follows its semicolon: the question is answered,
    the statement is read by nobody.
    """
    result = _after(_BEFORE, _after(_COMMANDED, text))
    result = _MANNER.sub("", _WISH.sub("", result, count=1), count=1)
    result = _BACK.sub("", _THEN.sub("", result, count=1), count=1)
    for _ in range(MOST):
        tail = _AFTER.search(result, max(0, len(result) - LONGEST))
        shorter = result[: tail.start()] if tail else result
        shorter = shorter if shorter.isascii() else _SYMBOLS.sub("", shorter)
        if shorter == result:
            break
        result = shorter
    return result if any(map(str.isalnum, result)) else text


def _after(beginning: re.Pattern[str], text: str) -> str:
    found = beginning.match(text)
    return text[found.end() :] if found else text
