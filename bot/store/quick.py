"""The two statements of every question, many questions at a time: a channel's settings, the question log."""

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select, text, tuple_
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.store import trouble
from bot.store.channels import Channels, Choices
from bot.store.file_reader import FileReader
from bot.store.questions import Asked, Questions
from bot.store.tables import ChannelSettings, Question
from bot.store.together import Together

_ONE = "SELECT follow_ups, sharing, time_zone, dates, inviter FROM channel_settings WHERE team = ? AND channel = ?"

Place = tuple[str, str]
FRESH_SECONDS = 0.25  # that settings read from a file are believed, should another process change them
MOST_FRESH = 1000  # channels whose settings are remembered for so long
GATHER_SECONDS = 0.25  # between an answer and its line in the log: each writing delays a request by a millisecond
LINES = 1000  # of the question log that are written at once
_KEEP = text(
    "INSERT INTO questions (answer, question, outcome, subject, day) "
    "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), "
    "json_extract(value, '$[3]'), :day FROM json_each(:lines) WHERE true ON CONFLICT DO NOTHING"
)
"""SQLite's: one step for all lines. Were there one for each, each would wait for the event loop to let go of Python."""


@dataclass(frozen=True)
class QuickChannels(Channels):
    """Channel settings: from PostgreSQL for everybody who waits at once, never older than the question.

    From an SQLite file they are read where they are needed: measured, 15 µs, while the way through the driver's
    thread takes 1 to 40 ms beside a busy event loop. A reader of a WAL never waits for a writer. What this process
    has set holds at once; what another has set, within FRESH_SECONDS.
    """

    clock: Callable[[], float] = time.monotonic
    _reads: Together[Place, Choices] = field(init=False, repr=False, compare=False)
    _file: FileReader | None = field(init=False, repr=False, compare=False)
    _fresh: dict[Place, tuple[float, Choices]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_reads", Together(self._of_all))
        object.__setattr__(self, "_file", FileReader.of(self.database))

    async def of(self, team: str, channel: str) -> Choices:
        """A channel's settings; raises SQLAlchemyError, or TimeoutError where a server says nothing."""
        if self._file is None:
            return await self.database.promptly(self._reads.soon((team, channel)))
        try:
            return self._from(self._file, (team, channel))
        except sqlite3.Error as error:
            raise OperationalError(_ONE, None, error) from error

    async def set(self, team: str, channel: str, choices: Choices) -> None:
        """Keep a channel's settings; the next question heeds them."""
        await super().set(team, channel, choices)
        self._fresh.clear()

    def at_once(self, team: str, channel: str) -> Choices | None:
        """A channel's settings; None where they cannot be read without waiting."""
        place, now = (team, channel), self.clock()
        until, choices = self._fresh.get(place, (now, None))
        if choices is not None and now < until:
            return choices
        try:
            return self._from(self._file, place) if self._file is not None else None
        except sqlite3.Error:
            return None

    def _from(self, file: FileReader, place: Place) -> Choices:
        row = file.one(_ONE, place)
        choices = Choices(bool(row[0]), bool(row[1]), *row[2:]) if row else Choices()
        if len(self._fresh) >= MOST_FRESH:
            self._fresh.clear()
        self._fresh[place] = (self.clock() + FRESH_SECONDS, choices)
        return choices

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    async def _of_all(self, places: Sequence[Place]) -> list[Choices]:
        if len(set(places)) == 1:
            return [await Channels.of(self, *places[0])] * len(places)
        table = ChannelSettings
        columns = (table.follow_ups, table.sharing, table.time_zone, table.dates, table.inviter)
        query = select(table.team, table.channel, *columns)
        query = query.where(tuple_(table.team, table.channel).in_(set(places)))
        async with self.database.reading() as connection:
            found = {(row[0], row[1]): Choices(*row[2:]) for row in await connection.execute(query)}
        return [found.get(place, Choices()) for place in places]


@dataclass(frozen=True)
class QuestionLog(Questions):
    """The question log, written behind the answer; whoever reads it waits for what is being written.

    A process that is killed may lose the lines of its last GATHER_SECONDS, never an answer.
    """

    _writes: Together[Asked, None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_writes", Together(self._keep, GATHER_SECONDS, LINES))

    async def log(self, asked: Asked) -> None:
        """Keep a question and its outcome under today's date, soon."""
        self._writes.soon(asked)

    async def settled(self) -> None:
        """Wait until everything is written."""
        await self._writes.settled()

    async def gaps(self) -> tuple[Asked, ...]:
        """Questions without an answer and questions whose answer got 👎, newest first."""
        await self.settled()
        return await Questions.gaps(self)

    async def _keep(self, asked: Sequence[Asked]) -> list[None]:
        day = self.today()
        lines = [(one.answer, _storable(one.question), one.outcome, _storable(one.subject)[:200]) for one in asked]
        try:
            async with self.database.writing() as connection:
                if self.database.is_sqlite:
                    await connection.execute(_KEEP, {"lines": json.dumps(lines), "day": day.isoformat()})
                else:
                    rows = [dict(zip(_COLUMNS, (*line, day), strict=True)) for line in lines]
                    await connection.execute(self.database.insert(Question).on_conflict_do_nothing(), rows)
        except SQLAlchemyError as error:
            trouble.failed("question log", error, lost=len(lines))
        return [None] * len(lines)


_COLUMNS = ("answer", "question", "outcome", "subject", "day")


def _storable(typed: str) -> str:
    """Without what a database's text cannot hold: half a character, a zero."""
    return typed.encode("utf-8", "replace").decode().replace("\0", " ")
