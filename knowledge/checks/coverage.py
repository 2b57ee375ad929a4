"""How much of each article the fact base has touched."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.checks.sentences import Sentence, sentences
from knowledge.factbase import FactBase
from knowledge.model import Source, Statement


@dataclass(frozen=True)
class Coverage:
    """One article's sentences of substance, and those that no quote touches."""

    source: Source
    substantive: tuple[Sentence, ...]
    untouched: tuple[Sentence, ...]

    @property
    def share(self) -> float:
        """Share of the sentences of substance that a quote touches, 0 to 1; 1 for an article without any."""
        if not self.substantive:
            return 1.0
        return 1 - len(self.untouched) / len(self.substantive)


def coverage_of(base: FactBase) -> tuple[Coverage, ...]:
    """Coverage of every article, in the order of the sources."""
    return tuple(coverage(source, base.articles[source.id], base.statements) for source in base.sources)


def coverage(source: Source, article: str, statements: Iterable[Statement]) -> Coverage:
    """A sentence counts as touched when at least one character of it is quoted by a statement."""
    spans = [(q.start, q.end) for s in statements for q in s.quotes if q.source == source.id]
    substantive = tuple(s for s in sentences(source, article) if not s.furniture)
    untouched = tuple(s for s in substantive if not any(a < s.end and s.start < b for a, b in spans))
    return Coverage(source, substantive, untouched)
