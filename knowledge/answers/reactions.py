"""How somebody reacted: the answer is of what they themselves, or those who speak and act for them, said or did."""

import re
from collections.abc import Callable

from knowledge.answers.harm import kin_of
from knowledge.library import Library
from knowledge.model import ActorKind, Aspect, Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.names import Mention
from knowledge.question.question import Question

_HOW_DID = re.compile(
    r"\b(?:how|what) (?:did|has|have|does|do|was|were|is) (?:the )?$|^(?:and |but )?(?:did|has) (?:the )?$",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"(?:['’]s?)?\s+(?:(?:government|army|military|leadership|authorities|administration|first|main)\s+)?"
    r"(?:react(?:ion)?|respond|response|reply|answer|retaliat(?:e|ion)|hit back|do in (?:response|return|reply))\b",
    re.IGNORECASE,
)
_DOES = re.compile(r" do (?:in|on|during|after|before|about|next|then)\b", re.IGNORECASE)
CENTRAL = 3  # subjects of a statement that it is foremost about
_STANDING = (StatementKind.ROLE, StatementKind.RELATION, StatementKind.STATUS)
_OTHERS = (ActorKind.ARMED_GROUP, ActorKind.COMMUNITY)


def reacts(question: Question, library: Library) -> Callable[[Statement], bool] | None:
    """Whether a statement tells of a reaction of the one whose reaction is asked for; None where none is."""
    if question.intent not in (Intent.RESULT, Intent.SEARCH):
        return None
    found = next((m for m in question.mentions if m.entity and _is_reacting(m, question.text)), None)
    if found is None or found.entity is None:
        return None
    who, does = found.entity, _DOES.match(question.text[found.end :]) is not None
    kin = kin_of(who, question, library) | _in_its_name(who, question, library)
    incidents = {i.id for i in library.base.incidents if any(by.actor in kin for by in i.by)}
    names = tuple(name for one in kin for name in library.base.entities[one].names)

    def fits(statement: Statement) -> bool:
        if statement.kind in _STANDING or (does and statement.kind is not StatementKind.EVENT):
            return False
        if statement.speaker in kin or statement.owner in kin or statement.owner in incidents:
            return True
        if statement.text.startswith(names):
            return True
        return Aspect.RESPONSE in statement.aspects and not kin.isdisjoint(statement.subjects[:CENTRAL])

    return fits


def _is_reacting(mention: Mention, text: str) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    return bool(_HOW_DID.search(before) and (_REACTS.match(after) or _DOES.match(after)))


def _in_its_name(who: str, question: Question, library: Library) -> set[str]:
    """Holders of its offices, and bodies that bear its name ("X" and "X government")."""
    one = {who, *dict(question.alternatives).get(who, ())}
    holders = {s.owner for s in library.base.statements for role in s.roles if role.of in one}
    begins = tuple(f"{name} " for x in one for name in library.base.entities[x].names)
    bodies = {
        actor.id
        for actor in library.base.actors
        if actor.kind not in _OTHERS and any(name.startswith(begins) for name in actor.names)
    }
    return holders | bodies
