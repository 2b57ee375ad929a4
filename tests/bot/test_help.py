"""The grammar: every verb has two examples, and both are answered."""

import pytest

from bot import text
from bot.commands import OWN
from knowledge.model.answer import Outcome
from knowledge.service import Knowledge
from tests.bot.conftest import Office
from tests.bot.screens import words

OURS = {*OWN, "settings", "help"}
DIGESTS = {"subscribe", "subscriptions", "preview", "watch", "digest", "forget"}  # tested with the digests


@pytest.mark.parametrize("verb", text.VERBS, ids=lambda verb: verb.words[0])
def test_both_examples_of_a_verb_are_answered(knowledge: Knowledge, verb: text.Verb):
    for example in text.examples(verb, knowledge.base):
        if example.partition(" ")[0] in OURS | DIGESTS:
            continue
        answer = knowledge.ask(example)
        assert answer.outcome is Outcome.ANSWER, example
        assert answer.statements or answer.listing or answer.disputes, example


@pytest.mark.parametrize("verb", sorted(OURS))
async def test_the_bots_own_verbs_answer(office: Office, verb: str):
    outcome = await office.ann.slash(office.harbour, verb)
    assert outcome.acknowledged
    assert office.ann.sees(office.harbour)


@pytest.mark.parametrize("verb", text.VERBS, ids=lambda verb: verb.words[0])
async def test_help_on_a_verb_shows_its_examples(office: Office, verb: text.Verb):
    await office.ann.slash(office.harbour, f"help {verb.words[0]}")
    shown = words(office.ann.sees(office.harbour)[-1])
    assert verb.purpose in shown
    for example in text.examples(verb, office.desk.edition.base):
        assert f"/harbour {example}" in shown


async def test_help_on_nothing_known_says_so(office: Office):
    await office.ann.slash(office.harbour, "help frobnicate")
    assert "There is no “frobnicate” here." in words(office.ann.sees(office.harbour)[-1])


@pytest.mark.parametrize(("word", "verb"), [("timelin", "timeline"), ("gpas", "gaps"), ("optoin", "option")])
def test_one_slip_is_recognised(word: str, verb: str):
    assert text.mistyped_verb(word) == verb


@pytest.mark.parametrize("word", ["opinions", "who", "timeline", "ban", "people"])
def test_other_words_are_left_alone(word: str):
    assert text.mistyped_verb(word) is None
