"""Who wrote an article: by its title, or by what it alone tells of; nobody else's deed is an answer."""

import pytest

from knowledge.model.answer import Outcome
from knowledge.service import Knowledge


@pytest.mark.parametrize(
    ("asked", "author"),
    [("who wrote the restraint piece", "Maria Fantappie"), ("who wrote the one about restraint", "Maria Fantappie"),
     ("Who wrote the piece that argues for restraint in Iraq?", "Maria Fantappie"),
     ("who wrote the article about the karbala funeral", "Karbala")],
)  # fmt: skip
def test_the_author_is_that_of_the_article_meant(asked: str, author: str, shipped: Knowledge) -> None:
    answer = shipped.ask(asked)
    assert any(author in statement.text for statement in answer.statements[:5])
    assert {source for s in answer.statements[:5] for source in s.sources} == {answer.statements[0].sources[0]}


@pytest.mark.parametrize("asked", ["who wrote the article on china", "who wrote the piece on Soleimani's killing"])
def test_of_no_article_or_of_several_nobody_is_named(asked: str, shipped: Knowledge) -> None:
    assert shipped.ask(asked).outcome is Outcome.NOT_FOUND


def test_what_was_written_and_is_no_article_has_doers(shipped: Knowledge) -> None:
    assert "parliament" in shipped.ask("who wrote the resolution").statements[0].text
