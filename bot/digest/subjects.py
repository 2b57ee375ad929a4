"""Names in an order → subjects of the fact base; nothing is guessed."""

from collections.abc import Sequence

from bot.digest.grammar import Resolve
from bot.digest.wish import Misread, Part
from bot.render.clean import echo
from bot.text import ordering as text
from knowledge.names import ASK_AT, SURE_AT, Match
from knowledge.names.match import CLEAR_BY
from knowledge.service import Knowledge

FAMILIES = ("topic", "actor", "incident", "option", "place", "dispute")
MOST_NAMED = 3


def resolver(knowledge: Knowledge) -> Resolve:
    """Finds a subject by any of its names; "topic NAME" looks among topics alone."""

    def resolve(words: str) -> str | Misread:
        if words in knowledge.base.entities:
            return words
        family, _, rest = words.partition(" ")
        only = family.casefold() if family.casefold() in FAMILIES and rest else ""
        matches = knowledge.library.names.match(rest if only else words, limit=8)
        return _chosen(words, [m for m in matches if not only or m.family == only], knowledge)

    return resolve


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
