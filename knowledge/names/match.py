"""What matching a name returns: who, how sure, by which alias and why."""

from enum import StrEnum
from typing import NamedTuple

from knowledge.model import Decoy, EntityId


class Verdict(StrEnum):
    """Whether a mention may be answered."""

    SURE = "sure"
    ASK = "ask"
    NONE = "none"


SURE_AT = 0.83
"""At this score and above, and clear of the next candidate, a match is answered.

Both thresholds were chosen on the development set, tests/knowledge/names/spellings.yaml.
"""
ASK_AT = 0.68
"""At this score and above a match is offered as a choice; below, nothing was found."""
CLEAR_BY = 0.04
"""The first candidate must be this far ahead of the next one of its family to be sure."""
MAX_CHOICES = 3


class Match(NamedTuple):
    """One candidate for a span of text.

    `score` is 0 to 1. `entity` is None for a decoy: somebody well-known whom the dossier does not cover.
    `start:end` are characters of the text that was searched; `query` is the text between them.
    """

    entity: EntityId | None
    score: float
    alias: str
    query: str
    start: int
    end: int
    exact: bool
    decoy: Decoy | None = None
    reason: str = ""

    @property
    def family(self) -> str:
        """`actor`, `place`, `incident` …; `decoy` where there is no entity."""
        return self.entity.split("/", 1)[0] if self.entity else "decoy"


class Mention(NamedTuple):
    """A span of a question that names something: candidates, best first, and whether to answer.

    SURE: the first match is meant; those of equal score after it are other aspects of the same name (a
    state and its territory). ASK: offer `choices`. NONE: `matches[0]` is a decoy. `matches` holds what is
    named within the span as well: an incident first, then the persons whom its description names.
    `wider` holds candidates for a longer span around this one that are not sure enough to replace it: an
    incident at the place that is named.
    """

    start: int
    end: int
    text: str
    matches: tuple[Match, ...]
    verdict: Verdict
    wider: tuple[Match, ...] = ()

    @property
    def best(self) -> Match:
        """The first match."""
        return self.matches[0]

    @property
    def entity(self) -> EntityId | None:
        """The entity to answer about, if sure."""
        return self.best.entity if self.verdict is Verdict.SURE else None

    @property
    def decoy(self) -> Decoy | None:
        """The decoy that won, if one did."""
        return self.best.decoy

    @property
    def choices(self) -> tuple[EntityId, ...]:
        """What to offer when asking: at most `MAX_CHOICES` entities, best first."""
        found = (match.entity for match in self.matches if match.entity and match.score >= ASK_AT)
        return tuple(dict.fromkeys(found))[:MAX_CHOICES] if self.verdict is Verdict.ASK else ()
