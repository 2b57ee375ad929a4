"""What was asked in vain, how each question ended, without who asked; and what readers thought of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, or_, select

from bot.store.database import Database
from bot.store.tables import ErrorReport, Feedback, Question

GAPS_READ = 2000  # newest unanswered questions that `gaps` groups
DOWN = "down"


@dataclass(frozen=True)
class Asked:
    """One question of the log; `question` is empty where it was answered."""

    answer: str
    question: str
    outcome: str
    subject: str


@dataclass(frozen=True)
class Questions:
    """The question log, feedback and error reports; all of it goes after the set number of days."""

    database: Database
    today: Callable[[], date]

    async def log(self, asked: Asked) -> None:
        """Keep a question and its outcome under today's date."""
        row = self.database.insert(Question).values(
            answer=asked.answer,
            question=asked.question,
            outcome=asked.outcome,
            subject=asked.subject[:200],
            day=self.today(),
        )
        async with self.database.writing() as connection:
            await connection.execute(row.on_conflict_do_nothing())

    async def vote(self, answer: str, vote: str) -> None:
        """Keep 👍 or 👎; a second one of the same answer changes nothing."""
        row = self.database.insert(Feedback).values(answer=answer, vote=vote, day=self.today())
        async with self.database.writing() as connection:
            await connection.execute(row.on_conflict_do_nothing())

    async def report(self, reference: str, words: str, statements: Sequence[str]) -> None:
        """Keep what a reader said is wrong."""
        row = self.database.insert(ErrorReport).values(
            reference=reference, words=words, statements=list(statements), day=self.today()
        )
        async with self.database.writing() as connection:
            await connection.execute(row)

    async def gaps(self) -> tuple[Asked, ...]:
        """Questions without an answer and questions whose answer got 👎, newest first."""
        disliked = select(Feedback.answer).where(Feedback.vote == DOWN)
        wanted = or_(Question.outcome == "not_found", Question.answer.in_(disliked))
        columns = (Question.answer, Question.question, Question.outcome, Question.subject)
        query = select(*columns).where(wanted).order_by(Question.day.desc()).limit(GAPS_READ)
        async with self.database.reading() as connection:
            return tuple(Asked(*row) for row in await connection.execute(query))

    async def purge(self, days: int) -> int:
        """Delete what is older than so many days; returns how many questions went."""
        limit = self.today() - timedelta(days=days)
        async with self.database.writing() as connection:
            gone = await connection.execute(delete(Question).where(Question.day < limit))
            await connection.execute(delete(Feedback).where(Feedback.day < limit))
            await connection.execute(delete(ErrorReport).where(ErrorReport.day < limit))
            return gone.rowcount
