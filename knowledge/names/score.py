"""How sure an alignment makes an alias: 0 to 1.

The share of the alias that is there × the likeness of its words × the share of the question's span that it
explains; less where the surroundings say that somebody else is meant. Ignoring the first factor costs most.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.names.alias import PROPER, Alias, Entry
from knowledge.names.align import Alignment, alignments
from knowledge.names.english import MONTH_NAMES
from knowledge.names.entries import Entries
from knowledge.names.fold import Token
from knowledge.names.heard import Heard
from knowledge.names.match import ASK_AT, SURE_AT
from knowledge.names.reading import GOOD, Word
from knowledge.names.telling import GIVEN_ALONE, LACKING, MANY_OWNERS, PART_OF_OWN, PART_SHARED, lacks_what_matters
from knowledge.names.weights import DATED, DISTINCTIVE, ENGLISH, GENERIC, GIVEN, SHORT

# chosen on the development set, tests/knowledge/names/spellings.yaml
OUT_OF_ORDER = 0.97
FAINT = 0.8
"""One word less like a part of a group's or place's name than this does not stand for the whole."""
PART_OF_DECOY = 0.7
"""A decoy's short forms are listed with it; a mere part must not drive out a subject."""
BADLY_SPELT = 0.5
"""How near a word must be to a word of the name to be taken for it, if badly spelt, rather than for a stranger's."""
STRANGER_BEFORE, STRANGER_UNLIKE = 0.78, 0.67
"""A person's surname after a first name somewhat like the person's, and after one that is not."""
WELL_SPELT = 0.97
"""After a first name, what resembles a place less than this is taken for a surname."""
PATRONYMIC = frozenset({"bin", "ibn", "ben", "bint"})
STRANGER_BESIDE_GIVEN = 0.5
"""A common first name beside a surname that is not its bearer's."""
BEHIND_SUBJECT = 0.03
"""A decoy may be this much less like a word than a subject's name is."""
COMPLETE_ALIKE, INCOMPLETE_ALIKE, MOSTLY_THERE = 0.8, 0.9, 0.8
"""A name of common words needs this likeness when complete, when not, and this share when not."""
JUST_ASKED = SURE_AT - 0.01
ENGLISH_UNMATCHED, UNKNOWN_UNMATCHED = 0.5, 1.0
"""What an unexplained word inside the span weighs against it."""


class Candidate(NamedTuple):
    """An alias found at the words `first..last` (inclusive), its score, and the weight it explains."""

    alias: int
    first: int
    last: int
    score: float
    weight: float
    exact: bool
    complete: bool
    """Nothing is missing but a date."""
    partial: bool
    """Something is missing."""
    entry: Entry
    """What the alias stands for."""


def candidates(heard: Heard, entries: Entries) -> list[Candidate]:
    """Every alias that some run of the words may mean, in no particular order."""
    result = []
    for found in alignments(heard, entries):
        sure = _share(found, entries) * found.likeness
        if sure < ASK_AT or not _possible(found, heard.words, entries):
            continue
        score = _score(found, sure, heard.words, entries)
        if found.doubtful:
            score = min(score, JUST_ASKED)
        if score >= ASK_AT:
            first, last = found.places[0], found.places[-1]
            partial = bool(found.missing)
            complete = not partial or max(found.missing) <= DATED
            result.append(
                Candidate(found.number, first, last, score, found.matched, found.exact, complete, partial, found.entry)
            )
    return result


def unmatched(word: Word, entries: Entries) -> float:
    """What a word that no word of the alias explains weighs against it."""
    if word.explained or (word.unknown and len(word.token.form) >= SHORT):
        return UNKNOWN_UNMATCHED
    return min(ENGLISH_UNMATCHED, entries.weights.of(word.token.form))


def _possible(found: Alignment, words: Sequence[Word], entries: Entries) -> bool:
    if DATED in found.missing and _of_another_date(found, words):
        return False
    if found.alias.acronym:
        return found.exact
    if found.entry.decoy is not None and _behind_a_subject(found, words, entries):
        return False
    return not found.alias.common or _told_from_common_words(found)


def _of_another_date(found: Alignment, words: Sequence[Word]) -> bool:
    """Whether beside the alias's words stands a month or a number where the alias has another one."""
    there = set(found.found)
    lacking = [form for place, form in enumerate(found.alias.forms) if place not in there]
    near = words[max(0, found.places[0] - 1) : found.places[-1] + 2]
    free = [word.token.form for word in near if not any(words[place] is word for place in found.places)]
    kinds = (MONTH_NAMES.__contains__, str.isdigit)
    return any(any(map(kind, lacking)) and any(map(kind, free)) for kind in kinds)


def _behind_a_subject(found: Alignment, words: Sequence[Word], entries: Entries) -> bool:
    """A decoy must match as well as any subject: it is not read into a word of a subject's name."""
    for place, like in found.found.values():
        best = words[place].hits[0]
        if best.concept in entries.owners and like < best.likeness * words[place].likeness - BEHIND_SUBJECT:
            return True
    return False


def _told_from_common_words(found: Alignment) -> bool:
    if len(found.found) == 1:
        return not found.missing and found.likeness == 1.0
    if found.missing:
        return found.lenient_cover >= MOSTLY_THERE and found.likeness >= INCOMPLETE_ALIKE
    return found.likeness >= COMPLETE_ALIKE


