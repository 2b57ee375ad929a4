"""What the first screen of an answer owes to whoever reads no further."""

from bot.render.blocks import Look, answer_screen
from bot.settings import load_settings
from knowledge.load import load
from knowledge.service import Knowledge

KNOWLEDGE = Knowledge(load(*load_settings({}).folders))
DEAD = [actor for actor in KNOWLEDGE.base.actors if actor.died]


def test_whoever_is_dead_is_said_to_be_dead_on_the_first_screen():
    assert DEAD
    for actor in DEAD:
        screen = answer_screen(KNOWLEDGE.ask(f"who is {actor.name}"), KNOWLEDGE.base, Look(answer="12345678"))
        assert "killed" in screen.text, actor.id


def test_a_founders_role_and_death_stand_together():
    screen = answer_screen(KNOWLEDGE.ask("who is al-Muhandis"), KNOWLEDGE.base, Look(answer="12345678"))
    for words in ("founded Kataib Hezbollah", "deputy director", "3 January 2020", "Sources differ"):
        assert words in screen.text
