"""A theme of several matters: the one that was named."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "how did the earthquake affect iraq",
])  # fmt: skip
def test_what_a_theme_does_not_hold_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("how did coronavirus affect iraq", "coronavirus"),
     ("how did oil prices affect iraq", "oil"),
     ("did the us kill iraqi policemen", "police"),
     ("did saedi have a family", "wife and children"),
     ("what happened in summer 2019", "summer 2019"),
])  # fmt: skip
def test_the_matter_named_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
