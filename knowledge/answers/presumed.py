"""What a question presumes of somebody that is not on record: a death, an answer to something."""

import re

from knowledge.answers.roles import kin_of
from knowledge.library import Library
from knowledge.model import Actor, ActorKind
from knowledge.question.question import Question

_KILLED_WHOM = re.compile(r"\bwho (?:has )?(?:killed|assassinated|murdered|slew)\s+$", re.IGNORECASE)
_IS_KILLED = re.compile(r"\s+(?:killed|assassinated|murdered|slain|dead)\b", re.IGNORECASE)
_DIES = re.compile(r"\s+(?:die|(?:was|got|been|is) (?:killed|assassinated|murdered|slain|dead))\b", re.IGNORECASE)
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
    for mention in question.mentions:
        entity = library.base.entities.get(mention.matches[0].entity or "") if mention.matches else None
        if not isinstance(entity, Actor) or entity.kind is not ActorKind.PERSON or entity.unnamed or entity.died:
            continue
        before, after = question.text[: mention.start], question.text[mention.end :]
        if _KILLED_WHOM.search(before) or (_BE.search(before) and _IS_KILLED.match(after)):
            return True
        if _DID.search(before) and _DIES.match(after):
            return True
    return False


def never_acts(question: Question, library: Library) -> bool:
    """Whether it asks for the answer of somebody of whom neither word nor deed is on record ("how did X react")."""
    for mention in question.mentions:
        before, after = question.text[: mention.start], question.text[mention.end :]
        if mention.entity and _HOW_DID.search(before) and _ANSWERS.match(after):
            kin = kin_of(mention.entity, question, library)
            deeds = {by.actor for incident in library.base.incidents for by in incident.by}
            return not (kin & deeds or any(library.base.said_by.get(one) for one in kin))
    return False
