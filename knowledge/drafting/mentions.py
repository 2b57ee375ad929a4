"""Where an article speaks of somebody: spellings of a name, and the sentences that have them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from knowledge.checks.sentences import Sentence
from knowledge.checks.words import stems
from knowledge.drafting.capitals import runs

SAME_NAME = 88  # of 100: two spellings of one name, on the shipped articles' own spellings
SAME_WORD = 0.9  # of 1: two spellings of one word
_MIN_LETTERS = 4  # shorter words differ by chance


@dataclass(frozen=True)
class Mentions:
    """Every spelling of a name in one article, and the sentences that have one, in the article's order."""

    spellings: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def mentions(names: Iterable[str], article: tuple[Sentence, ...], person: bool) -> Mentions:
    """Exact spellings anywhere, and capitalised runs that are likely the same name: a proposal, to be read.

    A person is also found by the last word of the name, alone or with a rank before it.
    """
    wanted = tuple(names)
    exact = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in wanted]
    spellings: dict[str, None] = {}
    found = []
    for sentence in article:
        here = [match.group() for pattern in exact for match in pattern.finditer(sentence.text)]
        here += [run.text for run in runs([sentence]) if any(_alike(run.text, n, person) for n in wanted)]
        spellings |= dict.fromkeys(here)
        if here:
            found.append(sentence)
    return Mentions(tuple(spellings), tuple(found))


def _alike(run: str, name: str, person: bool) -> bool:
    ours, theirs = name.casefold(), run.casefold()
    if fuzz.ratio(ours, theirs) >= SAME_NAME:
        return True
    last, other = _last(ours), _last(theirs)
    if not person or min(len(last), len(other)) < _MIN_LETTERS:
        return False
    return JaroWinkler.similarity(last, other) >= SAME_WORD


def _last(name: str) -> str:
    """The last word without its article."""
    return re.sub(r"^(?:al|el)[-’']", "", name.rsplit(maxsplit=1)[-1])


def related(topic: str, article: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Sentences of substance that share at least half of a description's content words, the nearest first."""
    wanted = stems(topic)
    shares = [(len(wanted & stems(s.text)) / max(1, len(wanted)), s) for s in article if not s.furniture]
    near = [(share, sentence) for share, sentence in shares if share >= 0.5]
    return tuple(sentence for _, sentence in sorted(near, key=lambda item: (-item[0], item[1].start)))
