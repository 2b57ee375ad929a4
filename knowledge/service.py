"""The one door: `Knowledge.ask(question, conversation) → Answer`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from knowledge.answers import reply_to
from knowledge.answers.dressing import choices_of, dressed, not_found
from knowledge.answers.paging import page
from knowledge.answers.whom import hit
from knowledge.briefing import Briefing, briefing
from knowledge.factbase import FactBase
from knowledge.library import Library
from knowledge.model.answer import Answer, Conversation, EntityHit, Intent, NoAnswer, Outcome
from knowledge.names import ASK_AT, Mention, Verdict
from knowledge.question.clean import clean
from knowledge.question.follow_up import follow_ups
from knowledge.question.instructions import is_instruction
from knowledge.question.parse import understand
from knowledge.question.question import Question
from knowledge.question.restated import restated

_TWO = re.compile(r"^(.*\S)[,;]? and ((?:who|what|when|where|why|how)\b.*\S)$", re.IGNORECASE)
_AND_ASKS = re.compile(r" and (?:who|what|when|where|why|how)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|it|its|they|them|him|her|his|their)\b", re.IGNORECASE)
EMPTY = Conversation()


class Knowledge:
    """A fact base that answers. Immutable: equal questions to equal bases give equal answers."""

    def __init__(self, base: FactBase, library: Library | None = None) -> None:
        """`library` is the base's, where it has been made before."""
        self.base = base
        self.library = library or Library.build(base)

    def prepared(self) -> "Knowledge":
        """Itself, with everything made that is otherwise made when first needed: for whoever answers many."""
        self.library.prepare()
        return self

    def ask(self, question: str, conversation: Conversation = EMPTY) -> Answer:
        """Answer one question, within its conversation so far.

        Any text is accepted and none raises. `answer.conversation` is what the next question is asked with.
        Nothing is asserted unless `answer.outcome` is ANSWER.
        """
        turned = page(question, conversation, self.library)
        if isinstance(turned, Answer):
            return turned
        asks = _AND_ASKS.search(turned)
        if asks and _PRONOUN.search(turned, asks.end()):  # the second half is about the first's subject
            answer = self._both(turned, conversation) or self._one(turned, conversation)
        else:
            answer = self._one(turned, conversation)
        if answer.no_answer is NoAnswer.NOT_ON_RECORD:
            return self._both(turned, conversation) or answer
        return answer

    def _one(self, text: str, conversation: Conversation) -> Answer:
        """The answer to a text taken as one question."""
        understood = understand(text, self.library, conversation)
        understood = restated(understood, self.library) or understood
        refusal = self._refused(understood)
        if refusal is not None:
            return refusal
        if understood.intent is Intent.PROFILE and any(map(self.library.is_nobody, understood.subjects)):
            return not_found(understood, NoAnswer.NOT_ON_RECORD, self.library)
        for reading in follow_ups(understood, self.library):
            reply = reply_to(reading, self.library)
            if reply is not None:
                return dressed(reading, reply, self.library)
        return not_found(understood, NoAnswer.NOT_ON_RECORD, self.library)

    def _both(self, text: str, conversation: Conversation) -> Answer | None:
        """Two questions in one ("what is X and who runs it"): the first's answer, then the second's."""
        typed = clean(text)
        halves = _TWO.match(typed)
        if halves is None:
            return None
        first = self._one(halves.group(1), conversation)
        if first.outcome is not Outcome.ANSWER:
            return None
        second = self._one(halves.group(2), first.conversation)
        screen = (*first.statements[:2], *second.statements[:3], *first.statements[2:], *second.statements[3:])
        return first.model_copy(update={"question": typed, "statements": tuple(dict.fromkeys(screen)), "sections": ()})

    def _refused(self, question: Question) -> Answer | None:
        """What is answered without the fact base: nothing typed, help, a name that is nobody's or several's."""
        if not any(character.isalnum() for character in question.text):
            return not_found(question, NoAnswer.NOTHING_TYPED, self.library)
        if question.intent is Intent.HELP:
            words = question.text.split()
            verb = words[1].casefold() if len(words) > 1 and words[0].casefold() == "help" else None
            return Answer(question=question.typed, outcome=Outcome.HELP, intent=Intent.HELP, verb=verb,
                          conversation=question.conversation)  # fmt: skip
        if is_instruction(question.text):
            return not_found(question, NoAnswer.BEYOND_SCOPE, self.library)
        if any(m.verdict is Verdict.NONE for m in question.mentions):
            return not_found(question, NoAnswer.UNKNOWN_NAME, self.library)
        if question.periods and not any(p.overlaps(*self.library.frame) for p in question.periods):
            return not_found(question, NoAnswer.BEYOND_SCOPE, self.library)
        unclear = next((m for m in question.mentions if m.verdict is Verdict.ASK), None)
        if unclear is None:
            return None
        remembered = next((x.entity for x in unclear.matches if x.entity in question.conversation.subjects), None)
        if remembered is not None:
            settled = replace(question, mentions=tuple(m for m in question.mentions if m is not unclear),
                              subjects=(remembered, *question.subjects))  # fmt: skip
            reply = reply_to(settled, self.library)
            return dressed(settled, reply, self.library) if reply else None
        return self._settled(question, unclear) or choices_of(question, unclear, self.library)

    def _settled(self, question: Question, unclear: Mention) -> Answer | None:
        """Where the rest of the question fits one of the candidates and no other, that one's answer."""
        always = {ask.name.casefold() for ask in self.base.lexicon.always_ask}
        if unclear.text.casefold() in always or not (question.content or question.subjects or question.periods):
            return None
        rest = tuple(m for m in question.mentions if m is not unclear)
        found = []
        for candidate in dict.fromkeys(m.entity for m in unclear.matches if m.entity is not None):
            reading = replace(question, mentions=rest, subjects=(*question.subjects, candidate))
            reply = reply_to(reading, self.library)
            if reply is not None and reply.statements and candidate in reply.statements[0].subjects:
                found.append((reading, reply))
        tops = {reply.statements[0].id for _, reply in found}
        return dressed(*found[0], self.library) if len(tops) == 1 else None

    def subjects(self, text: str) -> tuple[str, ...]:
        """Ids of whom and what a text surely names, in its order; any text is accepted."""
        sure = (m.entity for m in self.library.names.spot(text) if m.verdict is Verdict.SURE)
        return tuple(dict.fromkeys(entity for entity in sure if entity))

    def brief(self, texts: Iterable[str]) -> Briefing:
        """What is on record about everybody named in the texts, which select and are never asserted."""
        return briefing(texts, self.library)

    def complete(self, prefix: str, limit: int = 20) -> tuple[EntityHit, ...]:
        """Names that begin with or resemble what has been typed so far, for type-ahead; best first."""
        low = prefix.casefold().strip()
        starts = [e for e in self.base.entities.values() if _begins(e.name, low)]
        starts.sort(key=lambda e: (not e.name.casefold().startswith(low), -len(self.base.about.get(e.id, ())), e.name))
        matches = self.library.names.match(prefix, limit)
        near = [(self.base.entities[m.entity], m) for m in matches if m.entity is not None and m.score >= ASK_AT]
        return _distinct((*(hit(e, 1.0, e.name) for e in starts), *(hit(e, m.score, m.alias) for e, m in near)), limit)


def _begins(name: str, typed: str) -> bool:
    low = name.casefold()
    return low.startswith(typed) or any(word.startswith(typed) for word in low.split())


def _distinct(hits: Iterable[EntityHit], limit: int) -> tuple[EntityHit, ...]:
    found: dict[str, EntityHit] = {}
    for one in hits:
        found.setdefault(one.id, one)
    return tuple(found.values())[:limit]
