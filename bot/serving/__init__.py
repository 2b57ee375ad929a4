"""Serving over HTTP: Slack's signed requests, installing in a workspace, health, metrics."""

from bot.serving.server import Served, serving

__all__ = ["Served", "serving"]
