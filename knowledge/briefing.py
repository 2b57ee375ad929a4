"""A thread's text → who is named in it, who is unknown, which of its sentences the record speaks to.

The text selects; it is never kept and never asserted. Whatever the result asserts is a statement on record.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from knowledge.answers.dressing import hit
from knowledge.answers.profile import profile
from knowledge.library import Library
from knowledge.model.answer import EntityHit
from knowledge.model.base import Frozen
from knowledge.model.statement import Statement
from knowledge.names import Mention, Verdict
from knowledge.names.english import is_english
from knowledge.question.words import GRAMMAR, WORD, words

KINDS = ("actor/", "incident/", "option/", "place/")
"""What a briefing is on; topics and disputes are ways to look at these."""
MATCH_AT = 0.72
"""Share of a sentence's information that one statement must cover to be about the same thing."""
FEWEST_STEMS = 3  # a shorter sentence could be about anything
MOST_MATCHES = 5
_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")
_NUMBER = re.compile(r"(?<![\w-])\d[\d,.]*(?!\w)")
_NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|without|n't|denied|denies)\b|n[’']t\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:al-|Al-|bin |ibn |von |van |de )?[A-Z][\w’'-]*)*")


class Bearing(StrEnum):
    """How a statement stands to a sentence of the thread."""

    MATCHES = "matches"
    DIFFERS = "differs"  # the same matter with another number or the other sign


class Subject(Frozen):
    """Somebody or something the thread names, and the best introduction on record."""

    hit: EntityHit
    statement: Statement | None
    on_record: int
    """Statements about it."""


class Finding(Frozen):
    """A sentence of the thread and the statement that speaks to it."""

    sentence: str
    statement: Statement
    bearing: Bearing


class Briefing(Frozen):
    """What the record has on a thread."""

    subjects: tuple[Subject, ...] = ()
    unknown: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def briefing(texts: Iterable[str], library: Library) -> Briefing:
    """Everyone named in the texts, best documented first; unknown names; sentences the record speaks to."""
    sentences = [part.strip() for text in texts for part in _SENTENCES.findall(text) if part.strip()]
    spotted = [(sentence, library.names.spot(sentence)) for sentence in sentences]
    found: dict[str, Mention] = {}
    for _, mentions in spotted:
        for mention in mentions:
            if mention.entity and mention.entity.startswith(KINDS):
                found.setdefault(mention.entity, mention)
    return Briefing(
        subjects=tuple(_subjects(found, library)),
        unknown=tuple(dict.fromkeys(name for s, m in spotted for name in _unknown(s, m, library))),
        findings=tuple(_findings(spotted, library))[:MOST_MATCHES],
    )


def _subjects(found: dict[str, Mention], library: Library) -> Iterator[Subject]:
    about = library.base.about
    for entity_id in sorted(found, key=lambda e: (-len(about.get(e, ())), e)):
        entity, best = library.base.entities[entity_id], found[entity_id].best
        statements = profile(library, entity_id)
        introduction = statements[0] if statements else None
        yield Subject(
            hit=hit(entity, best.score, best.alias),
            statement=introduction,
            on_record=len(about.get(entity_id, ())),
        )


def _unknown(sentence: str, mentions: Sequence[Mention], library: Library) -> Iterator[str]:
    """Names written with capitals that nobody on record bears, and well-known ones that are not on record."""
    yield from (m.text for m in mentions if m.verdict is Verdict.NONE and m.best.decoy)
    for match in _NAME.finditer(sentence):
        if any(m.start < match.end() and match.start() < m.end for m in mentions):
            continue
        name = _without_opening(match.group(), match.start() == 0)
        parts = [part for part in words(name) if part not in GRAMMAR]
        ordinary = all(is_english(part) or library.vocabulary.knows(part) for part in parts)
        if parts and not (ordinary and (len(parts) == 1 or match.start() == 0)):
            yield name


def _without_opening(name: str, opens: bool) -> str:
    """A sentence's first word has a capital whatever it is."""
    first, _, rest = name.partition(" ")
    return rest if opens and rest and (first.casefold() in GRAMMAR or is_english(first.casefold())) else name


def _findings(spotted: Sequence[tuple[str, tuple[Mention, ...]]], library: Library) -> Iterator[Finding]:
    given: set[str] = set()
    for sentence, mentions in spotted:
        subjects = [m.entity for m in mentions if m.entity]
        statement = _covering(sentence, subjects, library) if subjects and not sentence.endswith("?") else None
        if statement is not None and statement.id not in given:
            given.add(statement.id)
            yield Finding(sentence=sentence, statement=statement, bearing=_bearing(sentence, statement))


def _covering(sentence: str, subjects: Sequence[str], library: Library) -> Statement | None:
    """The statement about the sentence's subjects that says most of what it says, if it says enough of it."""
    content = [word for match in WORD.finditer(sentence) for word in words(match.group()) if word not in GRAMMAR]
    stems = dict.fromkeys(library.vocabulary.stems([word for word in content if not word.isdecimal()]))
    if len(stems) < FEWEST_STEMS:
        return None
    scores = library.statements.scores(stems)
    total = sum(library.statements.idf(stem) for stem in stems)
    about = {s.id for subject in subjects for s in library.base.about.get(subject, ())}
    ranked = [(float(scores[library.number[s]]) / total, s) for s in about]
    best, statement = max(ranked, default=(0.0, ""))
    return library.base.by_id[statement] if best >= MATCH_AT else None


def _bearing(sentence: str, statement: Statement) -> Bearing:
    record = " ".join([statement.text, *(quote.exact for quote in statement.quotes)])
    said, known = _numbers(sentence), _numbers(record)
    other_number = bool(said and known and not said & known)
    other_sign = bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(record))
    return Bearing.DIFFERS if other_number or other_sign else Bearing.MATCHES


def _numbers(text: str) -> set[str]:
    return {number.rstrip(".,").replace(",", "") for number in _NUMBER.findall(text)}
