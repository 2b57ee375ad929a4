"""Words written as one: every run of words of a name, without the spaces."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.names.english import is_english
from knowledge.names.fold import Token, tokens

SHORTEST, SHORTEST_ENGLISH = 6, 9
"""Letters of a run; longer for a run of English words, which chance joins into others."""
LONGEST_RUN = 5
SHORTEST_MISSPELT, ALIKE = 10, 0.9
"""A joined word of this many letters may be misspelt and must be this similar."""
LENGTH_GAP = 2


@dataclass(frozen=True)
class Joined:
    """Joined forms of the names' words: "abusalim" → abu, salim."""

    runs: Mapping[str, tuple[str, ...]]
    by_initial: Mapping[str, tuple[str, ...]]

    @classmethod
    def of_names(cls, names: Iterable[str]) -> "Joined":
        """Every run of two to five words of each name, and each whole name, with and without its articles."""
        runs: dict[str, tuple[str, ...]] = {}
        for name in names:
            words = [_Part.of(word) for word in tokens(name) if word.text.isascii()]
            for first, last in _ends(words):
                _add(runs, words[first:last], last - first == len(words))
        initials: dict[str, list[str]] = {}
        for run in sorted(runs):
            initials.setdefault(run[0], []).append(run)
        return cls(runs, {initial: tuple(found) for initial, found in initials.items()})

    def parts(self, token: Token) -> tuple[tuple[str, ...], float] | None:
        """The words that a word is made of, and how near (0 to 1) its spelling is to theirs."""
        for form in token.forms:
            if form in self.runs:
                return self.runs[form], 0.99
        form = token.form
        if len(form) < SHORTEST_MISSPELT or is_english(form) or token.arabic:
            return None
        best, nearest = 0.0, ""
        for run in self.by_initial.get(form[0], ()):
            if abs(len(run) - len(form)) <= LENGTH_GAP:
                likeness = OSA.normalized_similarity(form, run, score_cutoff=ALIKE)
                if likeness > best:
                    best, nearest = likeness, run
        return (self.runs[nearest], best) if best else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a name; its letters are put together once, for it is in many runs."""

    form: str
    silent: bool
    letters: str

    @classmethod
    def of(cls, word: Token) -> "_Part":
        text = word.text.casefold()
        letters = text if text.isalnum() else "".join(filter(str.isalnum, text))
        return cls(word.form, word.silent, letters)


def _add(runs: dict[str, tuple[str, ...]], words: Sequence[_Part], whole: bool) -> None:
    forms = tuple([word.form for word in words if not word.silent and word.form])
    if len(forms) < 2:
        return
    written = "".join([word.letters for word in words])
    without_articles = "".join([word.letters for word in words if word.form])
    for letters in dict.fromkeys((written, without_articles)):
        if len(letters) < SHORTEST or letters in runs:
            continue
        safe = whole or len(letters) >= SHORTEST_ENGLISH or not all(map(is_english, forms))
        if safe and not is_english(letters):
            runs[letters] = forms


def _ends(words: Sequence[_Part]) -> Iterable[tuple[int, int]]:
    yield 0, len(words)
    for first, word in enumerate(words):
        for last in range(first + 2, min(first + LONGEST_RUN, len(words)) + 1):
            if not word.silent and not words[last - 1].silent:
                yield first, last
