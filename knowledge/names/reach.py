"""What an alias may score at most, told from the words there are before any is put in its place."""

from collections.abc import Collection, Sequence

from knowledge.names.alias import Alias
from knowledge.names.entries import Entries
from knowledge.names.heard import Heard
from knowledge.names.postings import ROUNDING
from knowledge.names.slips import likeness_of_slip
from knowledge.names.telling import PART_OF_OWN
from knowledge.names.weights import GIVEN


def within_reach(heard: Heard, entries: Entries, least: float) -> list[int]:
    """Those of the aliases heard that may score so much."""
    return [number for number in heard.chosen if _may(number, heard, entries, least)]


def _may(number: int, heard: Heard, entries: Entries, least: float) -> bool:
    """Whether the least score is possible for the alias.

    Where one word of it is there, no score is above what `telling.worth_alone` says; where several are, none above the
    share of the alias that is there, or `PART_OF_OWN` where a telling part may stand for a subject's name. But a
    missing word may be a slip, if it is the only one (`slips.repaired`).
    """
    alias, best = entries.aliases[number], heard.best
    if len(alias.concepts) == 1:
        return True
    there = [place for place, concept in enumerate(alias.concepts) if concept in best]
    lacking = len(alias.concepts) - len(there)
    if not lacking:
        return True
    if len(there) == 1:
        enough = entries.alone[number][there[0]] * best[alias.concepts[there[0]]] + ROUNDING >= least
    else:
        found = heard.found[number]
        missing = sum([weight for place, weight in enumerate(alias.if_missing) if place not in there])
        enough = found + ROUNDING >= least * (found + missing) or (
            least <= PART_OF_OWN and _tells(alias, there, entries)
        )
    return enough or (lacking == 1 and _slips(alias, there, heard.loose))


def _slips(alias: Alias, there: Collection[int], loose: Sequence[str]) -> bool:
    """Whether the word that is not there may be a slip."""
    if not loose:
        return False
    form = next(form for place, form in enumerate(alias.forms) if place not in there)
    return any(likeness_of_slip(word, form) for word in loose)


def _tells(alias: Alias, there: Sequence[int], entries: Entries) -> bool:
    """Whether what is there may stand for the whole name."""
    if alias.common or not entries.entries[alias.entry].subject:
        return False
    return any(alias.weights[place] >= GIVEN for place in there)
