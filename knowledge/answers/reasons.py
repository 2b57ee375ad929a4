"""Why: the answer gives a reason; why something did not happen is not why it did."""

import re
from collections.abc import Callable, Iterator

from knowledge.library import Library
from knowledge.model import Aspect, Statement
from knowledge.model.answer import Intent
from knowledge.question.question import Question

_NOT = re.compile(
    r"^(?:and |so |but )?why (?:did(?:n['’]t| not| no)|was(?:n['’]t| not| no)|were(?:n['’]t| not| no)|has(?:n['’]t| not))\b"
)
_DENIES = re.compile(
    r"\b(?:no|not|none|never|nobody|without|avoid\w*|spared?|luck|held back|refus\w*|fail\w*|lack\w*|cannot|unwilling|reluctan\w*|restrain\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|reasons?|respon\w+|retaliat\w*|answer\w*|reveng\w*|avenge|in order|so that|meant|cause[sd]?|led to|due|drive[sn]?|"
    r"driven|motiv\w*|aim\w*|hop(?:e|ed|ing)|reaction|reacted|to (?:force|deter|protect|fight|stop|press|avoid|show|make|get|keep|end)|"
    r"under pressure|explain\w*|why|thanks|wants?|wanted|fear\w*|believe\w*|intend\w*|purpose)\b",
    re.IGNORECASE,
)


def reasons(question: Question, _: Library) -> Iterator[Callable[[Statement], bool]]:
    """What a statement must say to answer why; nothing for any other question."""
    if question.intent is not Intent.WHY:
        return
    if _NOT.match(question.text.casefold()):
        yield lambda s: any(map(_DENIES.search, s.texts))
    if not question.content:
        yield lambda s: Aspect.WHY in s.aspects or any(map(_REASON.search, s.texts))
