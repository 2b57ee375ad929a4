"""Whose words are asked for: a statement must be theirs, or tell that they said it, of what is asked."""

import re
from collections.abc import Callable, Collection

from knowledge.library import Library
from knowledge.model import RelationType, Statement
from knowledge.model.answer import Intent
from knowledge.question.question import Question

_SAYS = (
    r"sa[iy]|said|told|tell|announc|vow|swore|declar|demand|warn|describ|call|claim|pledg|prais|condemn|reject|accus|promis|ask|"
    r"argu|threat|urg|insist|invit|inform(?!ation)|thank|voic|express"
)
SAYS = re.compile(rf"\b(?:{_SAYS})\w*", re.IGNORECASE)
THINKS = re.compile(rf"\b(?:{_SAYS}|assum|want|support|oppos|back|favou?r|order|deci)\w*", re.IGNORECASE)
NEAR = 60  # characters after a name within which its verb stands
_SOMEBODY_ELSE = re.compile(r"\b(?:which|who|whose|whom|where)\b|\bthat [A-Z]")
_ASIDE = re.compile(r"^( \([^)]*\))?, (?:who|which|whose)\b[^,]*,")  # "X, who …, said"
_ITS_OWN = re.compile(r"['’]s (?:[A-Z]|government|army|military|parliament|ministry|officials|authorities)")
_FOR_IT = (RelationType.LEADS, RelationType.SPOKESPERSON_OF)
_SPEAKS = re.compile(r"\b(?:say|says|said|tell|told|speak|statement)\b", re.IGNORECASE)
_NAMED = re.compile(r"\bwhat (?:is|was) .*\bcalled$")  # asks for a name, not for words


def voiced(question: Question, library: Library) -> Callable[[Statement], bool] | None:
    """Whether a sentence says in so many words that they said it; None where they have words of their own on record."""
    if question.intent is not Intent.SAID or not question.subjects or _NAMED.search(question.trigger):
        return None
    first = question.subjects[0]
    meant = {first, *dict(question.alternatives).get(first, ())}
    if not first.startswith(("actor/", "place/")) or any(library.base.said_by.get(one) for one in meant):
        return None
    about = (s for one in meant for s in library.base.about.get(one, ()))
    voices = {s.owner for s in about for r in s.relations if r.type in _FOR_IT and r.to in meant}
    names = library.base.entities[first].names
    return lambda s: s.speaker in voices or says_it(s, question, names)


def says_it(statement: Statement, question: Question, names: Collection[str]) -> bool:
    """Whether the sentence has one of the names and right after it that they said something."""
    says = SAYS if _SPEAKS.search(question.trigger) else THINKS
    return any(_follows(statement.text, name, says) for name in names)


def _follows(text: str, name: str, says: re.Pattern[str]) -> bool:
    for match in re.finditer(re.escape(name), text):
        after = _ASIDE.sub("", text[match.end() :])[:NEAR]
        if after.startswith(("'s", "’s")) and not _ITS_OWN.match(after):
            continue
        verb = says.search(after)
        if verb is not None and not _SOMEBODY_ELSE.search(after[: verb.start()]):
            return True
    return False
