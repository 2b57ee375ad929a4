"""facts/**.yaml → entities and statements; quotes are anchored here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.load.forms import ArgumentForm, PositionForm, QuoteForm, StatementForm
from knowledge.load.problems import Problem
from knowledge.load.sources import Articles
from knowledge.load.validate import validated
from knowledge.load.yaml_tree import Location, Tree, read_tree
from knowledge.model import (
    Actor,
    Argument,
    Dispute,
    Entity,
    Incident,
    Known,
    Option,
    Place,
    Position,
    Quote,
    Source,
    Statement,
    Topic,
)
from knowledge.quotes import Anchored, NotFound, Repeated, anchor

FOLDERS: dict[str, type[Entity]] = {
    "actors": Actor,
    "places": Place,
    "incidents": Incident,
    "options": Option,
    "topics": Topic,
    "disputes": Dispute,
}


@dataclass
class Draft:
    """What has been read so far; `trees` keeps each entity's file for later checks to point into."""

    sources: dict[str, Source]
    articles: Articles
    entities: dict[str, Entity] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    """Statement id → its location within its owner's file."""
    problems: list[Problem] = field(default_factory=list)

    def problem(self, owner: str, message: str, at: Location = ()) -> None:
        """Record a problem in the file of an entity."""
        self.problems.append(self.trees[owner].problem(at, message))


def read_entities(facts: Path, draft: Draft) -> None:
    """Read every entity file of the dossier into the draft."""
    for folder, model in FOLDERS.items():
        for path in sorted((facts / folder).glob("*.yaml")):
            tree = read_tree(path, f"facts/{folder}/{path.name}")
            draft.problems += tree.problems
            if tree.problems:
                continue
            if not isinstance(tree.value, dict):
                draft.problems.append(Problem(tree.file, 1, "must be a mapping"))
                continue
            _read_entity(f"{folder.removesuffix('s')}/{path.stem}", model, tree, draft)


def _read_entity(entity_id: str, model: type[Entity], tree: Tree, draft: Draft) -> None:
    value: dict[str, Any] = dict(tree.value)
    forms = value.pop("statements", None) or []
    value = _with_full_ids({"id": entity_id, **value}, entity_id)
    entity, problems = validated(model, value, tree)
    draft.problems += problems
    draft.trees[entity_id] = tree
    if entity is not None:
        draft.entities[entity_id] = entity
    if not isinstance(forms, list):
        draft.problem(entity_id, "statements: must be a list", ("statements",))
        return
    for index, raw in enumerate(forms):
        at = ("statements", index)
        form, problems = validated(StatementForm, raw, tree, at)
        draft.problems += problems
        if form is not None:
            _add_statement(entity_id, form, at, draft)


def _with_full_ids(value: Any, owner: str) -> Any:
    """`#killed` → `actor/x#killed` wherever a statement of the same file is meant."""
    if isinstance(value, dict):
        return {key: _with_full_ids(child, owner) for key, child in value.items()}
    if isinstance(value, list):
        return [_with_full_ids(child, owner) for child in value]
    return f"{owner}{value}" if isinstance(value, str) and value.startswith("#") else value


def _add_statement(owner: str, form: StatementForm, at: Location, draft: Draft) -> None:
    statement_id = f"{owner}#{form.id}"
    if statement_id in draft.statements:
        draft.problem(owner, f"two statements are called {form.id!r}", at)
    anchored = [_quote(owner, quote, (*at, "quotes", n), draft) for n, quote in enumerate(form.quotes)]
    quotes = tuple(quote for quote in anchored if quote is not None)
    if len(quotes) < len(form.quotes):
        return
    source = draft.sources[quotes[0].source]
    speaker = form.speaker or source.voice
    known = form.as_of_known or (Known.STATED if form.as_of else source.published.known)
    draft.places[statement_id] = at
    draft.statements[statement_id] = Statement(
        id=statement_id,
        text=form.text,
        kind=form.kind,
        speaker=speaker,
        as_of=form.as_of or source.published.date,
        as_of_known=known,
        subjects=tuple(dict.fromkeys([owner, *form.about])),
        quotes=quotes,
        topics=form.topics,
        aspects=form.answers,
        roles=form.roles,
        relations=form.relations,
        positions=tuple(_positions(form.positions, speaker)),
        arguments=tuple(_arguments(form.arguments, owner, at, draft)),
        figures=form.figures,
        inference=form.inference,
        weight=form.weight,
    )


def _positions(forms: Iterable[PositionForm], speaker: str) -> Iterable[Position]:
    for form in forms:
        yield Position(actor=form.actor or speaker, option=form.option, stance=form.stance)


def _arguments(
    forms: Iterable[ArgumentForm], owner: str, at: Location, draft: Draft
) -> Iterable[Argument]:
    for form in forms:
        option = form.option or owner
        if option.startswith("option/"):
            yield Argument(option=option, side=form.side)
        else:
            draft.problem(owner, "an argument outside an option's file must name its option", (*at, "arguments"))


def _quote(owner: str, form: QuoteForm, at: Location, draft: Draft) -> Quote | None:
    source = draft.sources.get(form.source)
    if source is None:
        draft.problem(owner, f"no source is called {form.source!r}", at)
        return None
    article = draft.articles.get(form.source, "")
    match anchor(article, form.exact, form.prefix or "", form.suffix or ""):
        case Anchored(start, end):
            return Quote(
                source=source.id, file=source.file, exact=form.exact, start=start, end=end, reading=form.reading
            )
        case Repeated(lines):
            where = ", ".join(map(str, lines))
            message = f"the quote stands {len(lines)} times in seeds/{source.file} (lines {where}); add prefix"
            draft.problem(owner, message, at)
        case NotFound(nearest, line, differing):
            words = "; ".join(f"{ours!r} where the article has {theirs!r}" for ours, theirs in differing[:4])
            message = f"quote not in seeds/{source.file}; nearest is line {line}: {nearest!r}; {words}"
            draft.problem(owner, message, at)
    return None
