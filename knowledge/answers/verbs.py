"""What a question says or takes for granted that somebody did: the verb that an answer must have, too."""

import re

from knowledge.answers.harm import ASSUMED, YES_NO
from knowledge.library import Library
from knowledge.model.answer import Intent
from knowledge.question.question import Question

_WHO_VERB = re.compile(r"(?:and |so )?who (?:has |had |have )?(?:first |last |really |also )?(\w+)", re.IGNORECASE)
_PLAIN_VERB = re.compile(r"\s+(?:ever\s+|first\s+|last\s+|really\s+|then\s+|also\s+)*([a-z]+)\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:was|were|is|are|been|got)\s+(?:the\s+)?$", re.IGNORECASE)
_TIMED = (Intent.WHY, Intent.WHEN, Intent.WHERE)


def verb_asked(question: Question, library: Library) -> str | None:
    """The stem of what the question takes for granted that somebody it names did or underwent ("why did X resign")."""
    if question.intent is Intent.WHO_DID:
        asked = _WHO_VERB.match(question.text)
        return _of_the_matter(asked, question, library)
    for mention in question.mentions:
        after = _PLAIN_VERB.match(question.text[mention.end :])
        before = question.text[: mention.start]
        if after and _is_doer(before, question):
            return _of_the_matter(after, question, library)
    return None


def _is_doer(before: str, question: Question) -> bool:
    """Whether what stands before a name makes it that of who does what is asked."""
    if question.intent in _TIMED:
        return bool(ASSUMED.search(before) or _BE.search(before))
    return bool(YES_NO.fullmatch(before))


def _of_the_matter(found: re.Match[str] | None, question: Question, library: Library) -> str | None:
    stems = library.vocabulary.stems([found.group(1).casefold()]) if found else []
    return stems[0] if stems and stems[0] in question.content else None
