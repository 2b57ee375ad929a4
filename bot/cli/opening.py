"""The settings and the fact base of a command."""

import os
from pathlib import Path

from bot.dossier import open_base, open_knowledge
from bot.settings import Settings, load_settings
from knowledge.factbase import FactBase
from knowledge.service import Knowledge


def settings() -> Settings:
    """Settings from the environment and the `.env` of this folder."""
    return load_settings(os.environ, Path(".env"))


def knowledge() -> Knowledge:
    """The fact base behind its one door."""
    return open_knowledge(settings())


def base() -> FactBase:
    """The fact base alone."""
    return open_base(settings())
