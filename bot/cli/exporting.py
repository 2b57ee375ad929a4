"""`brief export`: the whole fact base as JSON, CSV or FollowTheMoney entities."""

import csv
import json
import sys
from collections.abc import Callable
from typing import Any, TextIO

from bot.cli.opening import base
from bot.cli.refusal import RefusedError
from bot.render.json_lines import statement_object
from bot.text import cli as text
from knowledge.factbase import FactBase
from knowledge.model import Dispute, Entity

Writer = Callable[[FactBase, TextIO], None]
COLUMNS = (
    "statement", "text", "kind", "speaker", "as_of", "as_of_known", "subjects", "topics", "source", "file",
    "exact", "start", "end", "reading",
)  # fmt: skip


def export(wanted: str) -> None:
    """Write the fact base to standard output; an unknown format is refused before anything is written."""
    writers: dict[str, Writer] = {"json": write_json, "csv": write_csv, "ftm": write_ftm}
    if wanted not in writers:
        raise RefusedError(text.UNKNOWN_FORMAT.format(given=wanted))
    writers[wanted](base(), sys.stdout)


def write_json(facts: FactBase, out: TextIO) -> None:
    """One object; its fields are the command line's contract."""
    json.dump(document(facts), out, ensure_ascii=False, indent=2)
    out.write("\n")


def document(facts: FactBase) -> dict[str, Any]:
    """The fact base as JSON-ready values, the articles' texts left out: offsets point into the stored files."""
    return {
        "dossier": facts.dossier.model_dump(mode="json"),
        "digest": facts.digest,
        "sources": [source.model_dump(mode="json", exclude_defaults=True) for source in facts.sources],
        "actors": [_entity(entity) for entity in facts.actors],
        "places": [_entity(entity) for entity in facts.places],
        "incidents": [_entity(entity) for entity in facts.incidents],
        "options": [_option(facts, entity) for entity in facts.options],
        "topics": [_entity(entity) for entity in facts.topics],
        "disputes": [_dispute(dispute) for dispute in facts.disputes],
        "statements": [statement_object(statement) for statement in facts.statements],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    fields = entity.model_dump(mode="json", exclude_defaults=True, exclude={"note"})
    return {**fields, "names": list(entity.names)}


def _option(facts: FactBase, option: Entity) -> dict[str, Any]:
    positions = [
        {"actor": position.actor, "stance": position.stance.value, "statement": statement.id}
        for position, statement in facts.positions
        if position.option == option.id
    ]
    arguments = [
        {"side": argument.side.value, "statement": statement.id}
        for argument, statement in facts.arguments
        if argument.option == option.id
    ]
    return {**_entity(option), "positions": positions, "arguments": arguments}


def _dispute(dispute: Dispute) -> dict[str, Any]:
    """`sides` is every statement in order, `labels` the label of each one's side."""
    members = [(statement, side.label) for side in dispute.sides for statement in side.statements]
    return {
        **_entity(dispute),
        "sides": [statement for statement, _ in members],
        "labels": [label for _, label in members],
    }


def write_csv(facts: FactBase, out: TextIO) -> None:
    """One row per statement and quote."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for s in facts.statements:
        about = ("|".join(s.subjects), "|".join(s.topics))
        said = (s.id, s.text, s.kind.value, s.speaker, s.as_of, s.as_of_known.value, *about)
        for q in s.quotes:
            rows.writerow((*said, q.source, q.file, q.exact, q.start, q.end, q.reading or ""))


def write_ftm(facts: FactBase, out: TextIO) -> None:
    """One FollowTheMoney entity a line."""
    from bot.cli.ftm import entities

    for entity in entities(facts):
        out.write(json.dumps(entity, ensure_ascii=False) + "\n")
