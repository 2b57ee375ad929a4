"""How much a single word of a name says about who is meant."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from knowledge.model import Lexicon
from knowledge.names.english import MONTH_NAMES, is_english, stem
from knowledge.names.fold import Token, fold
from knowledge.names.sound import consonants, sound

# Measured over 676 spellings of 106 names (the project's NAMES.md); NUMBER and ENGLISH were added and tuned
# on the development set, tests/knowledge/names/spellings.yaml.
TITLE, GENERIC, LOWER_CASE, NUMBER, GIVEN, ENGLISH, DISTINCTIVE = 0.15, 0.45, 0.5, 0.55, 0.6, 0.7, 1.0
DATED = 0.1
"""The weight of a missing day, month or year in a description: few readers give them."""
SHORT = 4
"""Words of fewer letters tell little; aliases of fewer letters match exactly or not at all."""

LIKE_A_TITLE = 0.7


class Weights:
    """A lexicon's judgement on words; read-only once made."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.titles = _words(lexicon.titles)
        self._titles = tuple(sorted(title for title in self.titles if len(title) >= SHORT))
        self.generic = _words(lexicon.generic) | _words(lexicon.glossary) | _words(lexicon.glossary.values())
        self.given = _words(lexicon.given_names)
        self._given_sounds = frozenset(sound(name) for name in self.given if len(name) >= SHORT)
        self._given_bones = frozenset(name[0] + consonants(name) for name in self.given if len(name) > SHORT)
        self.lower_case = _words(lexicon.lower_case)

    def of(self, word: str) -> float:
        """The weight of a folded word."""
        base = stem(word)
        listed = ((self.titles, TITLE), (self.generic, GENERIC), (self.lower_case, LOWER_CASE))
        for words, weight in listed:
            if word in words or base in words:
                return weight
        if word.isdigit():
            return NUMBER
        if self.is_given(word):
            return GIVEN
        if is_english(word):
            return ENGLISH
        return DISTINCTIVE if len(word) >= SHORT else GIVEN if len(word) > 2 else TITLE

    def is_given(self, word: str) -> bool:
        """Whether a folded word is a common first name in some spelling."""
        return word in self.given or (not is_english(word) and sound(word) in self._given_sounds)

    def nearly_a_title(self, word: str) -> bool:
        """Whether a folded word is a title with a slip or two."""
        return extractOne(word, self._titles, scorer=OSA.normalized_similarity, score_cutoff=LIKE_A_TITLE) is not None

    def of_first(self, word: str, weight: float) -> float:
        """The weight of the first word of a person's name: a common first name in whatever vowels."""
        alike = len(word) > SHORT and word[0] + consonants(word) in self._given_bones
        return min(weight, GIVEN) if alike else weight

    def of_token(self, token: Token) -> float:
        """The weight of a word of a name: acronyms tell much, and Arabic words are longer than they look."""
        weight = self.of(token.form)
        acronym = token.upper and len(token.form) <= SHORT + 1
        unvowelled = token.arabic and weight == GIVEN and not self.is_given(token.form)
        return DISTINCTIVE if acronym or unvowelled else weight


def weight_if_missing(word: str, weight: float, proper: bool) -> float:
    """What a word of a name weighs where it is left out.

    Generic words of a proper name count half, dates of a description next to nothing.
    """
    if proper:
        return weight / 2 if weight <= GENERIC else weight
    return DATED if word.isdigit() or word in MONTH_NAMES else weight


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in fold(text).split())
