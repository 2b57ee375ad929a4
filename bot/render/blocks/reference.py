"""What a button carries: ids only, at most 2,000 characters.

A statement travels as the first 48 bits of its id's BLAKE2 digest, eight characters: by the birthday bound
two of 10,000 statements collide with a probability of 2 in 10 million.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Intent

VALUE_LIMIT = 2000  # Slack: value of a button
KEY = 8
MAX_KEYS = 200  # statements a button can name: 1,600 characters, leaving 400 for the rest
MAX_QUESTION = 300


@dataclass(frozen=True)
class Reference:
    """An answer as a button remembers it; `question` only where there is no statement to name."""

    answer: str
    start: int
    intent: Intent
    entity: str
    statements: tuple[str, ...]
    question: str = ""

    def at(self, start: int) -> "Reference":
        """The same answer from another statement on."""
        return replace(self, start=start)

    def encode(self) -> str:
        """The button's value."""
        keys = "".join(key(statement) for statement in self.statements[:MAX_KEYS])
        fields = (self.answer, str(self.start), self.intent.value, self.entity, keys, self.question)
        return "|".join(fields)


def reference(answer: Answer, answer_id: str, start: int = 0) -> Reference:
    """What the buttons of an answer carry."""
    statements = tuple(statement.id for statement in answer.statements)
    question = "" if statements or len(answer.question) > MAX_QUESTION else answer.question
    return Reference(answer_id, start, answer.intent, main_subject(answer), statements, question)


def main_subject(answer: Answer) -> str:
    """The id of whom the answer is about first; empty where it is about nobody."""
    return max(answer.entities, key=lambda hit: hit.score).id if answer.entities else ""


def decode(value: str, base: FactBase) -> Reference | None:
    """A button's value read back against a fact base; None where it is none of ours.

    Statements that the base no longer has are left out: a retracted sentence is never shown again.
    """
    fields = value.split("|", 5)
    if len(fields) != 6 or not fields[1].isdecimal() or fields[2] not in set(Intent):
        return None
    answer, start, intent, entity, keys, question = fields
    found = by_key(base.by_id)
    named = [keys[at : at + KEY] for at in range(0, len(keys), KEY)]
    statements = tuple(found[name] for name in named if name in found)
    known = entity if entity in base.entities else ""
    return Reference(answer[:40], int(start), Intent(intent), known, statements, question)


def key(statement_id: str) -> str:
    """A statement id in eight characters."""
    return urlsafe_b64encode(blake2b(statement_id.encode(), digest_size=6).digest()).decode()


def by_key(statement_ids: Iterable[str]) -> dict[str, str]:
    """Key → statement id."""
    return {key(statement_id): statement_id for statement_id in statement_ids}
