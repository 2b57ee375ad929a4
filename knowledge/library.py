"""A fact base with the indexes that questions need: names, words of statements, words of articles."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.checks.sentences import Sentence, sentences
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model import (
    Actor,
    ActorKind,
    Aspect,
    Dispute,
    Entity,
    Incident,
    Lexicon,
    Option,
    Place,
    Source,
    StatementKind,
)
from knowledge.model.answer import EntityHit
from knowledge.names.many import Names, names_of
from knowledge.offices import Offices
from knowledge.question.words import WEIGHTY, Vocabulary, words
from knowledge.search import fields
from knowledge.search.about import about
from knowledge.search.index import Field, WordIndex
from knowledge.search.introductions import Introductions
from knowledge.search.spans import Spans
from knowledge.search.told import Disputed
from knowledge.search.years import years_told

MOST_RARE, LEAST_RARE = 5.0, 1.5  # bounds of a subject's weight: a bystander, a country


@dataclass(frozen=True)
class Library:
    """Everything `ask` reads; built once per fact base and never changed."""

    base: FactBase
    proper: Names
    """Persons, groups, places …: found in questions however they are spelt."""
    titles: Names
    """Incidents, options, themes, groups without a name of their own: found only nearly as written."""
    vocabulary: Vocabulary
    statements: WordIndex
    disputes: WordIndex
    days: tuple[tuple[tuple[date, date], ...], ...]
    """First and last day of each statement's as-of date and of the incidents it is about, in the base's order."""
    spans: Spans
    """The same days, as arrays."""
    years: tuple[int, ...]
    """Years that an incident or a statement is dated in."""
    number: dict[str, int]
    """Statement id → its place in the base's order."""
    incident_days: dict[str, tuple[date, date]]
    """First and last day of each incident."""
    events: NDArray[np.float32]
    """1 for each statement that an incident owns."""
    weights: NDArray[np.float32]
    aspects: dict[Aspect, NDArray[np.float32]]
    kinds: dict[StatementKind, NDArray[np.float32]]
    """Per statement: the curator's weight; 1 where it has the aspect; 1 where it is of the kind."""
    about_cache: dict[str, NDArray[np.uint8]]
    """Memory of `search.about`; filling it changes no answer."""
    incidents_of: dict[str, tuple[str, ...]]
    """Actor or place → the incidents it is known for."""
    hits: dict[str, EntityHit]
    """Memory of `whom.subjects_of`; filling it changes no answer."""
    made: Callable[[], Mapping[str, Any]] = dict
    """Gives what `prepare` makes, by its name, where it was made before."""

    @classmethod
    def build(cls, base: FactBase) -> "Library":
        """Index a fact base."""
        vocabulary = fields.vocabulary_of(base)
        incident_days = {i.id: bounds(i.date) for i in base.incidents}
        days = tuple(
            (bounds(s.as_of), *(incident_days[x] for x in s.subjects if x in incident_days)) for s in base.statements
        )
        return cls(
            base=base,
            proper=names_of((e for e in base.entities.values() if _has_proper_name(e)), base.lexicon).prepared(),
            titles=names_of(
                (e for e in base.entities.values() if _has_title(e)), Lexicon(glossary=base.lexicon.glossary)
            ).prepared(),
            vocabulary=vocabulary,
            statements=WordIndex((fields.of_statement(base, s) for s in base.statements), vocabulary),
            disputes=WordIndex((fields.of_dispute(base, d) for d in base.disputes), vocabulary),
            days=days,
            spans=Spans(days),
            years=tuple(sorted({low.year for spans in days for low, high in spans if low.year == high.year})),
            number={s.id: n for n, s in enumerate(base.statements)},
            incident_days=incident_days,
            events=np.array([s.owner.startswith("incident/") for s in base.statements], np.float32),
            weights=np.array([s.weight for s in base.statements], np.float32),
            aspects={a: np.array([a in s.aspects for s in base.statements], np.float32) for a in Aspect},
            kinds={k: np.array([s.kind is k for s in base.statements], np.float32) for k in StatementKind},
            about_cache={},
            hits={},
            incidents_of=_incidents_of(base),
        )

    @cached_property
    def titles_of_people(self) -> frozenset[str]:
        """Words of the titles in the lexicon."""
        return frozenset(word for title in self.base.lexicon.titles for word in words(title))

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """Their stems."""
        return frozenset(self.vocabulary.stems(sorted(self.titles_of_people)))

    @cached_property
    def names(self) -> Names:
        """Everything that has a name, for whole names and type-ahead; made when first asked for."""
        return names_of(self.base.entities.values(), self.base.lexicon)

    @cached_property
    def counted(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Each statement with figures, and the words for what it counts."""
        return fields.counted(self.base)

    @cached_property
    def introductions(self) -> Introductions:
        """Who or what each actor or place is."""
        return Introductions.of(self.base)

    @cached_property
    def event_days(self) -> frozenset[date]:
        """Days on which an incident happened that is dated to the day."""
        return frozenset(first for first, last in self.incident_days.values() if first == last)

    @cached_property
    def weighty(self) -> frozenset[str]:
        """Stems of the words that say what happened or who stands where."""
        return frozenset(self.vocabulary.stems(sorted(WEIGHTY)))

    @cached_property
    def dispute_number(self) -> dict[str, int]:
        """Dispute id → its place in the base's order."""
        return {dispute.id: number for number, dispute in enumerate(self.base.disputes)}

    @cached_property
    def disputed(self) -> Disputed:
        """What each dispute is about, tells of and is called."""
        return Disputed.of(self.base, self.days, self.number, self.vocabulary)

    @cached_property
    def passages(self) -> tuple[tuple[Source, Sentence], ...]:
        """The articles' sentences that are substance; made, like their index, when no statement answers."""
        return tuple(_passages(self.base))

    @cached_property
    def passage_words(self) -> WordIndex:
        """The words of `passages`."""
        return WordIndex(([Field(sentence.text, 1.0)] for _, sentence in self.passages), self.vocabulary)

    @cached_property
    def years_told(self) -> Mapping[str, NDArray[np.intp]]:
        """Four digits → the places of the statements whose text has them."""
        return years_told(statement.text for statement in self.base.statements)

    def prepare(self) -> None:
        """Make now what is made when first asked for; whoever serves many calls it at the start."""
        vars(self).update(self.made())
        _ = self.names, self.passage_words, self.offices, self.disputed, self.weighty, self.years_told
        _ = [about(self, entity) for entity in self.base.entities]

    @cached_property
    def offices(self) -> Offices:
        """Who holds or held which office, and how each is asked for."""
        return Offices.of(self.base)

    @property
    def frame(self) -> tuple[date, date]:
        """First and last day that the dossier covers."""
        first, last = self.base.dossier.time_frame
        return bounds(first)[0], bounds(last)[1]

    def around(self, entity_id: str) -> tuple[str, ...]:
        """Whom an incident or an option is known for; an actor or place is known for itself."""
        entity = self.base.entities.get(entity_id)
        if isinstance(entity, Incident):
            return tuple(dict.fromkeys((*entity.involved, *entity.places)))
        if isinstance(entity, Option):
            return entity.involved
        return ()

    def is_unnamed(self, entity_id: str) -> bool:
        """Whether the entity is an actor whom no article names."""
        entity = self.base.entities.get(entity_id)
        return isinstance(entity, Actor) and entity.unnamed

    def is_actor(self, entity_id: str, kind: ActorKind) -> bool:
        """Whether the entity is an actor of the kind."""
        entity = self.base.entities.get(entity_id)
        return isinstance(entity, Actor) and entity.kind is kind

    def is_nobody(self, entity_id: str) -> bool:
        """Whether no article names or quotes the actor: nobody to answer "who is" with."""
        entity = self.base.entities[entity_id]
        return isinstance(entity, Actor) and entity.unnamed and entity_id not in self.base.said_by

    def rarity(self, subject: str) -> float:
        """How much a subject says of a question: less, the more statements are about it."""
        share = (len(self.base.statements) + 1) / (len(self.base.about.get(subject, ())) + 1)
        return min(MOST_RARE, max(LEAST_RARE, log(share)))

    def of_source(self, source: str) -> NDArray[np.float32]:
        """1 for each statement that quotes the source."""
        return np.array([source in s.sources for s in self.base.statements], np.float32)

    def known_for(self, subject: str) -> tuple[str, ...]:
        """Incidents at a place or known for an actor."""
        return self.incidents_of.get(subject, ())


def _incidents_of(base: FactBase) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for incident in base.incidents:
        for subject in dict.fromkeys((*incident.involved, *incident.places)):
            found[subject].append(incident.id)
    return {subject: tuple(incidents) for subject, incidents in found.items()}


def _has_proper_name(entity: Entity) -> bool:
    if isinstance(entity, Actor):
        return not entity.unnamed and entity.kind is not ActorKind.COMMUNITY
    return isinstance(entity, Place)


def _has_title(entity: Entity) -> bool:
    return not _has_proper_name(entity) and not isinstance(entity, Dispute)


def _passages(base: FactBase) -> Iterator[tuple[Source, Sentence]]:
    for source in base.sources:
        for sentence in sentences(source, base.articles[source.id]):
            if not sentence.furniture:
                yield source, sentence
