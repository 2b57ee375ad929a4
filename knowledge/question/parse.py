"""Text → Question: names and dates found, kind decided, the remaining words sorted by what they are for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.library import Library
from knowledge.model.answer import Conversation, Intent, Step
from knowledge.names import Mention, Verdict
from knowledge.names.english import is_english
from knowledge.question.arabic import in_english
from knowledge.question.clean import clean
from knowledge.question.periods import Period, find_periods
from knowledge.question.question import Question
from knowledge.question.shape import intent_of
from knowledge.question.spelling import mended
from knowledge.question.words import GRAMMAR, STEERING, WORD, stem, words

_PRESENT = re.compile(
    r"\b(?:now|today|tomorrow|tonight|currently|nowadays|these days|at the moment|right now|this (?:week|month|year)|"
    r"alive|still (?:lives?|alive|leads?|commands?)|next (?:week|month|year))\b"
)


@dataclass(frozen=True)
class Leftover:
    """The words that are neither name, date nor grammar."""

    content: tuple[str, ...]
    steering: tuple[str, ...]
    unknown: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...]


def understand(typed: str, library: Library, conversation: Conversation) -> Question:
    """Read one question on its own; the conversation is kept with it and used by `follow_up`."""
    text = _mend(in_english(clean(typed)), library)
    mentions = tuple(m for m in library.names.spot(text) if _is_name(m, text, library))
    periods = tuple(p for p in find_periods(text, library.frame))
    shape = _shape(text, mentions, periods)
    intent, trigger = intent_of(shape)
    left = _leftover(text, mentions, periods, library)
    subjects = tuple(
        dict.fromkeys(
            m.matches[0].entity for m in mentions if m.verdict is Verdict.SURE and m.matches and m.matches[0].entity
        )
    )
    question = Question(
        typed=clean(typed),
        text=text,
        intent=intent,
        trigger=trigger,
        mentions=mentions,
        subjects=subjects,
        periods=periods,
        content=left.content,
        steering=left.steering,
        unknown=left.unknown,
        present=bool(_PRESENT.search(text.casefold())),
        conversation=conversation,
    )
    return replace(question, steps=tuple(_steps(question, shape, left)))


def _mend(text: str, library: Library) -> str:
    def mend(match: re.Match[str]) -> str:
        word = match.group()
        low = word.casefold()
        if not word.isascii() or library.vocabulary.knows(low) or is_english(low):
            return word
        return mended(low)

    return WORD.sub(mend, text)


def _is_name(mention: Mention, text: str, library: Library) -> bool:
    """A fuzzy match on words that the base uses in their own right is a coincidence, not a name."""
    if mention.verdict is Verdict.NONE:
        return any(match.decoy for match in mention.matches)
    if any(match.exact for match in mention.matches):
        return True
    span = text[mention.start : mention.end]
    return not all(library.vocabulary.knows(word) for word in words(span))


def _shape(text: str, mentions: Sequence[Mention], periods: Sequence[Period]) -> str:
    spans = [(m.start, m.end, "@") for m in mentions]
    spans += [(p.start, p.end, "#") for p in periods if not any(m.start < p.end and p.start < m.end for m in mentions)]
    result, at = [], 0
    for start, end, mark in sorted(spans):
        if start < at:
            continue
        result += [text[at:start], mark]
        at = end
    return " ".join("".join([*result, text[at:]]).casefold().split())


def _leftover(
    text: str, mentions: Sequence[Mention], periods: Sequence[Period], library: Library
) -> Leftover:
    spans = [(m.start, m.end) for m in mentions] + [(p.start, p.end) for p in periods]
    kept = [m for m in WORD.finditer(text) if not any(a < m.end() and m.start() < b for a, b in spans)]
    found: list[str] = []
    steering: list[str] = []
    unknown: list[str] = []
    corrected: list[tuple[str, str]] = []
    for match in kept:
        for word in words(match.group()):
            if word in GRAMMAR or not word:
                continue
            if word in STEERING:
                steering.append(word)
            elif library.vocabulary.knows(word):
                found.append(word)
            elif not is_english(word) and (better := library.vocabulary.corrected(word)) is not None:
                corrected.append((word, better))
                found.append(better)
            else:
                unknown.append(match.group())
    stems = library.vocabulary.stems(found)
    known = [s for s in stems if library.statements.has(s)]
    strange = [s for s in stems if not library.statements.has(s)]
    return Leftover(
        content=tuple(dict.fromkeys(known)),
        steering=tuple(dict.fromkeys(library.vocabulary.stems(steering))),
        unknown=tuple(dict.fromkeys([*unknown, *strange])),
        corrected=tuple(corrected),
    )


def _steps(question: Question, shape: str, left: Leftover) -> list[Step]:
    steps = [Step(rule="shape", detail=shape), Step(rule="intent", detail=f"{question.intent}: {question.trigger!r}")]
    for mention in question.mentions:
        best = mention.matches[0] if mention.matches else None
        name = f"{best.entity} as {best.alias!r} ({best.score:.2f}, {best.reason})" if best else "nobody"
        steps.append(Step(rule="name", detail=f"{mention.text!r}: {mention.verdict.name.lower()}, {name}"))
    steps += [Step(rule="date", detail=period.text) for period in question.periods]
    steps += [Step(rule="spelling", detail=f"{word} → {better}") for word, better in left.corrected]
    if question.content:
        steps.append(Step(rule="content", detail=" ".join(question.content)))
    if question.unknown:
        steps.append(Step(rule="unknown words", detail=" ".join(question.unknown)))
    return steps


def without_trigger(question: Question) -> Question:
    """The question with no kind decided, for kinds that turned out not to fit."""
    return replace(question, intent=Intent.SEARCH, trigger="")


def stems_of(text: str) -> tuple[str, ...]:
    """Stems of the content words of a text."""
    return tuple(dict.fromkeys(stem(word) for word in words(text) if word not in GRAMMAR))
