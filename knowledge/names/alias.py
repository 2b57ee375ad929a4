"""Names taken apart: what each stands for, and its words as weighted concepts."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.model import Actor, ActorKind, AlwaysAsk, Decoy, EntityId, Lexicon, Named
from knowledge.names.english import is_english
from knowledge.names.fold import Token, fold, tokens
from knowledge.names.vocabulary import Vocabulary
from knowledge.names.weights import ENGLISH, GENERIC, GIVEN, SHORT, Weights, weight_if_missing

FAMILIES = ("ask", "decoy", "actor", "place", "incident", "option", "topic", "dispute")
"""In this order candidates of equal score are read: what must not be guessed first."""
PROPER = frozenset({"actor", "place", "decoy"})
"""Families with proper names, of which a part may stand for the whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an alias stands for: an entity, a decoy, or a bare name that must be asked about."""

    key: str
    """The entity's id; `decoy/…` and `ask/…` for the others. Entries are sorted by it."""
    family: str
    """The key's first part."""
    entity: EntityId | None = None
    decoy: Decoy | None = None
    ask: AlwaysAsk | None = None
    person: bool = False
    subject: bool = False
    """Has proper names and is the dossier's own."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry and its words, silent ones left out unless there are no others."""

    entry: int
    text: str
    words: tuple[Token, ...]
    standard: bool
    """The entry's standard name."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as weighted concepts, in the order of its words."""

    text: str
    entry: int
    forms: tuple[str, ...]
    """Its words, folded."""
    concepts: tuple[int, ...]
    weights: tuple[float, ...]
    if_missing: tuple[float, ...]
    """What each word weighs where it is left out."""
    total: float
    acronym: bool
    """Short, or all capitals: matches exactly or not at all."""
    common: bool
    """Made of common words only, which must all be there and well spelt."""
    standard: bool
    headed: bool
    """Begins with "office of" or the like: without that word it names something else."""


def entries_of(
    entities: Iterable[Named], lexicon: Lexicon, decoys: Iterable[Decoy]
) -> list[tuple[Entry, tuple[str, ...]]]:
    """Every entry with its names, the standard one first; in the order of the keys."""
    found: list[tuple[Entry, tuple[str, ...]]] = []
    for entity in entities:
        person = isinstance(entity, Actor) and entity.kind is ActorKind.PERSON
        family = entity.id.split("/")[0]
        entry = Entry(entity.id, family, entity=entity.id, person=person, subject=family in PROPER)
        found.append((entry, entity.names))
    for decoy in (*lexicon.decoys, *decoys):
        found.append((Entry(f"decoy/{decoy.name}", "decoy", decoy=decoy), (decoy.name, *decoy.also)))
    for ask in lexicon.always_ask:
        found.append((Entry(f"ask/{ask.name}", "ask", ask=ask), (ask.name,)))
    return sorted(found, key=lambda pair: pair[0].key)


def name_of(entry: int, text: str, standard: str) -> Name:
    """A name with its words."""
    words = [word for word in tokens(text) if word.form]
    heard = [word for word in words if not word.silent]
    return Name(entry, text, tuple(heard or words), fold(text) == fold(standard))


def alias_of(name: Name, entry: Entry, vocabulary: Vocabulary, weights: Weights) -> Alias | None:
    """The name as an alias; None if it is one word that says nothing: "party", or the rest of "pull-out"."""
    forms = [word.form for word in name.words]
    weighed = tuple(map(weights.of_token, name.words))
    if not forms or (len(forms) == 1 and (weighed[0] <= GENERIC or _rest_of_phrase(name))):
        return None
    proper = entry.family in PROPER
    if entry.person and len(forms) > 1:
        weighed = (weights.of_first(forms[0], weighed[0]), *weighed[1:])
    short = len(forms[0]) < SHORT or (name.words[0].upper and len(forms[0]) <= SHORT + 1)
    return Alias(
        text=name.text,
        entry=name.entry,
        forms=tuple(forms),
        concepts=tuple(map(vocabulary.concept_of_name, forms)),
        weights=weighed,
        if_missing=tuple(weight_if_missing(*pair, proper) for pair in zip(forms, weighed, strict=True)),
        total=sum(weighed),
        acronym=len(forms) == 1 and short,
        common=all(weight <= ENGLISH and weight != GIVEN for weight in weighed),
        standard=name.standard,
        headed=_written(name)[1:2] == ["of"],
    )


def _rest_of_phrase(name: Name) -> bool:
    return is_english(name.words[0].form) and len(_written(name)) > 1


def _written(name: Name) -> list[str]:
    return [word.form for word in tokens(name.text) if word.form not in ("", "the", "a", "an")]
