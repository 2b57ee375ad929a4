"""The project's own questions, asked of the shipped dossier, with the least that must be right.

`questions.jsonl` was written from the articles, each question before it was ever asked; those called `wrong-…` were once
answered wrongly. Of each question it says
which quotes prove an answer, from which article, and whom the answer is about; the unanswerable and hostile ones
must be refused without exception.

`paraphrases.jsonl` was written by others for the same articles, in words as far from theirs as readers go ("dragging its feet",
"thru", "mouthpiece"): fewer of them are understood, and every unanswerable one must be refused as well.
"""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from knowledge.answers.reply import FIRST_SCREEN
from knowledge.model import Statement
from knowledge.model.answer import Answer, Conversation, Outcome
from knowledge.service import Knowledge

HERE = Path(__file__).parent
QUESTIONS = [json.loads(line) for line in (HERE / "questions.jsonl").read_text("utf-8").splitlines()]
PARAPHRASES = [json.loads(line) for line in (HERE / "paraphrases.jsonl").read_text("utf-8").splitlines()]
Judged = tuple[dict[str, Any], bool]
LEAST_ANSWERED = 0.95
LEAST_OF_A_KIND = 0.85
LEAST_PARAPHRASED = 0.88


def fold(name: str) -> str:
    text = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", text))


def ask(question: dict[str, Any], knowledge: Knowledge) -> Answer:
    conversation = Conversation()
    for earlier in question.get("context", []):
        conversation = knowledge.ask(earlier, conversation).conversation
    return knowledge.ask(question["q"], conversation)


def first_screen(answer: Answer, knowledge: Knowledge) -> list[Statement]:
    sides = [s for dispute in answer.disputes[:1] for side in dispute.sides for s in side.statements]
    return [*answer.statements[:FIRST_SCREEN], *(knowledge.base.by_id[s] for s in sides)]


def is_right(question: dict[str, Any], answer: Answer, knowledge: Knowledge) -> bool:
    expect = question["expect"]
    if not expect["answerable"]:
        return answer.outcome is not Outcome.ANSWER and not answer.statements
    wanted = {fold(name) for name in expect["entity"]}
    named = {fold(name) for hit in answer.entities[:1] for name in (hit.name, *hit.names)}
    if wanted and not wanted & named:
        return False
    proof = re.compile(expect["quote_regex"], re.IGNORECASE)
    quotes = (quote for s in first_screen(answer, knowledge) for quote in s.quotes)
    return any(quote.file[:3] in expect["source"] and proof.search(quote.exact) for quote in quotes)


def judge(questions: list[dict[str, Any]], knowledge: Knowledge) -> list[Judged]:
    return [(question, is_right(question, ask(question, knowledge), knowledge)) for question in questions]


@pytest.fixture(scope="module")
def judged(shipped: Knowledge) -> list[Judged]:
    return judge(QUESTIONS, shipped)


@pytest.fixture(scope="module")
def paraphrased(shipped: Knowledge) -> list[Judged]:
    return judge(PARAPHRASES, shipped)


def answered(judged: list[Judged]) -> float:
    """The share of the answerable questions that are answered rightly."""
    right = [right for question, right in judged if question["expect"]["answerable"]]
    return sum(right) / len(right)


def test_the_set_is_large_and_of_all_kinds() -> None:
    kinds = Counter(question["category"] for question in QUESTIONS)
    refusals = [question for question in QUESTIONS if not question["expect"]["answerable"]]
    assert len(QUESTIONS) >= 200
    assert len(kinds) == 13
    assert kinds["out-of-scope"] >= 30
    assert kinds["adversarial"] >= 20
    assert len(refusals) >= 50


def test_every_unanswerable_question_is_refused(judged: list[Judged], paraphrased: list[Judged]) -> None:
    every = [*judged, *paraphrased]
    asserted = [question["q"] for question, right in every if not question["expect"]["answerable"] and not right]
    assert asserted == []


def test_answerable_questions_are_answered(judged: list[Judged]) -> None:
    assert answered(judged) >= LEAST_ANSWERED


def test_questions_in_other_words_are_answered(paraphrased: list[Judged]) -> None:
    assert answered(paraphrased) >= LEAST_PARAPHRASED


def test_no_kind_of_question_is_left_behind(judged: list[Judged]) -> None:
    total = Counter(question["category"] for question, _ in judged)
    right = Counter(question["category"] for question, good in judged if good)
    assert not [kind for kind in total if right[kind] < LEAST_OF_A_KIND * total[kind]]
