"""Question in, Answer out: what `Knowledge.ask` speaks. Answers are data; sentences around them are the adapter's."""

from enum import StrEnum

from knowledge.model.base import EntityId, Frozen, StatementId
from knowledge.model.entity import Dispute
from knowledge.model.statement import Statement


class Outcome(StrEnum):
    """The one visible result of a question."""

    ANSWER = "answer"
    CHOICES = "choices"
    NOT_FOUND = "not_found"
    HELP = "help"


class Intent(StrEnum):
    """The kind of question, as understood."""

    PROFILE = "profile"  # who or what is X
    OFFICE = "office"  # who holds an office (at a date)
    INCIDENT = "incident"  # what happened at, on, in
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how-many"
    WHO_DID = "who-did"
    MEMBERS = "members"  # who belongs to it
    WHO_SAID = "who-said"
    WHY = "why"
    RESULT = "result"
    SAID = "said"  # what did A say (about B)
    POSITION = "position"  # where A stands on X; who supports or opposes X
    OPTION = "option"
    ARGUMENTS = "arguments"
    COMPARISON = "comparison"
    RELATION = "relation"  # how A and B are related
    TIMELINE = "timeline"
    DISPUTES = "disputes"
    QUOTES = "quotes"
    SOURCE = "source"
    COVERAGE = "coverage"  # what do you have on X
    LISTING = "listing"  # options, incidents, actors, topics, sources
    HELP = "help"
    SEARCH = "search"  # found by content


class NoAnswer(StrEnum):
    """Why nothing is asserted."""

    NOTHING_TYPED = "nothing typed"
    UNKNOWN_NAME = "unknown name"
    NOT_ON_RECORD = "not on record"  # the subject is known, this about it is not
    BEYOND_SCOPE = "beyond scope"
    UNKNOWN_VERB = "unknown verb"


class EntityHit(Frozen):
    """A subject of the answer: how sure the match is (0 to 1) and the alias it was recognised by."""

    id: EntityId
    name: str
    names: tuple[str, ...]
    kind: str
    score: float
    matched: str


class Reading(Frozen):
    """A spelling that was corrected: what was typed, and the alias and subject it was read as."""

    typed: str
    alias: str
    entity: EntityId
    name: str


class Choice(Frozen):
    """One way to go on: a label to press and the whole question it stands for."""

    label: str
    question: str
    entity: EntityId | None = None


class Section(Frozen):
    """A run of the answer's statements under one heading; `heading` is a word of the adapter's catalogue."""

    heading: str
    subject: EntityId | None = None
    statements: tuple[StatementId, ...]


class Passage(Frozen):
    """A sentence of an article that no curator has turned into a statement."""

    source: str
    file: str
    exact: str
    start: int
    end: int


class Step(Frozen):
    """One line of the explanation: the rule that applied and what it gave."""

    rule: str
    detail: str


class Conversation(Frozen):
    """What a thread remembers: subjects (latest first), kind of question, period, what is on the screen."""

    subjects: tuple[EntityId, ...] = ()
    mentioned: tuple[EntityId, ...] = ()
    """Everyone the last answer spoke of, for "he" and "them" that fit no subject."""
    intent: Intent | None = None
    question: str = ""
    words: tuple[str, ...] = ()
    """Stems of the last question's content."""
    period: tuple[str, str] | None = None
    shown: tuple[StatementId, ...] = ()
    choices: tuple[Choice, ...] = ()


class Answer(Frozen):
    """What the fact base says to one question.

    `statements` are in displayed order; the first five are the first screen. Nothing is asserted (no
    statement, dispute or passage) unless `outcome` is ANSWER.
    """

    question: str
    outcome: Outcome
    intent: Intent
    entities: tuple[EntityHit, ...] = ()
    statements: tuple[Statement, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[Choice, ...] = ()
    readings: tuple[Reading, ...] = ()
    listing: tuple[str, ...] = ()
    """Ids of a catalogue (`options`, `incidents`, `sources`, …), in order."""
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    period: tuple[str, str] | None = None
    verb: str | None = None
    """The verb that help was asked for, or that was mistyped."""
    no_answer: NoAnswer | None = None
    unknown: tuple[str, ...] = ()
    """The words of the question that nothing on record explains."""
    explanation: tuple[Step, ...] = ()
    conversation: Conversation = Conversation()
