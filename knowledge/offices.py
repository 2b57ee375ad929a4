"""The offices on record: who holds which, and by which words each is asked for."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from knowledge.factbase import FactBase
from knowledge.model import ActorKind, Role, Statement
from knowledge.question.words import GRAMMAR, stem, words

Wordings = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Offices:
    """Every role of every statement in the base's order, and the wordings of its title, as stems."""

    held: tuple[tuple[Role, Statement], ...]
    wordings: Mapping[str, Wordings]
    """Title → the sets of stems of which a question has one whole."""
    stems: Mapping[str, frozenset[str]]
    """Title → all of its stems."""

    @classmethod
    def of(cls, base: FactBase) -> "Offices":
        """The offices of a base."""
        states = (actor for actor in base.actors if actor.kind is ActorKind.STATE)
        state_words = frozenset(word for state in states for name in state.names for word in words(name))
        held = tuple((role, statement) for statement in base.statements for role in statement.roles)
        titles = dict.fromkeys(role.title for role, _ in held)
        return cls(
            held=held,
            wordings={title: _wordings(title, base, state_words) for title in titles},
            stems={title: frozenset(map(stem, words(title))) for title in titles},
        )

    def is_asked(self, title: str, asked: Set[str]) -> bool:
        """Whether the question's stems have the office's, or a synonym's; "deputy director" is not "director"."""
        return any(wording <= asked for wording in self.wordings[title])

    def titled(self, asked: Set[str]) -> frozenset[str]:
        """All stems of the titles that are asked for."""
        return frozenset(word for title, stems in self.stems.items() if self.is_asked(title, asked) for word in stems)


def _wordings(title: str, base: FactBase, state_words: Set[str]) -> Wordings:
    """Those of the lexicon's synonyms, else the title's own words.

    States and linking words within a title ("ambassador to X") are not asked for.
    """
    for office in base.lexicon.offices:
        if office.title.casefold() == title.casefold():
            return tuple(frozenset(map(stem, words(name))) for name in (office.title, *office.also))
    core = frozenset(stem(word) for word in words(title) if word not in GRAMMAR and word not in state_words)
    return (core,) if core else ()
