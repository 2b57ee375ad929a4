"""The grammar of the command: verbs, what they are for, two examples each drawn from the dossier."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.factbase import FactBase
from knowledge.model import Entity

SHARE_FLAG = "--share"


@dataclass(frozen=True)
class Verb:
    """One thing that can be asked: how it is written, what it gives, what `help` shows as examples.

    Examples may name {actor}, {other}, {incident}, {option} and {source}: the best documented of the dossier.
    """

    words: tuple[str, ...]
    usage: str
    purpose: str
    examples: tuple[str, str]


VERBS = (
    Verb(
        ("who", "what", "actor", "incident"),
        "who is NAME",
        "who or what somebody or something is",
        ("who is {actor}", "actor {other}"),
    ),
    Verb(
        ("happened", "incident"),
        "what happened at PLACE | on DATE",
        "an incident, with every count and who made it",
        ("what happened: {incident}", "incident {incident}"),
    ),
    Verb(
        ("option", "arguments"),
        "option NAME",
        "a policy option and the arguments",
        ("option {option}", "arguments for {option}"),
    ),
    Verb(
        ("positions", "position"),
        "positions on OPTION",
        "who supports it, who opposes it",
        ("positions on {option}", "who supports {option}"),
    ),
    Verb(
        ("timeline",),
        "timeline of NAME",
        "events in order",
        ("timeline of {actor}", "timeline"),
    ),
    Verb(
        ("relation", "related"),
        "how is NAME related to NAME",
        "what joins two actors",
        ("how is {actor} related to {other}", "how is {other} related to {actor}"),
    ),
    Verb(
        ("disputes", "dispute"),
        "disputes",
        "where the articles disagree",
        ("disputes", "where do the sources disagree"),
    ),
    Verb(
        ("quotes", "quote"),
        "quotes about NAME",
        "the articles’ own words",
        ("quotes about {actor}", "quotes about {option}"),
    ),
    Verb(
        ("sources", "source"),
        "sources",
        "the articles, how each date is known, copy quality",
        ("sources", "source {source}"),
    ),
    Verb(
        ("list", "actors", "incidents", "options", "topics", "places"),
        "actors | incidents | options | topics | places",
        "everything on record",
        ("actors", "options"),
    ),
    Verb(("changes",), "changes", "what changed in the fact base lately", ("changes", "changes")),
    Verb(
        ("settings",),
        "settings",
        "this channel’s follow-ups, sharing, time zone and dates",
        ("settings", "settings follow-ups on"),
    ),
    Verb(("gaps",), "gaps", "questions without an answer (curators)", ("gaps", "gaps")),
    Verb(
        ("privacy", "forget"),
        "privacy | forget me",
        "what is kept, and for how long; delete what is yours alone",
        ("privacy", "forget me"),
    ),
    Verb(
        ("subscribe", "subscriptions", "unsubscribe", "resume", "edit"),
        "subscribe [#channel] [to NAME, -NAME] weekdays at 09:00",
        "a scheduled digest; then subscriptions, and edit, pause, resume or unsubscribe NUMBER",
        ("subscribe to {actor} weekdays at 09:00", "subscriptions"),
    ),
    Verb(
        ("preview", "digest"),
        "preview [NUMBER] | digest now NUMBER",
        "a digest as it would be now, for you alone; or posted at once",
        ("preview", "digest now"),
    ),
    Verb(
        ("watch", "unwatch"),
        "watch NAME | unwatch NAME",
        "a direct message when something about it changes",
        ("watch {actor}", "watch {option}"),
    ),
    Verb(("help",), "help VERB", "one verb, with examples", ("help", "help timeline")),
)
SUBSCRIBE = next(verb for verb in VERBS if "subscribe" in verb.words)
WORDS = tuple(dict.fromkeys(word for verb in VERBS for word in verb.words))


def verb_named(word: str) -> Verb | None:
    """The verb that `help WORD` asks for."""
    low = word.casefold().strip()
    return next((verb for verb in VERBS if low in verb.words), None)


def mistyped_verb(word: str) -> str | None:
    """The verb that a word is one slip away from: a letter more, less, other, or two swapped."""
    low = word.casefold()
    if len(low) < 4 or low in WORDS:
        return None
    return next((verb for verb in WORDS if len(verb) > 3 and OSA.distance(low, verb, score_cutoff=1) == 1), None)


def examples(verb: Verb, base: FactBase) -> tuple[str, str]:
    """Two examples of a verb, with names of the dossier."""
    words = {
        "actor": _name(base, [actor for actor in base.actors if not actor.unnamed], 0),
        "other": _name(base, [actor for actor in base.actors if not actor.unnamed], 1),
        "incident": _name(base, base.incidents, 0),
        "option": _name(base, base.options, 0),
        "source": base.sources[0].id,
    }
    first, second = (example.format(**words) for example in verb.examples)
    return first, second


def _name(base: FactBase, entities: Sequence[Entity], at: int) -> str:
    known = sorted(entities, key=lambda entity: -len(base.about.get(entity.id, ())))
    return known[at].name if len(known) > at else ""


def help_intro(scope: str) -> str:
    """What the bot knows."""
    return f"I answer from {scope}; each sentence comes with the words that prove it. Slash answers are private."


def help_more(command: str) -> str:
    """How to go on."""
    return f"{command} help VERB shows examples. End a question with {SHARE_FLAG} to post its answer."


def unknown_verb(word: str) -> str:
    """A verb that does not exist is never executed as another."""
    return f"There is no “{word}” here. Did you mean one of these?"


def mistyped(word: str, verb: str) -> str:
    """A verb was mistyped."""
    return f"There is no “{word}” here. Did you mean “{verb}”?"
