"""A question within a conversation: pronouns, ellipses ("when?", "and the others?"), "more", "the second one"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.library import Library
from knowledge.model import Actor, ActorKind, Incident, Option, Place
from knowledge.model.answer import Intent, Step
from knowledge.question.periods import LEEWAY, Period
from knowledge.question.question import Question

_PRONOUNS: tuple[tuple[str, str], ...] = (
    (r"\b(?:he|him|his|himself|(?:the|that|this) (?:man|guy|general|commander|politician))\b", "man"),
    (r"\b(?:she|her|hers|herself)\b", "woman"),
    (r"\b(?:they|them|their|theirs|those|these)\b", "many"),
    (r"\b(?:there)\b", "place"),
    (r"\bwho (?:ordered|planned|authori[sz]ed|claimed) (?:it|this|that)\b", "incident"),
    (r"\b(?:(?:the|that|this) (?:attack|strike|incident|event|vote|bombing|raid|killing))\b", "incident"),
    (r"\b(?:(?:the|that|this) (?:option|policy|idea|proposal|model|plan))\b", "option"),
    (r"\b(?:it|its|itself|this|that|(?:the|that|this) (?:group|militia|party|country|coalition|organi[sz]ation|place|base|one))\b", "thing"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), wanted) for pattern, wanted in _PRONOUNS)
_SOMEBODY = re.compile(r"\b(?:he|she|him|himself|herself)\b", re.IGNORECASE)
_CONTINUES = re.compile(
    r"^(?:and|but|so|or|also|then|what about|how about|what else|which|who else|any|ok(?:ay)?|really)\b|^(?:more|next|go on|continue|else)\b"
)
_BARE = re.compile(
    r"^(?:and |so |but )?(?:who|what|when|where|why|how|how many|how much|by whom|says who|which)[\s?.!]*$"
)
_REPLIES = re.compile(r"\b(?:answer|reply|replied)(?:ed|s)?[\s?.!]*$")  # to what was said before
_MANY = (ActorKind.ARMED_GROUP, ActorKind.COMMUNITY, ActorKind.COALITION, ActorKind.PARTY, ActorKind.UNIT, ActorKind.GOVERNMENT,
         ActorKind.INSTITUTION, ActorKind.STATE, ActorKind.OUTLET)  # fmt: skip
_OF_IT = (Intent.WHEN, Intent.WHERE, Intent.HOW_MANY, Intent.WHO_DID, Intent.WHY)
"""Asked in a few words without a subject of their own, these are about what was talked of, or about nothing on record."""
_THEN = re.compile(r"\b(?:then|at (?:the|that) time|back then)[\s?.!]*$", re.IGNORECASE)
_IT_DOES = re.compile(
    r"(?:and |so |but )?(?:(?:what|whom?|how|where|when|why) )?(?:did|does|do|has|have|was|were) (?:it|they)\b", re.IGNORECASE
)
_IT_HAPPENED = re.compile(r"\b(?:that|it|this) (?:happen|occur|take place|took place|go)\b")
EVERYWHERE = 2.0  # rarity of those whom a good part of the base is about
COMMON = 4.0  # rarity up to which many events are about somebody or some place
MAX_ELLIPSIS = 4  # content words that a question without a name may have and still lean on the last one


def follow_ups(question: Question, library: Library) -> tuple[Question, ...]:
    """The readings of a question within its conversation, likeliest first; the question alone is among them."""
    memory = question.conversation
    if not memory.subjects and not memory.question:
        return () if _SOMEBODY.search(question.text) and not question.subjects else (question,)
    if _IT_HAPPENED.search(question.text.casefold()) and not question.subjects:
        return (_inherited(question), question)
    if question.intent is Intent.OFFICE and _THEN.search(question.text) and not question.periods and memory.period:
        return (replace(question, periods=_remembered(question)),)
    pronoun = _pronoun(question)
    if pronoun is not None:
        antecedents = _fitting(pronoun, [*memory.subjects, *memory.mentioned], question.subjects, library)
        likely = antecedents[: 2 if pronoun in ("many", "incident") else 1]
        readings = [_with_subject(question, found, f"{pronoun} → {found}") for found in likely]
        # "he" without anybody he could be is nobody; "that" may be no more than a word, but not beside "when" or "who"
        sure = pronoun in ("man", "woman") or (_asks_of_it(question) and not question.subjects)
        return tuple(readings) if readings and sure else (*readings, question)
    text = question.text.casefold()
    leaning = any(pattern.search(text) for pattern in (_CONTINUES, _BARE, _REPLIES))
    if question.subjects:
        alone = () if leaning and question.intent in _OF_IT and not question.content else (question,)
        return (*_about_others(question, leaning, library), *alone)
    short = len(question.content) <= MAX_ELLIPSIS and not question.unknown
    if leaning or short or not (question.content or question.unknown):
        alone = () if question.intent in _OF_IT and len(question.content) <= 1 and not question.periods else (question,)
        event = _of_the_event(question, library)
        return (*event, _inherited(question), *_of_the_same_actor(question, leaning, library), *alone)
    return (question,)


def _asks_of_it(question: Question) -> bool:
    """Whether it has no other subject than "it" or "they"."""
    return question.intent in _OF_IT or _IT_DOES.match(question.text) is not None


def _about_others(question: Question, leaning: bool, library: Library) -> tuple[Question, ...]:
    """The readings of a question with subjects of its own that may lean on the conversation."""
    if not leaning:
        return (_together(question),) if _says_little(question, library) else ()
    if question.content or question.steering:
        return (_together(question), _same_kind(question))
    return (_same_kind(question),)


def _says_little(question: Question, library: Library) -> bool:
    """Whether it names countries alone and has one word more: it may be about what was talked of ("whom did X blame?")."""
    everywhere = all(library.rarity(subject) <= EVERYWHERE for subject in question.subjects)
    return everywhere and len(question.content) == 1 and not (question.unknown or question.periods)


def _pronoun(question: Question) -> str | None:
    text = question.text.casefold()
    masked = text
    for mention in question.mentions:
        masked = masked[: mention.start] + " " * (mention.end - mention.start) + masked[mention.end :]
    for pattern, wanted in _COMPILED:
        if pattern.search(masked):
            return wanted
    return None


def _fitting(wanted: str, candidates: Sequence[str], named: Sequence[str], library: Library) -> list[str]:
    return [
        candidate
        for candidate in dict.fromkeys(candidates)
        if candidate not in named and _agrees(wanted, candidate, library)
    ]


def _agrees(wanted: str, candidate: str, library: Library) -> bool:
    match library.base.entities.get(candidate):
        case Actor(kind=ActorKind.PERSON, gender=gender):
            return wanted == "many" or (wanted == "man" and gender != "f") or (wanted == "woman" and gender == "f")
        case Actor(kind=kind):
            return wanted == "thing" or (wanted == "many" and kind in _MANY)
        case Place():
            return wanted in ("place", "thing")
        case Incident():
            return wanted in ("incident", "thing")
        case Option():
            return wanted in ("option", "thing")
        case _:
            return wanted == "thing"


def _with_subject(question: Question, subject: str, why: str) -> Question:
    return replace(
        question,
        subjects=tuple(dict.fromkeys([subject, *question.subjects])),
        from_conversation=True,
        steps=(*question.steps, Step(rule="conversation", detail=why)),
    )


def _inherited(question: Question) -> Question:
    memory = question.conversation
    intent = question.intent
    if intent is Intent.SEARCH and memory.intent is not None and not question.content:
        intent = memory.intent
    elsewhen = bool(question.periods) and memory.period is not None and not question.content and intent is not Intent.OFFICE
    return replace(
        question,
        intent=intent,
        subjects=() if elsewhen else memory.subjects,  # "and in March?" is about another time, not about the same
        periods=question.periods or _of_the_last(question),
        soft=tuple(s for s in memory.words if s not in question.content),
        from_conversation=True,
        steps=(*question.steps, Step(rule="conversation", detail=f"still about {', '.join(memory.subjects)}")),
    )


def _of_the_last(question: Question) -> tuple[Period, ...]:
    """The day or month that the last question asked of, where this one asks for a fact of what was talked of."""
    return _remembered(question) if question.intent in _OF_IT else ()


def _remembered(question: Question) -> tuple[Period, ...]:
    """The day or month of the conversation, as a period of the question's own."""
    first, last = map(date.fromisoformat, question.conversation.period or ("0001-01-01", "9999-12-31"))
    return (Period(0, 0, ((first, last),), None, f"{first}–{last}"),) if last - first <= LEEWAY else ()


