"""The words that names are made of, and how near a word of a question is to each of them.

Three forms are compared: as folded, as it sounds, its consonants (`knowledge.names.sound`). Plain English
words are matched exactly or by their stem only, so that "force" or "talks" is never bent into a name.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.names.english import is_english, stem
from knowledge.names.fold import Token, word_forms
from knowledge.names.shelves import Row, by_length, nearest, shelves
from knowledge.names.sound import consonants, sound

# likeness of two words, found best on the development set, tests/knowledge/names/spellings.yaml
SAME_STEM = 0.97
SAME_SOUND = 0.96
SAME_CONSONANTS = 0.45
"""Of two names with the same consonants this share of the difference counts: vowels are guesses."""
ARABIC_CONSONANTS = 0.92
SOUND_BESIDE_EXACT, BESIDE_EXACT = 0.94, 0.88
"""Another word of the vocabulary is at most this near to a word that is itself in the vocabulary."""
NEAREST_BESIDE_EXACT = 0.82
SHORT_SOUND = 0.66
"""Words of three letters, and English words, sound alike by chance: this helps only beside other words."""
OTHER_INITIAL = 0.06
LATER_READING = 0.01
NEAREST = 0.68
"""Words less alike are not hits."""
_PLURAL = re.compile(r"(?<=.{3})[wy]n$")
"""The Arabic plural ending, in transliteration."""
SHORTEST_HEARD, SHORTEST_FUZZY = 3, 4
"""Fewer letters are compared exactly; words of three letters exactly or by sound."""
NEARLY, SHORTEST_NEARLY = 0.93, 14
"""With one slip a word of fewer letters is less alike than this: 1 - 1/14."""


class Hit(NamedTuple):
    """A concept of the vocabulary and how near (0 to 1) the asked word is to it."""

    concept: int
    likeness: float


class Vocabulary:
    """The words of all names; immutable but for its memory of words compared before."""

    def __init__(self, words: Iterable[Token], glossary: Mapping[str, str]) -> None:
        self._glossary = dict(glossary)
        arabic: dict[str, bool] = {}
        written_arabic: set[str] = set()
        self._own: dict[tuple[str, ...], tuple[Hit, ...]] = {}
        for word in words:
            arabic[word.form] = word.arabic and arabic.get(word.form, True)
            written_arabic |= {word.form} if word.arabic else set()
        self._surfaces = frozenset({*arabic, *glossary})
        labels = sorted({self._label(surface) for surface in self._surfaces})
        self._concept = {label: number for number, label in enumerate(labels)}
        fuzzy = [s for s in sorted(self._surfaces) if len(s) >= SHORTEST_FUZZY and not s.isdigit()]
        rows = [self._row(surface) for surface in fuzzy if not arabic.get(surface)]
        unvowelled = [self._row(surface) for surface in fuzzy if arabic.get(surface)]
        self._shelves = {False: shelves(rows), True: shelves(unvowelled)}
        self._boned = by_length([row for row in rows if len(row.bones) > 1], "bones")
        heard = [self._row(surface) for surface in sorted(self._surfaces) if len(surface) >= SHORTEST_HEARD]
        self._by_sound = {script: _by_sound(heard, arabic, script) for script in (False, True)}
        self._arabic = frozenset(written_arabic)
        self._arabic_only = frozenset(surface for surface, only in arabic.items() if only)
        self._plurals = {_PLURAL.sub("", word): self.concept_of_name(word) for word in sorted(self._arabic)}
        self._near = lru_cache(maxsize=8192)(self._compare)

    def __len__(self) -> int:
        return len(self._concept)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_near"}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._near = lru_cache(maxsize=8192)(self._compare)

    def concept_of_name(self, surface: str) -> int:
        """The number of the concept of a name's word; inflections, and glossary translations, share one."""
        return self._concept[self._label(surface)]

    def __contains__(self, surface: str) -> bool:
        """Whether a folded word is one of these, letter by letter."""
        return surface in self._surfaces

    def hits(self, token: Token) -> tuple[Hit, ...]:
        """The concepts near a word, nearest first."""
        return self._near(token.forms, token.arabic)

    def nearly_has(self, form: str, arabic: bool) -> bool:
        """Whether some word of it may be as near as `NEARLY`; sooner told than which."""
        heard = sound(form)
        if max(len(form), len(heard)) >= SHORTEST_NEARLY:
            return True
        return self._exact(form, arabic) is not None or heard in self._by_sound[arabic]

    def prepare(self) -> None:
        """Compare its own words now, which readers type most; worth it for an index that is kept."""
        names = (word_forms(word) for word in sorted(self._surfaces - self._arabic_only) if not is_english(word))
        self._own = {forms: self._compare(forms, False) for forms in names}

    def _row(self, surface: str) -> Row:
        concept = self._concept[self._label(surface)]
        return Row(surface, sound(surface), consonants(surface), concept, is_english(surface))

    def _label(self, surface: str) -> str:
        meaning = self._glossary.get(surface, surface)
        return stem(meaning) if is_english(meaning) else meaning

    def _compare(self, forms: tuple[str, ...], arabic: bool) -> tuple[Hit, ...]:
        if not arabic and forms in self._own:
            return self._own[forms]
        best: dict[int, float] = {}
        for rank, form in enumerate(forms):
            for concept, likeness in self._of_form(form, arabic):
                # a reading without its article or particle is second choice
                best[concept] = max(likeness - LATER_READING * rank, best.get(concept, 0.0))
        return tuple([Hit(*pair) for pair in sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))])

    def _of_form(self, form: str, arabic: bool) -> list[tuple[int, float]]:
        exact = self._exact(form, arabic)
        found = [] if exact is None else [(exact, 1.0 if form in self._surfaces else SAME_STEM)]
        if len(form) < SHORTEST_HEARD or form.isdigit():
            return found
        if not arabic and is_english(form):
            return found or [(concept, SHORT_SOUND) for concept in self._by_sound[False].get(sound(form), ())]
        same_sound = SAME_SOUND if exact is None else SOUND_BESIDE_EXACT
        heard = sound(form)
        if len(form) < SHORTEST_FUZZY - arabic or len(heard) < SHORTEST_HEARD:
            same_sound = SHORT_SOUND
        found += [(concept, same_sound) for concept in self._by_sound[arabic].get(heard, ())]
        if len(form) < SHORTEST_FUZZY - arabic:
            return found
        alike = self._alike(form, arabic)
        if exact is not None:
            return found + [(c, min(BESIDE_EXACT, like)) for c, like in alike if like >= NEAREST_BESIDE_EXACT]
        return found + alike + (self._alike_in_consonants(consonants(form)) if arabic else [])

    def _exact(self, form: str, arabic: bool) -> int | None:
        exact = self._concept.get(self._label(form))
        if arabic and form not in self._arabic:
            # two or three Arabic letters spell some Latin acronym by chance
            return self._plurals.get(_PLURAL.sub("", form), exact if len(form) >= SHORTEST_FUZZY else None)
        if not arabic and form in self._arabic_only and len(form) < SHORTEST_FUZZY:
            return None
        return exact

    def _alike(self, form: str, arabic: bool) -> list[tuple[int, float]]:
        heard, bones = sound(form), consonants(form)
        found = []
        by_sound, by_surface = self._shelves[arabic]
        near = {row.surface: row for row, _ in (*nearest(heard, by_sound), *nearest(form, by_surface))}
        for row in near.values():
            likeness = OSA.normalized_similarity(heard, row.sound)
            alike = max(likeness * SAME_SOUND, OSA.normalized_similarity(form, row.surface))
            if bones == row.bones and len(bones) > 2 and not row.english:
                alike = max(alike, SAME_SOUND - (1 - likeness) * SAME_CONSONANTS)
            if heard[:1] != row.sound[:1]:
                alike -= OTHER_INITIAL
            if alike >= NEAREST:
                found.append((row.concept, alike))
        return found

    def _alike_in_consonants(self, bones: str) -> list[tuple[int, float]]:
        if len(bones) < 2:
            return []
        near = nearest(bones, self._boned)
        # two consonants alone say little: "tj" fits many names
        sure = ARABIC_CONSONANTS if len(bones) > 2 else 0.75
        return [(row.concept, likeness * sure) for row, likeness in near if likeness == 1.0 or len(bones) > 3]


def _by_sound(rows: Iterable[Row], arabic: Mapping[str, bool], script: bool) -> Mapping[str, tuple[int, ...]]:
    """Sound → concepts, of words in one script: vowelless forms and Latin ones sound alike by chance."""
    found: dict[str, dict[int, None]] = {}
    for row in rows:
        if arabic.get(row.surface, False) is script:
            found.setdefault(row.sound, {})[row.concept] = None
    return {heard: tuple(concepts) for heard, concepts in found.items()}
