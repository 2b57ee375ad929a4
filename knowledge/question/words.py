"""Words of a question: what is grammar and what is content; stems, synonyms, spelling against the base's words."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from Stemmer import Stemmer

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_APOSTROPHE = re.compile(r"[’']s?$|[’']")
_DERIVED = re.compile(r"(tion|sion|ment|ness|it(?=y|ies)|er|or|ism|ist|[ae]nce|[ai]ble|less|ship|ive)(?:s|y|ies)?$")
LONG_SLIP = 7  # letters of a word that may be a slip of one of grammar
_STEMMER = Stemmer("english")

# Words that carry the form of a question, not its matter.
GRAMMAR = frozenset(
    """
    a an the this that these those some any all both each every other another such same own
    i me my we us our you your he him his she her hers it its they them their theirs one ones someone anyone
    who whom whose what which when where why how whether
    is are was were be been being am isn aren wasn weren coming
    do does did done doing don doesn didn have has had having haven hasn hadn
    can could will would shall should may might must ought couldn wouldn shouldn
    of to in on at by for with from as into onto upon about over under after before during since until till between among
    against through within inside without out off up down around toward towards via per than then there here
    and or nor but so if because while though although however also too very really just only even still yet already ever
    never not no yes please thanks thank hi hello hey ok okay
    say says said speak speaks spoke spoken speaking tell tells told saying show shows give gives gave list find know knows known explain describe define
    happen happens happened happening occur occurred take takes took taken taking make makes made making
    get gets got go goes went gone come comes came put let hold holds held
    many much more most less few several lot lots number count total
    thing things something anything kind sort type way people person guy man woman
    exactly actually apparently basically currently recently
    mean means meaning meant definition information info detail details article articles source sources according
    question answer mention mentioned mentions s t re ve ll d m
    look like seem seems called call name named names want wants need needs think thinks believe believes
    stuff regarding concerning respect terms context background overview summary summarize summarise brief
    long short old new big year years month months week weeks day days time date dates place role
    part involved involve involving relevant related relate use used using
    tf wtf hell heck pls plz lol btw w abt carry carried carries follow follows followed following came next then afterwards afterward actor actors incident incidents event events topic topics happening rather instead see sees saw seen needed needing become becomes became becoming else nobody noone prove proves proven wrong true truth piece pieces oped op-ed paper text texts per
    now today tomorrow tonight nowadays alive well moment right
    correct correctly wont dont didnt cant isnt wasnt werent doesnt couldnt wouldnt shouldnt hasnt hadnt havent arent ain
    everyone everybody getting itself himself herself themselves explain explains roughly approximately notion concept papers floated lays laid outlined prior
    theyd theyre itd wed youd weve theyve youve theyll itll hed shed thatd whod play plays played
    did’t what’s who’s where’s when’s why’s how’s whats whos
    """.split()
)

# What the question's own words ask for; they steer the answer and need no proof in it.
STEERING = frozenset(
    """
    killed wounded casualties reason reasons cause caused causes result results consequence consequences
    aftermath response reaction respond responded position positions stance view views opinion attitude stand stands
    support supports supported supporter supporters supporting oppose opposes opposed opponents advocate advocates
    favor favors favour favours argument arguments case pros cons benefit benefits risk risks option options policy
    policies idea proposal proposed proposes compare comparison versus vs difference differ differs disagree
    disagreement contradict contradictory contradiction conflicting dispute disputed disputes
    accounts account version versions timeline chronology history sequence relation relationship
    connected connection linked link tie ties split quote quotes quoted quotation statement statements
    downside downsides upside upsides drawback drawbacks advantage advantages disadvantage disadvantages
    alternative alternatives good bad better best worst wise smart sensible prudent advisable feasible realistic viable sense worth idea lead story stories bio biography profile background refer refers referred meaning issue issued again verdict judgement judgment assessment evaluation mixed evidence different differing authors work works job profession occupation living
    recommend recommends recommended recommendation recommendations message messages signal signals assumption assumptions belief beliefs expectation expectations prediction predictions percentage percent
    predecessor preceded line professional match matches vary varies competing opposing rival clashing diverging divergent agree agrees agreed expect expects expected capacity rank credentials outcome outfit
    comment comments commented remark remarks warning warn warned leader leaders head leads led chief
    """.split()
)


# Those of them that say what happened or who stands where: asked of the answer unless they decided the kind of question.
WEIGHTY = frozenset(
    """
    killed wounded casualties leader leaders head leads led chief lead support supports supported supporter supporters
    supporting oppose opposes opposed opponents responded respond warned warn commented connected linked
    """.split()
)


def words(text: str) -> list[str]:
    """Lower-case words of a text, possessive endings dropped."""
    found: list[str] = WORD.findall(text.casefold())
    if "'" not in text and "’" not in text:
        return found
    return [_APOSTROPHE.sub("", word) for word in found]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English (Snowball) stem of one lower-case word."""
    result: str = _STEMMER.stemWord(word)
    return result


