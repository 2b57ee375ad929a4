"""A briefing on what people wrote: everybody on record who is named there, a sentence and a quote each."""

from collections.abc import Sequence

from bot import text
from bot.edition import Edition
from bot.render.blocks.notes import note as note_screen
from bot.render.clean import echo, typed
from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility, send
from bot.thread import Said
from knowledge.briefing import Bearing, Briefing
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Intent, Outcome, Section
from knowledge.model.entity import Dispute
from knowledge.model.statement import Statement

ECHOED = 90  # characters of a thread's sentence that are repeated beside what the record says
UNKNOWN_NAMED = 8
FIRST = 5  # statements whose disputes are shown whatever the thread says
HEADINGS = {
    Bearing.MATCHES: text.thread_matches,
    Bearing.DIFFERS: text.thread_differs,
    Bearing.UNCLEAR: text.thread_unclear,
}


async def brief_thread(desk: Desk, request: Request, thread: Sequence[Said], note: str) -> None:
    """Brief on a thread, in that thread; its text selects, and is dropped."""
    edition = desk.edition
    texts = [typed(said.slack_text) for said in thread if not said.by_bot]
    answer, unknown = brief_on(texts, edition)
    below = " ".join(part for part in (unknown, note) if part)
    if answer is None:
        await send(request, note_screen(" ".join((text.NOTHING_IN_THREAD, below))), Visibility.THREAD)
    else:
        await desk.show(request, answer, edition, Visibility.THREAD, below)


def brief_on(texts: Sequence[str], edition: Edition) -> tuple[Answer | None, str]:
    """The briefing as an answer, None where nothing is on record; and the sentence that names the unknown."""
    found = edition.knowledge.brief(texts)
    unknown = text.unknown_names([echo(name, 40) for name in found.unknown[:UNKNOWN_NAMED]])
    sections = [
        *(_finding_heading(found, number) for number in range(len(found.findings))),
        *(_introduction(subject.hit.id, subject.statement) for subject in found.subjects if subject.statement),
    ]
    if not sections:
        return None, unknown
    statements = dict.fromkeys(key for section in sections for key in section.statements)
    by_id = edition.base.by_id
    answer = Answer(
        question="",
        outcome=Outcome.ANSWER,
        intent=Intent.COVERAGE,
        entities=tuple(subject.hit for subject in found.subjects),
        statements=tuple(by_id[key] for key in statements),
        disputes=_disputes(found, list(statements), edition.base),
        sections=tuple(sections),
    )
    return answer, unknown


def _disputes(found: Briefing, statements: list[str], base: FactBase) -> tuple[Dispute, ...]:
    """What the sources answer differently: first what the record's answers to the thread are part of."""
    answering = [finding.statement.id for finding in found.findings]
    nearest = [d for key in answering for d in base.disputes_of.get(key, ())]
    beside = [d for key in statements[:FIRST] for d in base.disputes_of.get(key, ())]
    return tuple({d.id: d for d in (*nearest, *found.disputes, *beside)}.values())


def _introduction(entity: str, statement: Statement) -> Section:
    return Section(heading="profile", subject=entity, statements=(statement.id,))


def _finding_heading(found: Briefing, number: int) -> Section:
    finding = found.findings[number]
    said = echo(finding.sentence, ECHOED)
    heading = HEADINGS[finding.bearing](said)
    return Section(heading=heading, statements=(finding.statement.id,))
