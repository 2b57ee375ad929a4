"""What a question asks to know of somebody or something ("at what hour", "where is he from"): the answer tells it."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from knowledge.library import Library
from knowledge.model import ActorKind, Statement
from knowledge.names import Mention
from knowledge.question.question import Question

NEAR = 40  # characters within which a nation stands beside whom it is said of
_ATTRIBUTES = tuple(
    (re.compile(asked), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (r"\b(?:what|which) (?:time|hour)\b(?! frame| limit| period)",
         r"\b\d{1,2}[:.]\d\d\b|\b[ap]\.?m\.|\bo['’]clock\b|\b(?:noon|midnight|dawn|dusk)\b"),
        (r"^(?:and )?where (?:does|did|do) .*\blive\b", r"\bliv(?:es|ed|ing) (?:in|at)\b|\bresid|\bhome\b|\bbased in\b"),
        (r"^(?:and )?(?:where|what|which) .*\b(?:from|born|come from|grow up)\s*\??$",
         r"\bfrom\b|\bborn\b|\bbased in\b|\bnative\b|\bgrew up\b|\bmembers? of\b"),
        (r"\bwho voted (?:for|in favou?r)\b", r"\bvoted\b|\bpassed\b|\bcarried\b|\bmajority\b"),
        (r"\bvoted against\b|\bvote against\b", r"\bagainst\b|\boppos|\breject|\babstain|\bstayed away\b|\bboycott"),
        (r"^(?:and )?(?:what|which) (?:bombs?|munitions?|warheads?|bullets?)\b", r"\bbombs\b|\bmunition|\bwarhead|\bbullet"),
    )
)  # fmt: skip
_HINT = re.compile(r"\b(?:time|hour|live|from|born|up|voted?|bombs?|munitions?|warheads?|bullets?)\b")
"""Without one of these words none of them is asked."""
_COMES = re.compile(r"\b(?:visit|arriv|came\b|come\b|travel|invit|meet|met\b|trip\b)", re.IGNORECASE)
_WHY_WAS = re.compile(r"(?:and )?why (?:is|was|are|were) ", re.IGNORECASE)
_AT = re.compile(r" (?:in|at) (?:the )?", re.IGNORECASE)
_BE = re.compile(r"(?:and )?(?:is|was|are|were) (?:the )?", re.IGNORECASE)
_END = re.compile(r"(?: (?:citizen|national|man|woman))?[\s?.!]*", re.IGNORECASE)


def attributes(question: Question, library: Library) -> Iterator[Callable[[Statement], bool]]:
    """What a statement must tell to answer the question; nothing for most."""
    low = question.text.casefold()
    for asked, told in _ATTRIBUTES if _HINT.search(low) else ():
        if asked.search(low):
            yield partial(_tells, what=told)
    if len(question.mentions) != 2:
        return
    who, nation = question.mentions
    if not library.is_actor(who.entity or "", ActorKind.PERSON):
        return
    if _WHY_WAS.fullmatch(question.text[: who.start]) and _AT.fullmatch(question.text[who.end : nation.start]):
        yield partial(_tells, what=_COMES)
    if _is_of_nation(who, nation, question.text, library):
        names = library.base.entities[who.entity or ""].names
        yield lambda s: any(_beside(text, nation.text, names) for text in s.texts)


def _tells(statement: Statement, what: re.Pattern[str]) -> bool:
    return any(map(what.search, statement.texts))


def _is_of_nation(who: Mention, nation: Mention, text: str, library: Library) -> bool:
    """Whether it asks of what nation a person is ("was X Danish")."""
    between = text[who.end : nation.start].strip().casefold() in ("", "a", "an", "from")
    if not (_BE.fullmatch(text[: who.start]) and between and _END.fullmatch(text[nation.end :])):
        return False
    return (nation.entity or "").startswith("place/") or library.is_actor(nation.entity or "", ActorKind.STATE)


def _beside(text: str, nation: str, names: tuple[str, ...]) -> bool:
    """Whether the nation, not a part of another word, stands near one of the names."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(nation)}(?![\w-])", text, re.IGNORECASE):
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if any(name in around for name in names):
            return True
    return False
