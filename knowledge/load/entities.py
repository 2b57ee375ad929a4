"""facts/**.yaml → entities and statements; quotes are anchored here."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge.load.draft import Draft
from knowledge.load.forms import ArgumentForm, PositionForm, QuoteForm, StatementForm
from knowledge.load.problems import Problem
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


SETTINGS = ("dossier.yaml", "lexicon.yaml")
WORKSHEETS = "drafts"  # what `brief sources add` proposes; never read as facts


def read_entities(facts: Path, draft: Draft) -> None:
    """Read every entity file of the dossier into the draft."""
    draft.problems += _strays(facts)
    for folder, model in FOLDERS.items():
        for path in sorted((facts / folder).glob("*.yaml")):
            tree = read_tree(path, f"facts/{folder}/{path.name}")
            entity_id = f"{folder.removesuffix('s')}/{path.stem}"
            draft.declared.add(entity_id)
            draft.problems += tree.problems
            if tree.problems:
                continue
            if not isinstance(tree.value, dict):
                draft.problems.append(Problem(tree.file, 1, "must be a mapping"))
                continue
            _read_entity(entity_id, model, tree, draft)


def _strays(facts: Path) -> Iterable[Problem]:
    """Files that would silently not be read."""
    for path in sorted([*facts.rglob("*.yml"), *facts.rglob("*.yaml")]):
        place = path.relative_to(facts)
        folder = str(place.parent)
        settings = folder == "." and path.name in SETTINGS
        if path.suffix == ".yml":
            yield Problem(f"facts/{place}", 1, "is not read: fact files end in .yaml", "file")
        elif not settings and folder not in FOLDERS and folder != WORKSHEETS:
            yield Problem(f"facts/{place}", 1, f"is not read: no folder is called {folder!r}", "file")


def _read_entity(entity_id: str, model: type[Entity], tree: Tree, draft: Draft) -> None:
    value: dict[str, Any] = dict(tree.value)
    forms = value.pop("statements", None) or ()
    value = {"id": entity_id, **{key: _with_full_ids(child, entity_id) for key, child in value.items()}}
    entity, problems = validated(model, value, tree)
    draft.problems += problems
    draft.trees[entity_id] = tree
    if entity is not None:
        draft.entities[entity_id] = entity
    if not isinstance(forms, list | tuple):
        draft.problem(entity_id, "statements: must be a list", ("statements",))
        return
    for index, raw in enumerate(forms):
        at = ("statements", index)
        if isinstance(raw, dict) and not raw.get("draft"):
            draft.declared.add(f"{entity_id}#{raw.get('id')}")
        form, problems = validated(StatementForm, raw, tree, at)
        draft.problems += problems
        if form is not None and form.draft:
            draft.unfinished.append((entity_id, at))
        elif form is not None:
            _add_statement(entity_id, form, at, draft)


def _with_full_ids(value: object, owner: str) -> object:
    """`#killed` → `actor/x#killed` wherever a statement of the same file is meant."""
    if isinstance(value, dict):
        return {key: _with_full_ids(child, owner) for key, child in value.items()}
    if isinstance(value, list):
        return [_with_full_ids(child, owner) for child in value]
    return f"{owner}{value}" if isinstance(value, str) and value.startswith("#") else value


def _add_statement(owner: str, form: StatementForm, at: Location, draft: Draft) -> None:
    statement_id = f"{owner}#{form.id}"
    if statement_id in draft.statements:
        draft.problem(owner, f"two statements are called {form.id!r}", at, "reference")
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
        asked=form.asked,
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
            message = "an argument outside an option's file must name its option"
            draft.problem(owner, message, (*at, "arguments"))


def _quote(owner: str, form: QuoteForm, at: Location, draft: Draft) -> Quote | None:
    source = draft.sources.get(form.source)
    if source is None:
        draft.problem(owner, f"no source is called {form.source!r}", at, "reference")
        return None
    article = draft.articles.get(form.source, "")
    match anchor(article, form.exact, form.prefix or "", form.suffix or ""):
        case Anchored(start, end):
            found = article[start:end]
            return Quote(
                source=source.id, file=source.file, exact=found, start=start, end=end, reading=form.reading
            )
        case Repeated(lines):
            where = ", ".join(map(str, lines))
            times = f"stands {len(lines)} times in seeds/{source.file} (lines {where})"
            message = f"the quote {times}; add prefix or suffix"
            draft.problem(owner, message, at, "quote")
        case NotFound(nearest, line, differing):
            words = "; ".join(_difference(ours, theirs) for ours, theirs in differing[:4])
            message = f"quote not in seeds/{source.file}; nearest is line {line}: {nearest!r}; {words}"
            draft.problem(owner, message, at, "quote")
    return None


def _difference(ours: str, theirs: str) -> str:
    if not theirs:
        return f"{ours!r} is not in the article"
    return f"{ours!r} where the article has {theirs!r}" if ours else f"{theirs!r} is left out"
