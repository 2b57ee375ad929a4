"""Time zones as people write them: IANA's names, or the city of one."""

from collections import Counter
from functools import lru_cache
from zoneinfo import available_timezones

from rapidfuzz import process

from bot.digest.wish import Misread, Part
from bot.render.clean import echo
from bot.text import ordering as text

MANY = 10  # zones of a region whose last words are cities, not countries' own names for their zones
BARE = ("UTC", "GMT", "CET", "EET", "WET", "MET")
"""Zones without a region whose names mean one thing; EST and its like change with the season and are refused."""
OFFSETS = "Etc"
NEAR = 60  # rapidfuzz score from which a zone is suggested


def zone_named(typed: str) -> str | Misread:
    """An IANA time zone, however it is capitalised, or that of a city."""
    zone = known().get(typed.casefold()) or cities().get(typed.casefold().replace("_", " "))
    if zone is not None:
        return zone
    near = process.extractOne(typed.casefold(), list(known()), score_cutoff=NEAR)
    return Misread(text.unknown_zone(echo(typed), known()[near[0]] if near else ""), Part.ZONE)


@lru_cache(maxsize=1)
def known() -> dict[str, str]:
    """Zones by their names in small letters."""
    return {z.casefold(): z for z in available_timezones() if "/" in z or z in BARE}


@lru_cache(maxsize=1)
def cities() -> dict[str, str]:
    """Zones by their cities in small letters; of two of a name the larger region's."""
    regions = Counter(zone.partition("/")[0] for zone in known().values())
    found: dict[str, str] = {}
    for zone in sorted(known().values(), key=lambda z: (-regions[z.partition("/")[0]], z)):
        region, _, city = zone.partition("/")
        if regions[region] >= MANY and region != OFFSETS:
            found.setdefault(city.rpartition("/")[2].replace("_", " ").casefold(), zone)
    return found
