import random

from knowledge.model import Decoy, Lexicon
from knowledge.names import NameIndex, Verdict
from tests.knowledge.names.conftest import LEXICON, MADE_UP


def test_the_order_of_the_entities_does_not_matter(made_up: NameIndex) -> None:
    shuffled = list(MADE_UP)
    random.Random(1).shuffle(shuffled)
    other = NameIndex.build(shuffled, LEXICON)
    for text in ("nadim tarazi", "omar", "oltremar", "fire at vendri", "liwa zaytun"):
        assert other.spot(text) == made_up.spot(text)
        assert other.match(text) == made_up.match(text)


def test_it_can_be_empty() -> None:
    index = NameIndex.build((), Lexicon())
    assert index.match("anybody") == ()
    assert index.spot("who is anybody") == ()


def test_extra_decoys_are_decoys() -> None:
    index = NameIndex.build(MADE_UP, LEXICON, [Decoy(name="Nadim Taraz")])
    (mention,) = index.spot("who is nadim taraz")
    assert mention.verdict is Verdict.NONE
    assert mention.decoy is not None
    assert mention.decoy.name == "Nadim Taraz"


def test_asking_again_gives_the_same(made_up: NameIndex) -> None:
    assert made_up.spot("general warrak of camp vendry") == made_up.spot("general warrak of camp vendry")
