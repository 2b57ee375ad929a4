"""`brief bench`: the whole of `Knowledge.ask` on the served base, and on input that means harm."""

import gc
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extractOne

from bot.bench.names import at
from knowledge.factbase import FactBase
from knowledge.model.answer import Conversation
from knowledge.service import Knowledge

OWN_QUESTIONS = Path(__file__).parents[2] / "tests" / "knowledge" / "questions.jsonl"
"""In a checkout; a wheel does not hold it."""
LONG = 100_000
"""Characters of a hostile line."""
ROUNDS = 3
"""The best of so many is taken; a neighbour's work is not ours."""


@dataclass(frozen=True)
class Asked:
    """Questions of one sort, in milliseconds each: wall time, and the processor's alone at p99 and most."""

    sort: str
    count: int
    p50: float
    p99: float
    most: float
    cpu_p99: float
    cpu_most: float
    slowest: str


@dataclass(frozen=True)
class Question:
    """What is asked, and the questions before it."""

    text: str
    earlier: tuple[str, ...] = ()
    label: str = ""


def questions_of(base: FactBase, shipped: bool) -> list[Question]:
    """The project's own questions where they are at hand, else the dossier's prompts and one per name."""
    if shipped and OWN_QUESTIONS.is_file():
        rows = [json.loads(line) for line in OWN_QUESTIONS.read_text("utf-8").splitlines() if line.strip()]
        return [Question(row["q"], tuple(row.get("context") or ())) for row in rows]
    asked = [prompt.question for prompt in base.dossier.prompts]
    asked += [f"who is {name}" for actor in base.actors for name in actor.names]
    asked += [f"what happened in {place.name}" for place in base.places]
    asked += [f"when was {incident.name}" for incident in base.incidents]
    return [Question(text) for text in asked]


def hostile(base: FactBase) -> list[Question]:
    """Lines of 100 kB and shorter ones made to be slow or to break something; each with what it is."""
    name = base.actors[0].name if base.actors else "x"
    lines = {
        "one letter": "a" * LONG,
        "one word, again": "who " * (LONG // 4),
        "a name, again": f"{name} " * (LONG // (len(name) + 1)),
        "every name": " ".join(n for actor in base.actors for n in actor.names)[:LONG],
        "every name, joined": "".join(n for actor in base.actors for n in actor.names).replace(" ", "")[:LONG],
        "misspelt words": " ".join(f"qwx{n}zzrf" for n in range(LONG // 9)),
        "nested quotes": '"' * (LONG // 2) + "'" * (LONG // 2),
        "quotes in quotes": "“‘" * 20_000 + name + "’”" * 20_000,
        "brackets": "(" * (LONG // 2) + ")" * (LONG // 2),
        "right to left and back": "\u202e\u202d\u2066\u2069" * (LONG // 4) + name,
        "zero width": "\u200b".join(name * 2_000),
        "combining marks": "a" + "\u0301" * LONG,
        "regular expression": "(a+)+$" * 10_000 + "!",
        "regular expression, spaces": " " * LONG + "x",
        "markup": "<" * LONG,
        "half a link": "<http://" * (LONG // 8),
        "entities": "&amp;" * (LONG // 5),
        "emoji": "🔥👨‍👩‍👧‍👦" * 8_000,
        "NULs": "\0" * LONG,
        "lone surrogate": "who is \ud800" + name,
        "digits": "9" * LONG,
        "dates": "3 jan 2020 " * (LONG // 11),
        "or": "this or that " * (LONG // 13),
        "and who": "who is x and " * (LONG // 13) + "who",
        "Arabic script": "ابو " * (LONG // 4),
        "SQL": "'; DROP TABLE statements; --" * 3_000,
        "lines": "\n" * LONG + "who",
        "of": "brother of " * (LONG // 11),
    }
    return [Question(text, label=label) for label, text in lines.items()]


def measure(door: Knowledge, shipped: bool, labels: Mapping[str, str]) -> list[Asked]:
    """Own questions the first time, again, by a naive bot's fuzzy search, and the hostile ones.

    `labels` name the rows: `first`, `again`, `naive`, `hostile`.
    """
    questions = questions_of(door.base, shipped)
    door.prepared().ask(questions[0].text)  # imports
    gc.collect()
    gc.freeze()  # as a server does before it serves
    firsts = [_apart(lambda: _round(door, questions, labels["first"])) for _ in range(ROUNDS)]
    first = min(firsts, key=lambda row: row.p99)
    _round(door, questions, labels["again"])  # what was asked in another process is new in this one
    again = min((_round(door, questions, labels["again"]) for _ in range(ROUNDS)), key=lambda row: row.p99)
    harm = hostile(door.base)
    best = [min((_timed(door, question) for _ in range(ROUNDS)), key=lambda pair: pair[1]) for question in harm]
    return [first, again, _naive(door.base, questions, labels["naive"]), _asked(labels["hostile"], best, harm)]


def _apart(work: Callable[[], Asked]) -> Asked:
    """What the work gives in a process of its own that has asked nothing yet; here where a system cannot copy one."""
    if "fork" not in get_all_start_methods():
        return work()
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(work()))
    process.start()
    found: Asked = receiver.recv()
    process.join()
    return found


def _round(door: Knowledge, questions: Sequence[Question], sort: str) -> Asked:
    return _asked(sort, [_timed(door, question) for question in questions], questions)


def _timed(door: Knowledge, question: Question) -> tuple[float, float]:
    conversation = Conversation()
    for earlier in question.earlier:
        conversation = door.ask(earlier, conversation).conversation
    cpu, began = time.thread_time(), time.perf_counter()
    door.ask(question.text, conversation)
    return (time.perf_counter() - began) * 1000, (time.thread_time() - cpu) * 1000


def _naive(base: FactBase, questions: Iterable[Question], sort: str) -> Asked:
    """What most bots do: the question against every name by WRatio; no dates, no statements, no sources."""
    names = [name for entity in base.entities.values() for name in entity.names]
    times, asked = [], list(questions)
    for question in asked:
        cpu, began = time.thread_time(), time.perf_counter()
        extractOne(question.text, names, scorer=WRatio)
        times.append(((time.perf_counter() - began) * 1000, (time.thread_time() - cpu) * 1000))
    return _asked(sort, times, asked)


def _asked(sort: str, times: Sequence[tuple[float, float]], questions: Sequence[Question]) -> Asked:
    wall = [pair[0] for pair in times]
    processor = [pair[1] for pair in times]
    slowest = questions[processor.index(max(processor))]
    return Asked(
        sort=sort,
        count=len(times),
        p50=at(wall, 0.5),
        p99=at(wall, 0.99),
        most=max(wall),
        cpu_p99=at(processor, 0.99),
        cpu_most=max(processor),
        slowest=slowest.label or slowest.text,
    )
