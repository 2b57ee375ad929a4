"""Questions about the screen itself: "more", "the second one", a bare number after choices."""

import re

from knowledge.answers.reply import FIRST_SCREEN
from knowledge.library import Library
from knowledge.model.answer import Answer, Conversation, Intent, Outcome
from knowledge.question.clean import clean

_MORE = re.compile(
    r"^(?:show |tell me |give me |and |any(?:thing)? )?(?:more|next|else|continue|go on|the rest)(?: please)?[\s.!?]*$",
    re.I,
)
_NTH = re.compile(r"^(?:and )?(?:the )?(?:number )?(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|[1-9])(?: one| option| choice)?[\s.!?]*$", re.I)  # fmt: skip
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}


def page(typed: str, conversation: Conversation, library: Library) -> Answer | str:
    """An Answer for "more"; the question that a number stands for; else the question as it came."""
    text = clean(typed)
    nth = _NTH.match(text)
    if nth and conversation.choices:
        word = nth.group(1).casefold()
        number = _ORDINALS.get(word, int(word[0]) - 1 if word[0].isdigit() else 0)
        if -1 <= number < len(conversation.choices):
            return conversation.choices[number].question
    if _MORE.match(text) and len(conversation.shown) > FIRST_SCREEN:
        return _next_page(text, conversation, library)
    return typed


def _next_page(text: str, conversation: Conversation, library: Library) -> Answer:
    rest = conversation.shown[FIRST_SCREEN:]
    statements = tuple(library.base.by_id[s] for s in rest if s in library.base.by_id)
    return Answer(
        question=text,
        outcome=Outcome.ANSWER,
        intent=conversation.intent or Intent.SEARCH,
        statements=statements,
        conversation=conversation.model_copy(update={"shown": rest}),
    )
