"""A thread's text → who is named in it, who is unknown, which of its sentences the record speaks to.

The text selects; it is never kept and never asserted. Whatever the result asserts is a statement on record.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from rapidfuzz import fuzz

from knowledge.answers.profile import profile
from knowledge.answers.whom import hit
from knowledge.library import Library
from knowledge.model.answer import EntityHit
from knowledge.model.base import Frozen
from knowledge.model.entity import Dispute
from knowledge.model.statement import Statement
from knowledge.names import Mention, Verdict
from knowledge.names.english import is_english
from knowledge.question.words import GRAMMAR, WORD, words

KINDS = ("actor/", "incident/", "option/", "place/")
"""What a briefing is on; topics and disputes are ways to look at these."""
MATCH_AT = 0.8
"""Share of a sentence's information, names left out, that one statement must cover to speak to it."""
DISPUTED_AT = 0.4
"""The same for a dispute, whose words are fewer: it is shown beside the rest, and asserts nothing of the sentence."""
FEWEST_MARKS = 2  # words beside names, a number counting as one: a shorter sentence could be about anything
MOST_MATCHES = 5
_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")
_NUMBER = re.compile(r"(?<![\w-])\d[\d,.]*(?!\w)")
_MONTH = "(?:Jan|Febr|Sept|Octo|Novem|Decem)\\w*|March|April|May|June|July|August"
_DATE = re.compile(rf"\b\d{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}\b|\b(?:1[89]|20)\d\d\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|without|n't|denied|denies)\b|n[’']t\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:al-|Al-|bin |ibn |von |van |de )?[A-Z][\w’'-]*)*")


class Bearing(StrEnum):
    """How a statement stands to a sentence of the thread."""

    MATCHES = "matches"
    DIFFERS = "differs"  # the same matter with another number
    UNCLEAR = "unclear"  # one of them negates something: a reader must compare


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
    disputes: tuple[Dispute, ...] = ()
    """What the sources answer differently and the thread speaks of, closest first."""


def briefing(texts: Iterable[str], library: Library) -> Briefing:
    """Everyone named in the texts, best documented first; unknown names; sentences the record speaks to."""
    sentences = [part.strip() for text in texts for part in _SENTENCES.findall(text) if part.strip()]
    spotted = [(sentence, library.names.spot(sentence)) for sentence in sentences]
    found: dict[str, Mention] = {}
    for sentence, mentions in spotted:
        for mention in _without_titles(sentence, mentions, library):
            for entity in _named_by(mention, library):
                found.setdefault(entity, mention)
    return Briefing(
        subjects=tuple(_subjects(found, library)),
        unknown=tuple(dict.fromkeys(name for s, m in spotted for name in _unknown(s, m, library))),
        findings=tuple(_findings(spotted, library))[:MOST_MATCHES],
        disputes=tuple(_disputes(spotted, library)),
    )


def _without_titles(sentence: str, mentions: Sequence[Mention], library: Library) -> Iterator[Mention]:
    """Mentions but for an office written before its holder's name: "PM X" names X."""
    lexicon = library.base.lexicon
    titles = {title.casefold() for office in lexicon.offices for title in (office.title, *office.also)}
    titles |= {title.casefold() for title in lexicon.titles}
    starts = {mention.start for mention in mentions}
    for mention in mentions:
        follows = mention.end + len(sentence[mention.end :]) - len(sentence[mention.end :].lstrip())
        if mention.text.casefold() not in titles or follows not in starts:
            yield mention


def _named_by(mention: Mention, library: Library) -> Iterator[str]:
    """Whom a mention names: "the killing of X" is an incident, and X."""
    if not mention.entity or not mention.entity.startswith(KINDS):
        return
    yield mention.entity
    heard = set(words(mention.text))
    for entity in library.around(mention.entity):
        own = {word for name in library.base.entities[entity].names for word in words(name)}
        if any(len(word) > 3 and not is_english(word) for word in heard & own):
            yield entity


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
        named = any(mention.entity for mention in mentions)
        statement = _covering(sentence, mentions, library) if named and not sentence.endswith("?") else None
        if statement is not None and statement.id not in given:
            given.add(statement.id)
            yield Finding(sentence=sentence, statement=statement, bearing=_bearing(sentence, statement))


def _stems(sentence: str, mentions: Sequence[Mention], library: Library) -> dict[str, None]:
    """What a sentence says beside names, dates and numbers."""
    rest = _DATE.sub(" ", _without(sentence, mentions))
    content = [word for match in WORD.finditer(rest) for word in words(match.group()) if word not in GRAMMAR]
    return dict.fromkeys(library.vocabulary.stems([word for word in content if not word.isdecimal()]))


def _disputes(spotted: Sequence[tuple[str, tuple[Mention, ...]]], library: Library) -> list[Dispute]:
    """Disputes about somebody whom a sentence names, that cover enough of what it says of them."""
    base, found = library.base, dict[str, tuple[float, float]]()
    for sentence, mentions in spotted:
        stems = _stems(sentence, mentions, library)
        if len(stems) + bool(_NUMBER.search(sentence)) < FEWEST_MARKS:
            continue
        total = sum(library.disputes.idf(stem) for stem in stems)
        scores = library.disputes.scores(stems)
        named = {m.entity for m in mentions if m.entity and total}
        about = {d.id: d for entity in named for d in base.disputes_of.get(entity, ())}
        for dispute in about.values():
            share = float(scores[library.dispute_number[dispute.id]]) / total
            alike = fuzz.token_set_ratio(sentence.casefold(), dispute.question.casefold())
            found[dispute.id] = max((round(share, 1), alike), found.get(dispute.id, (0.0, 0.0)))
    close = sorted((d for d in found if found[d][0] >= DISPUTED_AT), key=lambda d: (-found[d][0], -found[d][1], d))
    return [base.disputes[library.dispute_number[d]] for d in close]


def _covering(sentence: str, mentions: Sequence[Mention], library: Library) -> Statement | None:
    """The statement about those named that says most of what the sentence says of them, if it says enough."""
    stems = _stems(sentence, mentions, library)
    if len(stems) + bool(_numbers(sentence)) < FEWEST_MARKS or not stems:
        return None
    scores = library.statements.scores(stems)
    total = sum(library.statements.idf(stem) for stem in stems)
    about = {s.id for m in mentions if m.entity for s in library.base.about.get(m.entity, ())}
    ranked = [(float(scores[library.number[s]]) / total, s) for s in about]
    best, statement = max(ranked, default=(0.0, ""))
    return library.base.by_id[statement] if best >= MATCH_AT else None


def _without(sentence: str, mentions: Sequence[Mention]) -> str:
    for mention in reversed(mentions):
        sentence = f"{sentence[: mention.start]} {sentence[mention.end :]}"
    return sentence


def _bearing(sentence: str, statement: Statement) -> Bearing:
    record = " ".join([statement.text, *(quote.exact for quote in statement.quotes)])
    said, known = _numbers(sentence), _numbers(record)
    if said and known and not said & known:
        return Bearing.DIFFERS
    negates = bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(record))
    return Bearing.UNCLEAR if negates else Bearing.MATCHES


def _numbers(text: str) -> set[str]:
    """Counts in a text; days and years are no counts."""
    return {number.rstrip(".,").replace(",", "") for number in _NUMBER.findall(_DATE.sub(" ", text))}
