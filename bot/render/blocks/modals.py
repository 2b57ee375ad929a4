"""Windows: sources with each quote in its paragraph, an error report."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, DividerBlock, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot import text
from bot.render.blocks.notes import lines
from bot.render.blocks.parts import Json, context, literal, rich, shorten
from bot.render.blocks.reference import Reference
from bot.render.blocks.screen import Screen
from bot.render.cite import Citer
from bot.render.links import quote_link
from bot.render.page import Paragraph, Run, Style, length, line
from knowledge.factbase import FactBase
from knowledge.model import Quote, Source, Statement

TITLE_LIMIT = 24  # Slack: title of a modal
VIEW_BLOCKS = 100  # Slack: blocks of a modal
SHOWN_STATEMENTS = 10  # statements of a window; the rest follow under More
AROUND = 350  # characters of the article shown on each side of a quote
MESSAGE_ROOM = 2900  # characters of the message that stands in for a window
REPORT_LIMIT = 2000  # characters of a reader's report
REPORT, REPORT_WORDS = "report", "words"


def sources_view(ref: Reference, base: FactBase, dates: str, public_url: str = "") -> Json:
    """Each quote in its paragraph, then the articles: metadata, how the date is known, copy quality.

    With a public address each quote links to its place in the reader.
    """
    citer = Citer(base, dates)
    statements = _statements(ref, base)
    blocks: list[Block] = []
    for statement in statements:
        blocks += rich(proof(statement, citer, public_url))
    rest = len(ref.statements) - ref.start - len(statements)
    if rest > 0:
        blocks.append(context(text.further_statements(rest)))
    blocks.append(DividerBlock())
    for source in _articles(statements, base):
        blocks += rich(article(source, citer))
    return window(text.SOURCES, blocks[:VIEW_BLOCKS])


def sources_screen(ref: Reference, base: FactBase, dates: str, public_url: str = "") -> Screen:
    """The same as a message, for when Slack does not open the window in time."""
    citer = Citer(base, dates)
    shown: list[Paragraph] = [line(text.expired())]
    for statement in _statements(ref, base):
        card = proof(statement, citer, public_url)
        if length([*shown, *card]) > MESSAGE_ROOM:
            break
        shown += card
    return lines(shown)


def proof(statement: Statement, citer: Citer, public_url: str = "") -> list[Paragraph]:
    """A statement, and each of its quotes marked within its paragraph."""
    found = [citer.sentence(statement)]
    for quote in statement.quotes:
        found.append(in_context(quote, citer.base.articles[quote.source]))
        runs = [Run(citer.attribution(statement, quote), Style.ITALIC)]
        if link := quote_link(public_url, quote):
            runs += [Run(" · "), Run(text.IN_READER, link=link)]
        found.append(Paragraph(tuple(runs)))
        if quote.reading:
            found.append(line(text.reading_note(quote.reading)))
    if statement.inference:
        found.append(line(text.inference_note(statement.inference)))
    return found


def in_context(quote: Quote, article: str) -> Paragraph:
    """The paragraph that a quote stands in; what surrounds the quote may be cut, the quote never."""
    first = article.rfind("\n", 0, quote.start) + 1
    end = article.find("\n", quote.end)
    last = len(article) if end < 0 else end
    before, after = article[first : quote.start], article[quote.end : last]
    if len(before) > AROUND:
        before = f"…{before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]}…"
    return Paragraph((Run(before), Run(quote.exact, Style.BOLD), Run(after)), quote=True)


def article(source: Source, citer: Citer) -> list[Paragraph]:
    """What is known of an article, and how."""
    authors = ", ".join(citer.name(author) for author in source.authors)
    publisher = citer.name(source.publisher) if source.publisher else ""
    facts = [
        text.article_authors(authors),
        text.article_publisher(publisher),
        text.article_date(citer.published(source), source.published.note or ""),
        text.article_reprint(source.reprint_of or ""),
        text.article_copy(source.copy_quality.value, source.copy_note or ""),
        text.article_file(source.file),
    ]
    title = line(f"[{source.id}] {source.title or text.UNTITLED}", Style.BOLD)
    return [title, *(line(fact) for fact in facts if fact)]


def report_view(ref: Reference) -> Json:
    """Where a reader says what is wrong; the window carries the statements' keys."""
    words = PlainTextInputElement(action_id=REPORT_WORDS, multiline=True, max_length=REPORT_LIMIT)
    blocks: list[Block] = [
        InputBlock(block_id=REPORT_WORDS, label=literal(text.REPORT_LABEL), element=words),
        context(text.REPORT_PRIVACY),
    ]
    return window(text.REPORT, blocks, callback_id=REPORT, submit=text.SEND, metadata=ref.encode())


def answer_view(title: str, screen: Screen) -> Json:
    """An answer in a window; built with `Look(window=True)`."""
    view = window(title, rich([line(title)]))
    view["blocks"] = list(screen.blocks)[:VIEW_BLOCKS]
    return view


def note_view(title: str, words: str) -> Json:
    """A window with a sentence of ours."""
    return window(title, rich([line(words)]))


def window(title: str, blocks: Sequence[Block], *, callback_id: str = "", submit: str = "", metadata: str = "") -> Json:
    """A modal within Slack's limits."""
    view = View(
        type="modal",
        title=literal(shorten(title, TITLE_LIMIT)),
        close=literal(text.CLOSE),
        submit=literal(submit) if submit else None,
        callback_id=callback_id or None,
        private_metadata=metadata or None,
        blocks=list(blocks),
    )
    found: Json = view.to_dict()
    return found


def _statements(ref: Reference, base: FactBase) -> list[Statement]:
    waiting = ref.statements[ref.start : ref.start + SHOWN_STATEMENTS]
    return [base.by_id[statement] for statement in waiting]


def _articles(statements: Sequence[Statement], base: FactBase) -> list[Source]:
    ids = dict.fromkeys(source for statement in statements for source in statement.sources)
    return [base.source_by_id[source] for source in ids]
