"""The window of a channel's settings."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, InputBlock, Option, PlainTextInputElement, StaticSelectElement

from bot import text
from bot.render.blocks.modals import window
from bot.render.blocks.parts import Json, literal
from bot.render.dates import ISO, LANGUAGES

SETTINGS = "settings"
FOLLOW_UPS, SHARING, TIME_ZONE, DATES = "follow-ups", "sharing", "time-zone", "dates"
ZONE_LIMIT = 60  # characters of a time zone's name; the longest has 32

Current = Mapping[str, str]


def settings_view(current: Current, carried: str) -> Json:
    """A field for each setting; `carried` names the channel."""
    switch = {text.ON: text.ON, text.OFF: text.OFF}
    blocks: list[Block] = [
        _select(FOLLOW_UPS, text.FOLLOW_UPS, switch, current[FOLLOW_UPS]),
        _select(SHARING, text.SHARING, switch, current[SHARING]),
        InputBlock(
            block_id=TIME_ZONE,
            label=literal(text.TIME_ZONE),
            element=PlainTextInputElement(action_id=TIME_ZONE, initial_value=current[TIME_ZONE], max_length=ZONE_LIMIT),
        ),
        _select(DATES, text.DATES, date_labels(), current[DATES]),
    ]
    return window(text.SETTINGS, blocks, callback_id=SETTINGS, submit=text.SAVE, metadata=carried)


def date_labels() -> dict[str, str]:
    """Code → what a reader sees, of every way to write dates."""
    return {**{code: words.label for code, words in LANGUAGES.items()}, ISO: text.DATES_ISO}


def submitted(values: Json) -> dict[str, str]:
    """What the window's fields hold."""
    found = {}
    for name in (FOLLOW_UPS, SHARING, TIME_ZONE, DATES):
        field = values.get(name, {}).get(name, {})
        found[name] = str((field.get("selected_option") or field).get("value") or "")
    return found


def _select(name: str, label: str, labels: Mapping[str, str], chosen: str) -> InputBlock:
    options: Sequence[Option] = [Option(value=code, text=literal(said)) for code, said in labels.items()]
    first = next((option for option in options if option.value == chosen), options[0])
    element = StaticSelectElement(action_id=name, options=options, initial_option=first)
    return InputBlock(block_id=name, label=literal(label), element=element)
