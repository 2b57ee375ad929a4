"""Find a quote's characters in its article: exactly, or say what the article has instead."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

_WORD = re.compile(r"\S+")
_WORDS, _REACH = 6, 80  # how many words, and at most how many characters, a window's edge is moved


@dataclass(frozen=True)
class Anchored:
    """Where the quote stands: characters `start` to `end` (exclusive) of the article."""

    start: int
    end: int


@dataclass(frozen=True)
class NotFound:
    """The quote is not in the article; `nearest` is the passage most like it."""

    nearest: str
    line: int
    differing: tuple[tuple[str, str], ...]
    """Runs of words that differ, as (in the quote, in the article)."""


@dataclass(frozen=True)
class Repeated:
    """The quote stands there more than once, so prefix or suffix must tell which; lines are 1-based."""

    lines: tuple[int, ...]


def anchor(article: str, exact: str, prefix: str = "", suffix: str = "") -> Anchored | NotFound | Repeated:
    """Anchor by the W3C TextQuoteSelector: `exact` preceded by `prefix` and followed by `suffix`."""
    context = prefix + exact + suffix
    first = article.find(context)
    if first < 0:
        return nearest(article, exact)
    starts = [first]
    while (following := article.find(context, starts[-1] + 1)) >= 0:
        starts.append(following)
    if len(starts) > 1:
        return Repeated(tuple(line_of(article, start) for start in starts))
    start = first + len(prefix)
    return Anchored(start, start + len(exact))


def line_of(article: str, offset: int) -> int:
    """The 1-based line that holds a character."""
    return article.count("\n", 0, offset) + 1


def nearest(article: str, exact: str) -> NotFound:
    """The passage most like a quote that the article does not have, and the words that differ."""
    match = fuzz.partial_ratio_alignment(exact, article)
    if match is None:
        return NotFound("", 1, ())
    start, end = _best_edges(article, exact, _whole_words(article, match.dest_start, match.dest_end))
    passage = article[start:end]
    return NotFound(passage, line_of(article, start), _differing(exact.split(), passage.split()))


def _best_edges(article: str, exact: str, window: tuple[int, int]) -> tuple[int, int]:
    """The window moved by up to a few words at either edge: it is as long as the quote, which may lack words."""
    first, last = window
    starts = [m.start() for m in _WORD.finditer(article, max(0, first - _REACH), first)][-_WORDS:]
    ends = [m.end() for m in _WORD.finditer(article, last, last + _REACH)][:_WORDS]
    last = max([last, *ends], key=lambda end: fuzz.ratio(exact, article[first:end]))
    first = max([first, *starts], key=lambda start: fuzz.ratio(exact, article[start:last]))
    return first, last


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _differing(ours: list[str], theirs: list[str]) -> tuple[tuple[str, str], ...]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return tuple(
        (" ".join(ours[a:b]), " ".join(theirs[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )
