"""Who ordered, authorised or planned an event: a statement of that very decision, not of any other."""

import re
from collections.abc import Callable

from knowledge.model import Statement
from knowledge.model.answer import Intent
from knowledge.question.question import Question
from knowledge.question.words import words

_WHO = re.compile(
    r"(?:and |so )?who (?:has |had |really )?"
    r"(?:(ordered|authori[sz]ed|approved|commissioned)|planned|plotted|masterminded)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?<!\bin )\border|\bdeci[ds]|\bauthori[sz]|\bapprov|\binstruct|\bdecl?ar|\bdecree|\bcommission(?:ed|ing)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(r"\bplan(?:s|n\w+)?\b|\bplot|\bmastermind|\bdevis", re.IGNORECASE)


def decides(question: Question) -> Callable[[Statement], bool] | None:
    """Whether a statement is about the event named and says in so many words who decided on it; None elsewhere."""
    asked = _WHO.match(question.text) if question.intent is Intent.WHO_DID else None
    if asked is None:
        return None
    says = _ORDER if asked.group(1) else _PLAN
    verb = asked.group().rsplit(" ", 1)[-1].casefold()
    events = {s for s in question.subjects if s.startswith("incident/")}

    def fits(statement: Statement) -> bool:
        if events and events.isdisjoint(statement.subjects):
            return False
        return any(map(says.search, statement.texts)) or any(verb in words(phrase) for phrase in statement.asked)

    return fits
