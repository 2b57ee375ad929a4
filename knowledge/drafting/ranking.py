"""Which sentences are worth a statement: those that say who did what, when, how many, or who said so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.checks.sentences import Sentence
from knowledge.drafting.capitals import runs
from knowledge.model import StatementKind

_SAID = re.compile(
    r"\b(?:said|says|told|stated|announced|denied|warned|called|claimed|argued|demanded|described|added|urged"
    r"|condemned|accused|confirmed|vowed|threatened|promised|according to)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"\b(?:should|must|ought to|needs? to|best (?:choice|option)|recommend\w*)\b", re.IGNORECASE
)
_FORECAST = re.compile(r"\b(?:will|would|could|may|might|likely|risks?|threatens? to)\b", re.IGNORECASE)
_DID = re.compile(
    r"\b(?:killed|wounded|injured|died|attacked|struck|launched|fired|hit|bombed|arrested|resigned|appointed|voted"
    r"|elected|signed|withdrew|left|founded|created|met|began|ended|returned|sent|deployed|designated)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b"
)
_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|[12]\d{3})\b"
)
_OFFICE = re.compile(
    r"\b(?:president|minister|leader|commander|head|chief|spokes\w+|secretary|director|member)\b",
    re.IGNORECASE,
)

_WEIGHTS = (
    ("says who said it", _SAID, 2.0),
    ("says what happened", _DID, 2.0),
    ("recommends", _SHOULD, 2.0),
    ("has a number", _NUMBER, 1.5),
    ("has a date", _DATE, 1.0),
    ("names an office", _OFFICE, 1.0),
    ("looks ahead", _FORECAST, 0.5),
)
_NAME_WEIGHT, _MOST_NAMES = 0.75, 4
_SHORT, _LONG = 7, 50  # words; outside of these a sentence says little or several things


@dataclass(frozen=True)
class Ranked:
    """A sentence, how much it promises, why, and the kind of statement it would make."""

    sentence: Sentence
    score: float
    reasons: tuple[str, ...]
    kind: StatementKind


def ranked(article: Iterable[Sentence]) -> tuple[Ranked, ...]:
    """Sentences of substance, the most promising first; equals in the article's order."""
    found = [_rank(sentence) for sentence in article if not sentence.furniture]
    return tuple(sorted(found, key=lambda item: (-item.score, item.sentence.start)))


def _rank(sentence: Sentence) -> Ranked:
    text = sentence.text
    signs = [(reason, weight) for reason, pattern, weight in _WEIGHTS if pattern.search(text)]
    names = min(_MOST_NAMES, len({run.text for run in runs([sentence])}))
    score = sum(weight for _, weight in signs) + names * _NAME_WEIGHT
    if not _SHORT <= len(text.split()) <= _LONG:
        score -= 1
    reasons = (*(reason for reason, _ in signs), *(["has names"] if names else []))
    return Ranked(sentence, score, reasons, guessed_kind(text))


def guessed_kind(text: str) -> StatementKind:
    """A first guess, which the curator corrects."""
    if _SHOULD.search(text):
        return StatementKind.RECOMMENDATION
    if _SAID.search(text):
        return StatementKind.CLAIM
    if _DID.search(text):
        counts = _NUMBER.search(text) and not _DATE.search(text)
        return StatementKind.FIGURE if counts else StatementKind.EVENT
    return StatementKind.FORECAST if _FORECAST.search(text) else StatementKind.ASSESSMENT
