"""How much room words take, near enough for a layout that does not know the reader's font."""

from collections.abc import Iterator

_NARROW = frozenset("iljtfrI'’.,()|/:;!- ")
_WIDE = frozenset("mwMW…")
_SHARE = {"narrow": 0.58, "wide": 1.5, "capital": 1.17, "other": 1.0}


def reach(words: str, letter: float) -> float:
    """How wide words are; `letter` is the width of an ordinary small letter."""
    return letter * sum(_SHARE[_kind(one)] for one in words)


def fit(words: str, room: float, letter: float) -> str:
    """Words within their room, cut short where they must be."""
    if reach(words, letter) <= room:
        return words
    while words and reach(f"{words}…", letter) > room:
        words = words[:-1]
    return f"{words.rstrip(' ,(')}…"


def folded(words: str, room: float, letter: float, most: int) -> tuple[str, ...]:
    """Words on so many lines at most; the last is cut short where they still do not fit."""
    lines = list(_folded(words.split(), room, letter))
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return tuple(fit(line, room, letter) for line in kept)


def _folded(words: list[str], room: float, letter: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and reach(longer, letter) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _kind(one: str) -> str:
    if one in _NARROW:
        return "narrow"
    if one in _WIDE:
        return "wide"
    return "capital" if one.isupper() else "other"
