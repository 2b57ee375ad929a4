"""The words of an order → a Wish: `[#channel] [to NAME, -NAME] weekdays at 09:00 [Europe/Berlin] [with …]`.

Clauses may stand in any order and are taken off from both ends; what is left names subjects. Nothing is guessed:
what is not read is said, by its own words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.digest.clauses import Clauses
from bot.digest.wish import Content, Filter, Misread, Part, Wish
from bot.digest.zones import zone_named
from bot.render.clean import echo
from bot.text import ordering as text

Resolve = Callable[[str], "str | Misread"]
"""A name → the id of the subject, or why there is none."""

_CHANNEL = re.compile(r"<#(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>")
_LEAD = re.compile(
    r"^(?:(?:please|me|us|this channel|a|the)\s+)*(?:digests?\s+)?(?P<to>(?:to|about|on|of|for)\s+)?", re.IGNORECASE
)
_NAMES = re.compile(r"^(?:to|about|of|for)\s|^[-–−]", re.IGNORECASE)
_MINUS = re.compile(r"^(?:[-–−]|without |except |but not |not )\s*", re.IGNORECASE)
_EXCEPT = re.compile(r"\s+(?=(?:without|except|but not)\s)", re.IGNORECASE)
_EVERYTHING = frozenset({"", "everything", "all", "and", "please", "me", "us"})
_ZONE_LIKE = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+\-]+)+")
DATED = re.compile(r"(?:[a-z]+\s+)?(?:\d{1,2}(?:[–-]\d{1,2})?\s+)?(?:[a-z]+\s+)?\d{4}(?:[–-]\d{2,4})?", re.IGNORECASE)
_SEASONAL = re.compile(r"[A-Z]{1,3}[SD]?T")


@dataclass(frozen=True)
class Order:
    """The words of an order and what they are read with."""

    words: str
    resolve: Resolve
    zone: str = "UTC"
    """Where the order names none: the channel's, else the person's."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


def read_order(order: Order) -> Wish | Misread:
    """What was ordered."""
    words, channel = _channel(" ".join(order.words.split()))
    if re.search(r"(?:^|\s)#\S", words):
        return Misread(text.CHANNEL_UNKNOWN)
    clauses = Clauses(order.zone)
    chosen = _Names(order.resolve, clauses).read(clauses.strip(words, at_start=not _NAMES.match(words)))
    if clauses.fault:
        return clauses.fault
    if isinstance(chosen, Misread):
        return chosen
    schedule = clauses.schedule(order.now)
    if isinstance(schedule, Misread):
        return schedule
    return Wish(Content(chosen, clauses.sections, clauses.even_if_empty), schedule, channel)


def _channel(words: str) -> tuple[str, str | None]:
    found = _CHANNEL.search(words)
    return (" ".join(_CHANNEL.sub(" ", words).split()), found["id"]) if found else (words, None)


@dataclass(frozen=True)
class _Names:
    """What is left of an order: names, and clauses that stand between them."""

    resolve: Resolve
    clauses: Clauses

    def read(self, words: str) -> Filter | Misread:
        """The subjects that the words name."""
        lead = _LEAD.match(words)
        bare, named = (words[lead.end() :], bool(lead["to"])) if lead else (words, False)
        if self._known(words) and not (named and self._known(bare)):  # "The Observer" is a name
            bare = words
        include: list[str] = []
        exclude: list[str] = []
        for part in self._parts(bare):
            for subject, wanted in self._subjects(part.strip(), named or "," in bare):
                if isinstance(subject, Misread):
                    return subject
                (include if wanted else exclude).append(subject)
        return Filter(tuple(dict.fromkeys(include)), tuple(dict.fromkeys(exclude)))

    def _parts(self, words: str) -> list[str]:
        """What commas part, but for a name that ends in a comma and a date."""
        parts: list[str] = []
        for part in words.split(","):
            dated = bool(parts) and DATED.fullmatch(part.strip()) is not None
            if dated and self._known(_MINUS.sub("", f"{parts[-1]},{part}".strip())):
                parts[-1] += f",{part}"
            else:
                parts.append(part)
        return parts

    def _known(self, words: str) -> bool:
        return bool(words) and not isinstance(self.resolve(words), Misread)

    def _subjects(self, part: str, named: bool) -> Iterator[tuple[str | Misread, bool]]:
        """Subjects of one part, and whether each is wanted: a name, several joined by "and", or a clause beside one."""
        name = _MINUS.sub("", part)
        wanted = name == part
        if name.casefold() in _EVERYTHING:
            return
        subject = self.resolve(name)
        several = [piece for piece in re.split(r"\s+and\s+|\s*&\s*|^and\s+", name) if piece]
        if not isinstance(subject, Misread):
            yield subject, wanted
        elif len(several) > 1 and all(map(self._known, several)):
            yield from ((self.resolve(piece), wanted) for piece in several)
        elif len(rest := _EXCEPT.split(name, maxsplit=1)) > 1:
            yield from self._subjects(rest[0] if wanted else f"-{rest[0]}", named)
            yield from self._subjects(rest[1], named=True)
        elif halves := self.clauses.split(name):
            before, after = halves
            yield from self._subjects(before if wanted else f"-{before}", named)
            yield from self._subjects(_LEAD.sub("", after), named)
        else:
            yield self._why(name, subject, named), wanted

    def _why(self, name: str, refused: Misread, named: bool) -> Misread:
        """Why something is not read, in its own words."""
        if re.match(r"cron\b", name, re.IGNORECASE):
            return Misread(text.BAD_CRON)
        if _ZONE_LIKE.fullmatch(name) and isinstance(zone := zone_named(name), Misread):
            return zone
        if _SEASONAL.fullmatch(name):
            return Misread(text.seasonal_zone(echo(name)), Part.ZONE)
        typed = name.split(" ")
        rest = next((typed[n:] for n in range(len(typed) - 1, 0, -1) if self._known(" ".join(typed[:n]))), None)
        if rest:  # a name, and what follows it
            return Misread(text.unread(echo(" ".join(rest))))
        return refused if named or not refused.is_unknown else Misread(text.unread(echo(name)))
