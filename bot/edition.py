"""The fact base being served; a reload replaces it whole, and a request keeps the edition it began with."""

from dataclasses import dataclass
from functools import cached_property

from bot.drawn import Drawings
from bot.pictures.gallery import Gallery
from knowledge.factbase import FactBase
from knowledge.service import Knowledge


@dataclass(frozen=True)
class Edition:
    """One loaded version of the fact base."""

    knowledge: Knowledge

    @property
    def base(self) -> FactBase:
        """Its facts."""
        return self.knowledge.base

    @cached_property
    def drawings(self) -> Drawings:
        """What it was asked most recently, as screens."""
        return Drawings(self.base, self.knowledge.ask)

    @cached_property
    def gallery(self) -> Gallery:
        """What was drawn of it most recently, as pictures."""
        return Gallery(self.base)

    @cached_property
    def digest(self) -> str:
        """Names the version."""
        return self.base.digest


class Editions:
    """Holds the edition that new requests get."""

    def __init__(self, first: Edition) -> None:
        self._current = first

    @property
    def current(self) -> Edition:
        """The edition to answer from."""
        return self._current

    def swap(self, edition: Edition) -> Edition:
        """Serve another edition from now on; returns the one served so far."""
        before, self._current = self._current, edition
        return before
