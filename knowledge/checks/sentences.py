"""An article → its sentences, with offsets, and which of them are substance."""

import re
from dataclasses import dataclass

from knowledge.model import Source

# A full stop, question or exclamation mark (and closing quotes) followed by a space and a capital or an opening quote.
_END = re.compile(r"[.!?][”’\"')]*(?=\s+[“‘\"'(]?\s?[A-Z])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Gen|Mr|Ms|Dr|Sen|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|etc)\.)$")
MIN_WORDS = 4  # shorter runs are headings, garbled fragments or lone punctuation


@dataclass(frozen=True)
class Sentence:
    """Characters `start` to `end` (exclusive) of an article; `furniture` means not its substance."""

    text: str
    start: int
    end: int
    furniture: bool


def sentences(source: Source, article: str) -> tuple[Sentence, ...]:
    """Every sentence of an article in order; furniture as listed in the source, or too short to say anything."""
    spans = _furniture(source, article)
    result = []
    for start, end in _spans(article):
        text = article[start:end]
        listed = any(low <= start and end <= high for low, high in spans)
        result.append(Sentence(text, start, end, listed or len(text.split()) < MIN_WORDS))
    return tuple(result)


def _furniture(source: Source, article: str) -> list[tuple[int, int]]:
    spans = []
    for entry in source.furniture:
        start = article.find(entry)
        spans.append((start, start + len(entry)))
    return spans


def _spans(article: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for match in _END.finditer(article):
        if _ABBREVIATION.search(article[max(0, match.start() - 5) : match.start() + 1]):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(article)))
    trimmed = []
    for low, high in spans:
        text = article[low:high]
        low += len(text) - len(text.lstrip())
        high = low + len(text.strip())
        if low < high:
            trimmed.append((low, high))
    return trimmed
