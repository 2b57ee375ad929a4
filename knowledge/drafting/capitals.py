"""Runs of capitalised words in an article: what a name looks like."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.checks.sentences import Sentence
from knowledge.names.english import is_english

_CAPITAL = r"(?:[A-Za-z]{2}[-’'])?[A-Z](?:[\w]|[-’'.](?=\w))*"
_LINK = r"(?:of|for|the|al|el|bin|ibn|abu|de|von|van)"
_RUN = re.compile(rf"(?<![\w-]){_CAPITAL}(?: (?:{_LINK} ){{0,2}}{_CAPITAL})*")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True)
class Run:
    """Capitalised words that stand together, at their place in the article."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Unknown:
    """A name that the fact base does not know: how often it stands there, and the first place."""

    name: str
    count: int
    start: int


def runs(sentences: Iterable[Sentence]) -> tuple[Run, ...]:
    """Every run of capitalised words, in order; a sentence's first word only where it is no English word."""
    found = []
    for sentence in sentences:
        for match in _RUN.finditer(sentence.text):
            run = _trimmed(match.group(), sentence.start + match.start(), match.start() == 0)
            if run is not None:
                found.append(run)
    return tuple(found)


def _trimmed(text: str, start: int, begins_sentence: bool) -> Run | None:
    first, _, rest = text.partition(" ")
    if begins_sentence and is_english(_POSSESSIVE.sub("", first).casefold()):
        start += len(first) + 1
        text = re.sub(rf"^(?:{_LINK} )+", "", rest)
        start += len(rest) - len(text)
    text = _POSSESSIVE.sub("", text)
    return Run(text, start, start + len(text)) if len(text) > 1 else None


def unknown(found: Iterable[Run], known: Iterable[str]) -> tuple[Unknown, ...]:
    """Runs that no known name explains, the most frequent first."""
    names = [frozenset(_words(name)) for name in known]
    strange = [run for run in found if not _explained(run, names)]
    counts = Counter(run.text for run in strange)
    first = {run.text: run.start for run in reversed(strange)}
    result = [Unknown(name, count, first[name]) for name, count in counts.items()]
    return tuple(sorted(result, key=lambda item: (-item.count, item.start)))


def _explained(run: Run, names: list[frozenset[str]]) -> bool:
    """Whether one known name has all words of the run that are not plain English, or each is a name itself."""
    own = {word for word in _words(run.text) if not is_english(word)}
    if any(own <= name for name in names):
        return True
    return all(any(name == {word} for name in names) for word in own)


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+", _POSSESSIVE.sub("", text).casefold())
    return [word for word in found if len(word) > 1]
