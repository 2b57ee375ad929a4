"""`brief new` and `brief sources add`: files that a curator goes on from."""

from pathlib import Path

from bot.cli.curating import print_line
from bot.cli.formatting import schema_of
from bot.cli.opening import settings
from bot.cli.refusal import RefusedError
from bot.text import curation
from knowledge.checks.sentences import Sentence, sentences
from knowledge.dates import is_edtf
from knowledge.drafting.drafts import Fields, entity_file, slug, statement
from knowledge.drafting.mentions import mentions, related
from knowledge.drafting.ranking import ranked
from knowledge.load import read_draft
from knowledge.load.draft import Draft
from knowledge.model import ActorKind

MOST_DRAFTS = 40


def new_actor(name: str, kind: str, most: int = MOST_DRAFTS) -> None:
    """Write an actor's file with every spelling and sentence found for the name."""
    if kind not in list(ActorKind):
        raise RefusedError(curation.unknown_kind(kind, ", ".join(ActorKind)))
    draft = opened()
    path = _path(draft, "actors", slug(name), name)
    spelled: dict[str, list[str]] = {}
    found: list[tuple[str, Sentence]] = []
    for source, article in _articles(draft).items():
        mentioned = mentions([name], article, person=kind == ActorKind.PERSON)
        if mentioned.spellings:
            spelled[source] = list(mentioned.spellings)
        found += [(source, sentence) for sentence in mentioned.sentences]
    fields = {"name": name, "kind": kind, "spelled": spelled}
    _write(path, {**fields, "statements": _statements(draft, found, most)}, len(found))


def new_incident(name: str, date: str, most: int = MOST_DRAFTS) -> None:
    """Write an incident's file with the sentences that speak of it."""
    if not is_edtf(date):
        raise RefusedError(curation.not_a_date(date))
    draft = opened()
    path = _path(draft, "incidents", slug(f"{date} {name}"), name)
    fields = {"name": name, "date": date, "date_known": "stated"}
    found = _related(draft, name)
    _write(path, {**fields, "statements": _statements(draft, found, most)}, len(found))


def new_option(name: str, most: int = MOST_DRAFTS) -> None:
    """Write an option's file with the sentences that speak of it."""
    draft = opened()
    path = _path(draft, "options", slug(name), name)
    found = _related(draft, name)
    _write(path, {"name": name, "statements": _statements(draft, found, most)}, len(found))


def opened() -> Draft:
    """The dossier as far as it can be read: a curator may add to one that has problems."""
    return read_draft(*settings().folders)


def _path(draft: Draft, folder: str, stem: str, name: str) -> Path:
    facts, _ = settings().folders
    path = facts / folder / f"{stem}.yaml"
    holders = [
        entity.id for entity in draft.entities.values() if name.casefold() in map(str.casefold, entity.names)
    ]
    if holders:
        raise RefusedError(curation.name_taken(name, holders[0]))
    if not stem or path.exists():
        raise RefusedError(curation.file_taken(path) if stem else curation.no_name(name))
    return path


def _articles(draft: Draft) -> dict[str, tuple[Sentence, ...]]:
    return {key: sentences(source, draft.articles[key]) for key, source in draft.sources.items()}


def _related(draft: Draft, name: str) -> list[tuple[str, Sentence]]:
    articles = _articles(draft).items()
    return [(key, sentence) for key, article in articles for sentence in related(name, article)]


def _statements(draft: Draft, found: list[tuple[str, Sentence]], most: int) -> list[Fields]:
    """Drafts of the most promising sentences, in the order in which they were found."""
    best = {item.sentence for item in ranked(sentence for _, sentence in found)[:most]}
    kept = [(source, sentence) for source, sentence in found if sentence in best]
    return [
        statement(source, draft.articles[source], sentence, number)
        for number, (source, sentence) in enumerate(kept, 1)
    ]


def _write(path: Path, fields: Fields, found: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(entity_file(schema_of(path.parent.name), fields), "utf-8")
    print_line(curation.entity_written(path, found, len(fields["statements"])))
