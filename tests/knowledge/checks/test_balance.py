"""Balance counts by camp, and a camp that nobody is in is there too."""

from knowledge.checks.balance import Tally, options, voices
from knowledge.model import ArgumentSide, Stance
from tests.building import Building


def test_every_camp_of_every_option(building: Building) -> None:
    (row,) = options(building.load())
    assert row.option.id == "option/close-the-pier"
    assert row.stances[Stance.SUPPORTS] == Tally(1, 1, 1)
    assert row.stances[Stance.OPPOSES] == Tally()
    assert row.arguments[ArgumentSide.AGAINST] == Tally(1, 1, 1)
    assert set(row.stances) == set(Stance)
    assert set(row.arguments) == set(ArgumentSide)


def test_the_most_heard_speaker_comes_first(building: Building) -> None:
    heard = voices(building.load())
    assert heard[0].speaker == "actor/observer"
    assert heard[0].tally.statements == 4
    assert sum(voice.tally.statements for voice in heard) == len(building.load().statements)
