"""The window for those who prefer to click; it is read like a typed order, so both mean the same."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ConversationSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
)

from bot.digest.grammar import DATED, Order, Resolve, read_order
from bot.digest.wish import Misread, Part
from bot.render.blocks.modals import window
from bot.render.blocks.parts import Json, literal
from bot.render.clean import echo
from bot.store.subscriptions import Subscription
from bot.text import digest
from bot.text import ordering as text
from knowledge.factbase import FactBase

ORDER = "digest_order"
CHANNEL, ABOUT, EXCEPT, WHEN, AT, ZONE, SECTIONS, EMPTY = (
    "channel", Part.ABOUT.value, "except", Part.WHEN.value, Part.AT.value, Part.ZONE.value, "sections", "empty",
)  # fmt: skip
LONGEST = 500  # characters of a field
ALWAYS = "even"
NEW = "new"
"""What the window carries where it edits nothing."""


def order_view(order: Subscription | None, base: FactBase, zone: str, resolve: Resolve) -> Json:
    """The window, empty or filled with an order; what it is filled with is read back as the same order."""
    when, at = _split(order.schedule) if order else ("weekdays", "09:00")
    about, without = (_names(ids, base, resolve) for ids in ((order.include, order.exclude) if order else ((), ())))
    blocks: list[Block] = [
        _channel(order.channel if order else None),
        _line(ABOUT, text.MODAL_SUBJECTS, about, text.MODAL_NAMES_HINT),
        _line(EXCEPT, text.MODAL_EXCEPT, without, text.MODAL_NAMES_HINT),
        _line(WHEN, text.MODAL_WHEN, when, text.MODAL_WHEN_HINT),
        _line(AT, text.MODAL_AT, at),
        _line(ZONE, text.MODAL_ZONE, zone),
        _boxes(SECTIONS, text.MODAL_SECTIONS, digest.SECTIONS, order.sections if order else ()),
        _boxes(EMPTY, text.MODAL_EMPTY, {ALWAYS: text.MODAL_EMPTY}, (ALWAYS,) if order and order.even_if_empty else ()),
    ]
    carried = str(order.id) if order else NEW
    return window(text.MODAL_TITLE, blocks, callback_id=ORDER, submit=text.MODAL_SUBMIT, metadata=carried)


def words_of(values: Json) -> tuple[str, str]:
    """The filled window as the words of an order, and the channel."""
    fields = {name: values.get(name, {}).get(name, {}) for name in (CHANNEL, ABOUT, EXCEPT, WHEN, AT, ZONE)}
    about, without, when, at, zone = (
        str(fields[n].get("value") or "").strip() for n in (ABOUT, EXCEPT, WHEN, AT, ZONE)
    )
    names = [*_listed(about), *(f"-{name}" for name in _listed(without))]
    chosen = _chosen(values, SECTIONS)
    parts = [
        f"to {', '.join(names)}" if names else "",
        when,
        f"at {at}" if at and not when.casefold().startswith("cron") else "",
        zone,
        f"with {', '.join(chosen)}" if chosen else "",
        "even if empty" if _chosen(values, EMPTY) else "",
    ]
    return " ".join(part for part in parts if part), str(fields[CHANNEL].get("selected_conversation") or "")


def _listed(names: str) -> list[str]:
    """What commas part; a date after one ends the name before it."""
    found: list[str] = []
    for name in filter(None, map(str.strip, names.split(","))):
        if found and DATED.fullmatch(name):
            found[-1] += f", {name}"
        else:
            found.append(name)
    return found


def misread(values: Json) -> tuple[str, str] | None:
    """The first field of schedule, time and zone that cannot be read, and why: each is read by itself."""
    for name, around in ((WHEN, "{}"), (AT, "daily at {}"), (ZONE, "daily at 9 {}")):
        value = str(values.get(name, {}).get(name, {}).get("value") or "").strip()
        found = read_order(Order(around.format(value), _nobody)) if value else None
        if isinstance(found, Misread):
            return name, found.words
    return None


def _nobody(words: str) -> Misread:
    return Misread(text.unread(echo(words)), is_unknown=True)


def _chosen(values: Json, name: str) -> list[str]:
    options = values.get(name, {}).get(name, {}).get("selected_options") or []
    return [str(option["value"]) for option in options]


def _channel(chosen: str | None) -> InputBlock:
    element = ConversationSelectElement(
        action_id=CHANNEL, initial_conversation=chosen, default_to_current_conversation=chosen is None
    )
    return InputBlock(block_id=CHANNEL, label=literal(text.MODAL_CHANNEL), element=element)


def _line(name: str, label: str, value: str, hint: str = "") -> InputBlock:
    element = PlainTextInputElement(action_id=name, initial_value=value or None, max_length=LONGEST)
    given = literal(hint) if hint else None
    optional = name in (ABOUT, EXCEPT, AT)
    return InputBlock(block_id=name, label=literal(label), element=element, hint=given, optional=optional)


def _boxes(name: str, label: str, labels: Mapping[str, str], chosen: Sequence[str]) -> InputBlock:
    options = [Option(value=value, text=literal(said)) for value, said in labels.items()]
    ticked = [option for option in options if option.value in chosen]
    element = CheckboxesElement(action_id=name, options=options, initial_options=ticked or None)
    return InputBlock(block_id=name, label=literal(label), element=element, optional=True)


def _split(schedule: str) -> tuple[str, str]:
    when, _, at = schedule.partition(" at ")
    return when, at or "09:00"


def _names(ids: Sequence[str], base: FactBase, resolve: Resolve) -> str:
    return ", ".join(_name(entity, base.entities[entity].name, resolve) for entity in ids if entity in base.entities)


def _name(entity: str, name: str, resolve: Resolve) -> str:
    """The name, or where that would be read as something else the id, which never is."""
    found = read_order(Order(f"to {name} daily", resolve))
    return name if not isinstance(found, Misread) and found.content.filter.include == (entity,) else entity
