"""Answers and their screens, kept: a fact base never changes, so an equal question has an equal answer.

Only what tells two answers apart, the id that buttons carry, is put in each time.
"""

import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from bot.render.blocks import Look, Screen, answer_screen
from bot.tracing import span
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Conversation

KEPT = 500  # about 12 kB each
NAMED = 8  # subjects that are kept of an answer: as many as its message names
HOLE = "\x00answer\x00"
"""Stands for an answer's id; as long as one, and nothing that anybody can type."""
ALONE = Conversation()
"""Nothing was said before."""
Key = tuple[str, Conversation, Look]


@dataclass(frozen=True)
class Drawn:
    """An answer and its screen with a hole for the answer's id; as bytes, which take a third of the memory."""

    answer: Answer
    """What was found, without how."""
    shown: tuple[str, ...]
    """Ids of the statements on the screen."""
    pieces: tuple[bytes, ...]
    """The screen as JSON, as only its asker sees it, without the answer's id between the pieces."""
    plain: "Drawn | None" = None
    """The same without tables."""

    def acknowledgement(self, answer_id: str) -> bytes:
        """What a slash command is acknowledged with."""
        return answer_id.encode().join(self.pieces)

    def named(self, answer_id: str) -> Screen:
        """The screen with the answer's id in its buttons."""
        payload = json.loads(self.acknowledgement(answer_id))
        plain = self.plain.named(answer_id) if self.plain else None
        return Screen(payload["text"], tuple(payload["blocks"]), self.shown, plain)


@dataclass
class Drawings:
    """What one fact base was asked most recently."""

    base: FactBase
    ask: Callable[[str, Conversation], Answer]
    _kept: "OrderedDict[Key, Drawn]" = field(default_factory=OrderedDict)
    _put: "OrderedDict[str, str]" = field(default_factory=OrderedDict)

    def of(self, question: str, memory: Conversation, look: Look) -> Drawn:
        """The answer as it looks there; `look.answer` is left to the caller."""
        key = (question, memory, replace(look, answer=HOLE))
        found = self.kept(*key)
        if found is None:
            found = self._kept[key] = self._drawn(*key)
            _bound(self._kept)
        return found

    def kept(self, question: str, memory: Conversation, look: Look) -> Drawn | None:
        """The answer as it looks there if it was asked lately; `look` is `unnamed`."""
        key = (question, memory, look)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, words: str, question: str) -> None:
        """Note that a command of these words puts this question to the fact base and does nothing else."""
        self._put[words] = question
        _bound(self._put)

    def put_by(self, words: str) -> str | None:
        """The question that a command of these words was found to put."""
        return self._put.get(words)

    def _drawn(self, question: str, memory: Conversation, look: Look) -> Drawn:
        with span("ask"):
            answer = self.ask(question, memory)
        with span("render"):
            screen = answer_screen(answer, self.base, look)
        lean = {"explanation": (), "conversation": ALONE, "entities": answer.entities[:NAMED]}
        return _with_hole(answer.model_copy(update=lean), screen)


def _with_hole(answer: Answer, screen: Screen) -> Drawn:
    body = json.dumps({**screen.payload(), "response_type": "ephemeral"}, ensure_ascii=False)
    plain = _with_hole(answer, screen.plain) if screen.plain else None
    return Drawn(answer, screen.shown, tuple(body.encode().split(_ESCAPED)), plain)


_ESCAPED = json.dumps(HOLE)[1:-1].encode()


@cache
def unnamed(dates: str, share: bool) -> Look:
    """How a first message looks before its answer has an id."""
    return Look(answer=HOLE, dates=dates, share=share)


def _bound(kept: "OrderedDict[Any, Any]") -> None:
    if len(kept) > KEPT:
        kept.popitem(last=False)
