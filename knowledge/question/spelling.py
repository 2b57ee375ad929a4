"""Mistyped question words ("waht hapened") mended before the shape is read."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

# The words that decide a question's kind; only these are mended, and only into these.
QUESTION_WORDS = (
    "who what when where which whose why many much happened happen timeline compare versus between difference option options "
    "policy incident incidents actor actors source sources article articles dispute disputes disagree support supports "
    "supported oppose opposes opposed position stance argument arguments against casualties killed wounded injured responsible "
    "reason caused cause followed consequences response reaction relationship relation connection said claim claimed quote "
    "quotes topic topics help about coverage number percent"
).split()


_SHORT = {
    "wat": "what",
    "wut": "what",
    "wht": "what",
    "wen": "when",
    "wher": "where",
    "wy": "why",
    "hw": "how",
    "hu": "who",
    "realy": "really",
}
SHORTHAND = {
    "whos": "who is",
    "whats": "what is",
    "wheres": "where is",
    "whens": "when is",
    "ppl": "people",
    "peeps": "people",
    "nr": "number",
    "thru": "through",
    "abt": "about",
    "acc": "according",
    "govt": "government",
    "gov": "government",
    "mil": "military",
    "coord": "coordination",
    "esp": "especially",
    "btwn": "between",
    "bc": "because",
    "cuz": "because",
    "b4": "before",
    "alongside": "together with",  # else its first letters are read as an article of the name after it
    "prez": "president",
    "hq": "headquarters",
    "intl": "international",
}
"""How chat writes words of questions, in small letters."""


ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
"""As the names of things write them."""
NUMERALS = {
    "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine", "10": "ten", "12": "twelve",
}  # fmt: skip
"""As a text writes them before what it counts."""

# "mny", "hppnd": a question word that has lost all its vowels, where only one word has these consonants.
_BARE = [(re.sub("[aeiou]", "", word), word) for word in dict.fromkeys(QUESTION_WORDS)]
_SKELETONS = {
    bare: word for bare, word in _BARE if len(bare) > 2 and bare != word and [b for b, _ in _BARE].count(bare) == 1
}


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """The question word that a lower-case word is one slip away from, where only one is; else the word itself."""
    if word in _SKELETONS:
        return _SKELETONS[word]
    if len(word) < 4 or word in QUESTION_WORDS:
        return _SHORT.get(word, word)
    allowed = 1 if len(word) < 6 else 2
    near = extract(word, QUESTION_WORDS, scorer=OSA.distance, score_cutoff=allowed, limit=2)
    near = [n for n in near if n[0][0] == word[0] or sorted(n[0]) == sorted(word)]
    if not near or (len(near) > 1 and near[0][1] == near[1][1] and near[0][0][:5] != near[1][0][:5]):
        return word
    return str(near[0][0])
