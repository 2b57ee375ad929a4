"""Screens that assert nothing: choices, nothing on record, help, lists of names."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot import text
from bot.render.blocks.buttons import MORE, Button, choices, row
from bot.render.blocks.parts import context, header, rich
from bot.render.blocks.reference import reference
from bot.render.blocks.screen import Look, Screen, screen
from bot.render.clean import echo
from bot.render.dates import say_date
from bot.render.page import Paragraph, Style, length, line, plain
from knowledge.factbase import FactBase
from knowledge.model import Incident, Source
from knowledge.model.answer import Answer, Choice, NoAnswer

LISTED = 15  # names of a list on a first screen
HELP_PROMPTS = 5
HELP_FRAME = 250  # characters kept for the title and for the prompts' buttons


def choices_screen(answer: Answer, base: FactBase, look: Look) -> Screen:  # noqa: ARG001  # one signature for all
    """Which one is meant? Each button asks the same question about its subject."""
    asked = text.which_one(echo(" ".join(answer.unknown)))
    paragraphs = [line(asked), *(line(f"{n}. {c.label}") for n, c in enumerate(answer.choices, 1))]
    buttons = row(choices(answer.choices)) if look.buttons else []
    return screen(plain(paragraphs), [*rich(paragraphs), *buttons])


def not_found_screen(answer: Answer, base: FactBase, look: Look) -> Screen:
    """Nothing on record, the nearest subjects, and no source."""
    paragraphs = [line(_nothing(answer, base), Style.BOLD)]
    if answer.suggestions:
        paragraphs.append(line(text.nearest(tuple(choice.label for choice in answer.suggestions))))
    elif answer.no_answer is not NoAnswer.NOTHING_TYPED:
        paragraphs.append(line(text.covers(base.dossier.scope)))
    offered = answer.suggestions or tuple(prompts(base))
    buttons = row(choices(offered)) if look.buttons else []
    return screen(plain(paragraphs), [*rich(paragraphs), *buttons])


def _nothing(answer: Answer, base: FactBase) -> str:
    words = echo(" ".join(answer.unknown)) or echo(answer.question)
    match answer.no_answer:
        case NoAnswer.NOTHING_TYPED:
            return text.ask_me(base.dossier.scope)
        case NoAnswer.BEYOND_SCOPE:
            return text.beyond_scope(echo(answer.question))
        case NoAnswer.NOT_ON_RECORD:
            return text.not_on_record(echo(answer.question))
        case NoAnswer.UNKNOWN_VERB:
            return text.unknown_verb(echo(answer.verb or words))
        case _:
            return text.nothing_about(words)


def help_screen(answer: Answer, base: FactBase, look: Look) -> Screen:
    """The grammar, or one verb of it with two examples."""
    command = base.dossier.command
    verb = text.verb_named(answer.verb) if answer.verb else None
    if verb is None:
        opening = [line(text.unknown_verb(echo(answer.verb, 40)))] if answer.verb else []
        opening.append(line(text.help_intro(base.dossier.scope)))
        closing = line(text.help_more(command))
        verbs = [line(f"• {verb.usage} – {verb.purpose}") for verb in text.VERBS]
        short = [line(f"• {verb.usage}") for verb in text.VERBS]
        room = look.room - length([*opening, closing]) - HELP_FRAME
        paragraphs = [*opening, *(verbs if length(verbs) <= room else short), closing]
    else:
        examples = text.examples(verb, base)
        paragraphs = [_verb_line(verb, command), *(line(f"{command} {e}", Style.LABEL) for e in examples)]
    offered = row(choices(prompts(base))) if look.buttons else []
    return screen(plain(paragraphs), [header(base.dossier.title), *rich(paragraphs), *offered])


def _verb_line(verb: "text.Verb", command: str) -> Paragraph:
    return line(f"{command} {verb.usage} – {verb.purpose}")


def prompts(base: FactBase) -> list[Choice]:
    """The dossier's questions for newcomers."""
    return [Choice(label=p.title, question=p.question) for p in base.dossier.prompts[:HELP_PROMPTS]]


def listing_screen(answer: Answer, base: FactBase, look: Look) -> Screen:
    """Names of a catalogue, in the answer's order; More goes on."""
    waiting = answer.listing[look.start :]
    paragraphs: list[Paragraph] = []
    room = look.room - 200  # headline, coverage line and a button
    for entry in waiting[: LISTED if look.first else LISTED * 4]:
        paragraph = line(f"• {_listed(entry, base, look.dates)}")
        room -= len(paragraph.text)
        if room < 0:
            break
        paragraphs.append(paragraph)
    end = look.start + len(paragraphs)
    more = end if end < len(answer.listing) else None
    title = text.headline(answer.intent, ())
    footer = text.listed(look.start + 1, end, len(answer.listing))
    blocks: Sequence[Block] = [header(title), *rich(paragraphs), context(footer)]
    return screen(f"{title}\n{plain(paragraphs)}\n{footer}", [*blocks, *row(_more(answer, look, more))], plain=None)


def _more(answer: Answer, look: Look, start: int | None) -> list[Button]:
    if start is None or not look.buttons:
        return []
    return [Button(MORE, text.MORE, reference(answer, look.answer, start).encode())]


def _listed(entry: str, base: FactBase, dates: str) -> str:
    source = base.source_by_id.get(entry)
    if source is not None:
        return _source_line(source, base, dates)
    entity = base.entities[entry]
    if isinstance(entity, Incident):
        return f"{say_date(entity.date, dates)}: {entity.name}"
    return text.counted(entity.name, len(base.about.get(entry, ())))


def _source_line(source: Source, base: FactBase, dates: str) -> str:
    publisher = base.entities[source.publisher].name if source.publisher else ""
    return text.source_line(source.id, source.title or "", publisher, say_date(source.published.date, dates))
