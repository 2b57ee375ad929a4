"""When, where, how many, who did it, why, what followed: one fact asked of a subject or an event."""

import re
from dataclasses import replace

from knowledge.answers.attributes import attributes
from knowledge.answers.counts import counted_in, counts
from knowledge.answers.deeds import asks_object, deeds
from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked
from knowledge.library import Library
from knowledge.model import Actor, ActorKind, Aspect, RelationType, Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.question.question import Question
from knowledge.question.words import GRAMMAR, words

NAME_OF = re.compile(
    r"\bnames? of\b|\bwhat (?:is|was|are|were) (?:his|her|their|the) (?:\w+ )?names?\b|\bname the\b|\b(?:called|named)\??$"
)
_MEASURES = (
    ("long (?:is|are) the", re.compile(r"\bkilomet\w+|\bmiles?\b|\bmet(?:er|re)s?\b|\blength\b", re.IGNORECASE)),
    ("long", re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|decades?|kilomet\w+|miles?)\b", re.IGNORECASE)),
    ("old", re.compile(r", \d\d,|\baged?\b|\byears? old\b|-year-old\b|\bis now \d", re.IGNORECASE)),
    ("tall|high", re.compile(r"\btall\b|\bheight\b", re.IGNORECASE)),
    ("far", re.compile(r"\bkilomet|\bmiles?\b|\bdistance\b", re.IGNORECASE)),
    ("rich", re.compile(r"\bwealth\b|\bworth\b", re.IGNORECASE)),
    ("big|large", re.compile(r"\bthan\b|\d|\bsmall\b|\blarge", re.IGNORECASE)),
)
OF_ITS_OWN = 0.25  # for what an incident's own statements say of when it was
NAMED = 0.7  # least share of a question for a name that the statement of a person covers
WORDS_ALONE = 0.72  # the same of a question that names nobody
_WHO_FELL = re.compile(r"(?:and |so )?who (?:else )?(?:died|fell|perished|(?:got|was|were) (?:killed|wounded|injured|hurt))\b", re.IGNORECASE)
_WHO = re.compile(r"(?:and |so )?who\b", re.IGNORECASE)
_ABOUT_SOMEBODY = (Intent.MEMBERS, Intent.WHO_DID, Intent.WHO_SAID)
_FUTURE = re.compile(r"\bwhen (?:will|is the next|are the next)\b|\b(?:next|upcoming) \w+")
_CLOCK = re.compile(r"\b(?:what|which) (?:time|hour)\b", re.IGNORECASE)
_BECAME = re.compile(r"\b(?:become|became|(?:take|took) office|(?:come|came) to power|elected|appointed|sworn in)\b", re.IGNORECASE)
_TOOK_OFFICE = re.compile(r"\b(?:took office|became|appointed|elected|sworn in|since)\b", re.IGNORECASE)
_HOUR = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b[ap]\.?m\.|\bo['’]clock\b|\b(?:noon|midnight|dawn|dusk)\b", re.IGNORECASE)
_BELONGS = (RelationType.MEMBER_OF, RelationType.PART_OF)
FACETS: dict[Intent, Facet] = {
    Intent.WHEN: Facet(aspects=(Aspect.WHEN,), kinds=(StatementKind.EVENT, StatementKind.STATUS)),
    Intent.WHERE: Facet(aspects=(Aspect.WHERE,), kinds=(StatementKind.EVENT,)),
    Intent.HOW_MANY: Facet(aspects=(Aspect.HOW_MANY,), kinds=(StatementKind.FIGURE,), enough=0.5),
    Intent.WHO_DID: Facet(aspects=(Aspect.WHO_DID,), kinds=(StatementKind.EVENT, StatementKind.RELATION, StatementKind.ROLE)),
    Intent.WHO_SAID: Facet(kinds=(StatementKind.CLAIM, StatementKind.ASSESSMENT, StatementKind.RECOMMENDATION, StatementKind.FORECAST)),
    Intent.WHY: Facet(aspects=(Aspect.WHY,)),
    Intent.RESULT: Facet(aspects=(Aspect.RESULT, Aspect.RESPONSE), kinds=(StatementKind.FORECAST,)),
    Intent.SEARCH: Facet(),
}  # fmt: skip


def answer(question: Question, library: Library) -> Reply | None:
    """The statements that give the fact asked for first; None where none covers the question."""
    facet = FACETS.get(question.intent, FACETS[Intent.SEARCH])
    if _is_beyond(question):
        return None
    facet = _narrowed(facet, question, library)
    if question.intent is Intent.MEMBERS:
        question = replace(question, soft=(*question.soft, *library.vocabulary.stems(["member"])))
        facet = replace(
            facet, only=lambda s: any(r.type in _BELONGS for r in s.relations) or _tells_members(s, library)
        )
    if question.intent is Intent.WHO_DID:
        enough = facet.enough if question.subjects or question.soft else WORDS_ALONE
        bonus = _fallen(question, library) or _blamed(question, library)
        facet = replace(facet, bonus=bonus, enough=enough)
        if asks_object(question):
            facet = replace(facet, only=deeds(question, library))
    if question.intent is Intent.WHEN:
        own = (x for subject in question.subjects if subject in library.incident_days for x in library.base.about[subject])
        facet = replace(facet, bonus={s.id: OF_ITS_OWN for s in own if s.owner in question.subjects})
    if question.intent is Intent.WHO_SAID:  # what those are of whom it was said is not who said it
        named = set(question.subjects)
        facet = replace(
            facet,
            bonus=_own_words(question, library),
            only=lambda s: s.owner not in named or Aspect.IDENTITY not in s.aspects,
        )
    if NAME_OF.search(question.text.casefold()):
        if len(question.content) < 2 and (question.from_conversation or not question.subjects):
            return None
        named = set(question.subjects)
        facet = replace(facet, only=lambda s: _names_someone(s, named, library), enough=NAMED)
    if question.intent is Intent.HOW_MANY:
        facet = _of_a_number(facet, question, library)
    if facet.only is None and not question.mentions and (told := list(attributes(question, library))):
        facet = replace(facet, only=lambda s: all(tells(s) for tells in told))
    return from_ranked(question.intent, ranked(library, question, facet))


def led(reply: Reply, question: Question, library: Library) -> Reply:
    """The reply to "who did" or "who said", with whom its first statement names; any other as it is."""
    if reply.intent is Intent.WHO_DID is question.intent:
        return replace(reply, leads=() if asks_object(question) else _doers(reply, question, library))
    if reply.intent is Intent.WHO_SAID is question.intent and _WHO.match(question.text):
        return replace(reply, leads=_voice(reply, question, library))
    return reply


def _of_a_number(facet: Facet, question: Question, library: Library) -> Facet:
    """The facet of statements that give the number of what is counted, in the measure asked for."""
    asked, low = counted_in(question, library), question.text.casefold()
    measure = next((wanted for word, wanted in _MEASURES if re.search(rf"\bhow (?:{word})\b", low)), None)
    return replace(
        facet,
        only=lambda s: (measure is None or measure.search(s.text) is not None) and counts(s, asked, library),
        bonus={statement: 0.15 for statement, counted in library.counted if asked.named & counted},
    )


def _says_enough(question: Question) -> bool:
    """Whether it has two words of matter, be they of one meaning ("voted", "resolution")."""
    return len(question.content) > 1 or len({w for w in words(question.text) if w not in GRAMMAR}) > 1


def _is_beyond(question: Question) -> bool:
    """Whether it asks for what articles that end cannot know, or says too little of whom it asks for."""
    if question.intent is Intent.WHEN and _FUTURE.search(question.text.casefold()):
        return True
    if question.intent is Intent.HOW_MANY and question.present:
        return True  # a count of today
    return question.intent in _ABOUT_SOMEBODY and not (question.subjects or question.soft or _says_enough(question))


def _narrowed(facet: Facet, question: Question, library: Library) -> Facet:
    """The facet, with what an hour, the start of an office or a person's title asks of a statement."""
    if question.intent is Intent.WHEN and _CLOCK.search(question.text):
        return replace(facet, only=lambda s: _says(s, _HOUR))
    if question.intent is Intent.WHEN and _BECAME.search(question.text) and _a_person(question, library):
        return replace(facet, only=lambda s: _says(s, _TOOK_OFFICE))
    if _asks_which_person(question, library):
        return replace(facet, aspects=(Aspect.IDENTITY,), only=lambda s: library.is_actor(s.owner, ActorKind.PERSON))
    return facet


def _a_person(question: Question, library: Library) -> bool:
    return bool(question.subjects) and library.is_actor(question.subjects[0], ActorKind.PERSON)


def _asks_which_person(question: Question, library: Library) -> bool:
    """Whether it asks for somebody by a title ("which MP …")."""
    first, *rest = words(question.text)[:4] or [""]
    return first == "which" and not library.titles_of_people.isdisjoint(rest)


def _blamed(question: Question, library: Library) -> dict[str, float]:
    """The statements that say who did the incidents named."""
    incidents = {i.id: i for i in library.base.incidents}
    meant = [i for s in question.subjects for i in (s, *library.known_for(s)) if i in incidents]
    bonus = 0.1 if question.content else 0.4  # who skipped a vote is not who carried it
    return {by.statement: bonus for i in meant for by in incidents[i].by}


def _fallen(question: Question, library: Library) -> dict[str, float]:
    """The statements that count those killed or wounded in the incidents named, where it is asked who they are."""
    if not _WHO_FELL.match(question.text):
        return {}
    incidents = {i.id: i for i in library.base.incidents}
    meant = [i for s in question.subjects for i in (s, *library.known_for(s)) if i in incidents]
    return {c.statement: 0.5 for i in meant for c in incidents[i].casualties}


def _own_words(question: Question, library: Library) -> dict[str, float]:
    """What actors whom the question does not name say or do themselves."""
    owners = (a.id for a in library.base.actors if a.id not in question.subjects)
    return {s.id: 0.1 for owner in owners for s in library.base.about.get(owner, ()) if s.owner == owner}


def _says(statement: Statement, measure: re.Pattern[str]) -> bool:
    return any(measure.search(text) for text in statement.texts)


def _names_someone(statement: Statement, named: set[str], library: Library) -> bool:
    """Whether it is the statement of a person with a name whom the question does not name, who does not speak there."""
    owner = library.base.entities.get(statement.owner)
    if statement.owner in named or statement.owner == statement.speaker:
        return False
    return isinstance(owner, Actor) and owner.kind is ActorKind.PERSON and not owner.unnamed


def _tells_members(statement: Statement, library: Library) -> bool:
    member = library.vocabulary.stems(["member"])[0]
    return any(member in library.vocabulary.stems_of(text) for text in statement.texts)


def _voice(reply: Reply, question: Question, library: Library) -> tuple[str, ...]:
    """Who said it according to the first statement; an article in its own voice only where nobody else is told of."""
    top = reply.statements[0]
    articles = {source.voice for source in library.base.sources}
    owner = (top.owner,) if top.owner.startswith("actor/") and top.owner not in question.subjects else ()
    return owner if top.speaker in articles else (top.speaker, *owner)


def _doers(reply: Reply, question: Question, library: Library) -> tuple[str, ...]:
    """Who did it according to the first statement: actors it is about that the question does not name."""
    top = reply.statements[0]
    incidents = {i.id: i for i in library.base.incidents}
    meant = [top.owner] if top.owner in incidents else [subject for subject in top.subjects if subject in incidents]
    blamed = [by for incident in meant for by in incidents[incident].by]
    doers = [by.actor for by in blamed if by.statement == top.id]
    doers += [top.owner] if top.owner.startswith("actor/") else []
    doers += [by.actor for by in blamed]
    doers += [subject for subject in top.subjects if subject.startswith("actor/")]
    return tuple(actor for actor in dict.fromkeys(doers) if actor not in question.subjects)[:2]
