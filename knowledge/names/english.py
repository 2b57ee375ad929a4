"""Which words are plain English: they explain nothing of a name and are never bent into one.

`words.txt` lists base forms, one line per initial letter, put together for this project; regular endings are
undone here. A word missing from the list is merely treated as possible name material.
"""

import re
from functools import lru_cache
from importlib.resources import files


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


SILENT = word_set(
    "a an the of in on at by for from with to into onto about over under between among and or nor but not"
    " no than then that this these those there here it its itself he she they him her his hers their"
    " theirs them i me my mine we our ours us you your yours if as so such any some all each every both"
    " either neither more most much many very just also only too even still yet again ever never is are"
    " was were be been being am do does did done doing have has had having will would can could should may"
    " might must shall cannot dont doesnt didnt isnt wasnt arent werent wont cant whats whos wheres hows"
    " thats theres lets what who whom whose which when where why how tell show give explain describe list"
    " find get know say said says saying tells told think thinks thought mean means meaning meant define"
    " definition please thanks thank hi hello hey ok okay yes regarding concerning re via per vs versus"
    " during before after since until till while because due up down out off through across against toward"
    " towards within without upon around like happen happened happens happening"
)
"""Function words and the words questions are made of; weightless inside names and between them."""

PRONOUNS_AS_ACRONYM = word_set("us")
"""Pronouns that are a state's acronym too."""
ACRONYM_BEFORE = word_set(
    "force forces troop troops soldier soldiers strike strikes airstrike airstrikes army military navy"
    " embassy ambassador ambassadors government administration policy policies official officials officer"
    " officers base bases presence withdrawal pullout sanction sanctions congress senator senators"
    " president secretary diplomat diplomats personnel response retaliation invasion intelligence drone"
    " drones raid raids bombing attack attacks led backed interest interests influence citizens position"
    " defense defence state central service servicemen contingent footprint mission operations occupation"
    " consulate dollar bomb bombs bomber bombers jet jets plane planes warplane warplanes missile missiles"
    " target targets hit hits operation allies ally exit departure pull withdraw retreat role rocket rockets"
    " intel weapons arms aid money warning warnings threat threats demands casualties deaths losses airpower"
    " action actions reaction adviser advisers advisor advisors trainers citizen"
)
"""Nouns right before which such a pronoun would be ungrammatical, so that it is the acronym."""
BEFORE_SUBJECT = word_set("the did does do has have had will would was is are were should could anti pro vs why how")
"""Words right after which it would be."""

MONTHS = {
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november",
    "dec": "december",
}  # fmt: skip
MONTH_NAMES = frozenset(MONTHS.values()) | {"may"}

_ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""),
    ("ing", "e"), ("ly", ""), ("ally", ""), ("ness", ""), ("less", ""), ("er", ""), ("est", ""), ("ier", "y"),
    ("iest", "y"),
)  # fmt: skip
_PREFIX = re.compile(r"un|re|non|over|under|pre|mis|dis|anti|counter|inter|sub|super|out|multi|self|co")
_SHORT_SYLLABLE = re.compile(r"[^aeiouy][aeiouy][^aeiouwxy]")


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """The base forms of `words.txt`, with the silent words and months."""
    text = files("knowledge.names").joinpath("words.txt").read_text(encoding="utf-8")
    return word_set(text) | SILENT | frozenset(MONTHS) | MONTH_NAMES


@lru_cache(maxsize=16384)
def is_english(word: str) -> bool:
    """Whether a folded word is a plain English word, in any regular inflection or with a common prefix."""
    known = words()
    if word in known or any(base in known for base in _bases(word)):
        return True
    prefix = _PREFIX.match(word)
    return prefix is not None and len(word) - prefix.end() >= 4 and is_english(word[prefix.end() :])


@lru_cache(maxsize=16384)
def is_usual(word: str) -> bool:
    """Whether it is a plain English word without a prefix or an agent's ending, which make words that nobody uses."""
    return word in words() or (not word.endswith(("er", "ers", "est")) and not words().isdisjoint(_bases(word)))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The base form of an English word: "strikes", "striking" and "strike" agree. Others are left."""
    known = words()
    bases = [base for base in _bases(word) if base in known]
    return min(bases, key=len) if bases else word


def _bases(word: str) -> list[str]:
    """Every base that a regular ending may have been put onto."""
    found = []
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        base = word[: -len(ending)] + instead
        if len(base) < 3:
            continue
        if instead or _takes(base, ending):
            found.append(base)
        if ending in ("ed", "ing", "er", "est") and len(base) >= 4 and base[-1] == base[-2]:
            found.append(base[:-1])  # "sadder", "stopped"
    return found


def _takes(base: str, ending: str) -> bool:
    """Whether the ending is simply appended; plain -er is not undone, for it ends too many names."""
    match ending:
        case "er" | "est":
            return False
        case "es":
            return base[-1] in "sxzho"
        case "ed" | "ing":
            return base[-1] != "e" and not (len(base) == 3 and _SHORT_SYLLABLE.fullmatch(base))
        case _:
            return True
