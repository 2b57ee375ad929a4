"""What a question says or takes for granted that somebody did: its verb and whom it names beside it."""

import re
from collections.abc import Callable, Iterator

from knowledge.answers.harm import ASSUMED, YES_NO, kin_of
from knowledge.library import Library
from knowledge.model import Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.names import Mention
from knowledge.question.question import Question
from knowledge.search import fields

_WHO_VERB = re.compile(r"(?:and |so )?who (?:has |had |have )?(?:first |last |really |also )?(\w+)", re.IGNORECASE)
_PLAIN_VERB = re.compile(r"\s+(?:ever\s+|first\s+|last\s+|really\s+|then\s+|also\s+)*([a-z]+)\b", re.IGNORECASE)
_OF_IT = re.compile(
    r"^(?:and |so |but )?(?:(?:when|where|why|how|whom?|what) )?(?:did|does|do|has|have|had|was|were|is|are|got) "
    r"(?:he|she|it|they) (?:(?:ever|first|last|really|then|also|been) )*([a-z]+)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?:(?:ever|first|last|really|then|also)\s+)*[a-z]+\s+(?:the\s+)?", re.IGNORECASE)
_BE = re.compile(r"\b(?:was|were|is|are|been|got)\s+(?:the\s+)?$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|of|on|regarding)\s+(?:the\s+)?$", re.IGNORECASE)
_GOES = re.compile(r"\s+(?:visit|reach|leave|tour)\b", re.IGNORECASE)
_DID = re.compile(r"\b(?:did|does|has|have)\b", re.IGNORECASE)
_TIMED = (Intent.WHY, Intent.WHEN, Intent.WHERE)


def verb_asked(question: Question, library: Library) -> str | None:
    """The stem of what the question takes for granted that somebody it names did or underwent ("why did X resign")."""
    if question.intent in (Intent.WHO_DID, Intent.WHO_SAID):
        asked = _WHO_VERB.match(question.text)
        return _of_the_matter(asked, question, library)
    if not _may_ask(question):
        return None
    for mention in question.mentions:
        after = _PLAIN_VERB.match(question.text[mention.end :])
        if after and _is_doer(mention, question):
            return _of_the_matter(after, question, library)
    return None


def parties(question: Question, library: Library) -> Iterator[frozenset[str]]:
    """Who did it and to whom, where the question names them beside its verb: each with what the name may mean."""
    if not (_may_ask(question) or question.intent is Intent.SAID):
        return
    named = [m for m in question.mentions if m.matches and (m.matches[0].entity or "").startswith(("actor/", "place/"))]
    if question.intent is Intent.SAID and len(named) > 1 and _ABOUT.search(question.text[: named[-1].start]):
        yield kin_of(named[-1].matches[0].entity or "", question, library)
        return
    for number, mention in enumerate(named):
        if not _is_doer(mention, question):
            continue
        after = named[number + 1 : number + 2]
        beside = [m for m in after if _OBJECT.fullmatch(question.text[mention.end : m.start])]
        yield kin_of(mention.matches[0].entity or "", question, library)
        for party in beside:
            went = _GOES.match(question.text[mention.end : party.start]) is not None  # to a place, not to its rulers
            entity = party.matches[0].entity or ""
            yield frozenset((entity,)) if went else kin_of(entity, question, library)
        return


def carried_out(question: Question, library: Library) -> Callable[[Statement], bool] | None:
    """Whether a statement tells of an event in the words of the option that was taken ("when did X … in 1920")."""
    option = next((m for m in question.mentions if (m.entity or "").startswith("option/")), None)
    if option is None or question.intent is not Intent.WHEN or not question.periods:
        return None
    if not _DID.search(question.text[: option.start]):
        return None
    taken = [s for s in library.vocabulary.stems_of(option.text) if library.statements.has(s)]
    found = [library.statements.presence(stem) for stem in taken]
    return lambda s: s.kind is StatementKind.EVENT and all(f[library.number[s.id]] >= fields.QUOTE for f in found)


def done_by_it(question: Question, library: Library) -> Callable[[Statement], bool] | None:
    """Whether a statement names whom "he" or "it" stands for and has the verb that is asked of them."""
    asked = _OF_IT.search(question.text) if question.from_conversation and question.subjects else None
    verb = _of_the_matter(asked, question, library)
    if verb is None:
        return None
    found = library.statements.presence(verb)
    subject = question.subjects[0]
    names = library.base.entities[subject].names

    def fits(statement: Statement) -> bool:
        has = found[library.number[statement.id]]
        if subject in (statement.owner, statement.speaker):
            return bool(has)
        return bool(has >= fields.QUOTE) and any(name in text for text in statement.texts for name in names)

    return fits


def _may_ask(question: Question) -> bool:
    """Whether it is of those kinds that take for granted, or ask, that somebody did something."""
    return question.intent in _TIMED or YES_NO.match(question.text) is not None


def _is_doer(mention: Mention, question: Question) -> bool:
    """Whether what stands before a name makes it that of who does what is asked."""
    before = question.text[: mention.start]
    if question.intent in _TIMED:
        return bool(ASSUMED.search(before) or _BE.search(before))
    return bool(YES_NO.fullmatch(before))


def _of_the_matter(found: re.Match[str] | None, question: Question, library: Library) -> str | None:
    stems = library.vocabulary.stems([found.group(1).casefold()]) if found else []
    paired = {stem for pair in question.either for stem in pair}  # either of two will do
    return stems[0] if stems and stems[0] in question.content and stems[0] not in paired else None
