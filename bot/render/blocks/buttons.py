"""The row of buttons under an answer, and 👍/👎."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextActionsBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
)

from bot import text
from bot.render.blocks.parts import literal, shorten
from bot.render.blocks.reference import VALUE_LIMIT, Reference, reference
from bot.render.blocks.screen import Look
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Choice, Intent

BUTTON_LIMIT = 75  # Slack: text of a button
MORE, SOURCES, SHARE, REPORT, FEEDBACK = "more", "sources", "share", "report", "feedback"
TIMELINE, MAP, POSITIONS, DISPUTES = "timeline", "map", "positions", "disputes"
CHOICE = "choice_"
UP, DOWN = "up", "down"


@dataclass(frozen=True)
class Button:
    """A button's action id, label and value."""

    action: str
    label: str
    value: str


def answer_buttons(
    answer: Answer, base: FactBase, look: Look, next_start: int | None, shown: tuple[str, ...] = ()
) -> list[Button]:
    """The buttons that lead somewhere from this answer; Sources and Report are about what is shown."""
    if not look.buttons:
        return []
    ref = reference(answer, look.answer, look.start)
    here = replace(ref, start=0, statements=shown) if shown else ref
    found: list[Button] = []
    if next_start is not None:
        found.append(Button(MORE, text.MORE, ref.at(next_start).encode()))
    if answer.statements:
        found.append(Button(SOURCES, text.SOURCES, here.encode()))
    found += [Button(action, label, ref.encode()) for action, label in _views(answer, base, ref)]
    if look.share and not look.window and answer.statements:
        found.append(Button(SHARE, text.SHARE, ref.encode()))
    if answer.statements:
        found.append(Button(REPORT, text.REPORT, here.encode()))
    return found


def _views(answer: Answer, base: FactBase, ref: Reference) -> list[tuple[str, str]]:
    if not ref.entity:
        return []
    about = base.about.get(ref.entity, ())
    views = []
    if len(about) > 1 and answer.intent is not Intent.TIMELINE:
        views.append((TIMELINE, text.TIMELINE))
    if answer.intent is not Intent.RELATION and has_relations(base, ref.entity):
        views.append((MAP, text.MAP))
    if answer.intent is not Intent.POSITION and has_positions(base, ref.entity):
        views.append((POSITIONS, text.POSITIONS))
    if answer.intent is not Intent.DISPUTES and base.disputes_of.get(ref.entity):
        views.append((DISPUTES, text.DISPUTES))
    return views


def has_positions(base: FactBase, entity: str) -> bool:
    """Whether the base knows where this actor stands, or who stands where on this option."""
    return any(entity in (position.actor, position.option) for position, _ in base.positions)


def has_relations(base: FactBase, entity: str) -> bool:
    """Whether the base has a relation of this actor, or one that leads to it."""
    about = base.about.get(entity, ())
    return any(entity in (s.owner, relation.to) for s in about for relation in s.relations)


def row(buttons: Sequence[Button]) -> list[Block]:
    """The buttons as one block, at most 25."""
    elements = [
        ButtonElement(text=literal(shorten(button.label, BUTTON_LIMIT)), action_id=button.action, value=button.value)
        for button in buttons
    ]
    return [ActionsBlock(elements=elements)] if elements else []


def choices(offered: Sequence[Choice]) -> list[Button]:
    """Buttons that keep the question: each carries the whole question it stands for."""
    fitting = [choice for choice in offered if len(choice.question) <= VALUE_LIMIT]
    return [Button(f"{CHOICE}{n}", choice.label, choice.question) for n, choice in enumerate(fitting)]


def feedback(answer: Answer, look: Look) -> list[Block]:
    """👍/👎, where the answer can be found again in the question log."""
    if not look.buttons or look.window or not look.answer or not answer.statements:
        return []
    up, down = (
        FeedbackButtonObject(text=label, accessibility_label=text.RATE, value=f"{vote}|{look.answer}")
        for vote, label in ((UP, text.HELPFUL), (DOWN, text.NOT_HELPFUL))
    )
    return [
        ContextActionsBlock(
            elements=[FeedbackButtonsElement(action_id=FEEDBACK, positive_button=up, negative_button=down)]
        )
    ]
