"""What a question presumes of somebody that is not on record: a death, an answer to something."""

import re

from knowledge.answers.harm import kin_of
from knowledge.library import Library
from knowledge.model import Actor, ActorKind
from knowledge.question.question import Question

_KILLED = r"(?:killed|assassinated|murdered|slain|dead)"
_KILLED_WHOM = re.compile(
    r"\bwho (?:has )?(?:killed|assassinated|murdered|slew)\s+$"
    r"|\b(?:did|does|do|has|have)\b.*\b(?:kill|assassinate|murder)(?:ed)?\s+$",
    re.IGNORECASE,
)
_HE_DIES = re.compile(
    rf"\bwho (?:has )?{_KILLED} (?:him|her|them)\b|\b(?:was|is|were|got) (?:he|she|they) {_KILLED}\b"
    r"|\b(?:did|does) (?:he|she|they) die\b",
    re.IGNORECASE,
)
_IS_KILLED = re.compile(rf"\s+{_KILLED}\b", re.IGNORECASE)
_DIES = re.compile(rf"\s+(?:die|(?:was|got|been|is) {_KILLED})\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:was|is|were|been|got)\s+$", re.IGNORECASE)
_DID = re.compile(r"\b(?:did|when|how|where|why|who)\s+$", re.IGNORECASE)
_HOW_DID = re.compile(r"\bhow (?:did|has|have|does|do) (?:the )?$", re.IGNORECASE)
_ANSWERS = re.compile(
    r"\s+(?:(?:government|army|military|leadership|authorities)\s+)?"
    r"(?:react|respond|reply|answer|retaliate|hit back)\b",
    re.IGNORECASE,
)


def lives(question: Question, library: Library) -> bool:
    """Whether it asks for the death of a person of whom no death is on record."""
    if question.from_conversation and _HE_DIES.search(question.text):
        return _is_alive(question.subjects[0] if question.subjects else None, library)
    for mention in question.mentions:
        if not _is_alive(mention.matches[0].entity if mention.matches else None, library):
            continue
        before, after = question.text[: mention.start], question.text[mention.end :]
        if _KILLED_WHOM.search(before) or (_BE.search(before) and _IS_KILLED.match(after)):
            return True
        if _DID.search(before) and _DIES.match(after):
            return True
    return False


def _is_alive(entity_id: str | None, library: Library) -> bool:
    """Whether it is a person with a name of whom no death is on record."""
    entity = library.base.entities.get(entity_id or "")
    return isinstance(entity, Actor) and entity.kind is ActorKind.PERSON and not entity.unnamed and entity.died is None


def never_acts(question: Question, library: Library) -> bool:
    """Whether it asks for the answer of somebody of whom neither word nor deed is on record ("how did X react")."""
    for mention in question.mentions:
        before, after = question.text[: mention.start], question.text[mention.end :]
        if mention.entity and _HOW_DID.search(before) and _ANSWERS.match(after):
            kin = kin_of(mention.entity, question, library)
            deeds = {by.actor for incident in library.base.incidents for by in incident.by}
            return not (kin & deeds or any(library.base.said_by.get(one) for one in kin))
    return False
