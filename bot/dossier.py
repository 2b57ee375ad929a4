"""The dossier that the settings name, loaded and ready to answer."""

from pathlib import Path

from platformdirs import user_cache_path

from bot.settings import Settings
from knowledge.compiled import open_library
from knowledge.factbase import FactBase
from knowledge.load.cache import load_cached
from knowledge.service import Knowledge


def cache_folder() -> Path:
    """Where compiled fact bases are kept between runs."""
    return user_cache_path("brief") / "facts"


def open_base(settings: Settings) -> FactBase:
    """The fact base; raises knowledge.load.FactBaseError with every problem."""
    facts, seeds = settings.folders
    return load_cached(facts, seeds, cache_folder())


def open_knowledge(settings: Settings) -> Knowledge:
    """The fact base behind its one door; raises knowledge.load.FactBaseError with every problem."""
    library = open_library(*settings.folders, cache_folder())
    return Knowledge(library.base, library)
