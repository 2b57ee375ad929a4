"""Very many names: candidates from `knowledge.names.candidates`, judged by the exact matcher.

The exact matcher sees a handful of names at a time, so what it says of a part of a name ("nobody else is
called so") holds among the candidates; as many of them as fit are looked at, nearest first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Protocol, Self

from rapidfuzz.distance import OSA

from knowledge.model import Decoy, Lexicon, Named
from knowledge.names.candidates import WORTH_IT, CandidateIndex, rough
from knowledge.names.english import is_english
from knowledge.names.fold import Token, tokens
from knowledge.names.index import NameIndex
from knowledge.names.match import ASK_AT, SURE_AT, Match, Mention

JUDGED = 4
"""Candidates shown to the exact matcher: it takes half a millisecond to index four."""
MAX_RUNS = 6
"""Runs of words of a question that are looked up."""


class Names(Protocol):
    """What both indexes of names can do; see `NameIndex`."""

    def match(self, query: str, limit: int = 5) -> tuple[Match, ...]:
        """Candidates for a text that is a name as a whole, best first."""

    def spot(self, text: str, least: float = 0.0) -> tuple[Mention, ...]:
        """The names inside a text, left to right; none where no candidate scores `least`."""

    def prepared(self) -> Self:
        """Itself, with what most questions need worked out; for an index that is asked often."""


def names_of(entities: Iterable[Named], lexicon: Lexicon, folder: Path | None = None) -> Names:
    """The index that suits the number of names: the exact matcher alone, or candidates before it.

    Raises ScaleExtraMissingError for more than `WORTH_IT` names where tantivy is not installed.
    """
    listed = tuple(entities)
    if sum(len(entity.names) for entity in listed) <= WORTH_IT:
        return NameIndex.build(listed, lexicon)
    return ManyNames.build(listed, lexicon, folder)


@dataclass(frozen=True)
class ManyNames:
    """As `NameIndex`, for more names than that can hold. Immutable."""

    entities: Sequence[Named] = field(repr=False)
    index: CandidateIndex = field(repr=False)
    owners: Sequence[int] = field(repr=False)
    """The number of each name's entity."""
    lexicon: Lexicon = field(repr=False)
    guards: NameIndex = field(repr=False)
    """The lexicon's decoys and ambiguous names."""

    @classmethod
    def build(cls, entities: Iterable[Named], lexicon: Lexicon, folder: Path | None = None) -> "ManyNames":
        """An index in memory, or in an empty folder; raises ScaleExtraMissingError where tantivy is missing."""
        listed = tuple(entities)
        texts = [name for entity in listed for name in entity.names]
        owners = [number for number, entity in enumerate(listed) for _ in entity.names]
        return cls(listed, CandidateIndex.build(texts, folder), owners, lexicon, NameIndex.build((), lexicon))

    def match(self, query: str, limit: int = 5) -> tuple[Match, ...]:
        """Candidates for a text that is a name as a whole, best first.

        Where the exact matcher takes none of the nearest names, the nearest are offered: never surely.
        """
        numbers = self.index.candidates(query, JUDGED)
        found = self._exact(numbers, query).match(query, limit)
        sure = found and found[0].score >= ASK_AT
        return found if sure else (self._offered(query, numbers) or found)[:limit]

    def spot(self, text: str, least: float = 0.0) -> tuple[Mention, ...]:
        """The names inside a text, left to right, not overlapping, each with its candidates and a verdict.

        None, and sooner so, where no candidate scores `least`.
        """
        numbers = dict.fromkeys(n for run in _runs(text) for n in self.index.candidates(run, JUDGED))
        return self._exact(tuple(numbers), text).spot(text, least)

    def prepared(self) -> Self:
        """Itself: each query has an index of its own."""
        return self

    def _exact(self, numbers: Sequence[int], text: str) -> NameIndex:
        """The exact matcher over the entities with these names, and the decoys that the text may mean."""
        guarding = [match for mention in self.guards.spot(text) for match in (*mention.matches, *mention.wider)]
        decoys: tuple[Decoy, ...] = tuple(m.decoy for m in guarding if m.decoy is not None)
        asked = {match.alias for match in guarding if match.decoy is None}
        always_ask = tuple(ask for ask in self.lexicon.always_ask if ask.name in asked)
        lexicon = self.lexicon.model_copy(update={"decoys": decoys, "always_ask": always_ask})
        owners = dict.fromkeys(self.owners[number] for number in numbers)
        return NameIndex.build((self.entities[owner] for owner in owners), lexicon)

    def _offered(self, query: str, numbers: Sequence[int]) -> tuple[Match, ...]:
        written = rough([query])[0]
        found = []
        for number in numbers:
            name = self.index.names[number]
            likeness = OSA.normalized_similarity(written, rough([name])[0])
            if likeness >= ASK_AT:
                score = round(min(likeness, SURE_AT - 0.01), 4)
                entity = self.entities[self.owners[number]].id
                found.append(Match(entity, score, name, query, 0, len(query), False, reason=f"resembles {name!r}"))
        return tuple(found)


def _runs(text: str) -> list[str]:
    """The text between its silent words, then between its English ones; at most `MAX_RUNS` pieces."""
    heard = tokens(text)
    runs = [run for apart in (_silent, _english) for run in _between(text, heard, apart)]
    return list(dict.fromkeys(runs))[:MAX_RUNS]


def _between(text: str, heard: Sequence[Token], apart: Callable[[Token], bool]) -> Iterator[str]:
    for dividing, group in groupby(heard, key=apart):
        words = list(group)
        if not dividing:
            yield text[words[0].start : words[-1].end]


def _silent(token: Token) -> bool:
    return token.silent and bool(token.form)


def _english(token: Token) -> bool:
    return _silent(token) or is_english(token.form)
