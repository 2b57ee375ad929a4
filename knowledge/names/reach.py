"""What an alias may score at most, told from the words there are before any is put in its place."""

from collections.abc import Collection

from knowledge.names.alias import Alias
from knowledge.names.entries import Entries
from knowledge.names.heard import Heard
from knowledge.names.match import ASK_AT
from knowledge.names.postings import ROUNDING
from knowledge.names.slips import likeness_of_slip
from knowledge.names.weights import GIVEN


def may_score(number: int, there: Collection[int], heard: Heard, entries: Entries) -> bool:
    """Whether a score of `ASK_AT` is possible for an alias that is heard, these places of it.

    Where one word of it is there, no score is above what `telling.worth_alone` says; where several are, none above the
    share of the alias that is there, unless a telling part may stand for a subject's name. But a
    missing word may be a slip, if it is the only one (`slips.repaired`).
    """
    alias = entries.aliases[number]
    lacking = len(alias.concepts) - len(there)
    if not lacking:
        return True
    if len(there) == 1:
        [place] = there
        enough = entries.alone[number][place] * heard.best[alias.concepts[place]] + ROUNDING >= ASK_AT
    else:
        found = heard.found[number]
        missing = sum(alias.if_missing) - sum([alias.if_missing[place] for place in there])
        enough = found + 2 * ROUNDING >= ASK_AT * (found + missing) or _tells(alias, there, entries)
    return enough or (lacking == 1 and _slips(alias, there, heard.loose.values()))


def _slips(alias: Alias, there: Collection[int], loose: Collection[str]) -> bool:
    """Whether the word that is not there may be a slip."""
    if not loose:
        return False
    form = next(form for place, form in enumerate(alias.forms) if place not in there)
    return any(likeness_of_slip(word, form) for word in loose)


def _tells(alias: Alias, there: Collection[int], entries: Entries) -> bool:
    """Whether what is there may stand for the whole name."""
    if alias.common or not entries.entries[alias.entry].subject:
        return False
    return any(alias.weights[place] >= GIVEN for place in there)
