"""What a question's words are for, once its names and dates are found: matter, steering, unknown, misspelt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.library import Library
from knowledge.model import ActorKind
from knowledge.names import Mention
from knowledge.names.english import is_usual
from knowledge.question.periods import Period
from knowledge.question.words import GRAMMAR, STEERING, WORD, words

_SORT = re.compile(
    r"\b(?:what|which) (type|kind|sort|model|brand|make|colou?r) of (?!group|organi[sz]ation|person|thing|party|force|militia|actor|entity|outlet)"
    r"|\b(?:what|which) (?!is\b|are\b|was\b|were\b|do\b|does\b|did\b)\w+ (model|type|brand|make|calib(?:re|er))\b"
)
_STOP = re.compile(r"[,;:.?!]")
_OR = re.compile(r"(\w[\w-]*) or\b")


@dataclass(frozen=True)
class Leftover:
    """The words that are neither name, date nor grammar."""

    content: tuple[str, ...]
    either: tuple[tuple[str, str], ...]
    steering: tuple[str, ...]
    unknown: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...]


def leftover(text: str, mentions: Sequence[Mention], periods: Sequence[Period], library: Library) -> Leftover:
    """The words of the text outside of names and dates, sorted."""
    spans = [(m.start, m.end) for m in mentions] + [(p.start, p.end) for p in periods]
    found: list[str] = []
    marks: list[str] = []
    steering: list[str] = []
    unknown: list[str] = []
    corrected: list[tuple[str, str]] = []
    for group, mark in (pair for run in _runs(text, spans) for pair in library.vocabulary.phrases(run)):
        if mark:
            marks.append(mark)
            continue
        word, better = group[0], _corrected(group[0], library)
        if better in GRAMMAR:
            continue
        if better != word:
            corrected.append((word, better))
        if better in STEERING:
            steering.append(better)
        elif library.vocabulary.knows(better) and not library.vocabulary.is_other_noun(better):
            found.append(better)
        else:
            unknown.append(better)
    sort = _SORT.search(text.casefold())
    if sort:  # "what type of drone" asks for more than that it was a drone
        unknown.append(f"{sort.group(1) or sort.group(2)} of")
    stems = [*marks, *library.vocabulary.stems(found)]
    either = tuple(_pairs(_without_dates(text, periods), library))
    known = [s for s in stems if library.statements.has(s)]
    strange = [s for s in stems if not library.statements.has(s)]
    return Leftover(
        content=tuple(dict.fromkeys(known)),
        either=either,
        steering=tuple(dict.fromkeys(library.vocabulary.stems(steering))),
        unknown=tuple(dict.fromkeys([*unknown, *strange])),
        corrected=tuple(corrected),
    )


def _corrected(word: str, library: Library) -> str:
    """The word, or the known one that it is a slip of."""
    if word in GRAMMAR or word in STEERING or library.vocabulary.knows(word) or is_usual(word):
        return word
    return library.vocabulary.corrected(word) or word


def settled(left: Leftover, trigger: str, library: Library) -> Leftover:
    """Words that steer only where they decided the kind of question are matter where they did not."""
    decided = set(library.vocabulary.stems(words(trigger)))
    matter = [stem for stem in left.steering if stem in library.weighty and stem not in decided]
    return replace(
        left,
        content=tuple(dict.fromkeys([*left.content, *(m for m in matter if library.statements.has(m))])),
        steering=tuple(stem for stem in left.steering if stem not in matter),
    )


def without_titles(left: Leftover, mentions: Sequence[Mention], library: Library) -> Leftover:
    """Titles beside a person's name ("X, general") that no statement about the person has ask for nothing."""
    if library.title_stems.isdisjoint(left.content):
        return left
    people = [
        m.matches[0].entity or ""
        for m in mentions
        if m.matches and library.is_actor(m.matches[0].entity or "", ActorKind.PERSON)
    ]
    if not people:
        return left
    about = [library.number[s.id] for person in people for s in library.base.about.get(person, ())]
    idle = {s for s in left.content if s in library.title_stems and not library.statements.presence(s)[about].any()}
    return replace(left, content=tuple(stem for stem in left.content if stem not in idle))


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """Words outside the spans, in runs that no span and no punctuation interrupts."""
    runs: list[list[str]] = [[]]
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b in spans):
            runs.append([])
            continue
        if _STOP.search(text, last, start):
            runs.append([])
        runs[-1] += [word for word in words(match.group()) if word]
        last = end
    return runs


def _without_dates(text: str, periods: Sequence[Period]) -> str:
    for period in periods:
        text = text[: period.start] + "#" * (period.end - period.start) + text[period.end :]
    return text


def _pairs(text: str, library: Library) -> Iterator[tuple[str, str]]:
    """The two words around each "or"."""
    low = text.casefold()
    for match in _OR.finditer(low) if " or" in low else ():
        left = library.vocabulary.stems([word for word in words(match.group(1)) if word not in GRAMMAR])
        after = [word for word in words(text[match.end() :])[:4] if word not in GRAMMAR]
        if left and after:
            yield left[-1], library.vocabulary.stems(after)[0]