def _ending(word: str) -> str:
    """The ending that makes a noun or an adjective of its own out of a stem; empty where there is none."""
    found = _DERIVED.search(word)
    return found.group(1) if found else ""


class Vocabulary:
    """Stems that the fact base knows, its synonyms, and the nearest known stem of a misspelt word. Immutable."""

    def __init__(self, synonyms: Iterable[Sequence[str]]) -> None:
        self._canonical: dict[str, str] = {}
        phrases: dict[str, str] = {}
        for group in synonyms:
            target = "+" + stem(words(group[0])[-1])
            for entry in group:
                parts = [stem(word) for word in words(entry)]
                if len(parts) == 1:
                    self._canonical[parts[0]] = target
                else:
                    phrases[" ".join(parts)] = target
        self._phrases = phrases
        self._phrase_words = {phrase.split(" ", 1)[0] for phrase in phrases}
        self._known: dict[str, str] = {}
        self._stems: set[str] = set()

    def learn(self, texts: Iterable[str]) -> None:
        """Add the words of the base's texts; called while the index is built, never after."""
        for text in texts:
            for word in words(text):
                self._known.setdefault(word, stem(word))
        self._stems = set(self._known.values())
        self._derived: dict[str, set[str]] = {}
        for word, known in self._known.items():
            self._derived.setdefault(known, set()).add(_ending(word))
        self._choices = [word for word in self._known if len(word) > 3]

    def knows(self, word: str) -> bool:
        """Whether the base or the grammar has this very word or its stem."""
        if word in self._known or word in GRAMMAR or word in STEERING:
            return True
        return stem(word) in self._stems or stem(word) in self._canonical

    def is_other_noun(self, word: str) -> bool:
        """Whether the base has the word's stem in other words alone: "constitution" where it says "constitutes"."""
        ending, root = _ending(word), stem(word)
        return bool(ending) and root in self._derived and ending not in self._derived[root] and root not in self._canonical

    def stems(self, text_words: Sequence[str]) -> list[str]:
        """Stems of words in order, phrases and synonyms replaced by their group's mark."""
        return self._marked([stem(word) for word in text_words])

    @lru_cache(maxsize=2048)  # noqa: B019 - a vocabulary lives as long as its fact base
    def stems_of(self, text: str) -> tuple[str, ...]:
        """The stems of a text's words; kept, for questions are held against the same names and headings."""
        return tuple(self.stems(words(text)))

    def _marked(self, parts: Sequence[str]) -> list[str]:
        if self._phrase_words.isdisjoint(parts):
            return [self._canonical.get(part, part) for part in parts]
        result: list[str] = []
        index = 0
        while index < len(parts):
            length, mark = self._phrase_at(parts, index)
            if length:
                result.append(mark)
                index += length
                continue
            result.append(self._canonical.get(parts[index], parts[index]))
            index += 1
        return result

    def every_stem(self, text_words: Sequence[str]) -> set[str]:
        """The stems of `stems` and those of the words within phrases too: what a text can be found by."""
        parts = [stem(word) for word in text_words]
        found = {self._canonical.get(part, part) for part in parts}
        if not self._phrase_words.isdisjoint(parts):
            found.update(self._marked(parts))
        return found

    def phrases(self, text_words: Sequence[str]) -> list[tuple[tuple[str, ...], str]]:
        """Words in order, each with "" or, for the words of a synonym phrase together, the mark of its group."""
        parts = [stem(word) for word in text_words]
        if self._phrase_words.isdisjoint(parts):
            return [((word,), "") for word in text_words]
        result: list[tuple[tuple[str, ...], str]] = []
        index = 0
        while index < len(parts):
            length, mark = self._phrase_at(parts, index)
            result.append((tuple(text_words[index : index + max(1, length)]), mark))
            index += max(1, length)
        return result

    def _phrase_at(self, parts: Sequence[str], index: int) -> tuple[int, str]:
        if parts[index] not in self._phrase_words:
            return 0, ""
        for length in (4, 3, 2):
            mark = self._phrases.get(" ".join(parts[index : index + length]))
            if mark is not None and index + length <= len(parts):
                return length, mark
        return 0, ""

    @lru_cache(maxsize=4096)  # noqa: B019 - a vocabulary lives as long as its fact base
    def corrected(self, word: str) -> str | None:
        """The known word that a misspelt one stands for: one edit from 5 letters, two from 8; else None.

        It may be a word of grammar, where it is long: "boeing" is not "being".
        """
        if len(word) < 5 or self.knows(word) or not word.isalpha():
            return None
        allowed = 1 if len(word) < 8 else 2
        near = extractOne(word, self._choices, scorer=OSA.distance, score_cutoff=allowed)
        if near is None or near[0][0] != word[0] or (near[0] in GRAMMAR and len(word) < LONG_SLIP):
            return None
        return str(near[0])
