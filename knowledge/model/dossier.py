"""A dossier's settings and its lexicon: everything about its subject that is not a fact."""

from pydantic import Field

from knowledge.model.base import EntityId, Frozen, Text


class Prompt(Frozen):
    """A question offered to a newcomer."""

    title: Text
    question: Text


class Dossier(Frozen):
    """What the dossier is called and how it is addressed."""

    id: Text
    title: Text
    command: str = Field(pattern=r"^/[a-z0-9_-]{1,31}$")
    """The slash command, leading slash included."""
    bot_name: Text
    scope: Text
    """One noun phrase that says what the dossier covers."""
    time_frame: tuple[str, str]
    """First and last day of the period covered, EDTF; dates without a year are read within it."""
    prompts: tuple[Prompt, ...] = ()


class Decoy(Frozen):
    """A well-known name that readers may ask for and the dossier does not cover, or only as somebody else."""

    name: Text
    also: tuple[Text, ...] = ()
    instead: tuple[EntityId, ...] = ()
    """Subjects to name as near, never to answer with."""


class AlwaysAsk(Frozen):
    """A bare name that fits several subjects and must never be guessed."""

    name: Text
    choices: tuple[EntityId, ...] = Field(min_length=2)


class Metonym(Frozen):
    """A place's name that also stands for those who govern from it."""

    name: Text
    place: EntityId
    means: tuple[EntityId, ...] = Field(min_length=1)


class OfficeSynonyms(Frozen):
    """One office and every way readers call it ("prime minister", "PM", "premier")."""

    title: Text
    also: tuple[Text, ...] = ()


class Lexicon(Frozen):
    """The dossier's words: how names are weighted, which words mean the same."""

    titles: tuple[Text, ...] = ()
    generic: tuple[Text, ...] = ()
    """Words that many names share (brigade, party, harakat) and so say little."""
    given_names: tuple[Text, ...] = ()
    lower_case: tuple[Text, ...] = ()
    """Words of names that the articles also use as ordinary words."""
    glossary: dict[str, Text] = Field(default_factory=dict)
    """Transliterated generic → English, so that both forms of a name match."""
    synonyms: tuple[tuple[Text, ...], ...] = ()
    """Groups of words and phrases that mean the same in this dossier's questions."""
    offices: tuple[OfficeSynonyms, ...] = ()
    decoys: tuple[Decoy, ...] = ()
    always_ask: tuple[AlwaysAsk, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
