"""The Home tab and the window of the global shortcut."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ExternalDataSelectElement,
    InputBlock,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from bot import text
from bot.render.blocks.buttons import choices, row
from bot.render.blocks.modals import window
from bot.render.blocks.parts import Json, context, header, literal, rich, shorten
from bot.render.blocks.replies import prompts
from bot.render.dates import say_date
from bot.render.page import Style, line
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model import Dispute, Option
from knowledge.model.answer import Choice, EntityHit

SEARCH, FIND, ASK = "home_search", "find", "ask"
QUESTION_LIMIT = 500  # characters of a question typed into a field
LISTED = 8  # disputes and options on the Home tab
OPTION_LIMIT = 75  # Slack: text of an option
TYPED_BEFORE_LOOKUP = 1  # characters before Slack asks for names


def home_view(base: FactBase, changes: Sequence[str], subscriptions: Sequence[str] = ()) -> Json:
    """Search, what is on record, what changed, what is disputed, the options, this person's subscriptions."""
    blocks: list[Block] = [
        header(base.dossier.title),
        InputBlock(
            label=literal(text.HOME_SEARCH),
            dispatch_action=True,
            element=PlainTextInputElement(
                action_id=SEARCH, placeholder=literal(text.HOME_SEARCH_HINT), max_length=QUESTION_LIMIT
            ),
        ),
        ActionsBlock(elements=[_find()]),
        *row(choices(prompts(base))),
        context(_coverage(base)),
        *_section(text.LATELY, list(changes) or [text.NO_CHANGES]),
        *_disputes(base.disputes),
        *_options(base),
        *_section(text.YOUR_SUBSCRIPTIONS, list(subscriptions) or [text.NO_SUBSCRIPTIONS]),
    ]
    found: Json = View(type="home", blocks=blocks).to_dict()
    return found


def ask_view(base: FactBase) -> Json:
    """Where a question is asked from anywhere in Slack: a name to choose or words to type."""
    name = InputBlock(block_id=FIND, label=literal(text.NAME), element=_find(), optional=True)
    words = InputBlock(
        block_id=ASK,
        label=literal(text.QUESTION),
        element=PlainTextInputElement(action_id=ASK, max_length=QUESTION_LIMIT),
        optional=True,
    )
    return window(base.dossier.bot_name, [name, words], callback_id=ASK, submit=text.ASK)


def name_options(hits: Sequence[EntityHit]) -> list[Json]:
    """Names as a select takes them."""
    return [{"text": literal(shorten(hit.name, OPTION_LIMIT)).to_dict(), "value": hit.id} for hit in hits]


def _find() -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id=FIND, placeholder=literal(text.FIND_HINT), min_query_length=TYPED_BEFORE_LOOKUP
    )


def _coverage(base: FactBase) -> str:
    newest = max(base.sources, key=lambda source: bounds(source.published.date)[1]).published
    quotes = sum(len(statement.quotes) for statement in base.statements)
    return text.on_record(len(base.statements), quotes, len(base.sources), say_date(newest.date))


def _section(title: str, sentences: Sequence[str]) -> list[Block]:
    return rich([line(title, Style.BOLD), *(line(sentence) for sentence in sentences)])


def _disputes(disputes: Sequence[Dispute]) -> list[Block]:
    if not disputes:
        return []
    offered = [Choice(label=d.name, question=d.question) for d in disputes[:LISTED]]
    return [*rich([line(text.IN_DISPUTE, Style.BOLD)]), *row(choices(offered))]


def _options(base: FactBase) -> list[Block]:
    known: list[Option] = sorted(base.options, key=lambda option: -len(base.about.get(option.id, ())))
    if not known:
        return []
    offered = [Choice(label=option.name, question=option.name) for option in known[:LISTED]]
    return [*rich([line(text.THE_OPTIONS, Style.BOLD)]), *row(choices(offered))]
