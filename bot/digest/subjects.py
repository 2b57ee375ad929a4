"""Names in an order → subjects of the fact base; nothing is guessed."""

from collections.abc import Sequence

from bot.digest.grammar import Resolve
from bot.digest.wish import Misread, Part
from bot.render.clean import echo
from bot.text import ordering as text
from knowledge.model import Topic
from knowledge.names import ASK_AT, SURE_AT, Match
from knowledge.names.match import CLEAR_BY
from knowledge.service import Knowledge

TOPIC = "topic"
FAMILIES = (TOPIC, "actor", "incident", "option", "place", "dispute")
MOST_NAMED = 3
LONG = 4  # letters of a word that says something by itself


def resolver(knowledge: Knowledge) -> Resolve:
    """Finds a subject by any of its names; "topic NAME" looks among topics alone, where a word of the name will do."""

    def resolve(words: str) -> str | Misread:
        if words in knowledge.base.entities:
            return words
        family, _, rest = words.partition(" ")
        only = family.casefold() if family.casefold() in FAMILIES and rest else ""
        matches = knowledge.library.names.match(rest if only else words, limit=8)
        found = _chosen(words, [m for m in matches if not only or m.family == only], knowledge)
        if isinstance(found, Misread) and found.is_unknown:
            near = _near(rest if only else words, knowledge)
            if only == TOPIC and len(near) == 1:
                return near[0].id
            if near and only in ("", TOPIC):
                return Misread(text.unclear_name(echo(words), [topic.name for topic in near]), Part.ABOUT)
        return found

    return resolve


def _near(words: str, knowledge: Knowledge) -> list[Topic]:
    """Topics one of whose names holds every longer word: of "protests", those that have to do with them."""
    typed = [word.removesuffix("s") for word in words.casefold().split() if len(word) >= LONG]
    near = [topic for topic in knowledge.base.topics if any(_holds(name, typed) for name in topic.names)]
    return near[:MOST_NAMED] if typed else []


def _holds(name: str, typed: Sequence[str]) -> bool:
    said = name.casefold().split()
    return all(any(word.startswith(part) for word in said) for part in typed)


def _chosen(words: str, matches: Sequence[Match], knowledge: Knowledge) -> str | Misread:
    known = [m for m in matches if m.entity is not None and m.score >= ASK_AT]
    if not known or (matches and matches[0].entity is None):
        return Misread(text.unknown_name(echo(words)), Part.ABOUT, is_unknown=True)
    best = known[0]
    rivals = [m for m in known[1:] if m.score > best.score - CLEAR_BY and m.family == best.family]
    if best.entity and best.score >= SURE_AT and not rivals:
        return best.entity
    names = [knowledge.base.entities[m.entity].name for m in known[:MOST_NAMED] if m.entity]
    return Misread(text.unclear_name(echo(words), list(dict.fromkeys(names))), Part.ABOUT)
