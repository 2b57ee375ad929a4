"""Timelines and matrices of positions as tables. Slack takes 100 rows of 20 cells; the SDK does not check."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import RawTextObject, TableBlock, TableBlockColumnSettings

from bot import text
from bot.render.cite import REPORTED, Citer
from knowledge.dates import bounds
from knowledge.model import Statement

MAX_ROWS = 100  # Slack: rows of a table, heading included
MAX_CELLS = 20  # Slack: cells of a row

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table, its characters, and how many statements it shows in full (0: it only sums them up)."""

    block: TableBlock
    length: int
    count: int


def timeline(statements: Sequence[Statement], citer: Citer, room: int) -> Table | None:
    """Date, sentence, quote, attribution, oldest first as the answer has them; None where no row fits."""
    rows: list[Row] = [text.TIMELINE_COLUMNS]
    used = _size(rows)
    for statement in statements[: MAX_ROWS - 1]:
        row = _timeline_row(statement, citer)
        used += _size([row])
        if used > room:
            break
        rows.append(row)
    return _table(rows, len(rows) - 1, wrapped=(1, 2, 3)) if len(rows) > 1 else None


def _timeline_row(statement: Statement, citer: Citer) -> Row:
    kind = "" if statement.kind in REPORTED else f"{statement.kind.value.upper()} "
    quote = statement.quotes[0]
    note = f"\n{text.COPY_NOTE_ELSEWHERE}" if quote.reading else ""
    said = citer.attribution(statement, quote)
    return citer.date(statement), f"{kind}{statement.text}", f"“{quote.exact}”{note}", said


def matrix(statements: Sequence[Statement], citer: Citer, room: int) -> Table | None:
    """Actors down, options across; None for fewer than two of each, or where it does not fit.

    A later position of the same actor on the same option stands beside the earlier one, each with its date:
    nothing is merged.
    """
    cells: dict[tuple[str, str], list[str]] = {}
    for statement in sorted(statements, key=lambda s: bounds(s.as_of)):
        for position in statement.positions:
            said = f"{position.stance.value} ({citer.date(statement)})"
            cells.setdefault((position.actor, position.option), []).append(said)
    actors = tuple(dict.fromkeys(actor for actor, _ in cells))
    options = tuple(dict.fromkeys(option for _, option in cells))
    if min(len(actors), len(options)) < 2 or len(options) >= MAX_CELLS or len(actors) >= MAX_ROWS:
        return None
    rows: list[Row] = [(text.MATRIX_CORNER, *(citer.name(option) for option in options))]
    for actor in actors:
        stands = (("; ".join(dict.fromkeys(cells.get((actor, o), [text.NO_RECORD])))) for o in options)
        rows.append((citer.name(actor), *stands))
    return _table(rows, 0, wrapped=range(len(options) + 1)) if _size(rows) <= room else None


def _table(rows: Sequence[Row], count: int, wrapped: Sequence[int]) -> Table:
    settings = [TableBlockColumnSettings(is_wrapped=n in wrapped) for n in range(len(rows[0]))]
    block = TableBlock(
        rows=[[RawTextObject(text=cell or " ") for cell in row] for row in rows], column_settings=settings
    )
    return Table(block, _size(rows), count)


def _size(rows: Sequence[Row]) -> int:
    return sum(len(cell) for row in rows for cell in row)
