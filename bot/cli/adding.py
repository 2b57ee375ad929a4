"""`brief sources add`: a new article, its metadata, and what is in it for a curator."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import typer

from bot.cli.curating import print_line
from bot.cli.drafting import MOST_DRAFTS, opened
from bot.cli.opening import settings
from bot.cli.refusal import RefusedError
from bot.text import curation
from knowledge.checks.sentences import Sentence, sentences
from knowledge.dates import is_edtf
from knowledge.drafting.capitals import runs, unknown
from knowledge.drafting.drafts import slug, statement, worksheet
from knowledge.drafting.ranking import ranked
from knowledge.drafting.subjects import Subjects
from knowledge.load.canonical import mapping_lines
from knowledge.load.draft import Draft
from knowledge.load.entities import WORKSHEETS
from knowledge.load.yaml_tree import read_text
from knowledge.model import Actor, CopyQuality, Known, Source

_MOST_UNKNOWN = 60


def add_source(file: Path, given: Sequence[str]) -> None:
    """Store the article byte for byte, list it, and write a worksheet of draft statements."""
    draft = opened()
    text, problems = read_text(file, str(file))
    if problems:
        raise RefusedError(str(problems[0]))
    source = _described(file, text, given, draft)
    facts, seeds = settings().folders
    sheet = facts / WORKSHEETS / f"{source.id}.yaml"
    (seeds / source.file).write_bytes(file.read_bytes())
    listing = seeds / "sources.yaml"
    listed = listing.read_text("utf-8").rstrip("\n")
    listing.write_text("\n".join([listed, *_listing(source)]) + "\n", "utf-8")
    found = tuple(s for s in sentences(source, text) if not s.furniture)
    subjects = Subjects(draft.entities.values())
    _show_names(found, subjects)
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text(_sheet(source, text, found, subjects), "utf-8")
    print_line(curation.source_added(source.id, seeds / source.file, sheet))


def _described(file: Path, text: str, given: Sequence[str], draft: Draft) -> Source:
    """The article's entry, asked for where it is not given; refused where the article is there already."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    for other in draft.sources.values():
        if digest == other.sha256 or file.name == other.file:
            raise RefusedError(curation.source_known(file.name, other.id))
    fields = _fields(given)
    first_line = next((line.strip() for line in text.splitlines() if line.strip()), file.stem)
    questions: dict[str, tuple[str, str | None, Callable[[str], bool]]] = {
        "id": (curation.ASK_ID, slug(file.stem)[:40], lambda value: _is_free(value, draft)),
        "title": (curation.ASK_TITLE, first_line[:200], lambda value: bool(value.strip())),
        "date": (curation.ASK_DATE, None, is_edtf),
        "known": (curation.ASK_KNOWN, Known.STATED.value, lambda value: value in list(Known)),
        "quality": (curation.ASK_QUALITY, CopyQuality.CLEAN.value, lambda value: value in list(CopyQuality)),
        "voice": (curation.ASK_VOICE, None, lambda value: _actor(value, draft) is not None),
    }
    known = {field: _asked(fields.get(field), *question) for field, question in questions.items()}
    return Source.model_validate(
        {
            **{"id": known["id"], "file": file.name, "title": known["title"], "sha256": digest},
            **{"voice": _actor(known["voice"], draft), "copy_quality": known["quality"]},
            "published": {"date": known["date"], "known": known["known"]},
        }
    )


def _fields(given: Sequence[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    for field, separator, value in pairs:
        if field not in ("id", "title", "voice", "date", "known", "quality") or not separator:
            raise RefusedError(curation.not_usable(curation.ADD_SET, f"{field}{separator}{value}"))
    return {field: value for field, _, value in pairs}


def _is_free(source_id: str, draft: Draft) -> bool:
    return slug(source_id) == source_id and source_id not in draft.sources


def _asked(given: str | None, question: str, default: str | None, good: Callable[[str], bool]) -> str:
    """The value given, or a person's answer; asked again until it is good, refused where it was given."""
    value = given if given is not None else str(typer.prompt(question, default=default))
    while not good(value):
        if given is not None:
            raise RefusedError(curation.not_usable(question, value))
        typer.echo(curation.not_usable(question, value))
        value = str(typer.prompt(question, default=default))
    return value


def _actor(name: str, draft: Draft) -> str | None:
    """The id of the actor of this id or name."""
    actors = [entity for entity in draft.entities.values() if isinstance(entity, Actor)]
    wanted = name.casefold()
    found = [a.id for a in actors if wanted in (a.id, *map(str.casefold, a.names))]
    return found[0] if found else None


def _listing(source: Source) -> Iterable[str]:
    fields = source.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
    return mapping_lines({source.id: fields})


def _show_names(found: tuple[Sentence, ...], subjects: Subjects) -> None:
    counts = subjects.counted(found)
    print_line(curation.KNOWN_NAMES)
    for entity, count in counts:
        print_line(curation.name_line(entity.name, count, entity.id))
    print_line(curation.UNKNOWN_NAMES)
    for item in unknown(runs(found), subjects.names)[:_MOST_UNKNOWN]:
        print_line(curation.name_line(item.name, item.count, ""))


def _sheet(source: Source, text: str, found: tuple[Sentence, ...], subjects: Subjects) -> str:
    """Drafts of the most promising sentences, under the file of whom each speaks of most."""
    proposals: dict[str, list[dict[str, object]]] = {}
    for number, item in enumerate(ranked(found)[:MOST_DRAFTS], 1):
        owner = subjects.owner(item.sentence)
        file = f"{owner.replace('/', 's/', 1)}.yaml" if owner else curation.NO_OWNER
        proposals.setdefault(file, []).append(statement(source.id, text, item.sentence, number))
    return worksheet(curation.WORKSHEET.format(source=source.id).splitlines(), proposals)
