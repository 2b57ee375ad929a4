"""A question as understood: its kind, whom it names, when, and the words left over."""

from dataclasses import dataclass, field

from knowledge.model.answer import Conversation, Intent, Step
from knowledge.names import Mention
from knowledge.question.periods import Period


@dataclass(frozen=True)
class Question:
    """Everything that answering needs; immutable, and equal for equal input."""

    typed: str
    """As typed, cleaned."""
    text: str
    """Lower case, spelling of grammar words mended."""
    intent: Intent
    trigger: str = ""
    """The words that decided the intent."""
    mentions: tuple[Mention, ...] = ()
    subjects: tuple[str, ...] = ()
    """Entity ids, in the order named; from the conversation where the question has none of its own."""
    periods: tuple[Period, ...] = ()
    content: tuple[str, ...] = ()
    """Stems that a statement should have, names and dates left out."""
    steering: tuple[str, ...] = ()
    """Stems that say what kind of answer is wanted; they help to rank and are not asked of the answer."""
    either: tuple[tuple[str, str], ...] = ()
    """Pairs of content stems joined by "or": one of each pair is enough."""
    alternatives: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Subject → others that the same word may mean (a capital and its government)."""
    source: str | None = None
    """The article asked for by name ("per the … piece")."""
    soft: tuple[str, ...] = ()
    """Stems taken over from the conversation."""
    unknown: tuple[str, ...] = ()
    """Words, as typed, that neither grammar nor fact base knows."""
    present: bool = False
    """Asked of today: "now", "currently", "is alive"."""
    from_conversation: bool = False
    restated: str = ""
    """The whole question that an elliptic one was read as."""
    conversation: Conversation = field(default_factory=Conversation)
    steps: tuple[Step, ...] = ()

    @property
    def period(self) -> Period | None:
        """The first date of the question."""
        return self.periods[0] if self.periods else None