def _score(found: Alignment, sure: float, words: Sequence[Word], entries: Entries) -> float:
    """What is left of how sure the words are by what stands between and beside them; 0 where it is too little."""
    first, last = found.places[0], found.places[-1]
    if first != last:
        between = [place for place in range(first, last + 1) if place not in found.places]
        strange = sum([unmatched(words[place], entries) for place in between])
        sure *= found.matched / (found.matched + strange)
        sure *= 1.0 if found.in_order else OUT_OF_ORDER
    return sure * _alone(found, words, entries) if sure >= ASK_AT else 0.0


def _share(found: Alignment, entries: Entries) -> float:
    """The share of the alias that is there, where a telling part may stand for the whole."""
    weights = found.alias.weights
    if not found.missing:
        only_given = len(weights) == 1 and found.entry.person and weights[0] <= GIVEN
        return GIVEN_ALONE if only_given else 1.0
    heaviest = max([weights[position] for position in found.found])
    if lacks_what_matters(found.alias, found.found, heaviest, entries.complete):
        return found.cover * LACKING
    if found.entry.family not in PROPER or found.alias.common or heaviest == ENGLISH:
        return found.lenient_cover
    if found.entry.decoy is not None:
        return min(found.lenient_cover, PART_OF_DECOY)
    return _share_of_proper_name(found, heaviest, entries)


def _share_of_proper_name(found: Alignment, heaviest: float, entries: Entries) -> float:
    telling = [position for position in found.found if found.alias.weights[position] >= GIVEN]
    if heaviest == GIVEN and len(telling) == 1:
        return GIVEN_ALONE if found.entry.person else found.cover / 2
    bearers = [entries.owners[found.alias.concepts[position]] for position in telling]
    owners = bearers[0] if len(bearers) == 1 else frozenset.intersection(*bearers)
    if len(owners) == 1:
        faint = not found.entry.person and len(found.found) == 1 and found.likeness < FAINT
        return found.lenient_cover if faint else max(found.lenient_cover, PART_OF_OWN)
    return max(found.lenient_cover, PART_SHARED) if len(owners) <= MANY_OWNERS else found.lenient_cover


def _alone(found: Alignment, words: Sequence[Word], entries: Entries) -> float:
    """Less than 1 if somebody else's name continues the span."""
    first, last = found.places[0], found.places[-1]
    before = words[first - 1] if first and not words[first].gap else None
    after = words[last + 1] if last + 1 < len(words) and not words[last + 1].gap else None
    if before is None and after is None:
        return 1.0
    person = found.entry.person or found.entry.ask is not None
    if person and max([found.alias.weights[position] for position in found.found]) <= GIVEN:
        others = [word for word in (before, after) if word is not None and not _has(word, found.alias.entry, entries)]
        return STRANGER_BESIDE_GIVEN if any(_is_a_name(word, entries) for word in others) else 1.0
    if found.entry.entity is not None and _continues(found, before, after, entries):
        return STRANGER_UNLIKE
    if before is None or not _is_first_name(before, person, found.alias.entry, entries):
        return 1.0
    if not person:
        return STRANGER_BEFORE if found.likeness < WELL_SPELT else 1.0
    # an Arabic verb cannot be told from a first name
    alike = before.token.arabic or _resembles(before, found.alias, entries)
    return STRANGER_BEFORE if alike else STRANGER_UNLIKE


def _is_first_name(word: Word, person: bool, entry: int, entries: Entries) -> bool:
    """Whether the word may be a first name, and not one of the entry's own."""
    form, weights = word.token.form, entries.weights
    if form in weights.titles or not (weights.is_given(form) or (person and word.unknown)):
        return False
    return not _has(word, entry, entries)


def _continues(found: Alignment, before: Word | None, after: Word | None, entries: Entries) -> bool:
    """Whether a capitalised word beside a part of a name, or one not well spelt, makes it somebody else's."""
    surname_alone = found.entry.person and len(found.places) == 1
    if not found.missing and found.likeness >= WELL_SPELT and not surname_alone:
        return False
    for word in (before, after):
        if word is None or not _written_as_name(word.token):
            continue
        strange = word.unknown or (word is after and bool(found.missing) and not word.explained)
        if strange and not _resembles(word, found.alias, entries):
            return True
    return False


def _written_as_name(token: Token) -> bool:
    """With a capital that is not one of many, or with an article: "al-Islam"."""
    return (token.capital and not token.text.isupper()) or token.end - token.start > len(token.text)


def _has(word: Word, entry: int, entries: Entries) -> bool:
    """Whether the word may be one of the entry's own."""
    for concept, likeness in word.hits:
        if likeness < GOOD:
            return False
        if entry in entries.owners.get(concept, ()):
            return True
    return False


def _resembles(word: Word, alias: Alias, entries: Entries) -> bool:
    """Whether the word may be a bad misspelling of one of the entry's own, or of a title."""
    form = word.token.form
    own = any(alias.entry in entries.owners.get(hit.concept, ()) for hit in word.hits)
    badly = own or any(OSA.normalized_similarity(form, other) >= BADLY_SPELT for other in alias.forms)
    return badly or entries.weights.nearly_a_title(form)


def _is_a_name(word: Word, entries: Entries) -> bool:
    weight = entries.weights.of(word.token.form)
    if word.unknown or word.token.form in PATRONYMIC or (word.token.capital and weight > GENERIC):
        return True
    return weight == DISTINCTIVE
