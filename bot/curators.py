"""What curators ask of the bot: questions it could not answer, what changed; and what it keeps of anybody."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from bot import text
from bot.access import Role
from bot.render.blocks.notes import lines
from bot.render.clean import echo
from bot.render.dates import say_date
from bot.render.page import Paragraph, Style, line
from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility, send
from bot.store.deliveries import KEPT_DAYS
from bot.store.history import Change, Changed
from bot.store.questions import Asked

MOST_GROUPS = 12
SAMPLES = 2
SAMPLE_CHARACTERS = 70
ALIKE = 85  # rapidfuzz ratio from which two unknown subjects are taken for one
SHOWN_CHANGES = 12


async def show_gaps(desk: Desk, request: Request) -> None:
    """Unanswered and disliked questions by subject, most asked first; for curators alone."""
    if not await is_curator(desk, request):
        await send(request, lines([line(text.CURATORS_ONLY)]), Visibility.ASKER)
        return
    groups = grouped(await desk.store.questions.gaps())
    shown: list[Paragraph] = [line(text.GAPS, Style.BOLD)]
    for subject, asked in groups[:MOST_GROUPS]:
        entity = desk.edition.base.entities.get(subject)
        samples = list(dict.fromkeys(echo(a.question, SAMPLE_CHARACTERS) for a in asked if a.question))[:SAMPLES]
        shown.append(line(text.gap(entity.name if entity else echo(subject) or text.NO_SUBJECT, len(asked), samples)))
    if len(groups) > MOST_GROUPS:
        shown.append(line(text.further(len(groups) - MOST_GROUPS)))
    await send(request, lines(shown if groups else [line(text.NO_GAPS)]), Visibility.ASKER)


async def is_curator(desk: Desk, request: Request) -> bool:
    """Named by the operator, in person or by a user group, or speaking in the curators' channel."""
    place = request.place
    channel = desk.settings.curators_channel
    if channel is not None and place.channel == channel:
        return True
    return await desk.roles.of(request.client, place.team, place.user) >= Role.CURATOR


def grouped(asked: Sequence[Asked]) -> list[tuple[str, list[Asked]]]:
    """Questions by subject; unknown subjects that are spelled nearly alike count as one."""
    groups: dict[str, list[Asked]] = {}
    for question in asked:
        subject = question.subject.casefold().strip() or question.question.casefold().strip()
        alike = next((known for known in groups if ratio(known, subject) >= ALIKE), subject)
        groups.setdefault(alike, []).append(question)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


async def show_changes(desk: Desk, request: Request) -> None:
    """The latest differences of the fact base."""
    recent = await desk.store.history.recent(desk.edition.base.dossier.id)
    shown = [line(sentence) for sentence in change_lines(recent[:SHOWN_CHANGES])]
    if len(recent) > SHOWN_CHANGES:
        shown.append(line(text.further(len(recent) - SHOWN_CHANGES)))
    found = [line(text.CHANGES, Style.BOLD), *shown] if shown else [line(text.NO_CHANGES)]
    await send(request, lines(found), Visibility.ASKER)


def change_lines(changes: Sequence[Changed]) -> list[str]:
    """Each difference in a sentence."""
    return [_sentence(change) for change in changes]


def _sentence(change: Changed) -> str:
    day = say_date(change.day.isoformat())
    match change.change:
        case Change.ADDED:
            return text.added(day, change.new or "")
        case Change.CORRECTED:
            return text.corrected(day, change.old or "", change.new or "")
        case Change.RETRACTED:
            return text.retracted(day, change.old or "")


async def show_privacy(desk: Desk, request: Request) -> None:
    """What is kept, on one screen."""
    shown = [line(sentence) for sentence in text.privacy(desk.settings.question_log_days, KEPT_DAYS)]
    await send(request, lines(shown), Visibility.ASKER)
