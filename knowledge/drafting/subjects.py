"""Whom of the fact base a sentence speaks of, by exact names: good enough to sort proposals, never to answer."""

import re
from collections import Counter
from collections.abc import Iterable

from knowledge.checks.sentences import Sentence
from knowledge.model import Actor, Entity, Incident, Place

_KINDS: tuple[type[Entity], ...] = (Actor, Incident, Place)  # a proposal goes to the first kind that is named


class Subjects:
    """Every name of actors, incidents and places, longest first. Immutable once built."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        named = [(name, entity) for entity in entities for name in entity.names if isinstance(entity, _KINDS)]
        self._by_name = dict(reversed(named))
        self.names = tuple(self._by_name)
        longest = sorted(self.names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")

    def of(self, sentence: Sentence) -> tuple[Entity, ...]:
        """Those a sentence names, longest name first, without repeats."""
        names = sorted((m.group() for m in self._pattern.finditer(sentence.text)), key=len, reverse=True)
        found = [self._by_name[name] for name in names]
        return tuple({entity.id: entity for entity in found}.values())

    def owner(self, sentence: Sentence) -> str | None:
        """Whose file a statement of this sentence would go into: an actor's, else an incident's, else a place's."""
        found = sorted(self.of(sentence), key=lambda entity: _KINDS.index(type(entity)))
        return found[0].id if found else None

    def counted(self, sentences: Iterable[Sentence]) -> list[tuple[Entity, int]]:
        """Each entity with the number of sentences that name it, the most named first."""
        named = [entity for sentence in sentences for entity in self.of(sentence)]
        counts = Counter(entity.id for entity in named)
        by_id = {entity.id: entity for entity in named}
        return sorted(((by_id[key], count) for key, count in counts.items()), key=lambda item: -item[1])