def _of_the_event(question: Question, library: Library) -> tuple[Question, ...]:
    """Where the last question named countries, forces and towns alone, the reading about the event that it was told of."""
    memory = question.conversation
    told = next(iter(memory.mentioned), "")
    if told not in library.incident_days or question.periods or told in memory.subjects:
        return ()
    first, last = map(str, library.incident_days[told])
    if memory.period is not None and not (memory.period[0] <= last and first <= memory.period[1]):
        return ()
    if any(library.rarity(subject) > COMMON for subject in memory.subjects):
        return ()
    inherited = _inherited(question)
    step = Step(rule="conversation", detail=f"about {told}, of which was told")
    return (replace(inherited, subjects=(told, *inherited.subjects), steps=(*inherited.steps, step)),)


def _of_the_same_actor(question: Question, leaning: bool, library: Library) -> tuple[Question, ...]:
    """Where it goes on to something else ("and adding more?"), the reading that keeps only who was talked of."""
    actors = [s for s in question.conversation.subjects if library.is_actor(s, ActorKind.PERSON)]
    if not (leaning and actors and question.content):
        return ()
    step = Step(rule="conversation", detail=f"still about {actors[0]}, and something else")
    return (replace(question, subjects=(actors[0],), from_conversation=True, steps=(*question.steps, step)),)


def _together(question: Question) -> Question:
    """The question's own subjects and those of the last one ("any of them killed?")."""
    memory = question.conversation
    return replace(
        question,
        subjects=tuple(dict.fromkeys((*question.subjects, *memory.subjects[:2]))),
        from_conversation=True,
        steps=(*question.steps, Step(rule="conversation", detail="this and the last subject together")),
    )


def _same_kind(question: Question) -> Question:
    memory = question.conversation
    keeps = question.intent in (Intent.SEARCH, Intent.PROFILE) and memory.intent is not None
    others = [s for s in memory.subjects if s.split("/")[0] != question.subjects[0].split("/")[0]]
    return replace(
        question,
        intent=memory.intent if keeps and memory.intent is not None else question.intent,
        subjects=(*question.subjects, *others[:1]) if keeps and not question.content else question.subjects,
        soft=tuple(s for s in memory.words if s not in question.content),
        from_conversation=True,
        steps=(*question.steps, Step(rule="conversation", detail="the same question of another subject")),
    )
