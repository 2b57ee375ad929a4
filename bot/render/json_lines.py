"""Answer → the JSON object of `brief ask --json`; the field names are the command line's contract."""

from typing import Any

from knowledge.factbase import FactBase
from knowledge.model import Dispute, Statement
from knowledge.model.answer import Answer


def answer_object(answer: Answer, base: FactBase) -> dict[str, Any]:
    """One JSON-ready object; `id` and `elapsed_ms` are the caller's to add."""
    return {
        "q": answer.question,
        "outcome": answer.outcome.value,
        "intent": answer.intent.value,
        "entities": [
            {"id": e.id, "name": e.name, "names": list(e.names), "kind": e.kind, "score": round(e.score, 4),
             "matched": e.matched}
            for e in answer.entities
        ],
        "statements": [statement_object(s) for s in answer.statements],
        "disputes": [dispute_object(d, base) for d in answer.disputes],
        "choices": [c.model_dump() for c in answer.choices],
        "suggestions": [c.label for c in answer.suggestions],
        "readings": [r.model_dump() for r in answer.readings],
        "listing": list(answer.listing),
        "passages": [p.model_dump() for p in answer.passages],
        "no_answer": answer.no_answer.value if answer.no_answer else None,
        "unknown": list(answer.unknown),
        "explanation": [step.model_dump() for step in answer.explanation],
    }  # fmt: skip


def statement_object(statement: Statement) -> dict[str, Any]:
    """A statement with its quotes; offsets are characters of the decoded article."""
    result = statement.model_dump(mode="json", exclude={"subjects", "aspects"}, exclude_defaults=True)
    result["subjects"] = list(statement.subjects)
    result["answers"] = [aspect.value for aspect in statement.aspects]
    return result


def dispute_object(dispute: Dispute, base: FactBase) -> dict[str, Any]:
    """A dispute; `sides` is its statements in order, each with the label of its side."""
    sides = [
        {**statement_object(base.by_id[statement]), "side": side.label}
        for side in dispute.sides
        for statement in side.statements
    ]
    return {"id": dispute.id, "question": dispute.question, "sides": sides}
