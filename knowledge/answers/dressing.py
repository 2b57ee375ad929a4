"""Reply → Answer: subjects, readings, disputes, explanation and the conversation's new memory."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from knowledge.answers.reply import FIRST_SCREEN, Reply
from knowledge.answers.whom import subjects_of
from knowledge.library import Library
from knowledge.model import Dispute
from knowledge.model.answer import (
    Answer,
    Choice,
    Conversation,
    Intent,
    NoAnswer,
    Outcome,
    Reading,
    Step,
)
from knowledge.names import Mention
from knowledge.question.question import Question

MOST_CHOICES = 5
MOST_SUGGESTIONS = 3
MOST_DISPUTES = 3
_REMEMBERED = 8
RESPELT = 70  # likeness (0 to 100) from which a name is a spelling of another rather than another name


def dressed(question: Question, reply: Reply, library: Library) -> Answer:
    """The Answer of a reply."""
    disputes = reply.disputes or _disputes(question, reply, library)
    choices = tuple(
        Choice(label=library.base.entities[e].name, question=library.base.entities[e].name, entity=e)
        for e in reply.listing
        if e in library.base.entities
    )
    entities = subjects_of(question, reply, library)
    screen = reply.statements[:FIRST_SCREEN]
    return Answer(
        question=question.typed,
        outcome=Outcome.ANSWER,
        intent=reply.intent,
        entities=entities,
        statements=reply.statements,
        disputes=disputes,
        readings=_readings(question, library),
        listing=reply.listing,
        sections=reply.sections,
        passages=reply.passages,
        period=_period(question),
        explanation=(*question.steps, *reply.steps),
        conversation=Conversation(
            subjects=_remembered(question, reply) or tuple(e.id for e in entities)[:_REMEMBERED],
            mentioned=tuple(dict.fromkeys(s for shown in screen for s in (*shown.subjects, shown.speaker))),
            intent=reply.intent,
            question=question.restated or question.typed,
            words=tuple(dict.fromkeys((*question.content, *question.steering))),
            period=_period(question),
            shown=tuple(s.id for s in reply.statements),
            choices=choices,
        ),
    )  # fmt: skip


def _remembered(question: Question, reply: Reply) -> tuple[str, ...]:
    """Whom the next question may lean on: the holders of an office that was asked for, then those named."""
    holders = reply.leads if reply.intent is Intent.OFFICE else ()
    return tuple(dict.fromkeys((*holders, *question.subjects)))[:_REMEMBERED]


def not_found(question: Question, why: NoAnswer, library: Library) -> Answer:
    """Nothing on record: the words not known and the nearest subjects; no statement, no source."""
    unknown = tuple(m.text for m in question.mentions if any(x.decoy for x in m.matches)) or question.unknown
    return Answer(
        question=question.typed,
        outcome=Outcome.NOT_FOUND,
        intent=question.intent,
        suggestions=_suggestions(question, library),
        no_answer=why,
        unknown=unknown,
        period=_period(question),
        explanation=(*question.steps, Step(rule="nothing on record", detail=why.value)),
        conversation=question.conversation,
    )


def choices_of(question: Question, mention: Mention, library: Library) -> Answer:
    """A name that fits several: at most five choices, each the whole question with the name written out."""
    choices: list[Choice] = []
    for match in mention.matches:
        if match.entity is None or len(choices) == MOST_CHOICES:
            continue
        name = library.base.entities[match.entity].name
        asked = question.text[: mention.start] + name + question.text[mention.end :]
        choices.append(Choice(label=name, question=asked, entity=match.entity))
    return Answer(
        question=question.typed,
        outcome=Outcome.CHOICES,
        intent=question.intent,
        choices=tuple(choices),
        unknown=(mention.text,),
        explanation=(*question.steps, Step(rule="ask back", detail=f"{mention.text!r} fits {len(choices)}")),
        conversation=question.conversation.model_copy(update={"choices": tuple(choices)}),
    )


def _disputes(question: Question, reply: Reply, library: Library) -> tuple[Dispute, ...]:
    """Disputes that a statement of the first screen is part of, in the order of the screen."""
    found: dict[str, Dispute] = {}
    for statement in reply.statements[:FIRST_SCREEN]:
        for dispute in library.base.disputes_of.get(statement.id, ()):
            found.setdefault(dispute.id, dispute)
    if len(found) < 2:
        return tuple(found.values())
    asked = set(question.content) | set(question.steering)
    index = library.disputes
    number = library.dispute_number

    def covered(dispute: Dispute) -> float:
        return sum(float(index.presence(stem)[number[dispute.id]]) * index.idf(stem) for stem in asked)

    order = {d: n for n, d in enumerate(found)}
    return tuple(sorted(found.values(), key=lambda d: (-covered(d), order[d.id])))[:MOST_DISPUTES]


def _readings(question: Question, library: Library) -> tuple[Reading, ...]:
    """Every spelling that was read as another; an acronym or another name of the subject is no correction."""
    found = []
    for mention in question.mentions:
        best = mention.matches[0] if mention.matches else None
        if best is None or best.entity is None:
            continue
        name = library.base.entities[best.entity].name
        if not best.exact or _respelt(mention.text, name):
            found.append(Reading(typed=mention.text, alias=best.alias, entity=best.entity, name=name))
    return tuple(found)


def _respelt(typed: str, name: str) -> bool:
    """Whether the typed name is another spelling of a part of the name, not that part itself."""
    low, full = typed.casefold(), name.casefold()
    return not typed.isupper() and low not in full and full not in low and fuzz.partial_ratio(low, full) >= RESPELT


def _suggestions(question: Question, library: Library) -> tuple[Choice, ...]:
    ids: list[str] = []
    for mention in question.mentions:
        for match in mention.matches:
            ids += [match.entity] if match.entity else []
            ids += match.decoy.instead if match.decoy else ()
    ids += question.subjects
    if not ids:
        ids += _near(question.unknown, library)
    names = [library.base.entities[i].name for i in dict.fromkeys(ids) if i in library.base.entities]
    return tuple(Choice(label=name, question=name) for name in names[:MOST_SUGGESTIONS])


def _near(unknown: Iterable[str], library: Library) -> list[str]:
    return [m.entity for word in unknown for m in library.names.match(word, 2) if m.entity is not None]


def _period(question: Question) -> tuple[str, str] | None:
    if question.period is None:
        return None
    ranges = question.period.ranges
    return str(ranges[0][0]), str(ranges[-1][1])
