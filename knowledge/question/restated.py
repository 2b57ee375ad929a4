"""An elliptic follow-up ("and in March?", "and X?", "and the president?") as the whole question it stands for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.library import Library
from knowledge.model import ActorKind
from knowledge.model.answer import Intent, Step
from knowledge.names import Mention, Verdict
from knowledge.question.parse import understand
from knowledge.question.question import Question

_AND = r"(?:and|but|or|so|what about|how about)\s+(?:then\s+)?(?:(?:in|on|by|for|at)\s+)?(?:the\s+)?"
_OPENS = re.compile(_AND, re.IGNORECASE)
_CLOSES = re.compile(r"(?:['’]s?)?[\s?.!]*")
_END = re.compile(r"[\s?.!]+$")


def restated(question: Question, library: Library) -> Question | None:
    """The last question with the date, the name or the office of this one in place of its own; None for any other."""
    before = question.conversation.question
    opens = _OPENS.match(question.text)
    if opens is None or not before or question.unknown:
        return None
    spans = [(p.start, p.end) for p in question.periods] + [(m.start, m.end) for m in question.mentions]
    if not spans:
        return _in_another_office(question, question.text[opens.end() :], library)
    if len(spans) != 1 or not _is_all(question.text, *spans[0]):
        return None
    if question.periods:
        return _at_another_time(question, library)
    return _of_another(question, question.mentions[0], library)


def _is_all(text: str, start: int, end: int) -> bool:
    """Whether nothing stands around the span but "and"."""
    return bool(_OPENS.fullmatch(text[:start]) and _CLOSES.fullmatch(text[end:]))


def _at_another_time(question: Question, library: Library) -> Question | None:
    last = understand(question.conversation.question, library)
    now = question.text[question.periods[0].start : question.periods[0].end]
    if len(last.periods) == 1:
        return _asked_again(question, _put(now, last.text, last.periods[0].start, last.periods[0].end), library)
    return None if last.periods else _asked_again(question, f"{_END.sub('', last.text)} in {now}?", library)


def _of_another(question: Question, now: Mention, library: Library) -> Question | None:
    if now.verdict is not Verdict.SURE or now.entity is None:
        return None
    last = understand(question.conversation.question, library)
    then = next((span for span, kind in _named(last, library) if kind == _kind(now.entity, library)), None)
    if then is not None:
        return _asked_again(question, _put(question.text[now.start : now.end], last.text, *then), library)
    if last.intent not in (Intent.WHO_DID, Intent.WHO_SAID):
        return None
    step = Step(rule="conversation", detail=f"“{last.text}” asked of {now.entity}")
    subjects = tuple(dict.fromkeys((now.entity, *last.subjects)))
    return replace(last, typed=question.typed, subjects=subjects, conversation=question.conversation,
                   restated=last.text, steps=(step, *last.steps))  # fmt: skip


def _named(last: Question, library: Library) -> Iterator[tuple[tuple[int, int], str]]:
    """Where the question names somebody or something, and of what kind it is; names within titles as well."""
    for mention in last.mentions:
        entity = mention.matches[0].entity if mention.matches else None
        if entity is None:
            continue
        if entity.startswith(("actor/", "place/")):
            yield (mention.start, mention.end), _kind(entity, library)
            continue
        for name in library.proper.spot(mention.text):
            if name.verdict is Verdict.SURE and name.entity is not None:
                yield (mention.start + name.start, mention.start + name.end), _kind(name.entity, library)


def _kind(entity: str, library: Library) -> str:
    """A person, somebody else who acts, or what sort of thing it is."""
    return "person" if library.is_actor(entity, ActorKind.PERSON) else entity.split("/", maxsplit=1)[0]


def _in_another_office(question: Question, rest: str, library: Library) -> Question | None:
    """For a follow-up that is no more than an office, where the last question asks for another one."""
    now = _END.sub("", rest.casefold())
    offices = _offices(library)
    if now not in offices:
        return None
    last = understand(question.conversation.question, library)
    found = (re.search(rf"\b{re.escape(office)}\b", last.text, re.IGNORECASE) for office in offices)
    then = next((match for match in found if match), None)
    return then and _asked_again(question, _put(now, last.text, *then.span()), library)


def _offices(library: Library) -> list[str]:
    """What offices are called, the longest names first."""
    called = (name.casefold() for office in library.base.lexicon.offices for name in (office.title, *office.also))
    return sorted(called, key=len, reverse=True)


def _put(now: str, text: str, start: int, end: int) -> str:
    return text[:start] + now + text[end:]


def _asked_again(question: Question, text: str, library: Library) -> Question:
    whole = understand(text, library, question.conversation)
    step = Step(rule="conversation", detail=f"read as “{text}”")
    return replace(whole, typed=question.typed, restated=text, steps=(step, *whole.steps))
