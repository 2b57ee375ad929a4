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
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Conversation

KEPT = 500  # about 10 kB each
HOLE = "\x00answer\x00"
"""Stands for an answer's id; as long as one, and nothing that anybody can type."""
ALONE = Conversation()
"""Nothing was said before."""
Key = tuple[str, Conversation, Look]


@dataclass(frozen=True)
class Drawn:
    """An answer and its screen with a hole for the answer's id."""

    answer: Answer
    screen: Screen
    pieces: tuple[bytes, ...]
    """The screen as JSON, as only its asker sees it, without the answer's id between the pieces."""

    def acknowledgement(self, answer_id: str) -> bytes:
        """What a slash command is acknowledged with."""
        return answer_id.encode().join(self.pieces)

    def named(self, answer_id: str) -> Screen:
        """The screen with the answer's id in its buttons."""
        return _named(self.screen, answer_id)


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
        answer = self.ask(question, memory)
        screen = answer_screen(answer, self.base, look)
        body = json.dumps({**screen.payload(), "response_type": "ephemeral"}, ensure_ascii=False)
        return Drawn(answer, screen, tuple(body.encode().split(_ESCAPED.encode())))


_ESCAPED = json.dumps(HOLE)[1:-1]


@cache
def unnamed(dates: str, share: bool) -> Look:
    """How a first message looks before its answer has an id."""
    return Look(answer=HOLE, dates=dates, share=share)


def _bound(kept: "OrderedDict[Any, Any]") -> None:
    if len(kept) > KEPT:
        kept.popitem(last=False)


def _named(screen: Screen, answer_id: str) -> Screen:
    blocks = json.dumps(screen.blocks, ensure_ascii=False).replace(_ESCAPED, answer_id)
    plain = _named(screen.plain, answer_id) if screen.plain else None
    return replace(screen, blocks=tuple(json.loads(blocks)), plain=plain)
