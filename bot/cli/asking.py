"""`brief ask` and `brief why`."""

import json
import sys
import time
from typing import Any, TextIO

from bot.cli.opening import knowledge
from bot.text import cli as text
from knowledge.model.answer import Conversation
from knowledge.service import Knowledge


def ask_once(question: str, as_json: bool, as_blocks: bool) -> None:
    """Answer one question on standard output."""
    door = knowledge()
    answer = door.ask(question)
    if as_json:
        print_json(_object(door, {"id": None, "q": question}))
    elif as_blocks:
        from bot.render.blocks import answer_screen

        print_json(answer_screen(answer, door.base).payload())
    else:
        from bot.render.terminal import show

        show(answer, door.base)


def ask_batch(lines: TextIO, out: TextIO) -> None:
    """Answer JSON lines in order; a line that is no question is one clear error line of its own."""
    door = knowledge().prepared()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            if not isinstance(asked, dict) or not isinstance(asked.get("q"), str):
                raise ValueError
        except ValueError:
            out.write(json.dumps({"id": None, "error": text.BAD_BATCH_LINE.format(number=number)}) + "\n")
            continue
        out.write(json.dumps(_object(door, asked), ensure_ascii=False) + "\n")
        out.flush()


def explain(question: str) -> None:
    """Print the rules that applied, one a line."""
    from bot.render.terminal import show_explanation

    door = knowledge()
    show_explanation(door.ask(question))


def print_json(value: object) -> None:
    """One JSON document on standard output, as it is readable."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _object(door: Knowledge, asked: dict[str, Any]) -> dict[str, Any]:
    from bot.render.json_lines import answer_object

    started = time.perf_counter()
    conversation = Conversation()
    context = asked.get("context")
    for earlier in context if isinstance(context, list) else []:
        conversation = door.ask(str(earlier), conversation).conversation
    answer = door.ask(asked["q"], conversation)
    elapsed = (time.perf_counter() - started) * 1000
    return {
        "id": asked.get("id"),
        **answer_object(answer, door.base),
        "q": asked["q"],
        "elapsed_ms": round(elapsed, 3),
    }
