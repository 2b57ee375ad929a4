"""An article → its sentences, with offsets, and which of them are substance."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.model import Source

# A full stop, question or exclamation mark (and closing quotes) before a capital or an opening quote.
_END = re.compile(r"[.!?][”’\"')]*(?=\s+[“‘\"'(]?\s?[A-Z])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Gen|Mr|Ms|Dr|Sen|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|etc)\.)$")
MIN_WORDS = 4  # shorter runs are headings, garbled fragments or lone punctuation

Span = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """Characters `start` to `end` (exclusive) of an article; `furniture` means not its substance."""

    text: str
    start: int
    end: int
    furniture: bool


def sentences(source: Source, article: str) -> tuple[Sentence, ...]:
    """Every sentence of an article in order; furniture is what the source lists, or is very short."""
    spans = furniture_spans(article, source.furniture)
    result = []
    for start, end in _spans(article):
        text = article[start:end]
        listed = any(low <= start and end <= high for low, high in spans)
        result.append(Sentence(text, start, end, listed or len(text.split()) < MIN_WORDS))
    return tuple(result)


@lru_cache(maxsize=256)
def furniture_spans(article: str, entries: tuple[str, ...]) -> tuple[Span, ...]:
    """Where an article's furniture stands, every occurrence of every entry."""
    found = [match.span() for entry in entries for match in re.finditer(re.escape(entry), article)]
    return tuple(sorted(found))


def _spans(article: str) -> list[Span]:
    ends = [m.end() for m in _END.finditer(article) if not _is_abbreviation(article, m.start())]
    edges = zip([0, *ends], [*ends, len(article)], strict=True)
    trimmed = (_trimmed(article, low, high) for low, high in edges)
    return [(low, high) for low, high in trimmed if low < high]


def _is_abbreviation(article: str, stop: int) -> bool:
    return _ABBREVIATION.search(article[max(0, stop - 5) : stop + 1]) is not None


def _trimmed(article: str, low: int, high: int) -> Span:
    text = article[low:high]
    start = low + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
