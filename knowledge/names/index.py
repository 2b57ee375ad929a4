"""The index of names: built once from a dossier's entities and lexicon, then asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from knowledge.model import Decoy, Lexicon, Named
from knowledge.names import entries as taken_apart
from knowledge.names.match import Match, Mention
from knowledge.names.spot import spot, whole


@dataclass(frozen=True)
class NameIndex:
    """Immutable; `match` for a text that is a name, `spot` for a question that holds names.

    Only the first `fold.MAX_CHARS` characters and `fold.MAX_TOKENS` words of a text are considered. No input
    raises; a text without a name gives an empty tuple.
    """

    entries: taken_apart.Entries = field(repr=False)

    @classmethod
    def build(cls, entities: Iterable[Named], lexicon: Lexicon, extra: Iterable[Decoy] = ()) -> "NameIndex":
        """An index of the entities' names, the lexicon's decoys and ambiguous names, and `extra` decoys."""
        return cls(taken_apart.build(entities, lexicon, extra))

    def match(self, query: str, limit: int = 5) -> tuple[Match, ...]:
        """Candidates for a text that is a name as a whole, best first; equals in the order of their ids."""
        return whole(query, self.entries)[:limit]

    def spot(self, text: str, least: float = 0.0) -> tuple[Mention, ...]:
        """The names inside a text, left to right, not overlapping, each with its candidates and a verdict.

        None, and sooner so, where no candidate scores `least`.
        """
        return spot(text, self.entries, least)

    def prepared(self) -> Self:
        """Itself, with the words of its names compared with each other; for an index that is asked often."""
        self.entries.vocabulary.prepare()
        _ = self.entries.nearly
        return self
