"""A channel's settings, by command and by window; for workspace admins and whoever invited the bot."""

from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk.errors import SlackApiError

from bot import text
from bot.access import Role, Roles
from bot.render.blocks.channel import DATES, FOLLOW_UPS, SHARING, TIME_ZONE, date_labels, settings_view
from bot.render.blocks.notes import lines, note
from bot.render.blocks.screen import Screen
from bot.render.page import Style, line
from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility, send
from bot.store.channels import Choices
from bot.windows import open_window


async def show_settings(desk: Desk, request: Request, words: str) -> None:
    """`settings` opens the window, `settings NAME VALUE` changes one; others are shown how they stand."""
    place = request.place
    choices = await desk.store.channels.of(place.team, place.channel)
    if place.is_direct or not place.channel:
        await send(request, note(text.NO_CHANNEL), Visibility.ASKER)
    elif not await may_change(request, choices, desk.roles):
        await send(request, _as_they_stand(desk, choices, text.NOT_ALLOWED), Visibility.ASKER)
    elif not words and not request.trigger_id:
        await send(request, _as_they_stand(desk, choices, ""), Visibility.ASKER)
    elif not words:
        await request.ack()
        view = settings_view(current(choices), f"{place.team}|{place.channel}")
        await open_window(request, view, _as_they_stand(desk, choices, ""))
    else:
        name, _, value = words.partition(" ")
        changed = changed_by(choices, {name.casefold(): value.strip()})
        if isinstance(changed, Choices):
            await desk.store.channels.set(place.team, place.channel, changed)
            await send(request, _as_they_stand(desk, changed, text.SAVED), Visibility.ASKER)
        else:
            await send(request, _as_they_stand(desk, choices, " ".join(changed.values())), Visibility.ASKER)


async def settings_submitted(desk: Desk, request: Request, carried: str, values: dict[str, str]) -> None:
    """The window was submitted; who may change settings is asked again, a window can stay open for long."""
    team, _, channel = carried.partition("|")
    choices = await desk.store.channels.of(team, channel)
    if not await may_change(request, choices, desk.roles):
        await send(request, note(text.NOT_ALLOWED), Visibility.ASKER)
        return
    changed = changed_by(choices, values)
    if isinstance(changed, Choices):
        await desk.store.channels.set(team, channel, changed)
        await send(request, note(text.SAVED), Visibility.ASKER)
    else:
        await request.ack(response_action="errors", errors=changed)


async def invited(desk: Desk, request: Request) -> None:
    """The bot was invited to a channel; whoever did that may change its settings there."""
    event = request.body.get("event") or {}
    inviter = str(event.get("inviter") or "")
    if event.get("user") == request.bot_user and inviter:
        await desk.store.channels.invited(request.place.team, str(event.get("channel")), inviter)


def changed_by(choices: Choices, values: dict[str, str]) -> Choices | dict[str, str]:
    """The settings with these changes, or what is wrong with each value."""
    faults: dict[str, str] = {}
    for name, value in values.items():
        switch = value.casefold()
        if name == FOLLOW_UPS and switch in (text.ON, text.OFF):
            choices = replace(choices, follow_ups=switch == text.ON)
        elif name == SHARING and switch in (text.ON, text.OFF):
            choices = replace(choices, sharing=switch == text.ON)
        elif name == TIME_ZONE and _is_zone(value):
            choices = replace(choices, time_zone=value)
        elif name == DATES and value in date_labels():
            choices = replace(choices, dates=value)
        else:
            faults[name] = text.UNKNOWN_ZONE if name == TIME_ZONE else text.unknown_setting(name)
    return faults or choices


async def may_change(request: Request, choices: Choices, roles: Roles) -> bool:
    """The operator's admins, workspace admins and owners, and whoever invited the bot."""
    place = request.place
    if place.user == choices.inviter:
        return True
    if await roles.of(request.client, place.team, place.user) is Role.ADMIN:
        return True
    try:
        found = await request.client.users_info(user=request.place.user)
    except SlackApiError:
        return False
    user = found.get("user") or {}
    return bool(user.get("is_admin") or user.get("is_owner"))


def current(choices: Choices) -> dict[str, str]:
    """The settings as the window shows them."""
    return {
        FOLLOW_UPS: text.ON if choices.follow_ups else text.OFF,
        SHARING: text.ON if choices.sharing else text.OFF,
        TIME_ZONE: choices.time_zone,
        DATES: choices.dates,
    }


def _as_they_stand(desk: Desk, choices: Choices, opening: str) -> Screen:
    said = current(choices)
    labels = {
        FOLLOW_UPS: text.FOLLOW_UPS, SHARING: text.SHARING, TIME_ZONE: text.TIME_ZONE, DATES: text.DATES,
    }  # fmt: skip
    said[DATES] = date_labels().get(said[DATES], said[DATES])
    shown = [line(text.SETTINGS, Style.BOLD)]
    shown += [line(text.setting(labels[name], value)) for name, value in said.items()]
    shown.append(line(text.settings_usage(desk.edition.base.dossier.command, "|".join(date_labels()))))
    return lines([*([line(opening)] if opening else []), *shown])


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
