"""Slack's entry points: each acknowledges, parses and calls; no rule lives here."""

from slack_bolt.async_app import AsyncApp

from bot.listeners import actions, command, digests, home, mention, message, shortcuts, views
from bot.reply import Desk

MODULES = (command, mention, message, actions, home, shortcuts, views, digests)


def register(app: AsyncApp, desk: Desk) -> None:
    """Attach every listener."""
    for module in MODULES:
        module.register(app, desk)
