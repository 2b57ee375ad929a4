"""Pictures of one fact base: drawn one at a time beside the event loop, the latest kept."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import StrEnum

from bot.pictures.picture import Picture
from bot.pictures.relations import map_picture
from bot.pictures.timeline import timeline_picture
from knowledge.factbase import FactBase

KEPT = 24  # pictures of some 100 kB


class Kind(StrEnum):
    """What a picture shows of a subject."""

    TIMELINE = "timeline"
    MAP = "map"


_DRAW = {Kind.TIMELINE: timeline_picture, Kind.MAP: map_picture}


@dataclass
class Gallery:
    """What was drawn of a fact base; it never changes, so an equal subject has an equal picture."""

    base: FactBase
    _kept: "OrderedDict[tuple[Kind, str], Picture | None]" = field(default_factory=OrderedDict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    """matplotlib's caches are not made for two threads."""

    async def picture(self, kind: Kind, subject: str) -> Picture | None:
        """The picture; None where there is nothing to draw. Raises NoPictures."""
        async with self._one_at_a_time:
            key = (kind, subject)
            if key not in self._kept:
                self._kept[key] = await asyncio.to_thread(_DRAW[kind], self.base, subject)
            self._kept.move_to_end(key)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]
