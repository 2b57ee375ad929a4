"""Names inside a text: which spans, which candidates, and whether to answer or to ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from knowledge.names.entries import Entries
from knowledge.names.heard import Heard
from knowledge.names.match import CLEAR_BY, MAX_CHOICES, SURE_AT, Match, Mention, Verdict
from knowledge.names.nearly import LACKS_A_WORD
from knowledge.names.reading import Word, read
from knowledge.names.score import Candidate, candidates, unmatched

MAX_MATCHES = 5
DESCRIPTIVE = {"dispute": 0.5, "topic": 0.8}
"""Families named by a sentence rather than a name: a name within it is preferred."""
INCOMPLETE = 0.9
"""What an alias of which a part is missing is worth beside one that is there entirely."""

RIVAL = 0.6
"""Least share of an alias that is there for it to come near one that is there nearly whole."""

DOUBT, DOUBTFUL = 0.15, 0.87
"""From the second score on, a bare name to be asked about counts the first more."""

Rank = tuple[object, ...]
"""Sorts candidates, best first."""


def spot(text: str, entries: Entries, least: float = 0.0) -> tuple[Mention, ...]:
    """The names in a text, from left to right, not overlapping; none, and soon, if the best scores below `least`."""
    reading = _Reading(text, read(text, entries), entries)
    if least > LACKS_A_WORD and not _any_nearly_there(reading.words, entries):
        return ()
    found = candidates(Heard.of(reading.words, entries, RIVAL if least > LACKS_A_WORD else 0.0), entries)
    if not any(round(candidate.score, 4) >= least for candidate in found):
        return ()
    mentions = [reading.mention(chosen, found) for chosen in reading.chosen(found)]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def whole(query: str, entries: Entries) -> tuple[Match, ...]:
    """Candidates for a text that is one name: what it has beyond an alias counts against that alias."""
    reading = _Reading(query, read(query, entries), entries)
    found = []
    for candidate in candidates(Heard.of(reading.words, entries), entries):
        outside = (*reading.words[: candidate.first], *reading.words[candidate.last + 1 :])
        left_over = sum(unmatched(word, entries) for word in outside)
        found.append(candidate._replace(score=candidate.score * candidate.weight / (candidate.weight + left_over)))
    return reading.matches(reading.best_of_each(found, None))


@dataclass(frozen=True)
class _Reading:
    """A text being searched."""

    text: str
    words: tuple[Word, ...]
    entries: Entries

    def chosen(self, found: Iterable[Candidate]) -> list[Candidate]:
        """The best candidate of each place."""
        taken: list[Candidate] = []
        for candidate in sorted(found, key=self._choice):
            if not any(_overlap(candidate, other) for other in taken):
                taken.append(candidate)
        return taken

    def mention(self, chosen: Candidate, found: Sequence[Candidate]) -> Mention:
        """The chosen span with everything that was found in it and around it."""
        inside = [c for c in found if chosen.first <= c.first and c.last <= chosen.last]
        around = [c for c in found if _overlap(c, chosen) and (c.first < chosen.first or c.last > chosen.last)]
        best = self.best_of_each(inside, chosen)
        wider = self.matches(self.best_of_each(around, None)[:MAX_CHOICES]) if around else ()
        start, end = self._span(chosen)
        matches = self.matches(best[:MAX_MATCHES])
        return Mention(start, end, self.text[start:end], matches, self._verdict(best), wider)

    def best_of_each(self, found: Iterable[Candidate], chosen: Candidate | None) -> list[Candidate]:
        """One candidate per entry, best first; one that explains less than the chosen counts by its share."""
        best: dict[int, tuple[Rank, Candidate]] = {}
        for candidate in found:
            share = 1.0 if chosen is None else min(1.0, _width(candidate) / _width(chosen))
            named = DESCRIPTIVE.get(candidate.entry.family, 1.0)
            worth = candidate.score * share * named + _doubt(candidate)
            rank = (-round(worth, 6), self.entries.order[candidate.alias])
            entry = self.entries.aliases[candidate.alias].entry
            if entry not in best or rank < best[entry][0]:
                best[entry] = (rank, candidate)
        return [candidate for _, candidate in sorted(best.values(), key=itemgetter(0))]

    def matches(self, found: Iterable[Candidate]) -> tuple[Match, ...]:
        """The candidates as matches; an entity is listed once, where it stands first."""
        seen: dict[str, Match] = {}
        for candidate in found:
            for match in self._matches(candidate):
                seen.setdefault(match.entity or f"decoy {match.alias}", match)
        return tuple(seen.values())

    def _choice(self, candidate: Candidate) -> Rank:
        """Sure ones first, names before disputed sentences, then by the weight explained."""
        family, score = candidate.entry.family, candidate.score
        worth = (score + _doubt(candidate)) ** 1.5 * candidate.weight * DESCRIPTIVE.get(family, 1.0)
        worth *= 1.0 if candidate.complete else INCOMPLETE
        return score < SURE_AT, family == "dispute", -round(worth, 6), -score, self.entries.order[candidate.alias]

    def _matches(self, candidate: Candidate) -> list[Match]:
        entry = candidate.entry
        alias = self.entries.aliases[candidate.alias].text
        start, end = self._span(candidate)
        query = self.text[start:end]
        score, reason = round(candidate.score, 4), _reason(candidate, query, alias)
        match = Match(entry.entity, score, alias, query, start, end, candidate.exact, entry.decoy, reason)
        return [match._replace(entity=choice) for choice in entry.ask.choices] if entry.ask else [match]

    def _span(self, candidate: Candidate) -> tuple[int, int]:
        return self.words[candidate.first].token.start, self.words[candidate.last].token.end

    def _verdict(self, best: Sequence[Candidate]) -> Verdict:
        first, entry = best[0], best[0].entry
        if entry.decoy is not None:
            return Verdict.NONE
        if entry.ask is not None or first.score < SURE_AT:
            return Verdict.ASK
        rivals = (
            other.entry.family
            for other in best[1:]
            if (other.first, other.last) == (first.first, first.last) and first.score - other.score < CLEAR_BY
        )
        doubtful = any(family in (entry.family, "decoy", "ask") for family in rivals)
        return Verdict.ASK if doubtful else Verdict.SURE


def _any_nearly_there(words: Sequence[Word], entries: Entries) -> bool:
    concepts = {hit.concept for word in words for hit in word.hits}
    renamed = {other for concept in concepts for other in entries.siblings.get(concept, ())}
    return entries.nearly.any_in(concepts | renamed, [word.token.form for word in words if not word.explained])


def _doubt(candidate: Candidate) -> float:
    """What is added for a bare name that must be asked about, so that it wins in every spelling."""
    return DOUBT if candidate.entry.ask is not None and candidate.score >= DOUBTFUL else 0.0


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.first <= other.last and other.first <= one.last


def _width(candidate: Candidate) -> int:
    return candidate.last - candidate.first + 1


def _reason(candidate: Candidate, query: str, alias: str) -> str:
    """Why the alias was taken, in a few words that can be shown."""
    if candidate.exact:
        return "as written"
    part = "part of " if candidate.partial else ""
    return f"read {query!r} as {part}{alias!r}"
