"""Answer → the terminal: the same pages as Slack's, with room for every quote of the first screen."""

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from bot import text
from bot.render.cite import Citer, subjects
from bot.render.fit import Material, fit
from bot.render.page import Paragraph, Style
from knowledge.answers.reply import FIRST_SCREEN
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Outcome

ROOM = 20_000  # characters: a terminal scrolls
_STYLES = {Style.PLAIN: "", Style.BOLD: "bold", Style.ITALIC: "italic", Style.LABEL: "bold yellow"}


def show(answer: Answer, base: FactBase, console: Console | None = None) -> None:
    """Print one answer."""
    out = console or Console(highlight=False, soft_wrap=False)
    if answer.outcome is not Outcome.ANSWER or not answer.statements:
        from bot.render.blocks import answer_screen

        out.print(Text(unescaped(answer_screen(answer, base).text)))
        return
    citer = Citer(base)
    out.print(Text(text.headline(answer.intent, tuple(hit.name for hit in subjects(answer))), "bold underline"))
    for reading in answer.readings:
        out.print(Text(text.read_as(reading.typed, reading.name), "dim"))
    body = fit(Material(citer, answer.statements, answer.sections, answer.disputes), FIRST_SCREEN, ROOM)
    for paragraph in body.paragraphs:
        _print(paragraph, out)
    out.print(Text(text.shown(1, body.count, len(answer.statements)), "dim"))


def show_explanation(answer: Answer, console: Console | None = None) -> None:
    """Print the rules that led to an answer, one a line."""
    out = console or Console(highlight=False)
    for step in answer.explanation:
        out.print(f"[bold]{escape(step.rule):<14}[/bold] {escape(step.detail)}", soft_wrap=True)


def _print(paragraph: Paragraph, out: Console) -> None:
    line = Text()
    for run in paragraph.runs:
        line.append(run.text, _STYLES[run.style])
    out.print(Padding(line, (0, 0, 1, 4)) if paragraph.quote else line)


def unescaped(fallback: str) -> str:
    """What the fallback of a message says, as it was before Slack's control characters were escaped."""
    return fallback.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
