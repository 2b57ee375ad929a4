"""`brief chat`: a conversation in the terminal."""

import sys

from rich.console import Console

from bot.cli.opening import knowledge
from bot.render.terminal import show
from bot.text import cli as text
from knowledge.model.answer import Conversation


def chat() -> None:
    """Ask until an empty line or the end of input; the thread remembers its subjects."""
    console = Console(highlight=False)
    door = knowledge()
    console.print(door.base.dossier.title, style="bold")
    console.print(text.CHAT_HINT, style="dim")
    for prompt in door.base.dossier.prompts:
        console.print(f"  {prompt.question}", style="cyan")
    conversation = Conversation()
    while (question := _read(console)) is not None:
        answer = door.ask(question, conversation)
        conversation = answer.conversation
        show(answer, door.base, console)


def _read(console: Console) -> str | None:
    """The next question; None at an empty line or the end of input."""
    console.print("[bold green]>[/bold green] ", end="")
    line = sys.stdin.readline()
    return line.strip() or None
