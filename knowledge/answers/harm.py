"""Who did harm to whom: what a question says or takes for granted of somebody, and what a statement says of it."""

import re

from knowledge.library import Library
from knowledge.model import ActorKind, RelationType, Statement
from knowledge.names import Mention
from knowledge.question.periods import LEEWAY
from knowledge.question.question import Question

_DEED = (
    r"(?:kill|assassinate|murder|(?:order|authori[sz]e)(?=\s+\w)|attack|bomb|bombard|strike|hit|shell|shoot|raid|invade|wound|injure|ambush|storm|"
    r"(?:fire|launch)\s+(?:\w+\s+){0,3}(?:rockets?|missiles?|drones?)(?:\s+(?:at|on|against))?)\b"
)
ASSUMED = re.compile(
    r"^(?:(?:and|so|but|then)\s+)?(?:when|why|where|who|whom|how|what|(?:on|in) (?:what|which))\b"
    r".*\b(?:did|does|do|has|have|had)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DOES = re.compile(rf"\s+(?:ever\s+|first\s+|last\s+|really\s+|then\s+)*{_DEED}", re.IGNORECASE)
YES_NO = re.compile(r"(?:and |so |but )?(?:did|does|do|has|have|had) (?:the )?", re.IGNORECASE)
_DEED_OF = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:air\s?)?(?:strikes?|attacks?|bombings?|raids?|missiles?|rockets?|drones?)\b", re.IGNORECASE
)
_WHOM = re.compile(r"\bwhom? (?:did|has|have) $", re.IGNORECASE)
_DEED_LAST = re.compile(rf"\s+{_DEED}$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:the\s+)?(?!in\b|on\b|at\b|happen|occur|take\b|kill\b|start|begin|end\b)\w", re.IGNORECASE)
_OF_ONE = (RelationType.MEMBER_OF, RelationType.PART_OF, RelationType.LEADS, RelationType.WORKS_FOR)
_ACTS = re.compile(
    r"(?<!\bthe )(?<!\bof )\b(?:kill|attack|bomb|str[iu](?:ke|ck)|hit|fire|launch|sh[eo][ol]t|raid|wound|injur|assassin|responsib|participat|target)\w*",
    re.IGNORECASE,
)
NEAR = 60  # characters after a name within which its verb stands
_BY = re.compile(r"\bby (?:an? |the |its |his )?$", re.IGNORECASE)
_NOT_DONE = re.compile(r"\s+(?:would|will|should|may|might|could|can)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:said|says|denied|believes?|believed|that)\s+(?:that\s+)?(?:the\s+|his\s+|its\s+|their\s+)?$", re.IGNORECASE
)


def asked_doer(question: Question, library: Library) -> str | None:
    """Of whom it is asked whether they did harm ("did X attack Y")."""
    first = next(iter(question.mentions), None)
    if first is None or not YES_NO.fullmatch(question.text[: first.start]):
        return None
    return _harm_of(first, question.text, library)


def assumed_doer(mention: Mention, text: str, library: Library) -> str | None:
    """Whom the question takes for granted to have done harm ("when did X attack …", "X's strikes")."""
    if _DEED_OF.match(text[mention.end :]) and mention.entity and mention.entity.startswith(("actor/", "place/")):
        return mention.entity
    return _harm_of(mention, text, library) if ASSUMED.search(text[: mention.start]) else None


def is_others(doer: str, question: Question, library: Library) -> bool:
    """Whether the event that is asked about as somebody's deed ("did X kill Y") is on record as that of others."""
    kin = kin_of(doer, question, library)
    for incident in library.base.incidents:
        first, last = library.incident_days[incident.id]
        one = incident.id in question.subjects[1:2] and last - first <= LEEWAY  # a series has many doers
        if one and incident.by and not _are_by(kin, {b.actor for b in incident.by}, library):
            return True
    return False


def _are_by(kin: frozenset[str], by: set[str], library: Library) -> bool:
    return bool(by & kin) or any(_named_alike(b, k, library) for b in by for k in kin)


def _harm_of(mention: Mention, text: str, library: Library) -> str | None:
    """Whose harm the mention and what follows it tell of."""
    if not mention.matches:
        return None
    entity = mention.matches[0].entity or ""
    if entity.startswith(("actor/", "place/")):
        return entity if _DOES.match(text[mention.end :]) else None
    # the name of an incident is no more than a doer and a deed where a name follows it ("did X attack Y")
    deed = _DEED_LAST.search(mention.text)
    goes_on = _GOES_ON.match(text[mention.end :]) or _WHOM.search(text[: mention.start])
    within = library.proper.spot(mention.text[: deed.start()]) if deed and goes_on else ()
    return within[0].matches[0].entity if len(within) == 1 and within[0].matches else None


def kin_of(doer: str, question: Question, library: Library) -> frozenset[str]:
    """The doer, what else its name may mean, and those it is part of or who are part of it."""
    kin = {doer, *dict(question.alternatives).get(doer, ())}
    for one in tuple(kin):
        related = [(s.owner, r) for s in library.base.about.get(one, ()) for r in s.relations if r.type in _OF_ONE]
        near = [{owner, r.to} for owner, r in related if one in (owner, r.to)]
        kin |= {x for pair in near if not any(library.is_actor(x, ActorKind.COALITION) for x in pair) for x in pair}
    return frozenset(kin)


def done_by(statement: Statement, kin: frozenset[str], library: Library) -> bool:
    """Whether the statement is about a deed of theirs, or says itself that they did or did not do it."""
    told = [s for s in statement.subjects if s.startswith("incident/")][:1]
    by = {b.actor for i in library.base.incidents if i.id in told for b in i.by}
    if _are_by(kin, by, library):
        return True
    names = [n for k in kin for n in library.base.entities[k].names]
    return any(
        _is_doer(statement.text, m.span())
        for n in names
        if n in statement.text
        for m in re.finditer(re.escape(n), statement.text)
    )


def _is_doer(text: str, name: tuple[int, int]) -> bool:
    """Whether the sentence, or what somebody says in it, begins with the name and then with a deed; or is "by" it."""
    before, after = text[: name[0]], text[name[1] : name[1] + NEAR]
    if _BY.search(before):
        return True
    begins = not before or (_TOLD.search(before) and not _NOT_DONE.match(after))
    return bool(begins and _ACTS.search(after))


def _named_alike(one: str, other: str, library: Library) -> bool:
    """Whether one bears the other's name as its adjective ("X" and "X forces")."""
    if any(library.is_actor(one, kind) for kind in (ActorKind.ARMED_GROUP, ActorKind.COMMUNITY)):
        return False
    names = [library.base.entities[e].names for e in (one, other)]
    return any(a.startswith(f"{b} ") or b.startswith(f"{a} ") for a in names[0] for b in names[1])
