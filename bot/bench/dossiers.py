"""Synthetic names and dossiers of any size: made from sound patterns by a seeded generator, after no real person.

Three consonants are put into vowel patterns as Arabic and Persian names are; first names are as unevenly
common as they are in life (Zipf), so that an index meets both long and short postings.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from knowledge.factbase import FactBase
from knowledge.model import Actor, ActorKind, Aspect, Dossier, Known, Lexicon, Quote, Source, Statement, StatementKind
from knowledge.model.dossier import Prompt
from knowledge.model.entity import Published
from knowledge.model.vocabulary import CopyQuality

SEED = 20


def word_list(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


CONSONANTS = word_list("b t j h kh d r z s sh f q k l m n w y gh th p g ch v")
GIVEN_PATTERNS = word_list(
    "{}a{}i{} {}a{}a{} {}u{}ai{} ma{}{}u{} {}a{}{}a{} a{}{}a{} {}i{}a{} {}a{}e{} mu{}a{}i{} ta{}{}i{}"
)
FAMILY_PATTERNS = word_list(
    "{}a{}i{}i {}a{}a{}awi {}u{}ai{}i {}a{}{}a{}i {}i{}a{}ani {}a{}{}u{} {}a{}a{}zadeh {}u{}i{}pour {}a{}ba{}ian"
    " ma{}{}u{}i ba{}i{}{}an {}o{}a{}nejad {}e{}{}i{}"
)
SHAPES = ("{} al-{f}", "{} {} al-{f}", "{} {} {f}", "{} {} {} al-{f}", "Abu {} al-{f}", "{} Abd al-{} {f}")
SHAPE_WEIGHTS = (15, 35, 20, 15, 10, 5)
"""Two words are the least common: a reader who gives so little of a million names means no one of them."""
GROUPS = ("harbour union", "irrigation board", "weavers' guild", "grain exchange", "river council", "teachers' league")
GIVEN, FAMILIES = 6_000, 150_000
"""Different first and family names of a million people; about what Wikidata's persons of the region have."""


def names(count: int, seed: int) -> list[str]:
    """So many different names; equal arguments give equal names in equal order."""
    found = dict.fromkeys(islice(_names(seed, count), count))
    more = _names(seed + 1, count)
    while len(found) < count:
        found.setdefault(next(more))
    return list(found)


def _names(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)  # noqa: S311  # reproducible, not secret
    given = _words(GIVEN_PATTERNS, GIVEN, chance)
    families = _words(FAMILY_PATTERNS, max(500, min(FAMILIES, count)), chance)
    common = list(accumulate(1 / (rank + 10) for rank in range(len(given))))
    usual = list(accumulate(1 / (rank + 1000) for rank in range(len(families))))
    while True:
        shapes = chance.choices(SHAPES, SHAPE_WEIGHTS, k=4096)
        first = iter(chance.choices(given, cum_weights=common, k=4096 * 3))
        last = chance.choices(families, cum_weights=usual, k=4096)
        for shape, family in zip(shapes, last, strict=True):
            yield shape.format(next(first), next(first), next(first), f=family)


def _words(patterns: Sequence[str], count: int, chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        word = chance.choice(patterns).format(*chance.choices(CONSONANTS, k=4))
        found.setdefault(word.capitalize())
    return list(found)


def misspelt(name: str, typos: int, chance: random.Random) -> str:
    """The name with so many letters dropped, doubled, replaced or swapped; never its spaces and hyphens."""
    letters = list(name)
    for _ in range(typos):
        places = [place for place, letter in enumerate(letters) if letter.isalpha()]
        place = chance.choice(places)
        match chance.randrange(4):
            case 0 if len(places) > 4:
                del letters[place]
            case 1:
                letters.insert(place, chance.choice("abdehiklmnorstuyz"))
            case 2 if letters[place + 1 : place + 2] and letters[place + 1].isalpha():
                letters[place : place + 2] = letters[place + 1], letters[place]
            case _:
                letters[place] = chance.choice([x for x in "abdehiklmnorstuyz" if x != letters[place].lower()])
    return "".join(letters)


def dossier(actors: int, seed: int) -> FactBase:
    """A fact base of so many persons, one statement and one quote each, all in one made-up article."""
    texts = names(actors, seed)
    chance = random.Random(seed)  # noqa: S311  # reproducible, not secret
    lines = [f"{name} has led the {chance.choice(GROUPS)} since {chance.randrange(1990, 2024)}." for name in texts]
    article = "\n".join(lines)
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    statements = [
        _statement(number, line, start) for number, (line, start) in enumerate(zip(lines, starts, strict=True))
    ]
    source = Source(
        id="made-up", file="made-up.txt", voice="actor/p0", published=Published(date="2024-01-01", known=Known.STATED),
        copy_quality=CopyQuality.CLEAN, sha256=hashlib.sha256(article.encode()).hexdigest(),
    )  # fmt: skip
    settings = Dossier(
        id="made-up", title="Made-up dossier", command="/madeup", bot_name="Made-up", scope="nobody real",
        time_frame=("1990-01-01", "2024-01-01"), prompts=(Prompt(title="Who is", question=f"who is {texts[0]}"),),
    )  # fmt: skip
    people = (Actor(id=f"actor/p{n}", name=name, kind=ActorKind.PERSON) for n, name in enumerate(texts))
    return FactBase(
        dossier=settings, lexicon=Lexicon(), sources=(source,), articles={source.id: article}, actors=tuple(people),
        statements=tuple(statements),
    )  # fmt: skip


def _statement(number: int, line: str, start: int) -> Statement:
    quote = Quote(source="made-up", file="made-up.txt", exact=line, start=start, end=start + len(line))
    return Statement(
        id=f"actor/p{number}#leads", text=line, kind=StatementKind.ROLE, speaker="actor/p0", as_of="2024",
        as_of_known=Known.STATED, subjects=(f"actor/p{number}",), quotes=(quote,), aspects=(Aspect.IDENTITY,),
    )  # fmt: skip
