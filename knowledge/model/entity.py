"""Everything that has a name: actors, places, incidents, options, topics, disputes, sources."""

from functools import cached_property

from pydantic import Field

from knowledge.model.base import EntityId, Frozen, SourceId, StatementId, Text
from knowledge.model.vocabulary import ActorKind, CasualtyCategory, CopyQuality, IncidentLinkType, Known


class Named(Frozen):
    """A name and every other way to write it."""

    id: EntityId
    name: Text
    """The standard English name."""
    also: tuple[Text, ...] = ()
    """Other names and romanisations in use."""
    acronyms: tuple[Text, ...] = ()
    native: tuple[Text, ...] = ()
    """The name in its own script."""
    spelled: dict[SourceId, tuple[Text, ...]] = Field(default_factory=dict)
    """Every spelling that an article uses, by source."""
    note: Text | None = None
    """For curators; never shown as a fact."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name, the standard one first, without repeats."""
        spelled = [name for names in self.spelled.values() for name in names]
        return tuple(dict.fromkeys([self.name, *self.also, *self.acronyms, *self.native, *spelled]))


class Actor(Named):
    """A person, group, party, institution, state, outlet: whoever acts or speaks."""

    kind: ActorKind
    gender: Text | None = None
    """`m` or `f`, where an article's pronoun says so: lets a follow-up's "he" find its man."""
    unnamed: bool = False
    """True for a speaker whom the article does not name ("a senior US defense official")."""
    died: StatementId | None = None
    """The statement that says the person is dead: a question that takes him for alive is answered with it."""


class Place(Named):
    """A town, base, region or building."""

    within: EntityId | None = None


class Responsibility(Frozen):
    """Who did it, according to whom."""

    actor: EntityId
    according_to: EntityId
    statement: StatementId


class Casualties(Frozen):
    """A count of people, and who counted them."""

    category: CasualtyCategory
    who: Text
    count: Text
    counted_by: EntityId
    statement: StatementId


class IncidentLink(Frozen):
    """Incident to incident."""

    type: IncidentLinkType
    to: EntityId
    statement: StatementId | None = None


class Incident(Named):
    """Something that happened; its date is EDTF."""

    date: str
    date_known: Known
    date_note: Text | None = None
    """How the date is known, in a curator's words, where it is inferred."""
    places: tuple[EntityId, ...] = ()
    involved: tuple[EntityId, ...] = ()
    """Those it is known for, most central first: the one killed, the one who struck."""
    by: tuple[Responsibility, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    links: tuple[IncidentLink, ...] = ()


class Option(Named):
    """A policy option; its advocates and arguments are read from the statements."""

    involved: tuple[EntityId, ...] = ()
    """Those who would do it or be affected, most central first."""


class Topic(Named):
    """A theme that gathers statements."""


class Side(Frozen):
    """One side of a dispute."""

    label: Text
    statements: tuple[StatementId, ...] = Field(min_length=1)


class Dispute(Named):
    """A question that the sources answer differently; both sides are always shown."""

    question: Text
    asked: tuple[Text, ...] = ()
    """Readers' wordings of it; searched, never a name of it."""
    about: tuple[EntityId, ...] = Field(min_length=1)
    sides: tuple[Side, ...] = Field(min_length=2)
    inference: Text | None = None


class Published(Frozen):
    """A source's date: EDTF, how it is known, and why where it is not stated."""

    date: str
    known: Known
    note: Text | None = None


class Source(Frozen):
    """One article, stored byte for byte."""

    id: SourceId
    file: Text
    title: Text | None = None
    names: tuple[Text, ...] = ()
    """What readers may call it ("the Courier article")."""
    authors: tuple[EntityId, ...] = ()
    publisher: EntityId | None = None
    voice: EntityId
    """Who speaks where the article names nobody: its author, else its outlet."""
    published: Published
    reprint_of: Text | None = None
    copy_quality: CopyQuality
    copy_note: Text | None = None
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    furniture: tuple[str, ...] = ()
    """Lines that are not the article's substance: navigation, bylines, picture credits, comment forms."""
    note: Text | None = None


Entity = Actor | Place | Incident | Option | Topic | Dispute
